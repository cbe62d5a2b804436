"""Copied labels with their values fill the fields of a header, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from gui.form.bound import Desk
from gui.form.places import GoalPlace, Place
from gui.widgets import grids_of, pasted_text
from gui.widgets.typed import TypedInto
from model.document import Scope
from model.pasting import header_of


def paste_cells(data: QMimeData, desk: Desk, places: Iterable[Place]) -> None:
    """Fill in what the labels say; cells without known labels go where the cursor is.

    The year stays: what is copied is often last year's.
    """
    values = list(header_of(grids_of(data), desk.definition))
    found = list(_placed(values, {place.key: place for place in places}))
    if found:
        with desk.edit(f"粘贴 {len(found)} 项") as pen:
            for place, text in found:
                place.write(desk.document, pen, text)
    elif isinstance(focus := QApplication.focusWidget(), TypedInto):
        focus.insert_text(pasted_text(data))


def _placed(
    values: Iterable[tuple[str, str]], places: dict[str, Place]
) -> Iterator[tuple[Place, str]]:
    for key, text in values:
        place = places.get(key) or _further_goal(key, places)
        if place is not None and key != "year":
            yield place, text


def _further_goal(key: str, places: dict[str, Place]) -> Place | None:
    """The place of a goal that is not there yet, beside one that is."""
    first, _, number = key.rpartition(".")
    place = places.get(first)
    if not isinstance(place, GoalPlace) or not number.isdigit():
        return None
    return GoalPlace(Scope(place.scope), int(number) - 1, place.part, place.label)
