"""Shapes and form controls on the sheets of an Excel file (20.5, and VML of part 4, 19.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from model.read.package import Package
from model.read.sheet_drawings import BLANK, TICKED, Drawn, DrawnKind, caption, lines

Element = Any

_POINTS_PER_PIXEL, _EMU_PER_POINT = 0.75, 12_700
_MOST_TEXT = 4000
_MARKED = frozenset({"Checkbox", "Radio"})
_LABELS = frozenset({"Label", "GBox", "Rect", "Shape", "Text", "Edit"})
_LISTS = {"Drop": "下拉框", "List": "列表框"}
_GRAPHICS = {"chart": ("}id", "图表"), "relIds": ("}dm", "图示")}
"""Elements of charts and diagrams, with the attribute that names their part."""
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_FALLBACK = "Fallback"
_BREAK = re.compile(rb"<br\s*>", re.IGNORECASE)
_ON = frozenset({"1", "2", "Checked", "Mixed"})
"""Controls that are ticked; mixed is drawn as a grey tick."""


def excel_drawings(package: Package, part: str, controls: Mapping[str, str]) -> Iterator[Drawn]:
    """What is drawn over a sheet.

    ``controls`` are the relationships of its controls by the numbers of their shapes; their own
    parts say what is ticked, as the older drawing does, which has their captions and places.
    """
    for relation in package.relations(part).values():
        if relation.kind == "drawing":
            yield from _shapes(package, relation.target)
        elif relation.kind == "vmlDrawing":
            drawing = _lenient(package.read(relation.target))
            yield from _controls(drawing, _states(package, part, controls))


def _states(package: Package, part: str, controls: Mapping[str, str]) -> Mapping[str, str]:
    """What the own parts of controls say: "Checked", "" or "ActiveX" by the numbers of shapes."""
    found = {}
    relations = package.relations(part)
    for shape, identity in controls.items():
        relation = relations.get(identity)
        if relation is not None and relation.kind == "ctrlProp":
            found[shape] = str(package.tree(relation.target).get("checked") or "")
        elif relation is not None and relation.kind == "control":
            found[shape] = "ActiveX"
    return found


# Shapes


def _shapes(package: Package, part: str) -> Iterator[Drawn]:
    """The texts of shapes in a drawing, and its pictures and charts, which are told."""
    for anchor in package.tree(part).iter("{*}twoCellAnchor", "{*}oneCellAnchor"):
        start, end = anchor.find("{*}from"), anchor.find("{*}to")
        if start is None or _is_fallback(anchor):
            continue
        row, column = _index(start, "row"), _index(start, "col")
        last = (row, column) if end is None else (_last(end, "row"), _last(end, "col"))
        rows = range(row + 1, max(row, last[0]) + 2)
        columns = range(column + 1, max(column, last[1]) + 2)
        left = float(start.findtext("{*}colOff") or 0) / _EMU_PER_POINT
        text = "\n".join(lines(_paragraphs(anchor)))[:_MOST_TEXT]
        if text:
            yield Drawn(DrawnKind.TEXT, text, rows, columns, left=left)
        for what in _pictures(package, part, anchor):
            yield Drawn(DrawnKind.UNREAD, what, rows, columns, left=left)


def _pictures(package: Package, part: str, anchor: Element) -> Iterator[str]:
    """What the pictures, charts and diagrams of an anchor are called."""
    for picture in anchor.iter("{*}pic"):
        if not _is_hidden(picture.find("{*}nvPicPr/{*}cNvPr")):
            yield "图片"
    for name, (attribute, what) in _GRAPHICS.items():
        for graphic in anchor.iter(f"{{*}}{name}"):
            identity = next((v for k, v in graphic.attrib.items() if k.endswith(attribute)), "")
            relation = package.relations(part).get(str(identity))
            tree = None if relation is None else package.tree(relation.target)
            texts = () if tree is None else tree.iter(_DRAWN_TEXT)
            told = "、".join(dict.fromkeys(str(t.text).strip() for t in texts if t.text))
            yield f"{what}“{told}”" if told else what


def _paragraphs(anchor: Element) -> Iterator[str]:
    for shape in anchor.iter("{*}sp"):
        if _is_hidden(shape.find("{*}nvSpPr/{*}cNvPr")):
            continue
        for paragraph in shape.iterfind("{*}txBody/{*}p"):
            yield "".join(
                "\n" if part.tag.endswith("}br") else part.text or ""
                for part in paragraph.iter("{*}t", "{*}br")
            )


def _is_hidden(about: Element | None) -> bool:
    return about is not None and about.get("hidden") in {"1", "true"}


def _is_fallback(anchor: Element) -> bool:
    """Whether an anchor is drawn only by programs that do not know the usual one."""
    return any(each.tag.endswith(_FALLBACK) for each in anchor.iterancestors())


def _index(marker: Element, name: str) -> int:
    return int(marker.findtext(f"{{*}}{name}") or 0)


def _last(marker: Element, name: str) -> int:
    """The last row or column that a shape covers, not one at whose edge it ends."""
    return _index(marker, name) - (float(marker.findtext(f"{{*}}{name}Off") or 0) <= 0)


# Controls


def _lenient(data: bytes) -> Element:
    """The old drawing, which Excel itself writes with html's line breaks inside."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(_BREAK.sub(b"<br/>", data), parser)


def _controls(drawing: Element | None, states: Mapping[str, str]) -> Iterator[Drawn]:
    for shape in () if drawing is None else drawing.iter("{*}shape", "{*}rect"):
        data = shape.find("{*}ClientData")
        place = None if data is None else _place(data.findtext("{*}Anchor") or "")
        if data is None or place is None or "visibility:hidden" in str(shape.get("style")):
            continue
        found = _control(shape, data, states.get(str(shape.get("id")).rpartition("_s")[2]))
        if found is not None:
            yield Drawn(found[0], found[1][:_MOST_TEXT], *place)


def _control(shape: Element, data: Element, state: str | None) -> tuple[DrawnKind, str] | None:
    """The kind and text of a control; None if it says nothing, as buttons and comments do."""
    kind = str(data.get("ObjectType"))
    if state == "ActiveX":
        return DrawnKind.UNREAD, "控件（ActiveX）"
    box = shape.find("{*}textbox")
    text = "" if box is None else "".join(box.itertext())
    if kind in _MARKED:
        said = (data.findtext("{*}Checked") or "") if state is None else state
        return DrawnKind.CONTROL, caption(TICKED if said.strip() in _ON else BLANK, text)
    if kind in _LISTS:
        return DrawnKind.UNREAD, _LISTS[kind]
    is_text = kind in _LABELS and text.strip()
    return (DrawnKind.TEXT, "\n".join(lines(text.splitlines()))) if is_text else None


def _place(anchor: str) -> tuple[range, range, float, float, float] | None:
    """Rows, columns and distances of an anchor: column, pixels, row, pixels, twice."""
    parts = [part.strip() for part in anchor.split(",")]
    if len(parts) != 8 or not all(part.isdecimal() for part in parts):
        return None
    left, x0, top, y0, right, _, bottom, y1 = (int(part) for part in parts)
    last = bottom if y1 else max(bottom - 1, top)
    return (
        range(top + 1, last + 2),
        range(left + 1, max(left, right) + 2),
        y0 * _POINTS_PER_PIXEL,
        x0 * _POINTS_PER_PIXEL,
        y1 * _POINTS_PER_PIXEL,
    )
