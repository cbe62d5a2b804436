"""Summing up a year: what each of its tables says, and the table of all projects as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from model.check import Others, RuleLibrary, Tally, check
from model.document import Branch, Document
from model.document.stages import WorkState, stage_of
from model.errors import UserError
from model.summary import TableFacts, earlier_years, facts_of, lines_of

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.exchange.progress import Progress
    from model.store import DocumentEntry
    from model.summary import ProjectLine

Load = Callable[[int], Branch]
"""Gives the content of a table by its id."""
Count = Callable[[int, Document], Tally]
"""How many findings are open in the table with an id and this content; UserError if unknown."""
_NONE = Tally.of(())
SUMMARY_SUFFIXES = (".xlsx", ".docx", ".pdf")
"""As what a summary can be written."""


def sum_up(
    entries: Sequence[DocumentEntry],
    load: Load,
    definitions: DefinitionLibrary,
    count: Count,
    progress: Progress,
) -> list[TableFacts | None]:
    """What each of some tables says, in their order; None for one of an unknown form.

    ``count`` tells how many findings of a table are open.
    """
    found: list[TableFacts | None] = []
    for entry in entries:
        progress.check()
        place = entry.id, entry.progress, entry.modified
        found.append(_facts(place, Document(load(entry.id)), definitions, count))
    return found


def lines_of_year(
    documents: Sequence[Document], definitions: DefinitionLibrary, year: str = ""
) -> tuple[str, list[ProjectLine]]:
    """The projects of documents that stand in no data file, and their year; ``year`` chooses one.

    UserError if they are of several years and none is chosen, or none is of that year.
    """
    years = sorted({each.year for each in documents if each.year})
    if not year and len(years) > 1:
        raise UserError(f"文件里有 {'、'.join(years)} 几个年度的表，请用 --year 指定汇总哪一年。")
    wanted = year or "".join(years)
    made = datetime.now(UTC)
    facts = [
        _facts((number, WorkState.DRAFT, made), each, definitions, uncounted)
        for number, each in enumerate(documents, start=1)
        if each.year == wanted
    ]
    if not any(facts):
        raise UserError(f"文件里没有 {wanted} 年度的表，没有汇总。")
    return wanted, lines_of(fact for fact in facts if fact is not None)


def _facts(
    place: tuple[int, WorkState, datetime],
    document: Document,
    definitions: DefinitionLibrary,
    count: Count,
) -> TableFacts | None:
    """What a table says; ``place`` is its id, how far the work on it is, and its last change."""
    table, work, modified = place
    try:
        definition = definitions.of(document.root)
        tally = count(table, document)
    except UserError:
        return None
    stands = table, stage_of(document.root), work, modified
    return facts_of(document, definition, stands, (tally.errors, tally.warnings, tally.hints))


def counting(
    rules: RuleLibrary, definitions: DefinitionLibrary, beside: Callable[[int], Others | None]
) -> Count:
    """Counts the open findings of tables, each beside the others of its year."""

    def count(table: int, document: Document) -> Tally:
        form = definitions.of(document.root)
        return Tally.of(check(document, form, rules.rules_of(document, form), beside(table)))

    return count


def uncounted(_table: int, _document: Document) -> Tally:
    """What counts no findings: of earlier years nobody asks for them."""
    return _NONE


def earlier_lines(
    documents: Sequence[Document], definitions: DefinitionLibrary, year: str
) -> dict[str, list[ProjectLine]]:
    """The projects of the years before one, among documents that stand in no data file."""
    there = {each.year for each in documents}
    wanted = [each for each in earlier_years(year) if each in there]
    found: dict[str, list[ProjectLine]] = {}
    for each in wanted:
        with suppress(UserError):
            found[each] = lines_of_year(documents, definitions, each)[1]
    return found


def write_summary(
    year: tuple[str, str],
    lines: Sequence[ProjectLine],
    earlier: Mapping[str, Sequence[ProjectLine]],
    made: date,
    path: Path,
    progress: Progress,
) -> Path:
    """Write the projects of a unit and year as one of `SUMMARY_SUFFIXES`; the file's path.

    Earlier years, by their numbers, stand beside them.
    """
    from model.exchange.listing import write_list
    from model.exchange.summary_sheet import Heading, summary_docx, summary_pdf, summary_xlsx

    heading = Heading(year[1], year[0], made)
    renders = dict(zip(SUMMARY_SUFFIXES, (summary_xlsx, summary_docx, summary_pdf), strict=True))
    render = renders[path.suffix.lower()]
    return write_list(path, partial(render, heading, lines, earlier), progress)
