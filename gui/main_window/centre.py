"""What stands in the middle of the window: the open table, or a page in its place."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class Centre(QStackedWidget):
    """Shows one page; the one before is done with for good."""

    def show_page(self, page: QWidget) -> None:
        """Put a page in the middle."""
        before = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
