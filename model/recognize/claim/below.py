"""What stands below the heads of an indicator table: it decides what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from model.definition.keys import Column, ValuePart
from model.grid import Cell, RowKind
from model.recognize.label.labelled import Labelled, Look, look
from model.recognize.label.whole_values import is_sign

_WORDS = (Look.TEXT, Look.PROSE)
_BY_WORD, _BY_CONTENT, _UNSEEN = 0.5, 0.5, 0.25
"""How much word and content count where a head may mean several things."""
_CATEGORIES = 3
"""One in so many texts must name a category in a column of them: lines below a table do not."""
_BASES = re.compile(
    r"(?:计划|行业|历史|预算支出|国家|其他|地方|经验|定额)标准|依据|规定|文件|规划|标准$"
)


@dataclass(frozen=True)
class Head:
    """The lowest cell of a column's head, what it may mean, and the scope that the stack says.

    ``tick`` is the option that a mark below it chooses.
    """

    cell: Cell
    meanings: Mapping[str, float]
    scope: str = ""
    key: str = ""
    tick: str = ""

    @property
    def is_value(self) -> bool:
        """Whether it may hold target values."""
        return "value" in self.meanings


def are_names(table: Labelled, head: Head, rows: range) -> bool:
    """Whether most of what stands below a head are words, no numbers or targets."""
    texts = texts_below(table, head.cell.column, rows)
    return bool(texts) and 2 * sum(look(t) in _WORDS for t in texts) > len(texts)


def are_targets(table: Labelled, head: Head, rows: range) -> bool:
    """Whether more than half of what stands below a head look like targets."""
    texts = texts_below(table, head.cell.column, rows)
    return 2 * sum(map(_is_target, texts)) > len(texts)


def are_signs(table: Labelled, head: Head, rows: range) -> bool:
    """Whether more than half of what stands below a head are signs."""
    texts = texts_below(table, head.cell.column, rows)
    return 2 * sum(map(is_sign, texts)) > len(texts)


def are_categories(table: Labelled, head: Head, rows: range) -> bool:
    """Whether what stands below a head are names of categories, but for a few lines."""
    texts = texts_below(table, head.cell.column, rows)
    known = sum(map(table.words.is_category, texts))
    return known > 0 and _CATEGORIES * known >= len(texts)


def texts_below(table: Labelled, column: int, rows: range) -> list[str]:
    """What begins in a column in some rows of the table and says something."""
    cells = (table.grid.cell_at(row, column) for row in rows)
    return [
        cell.text.strip()
        for row, cell in zip(rows, cells, strict=True)
        if cell is not None
        and (cell.row, cell.column) == (row, column)
        and look(cell.text) not in (Look.BLANK, Look.DASH)
        and table.grid.rows[row].kind is RowKind.TABLE
    ]


def weighed(table: Labelled, head: Head, rows: range) -> Head:
    """A head whose meanings are weighed by what stands below it."""
    if len(head.meanings) < 2 and "comparator" not in head.meanings:
        return head
    texts = texts_below(table, head.cell.column, rows)
    if texts and set(head.meanings) == {"comparator"} and not any(map(is_sign, texts)):
        return replace(head, meanings={})
    weighed = {
        key: _BY_WORD * score + (_BY_CONTENT * _share(key, texts) if key in _LOOKS else _UNSEEN)
        for key, score in head.meanings.items()
    }
    return replace(head, meanings=weighed)


def _share(key: str, texts: Sequence[str]) -> float:
    """Which share of the texts looks like what a column holds."""
    return sum(map(_LOOKS[key], texts)) / len(texts) if texts else 0.0


def _is_target(text: str) -> bool:
    return look(text) in (Look.VALUE, Look.AMOUNT, Look.RATE) or is_sign(text[:1])


def _is_prose(text: str) -> bool:
    return not _is_target(text) and not _BASES.search(text) and len(text) > len("计划标准")


_LOOKS: Mapping[str, Callable[[str], bool]] = {
    Column.VALUE: _is_target,
    ValuePart.COMPARATOR: is_sign,
    Column.BASIS: lambda text: bool(_BASES.search(text)),
    Column.DESCRIPTION: _is_prose,
}
