"""Characters that no file of ours can hold (XML 1.0, 2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from model.errors import UserError
from model.grid import Grid

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def check_characters(grids: Iterable[Grid], kind: str) -> None:
    """Raise UserError for the first text with a control character; ``kind`` names the file's."""
    for grid in grids:
        for cell in grid.cells:
            _check(cell.text, f"“{grid.name}”的表格第 {cell.row + 1} 行的文字", kind)


def check_titles(titles: Iterable[str], kind: str) -> None:
    """Raise UserError for the first title or heading with a control character."""
    for title in titles:
        _check(title, f"标题“{title}”", kind)


def _check(text: str, place: str, kind: str) -> None:
    found = _NOT_IN_XML.search(text)
    if found:
        raise UserError(
            f"{place}里有 {kind} 不能保存的控制字符"
            f"（第 {found.start() + 1} 个字符，U+{ord(found.group()):04X}）。"
            "请删除这个字符，或者把这段文字重新输入一遍。"
        )
