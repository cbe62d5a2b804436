"""The steps of a project's year at which forms are filled in; for those who need no form."""

from __future__ import annotations

from enum import StrEnum


class FormKind(StrEnum):
    """At which step of a project's year a form is filled in (domain.md §1)."""

    TARGETS = "targets"
    """It sets targets: 申报, 批复, 公开."""
    MONITORING = "monitoring"
    """It tells in the middle of the year how far they are."""
    EVALUATION = "evaluation"
    """It scores them."""
