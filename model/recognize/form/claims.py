"""What a part has of a form: claims of its own slots, and its lists of indicators.

Labels are found by their prints, values as the form arranges them.  What stands in lines
(负责人：张三  经办人：李四), goals with a row each and the year of a title are claimed by words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from model.definition import (
    CellDefinition,
    ColumnDefinition,
    Definition,
    IndicatorsSection,
    Pattern,
)
from model.definition.choices import OPTIONS_JOINT, bare_word, own_word
from model.definition.keys import NodeKey, Result, ValuePart
from model.definition.naming import Naming
from model.document import Branch, Kind
from model.document.node import Node
from model.document.pieces import Piece, whole_text
from model.document.rates import execution_rate
from model.document.ticks import read_ticks, tick_options, ticked_words
from model.grid import Cell, Grid
from model.recognize.claim import Claim, Columns, Form, Table, Value, Why
from model.recognize.claim.amounts import TableFunds, stating_unit
from model.recognize.claim.heads import stacked_heads
from model.recognize.claim.tables import Body, headers
from model.recognize.claim.titles import title_lines
from model.recognize.content import Content, DoubtKind, Home
from model.recognize.form import Finder, Slot, said_by_labels, slots
from model.recognize.label import Labelled, Place, place
from model.recognize.label.values import (
    code_and_name,
    holds_open,
    is_placeholder,
    read_amount,
    split_goals,
)
from model.recognize.label.words import Role, column_label, has_colon, label_key, without_unit

SLOT, LABELS, ALONE, IN_LABEL = 1.0, 0.98, 0.8, 0.6
"""How good it is what stands by a label, behind labels of the form in one cell, in a line without
labels, and in a label."""
_BEGINS_WITH_YEAR = re.compile(r"\s*20\d\d\s*年")
"""What begins with a year is a title, no line of a code and a name."""
_TOTALS = (Result.TOTAL, Result.TOTAL_WEIGHT)
_COUNT = ColumnDefinition.model_construct(key=ValuePart.SERIAL, label="", print="serial")
"""A column that only numbers the rows, where the form has none."""


class _Found(NamedTuple):
    """A slot, the cell of its value, and what that says."""

    slot: CellDefinition
    cell: Cell
    text: str


class FormClaims:
    """Claims what a form has a place for in the header of a part, which no table takes."""

    def __init__(self, content: Content, definition: Definition, funds: TableFunds) -> None:
        self._content = content
        self._definition = definition
        self._grid = content.part.grid
        self._cells = funds.table.cells
        self._lines = list(title_lines(funds.table))
        self._slots = slots(definition)
        self._finder = Finder(content, self._cells, definition)
        self._unit = funds.unit
        if funds.unit != definition.money.unit:
            cell = stating_unit(self._cells)
            content.doubt(DoubtKind.UNIT, cell, cell.text if cell else "", funds.unit)

    def claims(self) -> Iterator[Claim]:
        """A claim of each value that is found: in cells of their own, and in lines."""
        # Of two, one number alone is of the column below which it stands, as words say.
        totals = [one for one in self._found if one.slot.result in _TOTALS and one.text]
        are_two = {*_TOTALS} <= {slot.cell.result for slot in self._slots}
        left = totals if are_two and len(totals) == 1 else ()
        for one in self._found:
            if not (one.slot.piece or one.slot.tick or one in left):
                yield _claim(self._values(*one), (one.cell,))
        yield from (_claim((), (), SLOT, label) for label in self._finder.labelled.values())
        yield from self._of_options([one for one in self._found if one.slot.tick])
        yield from self._of_pieces([one for one in self._found if one.slot.piece])
        for slot in self._slots:
            if slot.cell.pattern and not _is_of_one_goal(slot):
                yield from self._inline(slot)
        yield from self._in_labels()

    # Values in cells of their own

    @cached_property
    def _found(self) -> Sequence[_Found]:
        """The slots that have cells of their own, each with its cell, none twice."""
        found: dict[Place, _Found] = {}
        for slot in self._slots:
            is_alone = slot.cell.field is not None or _is_of_one_goal(slot)  # else by its label
            if slot.cell.pattern and (slot.left is None or not is_alone):
                continue
            cell = self._finder.value_cell(slot)
            if cell is not None and place(cell) not in self._finder.labelled:
                found.setdefault(place(cell), _Found(slot.cell, cell, cell.text.strip()))
        return [*found.values()]

    def _values(self, slot: CellDefinition, cell: Cell, text: str) -> Sequence[Value]:
        """What the text of a slot says."""
        if slot.fund is not None:
            source, column = slot.fund.split(".")
            home = Home(Kind.FUNDS, column, (source,))
            return [Value(home, text, cell, Form.AMOUNT, self._unit)] if text else []
        if slot.goal is not None:
            return self._of_goals(slot, cell, text)
        if slot.result is not None:
            form = Form.OPTIONS if slot.options else Form.TEXT
            return [Value(Home(Kind.RESULT, slot.result), text, cell, form)] if text else []
        if slot.field is None:
            return []
        values = Pattern.parse(slot.pattern).read(text) if slot.pattern else {slot.field: text}
        if slot.pattern and (values is None or values.keys() == {slot.field}):
            values = self._coded(slot.field, values[slot.field] if values else text)
        return self._fields(values or {}, cell)

    def _of_goals(self, slot: CellDefinition, cell: Cell, text: str) -> Sequence[Value]:
        """The goal that alone stands in a cell, or all that do."""
        numbered = slot.pattern if "{number}" in (slot.pattern or "") else None
        texts = split_goals(text, numbered) if slot.number is None else [text]
        return [
            Value(Home(Kind.GOALS, slot.part, (str(slot.goal), str(number))), goal, cell)
            for number, goal in enumerate(texts, start=slot.number or 1)
            if goal and not is_placeholder(goal)
        ]

    def _fields(self, values: dict[str, str], cell: Cell) -> Sequence[Value]:
        """Texts of fields by their keys, and the year."""
        homes = {key: Home(Kind.FIELDS, key) for key in values if key in self._definition.fields}
        homes |= {key: Home("", key) for key in values if key == NodeKey.YEAR}
        return [Value(home, values[key], cell) for key, home in homes.items() if values[key]]

    def _coded(self, key: str, text: str) -> dict[str, str]:
        """A name, with the code before it if the form has a field for that."""
        code = f"{key}_code"
        asked = key in self._definition.fields and "代码" in self._definition.fields[key].label
        found = code_and_name(text, asked=asked) if code in self._definition.fields else None
        return {key: text} if found is None else {code: found[0], key: found[1]}

    def _of_options(self, found: Iterable[_Found]) -> Iterator[Claim]:
        """What is ticked in the cells of the options of each field or result."""
        ticks: dict[tuple[str | None, str | None], list[_Found]] = {}
        for one in found:
            ticks.setdefault((one.slot.field, one.slot.result), []).append(one)
        for (field, result), options in ticks.items():
            chosen = [(word, one.cell) for one in options for word in _chosen_in(one)]
            values: Sequence[Value] = ()
            if chosen and field is not None:
                said = OPTIONS_JOINT.join(word for word, _ in chosen)
                values = self._fields({field: said}, chosen[0][1])
            elif chosen and result is not None:
                first, cell = chosen[0]
                values = [Value(Home(Kind.RESULT, result), bare_word(first), cell)]
            yield _claim(values, [one.cell for one in options])

    def _of_pieces(self, found: Iterable[_Found]) -> Iterator[Claim]:
        """The texts whose pieces stand in the cells of small tables; open lines say nothing."""
        whole: dict[str, dict[Piece, _Found]] = {}
        for one in found:
            if one.slot.piece is not None:
                whole.setdefault(one.slot.field or "", {})[one.slot.piece] = one
        for key, pieces in whole.items():
            filled = {line for (line, _), one in pieces.items() if not holds_open(one.text)}
            said = {piece: one.text for piece, one in pieces.items() if piece[0] in filled}
            first = next((pieces[at].cell for at in sorted(pieces) if pieces[at].text), None)
            values = self._fields({key: whole_text(said)}, first) if first else ()
            yield _claim(values, [one.cell for one in pieces.values()])

    # Values in lines and in the cells of their labels

    def _inline(self, slot: Slot) -> Iterator[Claim]:
        """A line of several values without labels: 368227天津市医学考试中心."""
        pattern = Pattern.parse(slot.cell.pattern or "")
        for cell in self._lines if slot.heading else self._cells:
            if "year" not in pattern.keys and _BEGINS_WITH_YEAR.match(cell.text):
                continue
            values = pattern.read(without_unit(cell.text))
            if values is None or values.keys() != set(pattern.keys):
                continue
            if slot.cell.field is None:
                (text,) = values.values()
                found = self._values(slot.cell, cell, text)
            else:
                found = self._fields(values, cell)
            is_line = len(pattern.keys) > 1 and has_colon(pattern.literals)  # labels with values
            yield _claim(found, (cell,), LABELS if is_line else ALONE)

    def _in_labels(self) -> Iterator[Claim]:
        """Values that stand in labels, those above the indicators included: 1-6月执行数.

        Of 2025年金额 beside 2026年金额 most tell the year.
        """
        for key, prints in said_by_labels(self._definition).items():
            cells = self._cells if key == NodeKey.YEAR else self._grid.cells
            said: dict[str, list[Cell]] = {}
            for cell in cells:
                values = (p.read(cell.text) for plain, p in prints if not plain.matches(cell.text))
                if text := next(filter(None, values), {}).get(key):
                    said.setdefault(text, []).append(cell)
            most = max(said, default="", key=lambda text: len(said[text]))
            field = self._definition.fields.get(key)
            text = own_word(field.options, most) if field is not None else most
            for cell in said.get(most, ()):
                yield _claim(self._fields({key: text}, cell), (), IN_LABEL, cell)

    # Rates

    def tell_rates(self) -> None:
        """A rate is printed as computed; one that differs is told."""
        for slot, cell, text in self._found:
            if slot.rate is None or not self._content.is_used(cell):
                continue
            fund, whole = (
                Node(Branch(Kind.FUND, self._content.funds.get(source, {})), None)
                for source in (slot.rate, slot.whole or slot.rate)
            )
            rate = execution_rate(fund, self._definition.scoring, slot.of, slot.by, whole)
            printed, understood = read_amount(text.removesuffix("%"), "元")
            if printed and rate is None:
                self._content.doubt(DoubtKind.UNUSED, cell, text)
            elif printed and not (understood and rate == Decimal(printed)):
                self._content.doubt(DoubtKind.RATE, cell, text, f"{rate:f}")


def _claim(
    values: Sequence[Value], cells: Sequence[Cell], score: float = SLOT, *known: Cell
) -> Claim:
    return Claim(tuple(values), tuple(cells), known, score, Why.FORM)


def _chosen_in(found: _Found) -> list[str]:
    """What the cell of one option chooses."""
    slot, text = found.slot, found.text
    if slot.bare:
        return ticked_words(text, slot.tick or "")
    chosen = read_ticks(text) if tick_options(text) else ""
    return [chosen] if chosen else []


def _is_of_one_goal(slot: Slot) -> bool:
    """Whether a pattern is that of one goal among several, not of a whole cell."""
    return slot.cell.goal is not None and "number" in Pattern.parse(slot.cell.pattern or "").keys


# Lists of indicators


def find_tables(content: Content, table: Labelled, definition: Definition) -> list[Table]:
    """The indicator tables of a part in order, each with the form's section that it fills.

    Their heads are found as those of any table, by the form's own words; one that names neither
    indicators nor what groups them is none of the form's.
    """
    grid = table.grid
    tables: list[Table] = []
    for header, last, stop in headers(table):
        heads = stacked_heads(table, header, last)
        if not any(head.is_level for head in heads):
            continue
        section = _section(grid, header, definition, tables)
        side = grid.cell_at(header, 0)
        if tables and section.label and side is not None and not side.text.strip():
            head = heads[0].cell
            content.doubt(DoubtKind.LABEL, head, head.text.strip(), section.label)
        # A strange text over or along the side of the columns heads none of the form's.
        over = (c for row in range(header, last + 1) for c in table.starting_in(row))
        strange = [c for c in over if not table.meanings(c) and c not in [h.cell for h in heads]]
        columns = _columns(content, table, section, [*(head.cell for head in heads), *strange])
        rows = tuple(Body(table, columns).rows(last + 1, stop))
        # What only adds up the rows above it, as the form itself prints it, is a label too.
        sums = Pattern.parse(section.subtotal) if section.subtotal else None
        first = (cell for row in range(last + 1, stop) for cell in grid.starting_in(row)[:1])
        subtotals = (cell.row for cell in first if sums and sums.read(cell.text) is not None)
        labels = (*range(header, last + 1), *subtotals)
        tables.append(Table(section, labels, columns, rows))
    return tables


def _section(
    grid: Grid, header: int, definition: Definition, before: list[Table]
) -> IndicatorsSection:
    """The section that a table fills: whose goals it names or whose label stands along the left
    side of its head, the last, or the next.

    A header right after a table's rows is that table's, printed again on a new page.
    """
    sections = definition.indicator_sections
    texts = [cell.text for cell in grid.row_cells(header + 1)]
    for section in sections:
        named = (c.pattern for c in section.columns if c.key == "goal" and c.pattern)
        goals = (Pattern.parse(pattern) for pattern in named)
        if any(goal.read(text) is not None for goal in goals for text in texts):
            return section
    side = [label_key(cell.text) for cell in grid.row_cells(header)[:1]]
    labelled = [
        section for section in sections if section.label and label_key(section.label) in side
    ]
    if len(labelled) == 1:
        return labelled[0]
    if not before:
        return sections[0]
    last = sections.index(before[-1].section)
    if before[-1].rows and before[-1].rows[-1] == header - 1:
        return sections[last]
    return sections[min(last + 1, len(sections) - 1)]


def _columns(
    content: Content, table: Labelled, section: IndicatorsSection, heads: Sequence[Cell]
) -> Columns:
    """Some heads with the columns that they name, each column once, in order.

    The head of a column that only numbers the rows says nothing.
    """
    waiting = list(section.columns)
    taken: list[tuple[Cell, ColumnDefinition]] = []
    for cell in heads:
        column = next((c for c in waiting if column_label(c).matches(cell.text)), None)
        if column is not None:
            for part, own in _parts(cell, column, waiting):
                waiting.remove(own)
                taken.append((part, own))
        elif cell.text.strip().isdecimal() or table.find(cell, Role.COLUMN) == _COUNT.key:
            taken.append((cell, _COUNT))
        elif label_key(cell.text) != label_key(section.label):
            content.doubt(DoubtKind.COLUMN, cell, cell.text)
    # A head that the form prints for each of two lists is told where one of them has none.
    scopes = {column.scope for _, column in taken}
    for cell, column in taken:
        twins = (each for each in waiting if each.key == column.key and each.scope in scopes)
        if any(each.scope != column.scope for each in twins):
            name = Naming(None).column(column.key, str(column.scope or ""))
            content.doubt(DoubtKind.LABEL, cell, cell.text.strip(), name)
    return (*taken,)


def _parts(
    cell: Cell, column: ColumnDefinition, waiting: Sequence[ColumnDefinition]
) -> list[tuple[Cell, ColumnDefinition]]:
    """A head with its column, or, merged over several of the same print, a part for each."""
    same = [each for each in waiting if each.label == column.label and each.scope == column.scope]
    if sum(each.span for each in same) != cell.column_span:
        return [(cell, column)]
    starts = accumulate((each.span for each in same), initial=cell.column)
    return [
        (replace(cell, column=start, column_span=each.span), each)
        for start, each in zip(starts, same, strict=False)
    ]
