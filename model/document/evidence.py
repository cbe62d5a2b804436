"""佐证材料: the files that prove what an indicator reached.

They stay where they are; a table keeps for each its name, its hash and where it lay, as one text
on the indicator, and so they are journaled and undone like all texts.  Numbers come from the
table's order: 3-1 is the first file of the third indicator.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.definition.reference import EVIDENCE
from model.document.document import Document, Edit
from model.document.node import Kind, Node

_PLAIN = re.compile(r"(?P<name>.+) sha256:(?P<digest>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file by its name and its SHA-256 in hexadecimal digits; ``path`` is "" if unknown."""

    name: str
    digest: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class PlacedEvidence:
    """A file of an indicator: the indicator's node and name, and the file's number in the table."""

    node: int
    indicator: str
    number: str
    file: EvidenceFile


def evidence_of(node: Node) -> tuple[EvidenceFile, ...]:
    """The files of an indicator, in the order in which they were added."""
    return tuple(_read(node.value(EVIDENCE)))


def set_evidence(pen: Edit, node: Node, files: Sequence[EvidenceFile]) -> None:
    """Let these be the files of an indicator."""
    pen.set(node, EVIDENCE, packed_evidence(files))


def numbered_indicators(document: Document) -> Iterator[tuple[int, Node]]:
    """The indicators of a table with their numbers, which count from 1 over all of its lists."""
    nodes = (node for node in document.root.walk() if node.kind is Kind.INDICATOR)
    yield from enumerate(nodes, start=1)


def placed_evidence(document: Document) -> Iterator[PlacedEvidence]:
    """All files of a table, in its order."""
    for row, node in numbered_indicators(document):
        for number, file in enumerate(evidence_of(node), start=1):
            yield PlacedEvidence(node.id, node.name, f"{row}-{number}", file)


def packed_evidence(files: Sequence[EvidenceFile]) -> str:
    """Files as the text that an indicator keeps."""
    lines = ([each.name, each.digest, each.path] for each in files)
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


def plain_evidence(text: str) -> str:
    """A kept text as others may read it, a line a file: its name and ``sha256:…``, no path."""
    return "\n".join(f"{each.name} sha256:{each.digest}" for each in _read(text))


def evidence_from_plain(text: str) -> str:
    """What an indicator keeps of such lines; ValueError for a line that is none."""
    matches = [_PLAIN.fullmatch(line) for line in text.splitlines()]
    if not all(matches):
        raise ValueError("应为每行一个文件：文件名、空格、sha256: 和 64 位校验码")
    return packed_evidence([EvidenceFile(m["name"], m["digest"]) for m in matches if m is not None])


def _read(text: str) -> Iterator[EvidenceFile]:
    """The files of a kept text; what a newer program may have written is left out."""
    for line in text.splitlines():
        try:
            name, digest, path = json.loads(line)
        except (ValueError, TypeError):
            continue
        yield EvidenceFile(str(name), str(digest), str(path))
