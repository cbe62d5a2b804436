"""Whole tables composed of independent parts, with what they say known by how they were made.

Each part – header, funds, goals, indicators, result, signatures – has the layouts that offices
print; a seed chooses one of each, and the words.  So their combinations are tried, not only those
that somebody has seen.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from model.grid import Grid
from tests.model.recognize.drawing import drawn

Row = list[str]
Rows = list[Row]

_WORDS = {
    "project_name": ("项目名称", "项目（政策）名称", "专项名称", "项目支出名称"),
    "department": ("主管部门", "主管单位", "一级预算单位", "业务主管部门"),
    "unit": ("实施单位", "项目单位", "承担单位", "资金使用单位"),
    "project_code": ("项目编码", "项目代码"),
    "leader": ("项目负责人", "负责人"),
    "phone": ("联系电话", "联系方式"),
    "total": ("年度资金总额", "资金总额", "预算资金总额"),
    "fiscal": ("财政拨款", "财政资金"),
    "other": ("其他资金", "其他"),
    "adjusted": ("全年预算数", "调整后预算数", "调整预算数"),
    "executed": ("全年执行数", "实际支出数", "实际执行数"),
    "budget_rate": ("执行率", "预算执行率"),
    "budget_weight": ("分值", "权重"),
    "budget_score": ("得分", "自评得分"),
    "level1": ("一级指标", "指标类别"),
    "level2": ("二级指标",),
    "level3": ("三级指标", "指标名称"),
    "value": ("指标值", "目标值", "年度指标值"),
    "sign": ("运算符号", "指标性质"),
    "measure": ("计量单位", "度量单位"),
    "weight": ("分值", "权重"),
    "actual": ("实际完成值", "完成值"),
    "score": ("得分", "自评得分"),
    "deviation": ("偏差原因分析及改进措施", "扣分原因"),
}
_FIELDS = {
    "project_name": "小型水库除险加固",
    "department": "临江市水利局",
    "unit": "临江市水库管理站",
    "project_code": "420800240000046",
}
_SIGNED = {"leader": "向某", "phone": "0724-00000000"}
_GOAL, _REACHED = "完成7座水库除险加固，保障度汛安全。", "完成7座水库除险加固。"
_INDICATORS = (
    ("产出指标", "数量指标", "加固水库座数", "=", "7", "座", "7座", "20", "20", ""),
    ("产出指标", "数量指标", "恢复灌溉面积", "≥", "1500", "亩", "1480亩", "10", "9", "渠系未贯通"),
    ("产出指标", "时效指标", "完工时间", "", "6月底前", "", "6月", "20", "20", ""),
    ("效益指标", "社会效益指标", "受益人口", "≥", "2.3", "万人", "2.3万人", "30", "30", ""),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥", "90", "%", "93%", "10", "10", ""),
)
_LEVELS = ("level1", "level2", "level3")
_OF_PARTS = frozenset({"sign", "number", "measure"})
_AMOUNTS = {
    "total": {"adjusted": "300", "executed": "270"},
    "fiscal": {"adjusted": "240", "executed": "216"},
    "other": {"adjusted": "60", "executed": "54"},
}
_RESULT = {"budget_rate": "90", "budget_weight": "10", "budget_score": "9"}


@dataclass
class Composed:
    """A table as lines that ``drawing`` reads, and its interchange data."""

    rows: Rows = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    funds: list[dict[str, str]] = field(default_factory=list)
    goals: list[dict[str, str]] = field(default_factory=list)
    indicators: list[dict[str, str]] = field(default_factory=list)
    result: dict[str, str] = field(default_factory=dict)

    @property
    def grid(self) -> Grid:
        return drawn(*("|".join(row) for row in self.rows))

    def data(self, form: str) -> dict[str, object]:
        """What the table says, as a document of a form."""
        lists = {"funds": self.funds, "goals": self.goals, "indicators": self.indicators}
        said = {"form": form, "year": "2024", "fields": self.fields, "result": self.result, **lists}
        return {"format": "jibiao/1", "forms": [said]}


def composed(seed: int) -> Composed:
    """The table that a seed chooses."""
    return _Composer(Random(seed)).table()


class _Composer:
    """Puts a table together, and notes what each part says."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._said = Composed()
        self._is_evaluated = chance.random() < 0.6
        self._mark = chance.choice(["{}", "{}", "*{}", "{}（必填）", "{}："])

    def table(self) -> Composed:
        """Title, parts in one of two orders, and signatures."""
        word = "绩效自评表" if self._is_evaluated else "绩效目标申报表"
        parts = [self._header(), self._funds(), self._goals(), self._indicators()]
        if self._chance.random() < 0.2:
            parts[1:3] = reversed(parts[1:3])
        parts += [self._grade(), self._signatures()]
        title = [[f"2024年度项目支出{word}"], ["金额单位：万元"]]
        width = max(len(row) for part in parts for row in part)
        self._said.rows = [row for part in (title, *parts) for row in _fitted(part, width)]
        return self._said

    def _word(self, key: str) -> str:
        return self._chance.choice(_WORDS[key])

    def _header(self) -> Rows:
        fields = dict(_FIELDS)
        if self._chance.random() < 0.5:
            fields |= _SIGNED
        self._said.fields |= fields
        pairs = [(self._mark.format(self._word(key)), text) for key, text in fields.items()]
        layout = self._chance.choice(["one", "two", "three", "above", "inline"])
        if layout == "inline":
            return [[f"{label.rstrip('：')}：{text}"] for label, text in pairs]
        if layout == "above":
            return [row for part in _parted(pairs, 3) for row in map(list, zip(*part, strict=True))]
        count = ("one", "two", "three").index(layout) + 1
        return _even([[t for pair in part for t in pair] for part in _parted(pairs, count)])

    def _funds(self) -> Rows:
        names = {key: self._word(key) for key in _AMOUNTS}
        names["fiscal"] = self._chance.choice(["其中：", ""]) + names["fiscal"]
        return self._spent(names) if self._is_evaluated else self._planned(names)

    def _planned(self, names: Mapping[str, str]) -> Rows:
        amounts = {key: _AMOUNTS[key]["adjusted"] for key in names}
        self._said.funds = [{"source": k, "annual": f"{v}0000.00"} for k, v in amounts.items()]
        pairs = [[names[key], amount] for key, amount in amounts.items()]
        layout = self._chance.choice(["rows", "row", "headed", "across", "inline"])
        if layout == "row":
            return [[text for pair in pairs for text in pair]]
        if layout == "inline":
            return [["项目资金", "，".join("：".join(pair) for pair in pairs)]]
        if layout == "across":
            return _beside("项目资金", [list(row) for row in zip(*pairs, strict=True)])
        head = [["资金来源", "预算金额"]] if layout == "headed" else []
        return _beside("项目资金", [*head, *pairs])

    def _spent(self, names: Mapping[str, str]) -> Rows:
        columns = ("adjusted", "executed")
        self._said.funds = [
            {"source": key, **{c: f"{_AMOUNTS[key][c]}0000.00" for c in columns}} for key in names
        ]
        told = self._chance.sample(sorted(_RESULT), self._chance.choice([1, 2, 3]))
        if "budget_score" not in told:
            told = ["budget_rate"]
        self._said.result = {key: _RESULT[key] for key in told}
        budget = [(self._word(key), _RESULT[key] + "%" * (key == "budget_rate")) for key in told]
        heads = [self._word(column) for column in columns]
        amounts = {key: [_AMOUNTS[key][column] for column in columns] for key in names}
        layout = self._chance.choice(["rows", "columns", "pairs"])
        if layout == "pairs":
            first = [t for pair in zip(heads, amounts["total"], strict=True) for t in pair]
            first += [text for pair in budget for text in pair]
            rest = [[t for amount in amounts[key] for t in (names[key], amount)] for key in amounts]
            return _beside("项目资金", _even([first, *rest[1:]], ""))
        table = [["", *heads, *(label for label, _ in budget)]]
        table += [[names[key], *amounts[key]] for key in names]
        table[1] += [text for _, text in budget]
        table = _even(table, "—")
        turned = [list(row) for row in zip(*table, strict=True)]
        return _beside("项目资金", table if layout == "rows" else turned)

    def _goals(self) -> Rows:
        goal = {"scope": "annual", "number": "1", "text": _GOAL}
        self._said.goals = [goal | ({"actual": _REACHED} if self._is_evaluated else {})]
        label = self._chance.choice(["年度绩效目标", "年度总体目标", "绩效目标"])
        if not self._is_evaluated:
            return self._chance.choice([[[label, _GOAL]], [[label], [_GOAL]]])
        heads = [["预期目标", "实际完成情况"], [_GOAL, _REACHED]]
        rows = [["年度目标", _GOAL], ["目标完成情况", _REACHED]]
        return self._chance.choice([_beside(label, heads), rows])

    def _indicators(self) -> Rows:
        levels = self._chance.choice([_LEVELS, _LEVELS, ("level1", "level3"), ("level3",)])
        parts = ["value"], ["sign", "number", "measure"], ["signed", "measure"]
        columns = [*levels, *self._chance.choice(parts)]
        outcome = ["weight", "actual", "score", "deviation"]
        columns += self._chance.choice([outcome, [outcome[1], outcome[0], *outcome[2:]]])
        if not self._is_evaluated:
            columns = [c for c in columns if c not in outcome or c == "weight"]
        words = {
            key: self._word("value" if key in ("number", "signed") else key) for key in columns
        }
        merged, rows = self._chance.choice(["^", "", None]), [list(words.values())]
        before: Mapping[str, str] = {}
        for texts in _INDICATORS:
            said = _texts(texts)
            self._said.indicators.append(_leaves(said, columns))
            row = [said[key] for key in columns]
            for at, _ in enumerate(levels[:-1]) if merged is not None else ():
                over = [said[key] == before.get(key) for key in levels[: at + 1]]
                row[at] = str(merged) if all(over) else row[at]
            rows.append(row)
            before = said
        return [*rows, *self._sum(columns, len(levels))]

    def _sum(self, columns: Sequence[str], levels: int) -> Rows:
        if not self._is_evaluated or self._chance.random() < 0.2:
            return []
        self._said.result |= {"total_weight": "100", "total": "98"}
        points = {"weight": "100", "score": "98"}
        return [["总分", *["<"] * (levels - 1), *(points.get(key, "") for key in columns[levels:])]]

    def _grade(self) -> Rows:
        layout = self._chance.choice(["", "word", "ticks"]) if self._is_evaluated else ""
        if not layout:
            return []
        self._said.result["grade"] = "优"
        return [["评价等级", "优" if layout == "word" else "优☑ 良□ 中□ 差□"]]

    def _signatures(self) -> Rows:
        if self._chance.random() < 0.5 or "phone" in self._said.fields:
            return []
        self._said.fields |= {"preparer": "谭某", "phone": "0724-1", "filled_at": "2024-03-12"}
        pieces = ["填表人：谭某", "联系电话：0724-1", "填报日期：2024年3月12日"]
        return self._chance.choice([[pieces], [["      ".join(pieces)]]])


def _texts(indicator: Sequence[str]) -> dict[str, str]:
    """What each column may print of an indicator."""
    first, second, name, sign, number, measure, actual, weight, score, why = indicator
    return {
        "level1": first,
        "level2": second,
        "level3": name,
        "sign": sign,
        "number": number,
        "measure": measure,
        "signed": sign + number,
        "value": sign + number + measure,
        "actual": actual,
        "weight": weight,
        "score": score,
        "deviation": why,
    }


def _leaves(said: Mapping[str, str], columns: Iterable[str]) -> dict[str, str]:
    """What a document keeps of the columns that are printed, the target in one text."""
    keys = {"scope", "value", *columns} - _OF_PARTS - {"signed"}
    return {key: text for key, text in {"scope": "annual", **said}.items() if key in keys and text}


def _parted(pairs: Sequence[tuple[str, str]], count: int) -> list[Sequence[tuple[str, str]]]:
    return [pairs[at : at + count] for at in range(0, len(pairs), count)]


def _even(rows: Rows, by: str = "<") -> Rows:
    """Rows of one length: the last cell goes on, or further ones say something."""
    width = max(map(len, rows))
    return [[*row, *[by] * (width - len(row))] for row in rows]


def _beside(caption: str, rows: Rows) -> Rows:
    """Rows with a caption merged along their side."""
    return [["^" if at else caption, *row] for at, row in enumerate(rows)]


def _fitted(rows: Rows, width: int) -> Rows:
    """Rows spread over the columns of the whole table."""
    length = max(map(len, rows), default=1)
    edges = [round(at * width / length) for at in range(length + 1)]
    found = []
    for row in rows if all(len(row) == length for row in rows) else _even(rows):
        spans = [last - first for first, last in itertools.pairwise(edges)]
        cells = zip(row, spans, strict=True)
        found.append(
            [t for text, n in cells for t in [text, *["^" if text == "^" else "<"] * (n - 1)]]
        )
    return found
