"""Filled tables made blank: what they say is taken out, their labels and categories stay.

Blanks are seldom published and filled tables are: so a blank is made of a filled table whose
content is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from model.document import Branch, Kind
from model.grid import Cell, Grid
from model.recognize import Recognized, Source

_KEPT = frozenset({"level1", "level2", "year", "form"})
_TICKED = re.compile("[☑☒✓✔√]")
_NAMELESS = "××"
_SHORTEST = 4
"""A text is taken out of other cells, too, from so many characters on."""
_NUMBER = re.compile(r"\s*-?[\d,]+(?:\.\d+)?\s*[%％]?\s*")
_DATE = re.compile(r"\d{4}\s*[-年.]\s*\d{1,2}\s*[-月.]\s*\d{1,2}\s*日?")


def emptied(grids: Sequence[Grid], found: Sequence[Recognized]) -> tuple[Grid, ...]:
    """The grids without the values that recognition found in them."""
    values: dict[Source, list[str]] = {}
    for one in found:
        for spot, source in one.sources.items():
            node = _node(one.document, spot.path)
            if _is_content(spot.key, node):
                values.setdefault(source, []).append(node.values.get(spot.key, ""))
    every = {text for texts in values.values() for text in texts}
    words = {word for text in every if "\n" in text for word in re.split(r"[ \n]", text)}
    again = frozenset(text for text in every | words if len(text) >= _SHORTEST) | words
    return tuple(_emptied(grid, number, values, again) for number, grid in enumerate(grids))


def _is_content(key: str, node: Branch) -> bool:
    """Whether a text is no name of a category, or one that names what the indicators of it are."""
    if key == "goal":
        return node.kind is Kind.GOAL
    if key == "level2" and node.children:
        return not any(child.values.get("level3") for child in node.children)
    return key not in _KEPT


def _node(root: Branch, path: Sequence[int]) -> Branch:
    for step in path:
        root = root.children[step]
    return root


def _emptied(
    grid: Grid, number: int, values: Mapping[Source, list[str]], again: frozenset[str]
) -> Grid:
    cells = (_blank(cell, grid, number, values, again) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _blank(
    cell: Cell,
    grid: Grid,
    number: int,
    values: Mapping[Source, list[str]],
    again: frozenset[str],
) -> Cell:
    found = [text for at in _covered(cell, number) for text in values.get(at, ())]
    text = cell.text.strip()
    if not found and text not in again and not _NUMBER.fullmatch(text):
        found = [each for each in again if "：" in text and text.endswith(each)]
        if not found:
            return cell
    elif not found:
        found = [text]
    return replace(cell, text=_without(cell, grid, found) if text else "", number=None, date=None)


def _covered(cell: Cell, number: int) -> Iterator[Source]:
    """The places that a merged cell may be named by where tables were cut."""
    for row in range(cell.row, cell.last_row + 1):
        yield Source(number, row, cell.column)


def _without(cell: Cell, grid: Grid, found: Sequence[str]) -> str:
    """A cell's text without some values: blank, with empty boxes, or the rest of its line."""
    text = cell.text
    if any(mark in text for mark in "□☐☑☒"):
        return _TICKED.sub("□", text)
    is_line = cell.column_span == len(grid.columns) or "：" in text or ":" in text
    if not is_line or text.strip() in found:
        return ""
    room = "　" * 4 if ":" in text or "：" in text else _NAMELESS
    for value in sorted(found, key=len, reverse=True):
        text = text.replace(value, room, 1) if value else text
    return _DATE.sub(room, text)
