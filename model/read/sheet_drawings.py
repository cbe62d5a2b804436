"""What is drawn over a sheet's cells: texts of shapes, and form controls with their captions.

People read it where it stands, so it goes into the cell below it: ticks and chosen entries beside
the cell's own text, other texts where the cell has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice

from model.grid import Note, NoteKind
from model.read.sheet import MOST_COLUMNS, MOST_ROWS, CellContent, Place, Span

TICKED, BLANK = "☑", "□"
_USUAL_HEIGHT = 15.0
_MOST_DRAWN, _MOST_LOOKED = 1000, 50
"""Things on a sheet, and rows and columns below one of them, that are looked at."""
_NOTHING = CellContent()


class DrawnKind(Enum):
    """What is drawn: a text, a control that is ticked or not, or what cannot be read."""

    TEXT = auto()
    CONTROL = auto()
    UNREAD = auto()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text, mark or control over cells: rows and columns from 1, distances in points.

    ``top`` and ``left`` are how far inside its first row and column it begins, ``below`` how far
    it reaches into its last row.
    """

    kind: DrawnKind
    text: str
    rows: range
    columns: range
    top: float = 0.0
    left: float = 0.0
    below: float = 0.0


def put_drawn(
    drawn: Iterable[Drawn],
    contents: MutableMapping[Place, CellContent],
    merged: Sequence[Span],
    heights: Mapping[int, float],
) -> None:
    """Put what is drawn into the contents of a sheet."""
    near = (one for one in drawn if one.rows[-1] <= MOST_ROWS and one.columns[-1] <= MOST_COLUMNS)
    for one in sorted(islice(near, _MOST_DRAWN), key=_order):
        if one.kind is DrawnKind.CONTROL:
            place = _anchor((_row(one, heights), one.columns[0]), merged)
            contents[place] = _with_control(contents.get(place, _NOTHING), one.text)
            continue
        free = _free(one, contents, merged) if one.kind is DrawnKind.TEXT else None
        if free is not None:
            contents[free] = replace(contents.get(free, _NOTHING), text=one.text)
            continue
        place = _anchor((one.rows[0], one.columns[0]), merged)
        own = contents.get(place, _NOTHING)
        what = f"图形里的文字“{one.text}”" if one.kind is DrawnKind.TEXT else one.text
        contents[place] = replace(own, notes=(*own.notes, Note(NoteKind.LEFT, what)))


def _order(one: Drawn) -> tuple[int, int, float]:
    return one.rows[0], one.columns[0], one.left


def _row(one: Drawn, heights: Mapping[int, float]) -> int:
    """The row that most of a control stands in."""
    if len(one.rows) == 1:
        return one.rows[0]
    above = heights.get(one.rows[0], _USUAL_HEIGHT) - one.top
    if len(one.rows) == 2:
        return one.rows[0] if above >= one.below else one.rows[1]
    return one.rows[len(one.rows) // 2]


def _with_control(own: CellContent, text: str) -> CellContent:
    """A cell with a control; one without a caption stands before the cell's text."""
    is_before = text in {TICKED, BLANK} and own.text and own.text[0] not in {TICKED, BLANK}
    parts = (text, own.text) if is_before else (own.text, text)
    return replace(own, text=" ".join(filter(None, parts)), number=None, number_format="")


def _free(
    one: Drawn, contents: Mapping[Place, CellContent], merged: Sequence[Span]
) -> Place | None:
    """The first cell below a text that says nothing itself, if its row is as blank there."""
    for row in one.rows[:_MOST_LOOKED]:
        places = [_anchor((row, column), merged) for column in one.columns[:_MOST_LOOKED]]
        if not any(contents.get(place, _NOTHING).text for place in places):
            return places[0]
    return None


def _anchor(place: Place, merged: Sequence[Span]) -> Place:
    """Where the value of a cell stands, which may be merged with others."""
    row, column = place
    spans = (span for span in merged if row in span[0] and column in span[1])
    return next(((rows[0], columns[0]) for rows, columns in spans), place)


def caption(mark: str, text: str) -> str:
    """A mark with what stands beside it."""
    return f"{mark} {' '.join(text.split())}".strip()


def lines(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs that say something, without what parts words in them."""
    for paragraph in paragraphs:
        if text := paragraph.strip():
            yield text
