"""The command 打印 with and without a printer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.printing.command import PrintJob, print_document, start_printing
from gui.printing.pdfium import page_sizes
from gui.tasks import TaskRunner
from tests.gui.printing.paper import MakePages


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
    printer.setResolution(300)
    monkeypatch.setattr(printer, "outputFormat", lambda: QPrinter.OutputFormat.NativeFormat)
    told: list[str] = []
    start_printing(window, runner, PrintJob(mixed, target, told.append, nothing), printer)
    qtbot.waitUntil(lambda: not runner.is_busy, timeout=20_000)
    assert told[0].startswith("3 页已经交给打印机")
    assert len(page_sizes(target.read_bytes())) == 3
