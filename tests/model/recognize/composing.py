"""Whole tables composed of independent parts, with what they say known by how they were made.

Each part – header, funds, goals, indicators, result, signatures – has the layouts that offices
print; a seed chooses one of each, and the words.  So their combinations are tried, not only those
that somebody has seen.
"""

from __future__ import annotations

from tests.model.recognize.composing_funds import funds
from tests.model.recognize.composing_lists import List, points_in
from tests.model.recognize.composing_words import (
    FIELDS,
    GOALS,
    REACHED,
    Chance,
    Composed,
    Pairs,
    Row,
    Rows,
    beside,
    fitted,
    paired,
    parted,
)

_HEADERS = """one two three above inline captioned in_cells lone options bare_options
    all_unticked numbered_options blank own coded span texts noted counted spaced lined persons
    signed term"""
_PLANNED = "beside below numbered rows inline list periods lined"
_REPORTED = "beside heads numbered rows inline list swapped row unlabelled counted"
_RESULTS = "nothing word ticks line pairs sums conclusion own"
_SIGNS = "nothing pieces in_one pairs blank opinions note sealed"
_TITLES = {"plan": "绩效目标申报表", "report": "绩效自评表", "watch": "绩效运行监控表"}


def composed(seed: int) -> Composed:
    """The table that a seed chooses."""
    return _Composer(Chance(seed)).table()


class _Composer:
    """Puts a table together, and notes what each part says."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._said = Composed()
        self._list = List(chance, self._said)

    def table(self) -> Composed:
        """Title, parts in one of two orders, and signatures."""
        chance, said = self._chance, self._said
        parts = [self._header(), funds(chance, said), self._goals()]
        if chance.hits(0.2):
            parts[1:] = reversed(parts[1:])
        if chance.hits(0.1):
            said.fields["说明"] = "指标值按批复填列。"
            parts.append([["说明：指标值按批复填列。"]])
        parts += [self._list.rows(), self._result(), self._signatures()]
        title = [[f"2024年度项目支出{_TITLES[chance.stage]}"], ["金额单位：万元"]]
        width = max(len(row) for part in parts for row in part)
        said.rows = [row for part in (title, *parts) for row in fitted(part, width)]
        return said

    # The header

    def _header(self) -> Rows:
        kind = self._chance.kind("header", *_HEADERS.split())
        self._said.fields |= FIELDS
        mark = self._chance.one("{}", "{}", "*{}", "{}（必填）", "{}：")
        pairs = [(mark.format(self._chance.word(key)), text) for key, text in FIELDS.items()]
        if kind.endswith(("options", "unticked")):
            return [*paired(pairs), *self._options(kind)]
        if kind in ("noted", "counted", "spaced"):
            labels = (self._changed(kind, at, label) for at, (label, _) in enumerate(pairs))
            return paired([(label, text) for label, (_, text) in zip(labels, pairs, strict=True)])
        return self._arranged(kind, pairs) or paired([*pairs, *self._further(kind)])

    def _arranged(self, kind: str, pairs: Pairs) -> Rows:
        """The pairs alone, in one of many arrangements."""
        if kind in ("one", "three"):
            return paired(pairs, 1 if kind == "one" else 3)
        if kind == "above":
            return [list(row) for part in parted(pairs, 2) for row in zip(*part, strict=True)]
        if kind in ("inline", "in_cells"):
            said = [f"{label.rstrip('：')}：{text}" for label, text in pairs]
            gap = self._chance.one("    ", "\\n")
            said = [gap.join(said[:2]), gap.join(said[2:])] if kind == "in_cells" else said
            return [[text] for text in said]
        if kind == "lone":
            return [*paired(pairs[:2]), *map(list, zip(*pairs[2:], strict=True))]
        if kind == "lined":
            return [["一、基本信息"], *paired(pairs)]
        return beside("项目基本情况", paired(pairs)) if kind == "captioned" else []

    def _options(self, kind: str) -> Rows:
        """Options with a mark at one of them, or at none."""
        if kind == "all_unticked":
            self._said.told.append("延续项目")
            return [["项目属性", "□新增项目 □延续项目"]]
        self._said.fields["nature"] = "延续项目"
        if kind == "bare_options":
            return [["项目性质 □新增项目 ☑延续项目"]]
        return [
            [
                "项目类型",
                "1.新增项目□ 2.延续项目☑" if kind.startswith("n") else "□新增项目 ☑延续项目",
            ]
        ]

    def _changed(self, kind: str, number: int, label: str) -> str:
        if kind == "noted":
            return (
                label.removesuffix("（必填）").rstrip("：")
                + ("（全称）", "（盖章）", "（公章）", "")[number]
            )
        bare = label.strip("*：").removesuffix("（必填）")
        return f"{number + 1}.{bare}" if kind == "counted" else f"{bare[:2]}\\n{bare[2:]}"

    def _further(self, kind: str) -> Pairs:
        """Further pairs of the header, some without a value or a label that is known."""
        found = {
            "blank": (("项目负责人", ""), ("联系电话", ""), ("立项依据", ""), ("项目起止时间", "")),
            "own": (("财政归口科室", "农业科"), ("受益人数", "23000")),
            "coded": (("预算部门代码", "361"), ("是否政府采购", "是☑ 否□")),
            "span": (("项目起止时间", "2024年1月1日至2024年12月31日"),),
            "texts": (
                ("项目概况", "小型水库建成年代久远，存在渗漏隐患。"),
                ("立项依据", "《防洪法》及省级规划。"),
            ),
            "persons": (("实施单位负责人", "向某"), ("手机号码", "0724-1")),
            "signed": (("项目负责人", "向某"), ("联系电话", "0724-00000000")),
            "term": (("项目性质", "延续项目"), ("项目周期", "三年")),
        }.get(kind, ())
        keys = {
            "coded": ("department_code", "是否政府采购"),
            "texts": ("overview", "basis"),
            "persons": ("leader", "phone"),
            "signed": ("leader", "phone"),
            "term": ("nature", "term"),
            "own": ("财政归口科室", "受益人数"),
        }.get(kind, ())
        said = {
            key: text.removesuffix("☑ 否□") for key, (_, text) in zip(keys, found, strict=False)
        }
        days = {"start_date": "2024-01-01", "end_date": "2024-12-31"} if kind == "span" else {}
        self._said.fields |= said | days
        return found

    # Goals

    def _goals(self) -> Rows:
        is_report = self._chance.stage == "report"
        kind = self._chance.kind_of_stage("goals", *(_REPORTED if is_report else _PLANNED).split())
        label = self._chance.word("goal")
        count = 2 if kind in ("numbered", "rows", "list", "counted") else 1
        for number, (text, actual) in enumerate(zip(GOALS[:count], REACHED, strict=False), start=1):
            goal = {"scope": "annual", "number": str(number), "text": text}
            self._said.goals.append(goal | ({"actual": actual} if is_report else {}))
        return self._reported(kind, label) if is_report else self._planned(kind, label)

    def _planned(self, kind: str, label: str) -> Rows:
        if kind == "numbered":
            return [
                [label, "\\n".join(f"目标{n}：{text}" for n, text in enumerate(GOALS, start=1))]
            ]
        if kind == "rows":
            return [[f"{label}{number}", text] for number, text in enumerate(GOALS, start=1)]
        if kind == "list":
            return beside(label, [[f"{n}.{text}"] for n, text in enumerate(GOALS, start=1)])
        if kind == "periods":
            whole = "三年内完成20座水库除险加固。"
            self._said.goals.insert(0, {"scope": "period", "number": "1", "text": whole})
            return beside("绩效目标", [["实施期目标", "年度目标"], [whole, GOALS[0]]])
        if kind in ("inline", "below"):
            return [[f"{label}：{GOALS[0]}"]] if kind == "inline" else [[label], [GOALS[0]]]
        return [*([["三、绩效目标"]] if kind == "lined" else []), [label, GOALS[0]]]

    def _reported(self, kind: str, label: str) -> Rows:
        heads = [self._chance.word("set"), self._chance.word("done")]
        if len(self._said.goals) > 1:
            return self._in_turn(kind, label, heads)
        pair = [GOALS[0], REACHED[0]]
        if kind == "unlabelled":
            self._said.told.append(self._said.goals[0].pop("actual"))
            return [[label, *pair]]
        if kind == "inline":
            return [[f"{label}：{pair[0]}"], [f"目标完成情况：{pair[1]}"]]
        if kind == "row":
            return [[label, pair[0], heads[1], pair[1]]]
        if kind == "beside":
            return [["年度目标", pair[0]], ["目标完成情况", pair[1]]]
        rows = [heads, pair]
        return beside(label, [row[::-1] for row in rows] if kind == "swapped" else rows)

    def _in_turn(self, kind: str, label: str, heads: Row) -> Rows:
        """Several goals and what was reached: in one cell, or a row for each."""
        pairs = list(enumerate(zip(GOALS, REACHED, strict=True), start=1))
        if kind == "numbered":
            cells = [[f"目标{n}：{goal}", f"完成{n}：{actual}"] for n, (goal, actual) in pairs]
            return beside(label, [heads, ["\\n".join(said) for said in zip(*cells, strict=True)]])
        if kind == "list":
            return beside(label, [heads, *([f"{n}.{text}" for text in own] for n, own in pairs)])
        rows = [["序号", *heads], *([str(n), *own] for n, own in pairs)]
        return rows if kind == "rows" else beside(label, rows)

    # Result and signatures

    def _result(self) -> Rows:
        if self._chance.stage != "report":
            return []
        kind, said = self._chance.kind_of_stage("result", *_RESULTS.split()), self._said
        if kind == "conclusion":
            said.fields["自评结论"] = "项目完成良好，资金使用合规。"
            return [["自评结论", said.fields["自评结论"]]]
        if kind == "own":
            said.fields["存在问题"] = "渠系尚未贯通。"
            return [["存在问题", said.fields["存在问题"]]]
        if kind == "sums" and points_in(self._list.columns):
            said.result |= {"total_weight": "100", "total": "98"}
            label = self._chance.one("总分", "合计", "总计")
            return [self._list.sum_row(label, {"weight": "100", "score": "98"})]
        said.result |= {"grade": "优"} if kind in ("word", "ticks", "line", "pairs") else {}
        said.result |= {"total": "98"} if kind in ("line", "pairs") else {}
        rows: dict[str, Rows] = {
            "word": [["评价等级", "优"]],
            "ticks": [["评价等级", self._chance.one("优☑ 良□ 中□ 差□", "优√  良  中  差")]],
            "line": [["总分：98分    评价等级：优"]],
            "pairs": [["总得分", "98", "自评等级", "优"]],
        }
        return rows.get(kind, [])

    def _signatures(self) -> Rows:
        kind, said = self._chance.kind("signatures", *_SIGNS.split()), self._said
        if kind == "opinions":
            said.fields |= {"主管部门审核意见": "同意上报。"}
            return [["主管部门审核意见", "同意上报。"]]
        if kind == "note":
            said.told.append("得分一档")
            return [["注：1.定量指标按完成比例计分。2.定性指标得分一档为达成。"]]
        if kind == "blank":
            return [
                [self._chance.one("单位公章：　　　年　月　日", "单位负责人签字：      年  月  日")]
            ]
        if kind == "nothing":
            return []
        said.fields |= {"preparer": "谭某", "filled_at": "2024-03-12"}
        pieces = ["填表人：谭某", "填报日期：2024年3月12日"]
        if kind == "pairs":
            return [[text for piece in pieces for text in piece.split("：")]]
        if kind == "sealed":
            pieces.append("（单位盖章）")
        return [["      ".join(pieces)]] if kind == "in_one" else [pieces]
