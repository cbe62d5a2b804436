"""A report as a Word document whose drawn parts can be brought up to date.

Each drawn part stands in a content control (ECMA-376 part 1, 17.5.2) with a tag of its own.
Whoever writes between them, or changes headings, finds that again when the parts are renewed:
only what is in the controls is written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from model.errors import UserError

if TYPE_CHECKING:
    from docx.document import Document as Word

_TAG = "jibiao:"
_SONG, _HEI = "宋体", "黑体"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences; one that ``leads`` stays on the page of what follows."""

    text: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows of texts below their heads; ``widths`` are the shares of the columns."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


Block = Paragraph | ReportTable


@dataclass(frozen=True)
class Section:
    """A heading, the drawn parts below it by their names, and what the clerk is asked to write."""

    heading: str
    parts: Mapping[str, tuple[Block, ...]]
    text: str = ""


@dataclass(frozen=True)
class Report:
    """A report's title and its sections in order."""

    title: str
    sections: tuple[Section, ...]


def report_docx(report: Report, before: bytes | None = None) -> bytes:
    """A report as a new document, or ``before`` with the drawn parts as they are now.

    UserError if what was there before is no report of ours: nothing is written over it.
    """
    from docx import Document

    from model.render.docx_package import describe, saved

    if before is None:
        word = Document()
        describe(word, report.title)
        _set_up(word)
        _write(word, report)
    else:
        word = _opened(before)
        _renew(word, report)
    return saved(word)


def _opened(data: bytes) -> Word:
    from zipfile import BadZipFile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        word = Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise UserError("原来的文件不是 Word 文档，没有改动。请换一个文件名。") from error
    if not _controls(word):
        raise UserError("原来的文件不是这里生成的自评报告，没有改动。请换一个文件名。")
    return word


def _controls(word: Word) -> dict[str, Any]:
    """The contents of the controls by the names of their parts."""
    from docx.oxml.ns import qn

    found: dict[str, Any] = {}
    for control in word.element.body.iter(qn("w:sdt")):
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        name = "" if tag is None else tag.get(qn("w:val"), "")
        if name.startswith(_TAG):
            found[name.removeprefix(_TAG)] = control.find(qn("w:sdtContent"))
    return found


def _write(word: Word, report: Report) -> None:
    title = word.add_heading(report.title, level=0)
    title.alignment = 1
    for section in report.sections:
        word.add_heading(section.heading, level=1)
        for name, blocks in section.parts.items():
            _add_control(word, name, blocks)
        if section.text:
            word.add_paragraph(section.text)


def _renew(word: Word, report: Report) -> None:
    """Write the drawn parts anew where they stand; one that was taken out stays out."""
    controls = _controls(word)
    for section in report.sections:
        for name, blocks in section.parts.items():
            content = controls.get(name)
            if content is not None:
                for old in list(content):
                    content.remove(old)
                content.extend(_elements(word, blocks))


def _add_control(word: Word, name: str, blocks: tuple[Block, ...]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
    alias, tag, content = (OxmlElement(each) for each in ("w:alias", "w:tag", "w:sdtContent"))
    alias.set(qn("w:val"), "由表生成，重新生成时更新")
    tag.set(qn("w:val"), f"{_TAG}{name}")
    properties.extend([alias, tag])
    control.extend([properties, content])
    content.extend(_elements(word, blocks))
    # What a document ends with are the settings of its pages.
    word.element.body.insert_element_before(control, "w:sectPr")


def _elements(word: Word, blocks: tuple[Block, ...]) -> list[Any]:
    """The blocks as elements that stand nowhere yet; a table is followed by an empty line."""
    made: list[Any] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph = word.add_paragraph(block.text)
            paragraph.paragraph_format.keep_with_next = block.leads
            made.append(paragraph._element)
        else:
            made.append(_table(word, block))
            made.append(word.add_paragraph()._element)
    for element in made:
        element.getparent().remove(element)
    return made


_HEAD, _NUMBER, _WORDS = (1, True), (2, False), (0, False)
"""The looks of cells: to which side they stand, and whether they are bold."""


def _table(word: Word, block: ReportTable) -> Any:
    from docx.shared import Length

    page = word.sections[0]
    room = (page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0)
    widths = [room * share // sum(block.widths) for share in block.widths]
    looks = (_HEAD, _NUMBER, _WORDS)
    table = word.add_table(rows=len(looks), cols=len(block.heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Length(width)
    empty = {look: _empty_cells(table.rows[n], widths, *look) for n, look in enumerate(looks)}
    element = table._tbl
    for row in list(element.tr_lst):
        element.remove(row)
    element.append(_row(map(_filled, empty[_HEAD], block.heads), "w:tblHeader"))
    for texts in block.rows:
        looks_like = [empty[_NUMBER if _is_number(text) else _WORDS] for text in texts]
        cells = [look[column] for column, look in enumerate(looks_like)]
        element.append(_row(map(_filled, cells, texts)))
    return element


def _empty_cells(row: Any, widths: Sequence[int], side: int, is_bold: bool) -> list[Any]:
    """A cell of a look for each column, of which others are made: python-docx takes its time."""
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.shared import Length, Pt

    for cell, width in zip(row.cells, widths, strict=True):
        cell.width, cell.vertical_alignment = Length(width), WD_ALIGN_VERTICAL.CENTER
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run()
        run.font.size, run.font.bold = Pt(10), is_bold
        look = paragraph.paragraph_format
        look.first_line_indent, look.space_after, look.line_spacing = Pt(0), Pt(0), 1.0
        paragraph.alignment = side
    return list(row._tr.tc_lst)


def _filled(empty: Any, text: str) -> Any:
    cell = deepcopy(empty)
    cell.p_lst[0].r_lst[0].text = text
    return cell


def _row(cells: Iterable[Any], *properties: str) -> Any:
    from docx.oxml import OxmlElement

    row: Any = OxmlElement("w:tr")
    row.get_or_add_trPr().extend(map(OxmlElement, ("w:cantSplit", *properties)))
    row.extend(cells)
    return row


def _is_number(text: str) -> bool:
    return bool(text) and all(character in "0123456789.,-—%" for character in text)


def _set_up(word: Word) -> None:
    """宋体 for the text, 黑体 for the headings, on A4."""
    from docx.shared import Mm, Pt

    for name, face, size in (
        ("Normal", _SONG, 12), ("Title", _HEI, 18), ("Heading 1", _HEI, 14)
    ):  # fmt: skip
        style = word.styles[name]
        _set_face(style, face, size)
    normal = word.styles["Normal"].paragraph_format
    normal.first_line_indent, normal.line_spacing = Pt(24), 1.5
    for name in ("Title", "Heading 1"):
        word.styles[name].paragraph_format.first_line_indent = Pt(0)
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(26)


def _set_face(style: Any, face: str, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = face, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:eastAsia", "w:hAnsi", "w:ascii", "w:cs"):
        fonts.set(qn(key), face)
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        if fonts.get(qn(key)) is not None:
            del fonts.attrib[qn(key)]
