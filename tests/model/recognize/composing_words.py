"""The words and values of composed tables, and what a table says while it is put together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from model.grid import Grid
from tests.model.recognize.drawing import drawn

Row = list[str]
Rows = list[Row]
Pairs = Sequence[tuple[str, str]]

_WORDS = {
    "project_name": ("项目名称", "项目（政策）名称", "专项名称", "二级项目名称", "预算项目名称"),
    "department": ("主管部门", "主管单位", "一级预算单位", "归口管理部门", "市级主管部门"),
    "unit": ("实施单位", "项目单位", "承担单位", "资金使用单位", "具体实施单位", "用款单位"),
    "project_code": ("项目编码", "项目代码", "预算项目编码"),
    "total": ("年度资金总额", "资金总额", "预算资金总额", "项目预算总额"),
    "fiscal": ("财政拨款", "财政资金", "财政性资金"),
    "other": ("其他资金", "其他", "其他来源资金"),
    "initial": ("年初预算数", "年初预算", "年初批复预算", "年初核定预算数"),
    "adjusted": ("全年预算数", "调整后预算数", "调整预算数", "全年预算"),
    "executed": ("全年执行数", "实际支出数", "实际执行数", "决算数", "实际执行金额"),
    "executed_to_date": ("1-7月执行数", "1—7月支出数", "截至目前执行数"),
    "expected": ("全年预计执行数", "预计全年支出数"),
    "budget_rate": ("执行率", "预算执行率", "执行率（%）", "资金支付率"),
    "budget_weight": ("分值", "权重"),
    "budget_score": ("得分", "自评得分"),
    "level1": ("一级指标", "指标类别", "绩效指标类型", "指标维度", "指标（一级）"),
    "level2": ("二级指标", "二级指标名称", "绩效二级指标"),
    "level3": ("三级指标", "指标名称", "具体指标", "三级绩效指标", "第三级指标"),
    "value": ("指标值", "目标值", "年度指标值", "计划完成值", "年初设定指标值", "考核目标值"),
    "number": ("指标值", "数值", "目标值"),
    "sign": ("运算符号", "指标性质", "比较符", "关系符号"),
    "measure": ("计量单位", "度量单位", "单位", "统计单位"),
    "weight": ("分值", "权重", "标准分", "指标分值", "分值（权重）", "赋分"),
    "actual": ("实际完成值", "完成值", "全年完成值", "实际达成值", "年底完成情况"),
    "score": ("得分", "自评得分", "单位自评得分", "指标得分", "自评打分"),
    "deviation": ("偏差原因分析及改进措施", "扣分原因", "未完成原因及改进措施", "失分原因分析"),
    "progress": ("1-7月完成值", "1-7月执行情况", "截至目前完成情况", "1-7月份完成情况"),
    "reached": ("全年预计完成情况", "全年预计完成值", "预计年底完成值"),
    "goal": ("年度绩效目标", "年度总体目标", "年度目标", "绩效目标"),
    "set": ("预期目标", "年初设定目标", "年度预期目标"),
    "done": ("实际完成情况", "目标实际完成情况", "全年完成情况"),
    "funds": ("项目资金", "项目资金（万元）", "资金情况"),
}
"""What places call a thing; some are joined of known parts anew."""
FIELDS = {
    "project_name": "小型水库除险加固",
    "department": "临江市水利局",
    "unit": "临江市水库管理站",
    "project_code": "420800240000046",
}
GOALS = ("完成7座水库除险加固，保障度汛安全。", "恢复灌溉面积1500亩，受益2.3万人。")
REACHED = ("完成7座水库除险加固。", "恢复灌溉面积1480亩。")
_KEYS = "level1 level2 level3 sign number measure actual weight score deviation office last"
_LINES = """
产出指标|数量指标|加固水库座数|=|7|座|7座|20|20||工程科|6座
产出指标|数量指标|恢复灌溉面积|≥|1500|亩|1480亩|10|9|渠系未贯通|灌溉科|1200亩
产出指标|质量指标|工程验收合格率|≥|98|%|100%|10|10||工程科|97%
产出指标|时效指标|主体工程完工时间||6月底前||6月|10|10||工程科|7月底前
成本指标|经济成本指标|每座加固成本|≤|43|万元|41万元|10|10||财务科|45万元
效益指标|社会效益指标|受益人口|≥|2.3|万人|2.3万人|20|20||工程科|2.1万人
效益指标|可持续影响指标|防洪能力||持续提升||持续提升|10|10||防汛办|提升
满意度指标|服务对象满意度指标|群众满意度|≥|90|%|93%|10|10||办公室|88%
"""
INDICATORS = tuple(
    dict(zip(_KEYS.split(), line.split("|"), strict=True)) for line in _LINES.strip().split("\n")
)
_COLUMNS = """period annual initial adjusted executed executed_to_date expected last
    spent_last"""
AMOUNTS = {
    source: dict(zip(_COLUMNS.split(), amounts.split(), strict=True))
    for source, amounts in (
        ("total", "900 300 280 300 270 150 290 200 190"),
        ("fiscal", "720 240 220 240 216 120 235 160 155"),
        ("other", "180 60 60 60 54 30 55 40 35"),
    )
}


@dataclass
class Composed:
    """A table as lines that ``drawing`` reads, and its interchange data.

    ``told`` are texts without a place in a document, of which a doubt has to speak.
    """

    rows: Rows = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    funds: list[dict[str, str]] = field(default_factory=list)
    goals: list[dict[str, str]] = field(default_factory=list)
    indicators: list[dict[str, str]] = field(default_factory=list)
    result: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    @property
    def grid(self) -> Grid:
        return drawn(*("|".join(row) for row in self.rows))

    def data(self, form: str) -> dict[str, object]:
        """What the table says, as a document of a form."""
        lists = {"funds": self.funds, "goals": self.goals, "indicators": self.indicators}
        said = {"form": form, "year": "2024", "fields": self.fields, "result": self.result, **lists}
        return {"format": "jibiao/1", "forms": [said]}


_STAGES = ("plan", "report", "plan", "report", "watch")


class Chance:
    """What a seed chooses: words at random, kinds of parts so that many seeds have all of them."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._seed = seed
        self.stage = _stage(seed)

    def word(self, key: str) -> str:
        return self._random.choice(_WORDS[key])

    def one(self, *of: str) -> str:
        return self._random.choice(of)

    def hits(self, share: float) -> bool:
        return self._random.random() < share

    def kind(self, part: str, *kinds: str) -> str:
        """A kind of a part, as if drawn from a pack that is shuffled when it is empty."""
        return self._drawn(part, kinds, self._seed)

    def kind_of_stage(self, part: str, *kinds: str) -> str:
        """A kind of a part that a stage has: each stage has a pack of its own."""
        turn = sum(_stage(seed) == self.stage for seed in range(self._seed))
        return self._drawn(f"{part} {self.stage}", kinds, turn)

    def _drawn(self, pack: str, kinds: Sequence[str], turn: int) -> str:
        times, place = divmod(turn, len(kinds))
        return Random(f"{pack} {times}").sample(kinds, len(kinds))[place]


def _stage(seed: int) -> str:
    """A declaration, a self-evaluation, or the table of what is watched."""
    return _STAGES[seed % len(_STAGES)]


def in_yuan(amount: str) -> str:
    return f"{amount}0000.00"


def parted(pairs: Pairs, count: int) -> list[Pairs]:
    return [pairs[at : at + count] for at in range(0, len(pairs), count)]


def paired(pairs: Pairs, count: int = 2) -> Rows:
    """Labels beside their values, so many to a row."""
    return even([[text for pair in part for text in pair] for part in parted(pairs, count)])


def even(rows: Rows, by: str = "<") -> Rows:
    """Rows of one length: the last cell goes on, or further ones say something."""
    width = max(map(len, rows))
    return [[*row, *[by] * (width - len(row))] for row in rows]


def beside(caption: str, rows: Rows) -> Rows:
    """Rows with a caption merged along their side."""
    return [["^" if at else caption, *row] for at, row in enumerate(rows)]


def fitted(rows: Rows, width: int) -> Rows:
    """Rows spread over the columns of the whole table."""
    length = max(map(len, rows), default=1)
    edges = [round(at * width / length) for at in range(length + 1)]
    found = []
    for row in rows if all(len(row) == length for row in rows) else even(rows):
        spans = [last - first for first, last in itertools.pairwise(edges)]
        cells = zip(row, spans, strict=True)
        found.append(
            [t for text, n in cells for t in [text, *["^" if text == "^" else "<"] * (n - 1)]]
        )
    return found
