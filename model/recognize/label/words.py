"""What labels say and mean: their keys, and the words of the vocabulary, each meaning with a score.

Labels are compared by their keys: spelling, spaces, brackets, colons and line breaks do not count.
A word of the vocabulary may be made of parts: ``{whose?}{year?}目标值`` stands for each way to put
one of the words of ``[parts]`` (or, with ``?``, none) in its place.  So 全年目标值, 本年目标值 and
项目年度目标值 are one line, and a place that joins the parts anew is understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product
from typing import get_args

from model.definition import ColumnDefinition, Definition, FieldDefinition, MoneyUnit, Pattern
from model.definition.keys import Amount, Column
from model.definition.vocabulary import Vocabulary
from model.document import Scope
from model.document.naming import name_key, without_number
from model.records import made_once

_SPACES = re.compile(r"\s+")
_DROPPED = re.compile(r"[:、,。.*·【]+")
_UNIT = re.compile(r"\(?单位:?([千万亿]?元)\)?|\(([千万亿]?元)\)|^金额:([千万亿]?元)$")
_UNIT_LINE = re.compile(
    r"(金额)?[（(]?\s*单位\s*[:：]?\s*[千万亿]?元\s*[)）]?|^\s*金额\s*[:：]\s*[千万亿]?元\s*$"
)
_CONTINUED = re.compile(r"\(续\)$")
_LEAD = re.compile(r"^(其中[-—–]*|其他:|截[至止]到?(?![日时]|年[份度]))")
_COLON = re.compile(r"】?[:：﹕︓]|(?<=.)】(?=\s*\S)")
_TRIMMED = ":*"
_SECOND = re.compile("数量|质量|时效|(?:经济|社会)(?:效益|成本)|生态|可持续|服务对象")
SORT = re.compile(
    r"(?:新建|新增|延续|续建|扩建|跨年|经常|一次|常年|持续|阶段)(?:性)?(?:项目)?|(?:基本|项目)支出|支出项目"
    r"|(?:.{1,3}级|部门|单位)(?:支出|预算)?项目|.{2,8}类(?:项目)?|.{2,12}[合总]计"
)
"""What adds up projects, and names none and no office: 其他运转类, 本级项目, 县教育局合计."""
_SHORTEST_STEM = 4
_REMEMBERED = 8192
"""Of so many texts it is kept what they are: each stage asks for it, and many tables print them."""


@lru_cache(maxsize=_REMEMBERED)
def label_key(text: str) -> str:
    """What is compared: half width, no spaces and punctuation, no unit, no leading 其中 or 截至."""
    folded = _UNIT.sub("", _folded(text))
    folded = _DROPPED.sub("", folded)
    folded = _CONTINUED.sub("", folded)
    return _LEAD.sub("", folded)


def stated_unit(text: str) -> MoneyUnit | None:
    """The money unit that a label or line states: 单位：万元, （元）."""
    match = _UNIT.search(_folded(text))
    units: Sequence[MoneyUnit] = get_args(MoneyUnit)
    return next((unit for unit in units if match and unit in match.groups()), None)


def states_only_unit(text: str) -> bool:
    """Whether a text is nothing but the statement of a money unit, and so no value: 单位：万元."""
    return bool(text.strip()) and not without_unit(text).strip("（）()")


def has_colon(text: str) -> bool:
    """Whether a text may be a label with its value behind it."""
    return _COLON.search(text) is not None


def before_colon(text: str) -> str:
    """A label without the value behind its colon."""
    return _COLON.split(text, maxsplit=1)[0]


def without_unit(text: str) -> str:
    """A line without the money unit that it states."""
    return (_UNIT_LINE.sub("", text) if "元" in text else text).strip()


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
        if not (key and self.patterns) or key in self.keys:
            return key in self.keys
        print_alone = _UNIT.sub("", _folded(text)).strip(_TRIMMED)
        return any(pattern.read(print_alone) is not None for pattern in self.patterns)

    def leads(self, text: str) -> bool:
        """Whether a text is this label with its value behind a colon: 项目名称：某某."""
        return has_colon(text) and self.matches(before_colon(text))

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


def field_label(field: FieldDefinition) -> Label:
    """The label of a header field."""
    return label_of((field.label, *field.synonyms))


def column_label(column: ColumnDefinition) -> Label:
    """The label of an indicator column."""
    return label_of((column.label, *filter(None, (column.then,)), *column.synonyms))


@lru_cache(maxsize=_REMEMBERED)
def label_of(prints: tuple[str, ...]) -> Label:
    """The label that is printed in some ways."""
    literal = frozenset(label_key(p) for p in prints if Pattern.parse(p).is_literal) - {""}
    parts = (_UNIT.sub("", _folded(p)) for p in prints if not Pattern.parse(p).is_literal)
    return Label(literal, tuple(map(Pattern.parse, parts)))


def is_of_second_level(text: str) -> bool:
    """Whether a category is one of the second level, which has none of the first below it."""
    return bool(_SECOND.match(without_number(text).strip()))


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


SENTENCE = re.compile("[。；;，,！？]")
"""What no label and no title has in it."""
LONGEST_LABEL = 32
"""Longer texts are no labels."""
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
_NOTED = re.compile(r"^([^()]+)\(([^()]{2,})\)$")
_INNER = re.compile(r"\(([^()]+)\)")
_AND_CODE = re.compile(r"[及和与]其?(?:部门|单位|预算|部门预算)?(?:代码|编码|编号|单位|名称)$")
ASKED = re.compile("申[报请]|上报")
"""What is asked for counts less than what was granted: 申报金额 | 12 | 批复金额 | 10."""
_MONTHS = re.compile(
    r"^(?:截[至止])?(?:\d{4}年)?(?:\d{1,2}月?[-—–~～至]\d{1,2}月份?|\d{1,2}月(?:[份底末]|\d+日)?|上?半年度?)"
)
"""The months that are watched, which the vocabulary calls 1-7月 (财预〔2019〕136号)."""
_YEAR_OF_MONTHS = re.compile("^1月?[-—–~～至]12月")
_PART = re.compile(r"\{(\w+)(\??)\}")
MONEY = re.compile(
    "资金|基金|预算|金额|经费|收入|支出|拨款|财政|补助|投[入资]|配套|自筹|[省市县区本上下]级"
    "|[(（][千万亿]?元[)）]"
)
"""What a label without a word of its own says where it asks for money."""
OF_NUMBERS = re.compile(
    "代码|编码|编号|文号|科目|[人户个次家辆台座村]数|人[次口]|编制|面积|数量|(?:比例|[%％][)）]?)$"
    "|[(（][百千万]?(?:人次?|[户个家辆亩次件套台名所只头吨座处条项]|公里|平方米|米)[)）]$"
)
"""What a label or head says whose number is no amount: 资金科目代码, 受益企业（户）, 增减（%）."""
SUMS = frozenset({"合计", "总计"})
_OF_POINTS = re.compile("[得评]分\\S*[合总]计$|分[值数][合总]计$")
_OF_RANK = re.compile(
    r"^(?:中央|省|自治区|市|州|盟|县|区|旗|镇|乡)级(?=.*(?:部门|单位))|(?:签字|签名|签章|盖章|公章)$"
)
"""Of which rank a department is, and who signs: every place says it in its own way."""
_OF_PROJECT = re.compile(r"^(?:项目|政策|专项(?:资金)?|资金(?=设立|使用))(?!\S*年[份度]$|等级$)")
"""Of what a label asks, where it needs no word: 政策执行期限; but not a year, nor 项目等级."""
_OF_KIND = re.compile("^[^级子上同单部]{2,6}(?=项目名称$)")  # 会展项目名称; 子项目 is another
_OF_AIM = re.compile("(?:年度|绩效|预期|指标|目标值?|较多|的)+(?=\\S*(?:原因|可能性))")
"""Of what a cause or a chance speaks: 未达到年度绩效目标的原因 is 未达到原因."""
_OF_OFFICE = re.compile(r"^(?:部门|单位)|^绩效(?:自评|评价)?")
_SAYS_MORE: Mapping[Role, tuple[re.Pattern[str], ...]] = {
    Role.FIELD: (_OF_RANK, _OF_PROJECT, _OF_KIND, re.compile("的")),
    Role.GOAL: (re.compile("主要|[和及与](?:预期)?(?:成果|成效|效果|效益)$|(?:总体|具体)?描述$"),),
    Role.RESULT: (_OF_PROJECT, _OF_OFFICE),
    Role.FUND: (re.compile("^项目(?=实际|预计)|的"),),
    Role.SOURCE: (re.compile("^(?:[本当]年度?|年度|下达|.{1,3}级(?=支出预算总))"),),
    Role.COLUMN: (re.compile("(?:绩效)?指标"), _OF_AIM, re.compile("^单项(?:绩效)?(?:指标)?")),
}


class Words:
    """Looks up labels; a text stands for itself, without number before it, or without brackets."""

    def __init__(self, words: Vocabulary) -> None:
        self._parts = words.parts
        self._found: dict[Role, dict[str, tuple[str, ...]]] = {
            Role.FIELD: self._keyed(words.fields),
            Role.SOURCE: {
                **self._keyed(words.sources),
                **self._keyed({f"total.{column}": labels for column, labels in words.totals}),
            },
            Role.FUND: self._keyed(words.fund_columns),
            Role.BUDGET: self._keyed(words.budget),
            Role.GOAL: self._keyed({k: words.goals.get(k, ()) for k in Scope}),
            Role.ACTUAL: self._keyed({"": words.goals.get("actual", ())}),
            Role.RESULT: self._keyed(words.results),
            Role.COLUMN: self._keyed(words.columns),
            Role.SIDE: self._keyed({"": words.captions.words}),
            Role.SCOPE: self._keyed(words.captions.model_dump(exclude={"words"})),
        }
        self._places: dict[tuple[str, str], int] = {}
        for field, labels in words.fields.items():
            for place, key in enumerate(key for label in labels for key in self._spelled(label)):
                self._places.setdefault((key, field), place)
        self._categories = frozenset(
            name_key(name) for each in words.categories for name in self._spelled(each)
        )
        self.meanings = lru_cache(_REMEMBERED)(self._meanings)
        """All that a text may mean as a label, the surest first."""
        self.is_category = lru_cache(_REMEMBERED)(self._is_category)
        """Whether a name is that of a category in some taxonomy."""
        self.is_sum = lru_cache(_REMEMBERED)(self._is_sum)
        """Whether a text is the label of a sum below a list, or of the grade."""

    def of_form(self, form: Definition) -> Words:
        """These words with a form's categories and the labels of its fields, columns and goals.

        Such a label has no other meaning among words of its kind.
        """
        columns = [c for section in form.indicator_sections for c in section.columns]
        labels = [(Role.FIELD, key, field_label(field)) for key, field in form.fields.items()]
        labels += [(Role.COLUMN, c.key, column_label(c)) for c in columns]
        labels += [(Role.COLUMN, c.key, label_of((c.group,))) for c in columns]
        rows = (section.labels for section in form.sections if section.kind == "goals")
        goals = [(scope, Pattern.parse(text)) for each in rows for scope, text in each.items()]
        labels += [(Role.GOAL, scope, label_of((one.literals,))) for scope, one in goals]
        own: dict[str, dict[Role, LabelMeaning]] = {}
        for role, key, label in labels:
            for text in label.keys:
                own.setdefault(text, {}).setdefault(role, LabelMeaning(role, key, _ITSELF))

        def meanings(text: str) -> tuple[LabelMeaning, ...]:
            found, known = self.meanings(text), own.get(label_key(text), {})
            return (*known.values(), *(m for m in found if m.role not in known)) if known else found

        words = copy(self)
        words.meanings = lru_cache(_REMEMBERED)(meanings)
        names = (name for one in form.categories for name in (one.name, *one.children))
        words._categories = self._categories.union(map(name_key, names))
        words.is_category = lru_cache(_REMEMBERED)(words._is_category)
        return words

    def _meanings(self, text: str) -> tuple[LabelMeaning, ...]:
        bare = text if len(text) <= LONGEST_LABEL else _NOTE.sub("", text).strip()
        is_word = 0 < len(bare) <= LONGEST_LABEL and not states_only_unit(bare)
        return tuple(self._found_in(bare)) if is_word else ()

    def find(self, text: str, *roles: Role) -> str | None:
        """The key of a text among the words of some kinds, or None."""
        for meaning in self.meanings(text):
            if meaning.role in roles:
                return meaning.key
        return None

    def _is_category(self, name: str) -> bool:
        key = name_key(_BRACKETED.sub("", label_key(name)))
        return key in self._categories or key.removesuffix("目标") in self._categories  # 数量目标

    def months(self, text: str) -> str:
        """The months of which the head of a watched column speaks: 1-8月执行数."""
        key = self.find(text, Role.FUND, Role.COLUMN)
        match = _MONTHS.match("".join(text.split()))
        return match[0] if match and key in (Amount.EXECUTED_TO_DATE, Column.PROGRESS) else ""

    def _is_sum(self, text: str) -> bool:
        key = label_key(text)
        is_sum = key.endswith("小计") or _OF_POINTS.search(key) is not None
        return key in SUMS or is_sum or self.find(text, Role.RESULT) is not None

    def is_header_text(self, text: str) -> bool:
        """Whether a text is a field's or result's label, or one with its value behind a colon."""
        return self.find(before_colon(text), Role.FIELD, Role.RESULT) is not None

    def leads_value(self, text: str) -> bool:
        """Whether a text is such a label with its value behind a colon: 填报日期：5月1日."""
        return has_colon(text) and self.is_header_text(text)

    def _found_in(self, text: str) -> Iterator[LabelMeaning]:
        keys = label_keys(text)
        inner = _INNER.findall(keys[0]) if keys else []
        for role, words in self._found.items():
            # without what says in many ways of whom, when or of what it is
            bare = (pattern.sub("", key) for pattern in _SAYS_MORE.get(role, ()) for key in keys)
            own = (*keys, *(key for key in bare if key and key not in keys))
            for place, key in enumerate(own):
                if key in words:
                    others = (words.get(note, words[key]) != words[key] for note in inner)
                    if place and role is Role.FIELD and any(others):
                        break
                    score = _CHANGED if place else _ITSELF
                    for rank, meaning in enumerate(words[key]):
                        further = self._places.get((key, meaning), 0) * _FURTHER
                        yield LabelMeaning(role, meaning, score - rank * _LATER - further)
                    break

    def _keyed(self, words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
        """The meanings of each key: a whole word leads one of parts, then the earlier line."""
        whole: dict[str, tuple[str, ...]] = {}
        of_parts: dict[str, tuple[str, ...]] = {}
        for meaning, label in ((meaning, one) for meaning, each in words.items() for one in each):
            found = of_parts if "{" in label else whole
            for key in self._spelled(label):
                if meaning not in (before := found.get(key, ())):
                    found[key] = (*before, meaning)
        return of_parts | whole

    def _spelled(self, label: str) -> Sequence[str]:
        """The keys of all ways to spell a label with parts."""
        first, *rest = _PART.split(label)
        choices = [[label_key(first)]]
        for name, optional, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            words = [*self._parts[name], ""] if optional else self._parts[name]
            choices += [[label_key(word) for word in words], [label_key(after)]]
        return list(map("".join, product(*choices)))


@made_once
def words_of(vocabulary: Vocabulary) -> Words:
    """The words of a vocabulary: there are some twenty thousand spellings."""
    return Words(vocabulary)


@lru_cache(maxsize=4096)
def label_keys(text: str) -> tuple[str, ...]:
    """The keys under which a text may be found, its own first."""
    keys = [label_key(text), label_key(without_number(text))]
    keys += [_NOTED.sub(r"\2\1", key) for key in keys]  # 指标值（年度） is 年度指标值
    keys += [_BRACKETED.sub("", key) for key in tuple(keys)]
    keys += [_AND_CODE.sub("", key) for key in tuple(keys)]
    keys = [_YEAR_OF_MONTHS.sub("全年", key) for key in keys]
    keys += [_MONTHS.sub("1-7月", key) for key in tuple(keys) if "月" in key or "半年" in key]
    return tuple(dict.fromkeys(key for key in keys if key))
