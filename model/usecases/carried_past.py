"""What is known of a project's indicators beside its targets: the monitoring, and last year.

A draft of a self-evaluation keeps it beside each indicator for the clerk's eye (see
``model.definition.reference``): how far it was in the middle of the year and why, and for what
reason points were lost last year.  The reasons are offered where points are lost again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.definition.keys import Column
from model.definition.kinds import FormKind
from model.definition.reference import LAST_ACTUAL, LAST_REASON, MONITORED, MONITORED_REASON
from model.document import Branch, Kind
from model.document.naming import may_be_one, name_key

if TYPE_CHECKING:
    from model.store import DocumentEntry

_Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KnownPast:
    """The monitoring of the same year and the evaluation of the last one, as far as there are."""

    monitoring: Branch | None = None
    last_evaluation: Branch | None = None


NO_PAST = KnownPast()


def past_of(
    project: tuple[str, str, str],
    entries: Iterable[DocumentEntry],
    kind_of: Callable[[DocumentEntry], FormKind],
    load: Callable[[int], Branch],
) -> KnownPast:
    """What other tables of a project (its name, unit and year) know; the latest of a kind counts.

    ``kind_of`` tells the kind of a table's form.
    """
    name, unit, year = project
    before = str(int(year) - 1) if year.isascii() and year.isdecimal() else ""
    found: dict[tuple[FormKind, str], int] = {}
    for each in entries:
        if may_be_one(unit, each.unit) and name_key(each.project_name) == name_key(name):
            found[kind_of(each), each.year] = each.id
    monitoring = found.get((FormKind.MONITORING, year))
    last = found.get((FormKind.EVALUATION, before))
    return KnownPast(
        None if monitoring is None else load(monitoring),
        None if last is None else load(last),
    )


def with_past(branch: Branch, past: KnownPast) -> Branch:
    """A draft whose indicators keep beside them what is known of them."""
    known: dict[str, dict[str, str]] = {}
    for source, told in ((past.monitoring, _monitored), (past.last_evaluation, _of_last_year)):
        for row in _rows(source) if source is not None else ():
            texts = {key: text for key, text in told(row.values).items() if text}
            known.setdefault(_key(row), {}).update(texts)
    return _written(branch, known) if known else branch


def _written(node: Branch, known: Mapping[str, _Texts]) -> Branch:
    values = node.values
    if node.kind is Kind.INDICATOR:
        values = {**values, **known.get(_key(node), {})}
    return replace(
        node, values=values, children=tuple(_written(child, known) for child in node.children)
    )


def _monitored(row: _Texts) -> dict[str, str]:
    told = [row.get(Column.PROGRESS, "")]
    if expected := row.get(Column.EXPECTED, ""):
        told.append(f"预计 {expected}")
    reasons = (row.get(Column.CAUSES, ""), row.get(Column.DEVIATION, ""))
    return {
        MONITORED: "；".join(text for text in told if text),
        MONITORED_REASON: "：".join(text for text in reasons if text),
    }


def _of_last_year(row: _Texts) -> dict[str, str]:
    return {
        LAST_ACTUAL: row.get(Column.ACTUAL, ""),
        LAST_REASON: row.get(Column.DEVIATION, ""),
    }


def _rows(branch: Branch) -> Iterator[Branch]:
    if branch.kind is Kind.INDICATOR:
        yield branch
    for child in branch.children:
        yield from _rows(child)


def _key(row: Branch) -> str:
    return name_key(row.values.get(Column.LEVEL3, ""))
