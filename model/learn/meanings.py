"""From what recognition made of a blank to the role of each of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.definition import ColumnDefinition, FieldKind, ScopeName
from model.definition.keys import FIELDS, Column, Field, FundSource, Meaning, Result, ValuePart
from model.document import Kind, Place
from model.grid import Cell
from model.learn.blank import Blank
from model.learn.lines import line, literal, title_pattern
from model.learn.option_cells import option_roles
from model.learn.options import Options, options_in, options_of_label
from model.learn.prints import line_role, print_role
from model.learn.roles import KINDS, SURE_OF_OWN, CellRole, Position, RoleKind, Roles
from model.recognize.claim import GUESS, Claim, Table, Value, Why
from model.recognize.claim.amounts import own_source
from model.recognize.content import Home
from model.recognize.label import Look, look, place
from model.recognize.label.values import without_seals
from model.recognize.label.words import Role as Word

_CATEGORIES = (Column.LEVEL1, Column.LEVEL2)
_PARTS_OF_VALUE = (ValuePart.COMPARATOR, ValuePart.UNIT)
_SUMMED = {Column.WEIGHT: Result.TOTAL_WEIGHT, Column.SCORE: Result.TOTAL}
_TALL = 34.0
"""A cell of a header text that is so high (points) asks for several lines."""
_WIDE = 0.6
"""So much of the table's width lets a text of its own be long."""
HEADS, OFFSET = "+", "@"
"""What parts the columns below one head, and a column from how far it stands to the right."""
_SHARE = re.compile(r"率\s*(?:[（(][^（）()]*[)）])?$")
"""A column of funds that shows a share: nobody fills it in."""
_OF_TOTAL = re.compile("占比|比重|构成比|占[^率]{0,6}(?:比例|[%％])|^比例")
"""A column of funds that shows the share of each source in the total."""
_OF_WORDS = re.compile("(?:原因|理由|说明|依据|用途)(?:分析|说明)?$")
"""A column beside amounts that asks for words."""
_ASKS_FOR_CODE = re.compile("代码|编码")


def roles_of(blank: Blank) -> Roles:
    """What each cell of a blank was taken for."""
    roles: Roles = {}
    for table in blank.stages.tables:
        roles |= dict(_of_table(blank, table))
    for claim in blank.stages.claims.taken:
        for at, role in () if claim.why is Why.TITLE else _of_claim(blank, claim):
            known = roles.get(at)
            if _is_in_line(blank, claim, at):
                continue
            if known is None or known.kind is RoleKind.LABEL:
                roles[at] = role
    first = min((row for row, _ in roles), default=0)
    for cell in blank.grid.cells:
        at = place(cell)
        lined = line_role(blank, cell, first)
        if lined is not None and (at not in roles or roles[at].kind is RoleKind.LABEL):
            roles[at] = lined
        elif at not in roles:
            roles[at] = print_role(blank, cell)
    for row in range(len(blank.grid.rows)):
        roles |= option_roles(blank, roles, row)
    return roles


def _is_in_line(blank: Blank, claim: Claim, at: Position) -> bool:
    """Whether a value stands behind its label in one cell, which is told as a line."""
    cell = blank.grid.cell_at(*at)
    return claim.why is Why.CELL and cell is not None and line(cell.text, blank.words) is not None


# Indicator tables


def _of_table(blank: Blank, table: Table) -> Iterator[tuple[Position, CellRole]]:
    """Heads, preset categories and rows of an indicator table."""
    table = replace(table, columns=_with_names(table))
    scoped = any(column.scope for _, column in table.columns)
    whole = ScopeName.PERIOD if table.section.scope == "period" and not scoped else None
    for row in table.labels:
        for cell in blank.grid.row_cells(row):
            below = [(c, column) for c, column in table.columns if _is_head(cell, c)]
            target = HEADS.join(_head_target(cell, c, column, whole) for c, column in below)
            sure = 1.0 if target.isascii() else SURE_OF_OWN
            role = CellRole(RoleKind.HEAD, target, cell.text.strip(), sure=sure)
            yield place(cell), role if below else CellRole(RoleKind.TEXT)
    names = {
        column: spec.key for cell, spec in table.columns if spec.key in _CATEGORIES
        for column in range(cell.column, cell.last_column + 1)
    }  # fmt: skip
    side = min((cell.column for cell, _ in table.columns), default=0)
    sums = list(_sum_rows(blank, table, side))
    for row in sums:
        yield from _of_sums(blank, table, row)
    for row in (row for row in table.rows if row not in sums):
        for cell in blank.grid.row_cells(row):
            if cell.column < side:
                yield place(cell), CellRole(RoleKind.TEXT)
            elif cell.column in names and cell.text.strip():
                yield place(cell), CellRole(RoleKind.CATEGORY, names[cell.column])
            else:
                yield place(cell), CellRole(RoleKind.ROW)


def _sum_rows(blank: Blank, table: Table, side: int) -> Iterator[int]:
    """The last rows of a table that a word of a sum begins: 总计, which is no category."""
    for row in sorted(table.rows, reverse=True):
        texts = (c for c in blank.grid.row_cells(row) if c.row == row and c.column >= side)
        first = next((c for c in texts if c.text.strip()), None)
        if first is None or not blank.words.is_sum(first.text):
            return
        yield row


def _of_sums(blank: Blank, table: Table, row: int) -> Iterator[tuple[Position, CellRole]]:
    """The sums of points below a table, each below the column that is added up."""
    heads = [(head, _SUMMED[spec.key]) for head, spec in table.columns if spec.key in _SUMMED]
    for cell in (cell for cell in blank.grid.row_cells(row) if cell.row == row):
        keys = (key for head, key in heads if head.column <= cell.column <= head.last_column)
        key = next(keys, None) if not cell.text.strip() or look(cell.text) is Look.AMOUNT else None
        target = str(Place.result(key)) if key else ""
        yield place(cell), CellRole(RoleKind.VALUE if key else RoleKind.LABEL, target)


def _with_names(table: Table) -> tuple[tuple[Cell, ColumnDefinition], ...]:
    """The columns of a table, of which the words of their heads leave two to their place.

    Without names of indicators the first own one behind the levels has them; without target
    values the one between or beside their signs and units.
    """
    columns = sorted(table.columns, key=lambda each: each[0].column)
    keys = [column.key for _, column in columns]
    found: dict[int, str] = {}
    levels = [at for at, key in enumerate(keys) if key in _CATEGORIES]
    parts = [at for at, key in enumerate(keys) if key in _PARTS_OF_VALUE]
    own = _own_columns(keys)
    between = {at + 1 for at in parts} & {at - 1 for at in parts} & own
    beside = {at + step for at in parts for step in (-1, 1)} & own if len(own) == 1 else between
    if Column.VALUE not in keys and beside:
        found[beside.pop()] = Column.VALUE
    is_valued = Column.VALUE in keys or bool(found)
    if Column.LEVEL3 not in keys and levels and is_valued:
        found |= dict.fromkeys({max(levels) + 1} & own - found.keys(), Column.LEVEL3)
    return tuple(
        (cell, column.model_copy(update={"key": found.get(at, column.key)}))
        for at, (cell, column) in enumerate(columns)
    )


def _own_columns(keys: Sequence[str]) -> set[int]:
    """Where columns stand whose heads have no word; behind the target nothing is its name."""
    stop = keys.index(Column.VALUE) if Column.VALUE in keys else len(keys)
    return {at for at, key in enumerate(keys[:stop]) if not key.isascii()}


def _is_head(cell: Cell, head: Cell) -> bool:
    """Whether a cell is the head of a column, or is merged over it and others."""
    inside = cell.column <= head.column <= cell.last_column
    return inside and cell.row == head.row and cell.text == head.text


def _head_target(cell: Cell, head: Cell, column: ColumnDefinition, whole: ScopeName | None) -> str:
    """The key of a column; behind it, where it is one of several below a head, its offset."""
    own = column.scope or whole
    offset = f"{OFFSET}{head.column - cell.column}" if head.column_span < cell.column_span else ""
    return f"{own}:{column.key}{offset}" if own else f"{column.key}{offset}"


# The header


def _of_claim(blank: Blank, claim: Claim) -> Iterator[tuple[Position, CellRole]]:
    if claim.why is Why.LIST and claim.values and claim.values[0].home.part == Kind.FIELDS:
        yield from _of_list(claim)
        return
    by_cell: dict[Position, list[Value]] = {}
    for value in claim.values:
        by_cell.setdefault(place(value.cell), []).append(value)
    for at, values in by_cell.items():
        yield at, _value_role(blank, claim, values)
    target = _target(claim.values[0].home) if len(by_cell) == 1 else ""
    for cell in claim.labels:
        if place(cell) not in by_cell:
            yield place(cell), CellRole(RoleKind.LABEL, target, cell.text.strip(), sure=claim.score)
    for cell in claim.cells:
        is_rate = claim.why is Why.COLUMNS and look(cell.text) in (Look.AMOUNT, Look.RATE)
        if place(cell) not in by_cell and (place(cell) in blank.probes or is_rate):
            yield place(cell), CellRole(RoleKind.VALUE, _rate(claim), sure=claim.score)


def _of_list(claim: Claim) -> Iterator[tuple[Position, CellRole]]:
    """A small table: each of its cells is a piece of one text."""
    target, label = _target(claim.values[0].home), claim.labels[0].text.strip()
    rows = sorted({cell.row for cell in claim.cells})
    columns = sorted({cell.column for cell in claim.cells})
    sure = 1.0 if _is_standard(target) else SURE_OF_OWN
    for cell in claim.cells:
        piece = rows.index(cell.row) + 1, columns.index(cell.column) + 1
        kind = FieldKind.LONG_TEXT
        yield (
            place(cell),
            CellRole(RoleKind.VALUE, target, label, kind, piece=piece, sure=sure, why=claim.why),
        )
    yield place(claim.labels[0]), CellRole(RoleKind.LABEL, target, label)
    for cell in claim.labels[1:]:
        yield place(cell), CellRole(RoleKind.LABEL)


def _rate(claim: Claim) -> str:
    """The rate of a source that stands in its row of amounts: nobody fills it in."""
    sources = [str(v.home.path[0]) for v in claim.values if v.home.part == Kind.FUNDS]
    return f"rate.{sources[0]}" if sources else ""


def _value_role(blank: Blank, claim: Claim, values: Sequence[Value]) -> CellRole:
    cell = blank.grid.cell_at(*place(values[0].cell)) or values[0].cell
    label = _label_text(blank, claim, values[-1].home, cell)
    remark = _remark(blank, values[-1].home, label)
    if remark is not None:
        return remark
    if share := _share(blank, claim, values[-1]):
        return CellRole(RoleKind.VALUE, share, label, why=claim.why)
    several_goals = len(values) > 1 and values[0].home.part == Kind.GOALS
    target = _whole_goal(values[0].home) if several_goals else _target(values[-1].home)
    is_own = not _is_standard(target)
    sure = claim.score if claim.score < GUESS else 1.0
    if is_own:
        sure = min(sure, SURE_OF_OWN)
    if len(values) > 1:
        pattern = "" if several_goals else _several(values)
    elif target == "year":
        pattern = _of_year(cell)
    else:
        pattern = _with_code(target, label) or _over_seal(cell, target)
    kind, options = _options(blank, cell, target, label)
    return CellRole(
        RoleKind.VALUE, target, label, kind, options, pattern=pattern, sure=sure, why=claim.why
    )


def _label_text(blank: Blank, claim: Claim, home: Home, cell: Cell) -> str:
    """The label of a value: of an amount the one that names its source, else the nearest."""
    labels = [c for c in claim.labels if place(c) != place(cell)]
    for label in reversed(labels) if home.part == Kind.FUNDS else ():
        said = blank.words.find(label.text, Word.SOURCE) or own_source(label.text)
        if said.partition(".")[0] == home.path[0]:
            return label.text.strip()
    return labels[-1].text.strip() if labels else ""


def _options(blank: Blank, cell: Cell, target: str, label: str) -> Options:
    """The kind of a text and the options that its cell prints, its list holds or its label says."""
    kind, (chosen, options) = _kind(blank, target, cell), options_in(cell.text, cell.choices)
    if chosen is FieldKind.CHOICE and not cell.choices and kind is not FieldKind.TEXT:
        options = ()
    if not options and (options := options_of_label(label, target)):
        chosen = FieldKind.CHOICE
    return (chosen, options) if options else (kind, ())


def _remark(blank: Blank, home: Home, source: str) -> CellRole | None:
    """The role of a place beside amounts where words are written: 备注 or 原因 of a source."""
    is_remark = blank.words.find(home.key, Word.COLUMN) == Column.REMARK
    is_word = is_remark or bool(_OF_WORDS.search(home.key))
    if home.part != Kind.FUNDS or not is_word:
        return None
    label = f"{own_source(source)}{home.key}"
    target = str(Place.field(label))
    return CellRole(RoleKind.VALUE, target, label, sure=SURE_OF_OWN)


def _share(blank: Blank, claim: Claim, value: Value) -> str:
    """What share of the total (占比) stands in a place: of the amount before it; "" for none."""
    amounts = [each for each in claim.values if each.home.part == Kind.FUNDS]
    columns = [
        each.home.key
        for each in sorted(amounts, key=lambda each: each.cell.column)
        if each.cell.column < value.cell.column and not _OF_TOTAL.search(each.home.key)
    ]
    if value not in amounts or not columns or not _OF_TOTAL.search(value.home.key):
        return ""
    homes = (each.home for one in blank.stages.claims.taken for each in one.values)
    has_total = any(h.part == Kind.FUNDS and h.path[0] == FundSource.TOTAL for h in homes)
    return f"rate.{value.home.path[0]}.{value.home.key}.{columns[-1]}" if has_total else ""


def _of_year(cell: Cell) -> str:
    """The print of the table's year in a cell: 2025年度."""
    pattern = title_pattern(cell.text.strip())
    return pattern if "{year}" in pattern else "{year}"


def _with_code(target: str, label: str) -> str:
    """The print of a name whose label asks for its code, too."""
    is_coded = target in (Field.DEPARTMENT, Field.UNIT) and _ASKS_FOR_CODE.search(label)
    return f"[{{{target}_code}}-]{{{target}}}" if is_coded else ""


def _over_seal(cell: Cell, target: str) -> str:
    """The print of a cell that keeps room for a seal below the text."""
    text = cell.text.strip()
    is_seal = bool(text) and look(text) is not Look.TICKS and not without_seals(text)
    return f"[{{{target}}}\n]{literal(cell.text.strip())}" if is_seal else ""


def _several(values: Sequence[Value]) -> str:
    """The print of a cell with a code and a name, or with two days."""
    targets = [_target(value.home) for value in values]
    if len(targets) == 2 and targets[0].endswith("_code"):
        return f"[{{{targets[0]}}}-]{{{targets[1]}}}"
    if targets == [Field.START_DATE, Field.END_DATE]:
        return "{start_date}至{end_date}"
    return ""


def _target(home: Home) -> str:
    """The place of a home in its text form."""
    match home.part:
        case Kind.FIELDS:
            return str(Place.field(home.key))
        case Kind.FUNDS if home.key.isascii() or not _SHARE.search(home.key):
            return str(Place.amount(str(home.path[0]), home.key))
        case Kind.FUNDS:
            return f"rate.{home.path[0]}.{home.key}"
        case Kind.GOALS:
            return str(Place.goal(str(home.path[0]), home.key, int(home.path[1]) - 1))
        case Kind.RESULT:
            return str(Place.result(home.key))
    return home.key


def _whole_goal(home: Home) -> str:
    """The place of all goals of a scope, which stand in one cell: 目标1：…, 目标2：…."""
    return str(Place.goal(str(home.path[0]), home.key))


def _is_standard(target: str) -> bool:
    return target.isascii()


def _kind(blank: Blank, target: str, cell: Cell) -> FieldKind:
    """The kind of a header text: by its key, or by the room that it has."""
    if target in KINDS:
        return KINDS[target]
    if FIELDS.means(target, Meaning.PROSE):
        return FieldKind.LONG_TEXT
    is_wide = blank.grid.width_of(cell) >= _WIDE * sum(blank.grid.columns)
    if blank.grid.height_of(cell) >= _TALL or (not _is_standard(target) and is_wide):
        return FieldKind.LONG_TEXT
    return FieldKind.TEXT
