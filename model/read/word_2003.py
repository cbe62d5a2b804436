"""Word 2003 XML (WordprocessingML of Office 2003) as the newer document that says the same.

Template engines still write it as .doc or .xml.  It has the elements of today's documents in
another namespace, some under other names; sections and changes are wrapped (wx:sect,
aml:annotation), page headers stand in their section, and lists tell the number that they show.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from model.grid import Grid
from model.read.guarding import guarded
from model.read.package import parsed
from model.read.word_controls import settle
from model.read.word_embedded import EmbeddedFiles
from model.read.word_file import HEADER_ID, Headers, WordFile
from model.read.word_xml import Element, child, value, w

_OLD = "http://schemas.microsoft.com/office/word/2003/wordml"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_NAMES: Mapping[str, str] = MappingProxyType(
    {"vmerge": "vMerge", "hmerge": "hMerge", "h-ansi": "hAnsi", "fareast": "eastAsia"}
)
"""Elements, attributes and values that are spelled otherwise today."""
_WRAPPERS = frozenset({f"{_WX}sect", f"{_WX}sub-section", f"{_AML}content"})
_CHANGES: Mapping[str, str] = MappingProxyType(
    {"Word.Insertion": "ins", "Word.Deletion": "del", "Word.Comment": ""}
)


def word_2003_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a document. Raises UserError if there is none."""
    from model.read.word import document_grids

    with guarded(name, "Word", ".docx", "Word XML"):
        return document_grids(word_2003_file(parsed(data)), name, EmbeddedFiles())


def word_2003_file(root: Element) -> WordFile:
    """The parts of a document of Word 2003, as those of newer ones."""
    for element in list(root.iter(tag=etree.Element)):
        _rename(element)
    for wrapper in list(root.iter(*_WRAPPERS, f"{_AML}annotation")):
        _settle_wrapper(wrapper)
    for paragraph in root.iter(w("p")):
        _put_number(paragraph)
    body = child(root, "body")
    if body is None:
        raise ValueError("a document without a body")
    settle(body, None)
    return WordFile(body, styles=child(root, "styles"), headers=_headers(body))


def _rename(element: Element) -> None:
    space, _, name = str(element.tag).rpartition("}")
    if space == f"{{{_OLD}":
        element.tag = w(_NAMES.get(name, name))
    for key in list(element.attrib):
        space, _, name = str(key).rpartition("}")
        if space == f"{{{_OLD}":
            text = str(element.attrib.pop(key))
            element.set(w(_NAMES.get(name, name)), _NAMES.get(text, text))


def _settle_wrapper(wrapper: Element) -> None:
    """Make a change what it is called today, and put what is in other wrappers in their place."""
    change = _CHANGES.get(str(wrapper.get(w("type"))))
    parent = wrapper.getparent()
    if change and wrapper.tag == f"{_AML}annotation":
        wrapper.tag = w(change)
    elif parent is not None:
        place = parent.index(wrapper)
        kept = list(wrapper) if change is None else []
        parent.remove(wrapper)
        for offset, element in enumerate(kept):
            parent.insert(place + offset, element)


def _put_number(paragraph: Element) -> None:
    """Set a list's number before its paragraph; bullets are left out, as everywhere."""
    listed = child(paragraph, "pPr", "listPr")
    shown = None if listed is None else listed.find(f"{_WX}t")
    text = "" if shown is None else str(shown.get(f"{_WX}val") or "")
    if any(character.isalnum() for character in text):
        run = etree.Element(w("r"))
        gap = "" if text.endswith(("、", "）", "．", "：")) else " "
        etree.SubElement(run, w("t")).text = text + gap
        paragraph.insert(1, run)


def _headers(body: Element) -> Headers:
    """The headers, which stand in their sections, under ids of their own."""
    found: dict[str, Element] = {}
    for section in body.iter(w("sectPr")):
        for header in list(section.iterchildren(w("hdr"))):
            identity = f"header{len(found)}"
            kind = "first" if value(header, "type") == "first" else "default"
            if value(header, "type") != "even":
                found[identity] = header
                reference = etree.SubElement(section, w("headerReference"))
                reference.set(w("type"), kind)
                reference.set(HEADER_ID, identity)
            section.remove(header)
    return Headers(found)
