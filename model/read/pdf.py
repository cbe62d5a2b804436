"""PDF files with text → grids: ruled and half-ruled tables, over several pages too."""

from __future__ import annotations

import io
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value

from model.errors import UserError
from model.grid import Cell, Grid, Note, NoteKind, Page, Row, RowKind, Style
from model.read.guarding import check_not_empty, guarded
from model.read.pdf_beside import DrawnPage, SideReader
from model.read.pdf_joining import WholeTable, goes_on
from model.read.pdf_layers import Layers
from model.read.pdf_low_rows import cut_pieces
from model.read.pdf_outside import is_told_in, rows_of, told_lines
from model.read.pdf_page import PageReader, PdfPage, PdfTable
from model.read.pdf_pieces import Piece
from model.read.pdf_program import PageDrawer
from model.read.pdf_rules import Tolerances
from model.read.pdf_scan import check_streams
from model.read.pdf_seen import seen
from model.read.pdf_text import TextLine

_MOST_PAGES = 2000
_MOST_SECONDS = 25.0
_MOST_UNREADABLE = 0.3
"""Share of a file's characters that may have no name."""
_MAGIC, _MAGIC_WITHIN = b"%PDF-", 1024


def pdf_grids(
    data: bytes, name: str, clock: Callable[[], float] = time.monotonic
) -> tuple[Grid, ...]:
    """The tables of a PDF file.

    Raises UserError if there is none, if it holds pictures only, is protected, damaged or too
    long; ``clock`` tells the seconds that reading may take.
    """
    check_not_empty(data, name)
    if _MAGIC not in data[:_MAGIC_WITHIN]:
        raise UserError(
            f"“{name}”不是真正的 PDF 文件，可能只是改了后缀。"
            "请用原来的程序打开它，另存为 PDF 或 docx 文件后再导入。"
        )
    check_streams(data, name)
    with guarded(name, "PDF 阅读器", ".pdf", "PDF"), _quiet():
        document = _opened(data, name)
        pages = _pages(document, name, clock)
        grids = tuple(_grids(pages))
    if _most_unreadable(pages):
        raise UserError(
            f"“{name}”里的文字没有写明是哪些字（字体缺少编码），只看得见，读不出来。"
            "请索取它的 Word 或 Excel 文件，或者用文字识别软件转换后再导入。"
        )
    if not grids:
        raise UserError(_nothing(document, pages, name))
    return grids


@contextmanager
def _quiet() -> Iterator[None]:
    """Let pdfminer keep to itself each oddity of a file: what matters is whether it can be read."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _pages(document: PDFDocument, name: str, clock: Callable[[], float]) -> list[PdfPage]:
    sources = list(PDFPage.create_pages(document))
    if len(sources) > _MOST_PAGES:
        raise UserError(
            f"“{name}”有 {len(sources)} 页，最多能读 {_MOST_PAGES} 页。请把它拆成几个文件后再导入。"
        )
    tolerances = Tolerances()
    reader, drawer = PageReader(tolerances), PageDrawer(Layers(document.catalog))
    start = clock()

    def drawn() -> Iterator[DrawnPage]:
        for number, source in enumerate(sources, start=1):
            page = seen(drawer.draw(source))
            yield DrawnPage(page, reader.read(number, page))
            if clock() - start > _MOST_SECONDS:
                raise UserError(
                    f"“{name}”读了 {_MOST_SECONDS:.0f} 秒，只读到第 {number} 页。"
                    "请把它拆成几个页数少一些的文件后再导入。"
                )

    return SideReader(reader, tolerances).joined(drawn(), len(sources))


def _opened(data: bytes, name: str) -> PDFDocument:
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise UserError(
            f"“{name}”有密码保护，不能读取。请打开它，另存为没有密码的 PDF 文件后再导入。"
        ) from error


def _most_unreadable(pages: Sequence[PdfPage]) -> bool:
    """Whether a file names too few of its characters to tell anything of it."""
    unreadable = sum(page.unreadable for page in pages)
    return unreadable > _MOST_UNREADABLE * sum(page.characters for page in pages)


def _nothing(document: PDFDocument, pages: Sequence[PdfPage], name: str) -> str:
    if "XFA" in dict_value(document.catalog.get("AcroForm", {})):
        return (
            f"“{name}”是动态的 PDF 表单，内容要由 Adobe Reader 临时画出来，不能读取。"
            "请用 Adobe Reader 打开它，打印成新的 PDF 文件后再导入。"
        )
    if not any(page.characters for page in pages):
        return (
            f"“{name}”是扫描件，没有文字，只有图片，不能读取。"
            "请索取 Word、Excel 或由它们直接生成的 PDF 文件，或者用文字识别软件转换后再导入。"
        )
    return (
        f"“{name}”里没有带表格线的表格，只有文字。请确认选对了文件；"
        "没有框线的表格，请索取它的 Word 或 Excel 文件再导入。"
    )


@dataclass
class _Draft:
    """A table in the making: its pieces on consecutive pages and the lines round it.

    ``numbers`` are those of its pieces' pages, ``page`` is the last one's.
    """

    pieces: list[PdfTable]
    above: list[TextLine]
    below: list[TextLine]
    numbers: list[int]
    page: PdfPage

    @property
    def first(self) -> int:
        """The number of the page that it begins on."""
        return self.numbers[0]


def _grids(pages: Sequence[PdfPage]) -> Iterator[Grid]:
    drafts = _drafts(pages)
    starting = Counter(draft.first for draft in drafts)
    told: Counter[int] = Counter()
    notes = _notes(pages)
    for draft in drafts:
        told[draft.first] += 1
        name = f"第 {draft.first} 页"
        number = f"表 {told[draft.first]}" if starting[draft.first] > 1 else ""
        last = pages[-1].number if draft is drafts[-1] else draft.page.number
        own = [note for page in range(1, last + 1) for note in notes.pop(page, ())]
        own = [replace(note, place="") if note.place == name else note for note in own]
        yield _grid(draft, f"{name}{number}", own)


def _notes(pages: Sequence[PdfPage]) -> dict[int, list[Note]]:
    """For each page by its number what was left of it.

    A hidden text that is read elsewhere is no news: Calc draws the text of a merged cell on each
    of its pages, and clips it.
    """
    told = "".join("".join(text.split()) for page in pages for text in page.texts())
    return {
        page.number: [
            *page.notes,
            *(
                Note(NoteKind.HIDDEN, f"文字“{text}”", f"第 {page.number} 页")
                for text in dict.fromkeys(page.hidden)
                if text not in told
            ),
        ]
        for page in pages
    }


def _drafts(pages: Sequence[PdfPage]) -> list[_Draft]:
    """The tables of a file; lines below the last table of a page are that table's."""
    drafts: list[_Draft] = []
    waiting: list[TextLine] = []
    for page, told in zip(pages, told_lines(pages), strict=True):
        left = list(told)
        for index, table in enumerate(page.tables):
            above = [line for line in left if line.top < table.ys[0]]
            left = left[len(above) :]
            waiting += above
            if index == 0 and not waiting and drafts and _continues(drafts[-1], page, table):
                drafts[-1].pieces.append(table)
                drafts[-1].numbers.append(page.number)
                drafts[-1].below = []
                drafts[-1].page = page
            else:
                drafts.append(_Draft([table], waiting, [], [page.number], page))
                waiting = []
        if page.tables:
            drafts[-1].below += left
        else:
            waiting += left
    if drafts:
        drafts[-1].below += waiting
    return drafts


def _continues(draft: _Draft, page: PdfPage, table: PdfTable) -> bool:
    last_table = draft.page.tables[-1]
    return (
        page.number == draft.page.last + 1
        and all(is_told_in(line, table) for line in draft.below)
        and draft.pieces[-1] is last_table
        and goes_on(last_table, table)
    )


def _cell(piece: Piece, *, is_cut: bool) -> Cell:
    notes = (
        *((Note(NoteKind.PICTURE),) if piece.has_picture else ()),
        *((Note(NoteKind.MAYBE_REST, piece.text),) if piece.may_go_on else ()),
        *((Note(NoteKind.CUT, piece.text),) if is_cut and piece.text else ()),
    )
    style, spans = Style(align=piece.align), (piece.row_span, piece.column_span)
    return Cell(piece.row, piece.column, piece.text, *spans, style, notes=notes)


def _grid(draft: _Draft, name: str, notes: Sequence[Note]) -> Grid:
    whole = WholeTable(draft.pieces)
    xs, padding = whole.xs, draft.pieces[0].padding
    is_ruled = all(piece.ruled for piece in draft.pieces)
    above = rows_of(draft.above, xs, padding)
    below = rows_of(draft.below, xs, padding)
    cut, is_low = cut_pieces(whole.pieces)
    inner = [_cell(piece, is_cut=piece in cut) for piece in whole.pieces]
    rows = (
        *(Row(kind=RowKind.HEADING) for _ in above),
        *(Row(height) for height in whole.heights),
        *(Row(kind=RowKind.NOTE) for _ in below),
    )
    cells = [
        *(cell for row in above for cell in row),
        *(replace(cell, row=cell.row + len(above)) for cell in inner),
        *(
            replace(cell, row=cell.row + len(above) + len(whole.heights))
            for row in below
            for cell in row
        ),
    ]
    return Grid(
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        columns=tuple(right - left for left, right in pairwise(xs)),
        rows=rows,
        page=_paper(draft.page.paper, xs),
        name=name,
        notes=(
            *(() if is_ruled else (Note(NoteKind.NOT_RULED),)),
            *((Note(NoteKind.LOW_ROWS),) if is_low else ()),
            *notes,
        ),
        pages=(
            *(draft.first for _ in above),
            *(draft.numbers[piece] for piece in whole.origins),
            *(draft.page.number for _ in below),
        ),
    )


def _paper(paper: Page, xs: Sequence[float]) -> Page:
    return replace(paper, left=max(xs[0], 0.0), right=max(paper.width - xs[-1], 0.0))
