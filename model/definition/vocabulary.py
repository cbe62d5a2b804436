"""The words that forms everywhere use for the same things, for tables that no definition fits.

Read strictly from ``resources/vocabulary.toml``; of each list the first word is the label under
which a table without a definition of its own is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from pydantic import Field, model_validator

from model.definition.terms import Strict

Words = dict[str, tuple[str, ...]]
"""Labels by what they mean: a field's key, a fund's source, …"""

_PART = re.compile(r"\{(\w+)(\??)\}")


class TotalWords(Strict):
    """Labels of the whole sum that say for which time it is."""

    period: tuple[str, ...] = ()
    annual: tuple[str, ...] = ()


class Captions(Strict):
    """Labels without a value of their own; some say of which scope the indicators below are."""

    words: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    annual: tuple[str, ...] = ()


class Vocabulary(Strict):
    """The words: header fields, funds, goals, results and indicator columns.

    A word may be made of parts, ``{whose?}{year?}目标值``: one of the words that ``parts`` has
    under the name stands there, or (with ``?``) none.  ``categories`` are the names of the
    taxonomies (财预〔2015〕88号, 财预〔2021〕101号 and frames such as 决策/过程/产出/效益).
    ``budget`` are the columns of a funds block that go to the result; the indicator columns
    ``comparator`` and ``unit`` are parts of the target value, ``serial`` is a row's number.
    ``names`` are what the program itself calls things that no table prints a label of; tables are
    not read by them.
    """

    names: dict[str, str] = Field(default_factory=dict)
    parts: Words = Field(default_factory=dict)
    fields: Words = Field(default_factory=dict)
    sources: Words = Field(default_factory=dict)
    totals: TotalWords = TotalWords()
    fund_columns: Words = Field(default_factory=dict)
    budget: Words = Field(default_factory=dict)
    goals: Words = Field(default_factory=dict)
    results: Words = Field(default_factory=dict)
    columns: Words = Field(default_factory=dict)
    captions: Captions = Captions()
    categories: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _parts_are_known(self) -> Vocabulary:
        texts = (text for words in self._all() for text in words)
        names = {name for text in texts for name, _ in _PART.findall(text)}
        if unknown := names - self.parts.keys():
            raise ValueError(f"[parts] 里没有“{min(unknown)}”")
        return self

    def names_no_field(self, label: str) -> bool:
        """Whether a label, as it is printed, is a word, but none of the header's fields."""
        return bool(self._words.fullmatch(label)) and not self.keys_of(label, self.fields)

    def is_caption(self, label: str) -> bool:
        """Whether a label, as it is printed, is a caption of others (主管部门意见)."""
        return any(re.fullmatch(self._spelled(text), label) for text in self.captions.words)

    def keys_of(self, label: str, words: Mapping[str, tuple[str, ...]]) -> list[str]:
        """What a label means of some of the words; nothing if none of them is it."""
        plain = "".join(label.split()).rstrip(":：")
        return [
            key
            for key, texts in words.items()
            if any(re.fullmatch(self._spelled(text), plain) for text in texts)
        ]

    @cached_property
    def _words(self) -> re.Pattern[str]:
        words = (text for group in self._all() for text in group)
        return re.compile("|".join(self._spelled(text) for text in words))

    def _spelled(self, text: str) -> str:
        """A word as a pattern: each part stands for its words."""
        pieces = _PART.split(text)
        literal = [re.escape(piece) for piece in pieces[::3]]
        parts = [
            f"(?:{'|'.join(map(re.escape, self.parts[name]))}){mark}"
            for name, mark in zip(pieces[1::3], pieces[2::3], strict=True)
        ]
        return literal[0] + "".join(a + b for a, b in zip(parts, literal[1:], strict=True))

    def _all(self) -> Iterator[tuple[str, ...]]:
        for group in (
            self.fields, self.sources, self.fund_columns, self.budget, self.goals, self.results,
            self.columns,
        ):  # fmt: skip
            yield from group.values()
        yield from (self.totals.period, self.totals.annual)
        yield from (self.captions.words, self.captions.period, self.captions.annual)
