"""What people see of all that a PDF page draws, the right way up.

Left out are texts that are clipped, on a hidden layer, drawn invisibly, white on white, or under
a box; watermarks; and what is drawn again a little aside to look bold or to cast a shadow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from model.read.pdf_shapes import Box, Char, Drawing, Fill, Unseen

_WHITE = 0.97
_PALE, _LARGE = 0.6, 1.8
"""Text so light, and so many times as large as the page's usual text, is a watermark."""
_DOUBLE, _DOUBLE_WIDTH = 0.25, 0.5
"""The same character again within so much of its size, and of its width, is drawn twice."""
_LEAST_SIZE = 1.0
"""Points: smaller letters cannot be read, and are not meant to be."""
_STRIKE_FROM, _STRIKE_TO = 0.35, 0.75
"""Shares of a character's height between which a line strikes it through."""
_STRIKE_THIN, _STRIKE_REACH = 0.15, 1.0
"""Shares of a character's size: how thick such a line is, how far it goes beyond the text."""
_STRIKE_SHARE = 0.7
"""Share of such a line that goes through text; a table's line crosses texts of several cells."""
_THIN = 3.0
_WHOLE_PAGE = 0.5
"""Share of a page that a scanned picture covers at least."""
_SIDEWAYS = 0.8
"""Share of the texts that are set on end where a page lies on its side."""
_BUCKET = 24.0
_BLANK, _TICKED = frozenset("□☐"), "☑"
_TICK_FROM, _TICK_TO = 0.2, 1.6
"""Shares of a blank box's size: how wide and high a slanted line or shape is that ticks it."""

Edge = Box
"""A piece of a line, or a thin box."""


@dataclass(frozen=True)
class Seen:
    """What is seen of a page: characters, pieces of lines, and the texts that were left out.

    ``pictures`` are those of the page and other drawings that are neither lines nor boxes.
    ``is_scanned`` where a picture is the page; ``is_recognized`` where its characters lie unseen
    on such a picture, as programs that recognise text put them.
    """

    width: float
    height: float
    chars: tuple[Char, ...]
    edges: tuple[Edge, ...]
    pictures: tuple[Box, ...]
    hidden: tuple[str, ...]
    struck: tuple[str, ...]
    watermark: tuple[str, ...]
    is_scanned: bool
    is_recognized: bool


def seen(drawing: Drawing) -> Seen:
    """What people see of a page."""
    drawing = _upright(drawing)
    _find_unseen(drawing)
    _tick(drawing)
    strikes = set(_strikes(drawing))
    shown = [char for char in drawing.chars if char.unseen is None]
    is_scanned = _is_scanned(drawing)
    has_text = any(not char.text.isspace() for char in shown)
    recognized: list[Char] = []
    if is_scanned and not has_text:
        recognized = [char for char in drawing.chars if char.unseen is Unseen.HIDDEN]
    left = [] if recognized else drawing.chars
    return Seen(
        drawing.width,
        drawing.height,
        tuple(without_doubles(recognized or shown)),
        tuple(edge for edge in _edges(drawing) if edge not in strikes),
        (*drawing.pictures, *drawing.shapes),
        tuple(_texts(char for char in left if char.unseen in {Unseen.HIDDEN, Unseen.CLIPPED})),
        tuple(_texts(char for char in left if char.unseen is Unseen.STRUCK)),
        tuple(_texts(char for char in left if char.unseen is Unseen.WATERMARK)),
        is_scanned and not has_text,
        bool(recognized),
    )


# The right way up


def _upright(drawing: Drawing) -> Drawing:
    """A page turned so that most of its text can be read."""
    turns = Counter(
        char.turn for char in drawing.chars if char.unseen is None and char.text.strip()
    )
    total = sum(turns.values())
    for is_up, count in ((True, turns[1]), (False, turns[3])):
        if count > _SIDEWAYS * total:
            return _turned(drawing, is_up=is_up)
    if turns[2] > _SIDEWAYS * total:
        return _turned(_turned(drawing, is_up=True), is_up=True)
    return drawing


def _turned(drawing: Drawing, *, is_up: bool) -> Drawing:
    """A page turned by a quarter; ``is_up`` where its texts run up the page."""
    width, height = drawing.width, drawing.height

    def turn(box: Box) -> Box:
        x0, top, x1, bottom = box
        if is_up:
            return height - bottom, x0, height - top, x1
        return top, width - x1, bottom, width - x0

    for char in drawing.chars:
        char.box = turn(char.box)
        a, b, c, d = char.matrix
        char.matrix = (b, -a, d, -c) if is_up else (-b, a, -d, c)
    return Drawing(
        height,
        width,
        drawing.chars,
        [turn(box) for box in drawing.strokes],
        [replace(fill, box=turn(fill.box)) for fill in drawing.fills],
        [turn(box) for box in drawing.pictures],
        [turn(box) for box in drawing.shapes],
    )


# What is not seen


def _find_unseen(drawing: Drawing) -> None:
    """Mark the characters that people do not see, or see as a watermark."""
    shown = [char for char in drawing.chars if char.unseen is None and char.text.strip()]
    usual = median(char.size for char in shown) if shown else 0.0
    covers = [fill for fill in drawing.fills if fill.covers and not _is_thin(fill.box)]
    dark = [fill for fill in drawing.fills if fill.lightness < _WHITE]
    last_cover = max((fill.order for fill in covers), default=0)
    for char in shown:
        if char.turn < 0 or (char.lightness > _PALE and char.size > _LARGE * usual):
            char.unseen = Unseen.WATERMARK
        elif char.size < _LEAST_SIZE or (
            char.lightness > _WHITE and not _is_on_dark(char, dark, drawing.pictures)
        ):
            char.unseen = Unseen.HIDDEN
        if char.order < last_cover and _is_covered(char, covers):
            char.unseen = Unseen.HIDDEN


def _tick(drawing: Drawing) -> None:
    """Read blank boxes over which a tick or a cross is drawn as ticked ones."""
    marks = (*drawing.strokes, *drawing.shapes)
    for char in drawing.chars:
        is_blank = char.text in _BLANK and char.unseen is None
        if is_blank and any(_is_tick(mark, char) for mark in marks):
            char.text = _TICKED


def _is_tick(mark: Box, char: Char) -> bool:
    x0, top, x1, bottom = mark
    sides = x1 - x0, bottom - top
    is_small = all(_TICK_FROM * char.size <= side <= _TICK_TO * char.size for side in sides)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    left, upper, right, lower = char.box
    return is_small and left <= x <= right and upper <= y <= lower


def _strikes(drawing: Drawing) -> Iterator[Edge]:
    """The lines that strike characters through, which are marked."""
    shown = [char for char in drawing.chars if char.unseen is None and char.turn == 0]
    by_band: dict[int, list[Char]] = defaultdict(list)
    for char in shown:
        by_band[int(char.middle[1] // _BUCKET)].append(char)
    for edge in _edges(drawing):
        x0, top, x1, bottom = edge
        band = int((top + bottom) / 2 // _BUCKET)
        near = (char for one in (band - 1, band, band + 1) for char in by_band.get(one, ()))
        struck = [char for char in near if x0 <= char.middle[0] <= x1 and _is_through(edge, char)]
        said = [char for char in struck if char.text.strip()]
        if not said:
            continue
        reach = _STRIKE_REACH * said[0].size
        left, right = min(char.box[0] for char in struck), max(char.box[2] for char in struck)
        width = sum(char.box[2] - char.box[0] for char in struck)
        is_along = width >= _STRIKE_SHARE * (x1 - x0)
        if is_along and x0 >= left - reach and x1 <= right + reach:
            yield edge
            for char in struck:
                char.unseen = Unseen.STRUCK


def _is_through(edge: Edge, char: Char) -> bool:
    _, top, _, bottom = edge
    height = (top + bottom) / 2 - char.box[1]
    is_thin = bottom - top <= _STRIKE_THIN * char.size
    return is_thin and _STRIKE_FROM * char.size <= height <= _STRIKE_TO * char.size


def _is_on_dark(char: Char, dark: Sequence[Fill], pictures: Sequence[Box]) -> bool:
    return any(_holds(fill.box, char) for fill in dark) or any(
        _holds(box, char) for box in pictures
    )


def _is_covered(char: Char, covers: Sequence[Fill]) -> bool:
    return any(fill.order > char.order and _holds(fill.box, char) for fill in covers)


def _holds(box: Box, char: Char) -> bool:
    x, y = char.middle
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _THIN


def _is_scanned(drawing: Drawing) -> bool:
    area = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in drawing.pictures)
    return area >= _WHOLE_PAGE * drawing.width * drawing.height


def _texts(chars: Iterable[Char]) -> Iterator[str]:
    """The texts of characters that were drawn one after the other on a line."""
    text = ""
    last: Char | None = None
    for char in chars:
        if last is not None and not _follows(last, char):
            yield from _told(text)
            text = ""
        text += char.text
        last = char
    yield from _told(text)


def _follows(last: Char, char: Char) -> bool:
    return char.order == last.order + 1 and abs(char.middle[1] - last.middle[1]) < char.size


def _told(text: str) -> Iterator[str]:
    if short := "".join(text.split()):
        yield short


# Lines, and texts drawn twice


def _edges(drawing: Drawing) -> Iterator[Edge]:
    """Whatever may be a line; boxes as well, of which thin ones are."""
    yield from drawing.strokes
    yield from (fill.box for fill in drawing.fills if fill.lightness < 1)


def without_doubles(chars: Iterable[Char]) -> Iterator[Char]:
    """Each character once, though it may be drawn again a little aside."""
    known: dict[tuple[str, int, int], list[Box]] = defaultdict(list)
    for char in chars:
        x, y = (int(part // _BUCKET) for part in char.middle)
        near = (
            box
            for column in (x - 1, x, x + 1)
            for row in (y - 1, y, y + 1)
            for box in known.get((char.text, column, row), ())
        )
        if char.text.isspace() or not any(_is_double(char, box) for box in near):
            known[char.text, x, y].append(char.box)
            yield char


def _is_double(char: Char, box: Box) -> bool:
    x0, top, x1, bottom = char.box
    aside, below = abs(x0 - box[0]), abs(top - box[1])
    size = char.size
    across, down = (x1 - x0, size) if bottom - top == size else (size, bottom - top)
    return (
        aside < min(_DOUBLE * size, _DOUBLE_WIDTH * across)
        and below < min(_DOUBLE * size, _DOUBLE_WIDTH * down)
        and abs((x1 - x0) - (box[2] - box[0])) < _DOUBLE * size
    )
