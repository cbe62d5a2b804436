"""Summing up a year: what each of its tables says, and the table of all projects as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from model.check import RuleLibrary, Severity, check
from model.document import Branch, Document
from model.errors import UserError
from model.summary import TableFacts, facts_of

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.exchange.progress import Progress
    from model.store import DocumentEntry
    from model.summary import ProjectLine

Load = Callable[[int], Branch]
"""Gives the content of a table by its id."""


def sum_up(
    entries: Sequence[DocumentEntry],
    load: Load,
    definitions: DefinitionLibrary,
    rules: RuleLibrary,
    progress: Progress,
) -> list[TableFacts | None]:
    """What each of some tables says, in their order; None for one of an unknown form."""
    found: list[TableFacts | None] = []
    for entry in entries:
        progress.check()
        try:
            found.append(_facts(entry, load(entry.id), definitions, rules))
        except UserError:
            found.append(None)
    return found


def _facts(
    entry: DocumentEntry, branch: Branch, definitions: DefinitionLibrary, rules: RuleLibrary
) -> TableFacts:
    document = Document(branch)
    definition = definitions.of(document.root)
    findings = check(document, definition, rules.rules_of(document, definition))
    still_open = [each.severity for each in findings if not each.is_accepted]
    counts = still_open.count(Severity.ERROR), still_open.count(Severity.WARNING)
    place = entry.id, entry.stage, entry.progress, entry.modified
    return facts_of(document, definition, place, counts)


def write_summary(
    year: tuple[str, str], lines: Sequence[ProjectLine], made: date, path: Path, progress: Progress
) -> Path:
    """Write the projects of a unit and year as xlsx or PDF, by the file's suffix; its path."""
    from model.exchange.summary_sheet import Heading, summary_pdf, summary_xlsx
    from model.files import write_file
    from model.fonts import FontBook
    from model.resources import resource_folder

    progress.report(0, 0, "正在导出……")
    heading = Heading(year[1], year[0], made)
    render = summary_pdf if path.suffix.lower() == ".pdf" else summary_xlsx
    write_file(path, render(heading, lines, FontBook.installed(resource_folder("fonts"))))
    return path
