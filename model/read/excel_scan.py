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

from model.errors import UserError

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Za-z$]+\d+:[A-Za-z$]+[\d$]+)"')
_UNSAVED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^>]*)?/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_MOST_MERGED_CELLS = 1_000_000


def has_unsaved_results(data: bytes, name: str) -> bool:
    """Whether a formula lacks its result. Raises UserError if merged ranges are too large."""
    unsaved = False
    for part in _sheets(data):
        if _merged_cells(part) > _MOST_MERGED_CELLS:
            raise UserError(
                f"“{name}”里合并的单元格范围太大（超过 {_MOST_MERGED_CELLS} 格），没有读取。"
                "请在 Excel/WPS 中取消对整行或整列的合并后再导入。"
            )
        unsaved = unsaved or _UNSAVED.search(part) is not None
    return unsaved


def _sheets(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                yield archive.read(part)


def _merged_cells(part: bytes) -> int:
    total = 0
    for match in _MERGED.finditer(part):
        left, top, right, bottom = range_boundaries(match[1].decode())
        if left and top and right and bottom:
            total += (right - left + 1) * (bottom - top + 1)
    return total
