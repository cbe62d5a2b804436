"""Rolling a table over into the next year: the draft, and a sentence for all that changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from model.definition.keys import AMOUNTS, COLUMNS, Meaning, NodeKey
from model.document import Branch, Kind
from model.document.place_names import PlaceNames
from model.exchange.progress import UNWATCHED, Progress, Watched
from model.rollover import Amounts, Choices, ProposedChange, RolloverProposal, apply, propose
from model.rollover.taxonomy import has_old_costs
from model.rollover.texts import Meanings

if TYPE_CHECKING:
    from model.definition import Definition


@dataclass(frozen=True, slots=True)
class Rolled:
    """The draft of a year, and what was changed or left on the way, a sentence each."""

    draft: Branch
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RolloverWish:
    """What becomes of some tables: ``proposals`` and what is ``refused`` of each, in order."""

    year: int
    amounts: Amounts
    new_taxonomy: bool
    proposals: tuple[RolloverProposal, ...]
    refused: tuple[frozenset[ProposedChange], ...]


def roll_over(
    branch: Branch,
    proposal: RolloverProposal,
    choices: Choices,
    refused: Collection[ProposedChange] | None = None,
) -> Rolled:
    """Make this year's draft of last year's table as it was proposed.

    ``refused`` are the changes that are not made; without it (None) those that are doubtful.
    """
    left = proposal.doubtful if refused is None else refused
    draft = apply(branch, proposal, choices, left)
    return Rolled(draft, tuple(_sentences(branch, proposal, choices, left)))


def next_year(branches: Sequence[Branch]) -> int:
    """The year after the last one that the tables have; this year if they have none."""
    said = [each.values.get(NodeKey.YEAR, "") for each in branches]
    years = [int(each) for each in said if each.isascii() and each.isdigit()]
    return max(years) + 1 if years else datetime.now().astimezone().year


def proposed(
    tables: Sequence[tuple[Branch, Definition | None]], year: int, progress: Progress = UNWATCHED
) -> list[RolloverProposal]:
    """What would change in some tables, each with its form, for a year."""
    # By the forms themselves: tables without one have each a definition of its own, of one id.
    meanings = {
        id(form): Meanings(form) for form in {id(form): form for _, form in tables}.values()
    }
    watched = Watched(tables, progress.report, f"正在查看 {len(tables)} 张表的年份……")
    return [propose(branch, year, form, meanings[id(form)]) for branch, form in watched]


def drafts_of(
    branches: Sequence[Branch], wish: RolloverWish, progress: Progress = UNWATCHED
) -> list[Branch]:
    """The drafts of some tables as the clerk wants them, in the tables' order."""
    choices = Choices(amounts=wish.amounts, new_taxonomy=wish.new_taxonomy)
    watched = Watched(branches, progress.report, f"正在起草 {len(branches)} 张表……")
    return [
        roll_over(branch, proposal, choices, refused).draft
        for branch, proposal, refused in zip(watched, wish.proposals, wish.refused, strict=True)
    ]


def _sentences(
    branch: Branch, proposal: RolloverProposal, choices: Choices, left: Collection[ProposedChange]
) -> Iterator[str]:
    if proposal.source_year is None:
        yield f"没有找到年度，文字里的年份都没有改，按 {proposal.year} 年起草"
    elif proposal.source_year == proposal.year:
        yield f"本来就是 {proposal.year} 年的，文字里的年份没有改"
    else:
        yield f"年度由 {proposal.source_year} 改为 {proposal.year}"
    names = PlaceNames(proposal.definition)
    for change in proposal.changes:
        where = names.full(branch, change.place)
        yield f"{where}：{_sentence(change, is_made=change not in left)}"
    if any(part.kind is Kind.FUNDS and part.children for part in branch.children):
        yield _amounts(choices)
    if _has_results(branch):
        yield "上年的执行数、实际完成情况、得分和偏差原因没有带入"
    if choices.new_taxonomy and has_old_costs(branch):
        yield "成本指标从产出指标移到单独的一级指标“成本指标”"


def _sentence(change: ProposedChange, *, is_made: bool) -> str:
    context = f"{change.before}【{change.old}】{change.after}"
    done = f"改为“{change.new}”" if is_made else "没有改，请核对"
    return f"“{context}”{done}（{change.reason.value}）"


def _amounts(choices: Choices) -> str:
    factor = choices.amounts.factor
    if factor is None:
        return "上年的金额没有带入"
    return "金额沿用上年" if factor == 1 else f"金额按上年的 {factor} 倍，保留到分"


_OUTCOMES = frozenset(COLUMNS.of(Meaning.OUTCOME) + AMOUNTS.of(Meaning.OUTCOME))


def _has_results(branch: Branch) -> bool:
    if branch.values.keys() & _OUTCOMES or (branch.kind is Kind.RESULT and branch.values):
        return True
    return any(_has_results(child) for child in branch.children)
