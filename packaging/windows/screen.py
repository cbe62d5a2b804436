"""A screen without a monitor, with keys that can be pressed and pictures that can be taken."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from windows.launcher import need, run

SIZE = "1366x768"
_CHANGED = 500
"""So many pixels differ at least where something happened; a blinking cursor is smaller."""
_QUIET = 2.0
"""Seconds without a change after which a picture counts as finished."""


class Screen:
    """A screen of Xvfb, called `display`."""

    def __init__(self, display: str) -> None:
        self.display = display

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as "ctrl+o"."""
        self._do("key", "--delay", "100", *keys)

    def write(self, text: str) -> None:
        """Type a text of Latin letters."""
        self._do("type", "--delay", "40", text)

    def picture(self, file: Path) -> None:
        """Keep what is seen now."""
        run("import", "-display", self.display, "-window", "root", str(file))

    def after(self, action: Callable[[], object]) -> None:
        """Do something and wait until the screen has changed and is quiet again."""
        before = self.pixels()
        action()
        self.changed(before, _CHANGED)

    def quiet(self, seconds: float = 5) -> bytes:
        """What is seen once it has stayed the same for so long."""
        last, since = self.pixels(), time.monotonic()
        while time.monotonic() - since < seconds:
            time.sleep(0.5)
            now = self.pixels()
            if _differing(now, last) > _CHANGED:
                last, since = now, time.monotonic()
        return last

    def changed(self, before: bytes, pixels: int, seconds: float = 180) -> None:
        """Wait until so many pixels are others than before and the screen is quiet."""
        end = time.monotonic() + seconds
        last, since = before, time.monotonic()
        while time.monotonic() < end:
            time.sleep(0.5)
            now = self.pixels()
            if _differing(now, last) > _CHANGED:
                last, since = now, time.monotonic()
            elif time.monotonic() - since > _QUIET and _differing(now, before) > pixels:
                return
        raise SystemExit(f"Nothing happened on the screen in {seconds:.0f} seconds")

    def _do(self, *words: str) -> None:
        run("env", f"DISPLAY={self.display}", "xdotool", *words)

    def pixels(self) -> bytes:
        """What is seen now, a byte of grey for each pixel."""
        taken = ["import", "-display", self.display, "-window", "root",
                 "-colorspace", "gray", "-depth", "8", "gray:-"]  # fmt: skip
        return subprocess.run(taken, check=True, capture_output=True).stdout


@contextlib.contextmanager
def new_screen() -> Iterator[Screen]:
    """A screen for as long as it is needed."""
    for program, package in (("Xvfb", "xvfb"), ("xdotool", "xdotool"), ("import", "imagemagick")):
        need(program, package)
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{SIZE}x24"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        yield Screen(f":{server.stdout.readline().strip()}")
    finally:
        server.terminate()
        server.wait()


def _differing(one: bytes, other: bytes) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
