"""The faces official forms are set in, and the fonts of this machine for them, found by file
name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from model.fonts.file import FontError, FontFile, FontReader


class Face(StrEnum):
    """A typeface by its role: 宋体, 黑体, 仿宋, 楷体."""

    SONG = "song"
    HEI = "hei"
    FANG = "fang"
    KAI = "kai"


SUFFIXES = (".ttf", ".ttc")
KNOWN: Mapping[Face, Mapping[str, str]] = {
    Face.SONG: {
        "simsun.ttc": "SimSun",
        "simsun.ttf": "SimSun",
        "stsong.ttf": "STSong",
    },
    Face.HEI: {
        "simhei.ttf": "SimHei",
        "stheiti.ttf": "STHeiti",
    },
    Face.FANG: {
        "simfang.ttf": "FangSong",
        "fangsong_gb2312.ttf": "FangSong_GB2312",
        "仿宋_gb2312.ttf": "FangSong_GB2312",
        "stfangso.ttf": "STFangsong",
    },
    Face.KAI: {
        "simkai.ttf": "KaiTi",
        "kaiti_gb2312.ttf": "KaiTi_GB2312",
        "楷体_gb2312.ttf": "KaiTi_GB2312",
        "stkaiti.ttf": "STKaiti",
        "ukai.ttc": "AR PL UKai CN",
    },
}
"""The usual files of each face on Windows and Linux (lower case) with the font's name, the one
to prefer first.  Each is the first font of its file."""
_NAMED: Mapping[Face, tuple[str, ...]] = {
    Face.FANG: ("仿宋", "fang"),
    Face.KAI: ("楷", "kai"),
    Face.HEI: ("黑", "hei", "等线", "dengxian"),
}
"""What the names of fonts of each face have in them (lower case); all others look like 宋体."""


def face_named(name: str) -> Face:
    """The face that comes nearest to a font by its name: 黑体 to 微软雅黑, 仿宋 to 仿宋_GB2312."""
    plain = name.casefold()
    named = (face for face, parts in _NAMED.items() if any(part in plain for part in parts))
    return next(named, Face.SONG)


def font_folders() -> tuple[Path, ...]:
    """The folders Windows and Linux keep fonts in; some may not exist."""
    home = Path.home()
    if os.name == "nt":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts"
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts"


class SystemFonts:
    """The TrueType fonts in some folders and the folders below them, listed when first asked."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._paths: Mapping[str, Path] | None = None

    def preferred(self, face: Face) -> FontFile | None:
        """The installed font that suits a face best."""
        for file_name, name in KNOWN[face].items():
            path = self._listed().get(file_name)
            if path is not None and is_usable(font := FontFile(path, 0, name)):
                return font
        return None

    def cjk(self) -> Iterator[FontFile]:
        """Every installed font with ideographs, in the order of file names."""
        for _, path in sorted(self._listed().items()):
            if is_usable(font := FontFile(path, 0, path.stem), cjk=True):
                yield font

    def _listed(self) -> Mapping[str, Path]:
        """Font files by name in lower case; of equal names the first one found."""
        if self._paths is None:
            paths: dict[str, Path] = {}
            for path in font_paths(self._folders):
                paths.setdefault(path.name.lower(), path)
            self._paths = paths
        return self._paths


def font_paths(folders: Iterable[Path]) -> Iterator[Path]:
    """The font files in and below some folders, in a fixed order; unreadable folders are empty."""
    for top in folders:
        for folder, inner, names in os.walk(top):
            inner.sort()
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES):
                    yield Path(folder, name)


def is_usable(font: FontFile, *, cjk: bool = False) -> bool:
    """Tell whether a PDF may carry the font, and whether it has ideographs if that matters."""
    try:
        with FontReader(font) as reader:
            traits = reader.traits()
    except (FontError, OSError):
        return False
    return traits.embeddable and (traits.cjk or not cjk)
