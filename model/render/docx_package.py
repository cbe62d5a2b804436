"""The file round a Word document's body: styles, settings, footer, properties, dateless parts."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml.ns import qn

from model.fonts import Face
from model.grid import Align, Font
from model.grid.contents import TITLE_FONT
from model.render.docx_looks import field, justified, run, run_properties, spacing
from model.render.docx_xml import Element, make

_PROGRAM = "Jibiao"
_LANGUAGE = "zh-CN"
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx writes UTC and wants none
"""The date of every document: equal content gives equal files."""
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_FOOTER = Font(Face.SONG, 9)
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_PLACES = re.compile(r"(\{pages?\})")
_KEPT = ("officeDocument", "core-properties", "styles", "settings", "fontTable", "theme")
"""The parts of python-docx's template that are kept, by the ends of their relations' types."""
_WORD_2013 = 15
_COMPATIBILITY = "http://schemas.microsoft.com/office/word"


def new_document(title: str) -> Document:
    """An empty document in our styles."""
    document = docx.Document(BytesIO(_template()))
    describe(document, title)
    return document


@cache
def _template() -> bytes:
    """What every document begins with; to make it takes as long as to write a page."""
    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in relations.items() if not one.reltype.endswith(_KEPT)]:
            del relations[key]
    _replace(document.styles.element, _styles())
    _replace(document.settings.element, _settings())
    return saved(document)


def describe(document: Document, title: str) -> None:
    """Say what a document is and which program made it, in place of the template's properties."""
    properties = document.core_properties
    properties.title, properties.language = title, _LANGUAGE
    properties.author = properties.last_modified_by = _PROGRAM
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = _WRITTEN
    properties.revision = 1


def add_footer(document: Document, text: str) -> Element:
    """Put a footer into the document; returns the reference to it.

    {page} and {pages} in its text become fields.
    """
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    runs = [one for part in _PLACES.split(text) for one in _footer_runs(part)]
    properties = make("pPr", spacing(_FOOTER), justified(Align.CENTER))
    _replace(footer._element, [make("p", properties, *runs)])
    reference = document.sections[0]._sectPr.find(qn("w:footerReference"))
    if reference is None:
        raise AssertionError("python-docx has given the section no footer")
    return reference


def _footer_runs(part: str) -> list[Element]:
    if part in _FIELDS:
        return field(_FIELDS[part], [run("1", _FOOTER)], _FOOTER)
    return [run(part, _FOOTER)] if part else []


def saved(document: Document) -> bytes:
    """The document's file; its parts have no dates."""
    buffer, result = BytesIO(), BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(ZipInfo(part, _ZIP_DATE), source.read(part), ZIP_DEFLATED)
    return result.getvalue()


def _replace(parent: Element, children: list[Element]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _settings() -> list[Element]:
    mode = make("compatSetting", name="compatibilityMode", uri=_COMPATIBILITY, val=_WORD_2013)
    return [
        make("zoom", percent=100),
        make("defaultTabStop", val=420),
        make("characterSpacingControl", val="doNotCompress"),
        make("compat", make("useFELayout"), mode),
        make("themeFontLang", val="en-US", eastAsia=_LANGUAGE),
    ]


def _styles() -> list[Element]:
    language = make("lang", val="en-US", eastAsia=_LANGUAGE, bidi="ar-SA")
    defaults = make(
        "docDefaults",
        make("rPrDefault", make("rPr", *run_properties(Font()), language)),
        make("pPrDefault", make("pPr")),
    )
    # As the layout engine sets lines: nothing hangs over the edge, no room beside digits, no grid.
    plain = [make(off, val=0) for off in _UNWANTED]
    normal = _style("Normal", "Normal", [], make("pPr", *plain, spacing(Font())))
    normal.set(qn("w:default"), "1")
    return [
        defaults,
        normal,
        _table_style(),
        _heading("Heading1", "heading 1", 0, TITLE_FONT),
        _heading("Heading2", "heading 2", 1, Font()),
        _style("TOC2", "toc 2", [make("basedOn", val="Normal")], make("uiPriority", val=39)),
    ]


_UNWANTED = ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid")


def _heading(key: str, name: str, level: int, font: Font) -> Element:
    links = [make("basedOn", val="Normal"), make("next", val="Normal"), make("qFormat")]
    outline = make("pPr", make("keepNext"), make("outlineLvl", val=level))
    return _style(key, name, links, outline, make("rPr", *run_properties(font)))


def _style(key: str, name: str, links: list[Element], *properties: Element) -> Element:
    return make("style", make("name", val=name), *links, *properties, type="paragraph", styleId=key)


def _table_style() -> Element:
    """The style of tables that have none (17.7.4.17); Word repairs files without one."""
    indent = make("tblPr", make("tblInd", w=0, type="dxa"))
    style = make("style", make("name", val="Normal Table"), indent, type="table")
    style.set(qn("w:styleId"), "TableNormal")
    style.set(qn("w:default"), "1")
    return style
