"""What the head of finance said of a table: 送审, 退回, 通过, each with who, when and the comment.

It stands as one text on the root of the document, so that it is journaled and undone like all
texts; no form prints it and the interchange does not carry it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.document.node import Node

REVIEW = "review"
"""The entries, one a line, the oldest first."""


class ReviewAction(StrEnum):
    """What was done to a table under review."""

    SENT = "送审"
    RETURNED = "退回"
    PASSED = "通过"


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One thing that was done; ``at`` is in UTC."""

    action: ReviewAction
    who: str
    at: datetime
    comment: str = ""

    @property
    def words(self) -> str:
        """The entry for the clerk: 退回：李科长 2026-03-01 09:30：请核对预算."""
        said = f"{self.action}：{self.who} {self.at.astimezone():%Y-%m-%d %H:%M}".replace(
            "： ", "："
        )
        comment = " ".join(self.comment.split())
        return f"{said}：{comment}" if comment else said


def read_reviews(text: str) -> tuple[ReviewEntry, ...]:
    """The entries of a stored text; what a newer program may have written is left out."""
    return tuple(entry for line in text.splitlines() if (entry := _read(line)) is not None)


def with_entry(text: str, entry: ReviewEntry) -> str:
    """A stored text with one more entry."""
    line = [entry.action, entry.who, entry.at.isoformat(), entry.comment]
    return "\n".join([*text.splitlines(), json.dumps(line, ensure_ascii=False)])


def last_review(root: Node) -> ReviewEntry | None:
    """What was done to a document last; None if it was never sent."""
    entries = read_reviews(root.value(REVIEW))
    return entries[-1] if entries else None


def _read(line: str) -> ReviewEntry | None:
    try:
        action, who, at, comment = json.loads(line)
        return ReviewEntry(ReviewAction(action), str(who), datetime.fromisoformat(at), str(comment))
    except (ValueError, TypeError):
        return None
