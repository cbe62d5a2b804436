"""What the texts of a table are called: by its form, or else in the words of the field.

A form's own labels come first; what it does not print (or a form that is not known) is called by
the first word of ``resources/vocabulary.toml``.  So a thing has one name in the window, in
findings, comparisons and exports: 分值 where the form says 分值, 权重 where it says 权重.

Each text has a *label*, as the form prints it, in one line; and a *short label* for sentences,
which is the standard word where the label only embellishes it (指标值 for 年度(/项目)指标值).
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from model.definition.keys import GoalText
from model.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.definition.schema import Definition
    from model.definition.vocabulary import Vocabulary, Words

_SCOPES = ("period", "annual")
_REMARK = re.compile(r"\n\s*[（(].*", re.DOTALL)


def spoken(label: str) -> str:
    """A printed label as a name in one line: without line breaks, blanks and its colon."""
    return "".join(label.split()).rstrip(":：")


def short(label: str) -> str:
    """A printed label as a name, without the remark in brackets below it on how to fill it in."""
    return spoken(_REMARK.sub("", label))


@cache
def standard_words() -> Vocabulary:
    """The vocabulary that comes with the program."""
    from model.definition.library import VOCABULARY
    from model.definition.reading import read_vocabulary

    return read_vocabulary(resource_folder() / VOCABULARY)


class Naming:
    """The names of one form; of a form that is not known (None), those of the field."""

    def __init__(self, definition: Definition | None) -> None:
        self._definition = definition
        self._columns = dict(_columns(definition)) if definition is not None else {}

    @cached_property
    def _results(self) -> Mapping[str, str]:
        return _result_labels(self._definition) if self._definition is not None else {}

    @property
    def order_of_fields(self) -> Sequence[str]:
        """The header's keys as the form lists them."""
        return tuple(self._definition.fields) if self._definition is not None else ()

    @property
    def order_of_amounts(self) -> Sequence[str]:
        """The columns of the funds as the form lists them."""
        return tuple(self._definition.funds.columns) if self._definition is not None else ()

    def field(self, key: str) -> str:
        """What the form, or else the vocabulary, calls a header text."""
        field = self._definition.fields.get(key) if self._definition is not None else None
        if field is not None:
            return spoken(field.label)
        words = standard_words()
        # Names are of other things, too: category is 一级指标 there, 项目类别 among the fields.
        named = "" if key in words.fields else words.names.get(key, "")
        return named or _first(key, words.fields)

    def document(self, key: str) -> str:
        """What stands on the document itself: its year, its form, its stage."""
        return standard_words().names.get(key) or _unknown(key)

    def source(self, source: str) -> str:
        """What the form, or else the vocabulary, calls a source of money."""
        sources = self._definition.funds.sources if self._definition is not None else {}
        return spoken(sources.get(source, "")) or _first(source, standard_words().sources)

    def fund_column(self, column: str) -> str:
        """A column of the funds: 年初预算数."""
        columns = self._definition.funds.columns if self._definition is not None else {}
        return spoken(columns.get(column, "")) or _first(column, standard_words().fund_columns)

    def amount(self, source: str, column: str) -> str:
        """An amount: its source, and its column where the form has several."""
        columns = self._definition.funds.columns if self._definition is not None else {}
        if len(columns) == 1 and column in columns:
            return self.source(source)
        return f"{self.source(source)}（{self.fund_column(column)}）"

    def scope(self, scope: str) -> str:
        """The word before 目标 and 指标: 实施期, 年度; "" for none."""
        if not scope:
            return ""
        if self._definition is not None and scope in _SCOPES:
            return self._definition.scope_words.of(scope)
        return standard_words().names.get(scope, scope)

    def goal(self, scope: str, key: str = GoalText.TEXT, number: int = 0) -> str:
        """A text of a goal; ``number`` counts from 1 where a scope has several."""
        name = f"{self.scope(scope)}{standard_words().names['goal_word']}{number or ''}"
        return name if key in ("", GoalText.TEXT) else f"{name}{self.goal_text(key)}"

    def goal_text(self, key: str) -> str:
        """What a text of a goal is called beside its goal: 目标, 完成情况."""
        return standard_words().names.get(f"goal_{key}") or _unknown(key)

    def list_name(self, scope: str) -> str:
        """An indicator list; its scope is named where the form has several."""
        several = self._definition is None or len(self._definition.scopes) > 1
        names = standard_words().names
        return f"{self.scope(scope)}{names['list_word']}" if several else names["indicators"]

    def column(self, key: str, scope: str = "") -> str:
        """A text of an indicator, as the form prints the head of its column."""
        own = self._columns.get((scope, key)) or self._columns.get(("", key))
        return spoken(own) if own else self.short_column(key)

    def short_column(self, key: str, scope: str = "") -> str:
        """A text of an indicator in a sentence."""
        own = self._columns.get((scope, key)) or self._columns.get(("", key), "")
        own = short(own)
        standard = standard_words().columns.get(key, ("",))[0]
        if own and not (standard and standard in own):
            return own
        return standard or standard_words().names.get(key) or _unknown(key)

    def result(self, key: str) -> str:
        """A value of the self-evaluation's result."""
        return self._results.get(key) or standard_words().names.get(key) or _unknown(key)

    def part(self, kind: str) -> str:
        """A part of the table: 基本信息, 资金, 绩效目标, 自评结果."""
        return standard_words().names.get(kind) or _unknown(kind)


def _first(key: str, words: Words) -> str:
    return words[key][0] if words.get(key) else _unknown(key)


def _unknown(key: str) -> str:
    """A key that no form and no vocabulary names; a table without a form keeps printed labels."""
    return f"其他内容（{key}）" if key.isascii() else spoken(key)


def _columns(definition: Definition) -> Mapping[tuple[str, str], str]:
    """The printed heads by list and key, and under "" those of the first list that has one."""
    found: dict[tuple[str, str], str] = {}
    for section in definition.indicator_sections:
        for scope in section.scopes:
            for column in section.entries_of(scope):
                found[str(scope), column.key] = column.label
                found.setdefault(("", column.key), column.label)
    return found


def _result_labels(definition: Definition) -> Mapping[str, str]:
    """The label at the left of each value of the result, where it is a word for that value."""
    found: dict[str, str] = {}
    for section in definition.cells_sections:
        placed = definition.placed(section)
        for item in (one for one in placed if one.cell.result):
            known = standard_words().results.get(str(item.cell.result), ())
            for other in placed:
                if other.row == item.row and other.column < item.column:
                    label = spoken(other.cell.text or "")
                    if label in known:
                        found[str(item.cell.result)] = label
    return found
