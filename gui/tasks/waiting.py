"""A sign of work for what cannot leave the window's thread: edits of many tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


@contextmanager
def busy_pointer() -> Iterator[None]:
    """Show the pointer of waiting meanwhile, whatever comes of the work."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
