"""What a table without a form uses: its fields, sources, columns and categories, with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from model.definition.choices import OPTIONS_JOINT
from model.definition.keys import (
    AMOUNTS,
    COLUMNS,
    FIELDS,
    Amount,
    Column,
    Field,
    FundSource,
    GoalText,
    Meaning,
    NodeKey,
)
from model.definition.reference import (
    PRINTED_BELOW,
    PRINTED_MONTHS,
    PRINTED_ORDER,
    PRINTED_TITLE,
    is_own,
)
from model.definition.schema import Category, FieldDefinition, FieldKind
from model.definition.terms import ScopeName
from model.definition.vocabulary import Vocabulary, Words

_ALWAYS = (Field.PROJECT_NAME, Field.DEPARTMENT, Field.UNIT)
_OF_OFFICE = "整体"
"""What a title says of a table that is of a whole office, not of a project."""
_WATCHED: Mapping[str, str] = {Amount.EXECUTED_TO_DATE: "执行数", Column.PROGRESS: "执行情况"}
"""What is said of the months that are monitored, behind these."""
OWN = "【{}】"
"""How a short text's label is printed that would be read as that of an amount, points or a goal."""
_LONGEST_SHORT = 24
_LONGEST_OPTION, _MOST_COLUMNS = 6, 18
"""Causes of so few characters have columns of their own to be ticked in, up to so many in all."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LEVELS = COLUMNS.of(Meaning.NAME)
_ORDERED = tuple(key for key in COLUMNS if key not in (*_LEVELS, Column.GOAL))


class TreeContent(Protocol):
    """A document's tree, as a live node or as a plain value."""

    @property
    def kind(self) -> str:
        """One of the texts of `model.document.Kind`."""

    @property
    def values(self) -> Mapping[str, str]:
        """Its texts under their keys."""

    @property
    def children(self) -> Sequence[TreeContent]:
        """The nodes below it."""


class GenericWords:
    """The keys that a document uses, in order, each with the label under which it is printed."""

    def __init__(self, root: TreeContent, vocabulary: Vocabulary) -> None:
        self._root = root
        self._vocabulary = vocabulary
        self.year = root.values.get(NodeKey.YEAR, "")
        self.fields = {key: self._field(key, text) for key, text in self._texts().items()}
        self.sources = self._labels(self._used_sources(), vocabulary.sources)
        self.fund_columns = self._labels(self._used_fund_columns(), vocabulary.fund_columns)
        self.result = dict(self._part("result").values)
        self.below = [
            k for k in self._printed(PRINTED_BELOW) if k in self.fields and k not in _ALWAYS
        ]
        """The fields that are printed below the lists, as the file has them."""
        self.categories = tuple(self._categories())

    def scopes(self, *, of_goals: bool = False) -> list[ScopeName]:
        """The scopes in use, at least the year's."""
        used = {
            part.values.get(NodeKey.SCOPE, "")
            for part in (self._part("goals").children if of_goals else self._root.children)
            if of_goals or part.children
        }
        return [scope for scope in ScopeName if scope in used] or [ScopeName.ANNUAL]

    @property
    def has_actuals(self) -> bool:
        """Whether goals say what was reached."""
        return any(goal.values.get(GoalText.ACTUAL) for goal in self._part("goals").children)

    def columns(self, scope: ScopeName) -> dict[str, str]:
        """The indicator columns in use, with their labels."""
        nodes = [node for part in self._indicators(scope) for node in _below(part)]
        used = {key for node in nodes for key, text in node.values.items() if text}
        own = dict.fromkeys(key for node in nodes for key in node.values if key in used)
        names = [key for key in _LEVELS if key in used or key == Column.LEVEL3]
        is_scored = Column.SCORE in used  # then a list without targets is a score sheet
        known = [k for k in _ORDERED if k in used or (k == Column.VALUE and not is_scored)]
        rest = [key for key in own if key not in (*_LEVELS, *_ORDERED, Column.GOAL)]
        keys = [*names, *known, *(key for key in rest if not is_own(key))]
        return self._labels(keys, self._vocabulary.columns)

    def causes(self, scope: ScopeName) -> tuple[str, ...]:
        """The causes of deviations that are chosen in a list, if they can be ticked."""
        nodes = (node for part in self._indicators(scope) for node in _below(part))
        chosen = (node.values.get(Column.CAUSES, "").split(OPTIONS_JOINT) for node in nodes)
        found = tuple(dict.fromkeys(option for options in chosen for option in options if option))
        is_short = max(map(len, found), default=0) <= _LONGEST_OPTION
        room = _MOST_COLUMNS - len(self.columns(scope))
        return found if is_short and 1 < len(found) <= room else ()

    def points(self) -> Decimal:
        """The sum of the weights of the year's list."""
        nodes = (node for part in self._indicators(ScopeName.ANNUAL) for node in _below(part))
        texts = (node.values.get(Column.WEIGHT, "") for node in nodes if node.kind == "indicator")
        return sum((Decimal(text) for text in texts if _NUMBER.fullmatch(text)), Decimal(0))

    def longest(self, scope: ScopeName, key: str) -> int:
        """How many characters the longest text of a column has."""
        nodes = (node for part in self._indicators(scope) for node in _below(part))
        return max((len(node.values.get(key, "")) for node in nodes), default=0)

    def _texts(self) -> Mapping[str, str]:
        """The texts of the header in the order of its file, which a node of itself does not keep.

        A whole office's table asks for no project.
        """
        values, places = self._part("fields").values, self._printed(PRINTED_ORDER)
        order = sorted(values, key=lambda key: places.index(key) if key in places else len(places))
        is_of_office = _OF_OFFICE in self._root.values.get(PRINTED_TITLE, "")
        left = {key for key in _ALWAYS if is_of_office and not values.get(key)}
        texts: dict[str, str] = {key: values.get(key, "") for key in _ALWAYS if key not in left}
        texts |= {key: values[key] for key in order if not is_own(key)}
        # Who signs and when is asked again, also where it was cleared or is over with last year.
        asked = (key for key in self._printed(PRINTED_BELOW) if key in FIELDS and key not in texts)
        return {**texts, **dict.fromkeys(asked, "")}

    def _printed(self, reference: str) -> list[str]:
        """The keys of fields that the table keeps, a line each."""
        return self._root.values.get(reference, "").split("\n")

    def _field(self, key: str, text: str) -> FieldDefinition:
        is_long = FIELDS.means(key, Meaning.PROSE) or len(text) > _LONGEST_SHORT or "\n" in text
        words = self._vocabulary.fields
        label = self._label(key, words)
        if label == key and not is_long and self._vocabulary.names_no_field(key):
            # A caption is misread beside numbers alone.
            is_clear = self._vocabulary.is_caption(key) and not any(map(str.isdigit, text))
            label = key if is_clear else OWN.format(key)
        kind = FieldKind.LONG_TEXT if is_long else FieldKind.TEXT
        return FieldDefinition(label=label, kind=kind, required=key == Field.PROJECT_NAME)

    def _used_sources(self) -> Iterator[str]:
        used = [fund.values.get(NodeKey.SOURCE, "") for fund in self._part("funds").children]
        yield from dict.fromkeys(used or (FundSource.TOTAL, FundSource.FISCAL, FundSource.OTHER))

    def _used_fund_columns(self) -> list[str]:
        funds = self._part("funds").children
        used = dict.fromkeys(
            key
            for fund in funds
            for key in fund.values
            if key != NodeKey.SOURCE and not is_own(key)
        )
        known = [key for key in AMOUNTS if key in used]
        return [*known, *(key for key in used if key not in known)] or [Amount.ANNUAL]

    def _categories(self) -> Iterator[Category]:
        found: dict[str, dict[str, None]] = {}
        for scope in ScopeName:
            for part in self._indicators(scope):
                for category in part.children:
                    names = found.setdefault(category.values.get(Column.LEVEL1, ""), {})
                    names.update((c.values.get(Column.LEVEL2, ""), None) for c in category.children)
        for name, children in found.items():
            yield Category(name=name, children=tuple(child for child in children if child))

    def _indicators(self, scope: ScopeName) -> list[TreeContent]:
        return [
            p for p in self._root.children if p.kind == "indicators" and p.values["scope"] == scope
        ]

    def _part(self, kind: str) -> TreeContent:
        return next(part for part in self._root.children if part.kind == kind)

    def _labels(self, keys: Iterator[str] | list[str], words: Words) -> dict[str, str]:
        return {key: self._label(key, words) for key in keys}

    def _label(self, key: str, words: Words) -> str:
        months = self._root.values.get(PRINTED_MONTHS)
        if months and key in _WATCHED:
            return months + _WATCHED[key]
        return words[key][0] if words.get(key) else self._vocabulary.names.get(key, key)


def _below(node: TreeContent) -> Iterator[TreeContent]:
    for child in node.children:
        yield child
        yield from _below(child)
