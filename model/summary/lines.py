"""What the tables of a year say of their projects.

A project has several tables in a year: the targets, the monitoring, the self-evaluation.  Its line
takes each number from the table that knows most of it: amounts from what was executed before what
was planned, score and grade from the evaluation as it states them (nothing is computed anew).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from model.definition import Definition
from model.definition.keys import AMOUNTS, NEWEST_BUDGETS, Amount, Field, Meaning, Result
from model.definition.money import Money
from model.document import Document
from model.document.amounts import stored_amount
from model.document.naming import name_key
from model.document.rates import execution_rate, rounded
from model.document.stages import Stage, WorkState
from model.summary.points import LostPoints, points_lost
from model.summary.totals import whole_sources

MYRIADS = Money(unit="万元", decimals=2)
"""How amounts are written wherever projects are summed up: no digit is lost, so that a total is
the sum of what is printed above it."""
Findings = tuple[int, int, int]
"""How many errors, warnings and hints are open."""
_SPENT = AMOUNTS.of(Meaning.SPENT)
_STAGES = list(Stage)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What one table says of its project.  Amounts are in 元, ``rate`` in percent.

    That of a whole office has no project: it goes by its title, and its department may be its unit.
    ``form`` is the title of its form; ``findings`` are how many of each severity are open.
    """

    table: int
    project: str
    unit: str
    form: str
    stage: Stage
    progress: WorkState
    modified: datetime
    amount: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None
    grade: str = ""
    findings: Findings = (0, 0, 0)
    losses: tuple[LostPoints, ...] = ()
    is_of_office: bool = False


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project; ``table`` is the one that is furthest, ``forms`` are those of all its tables."""

    table: int
    project: str
    unit: str
    forms: tuple[str, ...]
    stage: Stage
    progress: WorkState
    modified: datetime
    amount: Decimal | None
    executed: Decimal | None
    rate: Decimal | None
    score: Decimal | None
    grade: str
    findings: Findings
    losses: tuple[LostPoints, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """All projects together: amounts that no project says are not 0 but unknown.

    ``rate`` is that of the ``rated`` projects, which say both amounts; ``average`` is that of the
    scores of the ``scored`` ones.
    """

    projects: int
    amount: Decimal | None
    executed: Decimal | None
    rate: Decimal | None
    rated: int
    average: Decimal | None
    scored: int
    grades: tuple[tuple[str, int], ...]
    """How many projects have each grade, in the order of the scores."""
    findings: Findings

    @property
    def rate_text(self) -> str:
        """The rate, and which projects it covers where these are not all."""
        return _covering(self.rate, "%", self.rated, self.projects)

    @property
    def average_text(self) -> str:
        """The average of the scores, and which projects it covers where these are not all."""
        return _covering(self.average, "", self.scored, self.projects)


def _covering(number: Decimal | None, sign: str, some: int, all_of_them: int) -> str:
    if number is None:
        return ""
    covered = f"（{all_of_them} 个项目中的 {some} 个）" if some < all_of_them else ""
    return f"{number:f}{sign}{covered}"


@dataclass(frozen=True, slots=True)
class _Numbers:
    amount: Decimal | None
    executed: Decimal | None
    rate: Decimal | None


def facts_of(
    document: Document,
    definition: Definition,
    place: tuple[int, Stage, WorkState, datetime],
    findings: Findings = (0, 0, 0),
) -> TableFacts:
    """What a table says; ``place`` is its id, its stage, its progress and its last change.

    ``findings`` are the numbers of open errors, warnings and hints.
    """
    table, stage, progress, modified = place
    numbers = _numbers(document, definition)
    result = document.result
    return TableFacts(
        table=table,
        project=document.called(definition.office_title),
        is_of_office=not document.project,
        unit=document.unit or _department(document, definition),
        form=definition.title,
        stage=stage,
        progress=progress,
        modified=modified,
        amount=numbers.amount,
        executed=numbers.executed,
        rate=numbers.rate,
        score=stored_amount(result.value(Result.TOTAL)) if definition.is_scored else None,
        grade=result.value(Result.GRADE) if definition.is_scored else "",
        findings=findings,
        losses=points_lost(document) if definition.is_scored else (),
    )


def state_of(stage: Stage, progress: WorkState) -> str:
    """Stage and progress in as few words as say it: 草稿, 批复, 批复 · 已导出."""
    return " · ".join(each.label for each in (stage, progress) if each) or stage.label


def lines_of(tables: Iterable[TableFacts]) -> list[ProjectLine]:
    """A line for each project, in the order in which they come; those of no project stand apart.

    The tables are those of one unit: not all forms ask for the unit's name.
    """
    projects: dict[str | int, list[TableFacts]] = {}
    for table in tables:
        projects.setdefault(
            (not table.is_of_office and name_key(table.project)) or table.table, []
        ).append(table)
    return [_line(group) for group in projects.values()]


def totals_of(lines: Sequence[ProjectLine]) -> Totals:
    """The sums of some lines; amounts that are not known count for nothing."""
    both = [(e.executed, e.amount) for e in lines if e.executed is not None and e.amount]
    part = sum((executed for executed, _ in both), Decimal(0))
    whole = sum((amount for _, amount in both), Decimal(0))
    scores = [line.score for line in lines if line.score is not None]
    ranked = sorted(lines, key=lambda line: -(line.score or Decimal(0)))
    names = dict.fromkeys(line.grade for line in ranked if line.grade)
    return Totals(
        projects=len(lines),
        amount=sum_of_known(line.amount for line in lines),
        executed=sum_of_known(line.executed for line in lines),
        rate=_half_up(part / whole * 100) if whole else None,
        rated=len(both),
        average=_half_up(sum(scores, Decimal(0)) / len(scores)) if scores else None,
        scored=len(scores),
        grades=tuple((name, sum(line.grade == name for line in lines)) for name in names),
        findings=_added(line.findings for line in lines),
    )


def sum_of_known(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """What the known ones of some amounts add up to; None if none is known."""
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal(0)) if known else None


def in_myriads(amount: Decimal | None) -> str:
    """An amount as it is written wherever projects are summed up; "" if it is not known."""
    return "" if amount is None else MYRIADS.format(amount)


def _half_up(number: Decimal) -> Decimal:
    """A rate or a mean as the program rounds all of them: half up to two decimals."""
    return rounded(number, 2, "half_up")


def _added(findings: Iterable[Findings]) -> Findings:
    errors, warnings, hints = (sum(numbers) for numbers in zip(*findings, (0, 0, 0), strict=True))
    return errors, warnings, hints


def _line(tables: Sequence[TableFacts]) -> ProjectLine:
    """The line of the tables of one project; what the furthest says comes first."""
    furthest = sorted(
        tables,
        key=lambda t: (
            t.score is not None,
            t.executed is not None,
            _STAGES.index(t.stage),
            t.table,
        ),
        reverse=True,
    )
    first = furthest[0]
    money = next((t for t in furthest if t.executed is not None), None) or next(
        (t for t in furthest if t.amount is not None), first
    )
    scored = next((t for t in furthest if t.score is not None or t.grade), first)
    return ProjectLine(
        table=first.table,
        project=first.project,
        unit=next((t.unit for t in furthest if t.unit), ""),
        forms=tuple(dict.fromkeys(t.form for t in furthest)),
        stage=max((t.stage for t in tables), key=_STAGES.index),
        progress=first.progress,
        modified=max(t.modified for t in tables),
        amount=money.amount,
        executed=money.executed,
        rate=money.rate,
        score=scored.score,
        grade=scored.grade,
        findings=_added(t.findings for t in tables),
        losses=scored.losses,
    )


def _numbers(document: Document, definition: Definition) -> _Numbers:
    for source in dict.fromkeys(whole_sources(definition)):
        fund = document.fund(source)
        if fund is None:
            continue
        amounts = {key: stored_amount(text) for key, text in fund.values.items()}
        budget = next((key for key in NEWEST_BUDGETS if amounts.get(key) is not None), None)
        spent = next(
            (key for key in AMOUNTS.of(Meaning.SPENT) if amounts.get(key) is not None), None
        )
        known = next(
            (a for key, a in amounts.items() if a is not None and key != Amount.PERIOD), None
        )
        amount = amounts[budget] if budget else known
        if spent is None or budget is None:
            return _Numbers(amount, amounts[spent] if spent else None, None)
        rate = execution_rate(fund, definition.scoring, spent, budget)
        return _Numbers(amount, amounts[spent], rate)
    return _Numbers(None, None, None)


def _department(document: Document, definition: Definition) -> str:
    """Whose table it is whose form asks for no unit."""
    is_asked = Field.UNIT in definition.fields
    return "" if is_asked else " ".join(document.fields.value(Field.DEPARTMENT).split())
