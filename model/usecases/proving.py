"""The proof of a form: whether all that it asks for comes back from each kind of file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model.definition import Definition, DefinitionLibrary
from model.document import Branch, Document
from model.errors import UserError
from model.exchange.interchange import from_json, to_json
from model.exchange.reading import read_documents
from model.exchange.rendering import DocumentRenderer, Notice
from model.usecases.specimen import YEAR, specimen
from model.versions import compare

_LONGEST = 40
_TABLES = ("填满的表", "只填必填项的表")


@dataclass(frozen=True, slots=True)
class ProofFault:
    """What one kind of file lost or changed, and where."""

    suffix: str
    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.suffix}：{self.place}：{self.sentence}。"


def prove_form(
    definition: Definition, definitions: DefinitionLibrary, renderer: DocumentRenderer
) -> Iterator[ProofFault]:
    """Fill a form with generated content, export it in each format and read it back.

    ``definitions`` must know the form, and may know others: it has to be told from them.
    """
    told = from_json(specimen(definition), definition.id, definitions)
    with tempfile.TemporaryDirectory() as folder:
        for suffix in renderer.formats:
            path = Path(folder) / f"{YEAR}年{definition.title[:20]}{suffix}"
            remarks: list[Notice] = []
            renderer.write(list(map(Document, told)), path, remark=remarks.append)
            yield from (ProofFault(suffix, "版面", str(remark)) for remark in remarks)
            yield from _lost(told, path, definition, definitions)


def _lost(
    told: tuple[Branch, ...], path: Path, definition: Definition, definitions: DefinitionLibrary
) -> Iterator[ProofFault]:
    try:
        again = read_documents(path, definitions).documents
    except UserError as error:
        yield ProofFault(path.suffix, "整个文件", f"读不回来：{error.message}")
        return
    if len(again) != len(told):
        sentence = f"写出 {len(told)} 张表，读回 {len(again)} 张"
        yield ProofFault(path.suffix, "整个文件", sentence)
        return
    for name, before, after in zip(_TABLES, told, again, strict=True):
        found = list(_changed(before, after, definition))
        if not found and to_json([Document(before)]) != to_json([Document(after)]):
            found = [("整张表", "分类、序号或先后与填写的不同")]
        yield from (ProofFault(path.suffix, f"{name} {place}", what) for place, what in found)


def _changed(before: Branch, after: Branch, definition: Definition) -> Iterator[tuple[str, str]]:
    """Where a table says something else, and what, in words."""
    if before.values != after.values:
        yield "表样和年度", f"{_said(before)}，读回 {_said(after)}"
    for line in compare(before, after, definition, by_id=False).differences:
        place = " ".join(filter(None, dict.fromkeys((line.part, line.place, line.label))))
        yield place, f"填写“{_short(line.old)}”，读回“{_short(line.new)}”"


def _said(branch: Branch) -> str:
    return "、".join(branch.values.values())


def _short(text: str) -> str:
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= _LONGEST else flat[:_LONGEST] + "…"
