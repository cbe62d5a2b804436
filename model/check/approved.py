"""Rules for what was approved: targets that later tables measure and must not change.

批复 sets name, target and weight of each indicator; what differs later is a slip, unless the
targets themselves were adjusted (财预〔2020〕10号).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.check.finding import Found
from model.check.fixes import AddRow, MoveRow, SetTexts, home_of, set_text
from model.check.neighbours import Others
from model.check.parameters import Nothing
from model.check.table import CheckedTable, IndicatorRow
from model.definition import Category
from model.definition.keys import AMOUNTS, Amount, Column, GoalText, Meaning
from model.definition.reference import TARGET_ID
from model.document import Document, Place, Scope, understand
from model.document.amounts import stored_amount
from model.document.naming import name_key

_KEPT = (Column.LEVEL3, Column.VALUE, Column.WEIGHT)
"""What an approved indicator is; its category may be called otherwise in another form."""
_BUDGETS = AMOUNTS.of(Meaning.BUDGET)


def differing_from_approved(
    table: CheckedTable, others: Others, _asked: Nothing
) -> Iterator[Found]:
    """A name, target, weight or category that is not the approved one."""
    approval = others.approval(table)
    if approval is None:
        return
    categories = table.definition.categories
    homes = {(name_key(each.name), name_key(two)) for each in categories for two in each.children}
    for row, approved in approval.pairs.items():
        if row.home_keys != approved.home_keys and approved.home_keys in homes:
            yield _moved(row, approved, categories)
        for key in _KEPT:
            said, wanted = row.node.value(key), approved.node.value(key)
            if wanted.strip() and said.strip() and not _is_same(key, said, wanted):
                words = {
                    "what": table.names.naming.short_column(key),
                    "text": said,
                    "approved": wanted,
                }
                yield Found(
                    row.at(key), words, set_text(f"恢复批复值 {wanted}", row.at(key), wanted)
                )


def _moved(row: IndicatorRow, approved: IndicatorRow, categories: tuple[Category, ...]) -> Found:
    """An indicator that stands in another category, though the form has the approved one."""
    home = home_of(categories, approved.home_keys) or approved.homes
    words = {"what": "类别", "text": row.homes[1] or row.homes[0], "approved": home[1]}
    fix = MoveRow(f"移回“{home[1]}”", row.id, home, categories)
    return Found(row.at(Column.LEVEL3), words, fix)


def differing_goals(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """A goal that is not the approved one."""
    approval = others.approval(table)
    if approval is None:
        return
    goals = list(table.document.goals_of(Scope.ANNUAL))
    said = [goal.value(GoalText.TEXT) for goal in goals]
    wanted = [goal.value(GoalText.TEXT) for goal in approval.document.goals_of(Scope.ANNUAL)]
    if not any(map(name_key, said)) or not any(map(name_key, wanted)):
        return
    if name_key("".join(said)) == name_key("".join(wanted)):
        return
    pairs = list(zip(goals, said, wanted, strict=False))
    differing = (goal for goal, one, other in pairs if name_key(one) != name_key(other))
    places = [Place.of(goal, GoalText.TEXT) for goal in goals]
    fix = None
    if len(said) == len(wanted):
        fix = SetTexts("恢复批复的目标", tuple(zip(places, wanted, strict=True)))
    yield Found(Place.of(next(differing, goals[-1]), GoalText.TEXT), {}, fix)


def missing_approved(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """An approved indicator that the table does not measure."""
    approval = others.approval(table)
    if approval is None:
        return
    measured = {approved.id for approved in approval.pairs.values()}
    for row in approval.rows:
        if row.id not in measured and row.name_key:
            place = Place.of(table.document.indicators(Scope.ANNUAL))
            kept = ((str(key), row.node.value(key)) for key in _KEPT if row.node.value(key))
            texts = (*kept, (TARGET_ID, str(row.id)))
            fix = AddRow(
                f"补上“{row.name}”", texts, row.homes, Scope.ANNUAL, table.definition.categories
            )
            yield Found(place, {"name": row.name}, fix)


def not_approved(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """An indicator that was never approved."""
    approval = others.approval(table)
    if approval is None:
        return
    for row in table.rows:
        if row not in approval.pairs and row.name_key:
            yield Found(row.at(Column.LEVEL3), {"name": row.name})


def differing_budget(table: CheckedTable, others: Others, _asked: Nothing) -> Iterator[Found]:
    """年初预算数 that are not what was approved first."""
    approval, fund = others.approval(table), table.document.fund("total")
    if approval is None or approval.first is None or fund is None:
        return
    said, wanted = stored_amount(fund.value(Amount.INITIAL)), _budget(approval.first)
    if said is None or wanted is None or said == wanted[0]:
        return
    money, place = table.definition.money, Place.of(fund, Amount.INITIAL)
    words = {
        "label": table.names.naming.amount("total", Amount.INITIAL),
        "amount": f"{money.format(said)}{money.unit}",
        "approved": f"{money.format(wanted[0])}{money.unit}",
    }
    yield Found(place, words, set_text(f"恢复批复数 {words['approved']}", place, wanted[1]))


def _budget(document: Document) -> tuple[Decimal, str] | None:
    fund = document.fund("total")
    texts = (fund.value(column) for column in _BUDGETS if fund is not None)
    return next(
        ((amount, text) for text in texts if (amount := stored_amount(text)) is not None), None
    )


def _is_same(key: str, said: str, wanted: str) -> bool:
    """Whether two texts mean the same, however they are spelt."""
    if key == Column.WEIGHT:
        one, other = stored_amount(said.strip()), stored_amount(wanted.strip())
        return one == other if one is not None and other is not None else said == wanted
    if key == Column.VALUE and not understand(said).is_text:
        return _meaning(said) == _meaning(wanted)
    return name_key(said) == name_key(wanted)


def _meaning(text: str) -> object:
    target = understand(text)
    return target.amount(), target.upper, target.unit, target.comparator
