"""Making WordprocessingML elements (ECMA-376 part 1, 17), and lengths in its units.

Elements are plain lxml elements: python-docx's own tables take a time that grows with the square
of their cells.  Cells are so many that they are put together as text and parsed a table at once,
which takes a tenth of the time of making elements one by one.
"""

from __future__ import annotations

from docx.oxml.ns import nsmap
from lxml import etree
from lxml.etree import _Element as Element

__all__ = ["Element", "make", "markup", "parsed", "text_parts", "twips"]

_NAMESPACES = {"w": nsmap["w"]}
_DECLARATION = f' xmlns:w="{nsmap["w"]}"'
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def make(name: str, /, *children: Element, **attributes: object) -> Element:
    """An element of the main namespace with attributes of the same."""
    element = etree.Element(_full(name), nsmap=_NAMESPACES)
    for key, value in attributes.items():
        element.set(_full(key), str(value))
    element.extend(children)
    return element


def text_parts(text: str, name: str = "t") -> list[Element]:
    """A line of text as it stands in a run: ``w:t``, with ``w:tab`` for tabs."""
    parts: list[Element] = []
    for number, piece in enumerate(text.split("\t")):
        if number:
            parts.append(make("tab"))
        if piece:
            part = make(name)
            part.text = piece
            if piece != piece.strip():
                part.set(_SPACE, "preserve")
            parts.append(part)
    return parts


def markup(element: Element) -> str:
    """An element as text without the declaration of its namespace."""
    return etree.tostring(element, encoding="unicode").replace(_DECLARATION, "")


def parsed(name: str, content: str) -> Element:
    """An element of the main namespace whose content stands in markup."""
    return etree.fromstring(f"<w:{name}{_DECLARATION}>{content}</w:{name}>")


def twips(points: float) -> int:
    """Points in twentieths of a point, rounded."""
    return round(points * 20)


def _full(name: str) -> str:
    return f"{{{_NAMESPACES['w']}}}{name}"
