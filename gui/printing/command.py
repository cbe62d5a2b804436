"""The command 打印: asks for a printer and prints; without one it offers a PDF file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from gui.printing.pdfium import extract_pages, page_sizes
from gui.printing.printer import chosen_pages, prepare_page, print_pdf, with_copies
from gui.tasks import Progress, TaskRunner, run_with_progress
from model.files import write_file

_NO_PRINTER = (
    "这台电脑还没有可用的打印机。\n"
    "可以先打印到 PDF 文件，再拿到有打印机的电脑上打印；"
    "也可以在系统设置里添加打印机后重试。"
)


def print_document(parent: QWidget, runner: TaskRunner, pdf: bytes, title: str) -> None:
    """Let the clerk choose printer, pages and copies, then print in the background.

    ``title`` names the job in the printer's queue and the file if a PDF is wanted.
    """
    if not QPrinterInfo.availablePrinterNames():
        _offer_file(parent, runner, pdf, title)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    sizes = page_sizes(pdf)
    prepare_page(printer, sizes[0])
    if _choose(parent, printer, len(sizes)):
        start_printing(parent, runner, pdf, printer)


def start_printing(parent: QWidget, runner: TaskRunner, pdf: bytes, printer: QPrinter) -> None:
    """Print as the printer is set up, behind a progress dialog.

    "Print to file" gives the pages of the PDF themselves, with their text, not images of them.
    """
    pages = chosen_pages(printer, len(page_sizes(pdf)))
    if not pages:
        QMessageBox.information(parent, "打印", "选择的页码范围里没有页。请重新选择要打印的页。")
    elif printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        _start_writing(parent, runner, extract_pages(pdf, pages), printer.outputFileName())
    else:
        work = partial(print_pdf, pdf, printer, with_copies(printer, pages))
        run_with_progress(parent, runner, "打印", work, _nothing_more)


def _choose(parent: QWidget, printer: QPrinter, count: int) -> bool:
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, count)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def _offer_file(parent: QWidget, runner: TaskRunner, pdf: bytes, title: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Information, "打印", _NO_PRINTER, parent=parent)
    box.addButton("打印到 PDF 文件…", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.accepted.connect(partial(_ask_for_file, parent, runner, pdf, title))
    box.open()


def _ask_for_file(parent: QWidget, runner: TaskRunner, pdf: bytes, title: str) -> None:
    dialog = QFileDialog(parent, "打印到 PDF 文件", "", "PDF 文件 (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(partial(_start_writing, parent, runner, pdf))
    dialog.open()


def _start_writing(parent: QWidget, runner: TaskRunner, pdf: bytes, name: str) -> None:
    run_with_progress(
        parent, runner, "打印到 PDF 文件", partial(_write, pdf, Path(name)), _nothing_more
    )


def _write(pdf: bytes, path: Path, _progress: Progress) -> None:
    write_file(path, pdf)


def _nothing_more(_result: None) -> None:
    """The printer's own window, or the file, tells that it is done."""
