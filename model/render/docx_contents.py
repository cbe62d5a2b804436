"""The contents of a Word document: a TOC field (17.16.5.68) that is filled in beforehand."""

from __future__ import annotations

from collections.abc import Iterator

from model.grid import Align, BookContents, Page
from model.grid.contents import (
    CAPTION,
    CAPTION_FONT,
    CAPTION_ROOM,
    ENTRY_FONT,
    ENTRY_ROOM,
    TITLE_FONT,
    TITLE_ROOM,
)
from model.render.docx_looks import (
    field,
    field_char,
    field_start,
    justified,
    run,
    run_of,
    spacing,
    thin_paragraph,
)
from model.render.docx_xml import Element, make, text_parts, twips

_CODE = r'TOC \o "2-2" \f \h \z \u'
"""Headings of the second level and TC fields make the entries, which are links."""


def contents_paragraphs(contents: BookContents, page: Page) -> Iterator[Element]:
    """The title and the contents, as they stand before the first table."""
    properties = [
        make("pStyle", val="Heading1"),
        spacing(TITLE_FONT, 0, 2 * TITLE_ROOM),
        justified(Align.CENTER),
    ]
    yield make("p", make("pPr", *properties), run(contents.title, TITLE_FONT))
    caption = [spacing(CAPTION_FONT, 0, 2 * CAPTION_ROOM), justified(Align.CENTER)]
    yield make("p", make("pPr", make("keepNext"), *caption), run(CAPTION, CAPTION_FONT))
    for index, entry in enumerate(contents.entries):
        start = [] if index else field_start(_CODE, ENTRY_FONT)
        line = _entry(entry.heading, entry.page, index)
        yield make("p", _entry_properties(page), *start, line)
    # Not in the paragraph that ends the section: LibreOffice reads the footer before its text,
    # and drops the footer's page number while a contents field is open.
    end = thin_paragraph()
    end.append(field_char("end", ENTRY_FONT))
    yield end


def bookmarked(runs: list[Element], index: int) -> list[Element]:
    """Runs as the target of an entry."""
    start = make("bookmarkStart", id=index, name=_bookmark(index))
    return [start, *runs, make("bookmarkEnd", id=index)]


def hidden_entry(heading: str) -> list[Element]:
    """A TC field (17.16.5.67): the entry of a table whose title says something else."""
    quoted = heading.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    code = text_parts(f' TC "{quoted}" \\l 2 ', "instrText")
    return [
        field_char("begin", ENTRY_FONT),
        run_of(code, ENTRY_FONT),
        field_char("end", ENTRY_FONT),
    ]


def _entry_properties(page: Page) -> Element:
    tab = make("tab", val="right", leader="dot", pos=twips(page.inner_width))
    return make(
        "pPr",
        make("pStyle", val="TOC2"),
        make("tabs", tab),
        spacing(ENTRY_FONT, 0, 2 * ENTRY_ROOM),
    )


def _entry(heading: str, number: int, index: int) -> Element:
    name = _bookmark(index)
    page = field(f"PAGEREF {name} \\h", [run(str(number), ENTRY_FONT)], ENTRY_FONT)
    text = run(heading.replace("\n", " "), ENTRY_FONT)
    return make("hyperlink", text, run_of([make("tab")], ENTRY_FONT), *page, anchor=name, history=1)


def _bookmark(index: int) -> str:
    """The name of a heading's bookmark, as Word names them."""
    return f"_Toc{index + 1:09}"
