"""Tries the Windows packages on Linux, in a Windows of Wine.

    python packaging/try_windows.py [--pictures FOLDER]   the installed program's whole story
    python packaging/try_windows.py --tests [TEST…]       the project's tests in there

The installer must have been built before (build_windows.py).  Root gets a Debian with Wine in
build/wine if the system has none that is new enough; nothing else on the machine is changed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from program import ROOT, version
from windows.screen import new_screen
from windows.story import Story
from windows.testbed import run_tests
from windows.wine import Wine, set_up_wine


def main() -> int:
    """Tell the story or run the tests; the result is the exit code."""
    parser = argparse.ArgumentParser(description="Try the Windows packages in Wine.")
    parser.add_argument("--wine", type=Path, default=ROOT / "build" / "wine", metavar="FOLDER",
                        help="where the Debian with Wine is or goes")  # fmt: skip
    parser.add_argument("--pictures", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--tests", nargs="*", metavar="TEST", help="run tests instead")
    options = parser.parse_args()
    root = set_up_wine(options.wine.absolute())
    if options.tests is not None:
        return run_tests(Wine(root, "tests"), options.tests)
    installer = ROOT / "dist" / f"jibiao-{version()}-windows-x64-setup.exe"
    if not installer.is_file():
        raise SystemExit(f"{installer} is not there: build it with packaging/build_windows.py")
    options.pictures.mkdir(parents=True, exist_ok=True)
    with new_screen() as screen:
        wine = Wine(root, "story", screen.display)
        wine.begin()
        try:
            Story(wine, screen, installer, options.pictures).tell()
        finally:
            wine.end()
    print(f"The story is told; look at the pictures in {options.pictures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
