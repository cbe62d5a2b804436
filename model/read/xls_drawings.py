"""Shapes, form controls and pictures on the sheets of an old Excel file ([MS-XLS] 2.4.170 on).

Each drawn thing is a run of records: its place (in an MSODRAWING record), what it is (OBJ), and its
text (TXO with CONTINUE records).  xlrd passes over all of them.
"""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.read.sheet_drawings import BLANK, TICKED, Drawn, DrawnKind, caption, lines
from model.read.xls_records import Record, records_from, sheet_records

_DRAWING, _OBJECT, _TEXT, _CONTINUE = 0xEC, 0x5D, 0x1B6, 0x3C
_ANCHOR, _CONTAINER = 0xF010, 0xF
_ABOUT, _CHECKED = 0x15, 0x12
_CHART, _BUTTON, _PICTURE, _BOX, _RADIO, _NOTE = 0x05, 0x07, 0x08, 0x0B, 0x0C, 0x19
_UNREAD = {_CHART: "图表", _PICTURE: "图片"}
_SILENT = frozenset({_BUTTON, _NOTE})
"""Buttons and comments say nothing of the table."""
_UNTOLD = -1
_MOST_TEXT = 4000
_ROW_POINTS, _COLUMN_POINTS = 15.0 / 256, 48.0 / 1024
"""Parts of a usual row and column in which places inside of them are told."""


def xls_drawings(stream: bytes) -> list[list[Drawn]]:
    """What is drawn over each worksheet of a file's records; what is damaged is passed over."""
    with contextlib.suppress(struct.error, IndexError, ValueError):
        return [list(_drawn(records)) for records in sheet_records(stream)]
    return []


@dataclass
class _Shape:
    """A drawn thing while its records are taken."""

    place: tuple[int, ...] = ()
    kind: int = _UNTOLD
    is_checked: bool = False
    text: str = ""
    left: int = 0

    def drawn(self) -> Iterator[Drawn]:
        """What it is, if it says anything."""
        if not self.place or self.kind in {_UNTOLD, *_SILENT}:
            return
        text = "\n".join(lines(self.text.splitlines()))[:_MOST_TEXT]
        if self.kind in {_BOX, _RADIO}:
            mark = TICKED if self.is_checked else BLANK
            yield self._at(DrawnKind.CONTROL, caption(mark, text))
        elif self.kind in _UNREAD:
            yield self._at(DrawnKind.UNREAD, _UNREAD[self.kind])
        elif text:
            yield self._at(DrawnKind.TEXT, text)

    def _at(self, kind: DrawnKind, text: str) -> Drawn:
        column, x, row, y, last_column, _, last_row, y1 = self.place
        last = last_row if y1 else max(last_row - 1, row)
        return Drawn(
            kind,
            text,
            range(row + 1, max(row, last) + 2),
            range(column + 1, max(column, last_column) + 2),
            y * _ROW_POINTS,
            x * _COLUMN_POINTS,
            y1 * _ROW_POINTS,
        )


def drawn_in(stream: bytes, start: int) -> Iterator[Drawn]:
    """What is drawn over the sheet that begins at a place of the workbook's stream."""
    return _drawn(records_from(stream, start))


def _drawn(records: Iterable[Record]) -> Iterator[Drawn]:
    shape = _Shape()
    for kind, body in records:
        if kind == _DRAWING and (place := _place(body)):
            yield from shape.drawn()
            shape = _Shape(place)
        elif kind == _OBJECT:
            shape.kind, shape.is_checked = _object(body)
        elif kind == _TEXT and len(body) >= 12:
            shape.left = struct.unpack_from("<H", body, 10)[0]
        elif kind == _CONTINUE and shape.left > 0 and body:
            encoding = "utf-16-le" if body[0] & 1 else "latin-1"
            part = body[1:].decode(encoding, errors="replace")[: shape.left]
            shape.text += part.replace("\r\n", "\n").replace("\r", "\n")
            shape.left -= len(part)
    yield from shape.drawn()


def _place(body: bytes, start: int = 0) -> tuple[int, ...]:
    """Column, row and so on of the last anchor in a drawing's records ([MS-ODRAW] 2.2.1)."""
    found: tuple[int, ...] = ()
    while start + 8 <= len(body):
        head, kind, size = struct.unpack_from("<HHI", body, start)
        start += 8
        if head & 0xF == _CONTAINER:
            continue
        if kind == _ANCHOR and size >= 18 and start + 18 <= len(body):
            found = struct.unpack_from("<8H", body, start + 2)
        start += size
    return found


def _object(body: bytes) -> tuple[int, bool]:
    """What an OBJ record says that a thing is, and whether it is ticked."""
    kind, is_checked, start = _UNTOLD, False, 0
    while start + 4 <= len(body):
        name, size = struct.unpack_from("<HH", body, start)
        if name == _ABOUT and start + 6 <= len(body):
            kind = struct.unpack_from("<H", body, start + 4)[0]
        elif name == _CHECKED and start + 6 <= len(body):
            is_checked = struct.unpack_from("<H", body, start + 4)[0] != 0
        elif name == 0:
            break
        start += 4 + size
    return kind, is_checked
