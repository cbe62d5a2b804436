"""Which node of one content is which node of another, and which of them changed places."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from model.definition.keys import GoalText, NodeKey
from model.document import NAME_KEY, Branch, Kind
from model.document.naming import name_key

_LISTED = (Kind.FUND, Kind.GOAL, *NAME_KEY)
"""The kinds of nodes that come and go; of all others there is one (in each scope)."""


@dataclass(frozen=True, eq=False)
class Item:
    """A node of a content, with the one it stands in, its place there, and its scope."""

    branch: Branch
    above: Item | None
    index: int
    scope: str

    @property
    def kind(self) -> Kind:
        """The kind of its node."""
        return self.branch.kind

    @property
    def name(self) -> str:
        """The name of an indicator or category; "" for other kinds."""
        return self.branch.values.get(NAME_KEY.get(self.kind, ""), "")

    @property
    def path(self) -> tuple[Item, ...]:
        """The categories in which it stands, the first level first, and then itself."""
        above = self.above.path if self.above is not None else ()
        return (*above, self) if self.kind in NAME_KEY else above


def items(branch: Branch, above: Item | None = None, index: int = 0) -> Iterator[Item]:
    """All nodes in the order of the document."""
    scope = branch.values.get(NodeKey.SCOPE) or (above.scope if above is not None else "")
    item = Item(branch, above, index, scope)
    yield item
    for number, child in enumerate(branch.children):
        yield from items(child, item, number)


def match(old: Sequence[Item], new: Sequence[Item], *, by_id: bool) -> dict[Item, Item]:
    """The new item of each old one that is in both.

    With ``by_id`` nodes of the same id are the same; what is left is told by its name in its
    place, by its name alone, and goals of different documents by their number.
    """
    keys: list[Callable[[Item], Hashable]] = [_fixed, _by_path, _by_name]
    if by_id:
        keys.insert(0, _by_id)
    else:
        keys.append(_by_number)
    pairs: dict[Item, Item] = {}
    taken: set[Item] = set()
    for key in keys:
        waiting: dict[Hashable, list[Item]] = defaultdict(list)
        for item in new:
            if item not in taken and key(item) is not None:
                waiting[key(item)].append(item)
        for item in old:
            if item not in pairs and key(item) is not None and waiting[key(item)]:
                pairs[item] = waiting[key(item)].pop(0)
                taken.add(pairs[item])
    return pairs


def moved(pairs: dict[Item, Item]) -> set[Item]:
    """The new items that stand elsewhere: in another category, or before or behind others.

    As few as possible: of siblings in a new order, those that stayed in line have not moved.
    """
    found: set[Item] = set()
    siblings: dict[Item, list[tuple[int, Item]]] = defaultdict(list)
    for before, after in pairs.items():
        if after.kind not in _LISTED or before.above is None or after.above is None:
            continue
        if pairs.get(before.above) is not after.above:
            found.add(after)
        else:
            siblings[after.above].append((before.index, after))
    for group in siblings.values():
        group.sort(key=lambda each: each[1].index)
        stayed = _longest_rise([index for index, _ in group])
        found |= {item for place, (_, item) in enumerate(group) if place not in stayed}
    return found


def _by_id(item: Item) -> Hashable:
    return item.kind, item.branch.id


def _fixed(item: Item) -> Hashable:
    if item.kind is Kind.FUND:
        return item.kind, item.branch.values.get(NodeKey.SOURCE, "")
    return None if item.kind in _LISTED else (item.kind, item.scope)


def _by_path(item: Item) -> Hashable:
    if item.kind is Kind.GOAL:
        return item.kind, item.scope, item.branch.values.get(GoalText.TEXT, "")
    path = tuple(name_key(each.name) for each in item.path)
    return (item.kind, item.scope, path) if path else None


def _by_name(item: Item) -> Hashable:
    is_named = item.kind is Kind.INDICATOR and item.name
    return (item.scope, name_key(item.name)) if is_named else None


def _by_number(item: Item) -> Hashable:
    return (item.scope, item.index) if item.kind is Kind.GOAL else None


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The positions of a longest rising subsequence."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(places[length - 1] if length else -1)
        tails[length:] = [number, *tails[length + 1 :]]
        places[length:] = [place, *places[length + 1 :]]
    found: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
