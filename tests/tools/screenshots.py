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
from typing import TYPE_CHECKING

from tests.looks import faults

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from gui.app.program import Program

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
ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Take the pictures of one scale, or start a process for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--scale", type=int, choices=SCALES)
    parser.add_argument("--width", type=int, choices=[width for width, _ in SCREENS])
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.scale is not None and asked.width is not None:
        take(asked.out, asked.scale, (asked.width, dict(SCREENS)[asked.width]))
        return
    for scale, screen in product(SCALES, SCREENS):
        _start(asked.out.resolve(), scale, screen)


def _start(folder: Path, scale: int, screen: tuple[int, int]) -> None:
    """Take the pictures of one scale on one screen in a process of its own."""
    command = [sys.executable, "-m", "tests.tools.screenshots", "--out", str(folder)]
    command += ["--scale", str(scale), "--width", str(screen[0])]
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
    from PySide6.QtWidgets import QApplication

    from gui.app.appearance import Appearance
    from gui.app.looks import speak_chinese, use_chinese_font
    from gui.app.program import Program
    from gui.settings import Settings
    from model.resources import resource_folder

    application = QApplication([])
    speak_chinese(application)
    use_chinese_font(application, resource_folder("fonts"))
    settings = Settings(home / "jibiao.ini")
    appearance = Appearance(application, settings)
    program = Program(settings, home / "jibiao.db", "0.1.0")
    appearance.offer(program.window)
    program.start()
    program.window.showNormal()
    program.window.resize(*screen)
    _wait(application, lambda: program.window.current.workspace is not None)
    return application, program


def _screens(application: QApplication, program: Program) -> Iterator[tuple[str, QWidget]]:
    """Go from screen to screen; each is shown when it is given out."""
    window = program.window
    if window.library.tree.is_empty:
        _settle(application)
        yield "welcome", window
        window.commands["sample"].trigger()
        _wait(application, lambda: window.current.table is not None)
    yield from _main_screens(application, program)
    for name in DIALOGS:
        window.commands[name].trigger()
        _settle(application)
        for dialog in _dialogs(window):
            yield name, dialog
            dialog.close()
            _settle(application)


def _main_screens(application: QApplication, program: Program) -> Iterator[tuple[str, QWidget]]:
    from PySide6.QtWidgets import QMenu

    window = program.window
    window.preview.show()
    _wait(application, lambda: _has_pages(program))
    for name in ("header", "indicators"):
        window.commands[name].trigger()
        _settle(application)
        yield name, window
    window.panels["undo"].show()
    window.commands["check"].trigger()
    _settle(application)
    yield "panels", window
    for dock in window.panels:
        if dock.objectName() not in ("projects", "preview"):
            dock.hide()
    window.commands["board"].trigger()
    _settle(application)
    yield "board", window
    window.commands["close_tab"].trigger()
    for menu in window.menuBar().actions():
        shown = menu.menu()
        if isinstance(shown, QMenu):
            shown.aboutToShow.emit()
            shown.popup(window.mapToGlobal(window.rect().topLeft()))
            _settle(application)
            yield f"menu-{menu.text()[0:2]}", shown
            shown.close()


def _has_pages(program: Program) -> bool:
    preview = program.window.preview.preview
    return preview is not None and preview.view.page_count > 0


def _dialogs(window: QWidget) -> list[QWidget]:
    from PySide6.QtWidgets import QDialog

    return [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()]


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
