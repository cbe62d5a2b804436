"""Drafting the table that measures targets: a self-evaluation (自评) or a monitoring (监控)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING

from model.definition import Definition
from model.definition.keys import NEWEST_BUDGETS, FundSource, NodeKey
from model.definition.naming import Naming
from model.definition.unnamed import shown_name
from model.document import Branch, Document, Kind, Scope
from model.document.amounts import stored_amount
from model.document.losses import Loss, losses
from model.document.stages import is_frozen, stage_of, version_of
from model.evaluate import evaluate, has_weights, is_carried, spread_weights
from model.usecases.carried_past import NO_PAST, KnownPast, with_past

if TYPE_CHECKING:
    from model.usecases.stages import TableStages


@dataclass(frozen=True, slots=True)
class TargetTable:
    """A table of targets: its content, its form, and which version of it that is (in words).

    ``first`` is what was approved first, where it was adjusted since; ``past`` what other tables
    know of its indicators.
    """

    branch: Branch
    definition: Definition
    version: str
    first: Branch | None = None
    past: KnownPast = NO_PAST

    @property
    def project(self) -> str:
        """What lists call the table."""
        return shown_name(Document(self.branch).called(self.definition.office_title))

    @property
    def year(self) -> str:
        """The year of the targets, "" if the table does not say it."""
        return self.branch.values.get(NodeKey.YEAR, "")


class Weights(Enum):
    """What became of the weights (分值) of a draft."""

    NONE_ASKED = auto()
    TAKEN_OVER = auto()
    SPREAD = auto()
    NOT_SPREAD = auto()
    """The targets had none, and nobody wanted the form's default weights."""
    NOT_MATCHING = auto()
    """The first levels of the targets are not those of the default weights."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was made of a table of targets, and what the clerk still has to fill in."""

    branch: Branch
    lacking: tuple[str, ...]
    weights: Weights


@dataclass(frozen=True, slots=True)
class Preview:
    """What is carried over, what is left behind, and what is still to be filled in."""

    carried: tuple[str, ...]
    lost: tuple[Loss, ...]
    missing: tuple[str, ...]


def measures(definition: Definition) -> bool:
    """Whether a form measures targets: a self-evaluation or a monitoring."""
    return not definition.is_of_targets


def measuring_forms(
    definitions: Iterable[Definition], sources: Sequence[TargetTable], *, scored: bool
) -> list[Definition]:
    """The forms that may measure targets: those asked for first, then the targets' own place's.

    ``scored`` asks for a self-evaluation; of those alike the one that came last is first.
    """
    places = {source.definition.place for source in sources}
    return sorted(
        filter(measures, definitions),
        key=lambda form: (form.is_scored is scored, form.place in places, form.year),
        reverse=True,
    )


def source_of(
    stages: TableStages, number: int, document: Document, definition: Definition
) -> TargetTable:
    """The version of a table that was approved last, or what it says now if none was.

    The 年初预算数 of what is drafted of it are those of the version that was approved first.
    """
    approved = [each for each in stages.versions(number) if each.number and each.stage.freezes]
    root = document.root
    if is_frozen(root):
        branch, version = document.branch(), f"{stage_of(root).label}第{version_of(root)}版"
    elif approved:
        entry = approved[0]
        branch, version = stages.version(entry.id), f"{entry.stage.label}第{entry.number}版"
    else:
        return TargetTable(document.branch(), definition, "未批复，按现在的内容")
    first = min(approved, key=lambda each: each.number or 0, default=None)
    return TargetTable(branch, definition, version, stages.version(first.id) if first else None)


def draft_measuring(
    targets: Branch,
    definition: Definition,
    year: str = "",
    *,
    spread: bool = False,
    first: Branch | None = None,
    past: KnownPast = NO_PAST,
) -> Draft:
    """The draft in a form that measures, for a year ("": that of the targets).

    ``spread`` gives it the form's default weights if the targets had none (财预〔2020〕10号);
    ``first`` is what was approved first, of which the 年初预算数 are; ``past`` is kept beside the
    indicators of a self-evaluation.
    """
    branch = evaluate(targets, definition, first)
    if definition.is_scored:
        branch = with_past(branch, past)
    if year:
        branch = replace(branch, values={**branch.values, NodeKey.YEAR: year})
    document = Document(branch)
    weights = _weigh(document, definition, spread=spread)
    lacking = tuple(_lacking(document, definition))
    return Draft(_as_new(document.branch()), lacking, weights)


def preview(source: TargetTable, definition: Definition) -> Preview:
    """What the clerk is to know before the draft is made."""
    draft = draft_measuring(source.branch, definition, first=source.first)
    left = losses(_without_carried(source.branch, definition), source.definition, definition)
    missing = draft.lacking
    if draft.weights is Weights.NOT_SPREAD:
        missing = (*missing, "原表没有分值")
    return Preview(tuple(_carried(Document(draft.branch), definition)), tuple(left), missing)


def _weigh(document: Document, definition: Definition, *, spread: bool) -> Weights:
    if not definition.is_scored:
        return Weights.NONE_ASKED
    if has_weights(document, definition):
        return Weights.TAKEN_OVER
    if not spread:
        return Weights.NOT_SPREAD
    with document.edit("分配分值") as pen:
        done = spread_weights(pen, document, definition)
    return Weights.SPREAD if done else Weights.NOT_MATCHING


def _lacking(document: Document, definition: Definition) -> Iterator[str]:
    naming = Naming(definition)
    for key, field in definition.fields.items():
        if field.required and not document.fields.value(key):
            yield f"原表没有“{naming.field(key)}”"
    if not any(node.kind is Kind.INDICATOR for node in document.root.walk()):
        yield "原表没有绩效指标"
    if document.fund(FundSource.TOTAL) is None:
        yield "原表没有年度资金总额"


def _carried(document: Document, definition: Definition) -> Iterator[str]:
    rows = [node for node in document.root.walk() if node.kind is Kind.INDICATOR]
    weights = "、分值" if has_weights(document, definition) else ""
    yield f"{len(rows)} 条指标：名称、指标值{weights}"
    fund = document.fund(FundSource.TOTAL)
    texts = (
        [fund.value(key) for key in NEWEST_BUDGETS if fund.value(key)] if fund is not None else []
    )
    amount = stored_amount(texts[0]) if texts else None
    if amount is not None:
        yield f"年度预算 {definition.money.format(amount)} {definition.money.unit}"
    if document.goals_of(Scope.ANNUAL):
        yield "年度总体目标"


def _without_carried(branch: Branch, definition: Definition) -> Branch:
    """The targets without the year's amounts that go over, under other names."""

    def left(fund: Branch) -> Branch:
        if not is_carried(fund.values[NodeKey.SOURCE], definition):
            return fund
        return replace(
            fund, values={k: t for k, t in fund.values.items() if k not in NEWEST_BUDGETS}
        )

    children = tuple(
        replace(part, children=tuple(map(left, part.children))) if part.kind is Kind.FUNDS else part
        for part in branch.children
    )
    return replace(branch, children=children)


def _as_new(branch: Branch) -> Branch:
    return replace(branch, id=0, children=tuple(map(_as_new, branch.children)))
