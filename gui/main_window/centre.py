"""What stands in the middle of the window: the open tables, or a page in their place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.main_window.tables import TableTabs


class Centre(QStackedWidget):
    """Shows the tables or one page; a page that is left is done with for good."""

    def __init__(self, tables: TableTabs) -> None:
        super().__init__()
        self._tables = tables
        self.addWidget(tables)

    def show_tables(self) -> None:
        """Show the open tables."""
        self._show(self._tables)

    def show_page(self, page: QWidget) -> None:
        """Put a page in the middle."""
        self.addWidget(page)
        self._show(page)

    def _show(self, page: QWidget) -> None:
        before = self.currentWidget()
        self.setCurrentWidget(page)
        if before is not None and before not in (page, self._tables):
            self.removeWidget(before)
            before.deleteLater()
