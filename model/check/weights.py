"""Rules for weights (分值): 财预〔2020〕10号 gives 100 points, 10 of them to the execution."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from model.check.finding import Found
from model.check.fixes import SetTexts
from model.check.parameters import Exact, Nothing, Strict
from model.check.table import CheckedTable, IndicatorRow, number_of, plain
from model.definition import GENERIC
from model.definition.keys import Column, Result
from model.definition.scoring import left_to_execution
from model.document import Kind, Node, Place, Scope

_POINTS = re.compile(r"[（(]\s*(\d+(?:\.\d+)?)\s*分\s*[）)]")
_CENT = Decimal("0.01")


class Points(Strict):
    """``total`` points of all, ``execution`` of them for the budget's execution unless the table
    says otherwise.
    """

    total: Exact = Decimal(100)
    execution: Exact = Decimal(10)


def wrong_sum(table: CheckedTable, asked: Points) -> Iterator[Found]:
    """Weights of a list that do not sum to the points of all but the execution's.

    A table without a form need not give the execution any.
    """
    own = number_of(table.document.result, Result.BUDGET_WEIGHT)
    execution = asked.execution if own is None else own
    may_have_none = own is None and table.definition.id == GENERIC
    for scope, rows in _weighted_lists(table):
        have = sum((row.weight for row in rows if row.weight is not None), Decimal(0))
        if may_have_none:
            execution = left_to_execution(have, asked.total, asked.execution)
        wanted = asked.total - execution
        if have == wanted:
            continue
        tree = table.document.indicators(scope)
        words = {
            "sum": plain(have),
            "wanted": plain(wanted),
            "execution": plain(execution),
            "total": plain(asked.total),
        }
        yield Found(Place.of(tree), words, _spread(rows, wanted))


def _weighted_lists(table: CheckedTable) -> Iterator[tuple[Scope, list[IndicatorRow]]]:
    """The lists of the form that have a column of weights."""
    for section in table.definition.indicator_sections:
        for each in section.scopes:
            keys = {column.key for column in section.columns_of(each)}
            rows = table.lists.get(Scope(each), [])
            if "weight" in keys and rows:
                yield Scope(each), rows


def _spread(rows: Sequence[IndicatorRow], wanted: Decimal) -> SetTexts | None:
    """Fill in what is missing, or else take all weights in proportion."""
    filled = [row for row in rows if row.weight is not None]
    empty = [row for row in rows if not row.node.value(Column.WEIGHT)]
    have = sum((row.weight for row in filled if row.weight is not None), Decimal(0))
    if len(filled) + len(empty) < len(rows) or wanted <= 0:
        return None
    if empty and have < wanted:
        shares = _shares([Decimal(1)] * len(empty), wanted - have)
        return _fix(f"把剩下的 {plain(wanted - have)} 分平均分给没填的指标", empty, shares)
    if empty or have <= 0:
        return None
    shares = _shares([row.weight or Decimal(0) for row in rows], wanted)
    return _fix(f"按现有比例调整为 {plain(wanted)} 分", rows, shares)


def _fix(name: str, rows: Sequence[IndicatorRow], shares: Sequence[Decimal]) -> SetTexts:
    texts = ((row.at(Column.WEIGHT), plain(share)) for row, share in zip(rows, shares, strict=True))
    return SetTexts(name, tuple(texts))


def _shares(parts: Sequence[Decimal], wanted: Decimal) -> list[Decimal]:
    """What each part gets of the wanted sum; whole points where all parts were whole.

    What rounding leaves goes to the first ones, a step each.
    """
    whole = all(part == part.to_integral_value() for part in (*parts, wanted))
    step = Decimal(1) if whole and wanted >= len(parts) else _CENT
    every = sum(parts, Decimal(0))
    shares = [(wanted * part / every).quantize(step, ROUND_DOWN) for part in parts]
    left = int((wanted - sum(shares, Decimal(0))) / step)
    return [share + step if n < left else share for n, share in enumerate(shares)]


def wrong_parts(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Categories whose own points (a text, or 产出指标（50分）) are not those of their children."""
    for tree in table.document.root.children:
        if tree.kind is not Kind.INDICATORS:
            continue
        for category in tree.children:
            for node in (category, *category.children):
                points = _own_points(node)
                below = _points_below(node) if points is not None else None
                if points is not None and below is not None and points != below:
                    words = {"name": node.name, "points": plain(points), "sum": plain(below)}
                    yield Found(Place.of(node), words)


def _own_points(node: Node) -> Decimal | None:
    match = _POINTS.search(node.name)
    return number_of(node, Column.WEIGHT) if match is None else Decimal(match[1])


def _points_below(node: Node) -> Decimal | None:
    """The sum of the weights of all indicators below a node; None where not all have one."""
    weights = [
        number_of(each, Column.WEIGHT) for each in node.walk() if each.kind is Kind.INDICATOR
    ]
    known = [weight for weight in weights if weight is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(weights) else None
