"""Finding and replacing in tables, and searching all years: the panels, and what they list."""

from gui.search.entries import Find, Scope, TableFinds, TableName
from gui.search.find_panel import FindPanel
from gui.search.search_panel import SearchPanel

__all__ = ["Find", "FindPanel", "Scope", "SearchPanel", "TableFinds", "TableName"]
