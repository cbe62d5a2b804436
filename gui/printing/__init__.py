"""The pages as they will be printed, on the paper that is chosen, and their way to the printer.

The parts are to be had from their modules: the dock of the preview is made with the window, and
what draws pages comes with the first table.  PDFium is loaded when the first page is drawn.
"""
