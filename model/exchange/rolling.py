"""Rollover without a screen: one document rolled with all that is likely, and told line by line."""

from __future__ import annotations

from collections.abc import Iterator

from model.definition import Definition
from model.document import Branch, Kind
from model.rollover import Choices, Proposal, ProposedChange, apply, propose
from model.rollover.taxonomy import has_old_costs
from model.rollover.wording import REASONS, place_name


def rolled(
    branch: Branch, year: int, own: Definition | None, choices: Choices
) -> tuple[Branch, list[str]]:
    """The draft for ``year``, and a sentence for each thing that changed or was left."""
    proposal = propose(branch, year, own)
    draft = apply(branch, proposal, choices)
    return draft, [*_sentences(branch, proposal, choices)]


def _sentences(branch: Branch, proposal: Proposal, choices: Choices) -> Iterator[str]:
    if proposal.source_year is None:
        yield f"没有找到年度，文字里的年份都没有改，按 {proposal.year} 年起草"
    elif proposal.source_year == proposal.year:
        yield f"本来就是 {proposal.year} 年的，文字里的年份没有改"
    else:
        yield f"年度由 {proposal.source_year} 改为 {proposal.year}"
    for change in proposal.changes:
        yield f"{place_name(branch, change.place, proposal.definition)}：{_told(change)}"
    if any(part.kind is Kind.FUNDS and part.children for part in branch.children):
        yield _amounts(choices)
    if _has_results(branch):
        yield "上年的执行数、实际完成情况、得分和偏差原因没有带入"
    if choices.new_taxonomy and has_old_costs(branch):
        yield "成本指标从产出指标移到单独的一级指标“成本指标”"


def _told(change: ProposedChange) -> str:
    context = f"{change.before}【{change.old}】{change.after}"
    done = f"改为“{change.new}”" if change.default else "没有改，请核对"
    return f"“{context}”{done}（{REASONS[change.reason]}）"


def _amounts(choices: Choices) -> str:
    factor = choices.amounts.factor
    if factor is None:
        return "上年的金额没有带入"
    return "金额沿用上年" if factor == 1 else f"金额按上年的 {factor} 倍，保留到分"


def _has_results(branch: Branch) -> bool:
    if branch.values.keys() & {"actual", "score", "executed", "deviation"}:
        return True
    if branch.kind is Kind.RESULT and branch.values:
        return True
    return any(_has_results(child) for child in branch.children)
