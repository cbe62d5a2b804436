"""What a unit's own tables hold already, as suggestions for the next one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from model.document.target import understand
from model.suggest.library import KnownIndicator


def past_indicators(
    rows: Iterable[tuple[str, str, Mapping[str, str]]],
) -> tuple[KnownIndicator, ...]:
    """One for each name and category, with what was last written of it and how often it stood.

    ``rows`` are all indicators of all tables, the oldest first: 一级, 二级 and the texts of the
    node.
    """
    found: dict[tuple[str, str], KnownIndicator] = {}
    for level1, level2, texts in rows:
        if not texts.get("level3"):
            continue
        now = _known(level1, level2, texts)
        before = found.get(now.key)
        found[now.key] = now if before is None else _renewed(before, now)
    return tuple(found.values())


def _known(level1: str, level2: str, texts: Mapping[str, str]) -> KnownIndicator:
    value = texts.get("value", "")
    target = understand(value)
    return KnownIndicator(
        name=texts["level3"],
        level1=level1,
        level2=level2,
        value=value,
        sign="" if target.is_text else target.comparator,
        unit="" if target.is_text else target.unit,
        basis=texts.get("basis", ""),
        description=texts.get("description", ""),
        uses=1,
    )


def _renewed(before: KnownIndicator, now: KnownIndicator) -> KnownIndicator:
    """What was written last; what it leaves open is as it was before."""
    return replace(
        now,
        value=now.value or before.value,
        sign=now.sign if now.value else before.sign,
        unit=now.unit if now.value else before.unit,
        basis=now.basis or before.basis,
        description=now.description or before.description,
        uses=before.uses + 1,
    )
