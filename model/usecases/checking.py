"""Checking tables: what is wrong in each, and what the projects of its year say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from model.check import Finding, Projects, RuleLibrary, check, compare
from model.check.checking import in_order
from model.definition.keys import Field
from model.document import Document
from model.errors import UserError

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.exchange.progress import Progress

Key = TypeVar("Key")
_EVERY = 20
"""After so many tables it is told how far the work is."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[Key]):
    """A table by its key, its project, what is wrong in it, and what other projects say otherwise.

    ``findings`` are both in the order of the table.
    """

    table: Key
    project: str
    own: tuple[Finding, ...]
    beside: tuple[Finding, ...]
    findings: tuple[Finding, ...]


def check_tables(
    documents: Mapping[Key, Document],
    definitions: DefinitionLibrary,
    rules: RuleLibrary,
    progress: Progress,
) -> list[Checked[Key]]:
    """Check tables, each beside the others of its year; one of an unknown form is left out."""
    years: dict[str, list[Document]] = {}
    for document in documents.values():
        years.setdefault(document.year, []).append(document)
    projects = {year: Projects(of_year) for year, of_year in years.items()}
    found: list[Checked[Key]] = []
    for done, (table, document) in enumerate(documents.items()):
        if done % _EVERY == 0:
            progress.report(done, len(documents), f"正在检查 {len(documents)} 张表……")
        try:
            form = definitions.of(document.root)
        except UserError:
            continue
        of_form = rules.rules_of(document, form)
        own = check(document, form, of_form)
        beside = compare(document, form, of_form, projects[document.year])
        project = " ".join(document.fields.value(Field.PROJECT_NAME).split())
        findings = in_order(document, [*own, *beside])
        found.append(Checked(table, project, own, beside, findings))
    return found
