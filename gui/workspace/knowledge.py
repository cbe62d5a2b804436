"""What a data file knows beyond single documents: what was written before, and its own library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from datetime import date

    from model.definition import DefinitionLibrary
    from model.store import OwnIndicator, PastRow, Store
    from model.usecases.year_cycle import CycleStep

Push = Callable[[str, "partial[None]", "partial[None]"], None]
"""Puts something that was done on the undo stack: its name, and how it is undone and redone."""


class Knowledge(QObject):
    """Reads, in any thread, what all documents say; changes the unit's own entries, with undo."""

    library_changed = Signal()
    """The unit's own entries of the library of indicators are others."""

    def __init__(self, store: Store, forms: DefinitionLibrary, push: Push, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._forms = forms
        self._push = push

    def names(self, document_ids: Collection[int]) -> dict[int, str]:
        """What documents are called, removed ones too."""
        return self._store.names(document_ids, self._forms)

    def deadlines(self, year: str) -> dict[CycleStep, date]:
        """Until when the steps of a year are to be done, as far as that was noted."""
        from model.usecases.year_cycle import deadline_notes, read_deadlines

        return read_deadlines(self._store.notes(deadline_notes(year)))

    def keep_deadlines(self, year: str, notes: Mapping[str, str]) -> None:
        """Note until when the steps of a year are to be done; "" for no deadline."""
        from model.usecases.year_cycle import deadline_notes

        self._store.write_notes(deadline_notes(year), notes)

    def past_indicators(self, check: Callable[[], None]) -> list[PastRow]:
        """The indicators of all documents, the oldest year first; ``check`` may stop it."""
        return self._store.past_indicators(check)

    def past_reasons(self) -> list[str]:
        """The reasons for deviations, each as often as it was written."""
        return self._store.past_reasons()

    def past_fields(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        """What header fields said: key and text, the latest first."""
        return self._store.past_fields(keys)

    def own_indicators(self) -> tuple[OwnIndicator, ...]:
        """The unit's own entries of the library."""
        return self._store.own_indicators()

    def change_library(
        self, name: str, gone: Sequence[OwnIndicator], put: Sequence[OwnIndicator]
    ) -> None:
        """Take entries out of the library and put others in, as one thing that can be undone."""
        before = {each.id for each in self._store.own_indicators()}
        ids = self._change(gone, put)
        after = [each for each in self._store.own_indicators() if each.id in ids]
        back = [each for each in gone if each.id in before]
        self._push(name, partial(self._go, after, back), partial(self._go, back, after))

    def _go(self, gone: Sequence[OwnIndicator], put: Sequence[OwnIndicator]) -> None:
        self._change(gone, put)

    def _change(self, gone: Sequence[OwnIndicator], put: Sequence[OwnIndicator]) -> tuple[int, ...]:
        ids = self._store.change_own_indicators([each.id for each in gone], put)
        self.library_changed.emit()
        return ids
