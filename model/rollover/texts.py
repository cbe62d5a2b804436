"""Which texts of a document speak of its year, which ones end with it, and which are only codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from model.definition import Definition, FieldKind
from model.definition.keys import COLUMNS, FIELDS, GOALS, Column, Field, Keys, Meaning, NodeKey
from model.definition.reference import is_own
from model.document import Branch, Kind, Place
from model.document.place import walk
from model.document.place_names import PlaceNames

_OUTCOME_WORDS = (
    "实际完成", "完成情况", "完成值", "完成进度", "得分", "评分", "自评", "复核", "复评",
    "偏差", "可能性", "执行数", "执行率", "执行情况", "评价结论", "存在问题", "存在的问题",
    "改进措施", "整改", "审核意见", "评审意见", "填报日期", "填表日期", "填报时间", "填表时间",
    "编制日期",
)  # fmt: skip
_CODE_WORDS = (
    "电话", "手机", "传真", "编码", "代码", "编号", "序号", "账号", "邮编", "邮箱", "身份证",
    "负责人", "经办人", "联系人", "填报人", "填表人",
)  # fmt: skip
_CODE_KINDS = frozenset(
    {FieldKind.CODE, FieldKind.PHONE, FieldKind.PERSON, FieldKind.TICKS, FieldKind.CHOICE}
)
_YEARLY_WORDS = ("年", "时间", "日期", "期限", "项目期")
_BASIS_WORDS = ("依据", "必要性")


Means = Callable[[Kind, str], bool]
"""Whether a text of a kind of node, by its key, means something."""


class Meanings:
    """What texts mean, by their standard key or, for a form's own, by what it calls them.

    All tables of a form ask for the same few keys: what was found out is kept.
    """

    def __init__(self, definition: Definition | None) -> None:
        self._fields = definition.fields if definition else {}
        self._names = PlaceNames(definition)
        self.is_outcome: Means = cache(self._is_outcome)
        """Whether the text tells how the year went: it is not for the next one."""
        self.is_code: Means = cache(self._is_code)
        """Whether digits in the text are no years: codes, phones, choices, points."""
        self.is_name: Means = cache(self._is_name)
        """Whether the text is a project's or an indicator's name."""
        self.is_basis: Means = cache(self._is_basis)
        """Whether the text names its grounds, mostly older documents."""
        self.is_yearly: Means = cache(self._is_yearly)
        """Whether a year or a time is asked for."""

    def _is_outcome(self, kind: Kind, key: str) -> bool:
        if is_own(key) or _keys(kind).means(key, Meaning.OUTCOME):
            return True
        return self._says(kind, key, _OUTCOME_WORDS)

    def _is_code(self, kind: Kind, key: str) -> bool:
        if key in (NodeKey.SCOPE, NodeKey.SOURCE) or key.endswith("_code"):
            return True
        if kind is Kind.FIELDS:
            field = self._fields.get(key)
            if field is not None and field.kind in _CODE_KINDS:
                return True
        coded = _CODED_FIELDS if kind is Kind.FIELDS else _CODED_COLUMNS
        return _keys(kind).means(key, coded) or self._says(kind, key, _CODE_WORDS)

    def _is_name(self, kind: Kind, key: str) -> bool:
        if kind is Kind.FIELDS:
            return key == Field.PROJECT_NAME or self._names.key_label(kind, key) == "项目名称"
        return key == Column.LEVEL3

    def _is_basis(self, kind: Kind, key: str) -> bool:
        return self._says(kind, key, _BASIS_WORDS)

    def _is_yearly(self, kind: Kind, key: str) -> bool:
        return key.endswith("_date") or self._says(kind, key, _YEARLY_WORDS)

    def _says(self, kind: Kind, key: str, words: tuple[str, ...]) -> bool:
        label = self._names.key_label(kind, key)
        return any(word in label for word in words)


_CODED_FIELDS = Meaning.CODE | Meaning.CHOICE | Meaning.PERSON
_CODED_COLUMNS = Meaning.CODE | Meaning.POINTS


def _keys(kind: Kind) -> Keys:
    return {Kind.FIELDS: FIELDS, Kind.GOAL: GOALS}.get(kind, COLUMNS)


def texts(branch: Branch, meanings: Meanings) -> Iterator[tuple[Place, str]]:
    """The texts of a document that may name its year, in the document's order."""
    for place, node in walk(branch):
        if node.kind in (Kind.DOCUMENT, Kind.FUND, Kind.RESULT):
            continue
        for key, text in node.values.items():
            if not (meanings.is_code(node.kind, key) or meanings.is_outcome(node.kind, key)):
                yield place.at(key), text
