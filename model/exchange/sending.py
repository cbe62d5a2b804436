"""Tables for a colleague, a sub-unit's for its department: one sealed file with their versions.

Unlike the interchange JSON it carries what is the office's own as well: stages, reviews, notes, and
what the tables said once, by which both sides' changes are told apart when it comes back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from model.definition import GENERIC, DefinitionLibrary
from model.definition.keys import NodeKey
from model.document import Branch, Document
from model.document.packed import checked, packed, unpacked
from model.document.stages import PastVersion, as_stage
from model.errors import UserError
from model.exchange.reading import SENT, SentReading
from model.exchange.sealed import seal, unseal
from model.files import read_bytes, write_file
from model.recognize import Doubt, DoubtKind

_FORMAT = "jibiao-sent/1"


@dataclass(frozen=True, slots=True)
class SentTable:
    """A table with what it said once, the newest first."""

    content: Branch
    past: tuple[PastVersion, ...] = ()


def write_sent(tables: Sequence[SentTable], path: Path, who: str, password: str = "") -> None:
    """Write tables to one file, sealed and (with a password) encrypted.

    ``who`` sends them.  UserError if the disk prevents it.
    """
    data = {
        "from": who,
        "at": datetime.now(UTC).isoformat(),
        "tables": [
            # What was never stored has no ids yet.
            {
                "content": packed(Document(table.content).branch()),
                "past": [_packed_past(p) for p in table.past],
            }
            for table in tables
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    write_file(path, seal(_FORMAT, text.encode(), password))


def is_sent(path: Path) -> bool:
    """Whether a file is to be read as one of sent tables."""
    return path.suffix.lower() == SENT


def read_sent(path: Path, definitions: DefinitionLibrary, password: str = "") -> SentReading:
    """The tables of a file that was sent.

    UserError if it was damaged or changed or is none; LockedError if it needs a password.
    """
    content = unseal(_FORMAT, read_bytes(path), path.name, password)
    try:
        data = json.loads(content)
        tables = [_table(each) for each in data["tables"]]
        doubts = tuple(_strange_forms(path.name, tables, definitions))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UserError(
            f"“{path.name}”里的内容不是绩效表，没有导入。请对方用绩表重新导出。"
        ) from error
    return SentReading(
        path,
        tuple(_in_known_form(table.content, definitions) for table in tables),
        doubts,
        sources=({},) * len(tables),
        fits=(1.0,) * len(tables),
        pasts=tuple(table.past for table in tables),
    )


def _strange_forms(
    file: str, tables: Sequence[SentTable], definitions: DefinitionLibrary
) -> Iterator[Doubt]:
    """A word for each table whose form is not here: all that it says is kept."""
    for number, table in enumerate(tables):
        form = table.content.values[NodeKey.FORM]
        if form != GENERIC and form not in definitions:
            told = f"这里没有编号为“{form}”的表样，内容全部保留，按标签的意思排版；有表样后可以改选"
            yield Doubt(file, str(number + 1), "", DoubtKind.NOTED, form, told, document=number)


def _in_known_form(content: Branch, definitions: DefinitionLibrary) -> Branch:
    if content.values[NodeKey.FORM] in definitions:
        return content
    return replace(content, values={**content.values, NodeKey.FORM: GENERIC})


def _packed_past(past: PastVersion) -> dict[str, Any]:
    return {
        "number": past.number,
        "stage": past.stage,
        "reason": past.reason,
        "kept": past.kept.isoformat(),
        "content": packed(past.content),
    }


def _table(data: dict[str, Any]) -> SentTable:
    content = checked(unpacked(data["content"]))
    past = [_past(each) for each in data["past"]]
    numbers = _renumbering(content, past)
    return SentTable(
        _renumbered(content, numbers),
        tuple(replace(each, content=_renumbered(each.content, numbers)) for each in past),
    )


def _past(data: dict[str, Any]) -> PastVersion:
    number, reason = data["number"], data["reason"]
    if not isinstance(number, int | None) or not isinstance(reason, str):
        raise TypeError(f"{number!r} and {reason!r} are of a version")
    kept = datetime.fromisoformat(data["kept"]).astimezone(UTC)
    stage, content = as_stage(data["stage"]), checked(unpacked(data["content"]))
    return PastVersion(number, stage, reason, kept, content)


def _renumbering(content: Branch, past: Sequence[PastVersion]) -> Mapping[int, int]:
    """New ids for all nodes; those that are only in the past come first.

    So no node that is added later gets the id of one that was removed before the table was sent.
    """
    there = list(_ids(content))
    gone = {each for one in past for each in _ids(one.content)}.difference(there)
    return {old: new for new, old in enumerate([*sorted(gone), *there], start=1)}


def _ids(branch: Branch) -> Iterator[int]:
    yield branch.id
    for child in branch.children:
        yield from _ids(child)


def _renumbered(branch: Branch, numbers: Mapping[int, int]) -> Branch:
    children = tuple(_renumbered(child, numbers) for child in branch.children)
    return replace(branch, id=numbers[branch.id], children=children)
