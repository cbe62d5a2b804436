"""Printing, by way of a printer that writes a PDF: pages, papers, copies, cancel."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.printing.pdfium import draw_page, page_sizes
from gui.printing.printer import (
    PrintJob,
    chosen_pages,
    print_document,
    print_pdf,
    start_printing,
    with_copies,
)
from gui.tasks import Cancelled, TaskProgress, TaskRunner
from model.errors import UserError
from tests.gui.printing.paper import MakePages

COARSE = 100


@pytest.fixture(autouse=True)
def _pages_are_coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine times the pixels show nothing more of which page is printed where."""
    monkeypatch.setattr("gui.printing.printer.LEAST_DPI", COARSE)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "打印.pdf"


@pytest.fixture
def printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(COARSE)
    return printer


def test_each_page_gets_its_own_paper(mixed: bytes, printer: QPrinter, target: Path) -> None:
    print_pdf(mixed, printer, [0, 1, 2], TaskProgress())
    printed = page_sizes(target.read_bytes())
    for (width, height), wanted in zip(printed, page_sizes(mixed), strict=True):
        assert (width, height) == pytest.approx(wanted, abs=1.0)


def test_a_page_stands_where_it_stood_without_margins(
    pages: MakePages, printer: QPrinter, target: Path
) -> None:
    source = pages("x")
    printer.setResolution(300)
    print_pdf(source, printer, [0], TaskProgress())
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
    print_pdf(mixed, printer, [2, 0, 0], TaskProgress())
    widths = [round(width) for width, _ in page_sizes(target.read_bytes())]
    assert widths == pytest.approx([1191, 595, 595], abs=1)


def test_the_progress_counts_the_pages(mixed: bytes, printer: QPrinter) -> None:
    progress = TaskProgress()
    print_pdf(mixed, printer, [0, 1], progress)
    assert progress.state.text == "正在打印第 2 页，共 2 页……"


def test_a_cancelled_print_stops(mixed: bytes, printer: QPrinter) -> None:
    progress = TaskProgress()
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pdf(mixed, printer, [0, 1, 2], progress)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told_of(mixed: bytes, printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "no folder" / "x.pdf"))
    with pytest.raises(UserError, match="没有接受打印任务"):
        print_pdf(mixed, printer, [0], TaskProgress())


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
    print_pdf(mixed, printer, [0], TaskProgress())
    document = PdfDocument(target)
    assert len(document) == 1
    document.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def runner(window: QWidget) -> TaskRunner:
    return TaskRunner(window)


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the printers that this computer has."""
    names: list[str] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: names)
    return names


def nothing(_said: object) -> None:
    """Who prints is not asked to hear of it."""


def job_of(pdf: bytes) -> PrintJob:
    return PrintJob(pdf, Path("表.pdf"), nothing, nothing)


def file_printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


@pytest.mark.usefixtures("printers")
def test_without_a_printer_a_pdf_file_is_offered_and_written(
    window: QWidget, runner: TaskRunner, pages: MakePages, tmp_path: Path, qtbot: QtBot
) -> None:
    pdf = pages("one", "two")
    told: list[Path] = []
    job = PrintJob(pdf, tmp_path / "信息化运维项目.pdf", nothing, told.append)
    print_document(window, runner, job)
    box = window.findChildren(QMessageBox)[0]
    assert "这台电脑还没有可用的打印机" in box.text()
    assert [button.text() for button in box.buttons()] == ["打印到 PDF 文件…", "取消"]
    box.buttons()[0].click()
    dialog = window.findChildren(QFileDialog)[0]
    assert Path(dialog.selectedFiles()[0]) == tmp_path / "信息化运维项目.pdf"
    target = tmp_path / "给领导.pdf"
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == pdf
    qtbot.waitUntil(lambda: told == [target])
    qtbot.waitUntil(lambda: not runner.is_busy)


@pytest.mark.usefixtures("printers")
def test_the_offer_of_a_file_can_be_declined(
    window: QWidget, runner: TaskRunner, pages: MakePages, qtbot: QtBot
) -> None:
    print_document(window, runner, job_of(pages("one")))
    window.findChildren(QMessageBox)[0].buttons()[1].click()
    assert not window.findChildren(QFileDialog)
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))


@pytest.mark.usefixtures("printers")
def test_a_file_that_cannot_be_written_is_told_of(
    window: QWidget, runner: TaskRunner, pages: MakePages, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = file_printer(tmp_path / "none" / "x.pdf")
    start_printing(window, runner, job_of(pages("one")), printer)
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)))
    assert "文件夹" in window.findChildren(QMessageBox)[0].text()


def test_the_dialog_is_asked_and_may_be_left(
    window: QWidget, runner: TaskRunner, pages: MakePages, printers: list[str], qtbot: QtBot
) -> None:
    printers.append("Office")
    asked: list[tuple[str, int, int]] = []

    def leave() -> None:
        (dialog,) = window.findChildren(QPrintDialog)
        asked.append((dialog.windowTitle(), dialog.minPage(), dialog.maxPage()))
        dialog.reject()

    QTimer.singleShot(0, leave)
    print_document(window, runner, job_of(pages("one", "two", "three")))
    assert asked == [("打印", 1, 3)]
    assert not runner.is_busy
    qtbot.waitUntil(lambda: not window.findChildren(QPrintDialog))


def test_printing_to_a_file_keeps_the_chosen_pages_themselves(
    window: QWidget, runner: TaskRunner, mixed: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "x.pdf"
    printer = file_printer(target)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    start_printing(window, runner, job_of(mixed), printer)
    qtbot.waitUntil(target.exists)
    assert page_sizes(target.read_bytes()) == page_sizes(mixed)[1:]
    assert len(target.read_bytes()) < 20_000
    qtbot.waitUntil(lambda: not runner.is_busy)


def test_a_printer_gets_the_pages_in_the_background(
    window: QWidget,
    runner: TaskRunner,
    mixed: bytes,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "x.pdf"
    printer = file_printer(target)
    printer.setResolution(COARSE)
    monkeypatch.setattr(printer, "outputFormat", lambda: QPrinter.OutputFormat.NativeFormat)
    told: list[str] = []
    start_printing(window, runner, PrintJob(mixed, target, told.append, nothing), printer)
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)
    assert told[0].startswith("3 页已经交给打印机")
    assert len(page_sizes(target.read_bytes())) == 3
