"""The guide: its pages as texts with the keys of the day in their places, and how they are
shown, pictures no wider than the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget
from typing_extensions import override

from gui.help.shortcuts import SHORTCUTS, Shortcut, shortcut_page

_SUFFIX = ".md"
INSTRUCTIONS = "instructions"
"""The page that tells what belongs into each table."""
_FOUND = QColor(0xFF, 0xD8, 0x4D)


class GuideBrowser(QTextBrowser):
    """One page at a time, with back and forward; links lead to ``name.md``."""

    page_shown = Signal(str)
    """The name of the page that is shown now."""

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = guide
        self.page = ""
        """The name of the page that is shown, "" for none."""
        self._words: list[str] = []
        self._starts: list[int] = []
        self._drawn_width = 0
        self.setAccessibleName("帮助内容")
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        em = self.fontMetrics().horizontalAdvance("国")
        self.document().setDocumentMargin(em)
        self.sourceChanged.connect(self._on_source)

    def show_page(self, name: str) -> None:
        """Show a page of the guide."""
        self.setSource(QUrl(f"{name}{_SUFFIX}"), QTextDocument.ResourceType.MarkdownResource)

    def mark(self, words: str) -> int:
        """Mark words, parted by blanks, wherever they stand; how many places there are."""
        self._words = words.split()
        hits = [cursor for word in self._words for cursor in self._places(word)]
        self._starts = sorted(cursor.selectionStart() for cursor in hits)
        self.setExtraSelections([_marked(cursor) for cursor in hits])
        if hits:
            self._go_to(self._starts[0])
        return len(hits)

    def step(self, _checked: bool = False, *, back: bool) -> None:
        """Go to the next marked place, or back; after the last one the first follows."""
        here = self.textCursor().position()
        if back:
            ahead = [start for start in reversed(self._starts) if start < here]
        else:
            ahead = [start for start in self._starts if start > here]
        for start in (ahead or self._starts[-1 if back else 0 :])[:1]:
            self._go_to(start)

    def _go_to(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        path = name.path() if isinstance(name, QUrl) else name
        if path.endswith(_SUFFIX):
            page = path.removesuffix(_SUFFIX)
            return self._guide[page].text if page in self._guide else ""
        return self._picture(self._guide.folder / Path(path).name)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._drawn_width and self._drawn_width != self._room and self.page:
            # Pictures are kept by the document as they were drawn for the old width.
            position = self.verticalScrollBar().value()
            self.reload()
            self.verticalScrollBar().setValue(position)
            self.mark(" ".join(self._words))

    @property
    def _room(self) -> int:
        # With room for the scroll bar, which a picture may bring.
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - bar - 2 * round(self.document().documentMargin()) - 4

    def _picture(self, path: Path) -> QImage:
        image = QImage(str(path))
        ratio = self.devicePixelRatioF()
        self._drawn_width = self._room
        width = round(self._room * ratio)
        if image.width() > width > 0:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(ratio)
        return image

    def _places(self, word: str) -> Iterator[QTextCursor]:
        cursor = self.document().find(word)
        while not cursor.isNull():
            yield cursor
            cursor = self.document().find(word, cursor)

    def _on_source(self, source: QUrl) -> None:
        # The browser's own source is still the last one.
        self.page = source.path().removesuffix(_SUFFIX)
        self.page_shown.emit(self.page)


def _marked(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format.setBackground(_FOUND)
    selection.format.setForeground(Qt.GlobalColor.black)
    return selection


START = "start"
"""The page that is shown when nothing else is asked for."""
_PLACE = re.compile(r"\{\{([\w.]+)\}\}")
_MARKS = re.compile(r"!\[[^\]]*\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)|[*`#|>]|^[-=| :]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """A page by its name; ``text`` is Markdown."""

    name: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """Its words without the marks, to be searched."""
        return _MARKS.sub(lambda found: found[1] or "", self.text)


class Guide:
    """The pages of a folder in their order; behind them 填报说明 and the sheet of shortcuts.

    An action's key is looked up by its id in ``shortcuts``; an unknown id is a KeyError.
    """

    def __init__(self, folder: Path, shortcuts: Sequence[Shortcut], instructions: str) -> None:
        self.folder = folder
        keys = {each.id: each.keys.split("　")[0] for each in shortcuts}
        files = sorted(folder.glob("[0-9][0-9]-*.md"))
        self.pages = (
            *(_page(path, keys) for path in files),
            HelpPage(INSTRUCTIONS, "填报说明", instructions),
            HelpPage(SHORTCUTS, "快捷键表", shortcut_page(shortcuts)),
        )
        self._by_name = {page.name: page for page in self.pages}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> HelpPage:
        return self._by_name[name]

    def find(self, words: str) -> list[HelpPage]:
        """The pages in which all words stand, parted by blanks; all pages for none."""
        wanted = words.casefold().split()
        return [
            page for page in self.pages if all(word in page.plain.casefold() for word in wanted)
        ]


def _page(path: Path, keys: Mapping[str, str]) -> HelpPage:
    text = _PLACE.sub(lambda found: f"**{keys[found[1]]}**", path.read_text(encoding="utf-8"))
    title = text.partition("\n")[0].lstrip("# ").strip()
    return HelpPage(path.stem.partition("-")[2], title, text)
