"""Import of files and folders: what each file holds, or the sentence that says why not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from model.definition.keys import Column, NodeKey, Result
from model.document import Branch, Kind
from model.errors import UserError

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.exchange import Reading
    from model.exchange.progress import Progress

MOST_FILES = 2000
"""A folder of more files is no folder of tables but a whole disk."""


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What files hold, and a sentence for each that could not be read.

    ``locked`` are the files that only a password opens.
    """

    readings: tuple[Reading, ...]
    faults: tuple[str, ...]
    locked: tuple[Path, ...] = ()

    def with_opened(self, opened: FilesRead) -> FilesRead:
        """This with what a password opened in place of the locked files."""
        return FilesRead(
            (*self.readings, *opened.readings), (*self.faults, *opened.faults), opened.locked
        )


def read_files(
    paths: Sequence[Path], definitions: DefinitionLibrary, progress: Progress, password: str = ""
) -> FilesRead:
    """Read files, and those in folders; one that fails does not keep the others from being read.

    The password opens files of sent tables.
    """
    from model.exchange.sealed import LockedError

    readings: list[Reading] = []
    faults: list[str] = []
    locked: list[Path] = []
    for path, found in read_each(paths, definitions, progress, password):
        if not isinstance(found, UserError):
            readings.append(found)
        elif isinstance(found, LockedError):
            locked.append(path)
        else:
            faults.append(found.message)
    return FilesRead(tuple(readings), tuple(faults), tuple(locked))


def read_copied(
    html: str, text: str, definitions: DefinitionLibrary, progress: Progress
) -> FilesRead:
    """Read the tables that another program put on the clipboard, as html or else as plain text.

    They come from anywhere, so they are read as carefully as files.
    """
    from model.exchange import IsolatedReader

    progress.report(0, 0, "正在读取剪贴板……")
    with TemporaryDirectory(prefix="jibiao-") as folder, IsolatedReader(definitions) as reader:
        path = Path(folder, CLIPBOARD)
        for content in filter(str.strip, (html, text)):
            # The mark keeps the reader from believing what a page says of its own encoding.
            path.write_text(content, "utf-8-sig")
            try:
                reading = reader.read(path, progress.check)
            except UserError:
                continue
            return FilesRead((replace(reading, path=Path(CLIPBOARD)),), ())
    return FilesRead((), (_NOTHING_COPIED,))


CLIPBOARD = "剪贴板"
"""What stands for the name of a file where a table was copied."""
_NOTHING_COPIED = (
    "剪贴板里没有认出绩效表。请在 Word、WPS、Excel 或网页里选中整张表（连同标题）复制，再来粘贴。"
)


def read_each(
    paths: Sequence[Path], definitions: DefinitionLibrary, progress: Progress, password: str = ""
) -> Iterator[tuple[Path, Reading | UserError]]:
    """Each file (of a folder each below it) as it is read, with what it holds or why it failed.

    Files are read in child processes, which their content cannot bring this one down with, many
    of them by two at once; those of sent tables, whose seal is looked at first, in this one.  The
    password opens these.
    """
    from model.exchange import READABLE, IsolatedReader
    from model.exchange.sending import is_sent, read_sent
    from model.exchange.several import SeveralReaders, worth_starting

    files = find_files(paths, READABLE, progress)
    for folder in (path for path in paths if path.is_dir()):
        if not any(file.is_relative_to(folder) for file in files):
            yield (
                folder,
                UserError(
                    f"文件夹“{folder.name}”里没有可以导入的文件。可以导入的有：{'、'.join(READABLE)}。"
                ),
            )
    foreign = [path for path in files if not is_sent(path)]
    make = partial(IsolatedReader, definitions)
    with SeveralReaders(make, worth_starting(len(foreign))) as readers:
        found = readers.each(foreign, progress.check)
        for done, path in enumerate(files):
            progress.report(done, len(files), f"正在读取“{path.name}”（{done + 1}/{len(files)}）……")
            if not is_sent(path):
                yield path, next(found)
                continue
            try:
                yield path, read_sent(path, definitions, password)
            except UserError as error:
                yield path, error


def find_files(paths: Sequence[Path], suffixes: Sequence[str], progress: Progress) -> list[Path]:
    """The files that were named, and all below folders that can be read, in their order.

    In folders hidden files and those that Word and Excel keep beside an open one (~$…) are passed
    over, and links to other folders are not followed.  UserError if there are far too many.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for file in _below(path, suffixes, progress) if path.is_dir() else [path]:
            found[file] = None
            if len(found) > MOST_FILES:
                raise UserError(
                    f"文件夹“{path.name}”里的文件超过 {MOST_FILES} 个。请选择小一些的文件夹。"
                )
    return list(found)


def _below(folder: Path, suffixes: Sequence[str], progress: Progress) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        progress.report(0, 0, f"正在查找文件：{Path(root).name}")
        folders[:] = sorted(name for name in folders if not _is_passing(name))
        for name in sorted(names):
            if not _is_passing(name) and Path(name).suffix.lower() in suffixes:
                yield Path(root, name)


def _is_passing(name: str) -> bool:
    """Whether a file or folder is hidden, or only there while another one is open."""
    return name.startswith((".", "~$", "~"))


def is_blank(read: FilesRead) -> bool:
    """Whether no table of what was read says more than what a blank prints.

    Of a blank, labels and hints may be read as a few texts of the header or as goals; amounts,
    targets and results that are no placeholders are filled in.
    """
    tables = [branch for reading in read.readings for branch in reading.documents]
    return bool(tables) and not any(map(_is_filled_in, tables))


_MOST_READ = 3
_NOTHING = re.compile(
    r"[\s0.,%□…—/-]*|指标\s*\d*|(?:如|例如?)[:：].*|[^*]*\*\*.*|(?:\s*(?:目标)?\d{1,2}[.、:：])+\s*",
    re.DOTALL,
)
"""What blanks print where something is to be filled in: zeros of formulas, boxes, 指标1, ≥**%."""
_PRINTED = frozenset(
    {NodeKey.SOURCE, NodeKey.SCOPE, Column.LEVEL3, Column.WEIGHT}
    | {Result.BUDGET_WEIGHT, Result.TOTAL_WEIGHT}
)
"""What a blank may say itself: of what amounts and goals are, indicators with their points."""
_HEADER = (Kind.FIELDS, Kind.GOAL)
_TELLING = (*_HEADER, Kind.FUND, Kind.RESULT, Kind.INDICATOR)


def _is_filled_in(table: Branch) -> bool:
    told = list(_told(table))
    return len(told) > _MOST_READ or any(kind not in _HEADER for kind in told)


def _told(branch: Branch) -> Iterator[Kind]:
    """Of what kind each text is that a blank would not print."""
    for key, text in branch.values.items() if branch.kind in _TELLING else ():
        if key not in _PRINTED and not _NOTHING.fullmatch(text):
            yield branch.kind
    for child in branch.children:
        yield from _told(child)
