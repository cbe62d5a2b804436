"""What the progress board knows of each table, and its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gui.library.search import search_key
from gui.library.words import state_of
from model.definition.unnamed import shown_name

if TYPE_CHECKING:
    from model.check import Tally
    from model.document.stages import Stage, WorkState
    from model.store import DocumentEntry, UnitEntry


@dataclass(frozen=True, slots=True)
class Details:
    """What is not in the outline: the table's total in 元, and how many findings are open."""

    amount: Decimal | None = None
    findings: Tally | None = None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """What the board shows of one table."""

    table: int
    name: str
    unit: str
    year: str
    form: str
    stage: Stage
    progress: WorkState
    modified: datetime
    details: Details = Details()

    @property
    def state(self) -> str:
        """Stage and progress in as few words as say it."""
        return state_of(self.stage, self.progress)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A column: its heading, what it shows, by what it is sorted, and where numbers stand."""

    title: str
    text: Callable[[BoardRow], str]
    order: Callable[[BoardRow], Any]
    is_number: bool = False


def rows_of(
    units: Sequence[UnitEntry], form_title: Callable[[DocumentEntry], str]
) -> Iterator[BoardRow]:
    """The rows of an outline; ``form_title`` gives the title of a table's form."""
    for unit in units:
        for year in unit.years:
            for project in year.projects:
                for document in project.documents:
                    owner = unit.name or unit.code
                    title = form_title(document)
                    yield _row(document, project.name, (owner, year.year), title)


def _row(entry: DocumentEntry, name: str, place: tuple[str, str], form: str) -> BoardRow:
    unit, year = place
    return BoardRow(
        entry.id, shown_name(name), unit, year, form, entry.stage, entry.progress, entry.modified
    )


def _amount(row: BoardRow) -> str:
    from model.summary import in_myriads

    return in_myriads(row.details.amount)


def _findings(row: BoardRow) -> str:
    return "" if row.details.findings is None else row.details.findings.text or "无"


def _modified(row: BoardRow) -> str:
    when = row.modified.astimezone()
    is_recent = when.year == datetime.now().astimezone().year
    return f"{when:%m-%d %H:%M}" if is_recent else f"{when:%Y-%m-%d}"


def _steps(row: BoardRow) -> tuple[int, int]:
    return list(type(row.stage)).index(row.stage), row.progress.rank


COLUMNS = (
    BoardColumn("项目", lambda row: row.name, lambda row: search_key(row.name)),
    BoardColumn("表样", lambda row: row.form, lambda row: row.form),
    BoardColumn("状态", lambda row: row.state, _steps),
    BoardColumn("万元", _amount, lambda row: row.details.amount or Decimal(-1), is_number=True),
    BoardColumn(
        "问题",
        _findings,
        lambda row: (row.details.findings is not None, row.details.findings),
    ),
    BoardColumn("最后修改", _modified, lambda row: row.modified),
)
"""More may follow; 完成 stands before them all."""


def summary(rows: Sequence[BoardRow], shown: int | None = None) -> str:
    """How many tables say what of their state; each counts once, one that is done as done.

    ``shown`` is how many are left in sight, if some are not.
    """
    if not rows:
        return "没有表"
    words = Counter(_word(row) for row in sorted(rows, key=_steps))
    said = f"{len(rows)} 张表：{'、'.join(f'{count} {word}' for word, count in words.items())}"
    return said if shown is None else f"{said}；筛选出 {shown} 张"


def _word(row: BoardRow) -> str:
    is_further = row.stage and row.progress.value != "done"
    return row.stage.label if is_further else row.progress.label
