"""The history of a table in the clerk's words: when, where, which text, from what to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from model.definition.keys import NodeKey
from model.definition.reference import is_own
from model.document import NAME_KEY, Document, Kind, Node
from model.document.place_names import UNNAMED, PlaceNames, chain_of, path_name
from model.document.reviews import REVIEW, read_reviews
from model.document.stages import FROZEN, STAGE, STAGE_KEYS, as_stage
from model.store import PLACE, THERE

if TYPE_CHECKING:
    from model.store import HistoryEntry


_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ChronicleLine:
    """One change in words.  What ``can_return`` is a text that can be set to ``old`` again.

    ``author`` is who made it, "" if that is not known.
    """

    when: str
    place: str
    label: str
    old: str
    new: str
    node: int
    key: str
    can_return: bool
    author: str = ""
    at: datetime = _EVER
    """The minute of it."""


class Chronicler:
    """Tells the entries of one document; what is not there any more is told by the entries."""

    def __init__(
        self, document: Document, entries: Sequence[HistoryEntry], names: PlaceNames
    ) -> None:
        self._document = document
        # What the office noted for itself is no part of the table.
        self._entries = entries = [entry for entry in entries if not is_own(entry.key)]
        self._names = names
        self._texts: dict[int, dict[str, str]] = defaultdict(dict)
        self._came_or_went = {(e.node, e.at) for e in entries if e.key == THERE}
        # The newest come first, so what is kept is what was said last.
        for entry in entries:
            self._texts[entry.node].setdefault(entry.key, entry.new or entry.old)

    def lines(self) -> Iterator[ChronicleLine]:
        """The lines, the newest first; a row that came or went is one line with all its texts."""
        for entry in self._entries:
            if entry.key == THERE or (entry.node, entry.at) not in self._came_or_went:
                yield self._line(entry)

    def _line(self, entry: HistoryEntry) -> ChronicleLine:
        kind = self._kind(entry.node)
        label, old, new = self._told(entry, kind)
        is_text = entry.key not in (THERE, PLACE) and entry.key not in STAGE_KEYS
        return ChronicleLine(
            when=f"{entry.at.astimezone():%Y-%m-%d %H:%M}",
            place=self._place(entry.node, kind),
            label=label,
            old=old,
            new=new,
            node=entry.node,
            key=entry.key,
            can_return=is_text and self._document.holds(entry.node),
            author=entry.author,
            at=entry.at,
        )

    def _told(self, entry: HistoryEntry, kind: Kind | None) -> tuple[str, str, str]:
        """Label and both texts."""
        if entry.key == THERE:
            level = self._names.level(kind) if kind is not None else ""
            whole = self._whole(entry)
            return (f"新增{level}", "", whole) if entry.new else (f"删除{level}", whole, "")
        if entry.key == PLACE:
            return "移动", self._where(entry.old), self._where(entry.new)
        label = self._names.key_label(kind or Kind.DOCUMENT, entry.key)
        if entry.key == STAGE:
            return label, as_stage(entry.old).label, as_stage(entry.new).label
        if entry.key == REVIEW:
            return label, _last_words(entry.old), _last_words(entry.new)
        if entry.key == FROZEN:
            return label, "是" if entry.old else "否", "是" if entry.new else "否"
        return label, entry.old, entry.new

    def _kind(self, node: int) -> Kind | None:
        if self._document.holds(node):
            return self._document.node(node).kind
        text = self._texts[node].get(THERE, "")
        return Kind(text) if text in set(Kind) else None

    def _whole(self, came: HistoryEntry) -> str:
        """All that a row said when it came or went."""
        kind = self._kind(came.node)
        told = [
            (e.key, e.new if came.new else e.old)
            for e in self._entries
            if e.node == came.node and e.at == came.at and e.key not in (THERE, PLACE)
        ]
        name_key = NAME_KEY.get(kind, "") if kind is not None else ""
        names = [text for key, text in told if key == name_key and text]
        rest = [
            f"{self._names.key_label(kind or Kind.DOCUMENT, key)}：{text}"
            for key, text in told
            if key not in (name_key, "scope", "source", "goal") and text
        ]
        return "；".join(names + rest)

    def _place(self, node: int, kind: Kind | None) -> str:
        if self._document.holds(node):
            return self.place(self._document.node(node))
        texts = self._texts[node]
        name = texts.get(NAME_KEY.get(kind, ""), "") if kind is not None else ""
        if kind is Kind.FUND:
            name = self._names.naming.source(texts.get("source", ""))
        elif kind is Kind.GOAL:
            name = self._names.naming.goal(texts.get(NodeKey.SCOPE, ""))
        return f"{name or UNNAMED}（已删除）"

    def place(self, node: Node) -> str:
        """Where a node stands, as 产出指标 › 数量指标 › 培训人次 or 年度目标2."""
        if node.kind is Kind.FUND:
            return self._names.naming.source(node.value(NodeKey.SOURCE))
        if node.kind is Kind.GOAL:
            return self._names.naming.goal(node.value(NodeKey.SCOPE), number=node.index + 1)
        return path_name(chain_of(node)) or self._names.part(node.kind, node.value(NodeKey.SCOPE))

    def _where(self, place: str) -> str:
        """A place of the history (parent and index) in words."""
        parent, _, index = place.partition(":")
        above = ""
        if self._document.holds(int(parent)):
            node = self._document.node(int(parent))
            above = path_name(chain_of(node))
        return f"{above} 第{int(index) + 1}个".strip()


def _last_words(reviews: str) -> str:
    """What was done last to a table under review."""
    return next((each.words for each in reversed(read_reviews(reviews))), "")
