"""What the panel lists: findings with the tables that they are of, in groups, and which of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from model.check import Finding, Severity, Tally
from model.definition.unnamed import shown_name

SEVERITIES: Mapping[Severity, str] = MappingProxyType({each: each.label for each in Severity})
"""What the clerk calls them."""
THIS_TABLE, WHOLE_YEAR = "本表", "本年度全部"
"""Of which tables findings are listed."""
_HEADER = "表头和整张表"
_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding, the id of the table that it is of, and its project's name."""

    table: int
    project: str
    finding: Finding


class Grouping(StrEnum):
    """By what findings are put together."""

    SEVERITY = "按轻重"
    PLACE = "按位置"
    RULE = "按问题"
    PROJECT = "按项目"


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings under one heading."""

    title: str
    entries: tuple[FindingEntry, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings are listed: those of some severities that hold a text.

    Accepted ones are listed only ``with_accepted``.
    """

    severities: frozenset[Severity] = field(default_factory=lambda: frozenset(Severity))
    text: str = ""
    with_accepted: bool = False

    def keeps(self, entry: FindingEntry) -> bool:
        """Whether a finding is listed."""
        finding = entry.finding
        if finding.severity not in self.severities:
            return False
        if finding.is_accepted and not self.with_accepted:
            return False
        said = f"{finding.sentence} {finding.where} {finding.title} {entry.project}"
        return all(word in said.casefold() for word in self.text.casefold().split())


def grouped(entries: Iterable[FindingEntry], grouping: Grouping) -> list[FindingGroup]:
    """The groups: the gravest severities first, others in the order of their first finding."""
    groups: dict[str, list[FindingEntry]] = {}
    if grouping is Grouping.SEVERITY:
        groups = {word: [] for word in SEVERITIES.values()}
    for entry in entries:
        groups.setdefault(_heading(entry, grouping), []).append(entry)
    return [FindingGroup(title, tuple(listed)) for title, listed in groups.items() if listed]


def _heading(entry: FindingEntry, grouping: Grouping) -> str:
    finding = entry.finding
    match grouping:
        case Grouping.SEVERITY:
            return SEVERITIES[finding.severity]
        case Grouping.RULE:
            return finding.title
        case Grouping.PROJECT:
            return shown_name(entry.project)
    first, separator, _ = finding.where.partition(_SEPARATOR)
    return first if separator else _HEADER


def summary(findings: Sequence[Finding]) -> str:
    """The open findings in a few words: 2 个错误 5 个提醒."""
    return Tally.of(findings).text or "没有发现问题"
