"""The command 打印: asks for a printer and prints; without one it offers a PDF file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from gui.dialogs import ask_for_target
from gui.printing.pdfium import extract_pages, page_sizes
from gui.printing.printer import chosen_pages, prepare_page, print_pdf, with_copies
from gui.tasks import Progress, TaskRunner, run_with_progress
from model.files import write_file

_NO_PRINTER = (
    "这台电脑还没有可用的打印机。\n"
    "可以先打印到 PDF 文件，再拿到有打印机的电脑上打印；"
    "也可以在系统设置里添加打印机后重试。"
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """Pages to be printed.

    ``target`` names the job in the printer's queue, and is the file if a PDF is wanted.  What
    was done is told by ``printed`` (a sentence) or ``written`` (the file).
    """

    pdf: bytes
    target: Path
    printed: Callable[[str], None]
    written: Callable[[Path], None]


def print_document(parent: QWidget, runner: TaskRunner, job: PrintJob) -> None:
    """Let the clerk choose printer, pages and copies, then print in the background."""
    if not QPrinterInfo.availablePrinterNames():
        _offer_file(parent, runner, job)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job.target.stem)
    sizes = page_sizes(job.pdf)
    prepare_page(printer, sizes[0])
    if _choose(parent, printer, len(sizes)):
        start_printing(parent, runner, job, printer)


def start_printing(parent: QWidget, runner: TaskRunner, job: PrintJob, printer: QPrinter) -> None:
    """Print as the printer is set up, behind a progress dialog.

    "Print to file" gives the pages of the PDF themselves, with their text, not images of them.
    """
    pages = chosen_pages(printer, len(page_sizes(job.pdf)))
    if not pages:
        QMessageBox.information(parent, "打印", "选择的页码范围里没有页。请重新选择要打印的页。")
    elif printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        chosen = replace(job, pdf=extract_pages(job.pdf, pages))
        _start_writing(parent, runner, chosen, printer.outputFileName())
    else:
        sent = with_copies(printer, pages)
        work = partial(print_pdf, job.pdf, printer, sent)
        said = f"{len(sent)} 页已经交给打印机“{printer.printerName()}”"
        run_with_progress(parent, runner, "打印", work, lambda _done: job.printed(said))


def _choose(parent: QWidget, printer: QPrinter, count: int) -> bool:
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, count)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def _offer_file(parent: QWidget, runner: TaskRunner, job: PrintJob) -> None:
    box = QMessageBox(QMessageBox.Icon.Information, "打印", _NO_PRINTER, parent=parent)
    box.addButton("打印到 PDF 文件…", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.accepted.connect(partial(_ask_for_file, parent, runner, job))
    box.open()


def _ask_for_file(parent: QWidget, runner: TaskRunner, job: PrintJob) -> None:
    kind = ("PDF 文件", ".pdf")
    done = partial(_start_writing, parent, runner, job)
    ask_for_target(parent, "打印到 PDF 文件", kind, job.target, done)


def _start_writing(parent: QWidget, runner: TaskRunner, job: PrintJob, name: Path | str) -> None:
    work = partial(_write, job.pdf, Path(name))
    run_with_progress(parent, runner, "打印到 PDF 文件", work, job.written)


def _write(pdf: bytes, path: Path, _progress: Progress) -> Path:
    write_file(path, pdf)
    return path
