"""What of the clipboard is text for one field, and what is cells."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from model.grid import Grid

_CELL = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_BREAKS = re.compile(r"[ \t]*[\r\n\u2028\u2029\v\f]+[ \t]*")


def clipboard_data() -> QMimeData:
    """What is on the clipboard; Qt answers None where there is nothing."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data if data is not None else QMimeData()


def holds_cells(data: QMimeData) -> bool:
    """Whether several cells of a table were copied."""
    if "\t" in data.text():
        return True
    return data.hasHtml() and len(_CELL.findall(data.html())) > 1


def pasted_text(data: QMimeData) -> str:
    """The text that was copied; that of a cell without the quotes and line end round it."""
    from model.grid import unguarded

    text = data.text().replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if text.startswith('"') and text.endswith('"') and "\n" in text:
        rows = list(csv.reader(io.StringIO(text, newline="")))
        if len(rows) == len(rows[0]) == 1:
            return unguarded(rows[0][0])
    return unguarded(text)


def in_one_line(text: str) -> str:
    """A text without line breaks, for a field of one line.

    Between Chinese characters nothing takes their place, between others a space.
    """
    parts = [part for part in _BREAKS.split(text.strip()) if part]
    line = parts[0] if parts else ""
    for part in parts[1:]:
        gap = " " if line[-1].isascii() and part[0].isascii() else ""
        line += gap + part
    return line.replace("\t", " ")


def grids_of(data: QMimeData) -> tuple[Grid, ...]:
    """The cells that were copied, a text as one cell; none if there is nothing of the kind.

    Raises UserError if they are too many or damaged.
    """
    # Every editor comes by way of this module, but few paste anything.
    from model.read import read_clipboard_html, read_tsv

    grids = read_clipboard_html(data.html()) if data.hasHtml() else ()
    if not grids and data.hasText():
        grid = read_tsv(data.text())
        grids = (grid,) if grid is not None else ()
    return grids
