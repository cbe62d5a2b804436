"""From what recognition made of a blank to the role of each of its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from model.definition import ColumnDefinition, FieldKind, ScopeName
from model.definition.keys import FIELDS, Column, Field, Meaning, ValuePart
from model.document import Kind, Place
from model.grid import Cell, RowKind
from model.learn.blank import Blank
from model.learn.lines import (
    PrintLine,
    is_note,
    keys_in,
    line,
    literal,
    named_title,
    title_pattern,
)
from model.learn.options import Options, options_in, options_of_label
from model.learn.roles import CellRole, Position, RoleKind
from model.recognize.claim.amounts import own_source
from model.recognize.claim.body import Table
from model.recognize.claim.claim import GUESS, Claim, Value
from model.recognize.claim.fields import own_label
from model.recognize.claim.titles import is_prose
from model.recognize.content import Home
from model.recognize.label.keys import states_only_unit
from model.recognize.label.labelled import Look, look, place
from model.recognize.label.values import code_and_name, without_seals
from model.recognize.label.words import Role as Word

Roles = dict[Position, CellRole]
KINDS: Mapping[str, FieldKind] = {
    Field.DEPARTMENT_CODE: FieldKind.CODE,
    Field.UNIT_CODE: FieldKind.CODE,
    Field.PROJECT_CODE: FieldKind.CODE,
    Field.LEADER: FieldKind.PERSON,
    Field.PREPARER: FieldKind.PERSON,
    Field.PHONE: FieldKind.PHONE,
    Field.START_DATE: FieldKind.DATE,
    Field.END_DATE: FieldKind.DATE,
    Field.FILLED_AT: FieldKind.DATE,
}
"""The kinds of header texts that are always the same."""
_CATEGORIES = (Column.LEVEL1, Column.LEVEL2)
_PARTS_OF_VALUE = (ValuePart.COMPARATOR, ValuePart.UNIT)
_TALL = 34.0
"""A cell of a header text that is so high (points) asks for several lines."""
_WIDE = 0.6
"""So much of the table's width lets a text of its own be long."""
HEADS, OFFSET = "+", "@"
"""What parts the columns below one head, and a column from how far it stands to the right."""
_SURE_OF_OWN, _SURE_OF_TEXT, _SURE_OF_UNKNOWN = 0.7, 0.6, 0.2
_TITLE_WORDS = re.compile("绩效|目标|自评|申报|监控|评价")
_SHARE = re.compile(r"率\s*(?:[（(][^（）()]*[)）])?$")
"""A column of funds that shows a share: nobody fills it in."""
_ASKS_FOR_CODE = re.compile("代码|编码")


def roles_of(blank: Blank) -> Roles:
    """What each cell of a blank was taken for."""
    roles: Roles = {}
    for table in blank.stages.tables:
        roles |= dict(_of_table(blank, table))
    for claim in blank.stages.claims.taken:
        for at, role in () if claim.why == "标题" else _of_claim(blank, claim):
            known = roles.get(at)
            if _is_in_line(blank, claim, at):
                continue
            if known is None or known.kind is RoleKind.LABEL:
                roles[at] = role
    first = min((row for row, _ in roles), default=0)
    for cell in blank.grid.cells:
        at = place(cell)
        lined = _of_line(blank, cell, first)
        if lined is not None and (at not in roles or roles[at].kind is RoleKind.LABEL):
            roles[at] = lined
        elif at not in roles:
            roles[at] = _unclaimed(blank, cell)
    return roles


def _is_in_line(blank: Blank, claim: Claim, at: Position) -> bool:
    """Whether a value stands behind its label in one cell, which is told as a line."""
    cell = blank.grid.cell_at(*at)
    return claim.why == "同一格" and cell is not None and line(cell.text, blank.words) is not None


# Indicator tables


def _of_table(blank: Blank, table: Table) -> Iterator[tuple[Position, CellRole]]:
    """Heads, preset categories and rows of an indicator table."""
    scoped = any(column.scope for _, column in table.columns)
    whole = ScopeName.PERIOD if table.section.scope == "period" and not scoped else None
    for row in table.labels:
        for cell in blank.grid.row_cells(row):
            below = [(c, column) for c, column in table.columns if _is_head(cell, c)]
            target = HEADS.join(_head_target(cell, c, column, whole) for c, column in below)
            sure = 1.0 if target.isascii() else _SURE_OF_OWN
            role = CellRole(RoleKind.HEAD, target, cell.text.strip(), sure=sure)
            yield place(cell), role if below else CellRole(RoleKind.TEXT)
    names = {
        column: spec.key for cell, spec in table.columns if spec.key in _CATEGORIES
        for column in range(cell.column, cell.last_column + 1)
    }  # fmt: skip
    side = min((cell.column for cell, _ in table.columns), default=0)
    for row in table.rows:
        for cell in blank.grid.row_cells(row):
            if cell.column < side:
                yield place(cell), CellRole(RoleKind.TEXT)
            elif cell.column in names and cell.text.strip():
                yield place(cell), CellRole(RoleKind.CATEGORY, names[cell.column])
            else:
                yield place(cell), CellRole(RoleKind.ROW)


def _is_head(cell: Cell, head: Cell) -> bool:
    """Whether a cell is the head of a column, or is merged over it and others."""
    inside = cell.column <= head.column <= cell.last_column
    return inside and cell.row == head.row and cell.text == head.text


def _head_target(cell: Cell, head: Cell, column: ColumnDefinition, whole: ScopeName | None) -> str:
    """The key of a column; behind it, where it is one of several below a head, its offset."""
    key = column.key.rpartition(".")[2] if "." in column.key else str(column.key)
    own = column.scope or whole
    offset = f"{OFFSET}{head.column - cell.column}" if head.column_span < cell.column_span else ""
    return f"{own}:{key}{offset}" if own else f"{key}{offset}"


# The header


def _of_claim(blank: Blank, claim: Claim) -> Iterator[tuple[Position, CellRole]]:
    if claim.why == "小表" and claim.values and claim.values[0].home.part == Kind.FIELDS:
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
        is_rate = claim.why == "分栏" and look(cell.text) in (Look.AMOUNT, Look.RATE)
        if place(cell) not in by_cell and (place(cell) in blank.probes or is_rate):
            yield place(cell), CellRole(RoleKind.VALUE, _rate(claim), sure=claim.score)


def _of_list(claim: Claim) -> Iterator[tuple[Position, CellRole]]:
    """A small table: each of its cells is a piece of one text."""
    target, label = _target(claim.values[0].home), claim.labels[0].text.strip()
    rows = sorted({cell.row for cell in claim.cells})
    columns = sorted({cell.column for cell in claim.cells})
    sure = 1.0 if _is_standard(target) else _SURE_OF_OWN
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
    labels = [c for c in claim.labels if place(c) != place(cell)]
    label = labels[-1].text.strip() if labels else ""
    remark = _remark(blank, values[-1].home, label)
    if remark is not None:
        return remark
    several_goals = len(values) > 1 and values[0].home.part == Kind.GOALS
    target = _whole_goal(values[0].home) if several_goals else _target(values[-1].home)
    is_own = not _is_standard(target)
    sure = claim.score if claim.score < GUESS else 1.0
    if is_own:
        sure = min(sure, _SURE_OF_OWN)
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


def _options(blank: Blank, cell: Cell, target: str, label: str) -> Options:
    """The kind of a text and the options that its cell prints, its list holds or its label says."""
    kind, (chosen, options) = _kind(blank, target, cell), options_in(cell.text, cell.choices)
    if chosen is FieldKind.CHOICE and not cell.choices and kind is not FieldKind.TEXT:
        options = ()
    if not options and (options := options_of_label(label, target)):
        chosen = FieldKind.CHOICE
    return (chosen, options) if options else (kind, ())


def _remark(blank: Blank, home: Home, source: str) -> CellRole | None:
    """The role of a place beside amounts where words are written: 备注 of a source of funds."""
    is_word = blank.words.find(home.key, Word.COLUMN) == Column.REMARK
    if home.part != Kind.FUNDS or not is_word:
        return None
    label = f"{own_source(source)}{home.key}"
    target = str(Place.field(label))
    return CellRole(RoleKind.VALUE, target, label, sure=_SURE_OF_OWN)


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


# Lines, titles, and what nobody claimed


def _of_line(blank: Blank, cell: Cell, first: int) -> CellRole | None:
    """The role of a line with room for values, or of a title."""
    text = cell.text.strip()
    is_line = blank.grid.rows[cell.row].kind is not RowKind.TABLE
    if not text:
        return None
    found = None if is_note(text) else line(cell.text, blank.words)
    if found is None and is_note(text) and (is_line or _is_across(blank, cell)):
        return CellRole(RoleKind.NOTE, pattern=literal(cell.text))
    if found is not None and (is_line or len(found.targets) > 1 or _has_no_other(blank, cell)):
        return _line_role(found)
    if cell.row < first or blank.grid.rows[cell.row].kind is RowKind.HEADING:
        return _of_heading(blank, cell, named=_names_the_project(blank))
    if blank.grid.rows[cell.row].kind is RowKind.NOTE:
        return CellRole(RoleKind.NOTE, pattern=literal(cell.text))
    return None


def _line_role(found: PrintLine) -> CellRole:
    """The role of a line, in the name of the first text that it shows."""
    of_each = [
        (target, *(options if options[1] else (KINDS.get(target, FieldKind.TEXT), ())))
        for target, options in zip(found.targets, found.options, strict=True)
    ]
    (target, kind, options), *others = of_each
    pattern = found.pattern
    return CellRole(RoleKind.VALUE, target, "", kind, options, tuple(others), pattern, why="同一格")


def _is_across(blank: Blank, cell: Cell) -> bool:
    """Whether a cell takes its whole row."""
    return cell.column_span == len(blank.grid.columns)


def _has_no_other(blank: Blank, cell: Cell) -> bool:
    """Whether a label with a colon has its place in its own cell: no other is beside or below.

    Beside may stand the next such label, or the unit of money.
    """
    beside = blank.grid.cell_at(cell.row, cell.last_column + 1)
    below = blank.grid.cell_at(cell.last_row + 1, cell.column)
    if below is not None and place(below) in blank.probes:
        return False
    if beside is None:
        return True
    says_more = line(beside.text, blank.words) is not None or states_only_unit(beside.text)
    return beside.row_span == cell.row_span and says_more


def _names_the_project(blank: Blank) -> bool:
    claims = blank.stages.claims.taken
    return any(
        _target(value.home) == "project_name" and claim.why != "标题"
        for claim in claims
        for value in claim.values
    )


def _names_the_unit(blank: Blank) -> bool:
    """Whether a label of the form asks for the office."""
    claims = blank.stages.claims.taken
    return any(value.home.key == "unit" for claim in claims for value in claim.values)


def _of_heading(blank: Blank, cell: Cell, *, named: bool) -> CellRole:
    """A title, or a line below it; where nothing else names the project, the title may."""
    pattern = "" if named else named_title(cell.text) or _with_name(blank, cell)
    if pattern:
        return CellRole(RoleKind.VALUE, "project_name", pattern=pattern, why="标题")
    printed = title_pattern(cell.text)
    is_coded = code_and_name(cell.text.strip(), asked=False) and "{year}" not in printed
    if is_coded and not _names_the_unit(blank):
        return CellRole(RoleKind.VALUE, "unit", pattern="[{unit_code}]{unit}", why="标题")
    kind = RoleKind.LINE
    is_caption = bool(blank.stages.labels.meanings(cell)) or is_prose(cell.text)
    if _TITLE_WORDS.search(cell.text) and not is_caption and not line(cell.text, blank.words):
        kind = RoleKind.TITLE
    return CellRole(kind, pattern=printed)


def _with_name(blank: Blank, cell: Cell) -> str:
    """A title with a place for the project that it names."""
    for claim in blank.stages.claims.taken:
        for value in claim.values:
            if value.home.key == "project_name" and place(value.cell) == place(cell):
                head, _, tail = cell.text.partition(value.text)
                head = re.sub(r"^\s*\d{1,3}(?=\s*[、.．])", "{number}", literal(head))
                return f"{head}{{project_name}}{literal(tail)}"
    return ""


def _unclaimed(blank: Blank, cell: Cell) -> CellRole:
    """What no explanation took: a caption, printed text, or what has to be asked."""
    text = cell.text.strip()
    labels = blank.stages.labels
    if not text:
        if place(cell) not in blank.probes:
            return CellRole(RoleKind.TEXT)
        return _below_remark(blank, cell) or CellRole(RoleKind.TEXT, sure=_SURE_OF_TEXT)
    if labels.meanings(cell) or look(text) is Look.DASH:
        return CellRole(RoleKind.TEXT)
    is_label = own_label(text) and look(text) is Look.TEXT
    return CellRole(RoleKind.TEXT if is_label else RoleKind.UNKNOWN, sure=_SURE_OF_UNKNOWN)


def _below_remark(blank: Blank, cell: Cell) -> CellRole | None:
    """The role of an empty place below 备注, at the end of a row of other values."""
    above = blank.grid.cell_at(cell.row - 1, cell.column)
    label = own_label(above.text) if above is not None else ""
    if blank.words.find(label, Word.COLUMN) != Column.REMARK:
        return None
    return CellRole(RoleKind.VALUE, str(Place.field(label)), label, sure=_SURE_OF_OWN)


def targets_of(role: CellRole) -> tuple[str, ...]:
    """All places that a cell shows."""
    found = tuple(keys_in(role.pattern)) if role.pattern else ()
    return found or ((role.target,) if role.target else ())
