"""Options of which each has a cell: □新增 | □延续, or an empty cell for its mark behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from model.definition import FieldKind
from model.document import Place
from model.grid import Cell
from model.learn.blank import Blank
from model.learn.options import asks_for_choice, is_option_word, options_in
from model.learn.roles import SURE_OF_OWN, CellRole, RoleKind, Roles
from model.recognize.claim.fields import own_label
from model.recognize.label import place

_OF_LISTS = (RoleKind.HEAD, RoleKind.ROW, RoleKind.CATEGORY)


def option_roles(blank: Blank, roles: Roles, row: int) -> Roles:
    """The roles of options in a row that each have a cell, with a box or an empty one beside."""
    cells = [cell for cell in blank.grid.row_cells(row) if cell.row == row]
    return _boxed(blank, roles, cells) | _beside_places(blank, roles, cells)


def _boxed(blank: Blank, roles: Roles, cells: Sequence[Cell]) -> Roles:
    """The roles of cells that print an option with its box each."""
    found: Roles = {}
    for is_option, run in groupby(cells, lambda cell: bool(_only_option(cell))):
        members = list(run) if is_option else []
        before = blank.grid.cell_at(members[0].row, members[0].column - 1) if members else None
        label = before.text.strip() if before is not None else ""
        if len(members) < 2 or not label or roles[place(members[0])].kind in _OF_LISTS:
            continue
        options = tuple(map(_only_option, members))
        of_all = _of_options(roles[place(members[0])], label, options)
        for cell, option in zip(members, options, strict=True):
            found[place(cell)] = replace(of_all, tick=option)
    return found


def _beside_places(blank: Blank, roles: Roles, cells: Sequence[Cell]) -> Roles:
    """The roles of a choice's options in its row, each with an empty cell for its mark behind."""
    found: Roles = {}
    for number, label in enumerate(cells):
        text = label.text.strip()
        pairs = list(_pairs(blank, cells[number + 1 :]))
        if len(pairs) < 2 or roles[place(label)].kind in _OF_LISTS:
            continue
        known = roles[place(pairs[0][0])]
        if not asks_for_choice(text, known.target or own_label(text)):
            continue
        of_all = _of_options(known, text, tuple(option.text.strip() for option, _ in pairs))
        for option, empty in pairs:
            found[place(option)] = CellRole(RoleKind.TEXT)
            found[place(empty)] = replace(of_all, tick=option.text.strip(), bare=True)
    return found


def _pairs(blank: Blank, cells: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """The words and the empty cells behind them with which some cells begin."""
    pairs = zip(cells[::2], cells[1::2], strict=False)
    return takewhile(lambda pair: _is_option(blank, pair[0]) and not pair[1].text.strip(), pairs)


def _is_option(blank: Blank, cell: Cell) -> bool:
    """Whether a cell has a word that is no label."""
    return is_option_word(cell.text.strip()) and not blank.stages.labels.meanings(cell)


def _of_options(known: CellRole, label: str, options: tuple[str, ...]) -> CellRole:
    """The role of each of some options behind a label, by that of the first of them."""
    target = known.target or str(Place.field(own_label(label)))
    sure = known.sure if known.target else SURE_OF_OWN
    return CellRole(RoleKind.VALUE, target, label, FieldKind.TICKS, options, sure=sure)


def _only_option(cell: Cell) -> str:
    """The option of a cell that prints one with its box and nothing else; else ""."""
    kind, options = options_in(cell.text)
    return options[0] if kind is FieldKind.TICKS and len(options) == 1 else ""
