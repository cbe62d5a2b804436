"""Printing, by way of a printer that writes a PDF: pages, papers, copies, cancel."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from gui.printing.pdfium import draw_page, page_sizes
from gui.printing.printer import chosen_pages, print_pdf, with_copies
from gui.tasks import Cancelled, Progress
from model.errors import UserError
from tests.gui.printing.paper import MakePages


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "打印.pdf"


@pytest.fixture
def printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(300)
    return printer


def test_each_page_gets_its_own_paper(mixed: bytes, printer: QPrinter, target: Path) -> None:
    print_pdf(mixed, printer, [0, 1, 2], Progress())
    printed = page_sizes(target.read_bytes())
    for (width, height), wanted in zip(printed, page_sizes(mixed), strict=True):
        assert (width, height) == pytest.approx(wanted, abs=1.0)


def test_a_page_stands_where_it_stood_without_margins(
    pages: MakePages, printer: QPrinter, target: Path
) -> None:
    source = pages("x")
    print_pdf(source, printer, [0], Progress())
    printed = target.read_bytes()
    image = draw_page(printed, 0, 1190, 1684, for_print=False)
    # The square of one inch in the corner, 144 pixels wide.
    assert image.pixelColor(1, 1).lightness() < 20
    assert image.pixelColor(141, 141).lightness() < 20
    assert image.pixelColor(147, 141).lightness() > 235
    assert image.pixelColor(141, 147).lightness() > 235


def test_pages_are_printed_in_the_order_given(
    mixed: bytes, printer: QPrinter, target: Path
) -> None:
    print_pdf(mixed, printer, [2, 0, 0], Progress())
    widths = [round(width) for width, _ in page_sizes(target.read_bytes())]
    assert widths == pytest.approx([1191, 595, 595], abs=1)


def test_the_progress_counts_the_pages(mixed: bytes, printer: QPrinter) -> None:
    progress = Progress()
    print_pdf(mixed, printer, [0, 1], progress)
    assert progress.state.text == "正在打印第 2 页，共 2 页……"


def test_a_cancelled_print_stops(mixed: bytes, printer: QPrinter) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pdf(mixed, printer, [0, 1, 2], progress)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told_of(mixed: bytes, printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no folder" / "x.pdf"))
    with pytest.raises(UserError, match="没有接受打印任务"):
        print_pdf(mixed, printer, [0], Progress())


def test_all_pages_are_chosen_unless_a_range_is(printer: QPrinter) -> None:
    assert chosen_pages(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    assert chosen_pages(printer, 5) == [0, 2, 3]
    assert chosen_pages(printer, 3) == [0, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 5) == [3, 2, 0]


def test_copies_that_the_printer_does_not_make_are_made_of_pages(printer: QPrinter) -> None:
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    own = printer.supportsMultipleCopies()
    assert with_copies(printer, [0, 1]) == ([0, 1] if own else [0, 1, 0, 1])
    printer.setCollateCopies(False)
    assert with_copies(printer, [0, 1]) == ([0, 1] if own else [0, 0, 1, 1])


def test_the_printed_file_is_whole(mixed: bytes, printer: QPrinter, target: Path) -> None:
    print_pdf(mixed, printer, [0], Progress())
    document = PdfDocument(target)
    assert len(document) == 1
    document.close()
