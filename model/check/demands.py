"""Rules for what a step of the year asks to be filled in: amounts spent, actuals, scores.

A monitoring or a self-evaluation in which these are blank says nothing, however right the rest
of it is (财预〔2019〕136号, 财预〔2020〕10号).
"""

from __future__ import annotations

from collections.abc import Iterator

from model.check.finding import Found
from model.check.parameters import Nothing, Strict
from model.check.table import CheckedTable, IndicatorRow
from model.definition import FieldKind
from model.definition.choices import is_over_chosen, unknown_words
from model.definition.keys import Column, FundSource, GoalText, NodeKey
from model.document import Place


class DemandedColumns(Strict):
    """The keys of columns in which nothing may be blank, wherever a form has them."""

    columns: tuple[str, ...]


def missing_amounts(table: CheckedTable, asked: DemandedColumns) -> Iterator[Found]:
    """Amounts of the whole that are blank, in columns of the funds."""
    funds = table.definition.funds
    total = next((rule.total for rule in funds.sums), FundSource.TOTAL)
    if total not in funds.sources:
        return
    fund = table.document.fund(total)
    for column in asked.columns:
        if column in funds.columns and not (fund is not None and fund.value(column).strip()):
            label = table.names.naming.amount(total, column)
            yield Found(Place.amount(total, column), {"label": label})


def missing_cells(
    row: IndicatorRow, table: CheckedTable, asked: DemandedColumns
) -> Iterator[Found]:
    """Cells of an indicator that are blank."""
    for key in asked.columns:
        is_asked = key in table.columns and bool(row.name.strip())
        if is_asked and not row.node.value(key).strip():
            words = {"name": row.name, "label": table.names.naming.short_column(key)}
            yield Found(row.at(key), words)


class Sure(Strict):
    """``sure``: the likelihoods of which no cause is asked."""

    sure: tuple[str, ...]


def missing_cause(row: IndicatorRow, table: CheckedTable, asked: Sure) -> Iterator[Found]:
    """A target that may not be reached, without a cause or a reason."""
    likelihood = row.node.value(Column.LIKELIHOOD).strip()
    if "causes" not in table.columns or not likelihood or likelihood in asked.sure:
        return
    if not (row.node.value(Column.CAUSES).strip() or row.node.value(Column.DEVIATION).strip()):
        yield Found(row.at(Column.DEVIATION), {"name": row.name, "likelihood": likelihood})


def missing_results(table: CheckedTable, asked: DemandedColumns) -> Iterator[Found]:
    """Values of the result that the form prints and that are blank."""
    printed = {cell.result for cell in table.definition.cells}
    for key in asked.columns:
        if key in printed and not table.document.result.value(key).strip():
            yield Found(Place.result(key), {"label": table.names.naming.result(key)})


def missing_outcomes(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Goals without 实际完成情况, where the form has room for it."""
    cells = table.definition.cells
    scopes = {cell.goal for cell in cells if cell.goal and cell.part == "actual"}
    goals = table.document.goals.children
    told = {goal.value(NodeKey.SCOPE) for goal in goals if goal.value(GoalText.ACTUAL).strip()}
    for goal in goals:
        scope = goal.value(NodeKey.SCOPE)
        if scope in scopes and scope not in told and goal.value(GoalText.TEXT).strip():
            told.add(scope)
            words = {"goal": table.names.naming.goal(scope)}
            yield Found(Place.of(goal, GoalText.ACTUAL), words)


def missing_choices(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Choices of the header in which nothing is chosen, though the form prints nothing for that."""
    fields, may_be_blank = table.document.fields, table.definition.may_be_blank
    for key, field in table.definition.fields.items():
        is_choice = field.kind in (FieldKind.CHOICE, FieldKind.TICKS) and not field.required
        if is_choice and key not in may_be_blank and not fields.value(key).strip():
            words = {"label": table.label(key), "options": "、".join(field.options)}
            yield Found(Place.field(key), words)


def unknown_choices(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Choices of the header that the form does not offer."""
    fields = table.document.fields
    for key, field in table.definition.fields.items():
        if unknown := unknown_words(field, fields.value(key)):
            words = {"text": "、".join(unknown), "options": "、".join(field.options)}
            yield Found(Place.field(key), {"label": table.label(key), **words})


def several_choices(table: CheckedTable, _asked: Nothing) -> Iterator[Found]:
    """Several choices that exclude each other."""
    fields = table.document.fields
    for key, field in table.definition.fields.items():
        if is_over_chosen(field, text := fields.value(key)):
            yield Found(Place.field(key), {"label": table.label(key), "text": text})
