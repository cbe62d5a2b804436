"""document + definition → grid, and grids → pages: lines, heights, page breaks, books."""

from model.layout.book import Book, bind, with_contents_sheet
from model.layout.paging import paginate
from model.layout.table import lay_out
from model.layout.typesetter import Typesetter

__all__ = ["Book", "Typesetter", "bind", "lay_out", "paginate", "with_contents_sheet"]
