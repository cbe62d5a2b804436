"""How many findings are open, in one way of counting and of saying for all that tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.check.finding import Finding, Severity


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """The open findings of a table, or of several: those that were accepted do not count.

    The more and the graver, the greater.
    """

    errors: int = 0
    warnings: int = 0
    hints: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Tally:
        """Count findings by severity; accepted ones do not count."""
        severities = [each.severity for each in findings if not each.is_accepted]
        return cls(*(severities.count(each) for each in Severity))

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.errors + other.errors, self.warnings + other.warnings, self.hints + other.hints
        )

    @property
    def of_severities(self) -> dict[Severity, int]:
        """The numbers by severity, the gravest first."""
        return dict(zip(Severity, (self.errors, self.warnings, self.hints), strict=True))

    @property
    def text(self) -> str:
        """In a few words: 2 个错误 5 个提醒; "" for none."""
        numbers = self.of_severities.items()
        return " ".join(f"{number} 个{each.label}" for each, number in numbers if number)
