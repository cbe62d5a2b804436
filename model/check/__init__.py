"""Rules → findings: how grave, where, a sentence that says what to do, and an offered fix."""

from model.check.checking import check, compare
from model.check.finding import Finding, Fix, Severity, Spot
from model.check.library import Rule, RuleLibrary, RuleSet
from model.check.live import LiveCheck
from model.check.notes import accept, can_be_accepted, last_note, withdraw
from model.check.projects import Projects

__all__ = [
    "Finding",
    "Fix",
    "LiveCheck",
    "Projects",
    "Rule",
    "RuleLibrary",
    "RuleSet",
    "Severity",
    "Spot",
    "accept",
    "can_be_accepted",
    "check",
    "compare",
    "last_note",
    "withdraw",
]
