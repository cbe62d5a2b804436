"""The places of values in a form, by which labels each is found, and how well a form fits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from model.definition import (
    CellDefinition,
    CellsSection,
    Definition,
    Pattern,
    PlacedCell,
)
from model.definition.keys import NodeKey
from model.grid import Grid
from model.recognize.label.words import Label, column_label, label_key, label_of
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
        found += _section_slots(section, definition, seen)
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


def _section_slots(
    section: CellsSection, definition: Definition, seen: dict[frozenset[str], list[PlacedCell]]
) -> list[Slot]:
    placed = definition.placed(section)
    at = {
        (row, column): item
        for item in placed
        for row in range(item.row, item.row + item.cell.rows)
        for column in range(item.column, item.column + item.cell.span)
    }
    for item in placed:
        if item.cell.is_label:
            seen.setdefault(cell_label(item.cell, definition).identity, []).append(item)
    return [
        _slot(item, at, definition, seen, heading=section.style in ("title", "line"))
        for item in placed
        if not item.cell.is_label
    ]


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
    before = list(_nearest(item, at, 0, 1))
    named = (i for i, other in enumerate(before) if other.cell.is_label and other.cell.text != "")
    offset = next(named, len(before))
    left = before[offset] if offset < len(before) else None
    needs_above = item.cell.goal is not None or (left is not None and _is_shared(left, at))
    above_it = (other for other in _nearest(item, at, 1, 0) if other.cell.is_label)
    over = next(above_it, None) if needs_above else None
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


def _nearest(item: PlacedCell, at: _At, up: int, back: int) -> Iterator[PlacedCell]:
    """What stands above a cell in its column, or before it in its row, the nearest first."""
    row, column = item.row - up, item.column - back
    while (other := at.get((row, column))) is not None:
        yield other
        row, column = (other.row - 1, column) if up else (row, other.column - 1)


def _is_shared(label: PlacedCell, at: _At) -> bool:
    """Whether several values stand beside a label, so that columns tell them apart."""
    after = at.get((label.row, label.column + label.cell.span))
    if after is None or after.cell.is_label:
        return False
    second = at.get((label.row, after.column + after.cell.span))
    return second is not None and not second.cell.is_label


@dataclass(frozen=True)
class FormLabels:
    """The labels of a definition, made once for many tables.

    ``prints`` are all keys of each label, and how often the form has it: two lists have two heads.
    """

    definition: Definition
    prints: Counter[frozenset[str]]
    title: str
    place: str

    def fit(self, found: int, said: str) -> Fit:
        """How well it fits a table that says some keys, among them so many of its labels."""
        is_titled = self.title in said
        share = found / self.prints.total() * (1 - _TITLE_WEIGHT) + _TITLE_WEIGHT * is_titled
        return Fit(self.definition, share, is_titled)

    def claim_on(self, said: str) -> tuple[int, int]:
        """What tells it from forms that fit a table as well: more labels, then its own place.

        Places print the national forms (全国) under their own names, label for label.
        """
        return self.prints.total(), 2 if self.place in said else int(self.definition.is_national)


@made_once
def form_labels(definition: Definition) -> FormLabels:
    """The labels of a form: those of the header, then those of the indicator columns."""
    columns = [c for section in definition.indicator_sections for c in section.columns]
    prints = Counter(label.keys for label in (*labels(definition), *map(column_label, columns)))
    for keys in tuple(prints):
        if not any(map(str.isalnum, "".join(keys))):
            del prints[keys]  # neither what stands round a year nor a dash is a text by itself
    return FormLabels(definition, prints, label_key(definition.title), definition.place_name)


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

    def __init__(self, forms: Iterable[FormLabels]) -> None:
        self._forms = tuple(forms)
        self._labels: dict[str, set[frozenset[str]]] = defaultdict(set)
        self._having: dict[tuple[frozenset[str], int], list[int]] = defaultdict(list)
        for at, form in enumerate(self._forms):
            for prints, times in form.prints.items():
                for key in prints:
                    self._labels[key].add(prints)
                for count in range(times):
                    self._having[prints, count].append(at)

    def fits(self, grid: Grid) -> list[Fit]:
        """The definitions that come near a table, the best first."""
        counts = Counter(label_key(cell.text) for cell in grid.filled)
        said = "\n".join(counts)  # no key has a line break
        printed = map(self._labels.__getitem__, self._labels.keys() & counts.keys())
        times = {prints: sum(counts[key] for key in prints) for prints in chain(*printed)}
        each = ((prints, count) for prints, most in times.items() for count in range(most))
        found = Counter(chain.from_iterable(self._having.get(one, ()) for one in each))
        fits = [(self._forms[at].fit(found[at], said), self._forms[at]) for at in sorted(found)]
        near = [(fit, form.claim_on(said)) for fit, form in fits if fit.share >= LEAST]
        near.sort(key=lambda one: (one[0].share, one[1]), reverse=True)
        return [fit for fit, _ in near]
