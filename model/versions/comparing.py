"""Two contents of a table side by side: what was added, removed, changed and moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from model.definition import Definition
from model.definition.keys import Column, GoalText, NodeKey
from model.definition.reference import is_own
from model.document import NAME_KEY, Branch, Kind
from model.document.place_names import UNNAMED, PlaceNames, path_name
from model.document.stages import STAGE_KEYS
from model.versions.matching import Item, items, match, moved

_STRUCTURE = frozenset(
    {NodeKey.FORM, NodeKey.SOURCE, NodeKey.SCOPE, Column.GOAL, *NAME_KEY.values()}
)
"""The texts that say what a node is; of these only names are compared, as names."""


class ChangeMark(StrEnum):
    """What became of a line, by the sign that stands before it."""

    SAME = ""
    ADDED = "＋"
    REMOVED = "－"
    CHANGED = "～"
    MOVED = "↕"


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line: where it is in the table, what is compared there, and both texts.

    ``node`` is the id of the node in the new content, or in the old one if it was removed;
    ``key`` that of the text, "" where the line is about all of the node.
    """

    mark: ChangeMark
    part: str
    place: str
    label: str
    old: str
    new: str
    node: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All lines in the order of the table, those that are the same included."""

    lines: tuple[ComparedLine, ...]

    @property
    def differences(self) -> tuple[ComparedLine, ...]:
        """The lines that are not the same."""
        return tuple(line for line in self.lines if line.mark is not ChangeMark.SAME)


def compare(
    old: Branch, new: Branch, definition: Definition | None, *, by_id: bool = True
) -> Comparison:
    """Compare two versions of one document, or (not ``by_id``) two documents, such as two years'.

    The words are those of ``definition``, the form of the new one.  What is no part of the table
    (stage, last year's values) is not compared.
    """
    return Comparison(tuple(_Comparer(old, new, PlaceNames(definition), by_id=by_id).lines()))


class _Comparer:
    def __init__(self, old: Branch, new: Branch, names: PlaceNames, *, by_id: bool) -> None:
        self._old, self._new = list(items(old)), list(items(new))
        self._names = names
        self._pairs = match(self._old, self._new, by_id=by_id)
        self._back = {after: before for before, after in self._pairs.items()}
        self._moved = moved(self._pairs)

    def lines(self) -> Iterator[ComparedLine]:
        """All lines; what was removed stands where it stood."""
        for before, after in self._in_order():
            yield from self._item(before, after)

    def _in_order(self) -> Iterator[tuple[Item | None, Item | None]]:
        removed = [item for item in self._old if item not in self._pairs]
        places = {item: place for place, item in enumerate(self._old)}
        for after in self._new:
            before = self._back.get(after)
            if before is not None and after not in self._moved:
                while removed and places[removed[0]] < places[before]:
                    yield removed.pop(0), None
            yield before, after
        for item in removed:
            yield item, None

    def _item(self, before: Item | None, after: Item | None) -> Iterator[ComparedLine]:
        item = after or before
        assert item is not None, "one of both is there"
        if before is not None and after is not None:
            if after in self._moved:
                yield self._line(
                    ChangeMark.MOVED, item, "位置", self._where(before), self._where(after)
                )
            yield from self._both(before, after)
        elif self._counts_alone(item):
            mark = ChangeMark.ADDED if before is None else ChangeMark.REMOVED
            old, new = (self._whole(each) if each is not None else "" for each in (before, after))
            yield self._line(mark, item, self._names.level(item.kind), old, new)

    def _counts_alone(self, item: Item) -> bool:
        """Whether its coming or going is a line: of categories their indicators tell."""
        if item.kind in (Kind.CATEGORY, Kind.SUBCATEGORY):
            return not any(child.children or child.values for child in item.branch.children)
        return item.kind in (Kind.FUND, Kind.GOAL, Kind.INDICATOR)

    def _both(self, before: Item, after: Item) -> Iterator[ComparedLine]:
        changed = list(self._changed(before, after))
        if changed or after in self._moved or after.kind is not Kind.INDICATOR:
            yield from changed
        else:
            whole = self._whole(after)
            yield self._line(ChangeMark.SAME, after, self._names.level(after.kind), whole, whole)

    def _changed(self, before: Item, after: Item) -> Iterator[ComparedLine]:
        """The texts that differ, and of all but indicators also those that do not."""
        old, new = before.branch.values, after.branch.values
        for key in self._keys(after.kind, self._names.in_order(after.kind, (*new, *old))):
            one, other = old.get(key, ""), new.get(key, "")
            is_alone = after.kind not in NAME_KEY
            if one != other:
                yield self._text(ChangeMark.CHANGED, after, key, one, other)
            elif is_alone:
                yield self._text(ChangeMark.SAME, after, key, one, other)

    def _keys(self, kind: Kind, keys: Iterable[str]) -> list[str]:
        names = {NAME_KEY.get(kind, "")}
        told = [key for key in dict.fromkeys(keys) if not is_own(key) and key not in STAGE_KEYS]
        return [key for key in told if key not in _STRUCTURE or key in names]

    # Names

    def _line(self, mark: ChangeMark, item: Item, label: str, old: str, new: str) -> ComparedLine:
        part = self._names.part(item.kind, item.scope)
        return ComparedLine(mark, part, self._place(item), label, old, new, item.branch.id)

    def _text(self, mark: ChangeMark, item: Item, key: str, old: str, new: str) -> ComparedLine:
        return replace(self._line(mark, item, self._label(item, key), old, new), key=key)

    def _label(self, item: Item, key: str) -> str:
        return self._names.key_label(item.kind, key)

    def _place(self, item: Item) -> str:
        if item.kind is Kind.FUND:
            return self._names.naming.source(item.branch.values.get(NodeKey.SOURCE, ""))
        if item.kind is Kind.GOAL:
            return self._names.naming.goal(item.scope, number=item.index + 1)
        return path_name(each.branch for each in item.path)

    def _where(self, item: Item) -> str:
        above = path_name(each.branch for each in item.path[:-1])
        return f"{above} 第{item.index + 1}个".strip()

    def _whole(self, item: Item) -> str:
        """A node in one text: its name, then what else it says."""
        keys = [k for k in self._keys(item.kind, item.branch.values) if item.branch.values[k]]
        name = NAME_KEY.get(item.kind, "")
        if item.kind is Kind.GOAL:
            return item.branch.values.get(GoalText.TEXT, "")
        told = [f"{self._label(item, k)}：{item.branch.values[k]}" for k in keys if k != name]
        return "；".join(([item.name or UNNAMED] if name else []) + told)
