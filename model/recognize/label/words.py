"""What labels mean: the words of the vocabulary, looked up by key, each meaning with a score.

A word of the vocabulary may be made of parts: ``{whose?}{year?}目标值`` stands for each way to put
one of the words of ``[parts]`` (or, with ``?``, none) in its place.  So 全年目标值, 本年目标值 and
项目年度目标值 are one line, and a place that joins the parts anew is understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache, wraps
from typing import Generic, TypeVar

from model.definition.vocabulary import Vocabulary
from model.document import Scope
from model.document.naming import name_key
from model.recognize.label.keys import label_key, states_only_unit

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Role(StrEnum):
    """What kind of label a text may be."""

    FIELD = "field"
    SOURCE = "source"
    FUND = "fund column"
    BUDGET = "budget"
    GOAL = "goal"
    ACTUAL = "actual"
    RESULT = "result"
    COLUMN = "column"
    SIDE = "caption"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class LabelMeaning:
    """One meaning of a label: its role, its key there, and how sure it is (0 to 1).

    A source's key may name its column too: ``total.period``.  Of labels that mean one field the
    one that the vocabulary has first is the surest: 项目负责人 leads 单位负责人.
    """

    role: Role
    key: str
    score: float

    def __str__(self) -> str:
        return f"{self.role}:{self.key} {self.score:.2f}" if self.key else f"{self.role}"


_LONGEST = 32
"""Longer texts are no labels."""
_REMEMBERED = 8192
"""Of so many texts it is kept what they are: each stage asks for it, and many tables print them."""
_ITSELF, _CHANGED = 1.0, 0.95
"""A text that is the word itself, and one that is it but for a number, a note or a code."""
_LATER = 0.1
"""How much less sure each further meaning of a word is."""
_FURTHER = 1e-5
"""How much less sure each further word for one field is."""
_BRACKETED = re.compile(r"\((?![^()]*调整)[^()]*\)")
"""A note in brackets; 全年（调整）目标 is another than 全年目标."""
_NOTE = re.compile(r"[(（][^()（）]*[)）]\s*$")
"""A note behind a label, which may be longer than any label."""
_INNER = re.compile(r"\(([^()]+)\)")
_AND_CODE = re.compile(r"[及和与]其?(?:部门|单位|预算|部门预算)?(?:代码|编码|编号|单位|名称)$")
_MONTHS = re.compile(r"^(?:截至|\d{4}年)?(?:\d{1,2}月?[-—–~～至]\d{1,2}月|\d{1,2}月底?|上?半年度?)")
"""The months that are watched, which the vocabulary calls 1-7月 (财预〔2019〕136号)."""
_NUMBERED = re.compile(
    r"^\s*(?:[(（]?[0-9０-９]{1,2}[)）.、．]|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳]|[*★▲])\s*"
)
_PART = re.compile(r"\{(\w+)(\??)\}")
_MADE = 256
"""Of so many forms what is made of them is kept: it is asked for once a table."""
_SUMS = frozenset({"合计", "总计", "小计"})
_AIM = "目标"
"""What older forms say for 指标 behind a category: 数量目标, 社会效益目标."""
_RANK = re.compile(r"^(?:中央|省|自治区|市|州|盟|县|区|旗|镇|乡)级(?=.*(?:部门|单位))")
"""Whose department a label names; of which rank it is, every place says in its own way."""
_SIGNED = re.compile(r"(?:签字|签名|签章|盖章|公章)$")
_OF_PROJECT = re.compile(r"^(?:项目|政策|专项(?:资金)?)(?!\S*年[份度]$)")
"""Of what a label asks, where it needs no word: 政策执行期限; a year alone is no day."""
_OF_OFFICE = re.compile(r"^(?:部门|单位)|^绩效(?:自评|评价)?")
_SAYS_MORE: Mapping[Role, tuple[re.Pattern[str], ...]] = {
    Role.FIELD: (re.compile(f"{_RANK.pattern}|{_SIGNED.pattern}"), _OF_PROJECT),
    Role.GOAL: (re.compile("主要|[和及与](?:预期)?(?:成果|成效|效果|效益)$"),),
    Role.RESULT: (_OF_PROJECT, _OF_OFFICE),
    Role.FUND: (re.compile("^项目(?=实际|预计)"),),
    Role.SOURCE: (re.compile("^(?:本年度?|当年|年度|下达)"),),
    Role.COLUMN: (re.compile("(?:绩效)?指标"),),
}


class Words:
    """Looks up labels; a text stands for itself, without number before it, or without brackets."""

    def __init__(self, words: Vocabulary) -> None:
        self._parts = words.parts
        self._found: dict[Role, dict[str, tuple[str, ...]]] = {
            Role.FIELD: self._keyed(words.fields),
            Role.SOURCE: {**self._keyed(words.sources), **self._totals(words)},
            Role.FUND: self._keyed(words.fund_columns),
            Role.BUDGET: self._keyed(words.budget),
            Role.GOAL: self._keyed({k: words.goals.get(k, ()) for k in Scope}),
            Role.ACTUAL: self._keyed({"": words.goals.get("actual", ())}),
            Role.RESULT: self._keyed(words.results),
            Role.COLUMN: self._keyed(words.columns),
            Role.SIDE: self._keyed({"": words.captions.words}),
            Role.SCOPE: self._keyed(
                {Scope.PERIOD: words.captions.period, Scope.ANNUAL: words.captions.annual}
            ),
        }
        self._places = {
            (key, field): place
            for field, labels in words.fields.items()
            for place, key in reversed(list(enumerate(self._all_spelled(labels))))
        }
        self._categories = frozenset(name_key(name) for name in words.categories)
        self.meanings = lru_cache(_REMEMBERED)(self._meanings)
        """All that a text may mean as a label, the surest first."""
        self.is_category = lru_cache(_REMEMBERED)(self._is_category)
        """Whether a name is that of a category in some taxonomy."""

    def _meanings(self, text: str) -> tuple[LabelMeaning, ...]:
        bare = text if len(text) <= _LONGEST else _NOTE.sub("", text).strip()
        is_word = 0 < len(bare) <= _LONGEST and not states_only_unit(bare)
        return tuple(self._found_in(bare)) if is_word else ()

    def find(self, text: str, *roles: Role) -> str | None:
        """The key of a text among the words of some kinds, or None."""
        for meaning in self.meanings(text):
            if meaning.role in roles:
                return meaning.key
        return None

    def _is_category(self, name: str) -> bool:
        key = name_key(_BRACKETED.sub("", label_key(name)))
        return key in self._categories or key.removesuffix(_AIM) in self._categories

    def is_sum(self, text: str) -> bool:
        """Whether a text is the label of a sum below a list, or of the grade."""
        return label_key(text) in _SUMS or self.find(text, Role.RESULT) is not None

    def is_header_text(self, text: str) -> bool:
        """Whether a text is a field's or result's label, or one with its value behind a colon."""
        head = text.replace(":", "：").partition("：")[0]
        return self.find(head, Role.FIELD, Role.RESULT) is not None

    def _found_in(self, text: str) -> Iterator[LabelMeaning]:
        keys = label_keys(text)
        inner = _INNER.findall(keys[0]) if keys else []
        for role, words in self._found.items():
            own = (*keys, *_shortened(role, keys))
            for place, key in enumerate(own):
                if key in words:
                    other = (words.get(note, words[key]) != words[key] for note in inner)
                    if place and role is Role.FIELD and any(other):
                        break
                    score = _CHANGED if place else _ITSELF
                    for rank, meaning in enumerate(words[key]):
                        further = self._places.get((key, meaning), 0) * _FURTHER
                        yield LabelMeaning(role, meaning, score - rank * _LATER - further)
                    break

    def _keyed(self, words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
        """The meanings of each key: a whole word leads one of parts, then the earlier line."""
        found: dict[str, tuple[str, ...]] = {}
        for with_parts in (False, True):
            own = {key: meanings for key, meanings in found.items() if with_parts}
            for meaning, labels in words.items():
                for label in labels:
                    if ("{" in label) == with_parts:
                        for key in self._spelled(label):
                            before = found.get(key, ())
                            if key not in own and meaning not in before:
                                found[key] = (*before, meaning)
        found.pop("", None)
        return found

    def _all_spelled(self, labels: Iterable[str]) -> Iterator[str]:
        return (key for label in labels for key in self._spelled(label))

    def _totals(self, words: Vocabulary) -> dict[str, tuple[str, ...]]:
        by_column = (("period", words.totals.period), ("annual", words.totals.annual))
        return self._keyed({f"total.{column}": labels for column, labels in by_column})

    def _spelled(self, label: str) -> Sequence[str]:
        """The keys of all ways to spell a label with parts."""
        pieces = _PART.split(label)
        first, *texts = [label_key(piece) for piece in pieces[::3]]
        choices = [
            (*map(label_key, self._parts[name]), *([""] if optional else []))
            for name, optional in zip(pieces[1::3], pieces[2::3], strict=True)
        ]
        spelled = [first]
        for words, after in zip(choices, texts, strict=True):
            spelled = [before + word + after for before in spelled for word in words]
        return spelled


def without_number(text: str) -> str:
    """A text without the number before it."""
    return _NUMBERED.sub("", text)


@dataclass(frozen=True)
class Names:
    """Tells the label of one field: by the vocabulary, and by the keys of forms that fit."""

    words: Words
    field: str
    keys: frozenset[str] = frozenset()

    def matches(self, text: str) -> bool:
        """Whether a text is this label."""
        if self.words.find(text, Role.FIELD) == self.field:
            return True
        return bool(self.keys) and label_key(text) in self.keys

    def says(self, text: str) -> bool:
        """Whether a text is this label, alone or with its value behind a colon."""
        if text not in self._said:
            self._said[text] = self.matches(text) or self.leads(text)
        return self._said[text]

    @cached_property
    def _said(self) -> dict[str, bool]:
        """What was looked up: the names are made for one file, whose texts stand there often."""
        return {}

    def leads(self, text: str) -> bool:
        """Whether a text is this label with its value behind a colon: 项目名称：某某."""
        if "：" not in text and ":" not in text:
            return False
        head, colon, _ = text.replace(":", "：").partition("：")
        return bool(colon) and len(head) <= _LONGEST and self.matches(head)


@dataclass(frozen=True, eq=False)
class _Same(Generic[Thing]):
    """Something large that is compared as a thing, not word by word."""

    thing: Thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def made_once(make: Callable[[Thing], Made]) -> Callable[[Thing], Made]:
    """Keep what is made of each large thing, for the last of them."""

    @lru_cache(maxsize=_MADE)
    def made(same: _Same[Thing]) -> Made:
        return make(same.thing)

    return wraps(make)(lambda thing: made(_Same(thing)))


@made_once
def words_of(vocabulary: Vocabulary) -> Words:
    """The words of a vocabulary: there are some twenty thousand spellings."""
    return Words(vocabulary)


def _shortened(role: Role, keys: Sequence[str]) -> Iterator[str]:
    """Further keys of a label: without what says in many ways of whom, when or of what it is."""
    for pattern in _SAYS_MORE.get(role, ()):
        for key in keys:
            bare = pattern.sub("", key)
            if bare and bare != key:
                yield bare


@lru_cache(maxsize=4096)
def label_keys(text: str) -> tuple[str, ...]:
    """The keys under which a text may be found, its own first."""
    bare = _NUMBERED.sub("", text)
    keys = [label_key(text), label_key(bare)]
    keys += [_BRACKETED.sub("", key) for key in tuple(keys)]
    keys += [_AND_CODE.sub("", key) for key in tuple(keys)]
    keys += [_MONTHS.sub("1-7月", key) for key in tuple(keys) if "月" in key or "半年" in key]
    return tuple(dict.fromkeys(key for key in keys if key))
