"""The documents of one data file, and the one way to change them: edits that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from gui.workspace.commands import DoneCommand, ManyCommand, StepCommand
from gui.workspace.knowledge import Knowledge
from gui.workspace.live import LiveDocuments
from gui.workspace.marks import Marks
from gui.workspace.outline import OutlineWatch
from gui.workspace.safety import FileSafety
from gui.workspace.undoing import Undoing
from gui.workspace.writing import Told, Writing
from model.definition.kinds import FormKind
from model.document import Branch, Document, Edit, Step
from model.document.stages import WorkState
from model.errors import UserError
from model.exchange.progress import UNWATCHED
from model.usecases.stages import TableStages, refuse_frozen

if TYPE_CHECKING:
    from datetime import datetime

    from gui.editing import EditFactory
    from gui.workspace.writing import Show
    from model.definition import Definition, DefinitionLibrary
    from model.document.stages import PastVersion
    from model.exchange.progress import Progress
    from model.exchange.sending import SentTable
    from model.store import (
        DocumentEntry,
        RemovedEntry,
        Store,
        UnitEntry,
    )
    from model.usecases.neighbours import Neighbourhood

Pasts = Mapping[int, Sequence["PastVersion"]]
"""What documents that come said once, the newest first, by their positions."""
Follow = Callable[[int, Edit], object]
"""Changes a document (of this id) further, within an edit that is about to close."""


_MANY = 200
"""So many documents are looked at in a tenth of a second on an old machine."""


class Workspace(QObject):
    """Opens documents with the store's journal and keeps one live document for each.

    Everything that changes the store goes through here and can be undone by ``undo_stack``,
    in the order in which it was done, whichever document it concerned.  What the disk prevents
    is a UserError; the document is then as it was.
    """

    about_to_show = Signal(int)
    """Undo or redo is going to change this document, which the clerk ought to see."""
    restored = Signal(int, object)
    """Undo or redo has made a step (`Step`) in this document."""
    outline_changed = Signal()
    """Documents came or went, or what the outline says of one is another."""
    added = Signal(object)
    """Documents came, or came back: their ids."""
    removed = Signal(object)
    """Documents went: their ids."""
    stage_changed = Signal(int)
    """The stage of this document, or whether it may be changed, is another."""

    def __init__(
        self,
        store: Store,
        definitions: DefinitionLibrary,
        undo_stack: QUndoStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.definitions = definitions
        self.undo_stack = undo_stack
        self.followers: list[Follow] = []
        """Asked at the end of each of the clerk's edits to bring along what follows of it."""
        self._outline = OutlineWatch(self.outline_changed.emit, self.stage_changed.emit)
        self.live = LiveDocuments(store, self._outline.follow)
        told = Told(self.about_to_show.emit, self._tell_came, self._tell_went)
        self._writing = Writing(store, self.live.by_id, self._outline, told)
        self._undoing = Undoing(undo_stack, self._writing, self._tell_came)
        self.stages = TableStages(
            store, self.document, self._write, self._undoing.write_steps, self._kind_of
        )
        self.knowledge = Knowledge(store, definitions, self._undoing.push, self)
        bring, tell = self._undoing.write_and_bring, self.outline_changed.emit
        self.safety = FileSafety(store, definitions, self.live.by_id, bring, tell)
        self._neighbours: Neighbourhood | None = None
        self._kinds: dict[int, tuple[datetime, FormKind]] = {}

    # What is there

    @property
    def is_read_only(self) -> bool:
        """Whether the data file is only looked at."""
        return self._store.is_read_only

    @property
    def is_large(self) -> bool:
        """Whether it takes time to look at all documents."""
        return self._outline.count > _MANY

    def outline(self) -> tuple[UnitEntry, ...]:
        """Units > years > projects > documents as they stand now."""
        outline = self._store.outline(self.definitions)
        self._outline.learn(outline)
        return outline

    def entries(self) -> tuple[DocumentEntry, ...]:
        """All documents as the outline tells them, in its order."""
        from model.store import entries_of

        return tuple(entries_of(self.outline()))

    def removed_documents(self) -> tuple[RemovedEntry, ...]:
        """The documents that were removed and can be restored, the last removed first."""
        return self._store.removed(self.definitions)

    def document(self, document_id: int) -> Document:
        """The live document with an id; KeyError if there is none."""
        return self.live.document(document_id)

    def is_kept(self) -> bool:
        """Whether the data file says what the live documents say: it is looked up."""
        try:
            return all(
                document.branch() == self._store.load(number)
                for number, document in self.live.by_id.items()
            )
        except UserError:
            return False

    def load(self, document_id: int) -> Branch:
        """A document's content as it is kept; for any thread."""
        return self._store.load(document_id)

    def past(self, document_id: int) -> Iterator[Branch]:
        """What a document said once, the newest first; for any thread."""
        return (each.content for each in self._store.past(document_id))

    def sent(self, document_ids: Sequence[int]) -> list[SentTable]:
        """Documents with their versions, to be sent; what they say now becomes a version."""
        from model.usecases.sending import sent_tables

        return sent_tables(self._store, document_ids)

    def load_many(self, document_ids: Collection[int]) -> dict[int, Branch]:
        """The contents of documents as they are kept, as far as they are there; for any thread."""
        return self._store.load_many(document_ids)

    def called(self, which: int | Document) -> str:
        """What lists call a document, if need be one of none of these; "" if it has no name."""
        document = self.document(which) if isinstance(which, int) else which
        return document.called(self.definitions.office_title(document.form))

    def definition(self, document_id: int) -> Definition:
        """The form of a document; UserError if it is not known."""
        return self.definitions.of(self.document(document_id).root)

    @property
    def neighbours(self) -> Neighbourhood:
        """What the tables have beside them, known from when it is first asked for."""
        from model.usecases.neighbours import Neighbourhood

        if self._neighbours is None:
            self._neighbours = Neighbourhood(self._store, self.definitions)
        return self._neighbours

    def kind_of(self, entry: DocumentEntry) -> FormKind:
        """At which step of the year a table is filled in; one without a form by what it says."""
        known = self.definitions.get(entry.form)
        if known is not None:
            return known.kind
        if self._kinds.get(entry.id, (None, FormKind.TARGETS))[0] != entry.modified:
            kind = FormKind.TARGETS
            with suppress(KeyError, UserError):
                kind = self.definitions.of(self._store.load(entry.id)).kind
            self._kinds[entry.id] = entry.modified, kind
        return self._kinds[entry.id][1]

    def _kind_of(self, document: Document) -> FormKind:
        """At which step of the year a document's form is filled in; an unknown one sets targets."""
        try:
            return self.definitions.of(document.root).kind
        except UserError:
            return FormKind.TARGETS

    @property
    def author(self) -> str:
        """Who makes the changes now."""
        return self._store.author

    def set_author(self, name: str) -> None:
        """Who makes the changes from now on."""
        self._store.author = name

    # What is done

    @contextmanager
    def edit(self, document_id: int, name: str) -> Iterator[Edit]:
        """An edit of a document that is undone as a whole; an empty one leaves no trace.

        One that goes on typing where the last one ended becomes one step with it.  UserError if
        the document is frozen.
        """
        self.stages.refuse_frozen(document_id)
        with self._write(document_id, name, self.followers) as edit:
            yield edit

    @contextmanager
    def _write(
        self, document_id: int, name: str, followers: Sequence[Follow] = ()
    ) -> Iterator[Edit]:
        document, marks = self.document(document_id), Marks(self._store, [document_id])
        with document.edit(name) as edit:
            yield edit
            typed = len(edit.changes)
            for follow in followers if typed else ():
                follow(document_id, edit)
        if edit.step.changes:
            command = StepCommand(document_id, edit.step, self._replay, typed, marks)
            self.undo_stack.push(command)

    def edit_together(
        self, document_ids: Iterable[int], name: str, change: Callable[[int, Edit], object]
    ) -> None:
        """Edits of several documents, in each of which ``change`` is called, as one thing.

        All are made and undone together, or none.  UserError if one of them is frozen.
        """
        self.write_together(document_ids, name, change, UNWATCHED)()

    def write_together(
        self,
        document_ids: Iterable[int],
        name: str,
        change: Callable[[int, Edit], object],
        progress: Progress,
    ) -> Show:
        """The same of many documents, for any thread; ``change`` sees what its edit is of.

        It is done once what comes back was called in the window's thread.
        """
        ids = list(document_ids)

        def change_and_follow(document_id: int, edit: Edit) -> None:
            refuse_frozen(edit.document.root)
            change(document_id, edit)
            for follow in self.followers if edit.changes else ():
                follow(document_id, edit)

        return self._undoing.write_steps(
            ids, name, change_and_follow, progress, Marks(self._store, ids)
        )

    def beside(self, document_id: int, name: str) -> AbstractContextManager[Edit]:
        """An edit of what is kept beside a table, such as comments: also of a frozen one."""
        return self._write(document_id, name)

    def editor_of(self, document_id: int) -> EditFactory:
        """Opens edits of one document: what its widgets receive."""
        return partial(self.edit, document_id)

    def add(
        self, branches: Sequence[Branch], name: str, pasts: Pasts = MappingProxyType({})
    ) -> tuple[int, ...]:
        """Add documents, all or none, under one name; their ids in the same order.

        Those that come with their past (by their positions) keep it and their stage.
        """
        return self.add_and_edit(branches, (), name, lambda _id, _edit: None, pasts)

    def add_and_edit(
        self,
        branches: Sequence[Branch],
        document_ids: Collection[int],
        name: str,
        change: Callable[[int, Edit], object],
        pasts: Pasts = MappingProxyType({}),
    ) -> tuple[int, ...]:
        """Add documents and change others by ``change``, as one thing; the ids of the new ones.

        All of it or nothing.  What the others say now is kept as a version.  UserError if one of
        them is frozen.
        """
        return self.write_added(branches, document_ids, name, change, pasts, UNWATCHED)()

    def write_added(
        self,
        branches: Sequence[Branch],
        document_ids: Collection[int],
        name: str,
        change: Callable[[int, Edit], object],
        pasts: Pasts,
        progress: Progress,
    ) -> Callable[[], tuple[int, ...]]:
        """The same of many documents, for any thread (see `write_together`)."""

        def bring() -> tuple[int, ...]:
            return self._writing.add(branches, name, pasts, progress)

        def change_unfrozen(document_id: int, edit: Edit) -> None:
            refuse_frozen(edit.document.root)
            change(document_id, edit)

        return self._undoing.write_and_bring(
            name, document_ids, change_unfrozen, document_ids, bring, progress
        )

    def remove(self, document_ids: Iterable[int], name: str) -> None:
        """Remove documents; they stay in the file and can be brought back until it is purged."""
        self.write_removed(tuple(document_ids), name, UNWATCHED)()

    def write_removed(self, document_ids: tuple[int, ...], name: str, progress: Progress) -> Show:
        """The same of many documents, for any thread (see `write_together`)."""
        show = self._writing.take(document_ids, progress)

        def end() -> None:
            show()
            self._undoing.push_gone(name, document_ids)

        return end

    def bring_back(self, document_ids: Iterable[int]) -> None:
        """Restore documents that were removed, also long ago."""
        ids = tuple(document_ids)
        self._writing.bring(ids, UNWATCHED)()
        self._undoing.push_both("恢复已删除的表", [], ids)

    @property
    def path(self) -> Path:
        """Where the data file is."""
        return self._store.path

    def is_live(self, document_id: int) -> bool:
        """Whether a document was looked at or worked on: it stands in memory as a whole."""
        return document_id in self.live.by_id

    def mark_progress(self, document_ids: Collection[int], progress: WorkState) -> None:
        """Note how far the work on documents is; what is further stays, but for a draft."""
        self._store.mark(document_ids, progress)
        self.outline_changed.emit()

    def end_typing(self) -> None:
        """Let the next edit be a step of its own: the clerk went to another place."""
        self._undoing.end_typing()

    def undo(self) -> None:
        """Take back what was done last."""
        self._undoing.travel(back=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._undoing.travel(back=False)

    def next_step(self, *, back: bool) -> DoneCommand | None:
        """What is undone next, or done again."""
        return self._undoing.next(back=back)

    def write_travel(self, progress: Progress, *, back: bool) -> Callable[[], None]:
        """Write what undo (or redo) writes in many tables, for any thread.

        It is undone once what comes back was called in the window's thread.
        """
        command = self._undoing.next(back=back)
        if isinstance(command, ManyCommand):
            command.write(progress, back=back)
        return self.undo if back else self.redo

    # How it is done

    def _replay(self, document_id: int, step: Step, shown: Step) -> None:
        self.about_to_show.emit(document_id)
        self.document(document_id).apply(step)
        self.restored.emit(document_id, shown)

    def _tell_came(self, ids: tuple[int, ...]) -> None:
        self.outline_changed.emit()
        if ids:
            self.added.emit(ids)

    def _tell_went(self, ids: tuple[int, ...]) -> None:
        self.outline_changed.emit()
        self.removed.emit(ids)
