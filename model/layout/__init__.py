"""document + definition → grid, and grid → pages: lines, heights and page breaks."""

from model.layout.paging import paginate
from model.layout.table import lay_out
from model.layout.typesetter import Typesetter

__all__ = ["Typesetter", "lay_out", "paginate"]
