"""Finding and replacing in tables, and searching all years."""

from gui.search.entries import SearchScope
from gui.search.find_panel import FindPanel
from gui.search.search_panel import SearchPanel

__all__ = ["FindPanel", "SearchPanel", "SearchScope"]
