"""The clipboard of the indicator lists: what is put there, and what is found there."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData

from gui.widgets import clipboard_data, grids_of
from model.grid import Grid
from model.pasting import Copied, OwnRows, unpacked_rows

ROWS_MIME = "application/x-jibiao-rows"
"""Whole rows with all their texts, also those without a column here."""


def mime_data(copied: Copied) -> QMimeData:
    """What goes to the clipboard, for ourselves and for other programs."""
    data = QMimeData()
    data.setText(copied.text)
    data.setHtml(copied.html)
    if copied.packed:
        data.setData(ROWS_MIME, QByteArray(copied.packed.encode()))
    return data


def own_rows() -> OwnRows:
    """The whole rows that were copied here or in another of our windows."""
    data = clipboard_data()
    if not data.hasFormat(ROWS_MIME):
        return OwnRows()
    return unpacked_rows(bytes(data.data(ROWS_MIME).data()).decode(errors="replace"))


def copied_grids() -> tuple[Grid, ...]:
    """The cells that were copied, a text as one cell; none if there is nothing of the kind.

    Raises UserError if they are too many or damaged.
    """
    return grids_of(clipboard_data())
