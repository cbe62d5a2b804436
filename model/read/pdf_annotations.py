"""What fields and text notes put on a PDF page (ISO 32000-1, 12.5 and 12.7).

Only fields of forms and text typed over the page (FreeText) belong to a table; stamps, marks and
pop-up notes are left to people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pdfminer.casting import safe_matrix
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect, decode_text, parse_rect

from model.read.pdf_layers import Layers

_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
_PASSWORD, _PUSH_BUTTON = 1 << 13, 1 << 16
_MOST_PARENTS = 16
_READ = frozenset({"Widget", "FreeText"})
_TICKED, _BLANK = "☑", "□"

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class AppearanceStream:
    """A stream that draws an annotation, and how its points come to stand on the page."""

    stream: PDFStream
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Annotation:
    """A field or text on a page (points of the page): how it is drawn, or what it says."""

    rect: Box
    text: str = ""
    look: AppearanceStream | None = None


def page_annotations(page: PDFPage, layers: Layers) -> Iterator[Annotation]:
    """The fields and texts that people see on a page."""
    found = resolve1(page.annots)
    for reference in found if isinstance(found, list) else ():
        source = _dictionary(reference)
        rect = _rect(source.get("Rect"))
        if _is_seen(source, layers) and rect is not None and _name(source.get("Subtype")) in _READ:
            made = _annotation(source, rect)
            if made is not None:
                yield made


def struck_boxes(page: PDFPage, layers: Layers) -> Iterator[Box]:
    """The boxes that readers of a page have struck through (12.5.6.10)."""
    found = resolve1(page.annots)
    for reference in found if isinstance(found, list) else ():
        source = _dictionary(reference)
        if _name(source.get("Subtype")) != "StrikeOut" or not _is_seen(source, layers):
            continue
        points = resolve1(source.get("QuadPoints"))
        numbers = [resolve1(part) for part in points] if isinstance(points, list) else []
        if all(isinstance(part, int | float) for part in numbers):
            for start in range(0, len(numbers) - 7, 8):
                xs, ys = numbers[start : start + 8 : 2], numbers[start + 1 : start + 8 : 2]
                yield min(xs), min(ys), max(xs), max(ys)


def _is_seen(source: Mapping[str, Any], layers: Layers) -> bool:
    flags = _number(source.get("F"))
    return not flags & (_HIDDEN | _NO_VIEW) and layers.is_shown(source.get("OC"))


def _annotation(source: Mapping[str, Any], rect: Box) -> Annotation | None:
    kind, flags = _name(_inherited(source, "FT")), _number(_inherited(source, "Ff"))
    if kind == "Btn" and not flags & _PUSH_BUTTON:
        state = _name(source.get("AS")) or _name(_inherited(source, "V"))
        return Annotation(rect, _BLANK if state in {"", "Off"} else _TICKED)
    stream = _stream(source)
    if stream is not None:
        return Annotation(rect, look=AppearanceStream(stream, _placing(stream, rect)))
    is_field = kind in {"Tx", "Ch"} and not flags & _PASSWORD
    text = _value(source) if is_field else _text(source.get("Contents"))
    return Annotation(rect, text) if text.strip() else None


def _value(source: Mapping[str, Any]) -> str:
    """A field's value; that of a list as the list shows it (12.7.4.4)."""
    text, options = _text(_inherited(source, "V")), _inherited(source, "Opt")
    for option in options if isinstance(options, list) else ():
        pair = resolve1(option)
        if isinstance(pair, list) and len(pair) == 2 and _text(pair[0]) == text:
            return _text(pair[1])
    return text


def _stream(source: Mapping[str, Any]) -> PDFStream | None:
    """The normal appearance, that of the annotation's state if there are several."""
    normal = resolve1(_dictionary(source.get("AP")).get("N"))
    if isinstance(normal, dict) and not isinstance(normal, PDFStream):
        normal = resolve1(normal.get(_name(source.get("AS"))))
    is_drawn = isinstance(normal, PDFStream) and _rect(normal.get("BBox")) is not None
    return normal if is_drawn else None


def _placing(stream: PDFStream, rect: Box) -> Matrix:
    """The matrix that fits an appearance's box, turned by its own matrix, into the rectangle."""
    parts = resolve1(stream.get("Matrix"))
    is_matrix = isinstance(parts, list) and len(parts) == 6
    own = (safe_matrix(*map(resolve1, parts)) if is_matrix else None) or MATRIX_IDENTITY
    box = _rect(stream.get("BBox"))
    assert box is not None
    x0, y0, x1, y1 = apply_matrix_rect(own, box)
    wide = (rect[2] - rect[0]) / (x1 - x0) if x1 > x0 else 1.0
    high = (rect[3] - rect[1]) / (y1 - y0) if y1 > y0 else 1.0
    a, b, c, d, e, f = own
    left, lower = rect[0] - x0 * wide, rect[1] - y0 * high
    return (a * wide, b * high, c * wide, d * high, e * wide + left, f * high + lower)


def _inherited(source: Mapping[str, Any], key: str) -> Any:
    """A property of a field, which it may have from the field that it is part of."""
    for _ in range(_MOST_PARENTS):
        if key in source:
            return resolve1(source[key])
        source = _dictionary(source.get("Parent"))
    return None


def _text(value: Any) -> str:
    """A field's value: a text, or the texts that were chosen from a list."""
    found = resolve1(value)
    if isinstance(found, list):
        return "、".join(filter(None, map(_text, found)))
    if isinstance(found, PDFStream):
        found = found.get_data()
    return decode_text(found) if isinstance(found, bytes) else ""


def _dictionary(value: Any) -> Mapping[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _name(value: Any) -> str:
    return str(getattr(resolve1(value), "name", ""))


def _number(value: Any) -> int:
    found = resolve1(value)
    return found if isinstance(found, int) else 0


def _rect(value: Any) -> Box | None:
    found = resolve1(value)
    parts = [resolve1(part) for part in found] if isinstance(found, list) else []
    if len(parts) != 4 or not all(isinstance(part, int | float) for part in parts):
        return None
    return parse_rect(parts)
