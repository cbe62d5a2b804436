"""The ground behind the text of a Word document: white letters are seen on it, and nowhere else."""

from __future__ import annotations

from model.read.word_styles import WordStyles
from model.read.word_xml import Element, child, value, w

_PAPER = frozenset({"", "auto", "FFFFFF"})
_NO_PATTERN = frozenset({"", "clear", "nil"})
_HOLDERS = {w("p"): "pPr", w("tc"): "tcPr", w("tbl"): "tblPr"}
_BOXES = frozenset({w("txbxContent"), w("hdr")})


def is_ground(mark: Element) -> bool:
    """Whether a w:shd or w:highlight makes another ground than white paper."""
    if mark.tag == w("highlight"):
        return value(mark) not in {"", "none", "white"}
    fill = value(mark, "fill").upper().replace("AUTO", "auto")
    return fill not in _PAPER or value(mark) not in _NO_PATTERN or bool(value(mark, "themeFill"))


class Grounds:
    """Knows which paragraphs of a document stand on white paper."""

    def __init__(self, body: Element, styles: WordStyles) -> None:
        document = body.getparent()
        self._is_colored = document is not None and child(document, "background") is not None
        self._styles = styles

    def is_paper(self, paragraph: Element) -> bool:
        """Whether nothing lies under a paragraph; not sure inside shapes, whose fill may be any."""
        if self._is_colored:
            return False
        own = self._styles.property(paragraph, "shd")
        return not (own is not None and is_ground(own)) and not any(
            part.tag in _BOXES or self._has_ground(part) for part in paragraph.iterancestors()
        )

    def _has_ground(self, part: Element) -> bool:
        holder = _HOLDERS.get(str(part.tag))
        if holder is None:
            return False
        shade = child(part, holder, "shd")
        if shade is not None:
            return is_ground(shade)
        style = value(child(part, "tblPr", "tblStyle")) if holder == "tblPr" else ""
        return any(
            is_ground(mark) for one in self._styles.chain_of(style) for mark in one.iter(w("shd"))
        )
