"""Files → documents: readers and recognition put together, the interchange JSON included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model.definition import DefinitionLibrary
from model.document import Branch
from model.errors import UserError
from model.files import read_bytes
from model.grid import Grid
from model.read import READERS, read_grids
from model.recognize import Doubt, DoubtKind, Recognized, Source, Spot, recognize

READABLE = (*READERS, ".json")
"""The suffixes of all files that can be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds: its documents in order, and what was doubtful about them.

    ``grids`` are the tables that were read (none of interchange JSON); for each document
    ``sources`` says from which of their cells each value came, and ``fits`` how well its form
    fits the table (0 to 1).  All of it can be sent from one process to another.
    """

    path: Path
    documents: tuple[Branch, ...]
    doubts: tuple[Doubt, ...] = ()
    grids: tuple[Grid, ...] = ()
    sources: tuple[Mapping[Spot, Source], ...] = ()
    fits: tuple[float, ...] = ()


def read_documents(path: Path, definitions: DefinitionLibrary) -> Reading:
    """Read a file; UserError if it cannot be read or holds no form that is known."""
    if path.suffix.lower() == ".json":
        documents = _read_json(path, definitions)
        count = len(documents)
        return Reading(path, documents, sources=({},) * count, fits=(1.0,) * count)
    grids = read_grids(path)
    found = recognize(grids, definitions, path.name)
    if not found:
        raise UserError(
            f"“{path.name}”里没有认出任何一种已知的绩效表。"
            "请确认选对了文件；目前认识的表样见“帮助”中的表样列表。"
        )
    return Reading(
        path,
        tuple(form.document for form in found),
        (*(doubt for form in found for doubt in form.doubts), *_hidden(grids, found, path.name)),
        grids,
        tuple(form.sources for form in found),
        tuple(form.fit for form in found),
    )


def _hidden(grids: Sequence[Grid], found: Sequence[Recognized], file: str) -> Iterator[Doubt]:
    """What was passed over because people do not see it, told of the table that it belongs to."""
    for number, grid in enumerate(grids):
        near = (
            document
            for document, form in enumerate(found)
            if any(source.grid == number for source in form.sources.values())
        )
        document = next(near, None)
        for note in grid.notes:
            yield Doubt(file, grid.name, "", DoubtKind.HIDDEN, "", note, document=document)


def _read_json(path: Path, definitions: DefinitionLibrary) -> tuple[Branch, ...]:
    from model.exchange.interchange import from_json

    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"文件“{path.name}”不是 UTF-8 编码的 JSON，不能读取。") from error
    return from_json(text, path.name, definitions)
