"""What is said of forms by those who need none: the steps of a project's year, and no form."""

from __future__ import annotations

from enum import StrEnum

GENERIC = "generic"
"""The form id of a table that no definition fits."""


class FormKind(StrEnum):
    """At which step of a project's year a form is filled in (domain.md §1)."""

    TARGETS = "targets"
    """It sets targets: 申报, 批复, 公开."""
    MONITORING = "monitoring"
    """It tells in the middle of the year how far they are."""
    EVALUATION = "evaluation"
    """It scores them."""
