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
from model.definition.keys import Field, Result
from model.document import Document
from model.document.amounts import stored_amount
from model.document.naming import name_key
from model.document.rates import execution_rate
from model.document.stages import Progress, Stage

_EXECUTED = ("executed", "executed_to_date")
_BUDGETS = ("adjusted", "annual", "initial")
"""Columns of the year's budget; one of several years is not compared with it."""
_STAGES, _PROGRESS = list(Stage), list(Progress)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What one table says of its project.  Amounts are in 元, ``rate`` in percent.

    ``form`` is the title of its form; ``errors`` and ``warnings`` are the findings that are open.
    """

    table: int
    project: str
    unit: str
    form: str
    stage: Stage
    progress: Progress
    modified: datetime
    amount: Decimal | None = None
    executed: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None
    grade: str = ""
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project; ``table`` is the one that is furthest, ``forms`` are those of all its tables."""

    table: int
    project: str
    unit: str
    forms: tuple[str, ...]
    stage: Stage
    progress: Progress
    modified: datetime
    amount: Decimal | None
    executed: Decimal | None
    rate: Decimal | None
    score: Decimal | None
    grade: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Totals:
    """All projects together; ``rate`` is that of those that say both amounts."""

    projects: int
    amount: Decimal
    executed: Decimal
    rate: Decimal | None
    average: Decimal | None
    """Of the scores that there are."""
    grades: tuple[tuple[str, int], ...]
    """How many projects have each grade, in the order of the scores."""
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class _Numbers:
    amount: Decimal | None
    executed: Decimal | None
    rate: Decimal | None


def facts_of(
    document: Document,
    definition: Definition,
    place: tuple[int, Stage, Progress, datetime],
    findings: tuple[int, int] = (0, 0),
) -> TableFacts:
    """What a table says; ``place`` is its id, its stage, its progress and its last change.

    ``findings`` are the numbers of open errors and warnings.
    """
    table, stage, progress, modified = place
    numbers = _numbers(document, definition)
    result = document.result
    return TableFacts(
        table=table,
        project=_in_line(document.fields.value(Field.PROJECT_NAME)),
        unit=_in_line(document.fields.value("unit")),
        form=definition.title,
        stage=stage,
        progress=progress,
        modified=modified,
        amount=numbers.amount,
        executed=numbers.executed,
        rate=numbers.rate,
        score=stored_amount(result.value("total")) if definition.is_scored else None,
        grade=result.value(Result.GRADE) if definition.is_scored else "",
        errors=findings[0],
        warnings=findings[1],
    )


def state_of(stage: Stage, progress: Progress) -> str:
    """Stage and progress in as few words as say it: 草稿, 批复, 批复 · 已导出."""
    return " · ".join(each.label for each in (stage, progress) if each) or stage.label


def lines_of(tables: Iterable[TableFacts]) -> list[ProjectLine]:
    """A line for each project, in the order in which they come; nameless tables stand apart.

    The tables are those of one unit: not all forms ask for the unit's name.
    """
    projects: dict[str | int, list[TableFacts]] = {}
    for table in tables:
        projects.setdefault(name_key(table.project) or table.table, []).append(table)
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
        amount=sum((line.amount for line in lines if line.amount is not None), Decimal(0)),
        executed=part,
        rate=part / whole * 100 if whole else None,
        average=sum(scores, Decimal(0)) / len(scores) if scores else None,
        grades=tuple((name, sum(line.grade == name for line in lines)) for name in names),
        errors=sum(line.errors for line in lines),
        warnings=sum(line.warnings for line in lines),
    )


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
        errors=sum(t.errors for t in tables),
        warnings=sum(t.warnings for t in tables),
    )


def _numbers(document: Document, definition: Definition) -> _Numbers:
    sources = [rule.total for rule in definition.funds.sums] or [*definition.funds.sources][:1]
    for source in dict.fromkeys(sources):
        fund = document.fund(source)
        if fund is None:
            continue
        amounts = {key: stored_amount(text) for key, text in fund.values.items()}
        budget = next((key for key in _BUDGETS if amounts.get(key) is not None), None)
        spent = next((key for key in _EXECUTED if amounts.get(key) is not None), None)
        known = next((a for key, a in amounts.items() if a is not None and key != "period"), None)
        amount = amounts[budget] if budget else known
        if spent is None or budget is None:
            return _Numbers(amount, amounts[spent] if spent else None, None)
        rate = execution_rate(fund, definition.scoring, spent, budget)
        return _Numbers(amount, amounts[spent], rate)
    return _Numbers(None, None, None)


def _in_line(text: str) -> str:
    return " ".join(text.split())
