"""Findings that follow a document: after each step only what it touched is checked again."""

from __future__ import annotations

from collections.abc import Callable

from model.check.checking import FindingMaker, beside, in_order, of_row, of_table
from model.check.finding import Finding
from model.check.library import Rule, RuleLibrary
from model.check.neighbours import Others
from model.check.table import Categories, CheckedTable, IndicatorRow, indicators_of
from model.definition import Definition
from model.definition.reference import is_own
from model.document import Change, Document, Node, SetValue, Step
from model.document.place_names import PlaceNames


class LiveCheck:
    """The findings of one document, always those of now.

    ``others`` gives what the document has beside it in its year, None while that is not known.
    ``close`` lets go of the document.
    """

    def __init__(
        self,
        document: Document,
        definition: Definition,
        library: RuleLibrary,
        others: Callable[[], Others | None] = lambda: None,
    ) -> None:
        self._document = document
        self._definition = definition
        self._library = library
        self._others = others
        self._report = FindingMaker(document, PlaceNames(definition))
        self._rows: dict[int, IndicatorRow] = {}
        self._of_rows: dict[int, list[Finding]] = {}
        self._of_tables: dict[str, list[Finding]] = {}
        self._facts: object = None
        self._known: tuple[Finding, ...] | None = None
        self._check(frozenset(), None)
        document.observe(self)

    def close(self) -> None:
        """Follow the document no more."""
        self._document.ignore(self)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the document's order."""
        if self._known is None:
            of_tables = (found for each in self._of_tables.values() for found in each)
            of_rows = (found for each in self._of_rows.values() for found in each)
            rules = self._library.rules_of(self._document, self._definition)
            table = CheckedTable(self._document, self._definition, self._rows.values())
            of_year = beside(table, rules, self._others(), self._report)
            self._known = in_order(self._document, [*of_tables, *of_rows, *of_year], rules)
        return self._known

    def look_again(self) -> None:
        """Other tables of the year may say something else now."""
        self._known = None

    # What the document tells

    def before(self, change: Change) -> None:
        """Nothing yet."""

    def after(self, change: Change) -> None:
        """Wait for the end: a step may be taken back."""

    def finished(self, step: Step) -> None:
        """Check again what the step may have altered."""
        changes = [change for change in step.changes if isinstance(change, SetValue)]
        touched = frozenset(change.node for change in changes)
        is_of_rows = len(changes) == len(step.changes) and touched <= self._rows.keys()
        self._check(touched, {change.key for change in changes} if is_of_rows else None)
        self._known = None

    # How it is checked

    def _check(self, touched: frozenset[int], keys: set[str] | None) -> None:
        """Check the rows that are new, moved or ``touched``, and what reads such ``keys``.

        Without keys all rules for tables are asked again.
        """
        rules = self._library.rules_of(self._document, self._definition)
        table = CheckedTable(self._document, self._definition, ())
        facts = rules, table.facts
        if facts != self._facts:
            self._rows, self._of_rows, self._facts = {}, {}, facts
        table.rows = [
            self._kept(node, home, touched) or IndicatorRow(node, home)
            for node, home in indicators_of(self._document)
        ]
        before = self._of_rows
        self._rows = {row.id: row for row in table.rows}
        self._of_rows = {}
        for row in table.rows:
            known = before.get(row.id) if row.id not in touched else None
            if known is None:
                known = of_row(row, table, rules, self._report)
            self._of_rows[row.id] = known
        if keys is None:
            self._of_tables = {}
        for rule in rules.of_tables:
            if keys is None or _reads(rule, keys):
                self._of_tables[rule.id] = of_table(table, [rule], self._report)

    def _kept(self, node: Node, home: Categories, touched: frozenset[int]) -> IndicatorRow | None:
        """The row as it is known, with what was understood of it, if nothing of it has changed."""
        known = self._rows.get(node.id)
        is_there = known is not None and known.node is node and known.home == home
        if is_there and node.id not in touched:
            return known
        self._of_rows.pop(node.id, None)
        return None


def _reads(rule: Rule, keys: set[str]) -> bool:
    """Whether the findings of a rule may depend on texts of rows, or on notes for them."""
    reads = rule.kind.reads
    return "*" in reads or not keys.isdisjoint(reads) or any(map(is_own, keys))
