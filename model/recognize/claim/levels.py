"""What heads of an indicator table mean by what stands below them, the levels first of all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from model.definition.keys import COLUMNS, Column, Meaning, ValuePart
from model.grid import Cell, RowKind
from model.recognize.label import Labelled, Look, look
from model.recognize.label.values import is_sign

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
    return most_below(table, head, rows, lambda text: look(text) in _WORDS)


def are_targets(table: Labelled, head: Head, rows: range) -> bool:
    """Whether more than half of what stands below a head look like targets."""
    return most_below(table, head, rows, _is_target)


def most_below(table: Labelled, head: Head, rows: range, is_so: Callable[[str], bool]) -> bool:
    """Whether more than half of what stands below a head is so."""
    texts = texts_below(table, head.cell.column, rows)
    return 2 * sum(map(is_so, texts)) > len(texts)


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


LEVELS = COLUMNS.of(Meaning.LEVEL)
_LEAST_MERGED = 2
"""A head over 一级 and 二级."""
_OF_EVALUATION = re.compile("考核|考评|评价|评分|指标|维度|方面|要素")
"""What one of two heads says that group the indicators; 科室 | 责任人 are no levels."""


def with_level_heads(table: Labelled, heads: Sequence[Head], rows: range) -> list[Head]:
    """The heads of one list, with those of its levels and of the names of its indicators known."""
    return _with_unknown_levels(table, _with_word_of_indicators(table, heads, rows), rows)


def _with_word_of_indicators(table: Labelled, heads: Sequence[Head], rows: range) -> list[Head]:
    """Heads whose word is that of the indicators, told apart from the levels by what is below.

    绩效指标 over names of categories, or over groups of what another names, is a level, and then
    the next one names the indicators if no other does; over several columns it is one for each.
    """
    found: list[Head] = []
    for head in heads:
        others = [h for h in heads if h is not head]
        missing = [k for k in LEVELS[:2] if not any(k in h.meanings for h in others)]
        own = _split(table, head, rows, missing) if "level3" in head.meanings else [head]
        if len(own) == 1 and "level3" in head.meanings and (
            are_categories(table, head, rows) or _groups_names(table, head, others, rows)
        ):  # fmt: skip
            own = [replace(head, meanings={missing[0]: 1.0})] if missing else own
        found += own
    if found and not any("level3" in head.meanings for head in found):
        last = max((i for i, h in enumerate(found) if set(h.meanings) & set(LEVELS)), default=0)
        if found[last] not in heads and last + 1 < len(found):
            if [h for h in found if h.is_value] == [found[last + 1]]:
                return list(heads)  # 指标名称 | 指标值: the names are those of categories
            found[last + 1] = replace(found[last + 1], meanings={"level3": 1.0})
    return found


def _groups_names(table: Labelled, head: Head, others: Sequence[Head], rows: range) -> bool:
    """Whether each cell below a head stands beside several rows of another that names them."""
    wide = head.cell.column_span
    cells = [c for c in _names_below(table, head, rows) if c.column_span == wide]  # no sums
    behind = [h for h in others if "level3" in h.meanings and h.cell.column > head.cell.column]
    return bool(behind and cells) and all(cell.row_span > 1 for cell in cells)


def _with_unknown_levels(table: Labelled, heads: Sequence[Head], rows: range) -> list[Head]:
    """Heads without a word for the levels and the indicator, told by what stands below them.

    A column of categories is the first level that is missing; the first text behind the levels
    names the indicators, where nothing else does.
    """
    found = [part for head in heads for part in _levels_below(table, head, rows)]
    known = {key for head in found for key in head.meanings}
    missing = [key for key in LEVELS[:2] if key not in known]
    for i, head in enumerate(found):
        if missing and not head.meanings and are_categories(table, head, rows):
            found[i] = replace(head, meanings={missing.pop(0): 1.0})
    if "level3" in known and missing == list(LEVELS[:2]):
        return _with_grouping_heads(table, found, rows)
    if "level3" not in known and not _are_explained(table, found, rows):
        after = max((i for i, h in enumerate(found) if set(h.meanings) & set(LEVELS)), default=-1)
        unknown = (i for i, h in enumerate(found) if i > after and not h.meanings)
        for i in [i for i in unknown if are_names(table, found[i], rows)][:1]:
            found[i] = replace(found[i], meanings={"level3": 1.0})
    return found


def _are_explained(table: Labelled, heads: Sequence[Head], rows: range) -> bool:
    """Whether a second level of names is what the list explains: 二级指标 | 指标解释 | 评价内容."""
    seconds = [head for head in heads if Column.LEVEL2 in head.meanings]
    are_own = bool(seconds) and not are_categories(table, seconds[0], rows)
    return are_own and any(Column.DESCRIPTION in head.meanings for head in heads)


def _with_grouping_heads(table: Labelled, heads: Sequence[Head], rows: range) -> list[Head]:
    """Two columns before the names, each cell of the first beside several: 项目 | 考核内容."""
    found = list(heads)
    third = next(i for i, head in enumerate(heads) if "level3" in head.meanings)
    before = [i for i in range(third) if not heads[i].meanings]
    groups = [_names_below(table, heads[i], rows) for i in before]
    if len(before) != len(LEVELS[:2]) or not all(are_names(table, heads[i], rows) for i in before):
        return found
    if all(cell.row_span == 1 for cell in groups[0]) or len(groups[0]) > len(groups[1]):
        return found
    if not any(_OF_EVALUATION.search(heads[i].cell.text) for i in before):
        return found
    for i, key in zip(before, LEVELS, strict=False):
        found[i] = replace(heads[i], meanings={key: 1.0})
    return found


def _names_below(table: Labelled, head: Head, rows: range) -> list[Cell]:
    """The filled cells that begin below a head."""
    column = head.cell.column
    cells = ((row, table.grid.cell_at(row, column)) for row in rows)
    return [c for row, c in cells if c and (c.row, c.column) == (row, column) and c.text.strip()]


def _levels_below(table: Labelled, head: Head, rows: range) -> list[Head]:
    """A head for each column of categories below one that is merged over them, whatever it says."""
    if set(head.meanings) - set(LEVELS[:2]) or head.cell.column_span < _LEAST_MERGED:
        return [head]
    parts = [replace(part, meanings={}) for part in _columns_below(head)]
    return parts if all(are_categories(table, part, rows) for part in parts) else [head]


def _columns_below(head: Head) -> list[Head]:
    """A head as wide as one column for each over which it is merged."""
    return [
        replace(head, cell=replace(head.cell, column=column, column_span=1))
        for column in range(head.cell.column, head.cell.last_column + 1)
    ]


def _split(table: Labelled, head: Head, rows: range, missing: Sequence[str]) -> list[Head]:
    """A head for each column below one that is merged over the levels and the indicator.

    Where there is one level more than a table has, the highest is kept under the head's print.
    """
    parts = _columns_below(head)
    texts = [texts_below(table, part.cell.column, rows) for part in parts]
    last = max((i for i, said in enumerate(texts) if said), default=0)
    parts = [
        part
        for i, (part, said) in enumerate(zip(parts, texts, strict=True))
        if said or (i == last + 1 and _is_open(table, part.cell.column, rows))
    ]
    over = len(parts) - len(LEVELS) if len(missing) == len(LEVELS) - 1 else 0
    levels = parts[over:] if over == 1 else parts
    if not 1 < len(levels) <= len(missing) + 1 or not are_categories(table, levels[0], rows):
        return [head]
    keys = [*missing[: len(levels) - 1], "level3"]
    named = [replace(part, meanings={key: 1.0}) for part, key in zip(levels, keys, strict=True)]
    return [*(replace(part, meanings={}) for part in parts[: len(parts) - len(levels)]), *named]


def _is_open(table: Labelled, column: int, rows: range) -> bool:
    """Whether a column has cells of its own in all rows, and nothing stands in them."""
    cells = [table.grid.cell_at(row, column) for row in rows]
    return bool(cells) and all(
        cell is not None and cell.column == column and not cell.text.strip() for cell in cells
    )
