"""Checks a document by its rules, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.check.finding import Finding, Found
from model.check.library import Rule, RuleSet
from model.check.notes import with_note
from model.check.projects import Projects
from model.check.table import Row, Table
from model.definition import Definition
from model.document import Document
from model.document.place_names import PlaceNames


def check(
    document: Document, definition: Definition, rules: RuleSet, *, others: Projects | None = None
) -> tuple[Finding, ...]:
    """All findings of a document, in its order.

    With ``others``, the projects of its year (it may be one of them), what they say otherwise
    is found, too.
    """
    table, report = Table(document, definition), Report(document, definition)
    found = of_table(table, rules.of_tables, report)
    for row in table.rows:
        found += of_row(row, table, rules.of_rows, report)
    if others is not None:
        found += _beside(table, rules, others, report)
    return in_order(document, found)


def compare(
    document: Document, definition: Definition, rules: RuleSet, others: Projects
) -> tuple[Finding, ...]:
    """What other projects of the year say otherwise than a document, in its order."""
    table, report = Table(document, definition), Report(document, definition)
    return in_order(document, _beside(table, rules, others, report))


def _beside(table: Table, rules: RuleSet, others: Projects, report: Report) -> list[Finding]:
    findings: list[Finding] = []
    for rule in rules.of_years:
        findings += report.findings(rule, rule.kind.find(table, others, rule.parameters))
    return findings


class Report:
    """Makes findings of what rules found in one document."""

    def __init__(self, document: Document, definition: Definition) -> None:
        self._document = document
        self._names = PlaceNames(definition)

    def findings(self, rule: Rule, found: Iterable[Found]) -> Iterator[Finding]:
        """What a rule found, with its sentence and the note that was given for it."""
        for each in found:
            finding = Finding(
                rule.id,
                rule.title,
                rule.severity,
                each.place,
                self._names.full(self._document, each.place),
                rule.sentence.fill(each.words),
                each.fix,
                "；".join(each.words.values()),
            )
            yield with_note(finding, self._document)


def of_row(row: Row, table: Table, rules: Iterable[Rule], report: Report) -> list[Finding]:
    """What the rules for rows find in one."""
    findings: list[Finding] = []
    for rule in rules:
        findings += report.findings(rule, rule.kind.find(row, table, rule.parameters))
    return findings


def of_table(table: Table, rules: Iterable[Rule], report: Report) -> list[Finding]:
    """What the rules for tables find."""
    findings: list[Finding] = []
    for rule in rules:
        findings += report.findings(rule, rule.kind.find(table, rule.parameters))
    return findings


def in_order(document: Document, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order in which their places stand in the document."""
    order = {node.id: number for number, node in enumerate(document.root.walk())}
    return tuple(sorted(findings, key=lambda each: order[each.place.owner(document).id]))
