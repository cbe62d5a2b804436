"""Checking tables: what is wrong in each, and what the tables of its year say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar

from model.check import Finding, Neighbour, Others, Projects, RuleLibrary, Severity, check
from model.check.neighbours import Sayings
from model.document import Document
from model.errors import UserError
from model.usecases.neighbours import approved_contents

if TYPE_CHECKING:
    from pathlib import Path

    from model.definition import DefinitionLibrary
    from model.document import Branch
    from model.document.stages import PastVersion
    from model.exchange.progress import Progress

Key = TypeVar("Key", bound=Hashable)
Errors = Mapping[int, Sequence[Finding]]
"""The errors that are left in tables, by their ids, where there are any."""
_EVERY = 20
"""After so many tables it is told how far the work is."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[Key]):
    """A table by its key, what it is called, and what is wrong in it, in the order of the table."""

    table: Key
    project: str
    findings: tuple[Finding, ...]


def check_tables(
    documents: Mapping[Key, Document],
    definitions: DefinitionLibrary,
    rules: RuleLibrary,
    progress: Progress,
    pasts: Mapping[Key, Sequence[PastVersion]] = MappingProxyType({}),
) -> list[Checked[Key]]:
    """Check tables, each beside those of its year; one of an unknown form is left out.

    ``pasts`` is what tables said once: what was approved of targets must not be changed later.
    """
    beside = _among(documents, definitions, pasts)
    read = documents.items()
    return _checked(read, len(documents), definitions, rules, beside, progress)


def check_year(
    tables: Sequence[int],
    load: Callable[[int], Branch],
    definitions: DefinitionLibrary,
    rules: RuleLibrary,
    beside: Callable[[int], Others | None],
    progress: Progress,
) -> list[Checked[int]]:
    """Check the tables of a year side by side; ``load`` gives their content by their ids.

    They are read one after the other, as a year may be long.
    """
    read = ((table, Document(load(table))) for table in tables)
    return _checked(read, len(tables), definitions, rules, beside, progress)


def errors_left(
    tables: Sequence[int],
    load: Callable[[int], Branch],
    definitions: DefinitionLibrary,
    rules: RuleLibrary,
    beside: Callable[[int], Others | None],
    progress: Progress,
) -> Errors:
    """The errors in some tables of any years; what cannot be read or checked has none.

    What is wrong with a table itself is told where it is opened.
    """
    read = _readable(tables, load)
    found = _checked(read, len(tables), definitions, rules, beside, progress)
    return {each.table: errors for each in found if (errors := errors_among(each.findings))}


def errors_among(findings: Iterable[Finding]) -> list[Finding]:
    """Those findings that are errors."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _readable(
    tables: Iterable[int], load: Callable[[int], Branch]
) -> Iterator[tuple[int, Document]]:
    for table in tables:
        with suppress(UserError):
            yield table, Document(load(table))


def _checked(
    documents: Iterable[tuple[Key, Document]],
    count: int,
    definitions: DefinitionLibrary,
    rules: RuleLibrary,
    beside: Callable[[Key], Others | None],
    progress: Progress,
) -> list[Checked[Key]]:
    found: list[Checked[Key]] = []
    for done, (table, document) in enumerate(documents):
        if done % _EVERY == 0:
            progress.report(done, count, f"正在检查 {count} 张表……")
        try:
            form = definitions.of(document.root)
        except UserError:
            continue
        findings = check(document, form, rules.rules_of(document, form), beside(table))
        found.append(Checked(table, document.called(form.office_title), findings))
    return found


def write_findings(listed: Sequence[tuple[str, Finding]], path: Path, progress: Progress) -> Path:
    """Write findings, each with the name of its project, as a list in xlsx; the file's path."""
    from model.exchange.findings_sheet import findings_xlsx
    from model.exchange.listing import write_list

    return write_list(path, partial(findings_xlsx, "检查结果", listed), progress)


def _among(
    documents: Mapping[Key, Document],
    definitions: DefinitionLibrary,
    pasts: Mapping[Key, Sequence[PastVersion]],
) -> Callable[[Key], Others | None]:
    """The tables beside each other, by their years."""
    years: dict[str, list[Neighbour]] = {}
    for table, document in documents.items():
        with suppress(UserError):
            form = definitions.of(document.root)
            past = pasts.get(table, ()) if form.is_of_targets else ()
            contents = partial(approved_contents, document, _approved(past))
            each = Neighbour(table, form, Sayings.of(document), contents)
            years.setdefault(document.year, []).append(each)
    projects = {year: Projects(tables) for year, tables in years.items()}

    def beside(table: Key) -> Others | None:
        of_year = projects.get(documents[table].year)
        return of_year.beside(table) if of_year is not None else None

    return beside


def _approved(past: Iterable[PastVersion]) -> dict[int, Callable[[], Branch]]:
    """How to get at the frozen versions, by their numbers."""
    return {
        each.number: partial(_content, each) for each in past if each.number and each.stage.freezes
    }


def _content(past: PastVersion) -> Branch:
    return past.content
