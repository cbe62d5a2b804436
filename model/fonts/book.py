"""Measures text and finds the font of each character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from threading import Lock

from model.fonts.file import FontError, FontFile, FontReader
from model.fonts.system import Face, SystemFonts, font_folders

SERIF = "NotoSerifSC-Regular"
SANS = "NotoSansSC-Regular"
_REMEMBERED_LINES = 20_000
LINE_HEIGHT = 1.3
"""Line pitch in em: the usual single spacing of 宋体 in Word and Excel."""


class LoadedFont:
    """A font whose characters and advances are read when first asked for."""

    def __init__(self, file: FontFile) -> None:
        self.file = file

    @cached_property
    def advances(self) -> dict[int, float]:
        """Advance in em of every character the font has, by code point."""
        with FontReader(self.file) as reader:
            return reader.advances()

    @cached_property
    def middle(self) -> float:
        """The middle of an ideograph above the baseline, in em."""
        with FontReader(self.file) as reader:
            return reader.traits().middle


class InstalledFont(LoadedFont):
    """A font of this machine; one that proves damaged counts as empty, so others stand in."""

    @cached_property
    def advances(self) -> dict[int, float]:
        """Advance in em of every character the font has, by code point."""
        with suppress(FontError, OSError), FontReader(self.file) as reader:
            return reader.advances()
        return {}


class RareFonts:
    """The system's further fonts, opened one after the other until one has a character.

    An export may run in a thread of its own beside the preview, hence the lock.
    """

    def __init__(self, system: SystemFonts) -> None:
        self._candidates = system.cjk()
        self._opened: list[LoadedFont] = []
        self._lock = Lock()

    def find(self, code: int) -> LoadedFont | None:
        """The first font that has a code point."""
        with self._lock:
            for font in self._opened:
                if code in font.advances:
                    return font
            for file in self._candidates:
                self._opened.append(InstalledFont(file))
                if code in self._opened[-1].advances:
                    return self._opened[-1]
        return None


class Chain(dict[str, float]):
    """The fonts of one face in the order they are asked, and as a mapping the advances in em."""

    def __init__(self, fonts: Sequence[LoadedFont], rare: RareFonts) -> None:
        super().__init__()
        self._fonts = fonts
        self._rare = rare
        self._homes: dict[str, LoadedFont | None] = {}

    @property
    def first(self) -> LoadedFont:
        """The preferred font of those that can be read."""
        return next(font for font in self._fonts if font.advances)

    def home(self, character: str) -> LoadedFont | None:
        """The first font that has a character."""
        if character not in self._homes:
            self._homes[character] = self._find(ord(character))
        return self._homes[character]

    def _find(self, code: int) -> LoadedFont | None:
        for font in self._fonts:
            if code in font.advances:
                return font
        return self._rare.find(code)

    def __missing__(self, character: str) -> float:
        """Look up an advance once; a character no font has is drawn as a box of one em."""
        if is_invisible(character):
            advance = 0.0
        else:
            font = self.home(character)
            advance = font.advances[ord(character)] if font is not None else 1.0
        self[character] = advance
        return advance


class FontBook:
    """The fonts of all faces.

    Control and format characters (zero-width space, direction marks, variation selectors) take no
    room, belong to no run and are never missing.
    """

    def __init__(self, faces: Mapping[Face, Sequence[LoadedFont]], system: SystemFonts) -> None:
        """Take the fonts of each face, the preferred one first, and where to find rarer ones."""
        rare = RareFonts(system)
        self._chains = {face: Chain(fonts, rare) for face, fonts in faces.items()}
        # The same lines are drawn again after each edit, and in each table of a book.
        self._runs = lru_cache(maxsize=_REMEMBERED_LINES)(self._split)

    @classmethod
    def bundled(cls, folder: Path) -> FontBook:
        """Use only the fonts in our `folder`: the same measures on each machine."""
        return cls(bundled_fonts(folder), SystemFonts(()))

    @classmethod
    def installed(cls, folder: Path, searched: Iterable[Path] | None = None) -> FontBook:
        """Prefer the fonts in the `searched` folders (the system's), then those in our `folder`."""
        system = SystemFonts(font_folders() if searched is None else searched)
        faces = bundled_fonts(folder)
        for face, fonts in faces.items():
            preferred = system.preferred(face)
            if preferred is not None:
                fonts.insert(0, InstalledFont(preferred))
        return cls(faces, system)

    def width(self, text: str, face: Face, size: float) -> float:
        """The width of one line of text in points, at a font size in points."""
        return size * sum(map(self._chains[face].__getitem__, text))

    def advance(self, character: str, face: Face) -> float:
        """The width of one character in em."""
        return self._chains[face][character]

    def runs(self, text: str, face: Face) -> tuple[tuple[FontFile, str], ...]:
        """Split text into runs of one font each.

        A character that no font has goes with the preferred font, which draws an empty box.
        """
        return self._runs(text, face)

    def _split(self, text: str, face: Face) -> tuple[tuple[FontFile, str], ...]:
        chain = self._chains[face]
        visible = (character for character in text if not is_invisible(character))
        return tuple(
            (font.file, "".join(characters))
            for font, characters in groupby(visible, lambda one: chain.home(one) or chain.first)
        )

    def missing(self, text: str, face: Face) -> set[str]:
        """The characters that no font has."""
        chain = self._chains[face]
        return {one for one in set(text) if not is_invisible(one) and chain.home(one) is None}

    def line_height(self, face: Face) -> float:  # noqa: ARG002 - faces may come to differ
        """The recommended distance between the baselines of two lines in em."""
        return LINE_HEIGHT

    def ascent(self, face: Face) -> float:
        """The baseline below the top of a line of `line_height`, in em.

        Ideographs then stand in the middle of the line, whatever font the face has.
        """
        return self.line_height(face) / 2 + self._chains[face].first.middle


def bundled_fonts(folder: Path) -> dict[Face, list[LoadedFont]]:
    """Our own fonts for each face: 黑体 without serifs first, all others with."""
    serif, sans = (LoadedFont(FontFile(folder / f"{name}.ttf", 0, name)) for name in (SERIF, SANS))
    return {face: [sans, serif] if face is Face.HEI else [serif, sans] for face in Face}


def is_invisible(character: str) -> bool:
    """Tell control and format characters and variation selectors."""
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return True
    return unicodedata.category(character) in ("Cc", "Cf")
