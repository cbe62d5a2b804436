"""What a clerk has to be asked about a blank: what is missing first, then what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from model.definition import FieldKind
from model.definition.keys import Column, Field
from model.definition.naming import Naming
from model.document import Place
from model.grid import Cell
from model.learn.blank import Blank
from model.learn.lines import labels_in, targets_of
from model.learn.roles import KINDS, CellRole, Position, Question, RoleKind, Roles
from model.learn.tables import TableOf, tables_of
from model.learn.targets import own_target
from model.recognize.claim import Table
from model.recognize.claim.fields import own_label
from model.recognize.label import Labelled, place
from model.recognize.label.words import Role

_NAMING = Naming(None)

_MISSING, _UNKNOWN, _DOUBTFUL, _UNSURE = 1.0, 0.8, 0.6, 0.4
_PRINTED = (RoleKind.LABEL, RoleKind.TEXT)
_LEAST_SURE = 0.5
_SHORTEST = 4
"""A part of a label says something from so many characters on."""
_NAMES = (Column.LEVEL2, Column.LEVEL3)
_LEVELS = (Column.LEVEL1, *_NAMES)
_LONGEST = 24
_MOST_TOLD = 3
_LEAST_HEADS = 4
"""The labels in a row, project's name among them, that head a list of projects."""


def questions(
    blank: Blank, roles: Roles, answers: Mapping[Position, CellRole]
) -> Iterator[Question]:
    """The questions that are open, the most pressing first."""
    found = [
        *_of_list_of_projects(blank),
        *_missing(roles),
        *_of_tables(blank, roles),
        *_of_heads(blank, roles, answers),
        *_of_cells(blank, roles, answers),
        *_twice(blank, roles, answers),
        *_offices(blank, roles, answers),
        *_beside(blank),
    ]
    yield from sorted(found, key=lambda question: -question.weight)


def _of_list_of_projects(blank: Blank) -> Iterator[Question]:
    """A table with a row for each project is a list of them, and no form for one."""
    own = {origin.grid for origin in blank.part.origins}
    if any(_heads_projects(Labelled(blank.part.grids[number], blank.words)) for number in own):
        sentence = "这张表像是项目清单（一行一个项目），学不成一个项目的表样；要汇总请用“年度汇总”"
        yield Question(None, sentence, (), _MISSING)


def _heads_projects(labels: Labelled) -> bool:
    """Whether the project's name is one of several labels in a row, with no values between."""
    for cell in labels.cells:
        row = labels.starting_in(cell.row)
        named = [other for other in row if labels.meanings(other)]
        is_full = len(row) == len(list(labels.grid.row_cells(cell.row)))
        is_name = labels.find(cell, Role.FIELD) == Field.PROJECT_NAME
        if is_name and is_full and len(named) >= max(_LEAST_HEADS, len(row) - 1):
            return True
    return False


def _missing(roles: Roles) -> Iterator[Question]:
    targets = {target for role in roles.values() for target in targets_of(role)}
    if targets.isdisjoint({Field.PROJECT_NAME, Field.UNIT, Field.DEPARTMENT}):
        yield Question(None, "没有找到“项目名称”和“单位名称”，请点它的格子", (), _MISSING)
    if not any(role.kind is RoleKind.TITLE for role in roles.values()):
        yield Question(None, "没有找到表的标题，请点标题那一格", (), _DOUBTFUL)


def _of_tables(blank: Blank, roles: Roles) -> Iterator[Question]:
    tables = tables_of(blank.grid, roles)
    if not tables:
        yield Question(None, "没有找到绩效指标表，请点它的列标题", (), _MISSING)
    for table in tables:
        if not _has_names(table):
            at = table.head.start, table.columns[0].first
            yield Question(at, "指标表里哪一列是指标名称（三级指标）？", (), _MISSING)
        for column in table.columns:
            if not column.label:
                at = table.head.stop - 1, column.first
                yield Question(at, "指标表的这一列没有标题，填什么？", (), _UNKNOWN)


def _of_heads(
    blank: Blank, roles: Roles, answers: Mapping[Position, CellRole]
) -> Iterator[Question]:
    """Heads whose word means several things, of which only what is filled in could tell."""
    labels = blank.stages.labels
    for table in blank.stages.tables:
        known = {column.key for _, column in table.columns}
        for cell, column in table.columns:
            at = place(cell)
            keys = [m.key for m in labels.meanings(cell) if m.role is Role.COLUMN]
            others = [key for key in keys if key not in known and column.key not in _LEVELS]
            if (
                column.key not in keys
                or not others
                or at in answers
                or _is_told(blank, table, cell)
            ):
                continue
            scope, colon, _ = roles[at].target.rpartition(":")
            targets = (f"{scope}{colon}{key}" for key in (column.key, *others))
            offers = tuple(replace(roles[at], target=target) for target in targets)
            names = "”还是“".join(_NAMING.column(key) for key in (column.key, *others))
            text = cell.text.strip().replace("\n", "")[:_LONGEST]
            yield Question(at, f"“{text}”这一列是“{names}”？", offers, _DOUBTFUL)


def _is_told(blank: Blank, table: Table, head: Cell) -> bool:
    """Whether something stands below a head that says what it is."""
    cells = (blank.grid.cell_at(row, head.column) for row in table.rows)
    return any(cell is not None and cell.text.strip() for cell in cells)


def _has_names(table: TableOf) -> bool:
    return any(c.target.rpartition(":")[2] in _NAMES for c in table.columns)


def _of_cells(
    blank: Blank, roles: Roles, answers: Mapping[Position, CellRole]
) -> Iterator[Question]:
    for cell in blank.grid.cells:
        role = roles[place(cell)]
        if place(cell) in answers:
            continue
        if role.kind is RoleKind.UNKNOWN:
            yield _of_text(blank, cell)
        elif role.kind is RoleKind.VALUE and role.sure < _LEAST_SURE:
            yield from _of_guess(blank, cell, role)
        elif role.kind is RoleKind.TEXT and place(cell) in blank.probes:
            yield from _of_empty(blank, cell, roles)


def _of_guess(blank: Blank, cell: Cell, role: CellRole) -> Iterator[Question]:
    """A value whose label is missing, or stands a little away and has a standard word in it."""
    if not role.label:
        yield _about(cell, "填什么？", _UNSURE)
    elif likely := _likely(role.label, blank):
        sentence = f"“{role.label[:_LONGEST]}”这一格填什么？"
        yield Question(place(cell), sentence, (*likely, role), _UNSURE)


def _of_text(blank: Blank, cell: Cell) -> Question:
    """A text of which nobody knows whether it is printed or was filled in."""
    text = cell.text.strip().replace("\n", "")[:_LONGEST]
    before = blank.grid.cell_at(cell.row, cell.column - 1)
    label = before.text.strip() if before is not None else ""
    said = (*_likely(label, blank), own_target(label)) if label else ()
    offers = (CellRole(RoleKind.TEXT), *said)
    return Question(place(cell), f"“{text}”是印好的文字，还是填写的内容？", offers, _UNKNOWN)


def _of_empty(blank: Blank, cell: Cell, roles: Roles) -> Iterator[Question]:
    """An empty place of which nobody knows what it is for."""
    before = blank.grid.cell_at(cell.row, cell.column - 1)
    if before is None:
        yield from _of_empty_line(cell, roles)
    elif before.text.strip() and roles[place(before)].kind in _PRINTED:
        text = before.text.strip()
        offers = (*_likely(text, blank), own_target(text), CellRole(RoleKind.TEXT))
        question = f"“{text[:_LONGEST]}”右边的空格填什么？"
        yield Question(place(cell), question, offers, _UNSURE)


def _of_empty_line(cell: Cell, roles: Roles) -> Iterator[Question]:
    """An empty line above the table: mostly the office's name stands there, with its code."""
    first = min((at for at, role in roles.items() if role.kind is RoleKind.LABEL), default=(0, 0))
    targets = {target for role in roles.values() for target in targets_of(role)}
    if cell.row < first[0] and Field.UNIT not in targets:
        name = CellRole(RoleKind.VALUE, Field.UNIT, pattern="[{unit_code}]{unit}")
        yield Question(
            place(cell), "标题下面空着的地方填什么？", (name, CellRole(RoleKind.TEXT)), _UNSURE
        )


def _likely(label: str, blank: Blank) -> list[CellRole]:
    """Standard header texts whose name is a part of a label."""
    plain = "".join(label.split())
    parts = (
        plain[start:stop]
        for start in range(len(plain))
        for stop in range(len(plain), start + _SHORTEST - 1, -1)
    )
    keys = dict.fromkeys(key for part in parts if (key := blank.words.find(part, Role.FIELD)))
    return [
        CellRole(RoleKind.VALUE, key, label, KINDS.get(key, FieldKind.LONG_TEXT)) for key in keys
    ]


def _about(cell: Cell, what: str, weight: float) -> Question:
    text = cell.text.strip().replace("\n", "")[:_LONGEST]
    offers = (CellRole(RoleKind.TEXT), own_target(text))
    return Question(place(cell), f"“{text}”{what}", offers, weight)


def _twice(blank: Blank, roles: Roles, answers: Mapping[Position, CellRole]) -> Iterator[Question]:
    """Places that are in the form twice, with what the second may be instead."""
    for taken, other in blank.stages.claims.conflicts:
        at = place(taken.cell)
        if at not in answers and roles[at].kind is RoleKind.VALUE and taken.home != other.home:
            text = roles[at].label[:_LONGEST]
            yield Question(at, f"“{text}”的内容有两种可能，按前一种学习", (), _DOUBTFUL)


def _offices(
    blank: Blank, roles: Roles, answers: Mapping[Position, CellRole]
) -> Iterator[Question]:
    """A line that names the office of which a label of the table asks, too."""
    named = {role.label for role in roles.values() if role.target == Field.UNIT and role.label}
    for cell in blank.grid.cells:
        role, at = roles[place(cell)], place(cell)
        own = labels_in(role.pattern).get(Field.UNIT, "")
        others = [label for label in named if own_label(label) != own_label(own)]
        if own and others and at not in answers:
            sentence = f"“{own}”和“{others[0]}”填的是同一个单位吗？（现在当作同一个）"
            yield Question(at, sentence, (role, _apart(role, own)), _UNSURE)


def _beside(blank: Blank) -> Iterator[Question]:
    """What stands beside the table is left where it is, and told."""
    if blank.beside:
        texts = "、".join(f"“{cell.text.strip()[:_LONGEST]}”" for cell in blank.beside[:_MOST_TOLD])
        sentence = f"表格右边的 {texts} 不在表里，没有收进表样；用原文件导出时照样保留"
        yield Question(None, sentence, (), _UNSURE)


def _apart(role: CellRole, label: str) -> CellRole:
    """A line in which the office is another than that of the table."""
    target = str(Place.field(own_label(label)))
    pattern = role.pattern.replace(f"{{{Field.UNIT}}}", f"{{{target}}}")
    return replace(
        role, target=target if role.target == Field.UNIT else role.target, pattern=pattern
    )
