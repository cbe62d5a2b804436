"""The pages of a PDF on a printer, each at its own size and without further margins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from gui.dialogs import ask_for_target
from gui.printing.pdfium import Size, draw_page, extract_pages, page_sizes
from gui.room import OnScreen
from gui.tasks import Cancelled, TaskProgress, TaskRunner, run_with_progress
from model.errors import UserError
from model.files import write_file

LEAST_DPI, MOST_DPI = 300, 600
"""Between these a page is drawn at the printer's resolution: finer costs memory alone."""


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The indexes of the pages that the print dialog chose, out of ``count``, in its order."""
    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        pages = [page for page in pages if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages


def with_copies(printer: QPrinter, pages: Sequence[int]) -> list[int]:
    """The pages repeated for the copies that the printer does not make by itself."""
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return list(pages) * copies
    return [page for page in pages for _ in range(copies)]


def prepare_page(printer: QPrinter, size: Size) -> None:
    """Ask for the paper of a page (points): A4, A3 or as it is, upright or lying."""
    width, height = size
    paper = QSizeF(min(size), max(size))
    printer.setPageSize(
        QPageSize(paper, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    )
    lying = width > height
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )


def print_pdf(pdf: bytes, printer: QPrinter, pages: Sequence[int], progress: TaskProgress) -> None:
    """Print pages (by index) of a PDF, as often and in the order in which they are given.

    May run in any thread.  Raises UserError if the printer refuses, Cancelled (and nothing more
    is printed) if the clerk stops it.
    """
    sizes = page_sizes(pdf)
    printer.setFullPage(True)
    prepare_page(printer, sizes[pages[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            f"打印机“{printer.printerName()}”没有接受打印任务。请检查打印机是否打开、连接是否正常后重试。"
        )
    try:
        _print_pages(pdf, painter, printer, [(page, sizes[page]) for page in pages], progress)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()


def _print_pages(
    pdf: bytes,
    painter: QPainter,
    printer: QPrinter,
    pages: Sequence[tuple[int, Size]],
    progress: TaskProgress,
) -> None:
    for number, (page, size) in enumerate(pages):
        progress.report(number, len(pages), f"正在打印第 {number + 1} 页，共 {len(pages)} 页……")
        if number:
            prepare_page(printer, size)
            if not printer.newPage():
                raise UserError("打印机中断了打印。请检查打印机的纸张和连接后，重新打印其余各页。")
        scale = min(max(printer.resolution(), LEAST_DPI), MOST_DPI) / 72
        width, height = round(size[0] * scale), round(size[1] * scale)
        image = draw_page(pdf, page, width, height, for_print=True)
        painter.drawImage(_place_on_paper(printer, size), image)


def _place_on_paper(printer: QPrinter, size: Size) -> QRectF:
    """Where a page stands on its paper: as large as it is, smaller only if the paper is."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    unit = printer.resolution() / 72
    width, height = size[0] * unit, size[1] * unit
    # Paper sizes are whole points in the driver's books; a point is no reason to shrink.
    shrink = min(1.0, (paper.width() + unit) / width, (paper.height() + unit) / height)
    width, height = width * shrink, height * shrink
    return QRectF((paper.width() - width) / 2, (paper.height() - height) / 2, width, height)


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
    dialog.setFromTo(1, count)
    # Its options make it higher than a small screen has room below it.
    OnScreen(dialog)
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


def _write(pdf: bytes, path: Path, _progress: TaskProgress) -> Path:
    write_file(path, pdf)
    return path
