"""What labels mean in any table: the vocabulary and the labels of all forms, looked up by key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from model.definition import Definition, DefinitionLibrary, Pattern
from model.document.naming import name_key
from model.recognize.labels import Label, label_key

Value = TypeVar("Value")
Found = dict[str, str]
"""From a label's key to what it means."""
_LONGEST = 32
"""Longer texts are no labels."""
_BRACKETED = re.compile(r"\([^()]*\)")
_AND_CODE = re.compile(r"[及和与](代码|编码)$")
_MONTHS = re.compile(r"^(?:截至|\d{4}年)?(?:\d{1,2}月?[-—–~～至]\d{1,2}月|\d{1,2}月底?|上半年)")
"""The months that are watched, which the vocabulary calls 1-7月 (财预〔2019〕136号)."""
_NUMBERED = re.compile(
    r"^\s*(?:[(（]?[0-9０-９]{1,2}[)）.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳]|[*★▲])\s*"
)


@dataclass(frozen=True, slots=True)
class Total:
    """A fund's source, and the fund column that its label tells, if any."""

    source: str
    column: str = ""


class Words:
    """Looks up labels; a text stands for itself, without number before it, or without brackets."""

    def __init__(self, definitions: DefinitionLibrary) -> None:
        words = definitions.vocabulary
        forms = list(definitions.values())
        self.fields = _found(words.fields, *(_field_labels(form) for form in forms))
        self.fund_columns = _found(words.fund_columns, *(_fund_columns(form) for form in forms))
        self.budget = _found(words.budget)
        self.results = _found(words.results)
        self.columns = _found(words.columns, *(_column_labels(form) for form in forms))
        self.goals = _found({key: words.goals.get(key, ()) for key in ("period", "annual")})
        self.actuals = _found({"actual": words.goals.get("actual", ())})
        self.captions = _found({"": words.captions.words})
        self.scopes = _found({"period": words.captions.period, "annual": words.captions.annual})
        self.sources = {key: Total(source) for key, source in _found(words.sources).items()}
        for column, labels in (("period", words.totals.period), ("annual", words.totals.annual)):
            for label in labels:
                self.sources[label_key(label)] = Total("total", column)
        self.sides = {**self.captions, **self.scopes}
        self.ticks = {
            label_key(column.label): column
            for form in forms
            for section in form.indicator_sections
            for column in section.columns
            if column.tick
        }
        self.heads: dict[str, object] = {**self.columns, **self.ticks}
        self._categories = {
            name_key(name)
            for form in forms
            for category in form.categories
            for name in (category.name, *category.children)
        }
        self._keys: dict[str, tuple[str, ...]] = {}

    def keys(self, text: str) -> tuple[str, ...]:
        """The keys under which a text may be found, its own first; none if it is no label."""
        if text not in self._keys:
            self._keys[text] = _keys(text) if 0 < len(text) <= _LONGEST else ()
        return self._keys[text]

    def find(self, text: str, found: Mapping[str, Value]) -> Value | None:
        """What a text means among the words of one kind, or None."""
        for key in self.keys(text):
            if key in found:
                return found[key]
        return None

    def is_known(self, text: str) -> bool:
        """Whether a text is a label of a header."""
        return any(self.find(text, each) is not None for each in self._of_headers)

    def label_of(self, field: str) -> Label:
        """All prints of a field's label."""
        return Label(frozenset(key for key, found in self.fields.items() if found == field))

    def is_category(self, name: str) -> bool:
        """Whether a name is that of a category in some form."""
        return name_key(_BRACKETED.sub("", label_key(name))) in self._categories

    def is_header_text(self, text: str) -> bool:
        """Whether a text is a field's or result's label, or one with its value behind a colon."""
        head = text.replace(":", "：").partition("：")[0]
        return any(self.find(head, each) is not None for each in (self.fields, self.results))

    @property
    def _of_headers(self) -> tuple[Mapping[str, object], ...]:
        return (
            self.fields, self.sources, self.fund_columns, self.goals, self.actuals,
            self.captions, self.results, self.budget, self.scopes,
        )  # fmt: skip


def _keys(text: str) -> tuple[str, ...]:
    bare = _NUMBERED.sub("", text)
    keys = [label_key(text), label_key(bare)]
    keys += [_BRACKETED.sub("", key) for key in tuple(keys)]
    keys += [_AND_CODE.sub("", key) for key in tuple(keys)]
    keys += [_MONTHS.sub("1-7月", key) for key in tuple(keys) if "月" in key or "半年" in key]
    return tuple(dict.fromkeys(key for key in keys if key))


def _found(*every: Mapping[str, Iterable[str]]) -> Found:
    """Earlier words lead: the vocabulary's before those of the forms."""
    found: Found = {}
    for words in every:
        for meaning, labels in words.items():
            for label in labels:
                if Pattern.parse(label).is_literal:
                    found.setdefault(label_key(label), meaning)
    found.pop("", None)
    return found


def _field_labels(form: Definition) -> Mapping[str, Iterable[str]]:
    return {key: (field.label, *field.synonyms) for key, field in form.fields.items()}


def _fund_columns(form: Definition) -> Mapping[str, Iterable[str]]:
    of_one_time = ("period", "annual")
    return {key: (label,) for key, label in form.funds.columns.items() if key not in of_one_time}


def _column_labels(form: Definition) -> Mapping[str, Iterable[str]]:
    found: dict[str, tuple[str, ...]] = {}
    for section in form.indicator_sections:
        for column in section.columns:
            if not column.tick:
                labels = (column.label, *column.synonyms)
                found[column.key] = (*found.get(column.key, ()), *labels)
    return found
