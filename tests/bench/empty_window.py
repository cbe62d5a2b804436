"""An empty window that closes when it has been painted."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override

from tests.bench.footprint import asked_for, tell, tell_time


class EmptyWindow(QMainWindow):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, end)


def end() -> None:
    if asked_for(sys.argv) is None:
        tell_time()
    QApplication.quit()


application = QApplication(sys.argv[:1])
window = EmptyWindow()
window.show()
code = application.exec()
if asked_for(sys.argv) is not None:
    tell()
sys.exit(code)
