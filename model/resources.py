"""Where the files that come with the program are: definitions, fonts, icons, help."""

import sys
from pathlib import Path


def resource_folder(*parts: str) -> Path:
    """The folder `resources/<parts>`, in the source tree or in the packed program."""
    # PyInstaller unpacks the program there and tells so by this attribute alone.
    unpacked = getattr(sys, "_MEIPASS", None)
    base = Path(unpacked) if unpacked else Path(__file__).parent.parent
    return base.joinpath("resources", *parts)
