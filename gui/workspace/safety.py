"""What keeps a data file safe: backups and the way back to them, and what others do to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Document, Edit
from model.exchange.progress import UNWATCHED

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from model.definition import DefinitionLibrary
    from model.exchange.progress import Progress
    from model.store import Backup, BackupFolder, DocumentEntry, Occasion, Store
    from model.usecases.restoring import TableChange

ChangeAndBring = Callable[
    [
        str,
        Collection[int],
        Callable[[int, Edit], object],
        Collection[int],
        Callable[[], tuple[int, ...]],
        "Progress",
    ],
    Callable[[], tuple[int, ...]],
]
"""Changes tables and brings others, as one thing to be undone (see `Workspace`)."""


class FileSafety:
    """Backs up a data file, restores tables of it, and looks after what others do to it.

    ``live`` are the documents that the window has, by their ids; ``changed`` is called where the
    outline is another.
    """

    def __init__(
        self,
        store: Store,
        forms: DefinitionLibrary,
        live: Mapping[int, Document],
        change_and_bring: ChangeAndBring,
        changed: Callable[[], object],
    ) -> None:
        self._store = store
        self._forms = forms
        self._live = live
        self._change_and_bring = change_and_bring
        self._changed = changed

    def back_up(self, folder: BackupFolder, occasion: Occasion) -> Backup:
        """Make a backup of the data file; for any thread."""
        return folder.make(self._store, occasion)

    def changes_since(self, backup: Path) -> tuple[TableChange, ...]:
        """What became of the tables since a backup; for any thread.  UserError if it is no good."""
        from model.store import Store
        from model.usecases.restoring import changes_since

        with closing(Store.look_into(backup)) as past:
            return changes_since(past, self._store, self._forms)

    def restore_from(
        self, backup: Path, chosen: Collection[int], name: str, progress: Progress = UNWATCHED
    ) -> Callable[[], tuple[DocumentEntry, ...]]:
        """Let tables say again what a backup says; for any thread.

        All of them or none, and undone as one.  What each says now is kept as a version.  It is
        done once what comes back was called in the window's thread, which tells those that are
        frozen and stay.  UserError if the backup is no good.
        """
        from model.store import Store
        from model.usecases.restoring import restoration
        from model.versions import write_content

        with closing(Store.look_into(backup)) as past:
            plan = restoration(past, self._store, chosen)
        wanted = {**plan.contents, **plan.returning}

        def write(number: int, edit: Edit) -> None:
            write_content(edit, edit.document, wanted[number])

        def bring() -> tuple[int, ...]:
            self._store.restore(plan.returning)
            added = self._store.add(plan.missing, name) if plan.missing else ()
            return (*plan.returning, *added)

        finish = self._change_and_bring(name, wanted, write, plan.contents, bring, progress)

        def show() -> tuple[DocumentEntry, ...]:
            finish()
            return plan.frozen

        return show

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
        self._changed()
        return list(lines(report, self._store.names(), done))[-1]

    def detached(self) -> AbstractContextManager[None]:
        """Lets what is typed inside stay in memory: another program has changed the data file."""
        return self._store.detached()

    def look_outside(self) -> None:
        """ChangedBehindError or LostFileError if the data file is not as it was left."""
        self._store.look_outside()

    def write_live(self, target: Path, backups: BackupFolder) -> None:
        """Write all that the window has to another file, though the data file is another's."""
        from model.usecases.outside_changes import write_ours

        live = {number: document.branch() for number, document in self._live.items()}
        write_ours(target, self._store, backups, live)
