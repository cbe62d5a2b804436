"""The roles of what a blank prints outside of its lists and claims: lines, titles, notes, texts."""

from __future__ import annotations

import re

from model.definition import FieldKind
from model.definition.keys import Column, Field
from model.document import Place
from model.grid import Cell, RowKind
from model.learn.blank import Blank
from model.learn.lines import PrintLine, is_note, line, literal, named_title, title_pattern
from model.learn.roles import KINDS, SURE_OF_OWN, CellRole, RoleKind
from model.recognize.claim import Why
from model.recognize.claim.fields import own_label
from model.recognize.claim.titles import is_prose
from model.recognize.label import Look, look, place
from model.recognize.label.values import code_and_name
from model.recognize.label.words import Role as Word
from model.recognize.label.words import states_only_unit

_SURE_OF_TEXT, _SURE_OF_UNKNOWN = 0.6, 0.2
_TITLE_WORDS = re.compile("绩效|目标|自评|申报|监控|评价")
_ROOM = re.compile("[:：][ \u3000_＿]{2,}$")
"""Behind a label room was left for its value."""
_OPINION = re.compile("意见[:：]?$")
_NUMBERED = re.compile(r"[（(]?\d{1,2}[)）]?\s*[.、．]|[（(]\d{1,2}[)）]")


def line_role(blank: Blank, cell: Cell, first: int) -> CellRole | None:
    """The role of a line with room for values, or of a title."""
    text = cell.text.strip()
    is_line = blank.grid.rows[cell.row].kind is not RowKind.TABLE
    if not text:
        return None
    found = None if is_note(text) else line(cell.text, blank.words)
    is_told = is_prose(text) and (found is None or _NUMBERED.match(text))
    is_explained = is_note(text) or (is_told and _is_below(blank, cell))
    if is_explained and (is_line or _is_across(blank, cell)):
        return CellRole(RoleKind.NOTE, pattern=literal(cell.text))
    if found is not None and (opinion := _over_signatures(blank, cell)):
        return opinion
    if found is not None and (is_line or len(found.targets) > 1 or _has_no_other(blank, cell)):
        return _of_line(found)
    if cell.row < first or blank.grid.rows[cell.row].kind is RowKind.HEADING:
        return _of_heading(blank, cell, named=_names_the_project(blank))
    if blank.grid.rows[cell.row].kind is RowKind.NOTE:
        return CellRole(RoleKind.NOTE, pattern=literal(cell.text))
    return None


def _over_signatures(blank: Blank, cell: Cell) -> CellRole | None:
    """The role of a place for an opinion, below which those who signed it stand by hand."""
    before = blank.grid.cell_at(cell.row, cell.column - 1)
    label = before.text.strip() if before is not None else ""
    if not _OPINION.search(label):
        return None
    target = str(Place.field(own_label(label)))
    pattern = f"[{{{target}}}\n]{literal(cell.text.strip())}"
    return CellRole(
        RoleKind.VALUE, target, label, FieldKind.LONG_TEXT, pattern=pattern, sure=SURE_OF_OWN
    )


def _is_below(blank: Blank, cell: Cell) -> bool:
    """Whether a cell stands below the frame of the table."""
    framed = [one.last_row for one in blank.grid.cells if one.style.border]
    return bool(framed) and cell.row > max(framed)


def _of_line(found: PrintLine) -> CellRole:
    """The role of a line, in the name of the first text that it shows."""
    of_each = [
        (target, *(options if options[1] else (KINDS.get(target, FieldKind.TEXT), ())))
        for target, options in zip(found.targets, found.options, strict=True)
    ]
    (target, kind, options), *others = of_each
    pattern = found.pattern
    return CellRole(RoleKind.VALUE, target, "", kind, options, tuple(others), pattern, why=Why.CELL)


def _is_across(blank: Blank, cell: Cell) -> bool:
    """Whether a cell takes its whole row."""
    return cell.column_span == len(blank.grid.columns)


def _has_no_other(blank: Blank, cell: Cell) -> bool:
    """Whether a label with a colon has its place in its own cell: no other is beside or below.

    Beside may stand the next such label, or the unit of money.
    """
    beside = blank.grid.cell_at(cell.row, cell.last_column + 1)
    below = blank.grid.cell_at(cell.last_row + 1, cell.column)
    has_room = _ROOM.search(cell.text) is not None
    if below is not None and place(below) in blank.probes and not has_room:
        return False
    if beside is None:
        return True
    says_more = line(beside.text, blank.words) is not None or states_only_unit(beside.text)
    return beside.row_span == cell.row_span and says_more


def _names_the_project(blank: Blank) -> bool:
    claims = blank.stages.claims.taken
    return any(
        value.home.key == Field.PROJECT_NAME and claim.why is not Why.TITLE
        for claim in claims
        for value in claim.values
    )


def _names_the_unit(blank: Blank) -> bool:
    """Whether a label of the form asks for the office."""
    claims = blank.stages.claims.taken
    return any(value.home.key == Field.UNIT for claim in claims for value in claim.values)


def _of_heading(blank: Blank, cell: Cell, *, named: bool) -> CellRole:
    """A title, or a line below it; where nothing else names the project, the title may."""
    pattern = "" if named else named_title(cell.text) or _with_name(blank, cell)
    if pattern:
        return CellRole(RoleKind.VALUE, Field.PROJECT_NAME, pattern=pattern, why=Why.TITLE)
    printed = title_pattern(cell.text)
    is_coded = code_and_name(cell.text.strip(), asked=False) and "{year}" not in printed
    if is_coded and not _names_the_unit(blank):
        return CellRole(RoleKind.VALUE, Field.UNIT, pattern="[{unit_code}]{unit}", why=Why.TITLE)
    kind = RoleKind.LINE
    is_caption = bool(blank.stages.labels.meanings(cell)) or is_prose(cell.text)
    if _TITLE_WORDS.search(cell.text) and not is_caption and not line(cell.text, blank.words):
        kind = RoleKind.TITLE
    return CellRole(kind, pattern=printed)


def _with_name(blank: Blank, cell: Cell) -> str:
    """A title with a place for the project that it names."""
    for claim in blank.stages.claims.taken:
        for value in claim.values:
            if value.home.key == Field.PROJECT_NAME and place(value.cell) == place(cell):
                head, _, tail = cell.text.partition(value.text)
                head = re.sub(r"^\s*\d{1,3}(?=\s*[、.．])", "{number}", literal(head))
                return f"{head}{{project_name}}{literal(tail)}"
    return ""


def print_role(blank: Blank, cell: Cell) -> CellRole:
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
    return CellRole(RoleKind.VALUE, str(Place.field(label)), label, sure=SURE_OF_OWN)
