"""The entries of a Word document's table of contents, which are no headings of tables.

A table of contents is a field (w:instrText "TOC ...") whose result runs over many paragraphs;
its entries may also be known by their style, or typed by hand with a tab and a page number.
"""

from __future__ import annotations

from model.read.page_lines import is_contents_entry, is_contents_title
from model.read.word_styles import WordStyles
from model.read.word_xml import Element, value, w

_PARTS = (w("p"), w("fldChar"), w("instrText"))


class ContentsEntries:
    """Knows which lines of a document are the contents' title or one of its entries."""

    def __init__(self, body: Element, styles: WordStyles) -> None:
        self._in_fields = _in_fields(body)
        self._styles = styles

    def has(self, paragraph: Element, text: str) -> bool:
        """Whether a paragraph with a text is one."""
        return (
            paragraph in self._in_fields
            or is_contents_title(text)
            or is_contents_entry(text)
            or self._styles.is_contents(paragraph)
        )


def _in_fields(body: Element) -> set[Element]:
    """Paragraphs that a TOC field touches; a field without an end counts for nothing."""
    found: set[Element] = set()
    fields: list[tuple[str, list[Element]]] = []
    paragraph: Element | None = None
    for part in body.iter(*_PARTS):
        if part.tag == w("p"):
            paragraph = part
        elif part.tag == w("instrText") and fields:
            fields[-1] = (fields[-1][0] + (part.text or ""), fields[-1][1])
        elif value(part, "fldCharType") == "begin":
            fields.append(("", []))
        elif value(part, "fldCharType") == "end" and fields:
            code, touched = fields.pop()
            if code.split()[:1] == ["TOC"]:
                found.update(touched)
        if paragraph is not None:
            for _, touched in fields:
                touched.append(paragraph)
    return found
