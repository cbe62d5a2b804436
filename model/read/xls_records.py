"""The records of an old Excel file's sheets ([MS-XLS] 2.1.4), of which xlrd passes over many."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

_BEGIN, _END, _SHEET = 0x809, 0x0A, 0x85
_MOST_RECORDS = 500_000

Record = tuple[int, bytes]
"""Its kind and its body."""


def sheet_records(stream: bytes) -> Iterator[Iterator[Record]]:
    """The records of each worksheet in turn. Raises struct.error or ValueError where damaged."""
    left = iter(range(_MOST_RECORDS))
    for start in _starts(_records(stream, 0, left)):
        yield _records(stream, start, left)


def records_from(stream: bytes, start: int) -> Iterator[Record]:
    """The records of the sheet that begins at a place of the workbook's stream."""
    return _records(stream, start, iter(range(_MOST_RECORDS)))


def _starts(records: Iterable[Record]) -> list[int]:
    """Where the worksheets begin; other sheets are none (2.4.28)."""
    bodies = (body for kind, body in records if kind == _SHEET and len(body) > 5)
    return [struct.unpack_from("<I", body)[0] for body in bodies if body[5] == 0]


def _records(stream: bytes, start: int, left: Iterator[int]) -> Iterator[Record]:
    """The records of a substream up to its end, without those of substreams inside of it.

    ``left`` counts how many of a whole file may be looked at.
    """
    depth = 0
    for _ in left:
        if start + 4 > len(stream):
            return
        kind, size = struct.unpack_from("<HH", stream, start)
        if start + 4 + size > len(stream):
            return
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[start + 4 : start + 4 + size]
        start += 4 + size
