"""What stands behind a table and is no form: recognition passes over what the layout calls so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnnexKind:
    """An annex by its title, the heads of its columns, and how these share the table's width."""

    title: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]


DERIVATIONS = AnnexKind("计算说明", ("内容", "表中填写", "计算过程"), (0.3, 0.15, 0.55))
"""How the computed numbers came about."""
EVIDENCE = AnnexKind("佐证材料目录", ("编号", "指标", "文件", "校验码"), (0.09, 0.3, 0.43, 0.18))
"""The files that prove what the indicators reached; of their hashes the first digits."""
TITLES = frozenset({DERIVATIONS.title, EVIDENCE.title})
