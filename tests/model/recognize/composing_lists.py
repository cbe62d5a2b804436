"""The lists of indicators of composed tables: levels, parts of targets, outcomes, odd rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.model.recognize.composing_words import INDICATORS, Chance, Composed, Row, Rows, beside

_LEVELS = {
    "three": ("level1", "level2", "level3"),
    "first and third": ("level1", "level3"),
    "third": ("level3",),
    "second and third": ("level2", "level3"),
    "joint": ("joint", "level3"),
    "bands": ("level2", "level3"),
    "merged": ("level1", "level2", "level3"),
    "unknown": ("level1", "level2", "level3"),
}
_TARGETS = {
    "whole": ("value",),
    "parts": ("sign", "number", "measure"),
    "unit first": ("measure", "sign", "number"),
    "number first": ("number", "sign", "measure"),
    "signed": ("signed", "measure"),
    "stacked": ("sign", "number", "measure"),
    "direction": ("direction", "number", "measure"),
    "quality": ("quality", "sign", "number", "measure"),
    "places": ("sign", "place", "place2"),
    "quarters": ("quarter", "quarter2", "value"),
    "last year": ("last", "value"),
    "explained": ("description", "value"),
    "then explained": ("value", "description"),
    "unknown": ("description", "value"),
}
_OUTCOMES = {
    "plan": ("", "weight", "own", "remark"),
    "report": (
        "actual weight score deviation",
        "weight actual score deviation",
        "weight score actual deviation",
        "actual score",
        "actual weight score deviation remedy",
        "actual rate weight score",
        "before actual weight score deviation",
    ),
    "watch": (
        "progress reached",
        "progress sure maybe",
        "before progress reached",
        "progress rate",
    ),
}
_ROWS = ("plain", "plain", "subtotals", "page break", "left open", "no third level", "budget")
_UNKNOWN = ("考核要素", "绩效类别", "绩效指标")
_OWN = {
    "place": "东关镇",
    "place2": "西岭乡",
    "quarter": "一季度目标值",
    "quarter2": "二季度目标值",
    "last": "上年完成值",
    "own": "责任科室",
    "rate": "完成比例",
    "remedy": "改进措施",
    "评分标准": "评分标准",
}
"""Columns that keep their print."""
_HEADS = {
    "serial": "序号",
    "signed": "指标值",
    "direction": "指标方向",
    "quality": "指标性质",
    "remark": "备注",
    "sure": "确定能",
    "maybe": "有可能",
}
_GROUPS = {"sure": "完成目标可能性", "maybe": "完成目标可能性"}
_NO_LEAVES = frozenset({"sign", "number", "measure", "signed", "serial", "joint", "sure", "maybe"})
_NAMES = {"direction": "指标方向", "quality": "指标性质", "reached": "expected"}


class List:
    """Puts a list of indicators together; ``columns`` are its own, without a caption beside it."""

    def __init__(self, chance: Chance, said: Composed) -> None:
        self._chance, self._said = chance, said
        self._levels = chance.kind("levels", *_LEVELS)
        self._target = chance.kind("target", *_TARGETS)
        self._rows = chance.kind("rows", *_ROWS)
        self._merged = chance.one("^", "", "repeated")
        self._joint = chance.one("{}-{}", "{}/{}", "{}——{}", "{}：{}", "{}（{}）", "{}\\n{}")
        self.columns = self._all_columns()
        self._heads = self._all_heads()
        has_points = "weight" not in self.columns and chance.hits(0.4)
        self._pattern = "{}（{}分）" if has_points else "{}"

    def _all_columns(self) -> Row:
        levels, target = list(_LEVELS[self._levels]), list(_TARGETS[self._target])
        outcome = self._chance.kind_of_stage("outcome", *_OUTCOMES[self._chance.stage]).split()
        if outcome[:1] == ["before"]:  # what came about stands before the target
            found = [*levels, outcome[1], *target, *outcome[2:]]
        else:
            found = [*levels, *target, *outcome]
        return ["serial", *found] if self._chance.hits(0.2) else found

    def _all_heads(self) -> dict[str, str]:
        own = {**_HEADS, **_OWN}
        heads = {
            key: own.get(key) or self._chance.word(key)
            for key in self.columns
            if key not in ("joint", "description")
        }
        heads |= {"joint": "指标类别", "description": self._chance.one("指标解释", "评分标准")}
        if self._levels == "unknown":
            heads |= dict(zip(_LEVELS["three"], _UNKNOWN, strict=True))
        if self._target == "stacked":
            heads |= {"sign": "符号", "number": "数值", "measure": "单位"}
        if self._target in ("quality", "signed", "places"):
            heads["sign"] = "运算符号"
        if self._target in ("quarters", "last year", "explained", "then explained"):
            heads["value"] = "年度目标值"
        if self._target == "unknown":
            heads["value"] = self._chance.one("拟达到水平", "2024年度目标", "2024年目标值")
        return heads

    def rows(self) -> Rows:
        """Heads and rows; what they say is noted."""
        head = self._head()
        rows, before = list(head), dict[str, str]()
        for number, indicator in enumerate(INDICATORS, start=1):
            is_new = indicator["level1"] != before.get("level1")
            if before and is_new and self._rows == "subtotals":
                rows.append(self._subtotal(before["level1"]))
            if number == 5 and self._rows == "page break":
                rows, before = [*rows, *head], {}
            if is_new and self._levels == "bands":
                rows.append(
                    [
                        f"{'一二三四'[len(rows) % 4]}、{indicator['level1']}",
                        *["<"] * (len(self.columns) - 1),
                    ]
                )
                before = {}
            texts = self._texts(indicator, number)
            self._note(indicator, texts)
            rows.append(self._row(texts, before))
            before = indicator
            if number == 2 and self._rows == "left open":
                rows.append(self._left_open(texts))
        if self._rows == "no third level" and self._levels in ("three", "merged"):
            last = {"level1": "成本指标", "level2": "社会成本指标"}
            self._said.indicators.append({"scope": "annual", **last})
            rows.append([last.get(key, "") for key in self.columns])
        return self._with_budget(rows, len(head))

    def _head(self) -> Rows:
        """The heads in one row, or with groups over some of them."""
        groups = dict(_GROUPS)
        if self._target == "stacked":
            groups |= dict.fromkeys(_TARGETS["stacked"], "指标值")
        if self._levels == "merged":
            groups |= dict.fromkeys(_LEVELS["three"], "绩效指标")
        names = [groups.get(key, "") for key in self.columns]
        heads = [self._heads[key] for key in self.columns]
        if not any(names):
            return [heads]
        pairs = list(zip(names, ["", *names], heads, strict=False))
        top = ["<" if name and name == last else name or head for name, last, head in pairs]
        return [top, [head if name else "^" for name, _, head in pairs]]

    def _texts(self, indicator: Mapping[str, str], number: int) -> dict[str, str]:
        """What each column may print of an indicator."""
        sign, amount, measure = (indicator[key] for key in ("sign", "number", "measure"))
        is_likely = number != 2
        return {
            **indicator,
            "serial": str(number),
            "joint": self._joint.format(indicator["level1"], indicator["level2"]),
            "level3": self._pattern.format(indicator["level3"], indicator["weight"]),
            "value": sign + amount + measure,
            "signed": sign + amount,
            "direction": {"≥": "正向", "≤": "反向", "=": "正向"}.get(sign, ""),
            "quality": "定量" if sign else "定性",
            **dict.fromkeys(("place", "place2"), amount),
            **dict.fromkeys(("quarter", "quarter2"), sign + amount + measure),
            "description": f"反映{indicator['level3']}的情况",
            "own": indicator["office"],
            "remark": "" if is_likely else "分两批",
            "progress": indicator["actual"],
            "reached": indicator["actual"],
            "rate": "100%" if is_likely else "98.67%",
            "remedy": "" if is_likely else "加快施工",
            "sure": "√" if is_likely else "",
            "maybe": "" if is_likely else "√",
        }

    def _note(self, indicator: Mapping[str, str], texts: Mapping[str, str]) -> None:
        """Note what a document keeps of the columns that are printed, the target in one text."""
        said = {"scope": "annual"}
        for key in self.columns:
            name = (
                self._heads[key]
                if key in _OWN or self._heads[key] in _OWN
                else _NAMES.get(key, key)
            )
            if key not in _NO_LEAVES:
                said[name] = texts[key]
        said["level3"] = indicator["level3"]
        if self._pattern != "{}":
            said["weight"] = indicator["weight"]
        if self._levels in ("joint", "bands"):
            said |= {key: indicator[key] for key in ("level1", "level2")}
        if self._target == "places":
            said |= {
                self._heads[key]: indicator["sign"] + texts[key] for key in ("place", "place2")
            }
        else:
            is_signed = "direction" not in self.columns
            said["value"] = (
                texts["value"] if is_signed else indicator["number"] + indicator["measure"]
            )
        if "sure" in self.columns:
            said["likelihood"] = "确定能" if texts["sure"] else "有可能"
        self._said.indicators.append({key: text for key, text in said.items() if text})

    def _row(self, texts: Mapping[str, str], before: Mapping[str, str]) -> Row:
        """The texts of a row; a category that the row above has is merged, blank or printed."""
        row = [texts[key] for key in self.columns]
        same = {key: before.get(key) == texts[key] for key in ("level1", "level2")}
        same |= {"level2": all(same.values()), "joint": all(same.values())}
        if self._merged == "repeated":
            return row
        return [
            self._merged if same.get(key) else text
            for key, text in zip(self.columns, row, strict=True)
        ]

    def _left_open(self, texts: Mapping[str, str]) -> Row:
        """A row of the template that nobody filled in."""
        names = {"^": "^", "": ""}
        kept = {k: names.get(self._merged, texts[k]) for k in ("level1", "level2", "joint")}
        kept["level3"] = self._chance.one("……", "指标2：")
        return [kept.get(key, "") for key in self.columns]

    def _subtotal(self, level: str) -> Row:
        own = [one for one in INDICATORS if one["level1"] == level]
        points = {key: str(sum(int(one[key]) for one in own)) for key in ("weight", "score")}
        return self.sum_row(self._chance.one("小计", f"{level}小计"), points)

    def sum_row(self, label: str, points: Mapping[str, str]) -> Row:
        """A label over the levels, and points in their columns."""
        last = self.columns.index("level3")
        return [label, *["<"] * last, *(points.get(key, "") for key in self.columns[last + 1 :])]

    def _with_budget(self, rows: Rows, head: int) -> Rows:
        """The rows with that of the budget's execution, and perhaps beside a caption."""
        if (
            self._rows == "budget"
            and {"weight", "score"} <= {*self.columns}
            and self._levels != "third"
        ):
            self._said.result |= {"budget_weight": "10", "budget_score": "9"}
            at = self._chance.one("first", "last")
            row = self.sum_row("预算执行率", {"weight": "10", "score": "9"})
            rows.insert(head if at == "first" else len(rows), row)
        is_plain = head == 1 and self.columns[0] != "serial" and self._rows != "page break"
        return beside("绩效指标", rows) if is_plain and self._chance.hits(0.3) else rows


def points_in(columns: Sequence[str]) -> bool:
    """Whether a list has a column of weights and one of scores."""
    return {"weight", "score"} <= {*columns}
