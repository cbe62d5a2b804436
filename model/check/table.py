"""A document as rules look at it: its rows with their categories, and what was understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

from model.definition import Definition
from model.definition.keys import Amount, Column, Field, GoalText, NodeKey
from model.document import Document, Kind, Node, Place, Scope, understand
from model.document.amounts import stored_amount
from model.document.dates import parse_date
from model.document.naming import name_key
from model.document.place_names import PlaceNames
from model.records import record

COST, OUTPUT, SATISFACTION = "成本", "产出", "满意度"
"""The words by which rules know the categories of 财预〔2021〕101号 and 财预〔2015〕88号."""
_REMARK = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]$")
_CLOSING = (")", "）", "]", "】")
_NUMBERS = (Column.VALUE, Column.ACTUAL, Column.WEIGHT, Column.SCORE)
_STEM, _SEVERAL = 4, 3
"""So many characters of so many names tell that names were cut off in print."""
_BUDGETS = {
    Scope.ANNUAL: (Amount.ANNUAL, Amount.ADJUSTED, Amount.INITIAL),
    Scope.PERIOD: (Amount.PERIOD,),
}
"""The columns of the budget of a scope: 项目资金总额 is never the budget of one year."""


@record
class Categories:
    """What rows stand under: list, names of the categories (一级, 二级), number of the goal.

    ``keys`` are the names without spaces, brackets and 指标.
    """

    scope: Scope
    names: tuple[str, str]
    goal: str
    keys: tuple[str, str]

    @classmethod
    def of(cls, scope: Scope, category: Node, subcategory: Node) -> Categories:
        """Those of the rows in a subcategory."""
        one, two = category.name, subcategory.name
        keys = name_key(one), name_key(two)
        return cls(scope, (one, two), category.value(Column.GOAL), keys)

    def has(self, word: str) -> bool:
        """Whether one of the names has a word in it."""
        one, two = self.keys
        return word in one or word in two


class IndicatorRow:
    """One indicator (三级): its texts, and what its value and actual were understood as.

    Rows of one category share their ``home``.  All is understood once, when the row is made.
    """

    __slots__ = (
        "actual",
        "bare_name",
        "home",
        "id",
        "name",
        "name_key",
        "node",
        "scope",
        "score",
        "target",
        "value",
        "values",
        "weight",
    )

    def __init__(self, node: Node, home: Categories) -> None:
        self.node = node
        self.id = node.id
        self.home = home
        self.scope = home.scope
        self.name = node.value(Column.LEVEL3)
        """The indicator's own name (三级指标)."""
        self.value = node.value(Column.VALUE)
        """Its target value (指标值) as typed."""
        actual = node.value(Column.ACTUAL)
        value = (Column.VALUE, self.value)
        self.values = (value, (Column.ACTUAL, actual)) if actual else (value,)
        """Its target value and, where there is one, its actual, each with its key."""
        self.name_key = name_key(self.name)
        """Its name without spaces, brackets and 指标."""
        self.bare_name = _bare_name(self.name, self.name_key)
        """Its name without a unit or a remark in brackets behind it: 合格率（%）."""
        self.target = understand(self.value)
        """Its target value, understood: comparator, number, unit."""
        self.actual = understand(actual)
        """What its actual (实际完成值) says."""
        self.weight = number_of(node, Column.WEIGHT)
        """Its points (分值); None where there are none, or no number."""
        self.score = number_of(node, Column.SCORE)
        """Its score (得分); None where there is none, or no number."""

    @property
    def homes(self) -> tuple[str, str]:
        """The names of its categories (一级, 二级)."""
        return self.home.names

    @property
    def home_keys(self) -> tuple[str, str]:
        """The names of its categories without spaces, brackets and 指标."""
        return self.home.keys

    @property
    def goal(self) -> str:
        """The number of the goal that it serves, "" if the form has none."""
        return self.home.goal

    def at(self, key: str) -> Place:
        """The place of one of its texts."""
        return Place(Kind.INDICATOR, key, node=self.id)

    def is_under(self, word: str) -> bool:
        """Whether one of its categories has a word in its name."""
        return self.home.has(word)

    def is_about(self, word: str) -> bool:
        """Whether it, or one of its categories, has a word in its name."""
        return word in self.name or self.home.has(word)


class CheckedTable:
    """A document, its form, and the facts that many rules ask for; ``rows`` in printed order.

    It is as of the moment when it was made: who changes the document makes another one.
    """

    def __init__(
        self, document: Document, definition: Definition, rows: Iterable[IndicatorRow] | None = None
    ) -> None:
        self.document = document
        self.definition = definition
        self.rows = list(rows_of(document)) if rows is None else list(rows)

    @cached_property
    def names(self) -> PlaceNames:
        """What the form calls its places."""
        return PlaceNames(self.definition)

    @cached_property
    def year(self) -> int | None:
        """The year of the table as a number; None if it says none."""
        text = self.document.year
        return int(text) if is_year(text) else None

    @cached_property
    def start(self) -> date | None:
        """The project's first day."""
        return parse_date(self.document.fields.value(Field.START_DATE))

    @cached_property
    def end(self) -> date | None:
        """The project's last day, None where it is missing or no date."""
        return parse_date(self.document.fields.value(Field.END_DATE))

    @cached_property
    def years(self) -> range:
        """The years that the texts may speak of: the form's, and those of the project."""
        years = [self.year] if self.year is not None else []
        years += [day.year for day in (self.start, self.end) if day is not None]
        return range(min(years), max(years) + 1) if years else range(0)

    @cached_property
    def budgets(self) -> dict[Scope, Decimal]:
        """The whole budget of each scope in 元, where it is known."""
        fund = self.document.fund("total")
        found: dict[Scope, Decimal] = {}
        for scope, columns in _BUDGETS.items():
            amounts = (stored_amount(fund.value(column)) for column in columns if fund is not None)
            amount = next((one for one in amounts if one is not None), None)
            if amount is not None:
                found[scope] = amount
        return found

    def budget_column(self, scope: Scope) -> str:
        """The column in which the whole budget of a scope stands, or would stand."""
        columns = [c for c in _BUDGETS[scope] if c in self.definition.funds.columns]
        fund = self.document.fund("total")
        filled = (c for c in columns if fund is not None and fund.value(c))
        return next(filled, columns[0] if columns else _BUDGETS[scope][0])

    @property
    def facts(self) -> object:
        """All that rules for single rows know of the rest of the document."""
        return self.year, self.start, self.end, self.budgets

    @cached_property
    def number_columns(self) -> tuple[str, ...]:
        """Those of its columns in which numbers stand."""
        return tuple(key for key in _NUMBERS if key in self.columns)

    @cached_property
    def columns(self) -> frozenset[str]:
        """The keys of all columns that the form's indicator tables have."""
        sections = self.definition.indicator_sections
        return frozenset(column.key for section in sections for column in section.columns)

    def name_of(self, row: IndicatorRow) -> str:
        """What a row is called: where the form has no 三级, its 二级 is the indicator."""
        if Column.LEVEL3 in self.columns:
            return row.name.strip()
        return row.name.strip() or row.homes[1].strip()

    @cached_property
    def lists(self) -> dict[Scope, list[IndicatorRow]]:
        """The rows of each list of the form, also of those that are empty."""
        lists: dict[Scope, list[IndicatorRow]] = {
            Scope(each): [] for each in self.definition.scopes
        }
        for row in self.rows:
            lists.setdefault(row.scope, []).append(row)
        return lists

    @cached_property
    def points(self) -> list[tuple[IndicatorRow, str, str]]:
        """(row, column, text) of all points and scores of its rows."""
        return [
            (row, key, text)
            for row in self.rows
            for key in (Column.WEIGHT, Column.SCORE)
            if (text := row.node.value(key).strip())
        ]

    @cached_property
    def has_cut_names(self) -> bool:
        """Whether names were cut off in print: several in one list begin those of the other."""
        here, there = (
            {row.name_key for row in self.lists.get(scope, ())}
            for scope in (Scope.ANNUAL, Scope.PERIOD)
        )
        if not (here and there):
            return False
        cut = [
            one
            for names, others in ((here, there), (there, here))
            for one in names - others
            if len(one) >= _STEM and any(other.startswith(one) for other in others)
        ]
        return len(cut) >= _SEVERAL

    def texts(self, keys: Iterable[str]) -> Iterator[tuple[Node, str, str]]:
        """(node, key, text) of the header's texts under some field keys; goal.SCOPE for goals."""
        fields = self.document.fields
        for key in keys:
            if key.startswith("goal."):
                for goal in self.document.goals_of(Scope(key.removeprefix("goal."))):
                    if goal.value(GoalText.TEXT):
                        yield goal, "text", goal.value(GoalText.TEXT)
            elif fields.value(key):
                yield fields, key, fields.value(key)

    def label(self, key: str) -> str:
        """What the form calls a field."""
        return self.names.naming.field(key)


def _bare_name(name: str, key: str) -> str:
    """The key of a name without the remark behind it; that of the name if it is all remark."""
    plain_name = name.strip()
    if not plain_name.endswith(_CLOSING):
        return key
    return name_key(_REMARK.sub("", plain_name) or name)


def rows_of(document: Document) -> Iterator[IndicatorRow]:
    """All indicators of a document, in printed order, the lists one after the other."""
    return (IndicatorRow(node, home) for node, home in indicators_of(document))


def indicators_of(document: Document) -> Iterator[tuple[Node, Categories]]:
    """The same as they stand in the tree, and what each stands under."""
    for tree in document.root.children:
        if tree.kind is Kind.INDICATORS:
            scope = Scope(tree.value(NodeKey.SCOPE))
            for category in tree.children:
                for subcategory in category.children:
                    home = Categories.of(scope, category, subcategory)
                    yield from ((node, home) for node in subcategory.children)


def number_of(node: Node, key: str) -> Decimal | None:
    """A text as a plain number; None if there is none, or it is no number."""
    text = node.value(key)
    return stored_amount(text.strip()) if text else None


def is_year(text: str) -> bool:
    """Whether a text is a year of four digits."""
    return len(text) == len("2024") and text.isascii() and text.isdecimal()


def plain(number: Decimal) -> str:
    """A number without an exponent and without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
