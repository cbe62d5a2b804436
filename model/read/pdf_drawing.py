"""What a PDF page draws: characters, straight lines, filled boxes and pictures, in their order.

pdfminer runs the page's program (ISO 32000-1, 8 and 9); this device keeps what it paints, with
what decides whether people see it: clipping, layers, invisible text, colours and transparency.
Lengths are points of the page as it is shown (cropped and turned), y down.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LTChar
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState
from pdfminer.utils import Matrix, apply_matrix_pt, decode_text
from typing_extensions import override

from model.read.pdf_shapes import (
    Box,
    Char,
    Drawing,
    Fill,
    Unseen,
    clipped,
    intersection,
    is_cut,
    is_inside,
    rectangle,
    subpaths,
)
from model.read.symbols import is_symbol_font, symbol

UNREADABLE = "\ufffd"
"""Stands for a character that a file draws without saying which it is."""

_PLAIN_SPACES = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "DeviceCMYK": 4}
_ICC = "ICCBased"
_HIDDEN_MODES, _OUTLINE_MODES = frozenset({3, 7}), frozenset({1, 5})
_WATERMARK = "Watermark"
_FULL_WIDTH = 0.95
_WIDE_LETTERS, _LAST_LATIN = frozenset("WMÆŒmw½¼¾"), "\u0250"
_FIELD_SIZE = 10.5


class SeenState(PDFGraphicState):
    """A graphics state with the box that painting is clipped to and its opacities (8.4)."""

    def __init__(self) -> None:
        super().__init__()
        self.clip: Box | None = None
        self.stroke_alpha = self.fill_alpha = 1.0
        self.blends = False

    def copy(self) -> SeenState:
        """A copy for the stack of states."""
        made = SeenState()
        made.__dict__.update(self.__dict__)
        return made

    def clipped_to(self, box: Box) -> None:
        """Paint only what stands in a box as well."""
        self.clip = box if self.clip is None else intersection(self.clip, box)


@dataclass(slots=True)
class _Tag:
    """A run of marked content (14.6): what it hides, and what its characters stand for."""

    unseen: Unseen | None
    actual: str | None
    start: int


class DrawingDevice(PDFTextDevice):
    """Keeps what a page's program paints."""

    ctm: Matrix

    def __init__(self, manager: Any) -> None:
        super().__init__(manager)
        self.drawing = Drawing(0, 0)
        self.inherited = SeenState()
        self.unseen: Unseen | None = None
        self._tags: list[_Tag] = []
        self._mode = 0
        self._order = self._drawn = 0

    def start(self, width: float, height: float) -> None:
        """Begin a page of this size (points): nothing drawn, nothing hidden."""
        self.drawing = Drawing(width, height)
        self.inherited = SeenState()
        self.inherited.clip = (0, 0, width, height)
        self.unseen = None
        self._tags = []

    @contextmanager
    def inside(self, state: SeenState, *, is_shown: bool) -> Iterator[SeenState]:
        """Draw what stands in something, from a copy of its state; all unseen if that is."""
        before = self.inherited, self.unseen
        self.inherited = state.copy()
        self.unseen = self._fate() or (None if is_shown else Unseen.HIDDEN)
        yield self.inherited
        self.inherited, self.unseen = before

    def write(self, text: str, box: Box) -> None:
        """Write the lines of a form's field, which the file does not draw itself."""
        x0, top, x1, bottom = self.box_of([(box[0], box[1]), (box[2], box[3])])
        lines = text.splitlines()
        height = (bottom - top) / len(lines)
        size = min(_FIELD_SIZE, height)
        for row, line in enumerate(lines):
            y = top + (row + 0.5) * height - size / 2
            step = min(size, (x1 - x0) / max(len(line), 1))
            for number, one in enumerate(line):
                x = x0 + number * step
                place = x, y, x + step, y + size
                self.drawing.chars.append(Char(one, place, (1, 0, 0, 1), "", 0.0, self._next()))

    # Marked content

    def open_tag(self, name: str, properties: Mapping[str, Any], *, is_shown: bool) -> None:
        """Begin a run of marked content; ``is_shown`` tells whether its layer is."""
        unseen = None if is_shown else Unseen.HIDDEN
        if name == _WATERMARK or getattr(properties.get("Subtype"), "name", "") == _WATERMARK:
            unseen = Unseen.WATERMARK
        actual = properties.get("ActualText")
        told = decode_text(actual) if isinstance(actual, bytes) else None
        self._tags.append(_Tag(unseen, told, len(self.drawing.chars)))

    def end_tag(self) -> None:
        """End the innermost run of marked content."""
        if not self._tags:
            return
        tag = self._tags.pop()
        chars = self.drawing.chars
        if tag.actual is not None and not any(outer.actual is not None for outer in self._tags):
            chars[tag.start :] = _as_told(chars[tag.start :], tag.actual)

    def close_tags(self) -> None:
        """End what a page's program has left open."""
        while self._tags:
            self.end_tag()

    def _fate(self) -> Unseen | None:
        if self.unseen is not None:
            return self.unseen
        return next((tag.unseen for tag in self._tags if tag.unseen is not None), None)

    # Text

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Draw a text (9.4.3); a font's own programs for characters are not run."""
        self._mode = textstate.render
        self._drawn += 1
        super().render_string(textstate, seq, ncs, graphicstate)

    @override
    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Draw a character; returns how far the next one is."""
        text = _character(font, cid)
        shape = LTChar(
            matrix,
            font,
            fontsize,
            scaling,
            rise,
            text,
            font.char_width(cid),
            font.char_disp(cid),
            ncs,
            graphicstate,
        )
        height = self.drawing.height
        char = Char(
            text,
            (shape.x0, height - shape.y1, shape.x1, height - shape.y0),
            matrix[:4],
            str(shape.fontname),
            self._lightness_of_text(graphicstate),
            self._next(),
            Unseen.HIDDEN if self._mode in _HIDDEN_MODES else self._fate(),
            self._drawn,
        )
        _clip(char, getattr(graphicstate, "clip", None))
        self.drawing.chars.append(char)
        return shape.adv

    def _lightness_of_text(self, state: PDFGraphicState) -> float:
        is_outline = self._mode in _OUTLINE_MODES
        color, space = (state.scolor, state.scs) if is_outline else (state.ncolor, state.ncs)
        name = "stroke_alpha" if is_outline else "fill_alpha"
        return lightness(color, space, getattr(state, name, 1.0))

    # Lines, boxes and pictures

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,
        fill: bool,
        evenodd: bool,  # noqa: ARG002 - pdfminer's signature
        path: Sequence[Any],
    ) -> None:
        """Draw a path (8.5.3): its straight edges, and what it fills if that is a box."""
        if self._fate() is not None or not isinstance(graphicstate, SeenState):
            return
        state = graphicstate
        is_seen = stroke and lightness(state.scolor, state.scs, state.stroke_alpha) < 1
        for points, is_straight in subpaths(path):
            shown = [self._placed(point) for point in points]
            if is_seen:
                self._stroke(shown, state.clip)
            if fill and is_straight and (box := rectangle(shown)) is not None:
                self._fill(box, state)
            elif fill and lightness(state.ncolor, state.ncs, state.fill_alpha) < 1:
                self._shape(shown, state.clip)

    def _stroke(self, points: Sequence[tuple[float, float]], clip: Box | None) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            box = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
            if (seen := clipped(box, clip)) is not None:
                self.drawing.strokes.append(seen)

    def strike(self, box: Box) -> None:
        """Draw a line through the middle of a box."""
        x0, top, x1, bottom = self.box_of([(box[0], box[1]), (box[2], box[3])])
        middle = (top + bottom) / 2
        self.drawing.strokes.append((x0, middle, x1, middle))

    def _shape(self, points: Sequence[tuple[float, float]], clip: Box | None) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        seen = clipped((min(xs), min(ys), max(xs), max(ys)), clip)
        if seen is not None:
            self.drawing.shapes.append(seen)

    def _fill(self, box: Box, state: SeenState) -> None:
        seen = clipped(box, state.clip)
        if seen is not None:
            light = lightness(state.ncolor, state.ncs, state.fill_alpha)
            covers = state.fill_alpha >= 1 and not state.blends
            self.drawing.fills.append(Fill(seen, light, covers, self._next()))

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002
        """Draw a picture, which fills the unit square (8.9.5)."""
        corners = [self._placed(point) for point in ((0, 0), (1, 0), (0, 1), (1, 1))]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        if self._fate() is None:
            self.drawing.pictures.append((min(xs), min(ys), max(xs), max(ys)))

    def _placed(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = apply_matrix_pt(self.ctm, point)
        return x, self.drawing.height - y

    def box_of(self, points: Sequence[tuple[float, float]]) -> Box:
        """The box round some points of the program."""
        placed = [self._placed(point) for point in points]
        xs, ys = [x for x, _ in placed], [y for _, y in placed]
        return min(xs), min(ys), max(xs), max(ys)

    def _next(self) -> int:
        self._order += 1
        return self._order


def _character(font: PDFFont, code: int) -> str:
    """The character that a code of a font stands for, as far as the file says it.

    Some programs cut fonts down to a few Chinese characters and leave them the names of Latin
    ones: letters as wide as they are high.
    """
    try:
        text = str(font.to_unichr(code))
    except PDFUnicodeNotDefined:
        text = ""
    if font.is_multibyte() or getattr(font, "unicode_map", None) is not None:
        return text or UNREADABLE
    known = str(getattr(font, "basefont", "") or font.fontname or "")
    name = known.partition("+")[2] or known
    if is_symbol_font(name) and text in _usual(code):
        # The font's letters are signs, whatever the usual encodings call them.
        return symbol(name, code)
    if not text:
        return UNREADABLE
    is_wide = text.isalnum() and text < _LAST_LATIN and font.char_width(code) >= _FULL_WIDTH
    return UNREADABLE if (is_wide and text not in _WIDE_LETTERS) or _is_control(text) else text


def _usual(code: int) -> frozenset[str]:
    """The characters that a code stands for in the encodings of letters."""
    usual = EncodingDB.std2unicode, EncodingDB.win2unicode, EncodingDB.mac2unicode
    return frozenset(encoding.get(code, "") for encoding in usual)


def _is_control(text: str) -> bool:
    return unicodedata.category(text[:1] or " ") == "Cc" and not text.isspace()


def _clip(char: Char, clip: Box | None) -> None:
    """Note whether all of a character, or a part of it, lies outside of the clip path's box."""
    if char.unseen is None and not is_inside(char, clip):
        char.unseen = Unseen.CLIPPED
    char.is_cut = is_cut(char, clip)


def lightness(color: Any, space: PDFColorSpace, alpha: float) -> float:
    """How light a colour is on white paper: 0 is black, 1 white; of other spaces nothing is known.

    Inks of printers' spaces (Separation, DeviceN) and patterns count as black.
    """
    parts = color if isinstance(color, tuple) else (color,)
    count = _PLAIN_SPACES.get(space.name, space.ncomponents if space.name == _ICC else 0)
    if count != len(parts) or not all(isinstance(part, int | float) for part in parts):
        return 1 - alpha
    if count == 4:
        cyan, magenta, yellow, key = parts
        parts = tuple((1 - ink) * (1 - key) for ink in (cyan, magenta, yellow))
    red, green, blue = parts if len(parts) == 3 else (parts[0],) * 3
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return float(1 - alpha * (1 - min(max(light, 0.0), 1.0)))


def _as_told(chars: Sequence[Char], text: str) -> list[Char]:
    """Characters with the text that they stand for (14.9.4), where they stand on one line."""
    if not chars or len({round(char.middle[1]) for char in chars}) > 1:
        return list(chars)
    if len(text) == len(chars):
        for char, own in zip(chars, text, strict=True):
            char.text = own
        return list(chars)
    first, last = chars[0], chars[-1]
    first.text = text
    first.box = (
        min(first.box[0], last.box[0]),
        min(first.box[1], last.box[1]),
        max(first.box[2], last.box[2]),
        max(first.box[3], last.box[3]),
    )
    return [first] if text else []
