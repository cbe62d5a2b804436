"""The installed program's whole story in the Windows of Wine, from the installer to its removal.

Each step is checked by what it leaves behind: files, what is in them, and what Windows remembers.
Pictures of the window are kept to be looked at.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from program import ROOT, version
from windows.launcher import CONSOLE, WINDOW
from windows.screen import SIZE, Screen
from windows.wine import Wine

FORMATS = (".docx", ".xlsx", ".pdf", ".html", ".json")
"""A file of each is made by the installed program and read by its window."""
SAMPLE = "天津市医学考试中心2023年项目支出绩效目标表.docx"
EDITED = "EDITED"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Jibiao"
REVIEW = 200_000
"""So many pixels change when what was read is shown, and far fewer while it is being read."""
BUSY = 2
"""The installer's exit code while the program runs."""


class Story:
    """The steps, in their order; the first that fails ends the story with a sentence."""

    def __init__(self, wine: Wine, screen: Screen, installer: Path, pictures: Path) -> None:
        self._wine = wine
        self._screen = screen
        self._pictures = pictures
        self._installer = wine.home / "setup.exe"
        self._files = wine.home / "files"
        self._files.mkdir()
        shutil.copyfile(installer, self._installer)
        user = next((wine.drive / "users").glob("[!P]*"))
        local = user / "AppData/Local"
        self._folder = local / "Programs/Jibiao"
        self._data = local / "jibiao"
        self._shortcuts = (
            user / "Desktop/绩表.lnk",
            user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/绩表.lnk",
        )

    def tell(self) -> None:
        """Go through all of it."""
        for step in (self.install, self.self_test, self.convert, self.welcome, self.read_each,
                     self.edit, self.export, self.print, self.kill_and_restart,
                     self.install_while_it_runs, self.install_again, self.uninstall):  # fmt: skip
            began = time.monotonic()
            step()
            print(
                f"{step.__name__.replace('_', ' ')}: {time.monotonic() - began:.0f} s", flush=True
            )

    # Without a window

    def install(self) -> None:
        """Silently, for this user alone, with shortcuts and the type of the data file."""
        self._demand(self._install() == 0, "the installer failed")
        self._demand((self._folder / WINDOW).is_file(), "the program is not there")
        self._demand(all(path.exists() for path in self._shortcuts), "a shortcut is missing")
        opened_by = self._registry(r"HKCU\Software\Classes\Jibiao.DataFile\shell\open\command")
        self._demand(WINDOW in opened_by, "nothing opens .jibiao files")
        self._demand(version() in self._registry(UNINSTALL), "Windows does not know the version")

    def self_test(self) -> None:
        """The program tests itself."""
        said = self._command("--self-test")
        self._demand("自检通过" in said, said)

    def convert(self) -> None:
        """The sample becomes a file of each format."""
        source = self._files / f"sample{Path(SAMPLE).suffix}"
        shutil.copyfile(ROOT / "tests/data/samples" / SAMPLE, source)
        for suffix in FORMATS:
            target = self._files / f"table{suffix}"
            said = self._command("convert", self._path(source), "-o", self._path(target))
            self._demand(target.is_file(), f"no {suffix}: {said}")

    # In the window

    def welcome(self) -> None:
        """The window opens and shows what to begin with."""
        self._start()
        self._keep("1-welcome")

    def read_each(self) -> None:
        """A file of each format is read, looked at and taken over."""
        for suffix in FORMATS:
            before, seen = self._content(), self._screen.quiet()
            self._dialog("ctrl+o", self._files / f"table{suffix}")
            self._screen.changed(seen, REVIEW)
            self._keep(f"2-review{suffix}")
            self._screen.after(lambda: self._screen.press("ctrl+Return"))
            self._until(partial(self._has_changed, before), f"{suffix} was not read")
        self._screen.quiet()
        self._keep("3-table")

    def edit(self) -> None:
        """What is typed stands in the data file and on the page."""
        self._screen.press("ctrl+1")
        self._screen.quiet()
        self._screen.press("ctrl+a")
        self._screen.write(EDITED)
        self._screen.after(lambda: self._screen.press("Tab"))
        self._until(lambda: EDITED.encode() in self._content(), "the edit was not kept")
        self._keep("4-preview")

    def export(self) -> None:
        """An Excel file is written that reads back."""
        target = self._files / "exported.xlsx"
        self._dialog("ctrl+shift+e", target)
        self._until(target.is_file, "nothing was exported")
        self._keep("5-export")
        again = self._files / "again.json"
        self._command("convert", self._path(target), "-o", self._path(again))
        self._demand(EDITED in again.read_text("utf-8"), "the export lacks the edit")

    def print(self) -> None:
        """Without a printer, the pages go to a PDF file."""
        target = self._files / "printed.pdf"
        self._screen.after(lambda: self._screen.press("ctrl+p"))
        self._keep("6-print")
        self._dialog("Return", target)
        self._until(target.is_file, "nothing was printed")
        self._demand(target.read_bytes().startswith(b"%PDF"), "what was printed is no PDF")

    def kill_and_restart(self) -> None:
        """Killed in the middle of things, the program goes on where it was."""
        self._wine.end()
        self._start()
        self._keep("7-restarted")
        self._demand(EDITED.encode() in self._content(), "the edit was lost")

    # To the end

    def install_while_it_runs(self) -> None:
        """A running program is not replaced; a silent installer says so by its exit code."""
        self._demand(self._install() == BUSY, "the installer did not see the running program")
        self._demand((self._folder / WINDOW).is_file(), "the running program was removed")
        self._screen.press("ctrl+q")
        self._until(lambda: WINDOW not in self._wine.run("wine", "tasklist").stdout,
                    "it did not close")  # fmt: skip

    def install_again(self) -> None:
        """Over the older one, whose leftovers go; the data stay."""
        left_over = self._folder / "app/of-the-clerk.txt"
        left_over.write_text("mine")
        before = self._content()
        self._demand(self._install() == 0, "the update failed")
        self._demand(left_over.exists(), "the update removed a file that is not its own")
        left_over.unlink()
        self._demand(self._content() == before, "the update changed the data")
        self.self_test()

    def uninstall(self) -> None:
        """Nothing stays but the data."""
        self._wine.run("wine", self._path(self._folder / "uninstall.exe"), "/S")
        self._until(lambda: not self._folder.exists(), "the program's folder is still there")
        self._demand(not any(path.exists() for path in self._shortcuts), "a shortcut is left")
        known = "DisplayName" in self._registry(UNINSTALL)
        self._demand(not known, "Windows still knows the program")
        self._demand(EDITED.encode() in self._content(), "the data are gone")

    # How

    def _install(self) -> int:
        return self._wine.run("wine", self._path(self._installer), "/S").returncode

    def _command(self, *words: str) -> str:
        done = self._wine.run("wine", self._path(self._folder / CONSOLE), *words)
        return done.stdout + done.stderr

    def _registry(self, key: str) -> str:
        return self._wine.run("wine", "reg", "query", key, "/s").stdout

    def _start(self) -> None:
        program = self._path(self._folder / WINDOW)
        self._screen.after(
            lambda: self._wine.start("wine", "explorer", f"/desktop=jibiao,{SIZE}", program)
        )
        self._until(self._is_open, "no data file was opened")
        self._screen.quiet(10)

    def _dialog(self, key: str, file: Path) -> None:
        """Open a file dialog of Windows and answer it."""
        self._screen.after(lambda: self._screen.press(key))
        self._screen.press("ctrl+a")
        self._screen.write(self._path(file))
        self._screen.after(lambda: self._screen.press("Return"))

    def _is_open(self) -> bool:
        """Whether the program has a data file open."""
        return any(self._data.glob("*.lock"))

    def _has_changed(self, before: bytes) -> bool:
        return self._content() != before

    def _content(self) -> bytes:
        """Of the data file, in which texts stand as they are."""
        contents = (path.read_bytes() for path in self._data.iterdir() if path.is_file())
        return next(content for content in contents if content.startswith(b"SQLite"))

    def _path(self, file: Path) -> str:
        return self._wine.path(file)

    def _keep(self, name: str) -> None:
        self._screen.picture(self._pictures / f"{name}.png")

    def _until(self, condition: Callable[[], bool], failure: str, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while not condition():
            self._demand(time.monotonic() < end, failure)
            time.sleep(0.5)

    def _demand(self, condition: bool, failure: str) -> None:
        if not condition:
            self._keep("failed")
            raise SystemExit(
                f"The story ends here: {failure} (picture: {self._pictures}/failed.png)"
            )
