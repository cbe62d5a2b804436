"""The proof of laid-out pages: all text lies inside its cell, and a font has every character."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.definition.naming import spoken
from model.fonts import Face, FontBook
from model.grid import Cell, Grid
from model.grid.metrics import PADDING_X
from model.layout.typesetter import Typesetter

_TOLERANCE = 0.01
"""Points by which sums of heights and widths may differ."""
_LONGEST_PLACE = 16
"""Characters of a cell's name that are enough to find it."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """A cell of a page (counted from 1) whose text is wider or higher than the cell.

    ``width`` and ``height`` are what its text would need, in points.
    """

    page: int
    place: str
    cell: Cell
    width: float
    height: float

    def __str__(self) -> str:
        """The sentence for the clerk: such a page is a mistake of ours."""
        return (
            f"第 {self.page} 页“{self.place}”中的文字超出了单元格，打印时会看不全。"
            "这是程序的错误，请暂用别的格式导出，并把这张表发给我们。"
        )


@dataclass(frozen=True, slots=True)
class MissingCharacters:
    """Characters that no font has, and the cell of a page (counted from 1) they stand in."""

    page: int
    place: str
    cell: Cell
    characters: str

    def __str__(self) -> str:
        """The sentence for the clerk."""
        return (
            f"第 {self.page} 页“{self.place}”中的“{'”“'.join(self.characters)}”没有字体可以显示，"
            "将印成方框。请安装有这个字的字体，或者改用别的字。"
        )


Remark = Overflow | MissingCharacters


def prove(pages: Sequence[Grid], typesetter: Typesetter, book: FontBook) -> tuple[Remark, ...]:
    """All that is wrong with pages; nothing as a rule."""
    return (*overflows(pages, typesetter, book), *missing_characters(pages, book))


def overflows(pages: Sequence[Grid], typesetter: Typesetter, book: FontBook) -> Iterator[Overflow]:
    """The cells whose text would be cut; none if the layout is sound."""
    for number, page in enumerate(pages, start=1):
        for cell in page.cells:
            if not cell.text:
                continue
            font = cell.style.font
            width = max(book.width(line, font.face, font.size) for line in cell.lines)
            width += 2 * PADDING_X
            height = typesetter.height(len(cell.lines), font)
            fits = height <= page.height_of(cell) + _TOLERANCE
            if not fits or width > page.width_of(cell) + _TOLERANCE:
                yield Overflow(number, place_of(cell, page), cell, width, height)


def missing_characters(pages: Sequence[Grid], book: FontBook) -> Iterator[MissingCharacters]:
    """The characters that will print as boxes, cell by cell."""
    missing = {
        face: book.missing("".join(characters), face)
        for face, characters in _characters(pages).items()
    }
    if not any(missing.values()):
        return
    for number, page in enumerate(pages, start=1):
        for cell in page.cells:
            found = missing[cell.style.font.face].intersection(cell.text)
            if found:
                place = place_of(cell, page)
                yield MissingCharacters(number, place, cell, "".join(sorted(found)))


def place_of(cell: Cell, page: Grid) -> str:
    """How a clerk finds a cell: the head of its column, or the label left of it, or its text."""
    label = _head(cell, page) or _label(cell, page) or cell
    name = spoken(label.text)
    return name if len(name) <= _LONGEST_PLACE else f"{name[:_LONGEST_PLACE]}……"


def _head(cell: Cell, page: Grid) -> Cell | None:
    """The cell of an indicator table's header above a cell."""
    if not page.rows[cell.row].headed:
        return None
    for row in range(cell.row - 1, -1, -1):
        if page.rows[row].repeat:
            return _said(page.cell_at(row, cell.column))
    return None


def _label(cell: Cell, page: Grid) -> Cell | None:
    return _said(page.cell_at(cell.row, cell.column - 1))


def _said(cell: Cell | None) -> Cell | None:
    """A cell, if anything stands in it."""
    return cell if cell is not None and cell.text.strip() else None


def _characters(pages: Sequence[Grid]) -> Mapping[Face, set[str]]:
    """All characters of some pages: far fewer than there are cells."""
    found: dict[Face, set[str]] = defaultdict(set)
    for page in pages:
        for cell in page.cells:
            found[cell.style.font.face].update(cell.text)
    return found
