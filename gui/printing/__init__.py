"""The pages as they will be printed, and their way to the printer.

PDFium is loaded when the first page is drawn, not with this package.
"""

from gui.printing.command import print_document
from gui.printing.preview import PreviewWidget
from gui.printing.printer import print_pdf

__all__ = ["PreviewWidget", "print_document", "print_pdf"]
