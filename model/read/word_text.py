"""The text of Word paragraphs as people see it.

Insertions are read, deletions, hidden text, field codes and prompts of empty content controls
are not.  Line breaks are line feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from model.read.symbols import symbol, symbol_text
from model.read.word_xml import Element, blocks, child, flag, value, w

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = frozenset(
    {_FALLBACK}
    | {
        w(name)
        for name in (
            "del",
            "delInstrText",
            "delText",
            "instrText",
            "moveFrom",
            "pPr",
            "rPr",
            "rt",
            "sdtPr",
            "tbl",
        )
    }
)
_CHARACTERS: Mapping[str, str] = {
    w("cr"): "\n",
    w("tab"): "\t",
    w("ptab"): "\t",
    w("noBreakHyphen"): "-",
}


def paragraph_text(paragraph: Element) -> str:
    """What a paragraph says, without its automatic number."""
    return "".join(_pieces(paragraph, ""))


def joined_text(container: Element, text_of: Callable[[Element], str] = paragraph_text) -> str:
    """The paragraphs of a cell or text box, one a line, without the tables among them."""
    text, separator = "", ""
    for block in blocks(container):
        if block.tag != w("p"):
            continue
        text += separator + text_of(block)
        # Where the mark between two paragraphs was deleted, they read on as one.
        separator = "" if child(block, "pPr", "rPr", "del") is not None else "\n"
    return text


def _pieces(element: Element, font: str) -> Iterator[str]:
    for part in element:
        if part.tag in _UNSEEN:
            continue
        if part.tag == w("r"):
            properties = child(part, "rPr")
            if properties is None or not flag(child(properties, "vanish")):
                yield from _pieces(part, _font(properties))
        elif part.tag == w("txbxContent"):
            yield joined_text(part)
        elif not _is_prompt(part):
            yield from _piece(part, font)


def _piece(part: Element, font: str) -> Iterator[str]:
    if part.tag in {w("t"), _MATH_TEXT}:
        yield symbol_text(font, part.text or "")
    elif part.tag == w("sym"):
        yield _symbol(part)
    elif part.tag == w("br"):
        yield "" if value(part, "type") in {"page", "column"} else "\n"
    elif part.tag == w("fldChar"):
        yield _check_box(part)
    elif part.tag in _CHARACTERS:
        yield _CHARACTERS[str(part.tag)]
    else:
        yield from _pieces(part, font)


def _font(properties: Element | None) -> str:
    fonts = None if properties is None else child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _is_prompt(part: Element) -> bool:
    """Whether a content control shows only its "click here to enter text"."""
    return part.tag == w("sdt") and flag(child(part, "sdtPr", "showingPlcHdr"))


def _symbol(part: Element) -> str:
    try:
        return symbol(value(part, "font"), int(value(part, "char"), 16))
    except ValueError:
        return ""


def _check_box(part: Element) -> str:
    """A check box of Word's old form fields (17.16.7), which has no text of its own."""
    box = child(part, "ffData", "checkBox")
    if box is None:
        return ""
    state = child(box, "checked")
    return "☑" if flag(child(box, "default") if state is None else state) else "□"
