"""The levels of a list of indicators and their names, told by what stands below the heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise, takewhile

from model.definition.keys import COLUMNS, Column, Meaning, ValuePart
from model.grid import Cell
from model.recognize.label import WORDS, Labelled, Look, look
from model.recognize.label.values import is_serial

LEVELS = COLUMNS.of(Meaning.LEVEL)
_CATEGORIES = 3
"""One in so many texts must name a category in a column of them: lines below a table do not."""
OF_EVALUATION = re.compile("考核|考评|评[价分估审]|指标|维度|方面|要素")
"""What one of two heads says that group the indicators; 科室 | 责任人 are no levels."""
_NUMBERED = re.compile("[一二三四]级")
_OF_STANDARD = re.compile("标准|办法|方[法式]|细则|依据|说明")
"""What a head says below which neither groups nor names stand."""
TARGETS = (Look.VALUE, Look.AMOUNT, Look.RATE)
"""What target values look like."""
_ASIDE = {Column.DESCRIPTION, Column.BASIS, ValuePart.SERIAL}
"""What may stand between the levels and the names: 二级指标 | 指标解释 | 考核内容."""


@dataclass(frozen=True)
class Head:
    """The lowest cell of a column's head, what it may mean, and the scope that the stack says.

    ``tick`` is the option that a mark below it chooses, ``pattern`` how two kinds of points stand
    in a cell below it.
    """

    cell: Cell
    meanings: Mapping[str, float]
    scope: str = ""
    key: str = ""
    tick: str = ""
    pattern: str | None = None

    @property
    def is_value(self) -> bool:
        """Whether it may hold target values."""
        return "value" in self.meanings

    @property
    def is_name(self) -> bool:
        """Whether it may name the indicators."""
        return "level3" in self.meanings

    @property
    def is_level(self) -> bool:
        """Whether it may name the indicators or what groups them."""
        return any(key in self.meanings for key in LEVELS)

    def without(self, keys: Container[str]) -> Head:
        """The head without some meanings."""
        return replace(self, meanings={k: v for k, v in self.meanings.items() if k not in keys})

    def meaning(self, key: str, score: float = 1.0) -> Head:
        """The head with one meaning."""
        return replace(self, meanings={key: score})


class Below:
    """What stands below the heads of one list, in its rows."""

    def __init__(self, table: Labelled, rows: range) -> None:
        self.table = table
        self._rows = rows
        self._names: dict[int, list[Cell]] = {}
        for cell in (cell for row in rows for cell in table.starting_in(row)):
            self._names.setdefault(cell.column, []).append(cell)

    def names(self, head: Cell) -> Sequence[Cell]:
        """The filled cells that begin below a head."""
        return self._names.get(head.column, ())

    def own(self, head: Cell) -> Sequence[Cell]:
        """The filled cells below a head that are as wide as it: no sums."""
        return [cell for cell in self.names(head) if cell.column_span == head.column_span]

    def texts(self, head: Cell) -> list[str]:
        """What begins below a head and says something, but for lines between the rows."""
        said = (cell for cell in self.names(head) if look(cell.text) is not Look.DASH)
        return [cell.text.strip() for cell in said if not self.table.is_line(cell)]

    def are_mostly(self, head: Cell, is_so: Callable[[str], object]) -> bool:
        """Whether more than half of what stands below a head is so."""
        texts = self.texts(head)
        return 2 * sum(bool(is_so(text)) for text in texts) > len(texts)

    def are_words(self, head: Cell) -> bool:
        """Whether most of what stands below a head are words, no numbers or targets."""
        return self.are_mostly(head, lambda text: look(text) in WORDS)

    def are_categories(self, head: Cell) -> bool:
        """Whether categories stand below a head, but for a few lines; also two in a cell."""
        texts, is_category = self.texts(head), self.table.words.is_category
        known = sum(all(map(is_category, re.split("[-—－/]", text))) for text in texts)
        return known > 0 and _CATEGORIES * known >= len(texts)

    def are_levels(self, head: Cell) -> bool:
        """Whether these are no names over those of their indicators, with no more than points."""
        first, is_category = self.names(head)[:1], self.table.words.is_category
        beside = [c for cell in first for c in self.table.starting_in(cell.row) if c is not cell]
        is_over = not all(map(is_category, self.texts(head))) and is_category(first[0].text)
        is_over = is_over and all(look(c.text) is Look.AMOUNT or is_serial(c.text) for c in beside)
        return self.are_categories(head) and not is_over

    def are_named(self, name: Cell, head: Cell) -> bool:
        """Whether there are targets below a head, each with words below the one before it."""
        targets = [c for c in self.own(head) if look(c.text) in TARGETS]
        before = [self.table.left(cell) for cell in targets]
        are_so = (c and c.column == name.column and look(c.text) in WORDS for c in before)
        are_levels = self.are_mostly(name, self.table.words.is_category)
        return len(targets) > 1 and all(are_so) and not are_levels

    def is_open(self, column: int) -> bool:
        """Whether a column has cells of its own in all rows, and nothing stands in them."""
        cells = [self.table.grid.cell_at(row, column) for row in self._rows]
        return bool(cells) and all(c and c.column == column and not c.text.strip() for c in cells)

    def columns(self, head: Head) -> list[Head]:
        """A head for each column over which it is merged.

        Rows of other things may part the grid more finely: a column is where cells begin that
        lie below the head alone, and fewer lie across.
        """
        first, stop = head.cell.column, head.cell.last_column + 1
        inner = range(first + 1, stop)
        across = {c: sum(n.last_column >= c for n in self._names.get(first, ())) for c in inner}
        begin = {c: sum(n.last_column < stop for n in self._names.get(c, ())) for c in inner}
        own = (c for c in inner if begin[c] > across[c] or self.is_open(c))
        starts = [first, *own, stop]
        return [
            replace(head, cell=replace(head.cell, column=start, column_span=end - start))
            for start, end in pairwise(starts)
        ]


def with_first(heads: Sequence[Head], some: Iterable[Head], key: str) -> list[Head]:
    """The heads, the first of some with a meaning."""
    first = next(iter(some), None)
    return [head.meaning(key) if head is first else head for head in heads]


def with_levels(below: Below, heads: Sequence[Head]) -> list[Head]:
    """The heads of one list, with those of its levels and of the names of its indicators known.

    Beside a level that is called by its number no other word means it: 评价维度 | 一级指标.
    """
    numbered = [head for head in heads if _NUMBERED.search(head.cell.text)]
    said = {key for head in numbered for key in head.meanings}
    heads = [h if h in numbered else h.without(said) for h in heads]
    return _with_unknown_levels(below, _with_word_of_indicators(below, heads))


def _with_word_of_indicators(below: Below, heads: Sequence[Head]) -> list[Head]:
    """Heads whose word is that of the indicators, told apart from the levels by what is below.

    绩效指标 over names of categories, or over groups of what another names, is a level; over
    several columns it is one for each.
    """
    found, is_category = list[Head](), below.table.words.is_category
    for head in heads:
        others = [h for h in heads if h is not head]
        # 指标类型 may be of either level, but is of one.
        known = {next((key for key in h.meanings if key in LEVELS), "") for h in others}
        missing = [key for key in LEVELS[:2] if key not in known]
        before = (h for h in others if h.cell.column < head.cell.column and not h.meanings)
        missing = missing[sum(below.are_categories(h.cell) for h in before) :]
        last = below.columns(head)[-1].cell
        is_open = last != head.cell and not any(h.is_name for h in others)
        is_open = is_open and not below.are_categories(last)
        own = _split(below, head, missing) if head.is_name or is_open else [head]
        # Where no other head may name them, one of the names may be called like a category.
        may_name = (h.is_name or not h.meanings for h in others if h.cell.text != head.cell.text)
        is_level = any(may_name) or below.are_mostly(head.cell, is_category)
        first = below.texts(head.cell)[:1]
        is_level &= any(map(is_category, first)) and below.are_levels(head.cell)
        # Or each cell below it stands beside several rows of another head that names them.
        is_before = any(h.is_name and h.cell.column > head.cell.column for h in others)
        is_level |= is_before and all(cell.row_span > 1 for cell in below.own(head.cell))
        if own[0] is head and head.is_name and missing and is_level:
            own[0] = head.meaning(missing[0])
        found += own
    return found


def _with_unknown_levels(below: Below, heads: Sequence[Head]) -> list[Head]:
    """Heads without a word for the levels and the indicator, told by what stands below them.

    A column of categories is the first level that is missing; the first text behind the levels
    names the indicators, where nothing else does.
    """
    found = [part for head in heads for part in _levels_below(below, head)]
    known = {key for head in found for key in head.meanings}
    missing = [key for key in LEVELS[:2] if key not in known]
    if LEVELS[1] in missing and (grouped := _with_grouping_heads(below, found)):
        return grouped
    first = next((i for i, head in enumerate(found) if LEVELS[0] in head.meanings), 0)
    for i, head in enumerate(found):
        if missing and i >= first and not head.meanings and below.are_levels(head.cell):
            found[i] = head.meaning(missing.pop(0))
    values = [i for i, head in enumerate(found) if head.is_value]
    # Behind the target another word may mean names: 指标值 | 指标内容.
    firsts = found[: values[0]] if values else found
    sure = (head for head in found if head in firsts or len(head.meanings) == 1)
    return found if any(h.is_name for h in sure) else _with_unknown_names(below, found, values)


def _with_unknown_names(below: Below, heads: Sequence[Head], values: Sequence[int]) -> list[Head]:
    """The heads with the names, behind the levels; in two lists side by side each has its own."""
    levels = (i for i, head in enumerate(heads) if head.is_level)
    again = [i for i in levels if values and values[0] < i < values[-1]]
    parts = [heads[: again[0]], heads[again[0] :]] if again else [heads]
    found: list[Head] = []
    for part in parts:
        last = max((i for i, h in enumerate(part) if h.is_level and not h.is_name), default=-1)
        near = takewhile(lambda head: {*head.meanings} <= _ASIDE, part[last + 1 :])
        unknown = (h for h in near if not (h.meanings or _OF_STANDARD.search(h.cell.text)))
        names = (head for head in unknown if below.are_words(head.cell))
        found += with_first(part, names, Column.LEVEL3)
    return found


def _with_grouping_heads(below: Below, heads: Sequence[Head]) -> list[Head]:
    """Two columns before the names, each cell of the first beside several: 项目 | 考核内容.

    The first may be known as a level: 评价维度 | 考核内容 | 考核指标.  Where no head has the word
    of the names, these are the last of such columns.
    """

    def is_of_run(head: Head) -> bool:
        is_open = not (head.meanings or _OF_STANDARD.search(head.cell.text))
        is_known = head.is_name or LEVELS[0] in head.meanings
        return is_known or (is_open and below.are_words(head.cell))

    heads = [part for head in heads for part in _groups_below(below, head)]
    run = [*takewhile(is_of_run, dropwhile(lambda head: not is_of_run(head), heads))][: len(LEVELS)]
    before = [head for head in run if not head.is_name]
    is_other = any(head.is_name for head in heads) and run[:-1] != before
    if is_other or len(before) < 2 or not any(OF_EVALUATION.search(h.cell.text) for h in before):
        return []
    if len(run) == 2 and below.are_categories(run[1].cell):
        return []  # both are levels
    firsts, seconds = (below.own(head.cell) for head in before[:2])
    is_group = any(cell.row_span > 1 for cell in firsts) or len(firsts) < len(seconds)
    keys = LEVELS if len(run) > 2 else LEVELS[::2]
    named = {head.cell: head.meaning(key) for head, key in zip(run, keys, strict=True)}
    return [named.get(head.cell, head) for head in heads] if is_group else []


def _groups_below(below: Below, head: Head) -> list[Head]:
    """A head for each column below one without a word that lies over groups and their parts."""
    parts = below.columns(head)
    is_over = any(cell.row_span > 1 for cell in below.names(parts[0].cell))
    return parts if len(parts) > 1 and is_over and not head.meanings else [head]


def _levels_below(below: Below, head: Head) -> list[Head]:
    """A head for each column of categories below one that is merged over them, whatever it says."""
    parts = [replace(part, meanings={}) for part in below.columns(head)]
    is_other = len(parts) == 1 or {*head.meanings} - {*LEVELS[:2]}
    return [head] if is_other or not all(below.are_categories(p.cell) for p in parts) else parts


def _split(below: Below, head: Head, missing: Sequence[str]) -> list[Head]:
    """A head for each column below one that is merged over the levels and the indicator.

    Where there is one level more than a table has, the highest is kept under the head's print;
    目标1, 目标2 only count the rows.
    """
    columns = below.columns(head)
    parts = [part for part in columns if below.texts(part.cell)]
    behind = parts[1:] if parts and below.are_categories(parts[0].cell) else []
    counters = [p for p in behind if all(map(is_serial, below.texts(p.cell)))]
    parts = [part for part in parts if part not in counters]
    after = parts[-1].cell.last_column + 1 if parts else 0
    parts += [p for p in columns if p.cell.column == after and below.is_open(p.cell.column)]
    is_one_more = len(parts) == len(missing) + 2 > len(LEVELS)
    own, levels = (parts[:1], parts[1:]) if is_one_more else ([], parts)
    said = [[c.text for c in below.own(part.cell)] for part in levels]
    lengths = [len("".join(texts)) for texts in said]  # a longer text explains a name
    is_explained = len(said) == 2 and len(said[1]) <= len(said[0]) and lengths[1] > 1.5 * lengths[0]
    if not missing and head.is_name and is_explained:
        return [levels[0].meaning("level3"), levels[1].meaning("description")]
    if not 1 < len(levels) <= len(missing) + 1 or not below.are_categories(levels[0].cell):
        return [head, *(part.meaning("serial") for part in counters)]
    keys = (*missing[: len(levels) - 1], "level3")
    named = [part.meaning(key) for part, key in zip(levels, keys, strict=True)]
    return [*(replace(part, meanings={}) for part in own), *named]
