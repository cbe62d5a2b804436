"""Where a table stands between declaration and self-evaluation, and how far the work on it is.

The stage, the number of the version and whether the table may be changed stand as texts on the
root of the document, so that marking is a change like any other: committed, undone, redone.
They are the office's own; no form prints them and the interchange does not carry them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from model.definition.kinds import FormKind
from model.document.node import Branch, Node
from model.document.reviews import REVIEW

STAGE = "stage"
"""A `Stage`; none is a draft."""
VERSION = "version"
"""The number of the version at which the table is, once it was approved."""
VERSION_REASON = "version_reason"
"""Why this version was begun."""
FROZEN = "frozen"
"""Present while the table must not be changed."""

STAGE_KEYS = frozenset({STAGE, VERSION, VERSION_REASON, FROZEN, REVIEW})
"""What the root keeps of this."""


class Stage(StrEnum):
    """Where a table stands in the year of its project (domain.md §1).

    Targets are 申报, 批复, 调整; what measures them is 填报, 复核, 上报 (see `stages_of`).
    """

    DRAFT = ""
    DECLARED = "declared"
    APPROVED = "approved"
    ADJUSTED = "adjusted"
    EVALUATED = "evaluated"
    REVIEWED = "reviewed"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        """What the field calls it."""
        return _STAGES[self]

    @property
    def freezes(self) -> bool:
        """Whether a table that is marked so must not be changed any more."""
        return self in (Stage.APPROVED, Stage.ADJUSTED, Stage.REPORTED)


class WorkState(StrEnum):
    """How far the work on a table as it stands now is; any change of it makes it a draft again."""

    DRAFT = ""
    CHECKED = "checked"
    EXPORTED = "exported"
    DONE = "done"

    @property
    def label(self) -> str:
        """What the clerk calls it."""
        return _PROGRESS[self]

    @property
    def rank(self) -> int:
        """Which state comes later: 0 is the draft."""
        return list(WorkState).index(self)


_STAGES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.DRAFT: "草稿",
        Stage.DECLARED: "申报",
        Stage.APPROVED: "批复",
        Stage.ADJUSTED: "调整",
        Stage.EVALUATED: "填报",
        Stage.REVIEWED: "复核",
        Stage.REPORTED: "上报",
    }
)
_PROGRESS: Mapping[WorkState, str] = MappingProxyType(
    {
        WorkState.DRAFT: "草稿",
        WorkState.CHECKED: "已检查",
        WorkState.EXPORTED: "已导出",
        WorkState.DONE: "完成",
    }
)


_OF_TARGETS = (Stage.DRAFT, Stage.DECLARED, Stage.APPROVED, Stage.ADJUSTED)
_OF_MEASURING = (Stage.DRAFT, Stage.EVALUATED, Stage.REVIEWED, Stage.REPORTED)


@dataclass(frozen=True, slots=True)
class PastVersion:
    """What a table said once: approved (with a number), or kept by the program; ``kept`` in UTC."""

    number: int | None
    stage: Stage
    reason: str
    kept: datetime
    content: Branch


def stages_of(kind: FormKind) -> tuple[Stage, ...]:
    """The stages through which a table of a form of this kind goes, in their order."""
    return _OF_TARGETS if kind is FormKind.TARGETS else _OF_MEASURING


def stage_of(root: Node) -> Stage:
    """The stage of a document; what a newer program may have written counts as a draft."""
    return as_stage(root.value(STAGE))


def as_stage(text: str) -> Stage:
    """The stage that a stored text names."""
    return _STAGE_OF.get(text, Stage.DRAFT)


_STAGE_OF: dict[str, Stage] = {str(each): each for each in Stage}


def version_of(root: Node) -> int:
    """The number of the version at which a document is; 0 before its first approval."""
    return as_version(root.value(VERSION))


def as_version(text: str) -> int:
    """The number that a stored text names; 0 if it is none."""
    return int(text) if text.isascii() and text.isdigit() else 0


def is_frozen(root: Node) -> bool:
    """Whether a document must not be changed."""
    return bool(root.value(FROZEN))


def as_draft(branch: Branch) -> Branch:
    """A document's content without its stage: what is made of it was approved by nobody."""
    values = {key: text for key, text in branch.values.items() if key not in STAGE_KEYS}
    return replace(branch, values=values)
