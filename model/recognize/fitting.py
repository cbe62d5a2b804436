"""Which definition fits a table best, by the labels that both have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.definition import Definition
from model.grid import Grid
from model.recognize.labels import column_label, label_key
from model.recognize.slots import labels

LEAST = 0.4
"""Below this share of common labels a table is not the form."""

_TITLE_WEIGHT = 0.15


@dataclass(frozen=True)
class FormLabels:
    """The labels of a definition, each with all its prints, made once for many tables."""

    definition: Definition
    labels: Sequence[frozenset[str]]
    title: str

    @classmethod
    def of(cls, definition: Definition) -> FormLabels:
        """Those of the header, then those of the indicator columns."""
        columns = [c for section in definition.indicator_sections for c in section.columns]
        found = [*labels(definition), *(column_label(column) for column in columns)]
        return cls(definition, [label.keys for label in found], label_key(definition.title))

    def share_in(self, keys: set[str]) -> float:
        """Which share (0 to 1) of the labels is among the keys of a table's texts."""
        if not self.labels:
            return 0.0
        found = sum(not own.isdisjoint(keys) for own in self.labels)
        titled = any(self.title in key for key in keys)
        return found / len(self.labels) * (1 - _TITLE_WEIGHT) + _TITLE_WEIGHT * titled


@dataclass(frozen=True, slots=True)
class Fit:
    """A definition and the share (0 to 1) of its labels that a table has."""

    definition: Definition
    share: float


def fits_of(grid: Grid, forms: Iterable[FormLabels]) -> list[Fit]:
    """The definitions that come near a table, the best first."""
    keys = {label_key(cell.text) for cell in grid.cells if cell.text.strip()}
    fits = (Fit(form.definition, form.share_in(keys)) for form in forms)
    return sorted((f for f in fits if f.share >= LEAST), key=lambda fit: -fit.share)
