"""All that can be suggested, gathered beside the window and renewed when it has become old."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.tasks import Task, TaskProgress, TaskRunner
from model.errors import UserError
from model.suggest import (
    KnownIndicator,
    Library,
    Suggester,
    TextIndex,
    best,
    past_indicators,
)

if TYPE_CHECKING:
    from gui.workspace.knowledge import Knowledge
    from model.definition import Definition, DefinitionLibrary

REST = 30.0
"""Seconds for which what was gathered is new enough."""
_MOST = 8


@dataclass(frozen=True, slots=True)
class Known:
    """What can be suggested; ``fields`` finds what header fields said, by their keys."""

    library: Library
    suggester: Suggester
    fields: Mapping[str, Callable[[str], Sequence[str]]]


class Memory(QObject):
    """Keeps what can be suggested from one data file, and never lets anybody wait for it.

    ``folder`` holds the program's library; ``fields`` gives, in another thread, the keys of the
    header fields whose texts are remembered.
    """

    news = Signal()
    """More is known than before."""

    def __init__(
        self,
        knowledge: Knowledge,
        folder: Path,
        fields: Callable[[], Sequence[str]],
        parent: QObject,
        rest: float = REST,
    ) -> None:
        super().__init__(parent)
        self.known: Known | None = None
        self._gather = _Gatherer(knowledge, folder, fields)
        self._runner = TaskRunner(self)
        self._task: Task | None = None
        self._rest = rest
        self._is_old = True
        self._gathered_at = -rest
        knowledge.library_changed.connect(self.renew)

    def grow_old(self) -> None:
        """Tables were changed: what was gathered of them is out of date."""
        self._is_old = True

    def freshen(self) -> None:
        """Gather anew if tables have changed since, and the last time is some while ago."""
        if self._is_old and monotonic() - self._gathered_at >= self._rest:
            self._start()

    def renew(self) -> None:
        """Gather anew in any case."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._start()

    def close(self) -> None:
        """Stop: the data file is let go of."""
        self._runner.close()

    def _start(self) -> None:
        if self._task is None:
            self._is_old = False
            self._task = self._runner.start(self._gather, self._on_known, self._on_failure)

    def _on_known(self, known: Known) -> None:
        self._settle()
        self.known = known
        self.news.emit()

    def _on_failure(self, error: Exception) -> None:
        """Without suggestions one can work on; what is wrong is told where it matters."""
        self._settle()
        self._is_old = True
        if not isinstance(error, UserError):
            raise error

    def _settle(self) -> None:
        self._task = None
        self._gathered_at = monotonic()


class _Gatherer:
    """The work itself, for another thread; the program's own library is read once."""

    def __init__(
        self, knowledge: Knowledge, folder: Path, fields: Callable[[], Sequence[str]]
    ) -> None:
        self._knowledge = knowledge
        self._folder = folder
        self._fields = fields
        self._common: tuple[KnownIndicator, ...] | None = None

    def __call__(self, progress: TaskProgress) -> Known:
        # Here, where nobody waits for pydantic and for the forms.
        from model.suggest.common import common_indicators

        if self._common is None:
            self._common = common_indicators(self._folder)
        past = past_indicators(self._knowledge.past_indicators(progress.check))
        progress.check()
        library = Library(past, self._common, self._knowledge.own_indicators())
        reasons = self._knowledge.past_reasons()
        suggester = Suggester(library.own_first(), library.common(), reasons)
        progress.check()
        return Known(library, suggester, _by_key(self._knowledge.past_fields(self._fields())))


def _by_key(texts: Iterable[tuple[str, str]]) -> dict[str, Callable[[str], Sequence[str]]]:
    of_keys: dict[str, list[str]] = {}
    for key, text in texts:
        of_keys.setdefault(key, []).append(text)
    return {key: _Finder(found) for key, found in of_keys.items()}


class _Finder:
    """Finds among the texts of one field, the latest first."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._index = TextIndex(texts)

    def __call__(self, typed: str) -> Sequence[str]:
        return [self._texts[place] for place in best(self._index.find(typed), _MOST)]


def remembered_fields(definitions: DefinitionLibrary) -> list[str]:
    """The keys of the header fields whose texts are offered again, in any form."""
    return sorted({key for form in definitions.values() for key in remembered_of(form)})


def remembered_of(form: Definition) -> set[str]:
    """Those of one form."""
    from model.definition import FieldKind

    kinds = {FieldKind.TEXT, FieldKind.PHONE, FieldKind.PERSON, FieldKind.CODE}
    return {key for key, field in form.fields.items() if field.kind in kinds}
