"""Copied labels with their values fill the fields of a header, in one step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from gui.form.binding import EditedTable
from gui.widgets import grids_of, pasted_text
from gui.widgets.typed import TypedInto
from model.document import YEAR, Kind, Place
from model.pasting import header_of


def paste_cells(data: QMimeData, edited: EditedTable, places: Iterable[Place]) -> None:
    """Fill in what the labels say; cells without known labels go where the cursor is.

    The year stays: what is copied is often last year's.
    """
    known = set(map(_first, places)) - {YEAR}
    values = header_of(grids_of(data), edited.definition)
    found = [(place, text) for place, text in values if _first(place) in known]
    if found:
        sources = tuple(edited.definition.funds.sources)
        with edited.edit(f"粘贴 {len(found)} 项") as pen:
            for place, text in found:
                place.write(edited.document, pen, text, sources)
    elif isinstance(focus := QApplication.focusWidget(), TypedInto):
        focus.insert_text(pasted_text(data))


def _first(place: Place) -> Place:
    """The place itself; of a goal that of the first one, behind which others can be added."""
    return Place.goal(place.scope, place.key) if place.kind is Kind.GOAL else place
