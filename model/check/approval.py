"""What was approved of a project, beside the rows of a table that measures it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from model.check.table import IndicatorRow, rows_of
from model.definition.reference import TARGET_ID
from model.document import Document, Scope


class ApprovedTargets:
    """What was approved of a project last, and ``first``, for the rows of one of its tables."""

    def __init__(
        self, document: Document, first: Document | None, measuring: Sequence[IndicatorRow]
    ) -> None:
        self.document = document
        self.first = first
        self._measuring = measuring

    @cached_property
    def rows(self) -> list[IndicatorRow]:
        """The indicators of the year; where only a period's were set, the year's are those."""
        rows = list(rows_of(self.document))
        return [row for row in rows if row.scope is Scope.ANNUAL] or rows

    @cached_property
    def pairs(self) -> Mapping[IndicatorRow, IndicatorRow]:
        """The approved indicator of each that is measured, by its link or else by its name."""
        pairs = _linked(self._measuring, self.rows)
        keys: tuple[Callable[[IndicatorRow], object], ...] = (_path, _name)
        for key in keys:
            taken = set(pairs.values())
            waiting: dict[object, list[IndicatorRow]] = defaultdict(list)
            for row in self.rows:
                if row not in taken and row.name_key:
                    waiting[key(row)].append(row)
            for row in self._measuring:
                if row not in pairs and row.name_key and waiting[key(row)]:
                    pairs[row] = waiting[key(row)].pop(0)
        return pairs


def measured(measuring: Sequence[IndicatorRow], targets: Sequence[IndicatorRow]) -> int:
    """How many indicators are linked to those of a table of targets."""
    names = {str(row.id): row.name_key for row in targets}
    links = ((row.node.value(TARGET_ID), row.name_key) for row in measuring)
    return sum(names.get(target) == name for target, name in links if target)


def _linked(
    rows: Sequence[IndicatorRow], approved: Sequence[IndicatorRow]
) -> dict[IndicatorRow, IndicatorRow]:
    """Pairs by the links of a draft; none if these lead into another table of targets."""
    by_id = {str(row.id): row for row in approved}
    links = ((row, by_id.get(row.node.value(TARGET_ID))) for row in rows)
    pairs = {row: like for row, like in links if like is not None}
    alike = sum(row.name_key == like.name_key for row, like in pairs.items())
    return pairs if 2 * alike >= len(pairs) else {}


def _path(row: IndicatorRow) -> object:
    return *row.home_keys, row.name_key


def _name(row: IndicatorRow) -> object:
    return row.name_key
