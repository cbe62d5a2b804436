"""Files → documents: readers and recognition put together, the interchange JSON included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from model.definition import GENERIC, DefinitionLibrary
from model.document import Branch
from model.document.stages import PastVersion
from model.errors import UserError
from model.files import read_bytes
from model.grid import Grid, Note
from model.read import SUFFIXES, read_blank_data, read_grids
from model.recognize import Doubt, DoubtKind, Recognized, Source, Spot, recognize
from model.records import uncollected

SENT = ".jbx"
"""The suffix of files of sent tables (see ``sending``)."""
READABLE = (*SUFFIXES, ".json", SENT)
"""The suffixes of all files that can be read."""
_NOTED_SURE = 0.5
"""How sure a value is of whose cell the reader left something, or which it doubts."""


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

    def past(self, _number: int) -> tuple[PastVersion, ...]:
        """What the document at a position said once, the newest first: only sent ones tell that."""
        return ()


@dataclass(frozen=True, slots=True)
class SentReading(Reading):
    """What a file of sent tables holds; ``pasts`` are what its documents said once."""

    pasts: tuple[tuple[PastVersion, ...], ...] = ()

    def past(self, number: int) -> tuple[PastVersion, ...]:
        """What the document at a position said once, the newest first."""
        return self.pasts[number]


@uncollected()
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
    return _reading(path, grids, found)


def read_blank(path: Path) -> Reading:
    """The tables of a form that is to be filled in; UserError if the file cannot be read."""
    data = read_bytes(path)
    return Reading(path, (), grids=read_blank_data(data, path.name))


def read_by_words(reading: Reading, definitions: DefinitionLibrary) -> Reading:
    """What a file says by the meaning of its labels alone, whatever form fits.

    Interchange data, which has no table to look at, keeps its words; only its form is let go.
    """
    if not reading.grids:
        documents = tuple(_without_form(document) for document in reading.documents)
        return replace(reading, documents=documents)
    found = recognize(reading.grids, definitions, reading.path.name, GENERIC)
    return _reading(reading.path, reading.grids, found) if found else reading


def _without_form(document: Branch) -> Branch:
    return replace(document, values={**document.values, "form": GENERIC})


def _reading(path: Path, grids: tuple[Grid, ...], found: Sequence[Recognized]) -> Reading:
    return Reading(
        path,
        tuple(form.document for form in found),
        (*(doubt for form in found for doubt in form.doubts), *_noted(grids, found, path.name)),
        grids,
        tuple(form.sources for form in found),
        tuple(form.fit for form in found),
    )


def _noted(grids: Sequence[Grid], found: Sequence[Recognized], file: str) -> Iterator[Doubt]:
    """What the reader left or doubted, told of the table and the cell that it belongs to."""
    homes = _homes(found)
    for number, grid in enumerate(grids):
        home = homes.get(number)
        for note in grid.notes:
            yield _doubt(file, grid.name, note.place, note, home)
        for cell in grid.cells:
            for note in cell.notes:
                place = grid.cell_name(cell.row, cell.column)
                doubt = _doubt(file, grid.name_at(cell.row), place, note, home)
                source = Source(number, cell.row, cell.column)
                yield doubt if home is None else _with_value(doubt, source, found)


def _doubt(file: str, table: str, place: str, note: Note, home: int | None) -> Doubt:
    return Doubt(file, table, place, DoubtKind.NOTED, note.text, note.sentence, document=home)


def _homes(found: Sequence[Recognized]) -> Mapping[int, int]:
    """The first document that has a value from each grid."""
    homes: dict[int, int] = {}
    for document, form in enumerate(found):
        for source in form.sources.values():
            homes.setdefault(source.grid, document)
    return homes


def _with_value(doubt: Doubt, source: Source, found: Sequence[Recognized]) -> Doubt:
    """A doubt with its cell, and with the value that was read from it, if one was."""
    for document, form in enumerate(found):
        for spot, own in form.sources.items():
            if own == source:
                return replace(doubt, source=source, spot=spot, document=document, sure=_NOTED_SURE)
    return replace(doubt, source=source)


def _read_json(path: Path, definitions: DefinitionLibrary) -> tuple[Branch, ...]:
    from model.exchange.interchange import from_json

    data = read_bytes(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"文件“{path.name}”不是 UTF-8 编码的 JSON，不能读取。") from error
    return from_json(text, path.name, definitions)
