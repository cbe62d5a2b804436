"""Who changed what since two tables were one, seen from what both had said."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from model.definition.reference import is_own
from model.document.stages import STAGE_KEYS
from model.versions.comparing import ChangeMark, ComparedLine, compare

if TYPE_CHECKING:
    from model.definition import Definition
    from model.document import Branch

_Line = tuple[ChangeMark, int, str]
"""A line by its mark, node and key."""


class Side(Enum):
    """Which of two tables has changed something since they were one."""

    OURS = "我们改的"
    THEIRS = "对方改的"
    BOTH = "两边都改了，请选"
    """To different texts: somebody has to choose."""


def sides(
    lines: Iterable[ComparedLine],
    base: Branch,
    ours: Branch,
    theirs: Branch,
    definition: Definition | None,
) -> dict[_Line, Side]:
    """Who made each difference of ``compare(ours, theirs, …, by_id=False)``; ``base`` was both."""
    by_us = compare(base, ours, definition, by_id=False).differences
    by_them = compare(base, theirs, definition, by_id=False).differences
    told = _Changes(by_us, by_them)
    return {_key(line): told.side(line) for line in lines}


class _Changes:
    """What was changed on either side, told by mark, node and key.

    A row that is gone on one side has no node there: what the other side changed in it is found by
    what its lines are called.
    """

    def __init__(self, by_us: Sequence[ComparedLine], by_them: Sequence[ComparedLine]) -> None:
        self._by_us = {_key(line) for line in by_us}
        self._by_them = {_key(line): line for line in by_them}
        self._we_touched, self._they_touched = _touched(by_us), _touched(by_them)

    def side(self, line: ComparedLine) -> Side:
        """Who made a difference between ours and theirs."""
        is_known = _key(line) in self._by_them
        match line.mark:
            case ChangeMark.ADDED if not is_known:
                went_on = (line.part, line.place) in self._they_touched
                return Side.BOTH if went_on else Side.OURS
            case ChangeMark.REMOVED if (ChangeMark.ADDED, line.node, "") in self._by_us:
                return Side.OURS
            case ChangeMark.REMOVED:
                went_on = (line.part, line.place) in self._we_touched
                return Side.BOTH if went_on else Side.THEIRS
            case ChangeMark.CHANGED if is_known:
                is_alone = self._by_them[_key(line)].old == line.old
                return Side.THEIRS if is_alone else Side.BOTH
            case _:
                return Side.THEIRS if is_known else Side.OURS


def _key(line: ComparedLine) -> _Line:
    return line.mark, line.node, line.key


def _touched(lines: Iterable[ComparedLine]) -> set[tuple[str, str]]:
    return {(line.part, line.place) for line in lines if line.mark is ChangeMark.CHANGED}


def common_past(ours: Iterable[Branch], theirs: Iterable[Branch]) -> Branch | None:
    """The newest of their contents that is one of ours; None if the tables never were one.

    Stage, notes and ids do not count.
    """
    known = {_plain(each) for each in ours}
    return next((each for each in theirs if _plain(each) in known), None)


def _plain(branch: Branch) -> tuple[Hashable, ...]:
    said = (
        (key, text)
        for key, text in sorted(branch.values.items())
        if text and key not in STAGE_KEYS and not is_own(key)
    )
    return branch.kind, tuple(said), tuple(map(_plain, branch.children))
