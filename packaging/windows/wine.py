"""A Windows of Wine, to try the packages on a Linux machine.

Wine 10 is the oldest that runs the program.  The system's own is taken if it is new enough;
otherwise root gets the one of Debian 13 in a folder of its own, which other programs never see.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from windows.assembly import HERE
from windows.launcher import GCC, need, run

DEBIAN = "trixie"
OLDEST = 10
_PACKAGES = ("wine", "wine64", "fonts-wine", "fonts-noto-cjk")
_MOUNT = (
    'root=$1; shift; for each in proc sys dev dev/pts tmp/.X11-unix; do mkdir -p "$root/$each"; '
    'mount --bind "/$each" "$root/$each" || exit 125; done; exec chroot "$root" "$@"'
)
"""Seen by one command alone, since it runs in a mount namespace of its own."""


class Wine:
    """Runs programs for Windows; ``root`` is Debian's folder, or None for the system's Wine.

    The user's home on Linux, ``home``, is new for each run and is the drive Z: of Windows.
    """

    def __init__(self, root: Path | None, name: str, display: str = "") -> None:
        self._root = root
        self.home = (root or Path("/")) / "tmp" / f"jibiao-{name}"
        self._display = display
        self.drive = self.home / "prefix" / "drive_c"

    def begin(self) -> None:
        """Make a new Windows with Chinese fonts."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        self.run("wineboot", "-i")
        run(GCC, "-shared", "-O2", "-s", "-o", str(self.drive / "windows/system32/icuuc.dll"),
            str(HERE / "icuuc.c"))  # fmt: skip
        for font in ("MS Shell Dlg", "MS Shell Dlg 2", "Tahoma", "Microsoft Sans Serif", "SimSun"):
            self.run("wine", "reg", "add", r"HKCU\Software\Wine\Fonts\Replacements", "/v", font,
                     "/d", "Noto Sans CJK SC", "/f")  # fmt: skip

    def run(
        self, *words: str, seconds: float = 600, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command and wait for it; its output is told, its failure is the caller's."""
        return subprocess.run(
            self.command(words, environment), input="", capture_output=True, text=True,
            timeout=seconds, check=False, encoding="utf-8", errors="replace",
        )  # fmt: skip

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a command and leave it running."""
        # Python on Windows dies without standard handles that are pipes or a console.
        pipe = subprocess.PIPE
        return subprocess.Popen(self.command(words, {}), stdin=pipe, stdout=pipe, stderr=pipe)

    def end(self) -> None:
        """End everything that runs in this Windows, at once."""
        self.run("wineserver", "-k")

    def path(self, file: Path) -> str:
        """How Windows calls a file in this Windows or in the home."""
        if file.is_relative_to(self.drive):
            return "C:\\" + str(file.relative_to(self.drive)).replace("/", "\\")
        return "Z:" + self.inside(file).replace("/", "\\")

    def command(self, words: tuple[str, ...], environment: dict[str, str]) -> list[str]:
        """What runs a command of Wine from here."""
        values = {
            "DISPLAY": self._display,
            "HOME": self.inside(self.home),
            "LANG": "C.UTF-8",
            "PATH": "/usr/bin:/bin",
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            # Neither .NET nor a browser is asked for.
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "WINEPREFIX": self.inside(self.home / "prefix"),
            **environment,
        }
        cleared = ["env", "-i", *(f"{name}={value}" for name, value in values.items()), *words]
        if self._root is None:
            return cleared
        return ["unshare", "--mount", "sh", "-c", _MOUNT, "sh", str(self._root), *cleared]

    def inside(self, path: Path) -> str:
        """How Linux calls a file of the home, as Wine sees it."""
        return f"/{path.relative_to(self._root)}" if self._root else str(path)


def set_up_wine(folder: Path) -> Path | None:
    """Where Wine's Debian is, made in ``folder`` if need be; None for the system's own Wine.

    Ends with a sentence where neither can be had.
    """
    if _version() >= OLDEST:
        return None
    if (folder / "usr/lib/wine").is_dir():
        return folder
    if os.geteuid() != 0:
        raise SystemExit(f"Wine {OLDEST} cannot be had here: it is not installed, and only root "
                         "can set up a Debian for it")  # fmt: skip
    need("debootstrap", "debootstrap")
    need("unshare", "util-linux")
    print(f"Setting up Wine in {folder}: some minutes and 2 GB…", flush=True)
    run("debootstrap", "--variant=minbase", f"--include={','.join(_PACKAGES)}", DEBIAN, str(folder))
    return folder


def _version() -> int:
    """The main version of the system's Wine; 0 if there is none."""
    if shutil.which("wine") is None:
        return 0
    said = subprocess.run(["wine", "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"wine-(\d+)", said.stdout)
    return int(found[1]) if found else 0
