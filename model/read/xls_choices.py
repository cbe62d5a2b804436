"""The lists of an old Excel sheet's cells to choose from (DV records, [MS-XLS] 2.4.91)."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter

from model.read.sheet import Place
from model.read.xls_records import Record, sheet_records

_VALIDATION, _LIST = 0x1BE, 3
_TEXTS = 4
"""A title and a text of the prompt, and of the error, stand before the formulas."""
_STRING, _CELLS, _AREAS = 0x17, (0x04, 0x0C), (0x05, 0x0D)
_WITHOUT_CLASS, _RELATIVE = 0x1F, 0xC000
"""The bits of an operand's kind, and of a column that is told from the cell itself."""
_MOST_CHOICES = 200

Texts = Mapping[Place, str]
"""The texts of the sheet by row and column, from 1."""


def xls_rules(stream: bytes) -> list[list[Record]]:
    """The records of each worksheet that let choose; those behind damage are passed over."""
    found: list[list[Record]] = []
    with contextlib.suppress(struct.error, ValueError):
        found.extend(
            [record for record in records if record[0] == _VALIDATION]
            for records in sheet_records(stream)
        )
    return found


def choices_of(records: list[Record], texts: Texts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ranges (B3:B9) of a sheet whose cells let choose, each with what there is to choose."""
    for _, body in records:
        with contextlib.suppress(struct.error, IndexError, UnicodeDecodeError):
            yield from _validation(body, texts)


def _validation(body: bytes, texts: Texts) -> Iterator[tuple[str, tuple[str, ...]]]:
    if struct.unpack_from("<I", body)[0] & 0xF != _LIST:
        return
    at = 4
    for _ in range(_TEXTS):
        count, wide = struct.unpack_from("<HB", body, at)
        at += 3 + count * (1 + (wide & 1))
    size = struct.unpack_from("<H", body, at)[0]
    words = tuple(word for word in _words(body[at + 4 : at + 4 + size], texts) if word)
    at += 4 + size
    at += 4 + struct.unpack_from("<H", body, at)[0]
    for number in range(struct.unpack_from("<H", body, at)[0] if words else 0):
        top, bottom, left, right = struct.unpack_from("<4H", body, at + 2 + 8 * number)
        yield f"{_name(top, left)}:{_name(bottom, right)}", words


def _words(formula: bytes, texts: Texts) -> Iterator[str]:
    """The words of a list in the formula, or those in a range of cells of the same sheet."""
    kind = formula[0] & _WITHOUT_CLASS
    if formula[0] == _STRING:
        encoding = "utf-16-le" if formula[2] & 1 else "latin-1"
        yield from (word.strip() for word in formula[3:].decode(encoding).split("\0"))
        return
    if kind in _AREAS:
        top, bottom, left, right = struct.unpack_from("<4H", formula, 1)
    elif kind in _CELLS:
        top, left = struct.unpack_from("<2H", formula, 1)
        bottom, right = top, left
    else:
        return
    if not (left | right) & _RELATIVE and (bottom - top + 1) * (right - left + 1) <= _MOST_CHOICES:
        for row in range(top + 1, bottom + 2):
            yield from (texts.get((row, column), "") for column in range(left + 1, right + 2))


def _name(row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"
