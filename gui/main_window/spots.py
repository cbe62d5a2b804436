"""The text at which the clerk is, as the node and key under which the document keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.document import NAME_KEY, Document, Node

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.form.places import Place
    from gui.main_window.desk import Desk
    from gui.tree.view import IndicatorView
    from model.versions import Words


@dataclass(frozen=True, slots=True)
class Spot:
    """A text, its label, and the name of its row ("" in the header)."""

    node: int
    key: str
    label: str
    row: str = ""


def spot_of(desk: Desk | None, document: Document, words: Words) -> Spot | None:
    """Where the clerk is in the open table; None where nothing is kept yet."""
    if desk is None:
        return None
    if desk.currentWidget() is desk.form:
        return _spot_in_form(desk, document)
    focused = [view for view in desk.tree.views if view.hasFocus()]
    return _spot_in_list((focused or desk.tree.views)[0], words) if desk.tree.views else None


def _spot_in_form(desk: Desk, document: Document) -> Spot | None:
    focus: QWidget | None = desk.focusWidget()
    for frame in desk.form.frames:
        if focus is not None and frame.isAncestorOf(focus):
            place = frame.binding.place
            kept = _kept_at(place, document)
            return Spot(kept[0].id, kept[1], place.label) if kept is not None else None
    return None


def _kept_at(place: Place, document: Document) -> tuple[Node, str] | None:
    """The node and the key of a place of the header."""
    from gui.form.places import FieldPlace, FundPlace, GoalPlace, ResultPlace, YearPlace

    match place:
        case FieldPlace():
            return document.fields, place.key
        case YearPlace():
            return document.root, place.key
        case ResultPlace():
            return document.result, place.name
        case FundPlace():
            fund = document.fund(place.source)
            return (fund, place.column) if fund is not None else None
        case GoalPlace():
            goals = document.goals_of(place.scope)
            return (goals[place.index], place.part) if place.index < len(goals) else None
    return None


def _spot_in_list(view: IndicatorView, words: Words) -> Spot | None:
    node = view.current_node()
    if node is None:
        return None
    columns, column = view.indicators.columns, view.currentIndex().column()
    key = columns[column - 1].key if 0 < column <= len(columns) else NAME_KEY[node.kind]
    row = node.name or "（未命名）"
    return Spot(node.id, key, f"{row} 的{words.label(node.kind, key)}", row)
