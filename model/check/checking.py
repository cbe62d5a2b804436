"""Checks a document by its rules, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from model.check.finding import Finding, Found
from model.check.fixes import Several
from model.check.library import Rule, RuleSet
from model.check.neighbours import Others
from model.check.notes import with_note
from model.check.table import CheckedTable, IndicatorRow
from model.definition import Definition
from model.document import Document
from model.document.place_names import PlaceNames

_NAMED = 3
"""So many places beside the first are named where a rule tells all together."""


def check(
    document: Document, definition: Definition, rules: RuleSet, others: Others | None = None
) -> tuple[Finding, ...]:
    """All findings of a document, in its order; with the ``others`` of its year also what these
    say otherwise.
    """
    table = CheckedTable(document, definition)
    report = FindingMaker(document, table.names)
    found = of_table(table, rules.of_tables, report)
    for row in table.rows:
        found += of_row(row, table, rules, report)
    found += beside(table, rules, others, report)
    return in_order(document, found, rules)


def beside(
    table: CheckedTable, rules: RuleSet, others: Others | None, report: FindingMaker
) -> list[Finding]:
    """What the rules for tables side by side find in one."""
    return [
        report.finding(rule, found)
        for rule in (rules.of_years if others is not None else ())
        for found in rule.kind.find(table, others, rule.parameters)
    ]


class FindingMaker:
    """Makes findings of what rules found in one document."""

    def __init__(self, document: Document, names: PlaceNames) -> None:
        self._document = document
        self._names = names

    def finding(self, rule: Rule, found: Found) -> Finding:
        """What a rule found, with its sentence and the note that was given for it."""
        finding = Finding(
            rule.id,
            rule.title,
            rule.severity,
            found.place,
            self._names.full(self._document, found.place),
            rule.sentence.fill(found.words),
            found.fix,
            "；".join(found.words.values()),
        )
        return with_note(finding, self._document)


def of_row(
    row: IndicatorRow, table: CheckedTable, rules: RuleSet, report: FindingMaker
) -> list[Finding]:
    """What the rules for rows find in one."""
    return [
        report.finding(rule, found)
        for rule in rules.of_row(row)
        for found in rule.kind.find(row, table, rule.parameters)
    ]


def of_table(table: CheckedTable, rules: Iterable[Rule], report: FindingMaker) -> list[Finding]:
    """What the rules for tables find."""
    return [
        report.finding(rule, found)
        for rule in rules
        for found in rule.kind.find(table, rule.parameters)
    ]


def in_order(
    document: Document, findings: Iterable[Finding], rules: RuleSet
) -> tuple[Finding, ...]:
    """Findings in the order in which their places stand in the document; what a rule tells
    together is one, at the first place.
    """
    order = {node.id: number for number, node in enumerate(document.root.walk())}
    ordered = sorted(findings, key=lambda each: order[each.place.owner(document).id])
    groups: dict[object, list[Finding]] = {}
    for number, each in enumerate(ordered):
        group = (each.rule, each.note) if each.rule in rules.together else number
        groups.setdefault(group, []).append(each)
    return tuple(_joined(group) for group in groups.values())


def _joined(group: list[Finding]) -> Finding:
    first, *more = group
    if not more:
        return first
    named = "、".join(f"“{each.where}”" for each in more[:_NAMED])
    told = f"另有 {len(more)} 处同样的问题：{named}{'等' if len(more) > _NAMED else ''}。"
    fixes = tuple(each.fix for each in group if each.fix is not None)
    fix = Several(f"{fixes[0].name}等，一共 {len(fixes)} 处", fixes) if len(fixes) > 1 else None
    return replace(first, sentence=first.sentence + told, fix=fix or first.fix, parts=tuple(group))
