"""Pictures of every screen, to be looked at: `python -m tests.tools.screenshots [--out FOLDER]`.

Each scale and screen is a process of its own, since Qt takes them at the start.  People look at the
pictures; what is cut, overlaps or looks alike in them is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QWidget,
)

from gui.app.appearance import Appearance
from gui.app.looks import speak_chinese, use_chinese_font
from gui.app.program import Program
from gui.main_window import MainWindow
from gui.review.dialog import ReviewDialog
from gui.settings import Settings
from gui.teaching.dialog import TeachingDialog
from model.resources import resource_folder
from tests.approve import SAMPLES
from tests.looks import faults
from tests.model.template.blanks import FILES, blank_of

Dialog = TypeVar("Dialog", bound=QDialog)
Screen = tuple[str, QWidget]
"""What it is called, and what is shown."""
SCALES = (100, 150, 200)
THEMES = ("light", "dark", "contrast")
SCREENS = ((1366, 768), (1920, 1080))
"""The smallest screen that offices have, and the usual one, in pixels."""
DIALOGS = (
    "new",
    "copy_table",
    "remove_table",
    "roll_over",
    "export_many",
    "page_setup",
    "versions",
    "history",
    "removed",
    "unit_profile",
    "forms",
    "about",
)
"""The actions that open a dialog on the open table."""
OTHER_DIALOGS = (
    "tour",
    "make_evaluation",
    "make_monitoring",
    "evaluation_scores",
    "evaluation_weights",
    "approval",
    "review_returned",
    "comment",
    "indicator_library",
    "send",
    "go_back",
    "check_data",
    "restore_backup",
)
"""Those that need more tables, or another one than the sample."""
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Take the pictures of the scales and screens that are asked for, all of them if none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--scale", type=int, choices=SCALES)
    parser.add_argument("--width", type=int, choices=[width for width, _ in SCREENS])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for scale, screen in product(SCALES, SCREENS):
        if asked.scale in (None, scale) and asked.width in (None, screen[0]):
            work = take if asked.here else _start
            work(asked.out.resolve(), scale, screen)


def _start(folder: Path, scale: int, screen: tuple[int, int]) -> None:
    """Take the pictures of one scale on one screen in a process of its own."""
    command = [sys.executable, "-m", "tests.tools.screenshots", "--out", str(folder)]
    command += ["--scale", str(scale), "--width", str(screen[0]), "--here"]
    kind = {"name": "screen", "x": 0, "y": 0, "width": screen[0], "height": screen[1], "dpr": 1}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96}
    with TemporaryDirectory() as home:
        screens = Path(home, "screens.json")
        screens.write_text(json.dumps({"screens": [kind | dots]}), encoding="utf-8")
        platform = f"offscreen:configfile={screens}"
        environment = {**os.environ, "QT_QPA_PLATFORM": platform}
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def take(folder: Path, scale: int, screen: tuple[int, int]) -> None:
    """The pictures of one size of the interface on one screen in all themes."""
    with TemporaryDirectory() as home:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA"):
            os.environ[variable] = home
        application, program = _started(Path(home), screen)
        try:
            for theme in THEMES:
                program.window.commands[f"theme_{theme}"].trigger()
                _settle(application)
                program.window.commands[f"scale_{scale}"].trigger()
                _settle(application)
                for name, widget in _screens(application, program):
                    full = f"{name}-{theme}-{scale}-{screen[0]}"
                    widget.grab().save(str(folder / f"{full}.png"))
                    for told in faults(widget):
                        sys.stdout.write(f"{full}: {told}\n")
        finally:
            program.window.close()
            program.close()


def _started(home: Path, screen: tuple[int, int]) -> tuple[QApplication, Program]:
    application = QApplication([])
    speak_chinese(application)
    use_chinese_font(application, resource_folder("fonts"))
    settings = Settings(home / "jibiao.ini")
    settings.knows_tour = True
    appearance = Appearance(application, settings)
    program = Program(settings, home / "jibiao.db", "0.1.0")
    appearance.offer(program.window)
    program.start()
    program.window.showNormal()
    program.window.resize(*screen)
    _wait(application, lambda: program.window.current.workspace is not None)
    return application, program


def _screens(application: QApplication, program: Program) -> Iterator[Screen]:
    """Go from screen to screen; each is shown when it is given out."""
    window = program.window
    if window.library.tree.is_empty:
        _settle(application)
        yield "welcome", window
        window.commands["sample"].trigger()
        _wait(application, lambda: window.current.table is not None)
        yield from _imports(application, program)
    yield from _main_screens(application, program)
    yield from _pages_of_the_year(application, window)
    for menu in window.menuBar().actions():
        shown = menu.menu()
        if isinstance(shown, QMenu):
            shown.aboutToShow.emit()
            shown.popup(window.mapToGlobal(window.rect().topLeft()))
            _settle(application)
            yield f"menu-{menu.text()[0:2]}", shown
            shown.close()
    for name in (*DIALOGS, *OTHER_DIALOGS):
        window.commands[name].trigger()
        _settle(application)
        yield from _dialogs_of(application, window, name)


def _imports(application: QApplication, program: Program) -> Iterator[Screen]:
    """The review of several files, one of its tables, and the files taken; then a blank."""
    window = program.window
    window.files_dropped.emit(sorted(SAMPLES.glob("*.docx")) + sorted(SAMPLES.glob("*.pdf")))
    review = _awaited(application, window, ReviewDialog)
    yield "review-overview", review
    review.overview.entered.emit(review.session.tables[0])
    _settle(application)
    yield "review-table", review
    review.import_button.click()
    _wait(application, lambda: not _dialogs(window))
    with TemporaryDirectory() as folder:
        blank = Path(folder, "空白表.docx")
        blank.write_bytes(blank_of(next(path for path in FILES if path.suffix == ".docx")).data)
        window.files_dropped.emit([blank])
        found = _awaited(application, window, QMessageBox)
        yield "blank-found", found
        next(b for b in found.findChildren(QPushButton) if b.text() == "学习表样").click()
        _awaited(application, window, TeachingDialog)
        yield from _dialogs_of(application, window, "teaching")


def _main_screens(application: QApplication, program: Program) -> Iterator[Screen]:
    """A table of targets and one of results, each page of them, with the panels round them."""
    window, workspace = program.window, program.window.current.workspace
    assert workspace is not None
    for form in ("shanghai-declaration", "tianjin-target", "shanghai-evaluation"):
        window.enter_table(next(each.id for each in workspace.entries() if each.form == form))
        _wait(application, lambda: _has_pages(program))
        for name in ("header", "indicators"):
            window.commands[name].trigger()
            _settle(application)
            yield f"{name}-{form}", window
    window.panels["undo"].show()
    for name in ("findings", "comments", "find", "search", "instructions"):
        window.panels[name].show()
        window.panels[name].raise_()
        if name == "findings":
            window.commands["check_year"].trigger()
        _settle(application)
        yield f"panel-{name}", window
    for dock in window.panels:
        if dock.objectName() not in ("projects", "preview"):
            dock.hide()


def _pages_of_the_year(application: QApplication, window: MainWindow) -> Iterator[Screen]:
    """The board of a year and its summary, with the charts over the years."""
    for name in ("board", "summary"):
        window.commands[name].trigger()
        _settle(application)
        yield name, window
    tabs = [each for each in window.findChildren(QTabWidget) if each.isVisible()]
    for index in range(1, tabs[-1].count()):
        tabs[-1].setCurrentIndex(index)
        _settle(application)
        yield f"summary-{index}", window
    for _ in range(2):
        window.commands["close_tab"].trigger()


def _dialogs_of(application: QApplication, window: MainWindow, name: str) -> Iterator[Screen]:
    """The dialogs that are open, which are closed afterwards."""
    for dialog in _dialogs(window):
        yield name, dialog
        dialog.done(0)
        _settle(application)


def _has_pages(program: Program) -> bool:
    preview = program.window.preview.preview
    if not program.window.preview.isVisible():
        return True
    return preview is not None and preview.view.page_count > 0


def _dialogs(window: QWidget) -> list[QDialog]:
    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


def _awaited(application: QApplication, window: MainWindow, kind: type[Dialog]) -> Dialog:
    """The dialog of a kind that comes up, once it shows all."""
    found: list[Dialog] = []

    def is_there() -> bool:
        found[:] = [dialog for dialog in _dialogs(window) if isinstance(dialog, kind)]
        return bool(found)

    _wait(application, is_there)
    _settle(application)
    return found[0]


def _wait(application: QApplication, until: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not until():
        application.processEvents()
        if time.monotonic() > end:
            raise TimeoutError


def _settle(application: QApplication) -> None:
    """Let what runs beside finish: pages are drawn by another thread."""
    end = time.monotonic() + 0.4
    _wait(application, lambda: time.monotonic() > end)


if __name__ == "__main__":
    main()
