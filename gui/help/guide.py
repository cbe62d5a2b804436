"""The pages of the guide as texts, with the keys of the day in their places.

A page is a file ``NN-name.md``, NN giving its place in the contents; its title is its first line.
``{{id}}`` stands for the key of an action, so that no page can name a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gui.help.shortcuts import SHORTCUTS, Shortcut, shortcut_page

START = "start"
"""The page that is shown when nothing else is asked for."""
_PLACE = re.compile(r"\{\{([\w.]+)\}\}")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[*`#|>]|^[-=| :]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its name; ``text`` is Markdown."""

    name: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """Its words without the marks, to be searched."""
        return _MARKS.sub(lambda found: found[1] or "", self.text)


class Guide:
    """The pages of a folder in their order, and behind them the sheet of shortcuts.

    An action's key is looked up by its id in ``shortcuts``; an unknown id is a KeyError.
    """

    def __init__(self, folder: Path, shortcuts: Sequence[Shortcut]) -> None:
        self.folder = folder
        keys = {each.id: each.keys.split("　")[0] for each in shortcuts}
        files = sorted(folder.glob("[0-9][0-9]-*.md"))
        self.pages = (
            *(_page(path, keys) for path in files),
            Page(SHORTCUTS, "快捷键表", shortcut_page(shortcuts)),
        )
        self._by_name = {page.name: page for page in self.pages}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Page:
        return self._by_name[name]

    def find(self, words: str) -> list[Page]:
        """The pages in which all words stand, parted by blanks; all pages for none."""
        wanted = words.casefold().split()
        return [
            page for page in self.pages if all(word in page.plain.casefold() for word in wanted)
        ]


def _page(path: Path, keys: Mapping[str, str]) -> Page:
    text = _PLACE.sub(lambda found: f"**{keys[found[1]]}**", path.read_text(encoding="utf-8"))
    title = text.partition("\n")[0].lstrip("# ").strip()
    return Page(path.stem.partition("-")[2], title, text)
