"""What becomes of tables of targets in a form that measures them: the draft, and what to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.definition import Definition
from model.document import Branch, Document, Kind, Scope
from model.document.amounts import stored_amount
from model.document.losses import Loss, losses
from model.evaluate import evaluate, has_weights, spread_weights

_BUDGETS = ("adjusted", "annual", "initial")


@dataclass(frozen=True, slots=True)
class Source:
    """A table of targets: its content, its form, and which version of it that is (in words)."""

    branch: Branch
    definition: Definition
    version: str

    @property
    def project(self) -> str:
        """The project's name in one line."""
        fields = next(part for part in self.branch.children if part.kind is Kind.FIELDS)
        return " ".join(fields.values.get("project_name", "").split()) or "（未填项目名称）"

    @property
    def year(self) -> str:
        """Its year."""
        return self.branch.values.get("year", "")


@dataclass(frozen=True, slots=True)
class Preview:
    """What is carried over, what is left behind, and what is still to be filled in."""

    carried: tuple[str, ...]
    lost: tuple[Loss, ...]
    missing: tuple[str, ...]


def measures(definition: Definition) -> bool:
    """Whether a form measures targets: a self-evaluation, or one with rules to compute by."""
    return definition.is_scored or "scoring" in definition.model_fields_set


def made_of(source: Source, definition: Definition, year: str, *, spread: bool) -> Branch:
    """The draft; ``spread`` gives it the form's default weights if the targets had none."""
    branch = evaluate(source.branch, definition)
    branch = replace(branch, values={**branch.values, "year": year})
    if not spread or not definition.is_scored:
        return branch
    document = Document(branch)
    if not has_weights(document, definition):
        with document.edit("分配分值") as pen:
            spread_weights(pen, document, definition)
    return _as_new(document.branch())


def preview(source: Source, definition: Definition) -> Preview:
    """What the clerk is to know before the draft is made."""
    document = Document(evaluate(source.branch, definition))
    left = losses(_without_carried(source.branch), source.definition, definition)
    return Preview(
        tuple(_carried(document, definition)), tuple(left), tuple(_missing(document, definition))
    )


def _carried(document: Document, definition: Definition) -> Iterator[str]:
    rows = [node for node in document.root.walk() if node.kind is Kind.INDICATOR]
    yield f"{len(rows)} 条指标：名称、指标值" + (
        "、分值" if has_weights(document, definition) else ""
    )
    fund = document.fund("total")
    texts = [fund.value(key) for key in _BUDGETS if fund.value(key)] if fund is not None else []
    amount = stored_amount(texts[0]) if texts else None
    if amount is not None:
        yield f"年度预算 {definition.money.format(amount)} {definition.money.unit}"
    if document.goals_of(Scope.ANNUAL):
        yield "年度总体目标"


def _missing(document: Document, definition: Definition) -> Iterator[str]:
    for key, field in definition.fields.items():
        if field.required and not document.fields.value(key):
            yield f"原表没有“{field.label}”"
    if not any(node.kind is Kind.INDICATOR for node in document.root.walk()):
        yield "原表没有绩效指标"
    if document.fund("total") is None:
        yield "原表没有年度资金总额"
    if definition.is_scored and not has_weights(document, definition):
        yield "原表没有分值"


def _without_carried(branch: Branch) -> Branch:
    """The targets without the year's amounts: these go over under other names."""
    children = tuple(
        replace(part, children=tuple(map(_of_all_years, part.children)))
        if part.kind is Kind.FUNDS
        else part
        for part in branch.children
    )
    return replace(branch, children=children)


def _of_all_years(fund: Branch) -> Branch:
    values = {k: text for k, text in fund.values.items() if k not in _BUDGETS}
    return replace(fund, values=values)


def _as_new(branch: Branch) -> Branch:
    return replace(branch, id=0, children=tuple(map(_as_new, branch.children)))
