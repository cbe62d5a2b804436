"""document + definition → grid, and grids → pages: lines, heights, page breaks, books."""

from model.layout.annex import annex_grid
from model.layout.book import Book, bind, with_contents_sheet
from model.layout.paging import paginate, with_labels_again
from model.layout.proof import Remark, prove
from model.layout.table import lay_out
from model.layout.typesetter import Typesetter

__all__ = [
    "Book",
    "Remark",
    "Typesetter",
    "annex_grid",
    "bind",
    "lay_out",
    "paginate",
    "prove",
    "with_contents_sheet",
    "with_labels_again",
]
