"""What a table's style says of the text in its cells, by the part of the table (17.7.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.read.word_styles import WordStyles
from model.read.word_xml import Element, child, flag_of, value, w

_PARTS = (
    *("band1Vert", "band2Vert", "band1Horz", "band2Horz"),
    *("lastCol", "firstCol", "lastRow", "firstRow", "neCell", "nwCell", "seCell", "swCell"),
)
"""The parts of a table; each counts over those before it."""
_BITS = (
    *("firstRow", "lastRow", "firstCol", "lastCol", "band1Vert", "band2Vert"),
    *("band1Horz", "band2Horz", "neCell", "nwCell", "seCell", "swCell"),
)
"""The parts that a bit of w:cnfStyle stands for (17.18.105)."""
_LOOKS = {"firstRow": 0x20, "lastRow": 0x40, "firstCol": 0x80, "lastCol": 0x100}
_FULL_NAMES = {"firstCol": "firstColumn", "lastCol": "lastColumn"}
_WHOLE = ""
_TEXT = tuple(map(w, ("rFonts", "vanish", "strike", "dstrike", "caps", "smallCaps")))
_TEXT += tuple(map(w, ("color", "sz", "vertAlign")))
"""What counts of text."""


class TableStyles:
    """The table styles of a document that say something of text; few of a template's are used."""

    def __init__(self, styles: WordStyles) -> None:
        self._styles = styles
        self._telling = {
            key: style
            for key, style in styles.of_kind("table")
            if next(style.iter(*_TEXT), None) is not None
        }
        self._known: dict[str, dict[str, Element]] = {}
        self._at: dict[Element, tuple[str, ...]] = {}
        self._rows: dict[Element, _Row] = {}

    def parts_at(self, paragraph: Element | None) -> tuple[str, ...]:
        """The names of what counts for a paragraph, from the weakest on; () outside of tables."""
        if not self._telling or paragraph is None:
            return ()
        cell = next(paragraph.iterancestors(w("tc")), None)
        if cell is None:
            return ()
        if cell not in self._at:
            self._at[cell] = self._of_cell(cell)
        return self._at[cell]

    def _of_cell(self, cell: Element) -> tuple[str, ...]:
        row = next(cell.iterancestors(w("tr")), None)
        if row is None:
            return ()
        if row not in self._rows:
            # A row may have thousands of cells, before which its properties stand or not.
            self._rows[row] = self._of_row(row)
        known = self._rows[row]
        places = known.places(cell) if known.chain else frozenset()
        return tuple(
            f"{key} {place}"
            for place in (_WHOLE, *(part for part in _PARTS if part in places))
            for key in known.chain
            if place in self._texts(key)
        )

    def _of_row(self, row: Element) -> _Row:
        table = next(row.iterancestors(w("tbl")), None)
        style = value(child(table, "tblPr", "tblStyle")) if table is not None else ""
        names = [value(one, "styleId") for one in self._styles.chain_of(style)]
        return _Row(
            row,
            tuple(name for name in reversed(names) if name in self._telling),
            child(row, "trPr", "cnfStyle"),
            None if table is None else child(table, "tblPr", "tblLook"),
        )

    def _texts(self, key: str) -> dict[str, Element]:
        """What a style says of text, by the part of the table."""
        if key not in self._known:
            self._known[key] = dict(_texts(self._telling[key]))
        return self._known[key]

    def properties(self, part: str) -> Element:
        """The properties of text of a part that `parts_at` names."""
        key, _, place = part.rpartition(" ")
        return self._known[key][place]


def _texts(style: Element) -> Iterator[tuple[str, Element]]:
    own = child(style, "rPr")
    if own is not None:
        yield _WHOLE, own
    for part in style.iterchildren(w("tblStylePr")):
        text = child(part, "rPr")
        if text is not None:
            yield value(part, "type"), text


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: the styles of its table from the lowest on, its mark, and the table's looks."""

    row: Element
    chain: tuple[str, ...]
    mark: Element | None
    look: Element | None

    def places(self, cell: Element) -> frozenset[str]:
        """The parts of the table that a cell stands in, as marks say, or else as it stands."""
        own = child(cell, "tcPr", "cnfStyle")
        said = [mark for mark in (self.mark, own) if mark is not None]
        if said:
            return frozenset(place for mark in said for place in _marked(mark))
        stands = {
            "firstRow": _is_end(self.row, preceding=True),
            "lastRow": _is_end(self.row, preceding=False),
            "firstCol": _is_end(cell, preceding=True),
            "lastCol": _is_end(cell, preceding=False),
        }
        return frozenset(
            place for place, is_there in stands.items() if is_there and _uses(self.look, place)
        )


def _is_end(element: Element, *, preceding: bool) -> bool:
    """Whether no other row, or cell, stands before or behind one."""
    return next(element.itersiblings(str(element.tag), preceding=preceding), None) is None


def _marked(mark: Element) -> Iterator[str]:
    for place, bit in zip(_BITS, value(mark), strict=False):
        if bit == "1":
            yield place
    for place in _LOOKS:
        if flag_of(mark, _FULL_NAMES.get(place, place)):
            yield place


def _uses(look: Element | None, place: str) -> bool:
    """Whether a table looks otherwise at a place (17.4.55)."""
    if look is None:
        return False
    name = _FULL_NAMES.get(place, place)
    if value(look, name):
        return flag_of(look, name)
    try:
        return bool(int(value(look) or "0", 16) & _LOOKS[place])
    except ValueError:
        return False
