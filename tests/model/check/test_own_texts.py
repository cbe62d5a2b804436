"""Notes are the office's own: no paper, interchange or draft of the next year carries them."""

from __future__ import annotations

from dataclasses import replace

from model.check import accept
from model.definition.reference import is_own
from model.document import Branch, Document
from model.document.losses import losses
from model.exchange.interchange import to_json
from model.rollover import apply, propose
from tests.model.check.tables import (
    EVALUATION,
    added,
    both,
    category,
    findings,
    form_of,
    forms,
    fund,
    goal,
    of_row,
    result,
    sound,
)


def broken() -> Document:
    """Warnings at a fund, a goal, the result, categories and rows."""
    document = sound(EVALUATION)
    change = both(
        fund("total", "executed", "20.00"),
        fund("fiscal_current", "executed", "20.00"),
        goal("text", "2020年培训"),
        result("budget_rate", "98.00"),
        of_row("学员满意度", value="100%", actual="100%"),
        of_row("项目总成本", value="≥20万元"),
        added("培训人数", weight="0.00"),
        category("效益指标", "其他指标"),
    )
    with document.edit("改") as pen:
        change(pen, document)
    return document


def accepted() -> Document:
    document = broken()
    with document.edit("接受") as pen:
        accept(pen, document, findings(document), "2019年就是这样")
    return document


def own_texts(branch: Branch) -> set[tuple[str, str]]:
    own = {(key, text) for key, text in branch.values.items() if is_own(key)}
    return own.union(*map(own_texts, branch.children))


def test_they_stand_on_nodes_of_every_part() -> None:
    document = accepted()
    kinds = {node.kind for node in document.root.walk() if any(map(is_own, node.values))}
    assert {str(kind) for kind in kinds} >= {"fund", "goal", "result", "indicator", "indicators"}


def test_the_interchange_is_the_same_with_and_without_them() -> None:
    assert to_json([accepted()]) == to_json([broken()])


def test_no_form_loses_them() -> None:
    for own in (None, form_of(broken())):
        for other in forms().values():
            with_notes = losses(accepted().branch(), own, other)
            assert with_notes == losses(broken().branch(), own, other)


def test_what_was_accepted_goes_into_next_year_with_its_year() -> None:
    branch = accepted().branch()
    proposal = propose(branch, 2025, form_of(accepted()))
    assert all("2019" not in change.text for change in proposal.changes)
    draft = apply(branch, replace(proposal), refused=())
    said = {text for key, text in own_texts(draft) if key.startswith("accepted:")}
    assert said
    assert all(text.startswith("2024年度") for text in said)
