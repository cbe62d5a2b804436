"""A unit as a whole: its money, how it was spent, scores and grades, drawn from its projects.

What a self-evaluation of the unit (部门整体支出绩效自评) says of its projects; sums are those of
what is printed, and what does not cover all projects says how many it covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.document.rates import rounded
from model.summary.lines import ProjectLine, Totals, in_myriads, totals_of
from model.summary.points import by_category

UNGRADED = "未评"
WHOLE = "合计"
_MOST_LOSSES = 3


@dataclass(frozen=True, slots=True)
class OverallRow:
    """The projects of one grade, or all of them (``WHOLE``) together."""

    grade: str
    totals: Totals

    @property
    def texts(self) -> tuple[str, ...]:
        """What the row says under `OVERALL_HEADS`."""
        totals = self.totals
        return (
            self.grade,
            str(totals.projects),
            in_myriads(totals.amount),
            in_myriads(totals.executed),
            totals.rate_text,
            totals.average_text,
        )


OVERALL_HEADS = ("等级", "项目数", "年度预算（万元）", "执行数（万元）", "执行率", "平均得分")


def overall_rows(lines: Sequence[ProjectLine]) -> list[OverallRow]:
    """The projects by their grades, the best first, those without one behind them, and all."""
    grades = [name for name, _ in totals_of(lines).grades]
    groups = {name: [line for line in lines if line.grade == name] for name in grades}
    if rest := [line for line in lines if not line.grade]:
        groups[UNGRADED] = rest
    rows = [OverallRow(name, totals_of(group)) for name, group in groups.items()]
    return [*rows, OverallRow(WHOLE, totals_of(lines))]


def overall_sentences(lines: Sequence[ProjectLine]) -> Iterator[str]:
    """The same in words, as it may go into the unit's own evaluation."""
    totals = totals_of(lines)
    spent = f"，执行 {in_myriads(totals.executed)} 万元" if totals.executed else ""
    rate = f"，执行率 {totals.rate_text}" if totals.rate is not None else ""
    budget = f"，年度预算 {in_myriads(totals.amount)} 万元" if totals.amount is not None else ""
    yield f"共 {totals.projects} 个项目{budget}{spent}{rate}。"
    if totals.average is not None:
        yield f"项目自评平均得分 {totals.average_text}{_weighted(lines)}。"
    if totals.grades:
        shares = (f"{n}（{_share(count, totals)}）" for n, count in _counted(totals))
        yield f"评价等级：{'，'.join(shares)}。"
    losses = by_category(loss for line in lines for loss in line.losses)[:_MOST_LOSSES]
    if losses:
        said = (
            f"{each.category or '未分类'} {each.points.normalize():f} 分（{each.count} 项）"
            for each in losses
        )
        yield f"扣分主要在：{'、'.join(said)}。"


def _counted(totals: Totals) -> Iterator[tuple[str, int]]:
    for name, count in totals.grades:
        yield f"{name} {count} 个", count


def _share(count: int, totals: Totals) -> str:
    graded = sum(number for _, number in totals.grades)
    return f"{rounded(Decimal(count) / graded * 100, 2, 'half_up'):f}%"


def _weighted(lines: Sequence[ProjectLine]) -> str:
    """The mean of the scores by the projects' budgets, where these are known."""
    known = [(line.score, line.amount) for line in lines if line.score is not None and line.amount]
    money = sum((amount for _, amount in known), Decimal(0))
    if not money:
        return ""
    points = sum((score * amount for score, amount in known), Decimal(0))
    return f"，按预算加权 {rounded(points / money, 2, 'half_up'):f}"
