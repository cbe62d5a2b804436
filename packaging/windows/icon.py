"""Makes the icon file of Windows out of the program's icon."""

from __future__ import annotations

import struct
from pathlib import Path

from program import ROOT
from windows.launcher import need, run

SOURCE = ROOT / "resources" / "icons" / "jibiao.svg"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""In pixels: those that Windows shows at 100 to 200 %, in lists, on the desktop, in the taskbar."""

_HEADER, _ENTRY = "<3H", "<4B2H2I"


def build_icon(work: Path) -> Path:
    """Draw the icon in every size; the result is the icon file."""
    need("rsvg-convert", "librsvg2-bin")
    work.mkdir(parents=True, exist_ok=True)
    pictures = {}
    for size in SIZES:
        picture = work / f"icon-{size}.png"
        run("rsvg-convert", f"--width={size}", f"--height={size}", f"--output={picture}",
            str(SOURCE))  # fmt: skip
        pictures[size] = picture.read_bytes()
    target = work / "jibiao.ico"
    target.write_bytes(icon_file(pictures))
    return target


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """An icon file of PNG pictures by their size in pixels (256 is written as 0)."""
    offset = struct.calcsize(_HEADER) + len(pictures) * struct.calcsize(_ENTRY)
    head = struct.pack(_HEADER, 0, 1, len(pictures))
    for size, picture in pictures.items():
        head += struct.pack(_ENTRY, size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return head + b"".join(pictures.values())
