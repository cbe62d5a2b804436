"""A data file that another program changed or took away: what this one had, made a file.

A file that was only moved, or whose name another one has now, is still open and says all.  Of one
that was written over ours is the newest good backup, and over it each table that was worked on,
which stands in memory as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from model.definition.unnamed import shown_name
from model.errors import UserError
from model.files import copy_file
from model.store import FileReport, Store
from model.usecases.restoring import Change, changes_since

if TYPE_CHECKING:
    from model.document import Branch
    from model.store import BackupFolder


def write_ours(
    target: Path, store: Store, backups: BackupFolder, live: Mapping[int, Branch]
) -> None:
    """Write what this program had to a file; ``live`` are the tables that it worked on.

    UserError if the disk prevents it.
    """
    try:
        store.save_copy(target)
    except UserError:
        _write_newest(target, backups)
    with closing(Store.open(target)) as ours, ours.together():
        ours.stand_in({number: branch.values.get("form", "") for number, branch in live.items()})
        ours.mend(FileReport(), live)


def _write_newest(target: Path, backups: BackupFolder) -> None:
    """Write what the newest good backup says, or an empty file."""
    backup = backups.newest_good()
    if backup is None:
        Store.create(target).close()
    else:
        copy_file(backup.path, target)


def differences(ours: Path, theirs: Path) -> Sequence[str]:
    """A sentence for each table that the two files tell differently."""
    words = {
        Change.CHANGED: "两边不同",
        Change.REMOVED: "文件里已没有",
        Change.ADDED: "只有文件里有",
    }
    with closing(Store.look_into(ours)) as mine, closing(Store.look_into(theirs)) as other:
        found = changes_since(mine, other)
    return [
        f"“{shown_name(each.entry.project_name)}”：{words[each.change]}"
        for each in found
        if each.change in words
    ]
