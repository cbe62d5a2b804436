"""The entries of the library as a table, filtered by category and by what is sought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from gui.plain import plain_tip
from model.document.naming import name_key
from model.suggest import EntryOrigin, LibraryEntry, TextIndex, best

Index = QModelIndex | QPersistentModelIndex
Category = tuple[str, str]
"""一级 and 二级, as `name_key` spells them; "" for all."""

HEADS = ("三级指标", "二级指标", "指标值", "单位", "确定依据", "来源", "用过")
_ALL: Category = ("", "")


class LibraryModel(QAbstractTableModel):
    """Shows the entries of ``category`` that are meant by ``sought``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Sequence[LibraryEntry] = ()
        self._index = TextIndex(())
        self._shown: list[LibraryEntry] = []
        self._category = _ALL
        self._sought = ""
        self._with_hidden = False

    @property
    def entries(self) -> Sequence[LibraryEntry]:
        """All entries of the library, whether the filter lets them be seen or not."""
        return self._all

    @property
    def listed(self) -> Sequence[LibraryEntry]:
        """The entries that are shown."""
        return tuple(self._shown)

    def show_entries(self, entries: Sequence[LibraryEntry]) -> None:
        """Show other entries, the most used first."""
        self._all = sorted(entries, key=lambda entry: -entry.known.uses)
        self._index = TextIndex(entry.known.name for entry in self._all)
        self._filter()

    def choose(self, category: Category) -> None:
        """Show the entries of a category."""
        self._category = category
        self._filter()

    def seek(self, sought: str) -> None:
        """Show what is meant by a text."""
        self._sought = sought
        self._filter()

    def show_hidden(self, with_hidden: bool) -> None:
        """Show also what was removed, or not."""
        self._with_hidden = with_hidden
        self._filter()

    def counts(self) -> dict[tuple[str, str], int]:
        """How many entries there are of each category (一级, 二级), as it is spelt first."""
        spelt: dict[Category, tuple[str, str]] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for entry in self._all:
            names = entry.known.level1, entry.known.level2
            if self._is_shown(entry):
                counts[spelt.setdefault(key_of(names), names)] += 1
        return counts

    def _filter(self) -> None:
        self.beginResetModel()
        places = best(self._index.find(self._sought), len(self._all))
        found = (self._all[place] for place in places)
        self._shown = [e for e in found if self._is_shown(e) and self._is_chosen(e)]
        self.endResetModel()

    def _is_shown(self, entry: LibraryEntry) -> bool:
        return self._with_hidden or entry.source is not EntryOrigin.HIDDEN

    def _is_chosen(self, entry: LibraryEntry) -> bool:
        level1, level2 = self._category
        own1, own2 = key_of((entry.known.level1, entry.known.level2))
        return (not level1 or own1 == level1) and (not level2 or own2 == level2)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(HEADS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._shown):
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_tip(entry))
        return _texts(entry)[index.column()]


def key_of(names: tuple[str, str]) -> Category:
    """A category however it is spelt."""
    return name_key(names[0]), name_key(names[1])


def _texts(entry: LibraryEntry) -> tuple[str, ...]:
    known = entry.known
    uses = f"{known.uses} 次" if known.uses else ""
    value = known.value or known.sign
    return (known.name, known.level2, value, known.unit, known.basis, entry.source.value, uses)


def _tip(entry: LibraryEntry) -> str:
    known = entry.known
    place = " › ".join(name for name in (known.level1, known.level2) if name)
    return "\n".join(text for text in (known.name, place, known.description) if text)
