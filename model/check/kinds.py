"""The kinds of rules by name: what each looks at, its parameters, and the words of its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from model.check import (
    approved,
    costs,
    demands,
    funds,
    goals,
    header,
    lists,
    names,
    projects,
    scores,
    texts,
    values,
    weights,
)
from model.check.finding import Found
from model.check.parameters import Nothing, Strict
from model.check.table import COST, SATISFACTION
from model.definition.keys import Column


class RuleSubject(Enum):
    """What the function of a kind is called with, before its parameters.

    ``ROW``: a row and its table, of which it asks for nothing that other rows say;
    ``TABLE``: a table; ``YEAR``: a table and the projects of its year.
    """

    ROW = "row"
    TABLE = "table"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class RuleKind:
    """How rules of one kind find what they look for.

    ``words`` are those that its sentences may use.  ``reads`` are the texts of indicators on
    which the findings of a table depend, beside all that is no indicator.  In a row without one
    of the texts ``needs``, that is not ``under`` a category with a word in its name, or not
    ``about`` a word, which its name or that of a category has, there is nothing to find.
    """

    look: RuleSubject
    find: Callable[..., Iterator[Found]]
    parameters: type[Strict]
    words: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    under: str = ""
    about: str = ""


def _row(
    find: Callable[..., Any],
    parameters: type[Strict],
    *words: str,
    needs: tuple[str, ...] = (),
    under: str = "",
    about: str = "",
) -> RuleKind:
    return RuleKind(RuleSubject.ROW, find, parameters, words, (), frozenset(needs), under, about)


def _table(
    find: Callable[..., Any], parameters: type[Strict], *words: str, reads: tuple[str, ...] = ()
) -> RuleKind:
    return RuleKind(RuleSubject.TABLE, find, parameters, words, reads)


def _year(find: Callable[..., Any], parameters: type[Strict], *words: str) -> RuleKind:
    return RuleKind(RuleSubject.YEAR, find, parameters, words)


_POINTS = (Column.WEIGHT,)
_TARGETS = (Column.LEVEL3, Column.VALUE)
_NAMES = (Column.LEVEL3,)
_EVALUATED = (Column.SCORE, Column.WEIGHT)
_MEASURED = (Column.VALUE, Column.ACTUAL)
_COST = ("name", "text", "budget")

KINDS: Mapping[str, RuleKind] = MappingProxyType(
    {
        "missing_fields": _table(header.missing_fields, header.Fields, "label"),
        "missing_year": _table(header.missing_year, Nothing, "year"),
        "missing_goals": _table(header.missing_goals, Nothing, "scope"),
        "reversed_dates": _table(header.reversed_dates, Nothing, "start", "end"),
        "unreadable_dates": _table(header.unreadable_dates, Nothing, "label", "text"),
        "long_texts": _table(header.long_texts, Nothing, "label", "limit", "length"),
        "fund_sums": _table(
            funds.wrong_sums, Nothing, "total", "column", "sum", "amount", "difference"
        ),
        "fund_texts": _table(funds.unreadable_amounts, Nothing, "text", "unit"),
        "fund_units": _table(funds.mixed_units, Nothing, "amount", "other", "label"),
        "weight_sum": _table(
            weights.wrong_sum,
            weights.Points,
            *("sum", "wanted", "execution", "total"),
            reads=_POINTS,
        ),
        "weight_parts": _table(
            weights.wrong_parts, Nothing, "name", "points", "sum", reads=_POINTS
        ),
        "empty_value": _row(values.empty_value, Nothing, "name"),
        "placeholder": _row(values.placeholder, values.Placeholders, "text", "mark"),
        "percent_over": _row(values.percent_over, values.PercentRange, "text"),
        "percent_fraction": _row(
            values.percent_fraction, Nothing, "value", "actual", needs=_MEASURED
        ),
        "doubled_unit": _row(values.doubled_unit, Nothing, "text", "unit"),
        "text_in_unit": _row(values.text_in_unit, values.UnitWords, "text", "unit"),
        "low_satisfaction": _row(
            values.low_satisfaction, values.Least, "text", "least", about=SATISFACTION
        ),
        "full_satisfaction": _row(
            values.full_satisfaction, values.ButWords, "text", about=SATISFACTION
        ),
        "vague_value": _row(values.vague_value, values.SoughtWords, "text"),
        "odd_comparator": _row(values.odd_comparator, values.Printed, "text", "plain", "printed"),
        "cost_over_budget": _row(costs.over_budget, costs.CostNames, *_COST, under=COST),
        "cost_not_budget": _row(costs.not_the_budget, costs.CostNames, *_COST, under=COST),
        "cost_unit": _row(costs.mixed_unit, costs.CostUnits, *_COST, under=COST),
        "cost_at_least": _row(costs.at_least, values.SoughtWords, "text", under=COST),
        "empty_row": _row(names.empty_row, Nothing),
        "missing_name": _row(names.missing_name, Nothing, "text"),
        "name_like_home": _row(names.name_like_home, Nothing, "name", "like"),
        "misfiled": _row(names.misfiled, names.Signs, "name", "here", "home"),
        # Whether the later row can go is told by all of its texts.
        "repeated_names": _table(names.repeated_names, Nothing, "name", "home", reads=("*",)),
        "other_years": _table(texts.other_years, texts.OtherYears, "text", "year"),
        "other_years_in_row": _row(texts.other_years_in_row, texts.OtherYears, "text", "year"),
        "late_dates": _row(texts.late_dates, Nothing, "text", "end"),
        "placeholder_texts": _table(texts.placeholders, texts.PlaceholderTexts, "mark"),
        "empty_categories": _table(lists.empty_categories, lists.CategoryWords, "category", "list"),
        "empty_costs": _table(lists.empty_costs, Nothing, "category", "list"),
        "few_outputs": _table(lists.few_outputs, lists.Fewest, "count", "least", "list"),
        "differing_lists": _table(
            lists.differing_lists, Nothing, "names", "here", "there", reads=_NAMES
        ),
        "score_above": _row(scores.score_above, Nothing, "score", "weight", needs=_EVALUATED),
        "budget_score_above": _table(scores.budget_score_above, Nothing, "score", "weight"),
        "wrong_total": _table(
            scores.wrong_total, Nothing, "total", "sum", "what", reads=_EVALUATED
        ),
        "lost_score": _row(scores.lost_score, Nothing, "name", "lost", needs=_EVALUATED),
        "over_target": _row(
            scores.over_target, scores.OverTarget, "name", "share", "limit", needs=_MEASURED
        ),
        "low_execution": _table(
            scores.low_execution, scores.LowExecution, "rate", "least", reads=("deviation",)
        ),
        "wrong_rate": _table(scores.wrong_rate, Nothing, "told", "rate"),
        "wrong_budget_score": _table(scores.wrong_budget_score, Nothing, "told", "score"),
        "wrong_grade": _table(scores.wrong_grade, Nothing, "told", "grade", "total"),
        "points_texts": _table(
            scores.unreadable_points, Nothing, "label", "text", reads=_EVALUATED
        ),
        "negative_points": _table(
            scores.negative_points, Nothing, "label", "text", reads=_EVALUATED
        ),
        "full_score_below_target": _row(
            scores.full_score_below_target,
            Nothing,
            "name",
            "value",
            "actual",
            "score",
            needs=(*_MEASURED, *_EVALUATED),
        ),
        "dates_of_another_year": _table(
            header.dates_of_another_year, Nothing, "start", "end", "year"
        ),
        "distant_dates": _table(
            header.distant_dates, header.LongestProject, "start", "end", "years"
        ),
        "missing_choices": _table(demands.missing_choices, Nothing, "label", "options"),
        "unknown_choices": _table(demands.unknown_choices, Nothing, "label", "text", "options"),
        "several_choices": _table(demands.several_choices, Nothing, "label", "text"),
        "missing_amounts": _table(demands.missing_amounts, demands.DemandedColumns, "label"),
        "missing_cells": _row(demands.missing_cells, demands.DemandedColumns, "name", "label"),
        "missing_cause": _row(
            demands.missing_cause, demands.Sure, "name", "likelihood", needs=(Column.LIKELIHOOD,)
        ),
        "missing_results": _table(demands.missing_results, demands.DemandedColumns, "label"),
        "missing_outcomes": _table(demands.missing_outcomes, Nothing, "goal"),
        "implausible_budget": _table(funds.implausible_budget, funds.BudgetRange, "amount", "unit"),
        "spent_over_budget": _table(
            funds.spent_over_budget, funds.SpentColumns, "label", "amount", "other", "budget"
        ),
        "negative_amounts": _table(funds.negative_amounts, Nothing, "amount"),
        "no_budget": _table(funds.no_budget, Nothing, "label"),
        "satisfaction_at_most": _row(
            values.satisfaction_at_most, values.ButWords, "text", about=SATISFACTION
        ),
        "rate_in_words": _row(values.rate_in_words, values.Endings, "name", "text"),
        "rate_without_percent": _row(
            values.rate_without_percent, values.Endings, "name", "text", "percent"
        ),
        "actual_in_words": _row(
            values.actual_in_words, Nothing, "value", "actual", needs=_MEASURED
        ),
        "actual_in_another_unit": _row(
            values.actual_in_another_unit,
            Nothing,
            "value",
            "actual",
            "unit",
            "other",
            needs=_MEASURED,
        ),
        "wide_digits": _row(values.wide_digits, Nothing, "text", "narrow"),
        "impossible_days": _table(texts.impossible_days, Nothing, "text", reads=("*",)),
        "goals_and_indicators": _table(
            goals.goals_and_indicators, goals.QuantityWords, "text", "name", "value", reads=_TARGETS
        ),
        "goals_and_budget": _table(goals.goals_and_budget, goals.MoneyWords, "text", "budget"),
        "differing_targets": _year(projects.differing_targets, Nothing, "name", "value", "others"),
        "project_twice": _year(projects.project_twice, Nothing, "name", "form"),
        "goal_of_another": _year(projects.goal_of_another, projects.GoalTexts, "name"),
        "unit_spelt_twice": _year(projects.unit_spelt_twice, Nothing, "name", "other"),
        "project_amounts": _year(
            projects.project_amounts, projects.Times, "amount", "other", "form"
        ),
        "differing_from_approved": _year(
            approved.differing_from_approved, Nothing, "what", "text", "approved"
        ),
        "differing_goals": _year(approved.differing_goals, Nothing),
        "missing_approved": _year(approved.missing_approved, Nothing, "name"),
        "not_approved": _year(approved.not_approved, Nothing, "name"),
        "differing_budget": _year(
            approved.differing_budget, Nothing, "label", "amount", "approved"
        ),
    }
)
