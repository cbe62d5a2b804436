"""Answers about cells, and what follows from them for the cells beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from model.grid import Cell, Grid
from model.learn.roles import CellRole, Position, RoleKind, Roles
from model.recognize.label import place


def answered(grid: Grid, roles: Roles, answers: Mapping[Position, CellRole]) -> Roles:
    """The roles with those that somebody gave; a label takes its value along and a value its label.

    Answers are taken in the order in which they were given.
    """
    found = dict(roles)
    for position, role in answers.items():
        before = found[position]
        found[position] = role
        if role.kind is RoleKind.LABEL and role.target:
            _give_value(grid, found, position, role, before, answers)
        elif role.kind is RoleKind.VALUE and not role.label and not role.pattern:
            label = _label_of(grid, position)
            text = label.text.strip() if label is not None else ""
            found[position] = replace(role, label=text)
            if label is not None and place(label) not in answers:
                found[place(label)] = CellRole(RoleKind.LABEL, role.target, text)
    return found


def _give_value(
    grid: Grid,
    found: Roles,
    position: Position,
    role: CellRole,
    before: CellRole,
    answers: Mapping[Position, CellRole],
) -> None:
    """Let the place of a label's value be of what the label now means."""
    label = grid.cell_at(*position)
    if label is None:
        return
    value = _value_of(grid, found, label, before)
    if value is not None and place(value) not in answers:
        found[place(value)] = replace(
            role, kind=RoleKind.VALUE, label=label.text.strip(), pattern="", piece=None
        )


def _value_of(grid: Grid, found: Roles, label: Cell, before: CellRole) -> Cell | None:
    """The cell that had the label's target, or the empty one beside or below it."""
    if before.target:
        for cell in grid.cells:
            role = found[place(cell)]
            if role.kind is RoleKind.VALUE and role.target == before.target:
                return cell
    beside = grid.cell_at(label.row, label.last_column + 1)
    below = grid.cell_at(label.last_row + 1, label.column)
    free = (c for c in (beside, below) if c is not None and found[place(c)].kind not in _LABELS)
    return next(free, None)


_LABELS = (RoleKind.LABEL, RoleKind.HEAD, RoleKind.CATEGORY, RoleKind.TITLE)


def _label_of(grid: Grid, position: Position) -> Cell | None:
    """The nearest text to the left of a value, or else above it."""
    cell = grid.cell_at(*position)
    if cell is None:
        return None
    for column in range(cell.column - 1, -1, -1):
        beside = grid.cell_at(cell.row, column)
        if beside is not None and beside.text.strip():
            return beside
    above = grid.cell_at(cell.row - 1, cell.column)
    return above if above is not None and above.text.strip() else None
