"""What the panels say of what was found."""

from __future__ import annotations

from model.usecases.searching import SearchResult

NOTHING = "没有找到"


def summary(found: SearchResult, replaceable: int, is_replacing: bool, replaced: int = 0) -> str:
    """How much was found, and what of it stays when it is replaced; ``replaced`` is done."""
    if replaced:
        left = f"还有 {found.places} 处没有替换" if found.places else "没有剩下的"
        return f"已替换 {replaced} 处，{left}"
    if not found.places:
        return NOTHING
    told = f"找到 {found.places} 处，在 {found.tables} 张表里"
    if not is_replacing or replaceable == found.places:
        return told
    locked = sum(1 for table in found.listed if table.table.locked)
    amounts = sum(
        find.found.is_amount for t in found.listed if not t.table.locked for find in t.finds
    )
    reasons = [f"{locked} 张表已冻结"] * bool(locked) + [f"{amounts} 处金额"] * bool(amounts)
    return f"{told}；{'、'.join(reasons)}不替换"


def listed_summary(found: SearchResult) -> str:
    """How much was found, and how much of it is listed."""
    if not found.places:
        return NOTHING
    told = f"找到 {found.places} 处，在 {found.tables} 张表里"
    listed = sum(len(table.finds) for table in found.listed)
    return told if listed == found.places else f"{told}；列出最像的 {listed} 处，多输入几个字更准"
