"""Claims of the result: total and grade beside their labels, and what a text says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from model.definition.keys import Column
from model.document import Kind
from model.grid import Cell
from model.recognize.claim.body import Table
from model.recognize.claim.claim import Claim, Form, Value
from model.recognize.content import Home
from model.recognize.label.keys import label_key
from model.recognize.label.labelled import Labelled, Look, look
from model.recognize.label.words import Role

KNOWN, SUM = 0.91, 0.95
_SUMS = frozenset({"合计", "总计"})
"""What may stand for 总分 below the indicators."""
_GRADES = frozenset("优良中差") | {"优秀", "良好", "中等", "较差", "合格", "不合格", "一般"}
"""What a grade is called, which may stand behind the total without a label."""
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)\s*分?\s*")


def result_claims(table: Labelled, tables: Sequence[Table]) -> Iterator[Claim]:
    """All claims of total and grade, given the indicator tables."""
    for cell in table.cells:
        yield from _beside(table, tables, cell)
        yield from _budget(table, tables, cell)


def _budget(table: Labelled, tables: Sequence[Table], label: Cell) -> Iterator[Claim]:
    """预算执行率（10分） below the indicators, with its weight and score in their columns."""
    if not tables or table.find(label, Role.BUDGET) != "budget_rate" or _is_above(tables, label):
        return
    values = [c for c in table.following(label) if c.text.strip()]
    found = [(key, cell) for cell in values if (key := _budget_key(tables, cell))]
    for key, cell in found:  # the rate may stand among the funds already, and say another there
        yield _claim(label, [(key, cell)], KNOWN)


def _budget_key(tables: Sequence[Table], cell: Cell) -> str:
    """What a number in the row of the budget is, by its column; "" for none."""
    if look(cell.text) is Look.RATE:
        return "budget_rate" if _is_in(tables, "actual", cell) else ""
    if _NUMBER.fullmatch(cell.text):
        named = (key for key in (Column.WEIGHT, Column.SCORE) if _is_in(tables, key, cell))
        return next((f"budget_{key}" for key in named), "")
    return ""


def _beside(table: Labelled, tables: Sequence[Table], label: Cell) -> Iterator[Claim]:
    key, score = table.find(label, Role.RESULT), KNOWN
    above = _is_above(tables, label)
    if key is None and label_key(label.text) in _SUMS and tables and not above:
        key, score = "total", SUM
    if key is None:
        if label_key(label.text).endswith("小计"):
            yield Claim((), (), (label,), score, "词语")
        return
    values = [c for c in table.following(label) if c.text.strip() and look(c.text) is not Look.DASH]
    if not values and not table.is_label(table.below(label)):
        yield Claim((), (), (label,), score, "词语")
        return
    if key == "grade":
        is_given = bool(values) and not is_no_grade(table, values[0])
        yield _claim(label, [(key, values[0])] if is_given else [], score)
    elif above:
        if values and _NUMBER.fullmatch(values[0].text):
            yield _claim(label, [(key, values[0])], score)
    elif numbers := list(takewhile(lambda cell: _NUMBER.fullmatch(cell.text), values)):
        of_points = [cell for cell in numbers if _is_of_points(tables, cell)]
        known = of_points or numbers
        named = {_key(tables, known, cell): cell for cell in reversed(known)}
        yield _claim(label, list(named.items()), score)
        for cell in (c for c in values if c.text.strip() in _GRADES):
            yield _claim(label, [("grade", cell)], score)


def is_no_grade(table: Labelled, cell: Cell) -> bool:
    """Whether beside a grade's label stands another head (自评等级 | 备注), or a whole sentence."""
    return bool(table.meanings(cell)) or look(cell.text) is Look.PROSE


def _claim(label: Cell, found: Sequence[tuple[str, Cell]], score: float) -> Claim:
    values = tuple(
        Value(Home(Kind.RESULT, key), cell.text.strip().rstrip("分%％"), cell, Form.CHOICE)
        for key, cell in found
    )
    return Claim(values, tuple(cell for _, cell in found), (label,), score, "词语")


def _is_of_points(tables: Sequence[Table], cell: Cell) -> bool:
    """Whether a number stands below the weights or the scores."""
    return _is_in(tables, Column.WEIGHT, cell) or _is_in(tables, Column.SCORE, cell)


def _key(tables: Sequence[Table], values: Sequence[Cell], cell: Cell) -> str:
    """Whether a number beside 总分 is of the weights or of the scores, by its column."""
    if _is_in(tables, "score", cell):
        return "total"
    if _is_in(tables, "weight", cell):
        return "total_weight"
    return "total_weight" if len(values) > 1 and cell is values[0] else "total"


def result_said(table: Labelled, label: str, text: str, cell: Cell) -> Value | None:
    """What a text behind the label of a result says (总分：99.5分, 评价等级：优☑ 良□), or None."""
    key = table.words.find(label, Role.RESULT)
    points = _NUMBER.fullmatch(text) if key == "total" else None
    if points is not None:
        return Value(Home(Kind.RESULT, "total"), points[1], cell)
    return Value(Home(Kind.RESULT, "grade"), text, cell, Form.CHOICE) if key == "grade" else None


def _is_above(tables: Sequence[Table], label: Cell) -> bool:
    """Whether a label stands above the indicators, where 得分 is that of the budget."""
    return bool(tables) and label.row < tables[0].first


def _is_in(tables: Sequence[Table], key: str, cell: Cell) -> bool:
    """Whether a cell stands in a column of the last indicator table."""
    columns = tables[-1].columns if tables else ()
    return any(
        column.key == key and head.column <= cell.column <= head.last_column
        for head, column in columns
    )
