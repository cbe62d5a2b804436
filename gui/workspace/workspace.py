"""The documents of one data file, and the one way to change them: edits that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QUndoStack

from gui.workspace.commands import DoneCommand, StepCommand
from gui.workspace.knowledge import Knowledge
from gui.workspace.marks import Marks
from gui.workspace.outline import OutlineWatch
from model.definition.kinds import FormKind
from model.document import Branch, Document, Edit, Step
from model.document.stages import WorkState
from model.errors import UserError
from model.usecases.stages import TableStages
from model.usecases.together import Steps, Together

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import date

    from gui.editing import EditFactory
    from model.definition import Definition, DefinitionLibrary
    from model.document.stages import PastVersion
    from model.exchange.sending import SentTable
    from model.store import (
        Backup,
        BackupFolder,
        DocumentEntry,
        Occasion,
        RemovedEntry,
        Store,
        UnitEntry,
    )
    from model.usecases.neighbours import Neighbourhood
    from model.usecases.restoring import TableChange
    from model.usecases.year_cycle import CycleStep

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
        self._documents: dict[int, Document] = {}
        self._together = Together(store, self.document)
        self._outline = OutlineWatch(self.outline_changed.emit, self.stage_changed.emit)
        self.stages = TableStages(
            store, self.document, self._write, self._push_steps, self._kind_of
        )
        self.knowledge = Knowledge(store, self._push, self)
        self._neighbours: Neighbourhood | None = None

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
        outline = self._store.outline()
        self._outline.learn(outline)
        return outline

    def entries(self) -> tuple[DocumentEntry, ...]:
        """All documents as the outline tells them, in its order."""
        from model.store import entries_of

        return tuple(entries_of(self.outline()))

    def removed_documents(self) -> tuple[RemovedEntry, ...]:
        """The documents that were removed and can be restored, the last removed first."""
        return self._store.removed()

    def document(self, document_id: int) -> Document:
        """The live document with an id; KeyError if there is none."""
        if document_id not in self._documents:
            branch = self._store.load(document_id)
            document = Document(
                branch, self._store.journal(document_id), self._store.next_node_id(document_id)
            )
            self._outline.follow(document_id, document)
            self._documents[document_id] = document
        return self._documents[document_id]

    def is_kept(self) -> bool:
        """Whether the data file says what the live documents say: it is looked up."""
        try:
            return all(
                document.branch() == self._store.load(number)
                for number, document in self._documents.items()
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

    def kind_of_form(self, form: str) -> FormKind:
        """The kind of a form by its id; an unknown one sets targets."""
        known = self.definitions.get(form)
        return known.kind if known is not None else FormKind.TARGETS

    def deadlines(self, year: str) -> dict[CycleStep, date]:
        """Until when the steps of a year are to be done, as far as that was noted."""
        from model.usecases.year_cycle import deadline_notes, read_deadlines

        return read_deadlines(self._store.notes(deadline_notes(year)))

    def keep_deadlines(self, year: str, notes: Mapping[str, str]) -> None:
        """Note until when the steps of a year are to be done; "" for no deadline."""
        from model.usecases.year_cycle import deadline_notes

        self._store.write_notes(deadline_notes(year), notes)

    def _kind_of(self, document_id: int) -> FormKind:
        """At which step of the year a document's form is filled in; an unknown one sets targets."""
        try:
            return self.definition(document_id).kind
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
        ids = list(document_ids)
        for each in ids:
            self.stages.refuse_frozen(each)

        def change_and_follow(document_id: int, edit: Edit) -> None:
            change(document_id, edit)
            for follow in self.followers if edit.changes else ():
                follow(document_id, edit)

        marks = Marks(self._store, ids)
        with self._outline.one_telling():
            steps = self._together.write(ids, name, change_and_follow)
        if steps:
            self._push_steps(name, steps, marks)

    def end_typing(self) -> None:
        """Let the next edit be a step of its own: the clerk went to another place."""
        last = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(last, StepCommand):
            last.is_closed = True

    def editor_of(self, document_id: int) -> EditFactory:
        """Opens edits of one document: what its widgets receive."""
        return partial(self.edit, document_id)

    def add(
        self, branches: Sequence[Branch], name: str, pasts: Pasts = MappingProxyType({})
    ) -> tuple[int, ...]:
        """Add documents, all or none, under one name; their ids in the same order.

        Those that come with their past (by their positions) keep it and their stage.
        """
        ids = self._store.add(branches, name, pasts)
        self._push(name, undo=partial(self._remove, ids), redo=partial(self._restore, ids), of=ids)
        self._announce(self.added, ids)
        return ids

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
        if not document_ids:
            return self.add(branches, name, pasts)
        for each in document_ids:
            self.stages.refuse_frozen(each)
        marks = Marks(self._store, document_ids)
        with self._outline.one_telling(), self._store.together():
            for each in document_ids:
                self._store.keep_version(each, f"{name}前")
            added = self._store.add(branches, name, pasts) if branches else ()
            steps = self._together.write(document_ids, name, change)
        self._push_both(name, steps, added, marks)
        return added

    def remove(self, document_ids: Iterable[int], name: str) -> None:
        """Remove documents."""
        ids = tuple(document_ids)
        self._remove(ids)
        self._push(name, undo=partial(self._restore, ids), redo=partial(self._remove, ids), of=ids)

    def bring_back(self, document_ids: Iterable[int]) -> None:
        """Restore documents that were removed, also long ago."""
        ids = tuple(document_ids)
        self._restore(ids)
        name = "恢复已删除的表"
        self._push(name, undo=partial(self._remove, ids), redo=partial(self._restore, ids), of=ids)

    # Backups

    @property
    def path(self) -> Path:
        """Where the data file is."""
        return self._store.path

    def back_up(self, folder: BackupFolder, occasion: Occasion) -> Backup:
        """Make a backup of the data file; for any thread."""
        return folder.make(self._store, occasion)

    def changes_since(self, backup: Path) -> tuple[TableChange, ...]:
        """What became of the tables since a backup; for any thread.  UserError if it is no good."""
        from model.store import Store
        from model.usecases.restoring import changes_since

        with closing(Store.look_into(backup)) as past:
            return changes_since(past, self._store)

    def restore_from(
        self, backup: Path, chosen: Collection[int], name: str
    ) -> tuple[DocumentEntry, ...]:
        """Let tables say again what a backup says; returns those that are frozen and stay.

        All of them or none, and undone as one.  What each says now is kept as a version.
        UserError if the backup is no good.
        """
        from model.store import Store
        from model.usecases.restoring import restoration
        from model.versions import write_content

        with closing(Store.look_into(backup)) as past:
            plan = restoration(past, self._store, chosen)
        wanted = {**plan.contents, **plan.returning}

        def write(number: int, edit: Edit) -> None:
            write_content(edit, self.document(number), wanted[number])

        marks = Marks(self._store, wanted)
        with self._outline.one_telling(), self._store.together():
            for each in plan.contents:
                self._store.keep_version(each, f"{name}前")
            self._store.restore(plan.returning)
            added = self._store.add(plan.missing, name) if plan.missing else ()
            steps = self._together.write(wanted, name, write)
        self._push_both(name, steps, (*plan.returning, *added), marks)
        return plan.frozen

    def mend(self, document_id: int, backups: BackupFolder) -> str:
        """Let a damaged document say what its newest whole version or backup says, or what is left.

        The data file is backed up before.  Returns a sentence of what it says now.
        """
        from model.store import FileReport, Occasion, is_good
        from model.usecases.checking_data import lines, mend

        backups.make(self._store, Occasion.RESTORE)
        report = FileReport(damaged=(document_id,))
        good = (each for each in backups.entries() if is_good(each.path))
        done = mend(self._store, report, good)
        names = {each.id: each.project_name for each in self.entries()}
        self.outline_changed.emit()
        return list(lines(report, names, done))[-1]

    def detached(self) -> AbstractContextManager[None]:
        """Lets what is typed inside stay in memory: another program has changed the data file."""
        return self._store.detached()

    def look_outside(self) -> None:
        """ChangedBehindError or LostFileError if the data file is not as it was left."""
        self._store.look_outside()

    def is_live(self, document_id: int) -> bool:
        """Whether a document was looked at or worked on: it stands in memory as a whole."""
        return document_id in self._documents

    def write_live(self, target: Path, backups: BackupFolder) -> None:
        """Write all that the window has to another file, though the data file is another's."""
        from model.usecases.outside_changes import write_ours

        live = {number: document.branch() for number, document in self._documents.items()}
        write_ours(target, self._store, backups, live)

    def _push_both(self, name: str, steps: Steps, there: tuple[int, ...], marks: Marks) -> None:
        """Tell of tables that were changed and others that came, as one thing to be undone."""
        back = _inverse(steps)
        self._push(
            name,
            undo=partial(self._go_back, back, there),
            redo=partial(self._go_forth, steps, there),
            of=(*(each for each, _ in steps), *there),
            marks=marks,
        )
        self.outline_changed.emit()
        if there:
            self.added.emit(there)

    def _go_back(self, back: Steps, came: tuple[int, ...]) -> None:
        if back:
            self._replay_all(back)
        if came:
            self._remove(came)

    def _go_forth(self, steps: Steps, came: tuple[int, ...]) -> None:
        if came:
            self._restore(came)
        if steps:
            self._replay_all(steps)

    def mark_progress(self, document_ids: Iterable[int], progress: WorkState) -> None:
        """Note how far the work on documents is; what is further stays, but for a draft."""
        self._store.mark(document_ids, progress)
        self.outline_changed.emit()

    def undo(self) -> None:
        """Take back what was done last."""
        self._travel(self.undo_stack.index() - 1, back=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._travel(self.undo_stack.index(), back=False)

    # How it is done

    def _travel(self, index: int, *, back: bool) -> None:
        self.end_typing()
        command = self.undo_stack.command(index)
        if not isinstance(command, DoneCommand):
            return
        there, again = self.undo_stack.undo, self.undo_stack.redo
        if not back:
            there, again = again, there
        there()
        if command.has_marked:
            self.outline_changed.emit()
        if (fault := command.fault) is not None:
            # Nothing was changed, so the stack has to stand where it stood.
            again()
            command.fault = None
            raise fault
        self.end_typing()

    def _push(
        self,
        name: str,
        undo: partial[None],
        redo: partial[None],
        of: Iterable[int] = (),
        marks: Marks | None = None,
    ) -> None:
        command = DoneCommand(name, undo, redo, marks)
        command.tables = tuple(dict.fromkeys(of))
        self.undo_stack.push(command)

    def _push_steps(self, name: str, steps: Steps, marks: Marks | None = None) -> None:
        self._push(
            name,
            undo=partial(self._replay_all, _inverse(steps)),
            redo=partial(self._replay_all, steps),
            of=(each for each, _ in steps),
            marks=marks,
        )

    def _replay_all(self, steps: Steps) -> None:
        """All of them or none; of many documents the clerk sees the first."""
        self.about_to_show.emit(steps[0][0])
        with self._outline.one_telling():
            self._together.replay(steps)

    def _replay(self, document_id: int, step: Step, shown: Step) -> None:
        self.about_to_show.emit(document_id)
        self.document(document_id).apply(step)
        self.restored.emit(document_id, shown)

    def _remove(self, ids: tuple[int, ...]) -> None:
        self._store.remove(ids)
        self._announce(self.removed, ids)

    def _restore(self, ids: tuple[int, ...]) -> None:
        self._store.restore(ids)
        self._announce(self.added, ids)

    def _announce(self, signal: SignalInstance, ids: tuple[int, ...]) -> None:
        self.outline_changed.emit()
        signal.emit(ids)


def _inverse(steps: Steps) -> Steps:
    """What takes steps back, the last one first."""
    return [(each, step.inverse()) for each, step in reversed(steps)]
