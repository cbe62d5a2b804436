"""The places of values in a form, how well a form fits a table, and where this has the places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from model.definition import CellDefinition, CellsSection, Definition, Pattern, PlacedCell
from model.definition.keys import NodeKey
from model.grid import Cell, Grid
from model.recognize.content import Content, DoubtKind
from model.recognize.label import place
from model.recognize.label.words import Label, column_label, label_key, label_of, states_only_unit
from model.records import made_once

LEAST = 0.4
"""Below this share of common labels a table is not the form."""

_TITLE_WEIGHT = 0.15


def cell_label(cell: CellDefinition, definition: Definition) -> Label:
    """The label that a cell of a definition prints."""
    if cell.head is not None:
        field_definition = definition.fields[cell.head]
        return label_of((field_definition.label, *field_definition.synonyms, *cell.synonyms))
    texts = tuple(text for text in (cell.text, cell.then) if text)
    return label_of((*texts, *cell.synonyms))


@made_once
def said_by_labels(definition: Definition) -> dict[str, list[tuple[Label, Pattern]]]:
    """The fields whose values stand in labels while they are filled in (1-6月执行数), and the year.

    Each with the labels that are printed without a value, and the patterns with one.
    """
    columns = (c for section in definition.indicator_sections for c in section.columns)
    prints = [(c.when, c.label, c.then) for c in columns]
    prints += [(c.when, c.text or "", c.then) for c in definition.cells]
    tables = (section for section in definition.cells_sections if section.style == "table")
    own = (item for section in tables for item in _own_labels(section, definition))
    prints += [(NodeKey.YEAR, "", item.cell.text) for item in own]
    said: dict[str, list[tuple[Label, Pattern]]] = {}
    for key, plain, then in prints:
        pattern = Pattern.parse(then or "")
        if key in (*definition.fields, NodeKey.YEAR) and key in pattern.keys:
            said.setdefault(key, []).append((label_of((plain,)), pattern))
    return said


@dataclass(frozen=True)
class Slot:
    """The place of one value.

    ``left`` is the label in its row, ``down`` how many rows below that label's first it stands,
    and ``offset`` how many values stand between them;
    ``above`` is the label of its column where it needs one.  ``ordinal`` tells apart labels of
    the same print: the how-manieth of them in the form this is.
    """

    cell: CellDefinition
    left: Label | None
    above: Label | None
    down: int
    offset: int
    ordinal: int
    heading: bool


@made_once
def slots(definition: Definition) -> Sequence[Slot]:
    """The slots of all values in the form's header sections, in reading order."""
    found: list[Slot] = []
    seen: dict[frozenset[str], list[PlacedCell]] = {}
    for section in definition.cells_sections:
        placed, heading = definition.placed(section), section.style in ("title", "line")
        at = {
            (row, column): item
            for item in placed
            for row in range(item.row, item.row + item.cell.rows)
            for column in range(item.column, item.column + item.cell.span)
        }
        for item in (item for item in placed if item.cell.is_label):
            seen.setdefault(cell_label(item.cell, definition).identity, []).append(item)
        others = (item for item in placed if not item.cell.is_label)
        found += [_slot(item, at, definition, seen, heading=heading) for item in others]
    return tuple(found)


def _own_labels(section: CellsSection, definition: Definition) -> Iterator[PlacedCell]:
    """The printed cells of a section; behind a label a year is the value of that one."""
    placed = [item for item in definition.placed(section) if item.cell.is_label]
    ends = {(item.row, item.column + item.cell.span) for item in placed}
    for item in placed:
        if "{year}" not in (item.cell.text or "") or (item.row, item.column) not in ends:
            yield item


@made_once
def labels(definition: Definition) -> Sequence[Label]:
    """All labels of the form's header sections."""
    return tuple(
        label
        for section in definition.cells_sections
        if section.style not in ("title", "line")
        for item in _own_labels(section, definition)
        if (label := cell_label(item.cell, definition)).identity
    )


_At = Mapping[tuple[int, int], PlacedCell]
"""The cell of a section that covers each position."""


def _slot(
    item: PlacedCell,
    at: _At,
    definition: Definition,
    seen: dict[frozenset[str], list[PlacedCell]],
    *,
    heading: bool,
) -> Slot:
    before = list(_nearest(item, at, up=False))
    named = (i for i, other in enumerate(before) if other.cell.is_label and other.cell.text != "")
    offset = next(named, len(before))
    left = before[offset] if offset < len(before) else None
    over_it = [*_nearest(item, at, up=True), item]
    is_low = over_it[0].cell.is_label and item.row > (left or item).row and not item.cell.field
    needs_above = is_low or item.cell.goal is not None or bool(left and _is_shared(left, at))
    over = next((each for each in over_it if needs_above and each.cell.is_label), None)
    above = cell_label(over.cell, definition) if over else None
    if above and not above.keys and len(seen[above.identity]) > 1:
        above = None  # 2023年 and 2024年 side by side: their order tells them apart
    label = cell_label(left.cell, definition) if left else None
    return Slot(
        cell=item.cell,
        left=label if label and label.identity else None,
        above=above,
        down=item.row - left.row if left else 0,
        offset=offset,
        ordinal=seen[label.identity].index(left) if label and left else 0,
        heading=heading,
    )


def _nearest(item: PlacedCell, at: _At, *, up: bool) -> Iterator[PlacedCell]:
    """What stands above a cell in its column, or before it in its row, the nearest first."""
    row, column = item.row, item.column
    while other := at.get((row - 1, column) if up else (row, column - 1)):
        yield other
        row, column = (other.row, column) if up else (row, other.column)


def _is_shared(label: PlacedCell, at: _At) -> bool:
    """Whether several values stand beside a label, so that columns tell them apart."""
    after = at.get((label.row, label.column + label.cell.span))
    if after is None or after.cell.is_label:
        return False
    second = at.get((label.row, after.column + after.cell.span))
    return second is not None and not second.cell.is_label


@made_once
def all_prints(definition: Definition) -> Counter[frozenset[str]]:
    """All keys of each label of a form: those of the header, then those of indicator columns.

    And how often the form has it: two lists have two heads.
    """
    columns = [c for section in definition.indicator_sections for c in section.columns]
    prints = Counter(label.keys for label in (*labels(definition), *map(column_label, columns)))
    for keys in tuple(prints):
        if not any(map(str.isalnum, "".join(keys))):
            del prints[keys]  # neither what stands round a year nor a dash is a text by itself
    return prints


@dataclass(frozen=True, slots=True)
class Fit:
    """A definition, the share (0 to 1) of its labels in a table, and whether it has its title."""

    definition: Definition
    share: float
    is_titled: bool = False


class KnownForms:
    """Forms that a table may have, looked for by the keys of their labels: most texts are none.

    ``_having`` are the forms that have a label at least so many times.
    """

    def __init__(self, definitions: Iterable[Definition]) -> None:
        forms = [(definition, all_prints(definition)) for definition in definitions]
        self._forms = [(one, form.total(), label_key(one.title)) for one, form in forms]
        self._labels: dict[str, set[frozenset[str]]] = defaultdict(set)
        self._having: dict[tuple[frozenset[str], int], list[int]] = defaultdict(list)
        for at, (_, form) in enumerate(forms):
            for prints, times in form.items():
                for key in prints:
                    self._labels[key].add(prints)
                for count in range(times):
                    self._having[prints, count].append(at)

    def fits(self, grid: Grid) -> list[Fit]:
        """The definitions that come near a table, the best first.

        Of those that fit alike the one with more labels leads, then that of the table's own place:
        places print the national forms (全国) under their own names, label for label.
        """
        counts = Counter(label_key(cell.text) for cell in grid.filled)
        said = "\n".join(counts)  # no key has a line break
        printed = map(self._labels.__getitem__, self._labels.keys() & counts.keys())
        times = {prints: sum(counts[key] for key in prints) for prints in chain(*printed)}
        each = ((prints, count) for prints, most in times.items() for count in range(most))
        found = Counter(chain.from_iterable(self._having.get(one, ()) for one in each))
        near: list[tuple[tuple[float, int, int], Fit]] = []
        for at, count in sorted(found.items()):
            definition, total, title = self._forms[at]
            share = count / total * (1 - _TITLE_WEIGHT) + _TITLE_WEIGHT * (title in said)
            if share >= LEAST:
                is_home = 2 if definition.place_name in said else int(definition.is_national)
                near.append(((share, total, is_home), Fit(definition, share, title in said)))
        near.sort(key=itemgetter(0), reverse=True)
        return [fit for _, fit in near]


class Finder:
    """Finds the cells of labels and slots among the ``cells`` with text of the header rows."""

    def __init__(self, content: Content, cells: Sequence[Cell], definition: Definition) -> None:
        self._content = content
        self._grid: Grid = content.part.grid
        self._cells = cells
        self._by_key: dict[str, list[Cell]] = {}
        for cell in cells:
            self._by_key.setdefault(label_key(cell.text), []).append(cell)
        self._labels = labels(definition)
        self._expected = _expected(definition)
        self._counts = Counter(map(_group, slots(definition)))
        """How many values of the form stand beside each label in one row."""
        self.labelled = {place(cell): cell for cell in self._printed(slots(definition))}
        self._label_cells = frozenset(self.labelled)

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell prints a label."""
        return place(cell) in self._label_cells

    def value_cell(self, slot: Slot) -> Cell | None:
        """The cell where the value of a slot stands, empty or not; None if no label is found."""
        left, above = self._find(slot.left, slot.ordinal), self._find(slot.above, 0)
        down = min(slot.down, self._height(left) - 1) if left is not None else 0
        if above and left and above.last_row < max(left.last_row, left.row + down):
            return self._value_under(above, max(left.row + down, above.last_row + 1))
        if above is not None and slot.cell.goal is not None:
            beside = next(self._beside(above, 0), None)
            is_beside = beside is not None and beside.text.strip()
            return beside if is_beside else self._value_under(above, above.last_row + 1)
        if left is None:
            return None
        cells = list(self._beside(left, down))
        filled = [cell for cell in cells if cell.text.strip() and not states_only_unit(cell.text)]
        count = self._counts[_group(slot)] if slot.above is None else 0
        if len(filled) == count < len(cells) and all(c.column_span == 1 for c in self._cells):
            cells = filled  # where merges across columns were lost, blank cells part the values
        return cells[slot.offset] if slot.offset < len(cells) else None

    def _beside(self, label: Cell, down: int) -> Iterator[Cell]:
        """The values to the right of a label, up to the next label, in one of its rows."""
        row = label.row + down
        while cell := self._value_at(row, label.last_column + 1):
            yield (label := cell)

    def _printed(self, slots: Sequence[Slot]) -> Iterator[Cell]:
        """The cells that print labels, without values that happen to read like one."""
        awaited = [slot.left for slot in slots if slot.left and not (slot.offset or slot.down)]
        for label in dict.fromkeys(self._labels):
            cells = self._matching(label)
            surplus = max(0, len(cells) - self._expected[label.identity])
            before = ((c, self._grid.cell_at(c.row, c.column - 1)) for c in cells if surplus)
            values = [c for c, b in before if b and any(one.matches(b.text) for one in awaited)]
            yield from (cell for cell in cells if cell not in values[:surplus])

    def _matching(self, label: Label) -> list[Cell]:
        """The cells that are a label, in order; those of a plain one are looked up."""
        if label.patterns:
            return [cell for cell in self._cells if label.matches(cell.text)]
        found = [cell for key in label.keys for cell in self._by_key.get(key, ())]
        return sorted(found, key=place)

    def _height(self, label: Cell) -> int:
        """How many rows a label stands for, also where it is not merged down over them."""
        row, alike = label.last_row + 1, ("", label_key(label.text))
        while (cell := self._grid.cell_at(row, label.column)) and label_key(cell.text) in alike:
            row = cell.last_row + 1
        return row - label.row

    def _value_under(self, label: Cell, row: int) -> Cell | None:
        """The first value in a row within the columns of a label."""
        columns = range(label.column, label.last_column + 1)
        return next((c for column in columns if (c := self._value_at(row, column))), None)

    def _value_at(self, row: int, column: int) -> Cell | None:
        cell = self._grid.cell_at(row, column)
        return None if cell is None or self.is_label(cell) else cell

    def _find(self, label: Label | None, ordinal: int) -> Cell | None:
        """The how-manieth cell that prints a label, or resembles it where too few print it."""
        if label is None:
            return None
        exact = [cell for cell in self._matching(label) if self.is_label(cell)]
        if len(exact) >= self._expected[label.identity]:
            return exact[ordinal]
        others = (c for c in self._cells if label.resembles(c.text) and not self.is_label(c))
        near = sorted((*exact, *others), key=place)
        if ordinal >= len(near):
            return None
        found = near[ordinal]
        if found not in exact and place(found) not in self.labelled:
            self._content.doubt(DoubtKind.LABEL, found, found.text, label.name)
            self.labelled[place(found)] = found
        return found


@made_once
def _expected(definition: Definition) -> Counter[frozenset[str]]:
    """How often the form prints each label."""
    beside = {one.identity for slot in slots(definition) for one in (slot.left, slot.above) if one}
    return Counter(label.identity for label in labels(definition)) | Counter(beside)


def _group(slot: Slot) -> tuple[frozenset[str], int, int]:
    """What slots have in common whose values stand beside the same label in one row."""
    return slot.left.identity if slot.left else frozenset(), slot.ordinal, slot.down
