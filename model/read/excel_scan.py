"""A look at the raw sheets of an Excel file before openpyxl reads them.

openpyxl makes an object for each cell of a merged range, so a small file can ask for billions,
and it shows a formula without a saved result as an empty cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from openpyxl.utils.cell import range_boundaries

from model.read.sheet import Span, check_merged

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Za-z$]+\d+:[A-Za-z$]+[\d$]+)"')
_UNSAVED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def has_unsaved_results(data: bytes, name: str) -> bool:
    """Whether a formula lacks its result. Raises UserError if merged ranges are too large."""
    unsaved = False
    for part in _sheets(data):
        check_merged(_merged(part), name)
        unsaved = unsaved or _UNSAVED.search(part) is not None
    return unsaved


def _sheets(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                yield archive.read(part)


def _merged(part: bytes) -> Iterator[Span]:
    for match in _MERGED.finditer(part):
        left, top, right, bottom = range_boundaries(match[1].decode())
        if left and top and right and bottom:
            yield range(top, bottom + 1), range(left, right + 1)
