"""Which texts of a document speak of its year, which ones end with it, and which are only codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from model.definition import Definition, FieldKind
from model.document import Branch, Kind
from model.document.reference import is_own

_OUTCOMES = frozenset({"actual", "score", "deviation", "filled_at"})
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
_CODES = frozenset(
    {"scope", "source", "goal", "weight", "phone", "leader", "preparer", "fund_nature", "nature"}
)
_CODE_KINDS = frozenset(
    {FieldKind.CODE, FieldKind.PHONE, FieldKind.PERSON, FieldKind.TICKS, FieldKind.CHOICE}
)
_YEARLY_WORDS = ("年", "时间", "日期", "期限", "项目期")
_NAMES = frozenset({"project_name", "level3"})
_BASIS_WORDS = ("依据", "必要性")
_STANDARD = MappingProxyType({"basis": "依据", "necessity": "必要性", "term": "项目期"})


@dataclass(frozen=True, slots=True)
class Place:
    """One text: the node's way down from the root (child numbers), its id, and the text's key."""

    path: tuple[int, ...]
    key: str
    node: int = 0


def nodes(branch: Branch, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Branch]]:
    """All nodes with their ways from the root, parents first."""
    yield path, branch
    for number, child in enumerate(branch.children):
        yield from nodes(child, (*path, number))


class Words:
    """What a key means, as the form's label says or, in a form not known, the key itself."""

    def __init__(self, definition: Definition | None) -> None:
        self._fields = definition.fields if definition else {}
        self._labels = {key: field.label for key, field in self._fields.items()}
        for section in definition.indicator_sections if definition else ():
            for column in (c for scope in section.scopes for c in section.entries_of(scope)):
                self._labels.setdefault(column.key, "".join(column.label.split()))

    def is_outcome(self, key: str) -> bool:
        """Whether the text tells how the year went: it is not for the next one."""
        if is_own(key) or key in _OUTCOMES:
            return True
        return any(word in self._label(key) for word in _OUTCOME_WORDS)

    def is_code(self, key: str) -> bool:
        """Whether digits in the text are no years: codes, phones, choices."""
        field = self._fields.get(key)
        if field is not None and field.kind in _CODE_KINDS:
            return True
        said = any(word in self._label(key) for word in _CODE_WORDS)
        return said or key in _CODES or key.endswith("_code")

    def is_name(self, key: str) -> bool:
        """Whether the text is a project's or an indicator's name."""
        return key in _NAMES or self._label(key) == "项目名称"

    def is_basis(self, key: str) -> bool:
        """Whether the text names its grounds, mostly older documents."""
        return any(word in self._label(key) for word in _BASIS_WORDS)

    def is_yearly(self, key: str) -> bool:
        """Whether a year or a time is asked for."""
        return key.endswith("_date") or any(word in self._label(key) for word in _YEARLY_WORDS)

    def _label(self, key: str) -> str:
        return _STANDARD.get(key) or self._labels.get(key, key)


def texts(branch: Branch, words: Words) -> Iterator[tuple[Place, str]]:
    """The texts of a document that may name its year, in the document's order."""
    for path, node in nodes(branch):
        if node.kind in (Kind.DOCUMENT, Kind.FUND, Kind.RESULT):
            continue
        for key, text in node.values.items():
            if not (words.is_code(key) or words.is_outcome(key)):
                yield Place(path, key, node.id), text
