"""佐证材料: files attached to indicators, looked after, and collected into one folder or zip."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from model.definition.unnamed import shown_name
from model.document import Document
from model.document.evidence import EvidenceFile, PlacedEvidence, placed_evidence
from model.errors import UserError
from model.exchange.file_names import legal_name, unused_name
from model.exchange.progress import Report, Watched, unheard
from model.files import copy_file, digest_of, make_folder, write_file, write_file_by

INDEX = "佐证材料目录.txt"


class FileState(Enum):
    """What became of a file since it was attached."""

    GOOD = "完好"
    CHANGED = "内容变了"
    MISSING = "找不到"
    UNLINKED = "没有链接"
    """It came with a table from elsewhere; only its name and hash are known."""


@dataclass(frozen=True, slots=True)
class Collected:
    """Where files were collected, how many, and a sentence for each that is missing or changed."""

    target: Path
    count: int
    sentences: tuple[str, ...]


def attach(paths: Sequence[Path], report: Report = unheard) -> tuple[EvidenceFile, ...]:
    """What a table keeps of files; UserError for one that cannot be read."""
    return tuple(
        EvidenceFile(path.name, digest_of(path), str(path.absolute()))
        for path in Watched(paths, report, "正在计算校验码")
    )


def states(files: Sequence[EvidenceFile], report: Report = unheard) -> tuple[FileState, ...]:
    """What became of files, in their order."""
    return tuple(_state(each) for each in Watched(files, report, "正在核对佐证材料"))


def faults(placed: Iterable[PlacedEvidence], found: Iterable[FileState]) -> Iterator[str]:
    """A sentence for each file that is not as it was attached."""
    for each, state in zip(placed, found, strict=True):
        name = f"佐证材料 {each.number}“{each.file.name}”（{each.indicator}）"
        match state:
            case FileState.CHANGED:
                yield f"{name}的内容与添加时不同，请核对；确认无误的，重新添加一次。"
            case FileState.MISSING:
                yield f"{name}找不到了：{each.file.path}。请把文件放回原处，或者重新添加。"
            case FileState.UNLINKED:
                yield f"{name}只有文件名和校验码，没有文件。请向填表的人要来，重新添加。"


def collect(
    tables: Sequence[tuple[str, Document]], target: Path, report: Report = unheard
) -> Collected:
    """Copy the evidence of named tables into a new folder, or into one file if it is called .zip.

    Each table has a folder by its name, each file its number before its name.  What
    is missing is told and listed; UserError if nothing is there or the disk prevents it.
    """
    wanted = [
        (folder, each)
        for folder, (_, one) in zip(_folders(name for name, _ in tables), tables, strict=True)
        for each in placed_evidence(one)
    ]
    if not wanted:
        raise UserError("选中的表里没有佐证材料。请先在【表格 → 佐证材料】里添加文件。")
    found = states([each.file for _, each in wanted], report)
    told = tuple(faults((each for _, each in wanted), found))
    there = [
        (f"{folder}/{_called(each)}", Path(each.file.path))
        for (folder, each), state in zip(wanted, found, strict=True)
        if state in (FileState.GOOD, FileState.CHANGED)
    ]
    lines = [
        f"{each.number}\t{folder}\t{each.indicator}\t{each.file.name}\t{each.file.digest}\t{state.value}"
        for (folder, each), state in zip(wanted, found, strict=True)
    ]
    index = "\r\n".join(["编号\t项目\t指标\t文件\tSHA-256\t情况", *lines]).encode("utf-8-sig")
    write = _zipped if target.suffix.lower() == ".zip" else _copied
    write(target, Watched(there, report, "正在收集佐证材料"), index)
    return Collected(target, len(there), told)


def _folders(names: Iterable[str]) -> Iterator[str]:
    """A folder for each table, by what it is called."""
    taken: set[str] = set()
    for each in names:
        yield unused_name(legal_name(shown_name(each)), taken)


def _called(placed: PlacedEvidence) -> str:
    """The name of a collected file: its number and its own name, which keeps its suffix."""
    name = Path(placed.file.name)
    return f"{placed.number} {legal_name(name.stem)}{name.suffix}"


def _copied(target: Path, files: Iterable[tuple[str, Path]], index: bytes) -> None:
    make_folder(target)
    for name, path in files:
        place = target / name
        make_folder(place.parent)
        copy_file(path, place)
    write_file(target / INDEX, index)


def _zipped(target: Path, files: Iterable[tuple[str, Path]], index: bytes) -> None:
    def fill(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, source in files:
                archive.write(source, name)
            archive.writestr(INDEX, index)

    write_file_by(target, fill)


def _state(file: EvidenceFile) -> FileState:
    if not file.path:
        return FileState.UNLINKED
    try:
        digest = digest_of(Path(file.path))
    except UserError:
        return FileState.MISSING
    return FileState.GOOD if digest == file.digest else FileState.CHANGED
