"""Labels by their meaning: spelling, spaces, brackets, colons and line breaks do not count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from model.definition import (
    CellDefinition,
    ColumnDefinition,
    Definition,
    MoneyUnit,
    Pattern,
)

_DROPPED = re.compile(r"[\s:：、，,。.*＊·]+")
_UNIT = re.compile(r"\(?单位[:：]?\s*(万元|元)\)?|\((万元|元)\)")
_CONTINUED = re.compile(r"\(续\)$")
_LEAD = re.compile(r"^(其中|其他:)")
_SHORTEST_STEM = 4


def label_key(text: str) -> str:
    """What is compared: half width, no spaces and punctuation, no unit, no leading 其中."""
    folded = unicodedata.normalize("NFKC", text)
    folded = _UNIT.sub("", folded)
    folded = _DROPPED.sub("", folded)
    folded = _CONTINUED.sub("", folded)
    return _LEAD.sub("", folded)


def stated_unit(text: str) -> MoneyUnit | None:
    """The money unit that a label or line states: 单位：万元, （元）."""
    match = _UNIT.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    return "万元" if "万元" in match.groups() else "元"


@dataclass(frozen=True)
class Label:
    """The prints of one label: exact keys, and patterns with places for values."""

    keys: frozenset[str]
    patterns: tuple[Pattern, ...] = field(default=())

    def matches(self, text: str) -> bool:
        """Whether a text is this label."""
        key = label_key(text)
        return bool(key) and (
            key in self.keys or any(p.read(text) is not None for p in self.patterns)
        )

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
    def name(self) -> str:
        """One of its prints, to speak of it."""
        return min(self.keys, default="")


def cell_label(cell: CellDefinition, definition: Definition) -> Label:
    """The label that a cell of a definition prints."""
    if cell.head is not None:
        field_definition = definition.fields[cell.head]
        return _label((field_definition.label, *field_definition.synonyms, *cell.synonyms))
    texts = tuple(text for text in (cell.text, cell.then) if text)
    return _label((*texts, *cell.synonyms))


def column_label(column: ColumnDefinition) -> Label:
    """The label of an indicator column."""
    return _label((column.label, *column.synonyms))


def _label(prints: tuple[str, ...]) -> Label:
    literal = frozenset(label_key(p) for p in prints if Pattern.parse(p).is_literal) - {""}
    patterns = tuple(Pattern.parse(p) for p in prints if not Pattern.parse(p).is_literal)
    return Label(literal, patterns)
