"""Rules → findings: how grave, where, a sentence that says what to do, and an offered fix.

Each part is imported when it is first asked for: to show findings no rule is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.check.checking import check
    from model.check.finding import Finding, Fix, Severity
    from model.check.library import Rule, RuleLibrary, RuleSet
    from model.check.live import LiveCheck
    from model.check.neighbours import Neighbour, Others, Projects
    from model.check.notes import accept, can_be_accepted, last_note, withdraw
    from model.check.tally import Tally

__all__ = [
    "Finding",
    "Fix",
    "LiveCheck",
    "Neighbour",
    "Others",
    "Projects",
    "Rule",
    "RuleLibrary",
    "RuleSet",
    "Severity",
    "Tally",
    "accept",
    "can_be_accepted",
    "check",
    "last_note",
    "withdraw",
]

_HOMES = {
    "Finding": "finding",
    "Fix": "finding",
    "LiveCheck": "live",
    "Neighbour": "neighbours",
    "Others": "neighbours",
    "Projects": "neighbours",
    "Rule": "library",
    "RuleLibrary": "library",
    "RuleSet": "library",
    "Severity": "finding",
    "Tally": "tally",
    "accept": "notes",
    "can_be_accepted": "notes",
    "check": "checking",
    "last_note": "notes",
    "withdraw": "notes",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
