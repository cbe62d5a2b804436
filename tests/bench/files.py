"""Our PDF and xlsx files beside those of the bare libraries with the same content."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from itertools import product

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from model.grid import Grid
from model.layout import Typesetter, lay_out, paginate
from model.render import PdfRenderer, render_xlsx
from model.render.pdf_page import border_lines
from model.resources import resource_folder
from tests.bench.documents import FORM, book, definitions, large_document
from tests.bench.timing import Measured, compare

FONT = "Bare"


def laid_out() -> tuple[Grid, tuple[Grid, ...]]:
    typesetter = Typesetter(book())
    grid = lay_out(large_document(), definitions()[FORM], typesetter)
    return grid, paginate(grid, typesetter)


def pdf_bench() -> Iterator[Measured]:
    _, pages = laid_out()
    fonts = book()
    pdfmetrics.registerFont(TTFont(FONT, str(resource_folder("fonts") / "NotoSerifSC-Regular.ttf")))
    yield compare(
        f"PDF of {len(pages)} pages beside a bare canvas",
        # A new one each time, since it keeps the pages that it has drawn.
        lambda: PdfRenderer(fonts).render(pages, title="考务费"),
        lambda: bare_pdf(pages),
        wanted=1.15,
    )


def bare_pdf(pages: tuple[Grid, ...]) -> bytes:
    """The same strings and lines, with reportlab's own fonts."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for page in pages:
        canvas.setPageSize((page.page.width, page.page.height))
        for cell in page.cells:
            canvas.setFont(FONT, cell.style.font.size)
            for number, text in enumerate(cell.lines):
                canvas.drawString(cell.column * 60, 700 - cell.row * 14 - number * 12, text)
        for line in border_lines(page):
            canvas.line(line.x1, line.y1, line.x2, line.y2)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def xlsx_bench() -> Iterator[Measured]:
    grid, _ = laid_out()
    ours = partial(render_xlsx, [grid], title="考务费")
    yield compare(
        f"xlsx of {len(grid.cells)} cells beside bare openpyxl", ours, partial(bare_xlsx, grid)
    )
    yield compare(
        "the same beside texts without looks", ours, partial(plain_xlsx, grid), wanted=1.2
    )


def bare_xlsx(grid: Grid) -> bytes:
    """The same cells as openpyxl's manual writes them: texts, merges, fonts and borders."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    side = Side(style="thin")
    border, alignment = Border(side, side, side, side), Alignment(wrap_text=True)
    fonts = {cell.style.font: Font(sz=cell.style.font.size) for cell in grid.cells}
    for cell in grid.cells:
        rows = range(cell.row + 1, cell.last_row + 2)
        columns = range(cell.column + 1, cell.last_column + 2)
        for place in product(rows, columns):
            target = sheet.cell(*place)
            target.font, target.border = fonts[cell.style.font], border
            target.alignment = alignment
        sheet.cell(cell.row + 1, cell.column + 1).value = cell.text
        if len(rows) * len(columns) > 1:
            sheet.merge_cells(None, rows[0], columns[0], rows[-1], columns[-1])
    return saved(workbook)


def plain_xlsx(grid: Grid) -> bytes:
    """The same texts without merges and looks."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for cell in grid.cells:
        sheet.cell(cell.row + 1, cell.column + 1, cell.text)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
