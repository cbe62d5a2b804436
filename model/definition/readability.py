"""What a definition says rightly, and people or the program would read wrongly."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from model.definition.choices import chosen_options
from model.definition.keys import SOURCES, ValuePart
from model.definition.measures import BESIDE_TEXT, MM_PER_POINT, Fault, KeyPath
from model.definition.pattern import Pattern
from model.definition.schema import CellsSection, Definition
from model.definition.sections import IndicatorsSection
from model.definition.vocabulary import Vocabulary

_PARTS = frozenset({ValuePart.COMPARATOR, ValuePart.UNIT})
"""What no document keeps by itself: beside another column of signs, 指标性质 is a text."""
_MOST_LINES = 8
"""A head that is set in more lines stands upright, one letter a line or two."""


def readability_faults(definition: Definition, vocabulary: Vocabulary) -> Iterator[Fault]:
    """What is told of a definition that has no other faults."""
    yield from _clashes(definition, vocabulary)
    yield from _equal_labels(definition)
    yield from _joined_options(definition)
    yield from _never_printed(definition)
    yield from _lists_alike(definition)
    yield from _upright_heads(definition)


def _clashes(definition: Definition, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Labels that stand for another key in all other tables."""
    fields: dict[KeyPath, tuple[str, str]] = {
        ("fields", key): (key, field.label) for key, field in definition.fields.items()
    }
    yield from _misnamed(fields, vocabulary, vocabulary.fields)
    # One standard source may well be called as another: 财政拨款 is that of the year as a rule.
    sources: dict[KeyPath, tuple[str, str]] = {
        ("funds", "sources", key): (key, label)
        for key, label in definition.funds.sources.items()
        if key not in SOURCES
    }
    yield from _misnamed(sources, vocabulary, vocabulary.sources)
    columns: dict[KeyPath, tuple[str, str]] = {}
    for number, section in enumerate(definition.sections):
        for place, column in enumerate(getattr(section, "columns", ())):
            if not column.part and not column.tick and column.is_entered:
                columns["sections", number, "columns", place] = column.key, column.name
    kept = {key: words for key, words in vocabulary.columns.items() if key not in _PARTS}
    yield from _misnamed(columns, vocabulary, kept)


def _misnamed(
    labels: Mapping[KeyPath, tuple[str, str]],
    vocabulary: Vocabulary,
    words: Mapping[str, tuple[str, ...]],
) -> Iterator[Fault]:
    taken = {key for key, _ in labels.values()}
    for place, (key, label) in labels.items():
        meant = vocabulary.keys_of(label, words)
        # Of two departments one has a key of its own.
        is_second = key not in words and taken.issuperset(meant)
        if meant and key not in meant and not is_second:
            yield place, f"“{label}”在别的表里是 {'、'.join(meant)}，请用这个键（或换一个标签）"


def _equal_labels(definition: Definition) -> Iterator[Fault]:
    """Two fields that are read by one label."""
    owners: dict[str, str] = {}
    for key, field in definition.fields.items():
        for label in dict.fromkeys((field.label, *field.synonyms)):
            first = owners.setdefault("".join(label.split()), key)
            if first != key:
                yield ("fields", key), f"“{label}”也是 {first} 的标签，读回时分不开，请改一个"


def _joined_options(definition: Definition) -> Iterator[Fault]:
    """Options that look like others together where several may be chosen."""
    for key, field in definition.fields.items():
        for option in field.options if field.is_ticked else ():
            others = [other for other in field.options if other != option]
            if others and set(chosen_options(option, others)) <= set(others):
                yield (
                    ("fields", key, "options"),
                    f"选项“{option}”和另选的几项写在一起分不开，请改写",
                )


def _never_printed(definition: Definition) -> Iterator[Fault]:
    """Fields and amounts that can be filled in and that no cell shows."""
    patterns = [definition.heading, definition.book.title]
    printed: set[str] = set()
    amounts: set[str] = set()
    for cell in definition.cells:
        printed.update(filter(None, (cell.field, cell.when)))
        amounts.update(filter(None, (cell.fund,)))
        patterns += filter(None, (cell.text, cell.then, cell.pattern))
    for section in definition.indicator_sections:
        for column in section.columns:
            printed.update(filter(None, (column.when,)))
            patterns += filter(None, (column.then, column.pattern))
    printed.update(key for pattern in patterns for key in Pattern.parse(pattern).keys)
    for key in definition.fields.keys() - printed:
        yield ("fields", key), "没有一格印它，填了也看不到：请加一格 field，或删去这个栏目"
    shown = [set(amount.split(".")) for amount in amounts]
    for part, keys in (
        ("sources", definition.funds.sources),
        ("columns", definition.funds.columns),
    ):
        for key in keys.keys() - set().union(*shown):
            yield ("funds", part, key), "没有一格印它：请加一格 fund，或删去"


def _lists_alike(definition: Definition) -> Iterator[Fault]:
    """Two lists one below the other whose heads are equal, with nothing that tells them apart."""
    seen: dict[tuple[str, ...], int] = {}
    before: int | None = None
    for number, section in enumerate(definition.sections):
        if not isinstance(section, IndicatorsSection):
            before = None if isinstance(section, CellsSection) else before
            continue
        told_apart = [section.label, *(column.name for column in section.columns)]
        first = seen.setdefault(tuple("".join(text.split()) for text in told_apart), number)
        if first != number and before == first:
            told = f"列标题和第 {first + 1} 节的完全一样，读回时分不开"
            yield ("sections", number, "columns"), f"{told}：请各写 label，或在前面加一行标题"
        before = number


def _upright_heads(definition: Definition) -> Iterator[Fault]:
    """Heads of columns that are too narrow for them."""
    letter = definition.styles.label.size * MM_PER_POINT
    for number, section in enumerate(definition.sections):
        if isinstance(section, IndicatorsSection):
            start = section.label_span if section.label else 0
            for place, column in enumerate(section.columns):
                width = sum(definition.columns[start : start + column.span])
                lines = _lines(column.name.splitlines(), (width - BESIDE_TEXT) / letter)
                if lines > _MOST_LINES:
                    reason = f"标题“{column.name}”在 {width:g} 毫米里要排 {lines} 行，请加宽这一列"
                    yield ("sections", number, "columns", place, "label"), reason
                start += column.span


def _lines(texts: Sequence[str], letters: float) -> int:
    return sum(max(1, math.ceil(len(text) / max(1, int(letters)))) for text in texts)
