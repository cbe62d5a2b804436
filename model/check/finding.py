"""What a check finds: how grave it is, where, and a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Protocol

from model.document import Document, Edit, Place
from model.records import record


class Severity(StrEnum):
    """How grave a finding is, the gravest first.

    An error would send the table back; a warning may be accepted with a note; a hint is a matter
    of taste.  None of them keeps a draft from being saved or printed.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """What the clerk calls it."""
        return {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.HINT: "提示"}[self]

    @property
    def rank(self) -> int:
        """Where it stands in order: 0 is the gravest."""
        return list(Severity).index(self)


class Fix(Protocol):
    """A change that takes a finding away."""

    @property
    def name(self) -> str:
        """What the clerk reads on the button and, once it was made, in the undo menu."""

    def apply(self, pen: Edit, document: Document) -> None:
        """Make it with the pen of an open edit of that document."""


@record
class Found:
    """What a rule's function found: where, the words for the rule's sentence, and a fix."""

    place: Place
    words: Mapping[str, str] = field(default_factory=dict)
    fix: Fix | None = None


@record
class Finding:
    """One thing that is wrong, or may be, with a document.

    ``title`` is the rule's name for the clerk, ``where`` the place in the clerk's words.
    ``facts`` are the words that the sentence was made of: a note (see ``model.check.notes``)
    accepts the finding only as long as they are the same.  ``note`` is the note that was given,
    None where the finding was not accepted.  ``parts`` are the findings that one speaks for,
    where a rule tells all of a table together.
    """

    rule: str
    title: str
    severity: Severity
    place: Place
    where: str
    sentence: str
    fix: Fix | None = None
    facts: str = ""
    note: str | None = None
    parts: tuple[Finding, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """All places that it speaks of."""
        return tuple(each.place for each in self.parts) or (self.place,)

    @property
    def is_accepted(self) -> bool:
        """Whether the clerk has accepted it with a note."""
        return self.note is not None
