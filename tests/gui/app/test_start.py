"""The start is quick because heavy libraries wait until they are needed."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from model.store import Store
from tests.model.store.samples import sample

ROOT = Path(__file__).parent.parent.parent.parent
HEAVY = (
    "alembic",
    "docx",
    "openpyxl",
    "pydantic",
    "pypdfium2",
    "reportlab",
    "sqlalchemy",
    "PySide6.QtPrintSupport",
)
LATER = (
    "_strptime",
    "gui.comments.panel",
    "gui.evaluation.strip",
    "gui.findings.panel",
    "gui.library.board_rows",
    "gui.library.new_table_dialog",
    "gui.search.find_panel",
    "gui.search.search_panel",
    "gui.undo.list",
    "gui.widgets",
    "model.check.finding",
    "model.document.dates",
    "model.document.evidence",
    "model.pinyin",
    "model.usecases.approving",
    "model.usecases.searching",
)
"""What the first table or the first look at a panel needs."""

PROBE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import gui.app
from gui.app.program import Program
from gui.settings import Settings
application = QApplication([])
program = Program(Settings(Path(sys.argv[1], "a.ini")), Path(sys.argv[1], "a.db"), "0")
def end():
    print("empty" if program.window.current.workspace is None else "open", *sys.modules)
    application.quit()
if sys.argv[2] == "painted":
    program.window.painted.disconnect()
    program.window.painted.connect(end)
else:
    # The program opens its data on the same signal, and connected first.
    program.window.painted.connect(lambda: QTimer.singleShot(0, end))
program.start()
application.exec()
program.close()
"""


def started(folder: Path, until: str) -> list[str]:
    """Whether a data file was open, and what was imported till then."""
    return subprocess.run(
        [sys.executable, "-c", PROBE, str(folder), until],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()


def test_the_window_is_painted_without_heavy_libraries(tmp_path: Path) -> None:
    said, *found = started(tmp_path, "painted")
    assert said == "empty"
    assert "gui.main_window.window" in found
    assert [name for name in HEAVY if name in found] == []


def test_data_are_opened_without_heavy_libraries(tmp_path: Path) -> None:
    with closing(Store.create(tmp_path / "a.db")) as store:
        store.add([sample()])
    # The first start reads all forms strictly, and keeps what they say.
    started(tmp_path, "opened")
    said, *found = started(tmp_path, "opened")
    assert said == "open"
    assert [name for name in (*HEAVY, *LATER) if name in found] == []


def test_a_data_file_that_cannot_be_used_ends_in_exit_code_3(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("letters", encoding="utf-8")
    script = (
        "import sys; from unittest.mock import patch; from gui.app import startup\n"
        "from gui.main_window import MainWindow\n"
        "def shown(window, *_told): window.close()\n"
        "with patch.object(MainWindow, 'show_trouble', shown):\n"
        "    sys.exit(startup.run(sys.argv[1]))\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.db")], cwd=ROOT, check=False, timeout=60
    )

    assert ended.returncode == 3
