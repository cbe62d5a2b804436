"""The contents of a Word document: a TOC field (17.16.5.68) that is filled in beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.fonts import Face
from model.grid import Align, Font, Page
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

TITLE_FONT = Font(Face.HEI, 18, bold=True)
_CONTENTS = "目录"
_CONTENTS_FONT = Font(Face.HEI, 14, bold=True)
ENTRY_FONT = Font(Face.SONG, 10.5)
_CODE = r'TOC \o "2-2" \f \h \z \u'
"""Headings of the second level and TC fields make the entries, which are links."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A book's title, and the entry of each of its tables: its heading and its page.

    Pages count from the first table, since title and contents are numbered by themselves.
    """

    title: str
    entries: tuple[tuple[str, int], ...]


def contents_paragraphs(contents: Contents, page: Page) -> Iterator[Element]:
    """The title and the contents, as they stand before the first table."""
    properties = [make("pStyle", val="Heading1"), spacing(TITLE_FONT, 12), justified(Align.CENTER)]
    yield make("p", make("pPr", *properties), run(contents.title, TITLE_FONT))
    properties = [make("keepNext"), spacing(_CONTENTS_FONT, 9), justified(Align.CENTER)]
    yield make("p", make("pPr", *properties), run(_CONTENTS, _CONTENTS_FONT))
    for index, (heading, number) in enumerate(contents.entries):
        start = [] if index else field_start(_CODE, ENTRY_FONT)
        yield make("p", _entry_properties(page), *start, _entry(heading, number, index))
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
        spacing(ENTRY_FONT, 2),
    )


def _entry(heading: str, number: int, index: int) -> Element:
    name = _bookmark(index)
    page = field(f"PAGEREF {name} \\h", [run(str(number), ENTRY_FONT)], ENTRY_FONT)
    text = run(heading.replace("\n", " "), ENTRY_FONT)
    return make("hyperlink", text, run_of([make("tab")], ENTRY_FONT), *page, anchor=name, history=1)


def _bookmark(index: int) -> str:
    """The name of a heading's bookmark, as Word names them."""
    return f"_Toc{index + 1:09}"
