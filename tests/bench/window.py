"""Our window, which closes when it has been painted and its data file is open."""

# ruff: noqa: E402
import gc
import sys
from pathlib import Path

# As main.py does.
gc.disable()

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from gui.app.looks import speak_chinese, use_chinese_font
from gui.app.program import Program
from gui.settings import Settings, default_path
from model.resources import resource_folder
from tests.bench.footprint import asked_for, tell, tell_time


def end() -> None:
    workspace, count = program.window.current.workspace, asked_for(sys.argv)
    assert workspace is not None, "the data file is open"
    for entry in workspace.entries()[:count] if count else ():
        program.window.enter_table(entry.id)
        QApplication.processEvents()
        # What was let go of is gone between turns of the loop, which is in one of them here.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if count is not None:
        tell()
    else:
        tell_time()
    application.quit()


data = sys.argv[sys.argv.index("--data") + 1]
application = QApplication(sys.argv[:1])
speak_chinese(application)
use_chinese_font(application, resource_folder("fonts"))
program = Program(Settings(default_path()), Path(data), "bench")
# The program opens its data on the same signal, and connected first.
program.window.painted.connect(lambda: QTimer.singleShot(0, end))
program.start()
application.exec()
program.close()
sys.exit(program.exit_code)
