"""Labels by their meaning: spelling, spaces, brackets, colons and line breaks do not count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from model.definition import (
    CellDefinition,
    ColumnDefinition,
    Definition,
    FieldDefinition,
    MoneyUnit,
    Pattern,
)

_SPACES = re.compile(r"\s+")
_DROPPED = re.compile(r"[:、,。.*·]+")
_UNIT = re.compile(r"\(?单位:?(万元|元)\)?|\((万元|元)\)|^金额:(万元|元)$")
_UNIT_LINE = re.compile(
    r"(金额)?[（(]?\s*单位\s*[:：]?\s*(万元|元)\s*[)）]?|^\s*金额\s*[:：]\s*(万元|元)\s*$"
)
_CONTINUED = re.compile(r"\(续\)$")
_LEAD = re.compile(r"^(其中|其他:)")
_COLONS = frozenset(":：﹕︓")
_TRIMMED = ":*"
_SHORTEST_STEM = 4
_REMEMBERED = 4096
"""How many texts' keys are kept: each is asked for once a label of each form."""


@lru_cache(maxsize=_REMEMBERED)
def label_key(text: str) -> str:
    """What is compared: half width, no spaces and punctuation, no unit, no leading 其中."""
    folded = _UNIT.sub("", _folded(text))
    folded = _DROPPED.sub("", folded)
    folded = _CONTINUED.sub("", folded)
    return _LEAD.sub("", folded)


def stated_unit(text: str) -> MoneyUnit | None:
    """The money unit that a label or line states: 单位：万元, （元）."""
    match = _UNIT.search(_folded(text))
    if match is None:
        return None
    return "万元" if "万元" in match.groups() else "元"


def states_only_unit(text: str) -> bool:
    """Whether a text is nothing but the statement of a money unit, and so no value: 单位：万元."""
    return bool(text.strip()) and not without_unit(text).strip("（）()")


def has_colon(text: str) -> bool:
    """Whether a text may be a label with its value behind it."""
    return not _COLONS.isdisjoint(text)


def without_unit(text: str) -> str:
    """A line without the money unit that it states."""
    return _UNIT_LINE.sub("", text).strip()


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Label:
    """The prints of one label: exact keys, and patterns with places for values."""

    keys: frozenset[str]
    patterns: tuple[Pattern, ...] = ()

    def matches(self, text: str) -> bool:
        """Whether a text is this label."""
        key = label_key(text)
        if not key or key in self.keys:
            return bool(key)
        if not self.patterns:
            return False
        print_alone = _folded(text).strip(_TRIMMED)
        return any(pattern.read(print_alone) is not None for pattern in self.patterns)

    def leads(self, text: str) -> bool:
        """Whether a text is this label with its value behind a colon: 项目名称：某某."""
        if not has_colon(text):
            return False
        head, colon, _ = unicodedata.normalize("NFKC", text).partition(":")
        return bool(colon) and self.matches(head)

    def resembles(self, text: str) -> bool:
        """Whether a text may be this label, cut off in print or with a word more or less."""
        key = label_key(text)
        return len(key) >= _SHORTEST_STEM and any(
            len(own) >= _SHORTEST_STEM
            and (own.startswith(key) or key.startswith(own))
            and abs(len(own) - len(key)) <= len(own) // 3
            for own in self.keys
        )

    @property
    def identity(self) -> frozenset[str]:
        """What tells it from other labels: its keys, or what is printed whatever its values are."""
        return self.keys or frozenset(pattern.literals for pattern in self.patterns) - {""}

    @property
    def name(self) -> str:
        """One of its prints, to speak of it."""
        return min(self.identity, default="")


def cell_label(cell: CellDefinition, definition: Definition) -> Label:
    """The label that a cell of a definition prints."""
    if cell.head is not None:
        field_definition = definition.fields[cell.head]
        return _label((field_definition.label, *field_definition.synonyms, *cell.synonyms))
    texts = tuple(text for text in (cell.text, cell.then) if text)
    return _label((*texts, *cell.synonyms))


def said_by_labels(definition: Definition) -> dict[str, list[tuple[Label, Pattern]]]:
    """The fields whose values stand in labels while they are filled in: 1-6月执行数.

    Each with the labels that are printed without a value, and the patterns with one.
    """
    columns = (c for section in definition.indicator_sections for c in section.columns)
    prints = [(c.when, c.label, c.then) for c in columns]
    prints += [(c.when, c.text or "", c.then) for c in definition.cells]
    said: dict[str, list[tuple[Label, Pattern]]] = {}
    for key, plain, then in prints:
        pattern = Pattern.parse(then or "")
        if key in definition.fields and key in pattern.keys:
            said.setdefault(key, []).append((_label((plain,)), pattern))
    return said


def field_label(field: FieldDefinition) -> Label:
    """The label of a header field."""
    return _label((field.label, *field.synonyms))


def column_label(column: ColumnDefinition) -> Label:
    """The label of an indicator column."""
    return _label((column.label, *filter(None, (column.then,)), *column.synonyms))


@lru_cache(maxsize=_REMEMBERED)
def _label(prints: tuple[str, ...]) -> Label:
    literal = frozenset(label_key(p) for p in prints if Pattern.parse(p).is_literal) - {""}
    patterns = tuple(Pattern.parse(p) for p in prints if not Pattern.parse(p).is_literal)
    return Label(literal, patterns)
