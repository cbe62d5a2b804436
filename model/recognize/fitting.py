"""Which definition fits a table best, by the labels that both have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.definition import Definition
from model.grid import Grid
from model.recognize.labels import column_label, label_key
from model.recognize.slots import labels

LEAST = 0.4
"""Below this share of common labels a table is not the form."""

_TITLE_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class Fit:
    """A definition and the share (0 to 1) of its labels that a table has."""

    definition: Definition
    share: float


def best_fit(grid: Grid, definitions: Iterable[Definition]) -> Fit | None:
    """The definition that fits a table best, or None if none comes near."""
    texts = [cell.text for cell in grid.cells if cell.text.strip()]
    keys = {label_key(text) for text in texts}
    fits = [Fit(definition, _share(definition, texts, keys)) for definition in definitions]
    best = max(fits, key=lambda fit: fit.share, default=None)
    return best if best is not None and best.share >= LEAST else None


def _share(definition: Definition, texts: list[str], keys: set[str]) -> float:
    wanted = labels(definition)
    columns = [c for section in definition.indicator_sections for c in section.columns]
    found = sum(bool(label.keys & keys) for label in wanted)
    found += sum(bool(column_label(column).keys & keys) for column in columns)
    share = found / (len(wanted) + len(columns))
    titled = any(label_key(definition.title) in label_key(text) for text in texts)
    return share * (1 - _TITLE_WEIGHT) + _TITLE_WEIGHT * titled
