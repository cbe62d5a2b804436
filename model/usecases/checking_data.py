"""A data file looked through and mended: each damaged table says what is still known of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError
from model.store import Store

if TYPE_CHECKING:
    from model.document import Branch
    from model.store import Backup, FileReport


class Origin(StrEnum):
    """Whence a mended table has its content."""

    VERSION = "version"
    BACKUP = "backup"
    SALVAGED = "salvaged"
    """Put together of the rows that were whole; what was not is missing."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A damaged table and what it says now; ``since`` is when that was kept (in UTC)."""

    document_id: int
    content: Branch
    origin: Origin
    since: datetime | None = None


def proposals(store: Store, report: FileReport, backups: Iterable[Backup]) -> tuple[Mended, ...]:
    """For each damaged table the newest whole content: of a version or a backup, else what is left.

    ``backups`` are the good ones, the newest first.
    """
    known = {each: found for each in report.damaged if (found := _version(store, each))}
    pending = set(report.damaged)
    for backup in backups:
        if not pending:
            break
        for document_id, content in _contents(backup.path, pending).items():
            pending.discard(document_id)
            kept = known.get(document_id)
            if kept is None or kept.since is None or kept.since < backup.made:
                known[document_id] = Mended(document_id, content, Origin.BACKUP, backup.made)
    for each in pending - known.keys():
        known[each] = Mended(each, store.salvaged(each), Origin.SALVAGED)
    return tuple(known[each] for each in report.damaged)


def mend(store: Store, report: FileReport, backups: Iterable[Backup]) -> tuple[Mended, ...]:
    """Mend what was found, in one transaction; what became of each damaged table."""
    found = proposals(store, report, backups)
    store.mend(report, {each.document_id: each.content for each in found})
    return found


def _version(store: Store, document_id: int) -> Mended | None:
    """The newest version that can be read."""
    for entry in store.versions(document_id):
        with suppress(ValueError, zlib.error):
            content = store.version(entry.id)
            return Mended(document_id, content, Origin.VERSION, entry.kept)
    return None


def _contents(path: Path, document_ids: Iterable[int]) -> dict[int, Branch]:
    """What a backup says of tables; nothing if it cannot be opened after all."""
    with suppress(UserError), closing(Store.look_into(path)) as backup:
        return backup.load_many(list(document_ids))
    return {}


def lines(report: FileReport, names: dict[int, str], mended: Iterable[Mended]) -> Iterator[str]:
    """What was found and done, a sentence each, for the clerk."""
    if report.is_good:
        yield "数据文件完好：结构、关联和每张表的校验都没有问题。"
    for sentence in report.structure:
        yield f"文件结构有损坏（{sentence}）。"
    if report.links:
        yield f"有 {report.links} 处关联指向不存在的数据。"
    for number in report.damaged:
        yield f"{_name(names, number)}的数据已损坏。"
    for number in report.misplaced:
        yield f"{_name(names, number)}在列表中的单位、年度或项目和表里写的不一致。"
    if report.spoilt_versions:
        yield f"有 {len(report.spoilt_versions)} 个历史版本已损坏，不能读取。"
    for each in mended:
        yield f"{_name(names, each.document_id)}{_done(each)}"


def _name(names: dict[int, str], number: int) -> str:
    return f"表“{names[number]}”" if names.get(number) else f"第 {number} 号表"


def _done(each: Mended) -> str:
    if each.origin is Origin.SALVAGED or each.since is None:
        return "没有完好的版本和备份，已找回其中还能读出的内容，请逐项核对。"
    word = "版本" if each.origin is Origin.VERSION else "备份"
    return f"已恢复为 {each.since.astimezone():%Y-%m-%d %H:%M} 的{word}。"
