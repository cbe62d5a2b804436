"""Whole documents rolled over: what a draft keeps, drops and remembers."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from model.check import accept, last_note
from model.definition.reference import LAST_ACTUAL, LAST_ID, LAST_VALUE, REFERENCE_KEYS
from model.document import Branch, Document, Kind
from model.document.document import empty_branch
from model.document.losses import losses
from model.document.place import walk
from model.exchange import read_documents
from model.exchange.interchange import to_json
from model.rollover import CLEAR, Amounts, Choices, apply, propose
from tests.approve import SAMPLES
from tests.model.check.tables import DECLARATION as DECLARED
from tests.model.check.tables import findings, form_of, of_row, sound
from tests.model.layout.documents import document
from tests.shipped import definitions, renderer

FILES = sorted(SAMPLES.glob("*.json"))
(EVALUATION,) = (path for path in FILES if "自评" in path.name)
(DECLARATION,) = (path for path in FILES if "汇总" in path.name)
OUTCOMES = {"actual", "score", "deviation", "executed", "filled_at"}


def numbered(path: Path) -> list[Branch]:
    read = read_documents(path, definitions()).documents
    return [Document(branch).root.branch() for branch in read]


def draft_of(branch: Branch, choices: Choices | None = None, years: int = 1) -> Branch:
    definition = definitions().get(branch.values["form"])
    proposal = propose(branch, int(branch.values["year"]) + years, definition)
    return apply(branch, proposal, choices or Choices())


def part(branch: Branch, kind: Kind) -> Branch:
    return next(child for child in branch.children if child.kind is kind)


def indicators(branch: Branch) -> Iterator[Branch]:
    return (node for _, node in walk(branch) if node.kind is Kind.INDICATOR)


def amounts(branch: Branch) -> dict[str, dict[str, str]]:
    return {
        fund.values["source"]: {k: v for k, v in fund.values.items() if k != "source"}
        for fund in part(branch, Kind.FUNDS).children
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:4])
def test_every_sample_becomes_a_draft_that_prints_and_says_nothing_of_the_outcome(
    path: Path,
) -> None:
    for branch in numbered(path):
        draft = draft_of(branch)
        assert int(draft.values["year"]) == int(branch.values["year"]) + 1
        assert not any(OUTCOMES & node.values.keys() for _, node in walk(draft))
        assert not part(draft, Kind.RESULT).values
        assert [node.kind for _, node in walk(draft)] == [node.kind for _, node in walk(branch)]
        assert all(node.id == 0 for _, node in walk(draft))
        written = to_json([Document(draft)])
        assert "last_" not in written
        assert renderer().grids([Document(draft)])[0].rows


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:4])
def test_every_indicator_remembers_last_years(path: Path) -> None:
    for branch in numbered(path):
        for old, new in zip(indicators(branch), indicators(draft_of(branch)), strict=True):
            assert new.values.get(LAST_VALUE) == old.values.get("value")
            assert new.values.get(LAST_ACTUAL) == old.values.get("actual")
            assert new.values[LAST_ID] == str(old.id)
            assert new.values.get("weight") == old.values.get("weight")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:4])
def test_with_all_refused_the_texts_are_last_years(path: Path) -> None:
    for branch in numbered(path):
        proposal = propose(branch, 2030, definitions().get(branch.values["form"]))
        draft = apply(branch, proposal, refused=frozenset(proposal.changes))
        for (_, old), (_, new) in zip(walk(branch), walk(draft), strict=True):
            if old.kind not in (Kind.DOCUMENT, Kind.FUND, Kind.RESULT):
                kept = {k: v for k, v in old.values.items() if k not in OUTCOMES}
                assert {k: v for k, v in new.values.items() if not k.startswith("last_")} == kept


def test_the_declaration_starts_and_ends_a_year_later() -> None:
    draft = draft_of(numbered(DECLARATION)[0])
    fields = part(draft, Kind.FIELDS).values
    assert (fields["start_date"], fields["end_date"]) == ("2024-01-01", "2024-12-31")
    assert "立项时间：2024年1月" in part(draft, Kind.GOALS).children[0].values["text"]


def test_rolling_twice_remembers_the_later_year() -> None:
    branch = numbered(EVALUATION)[0]
    once = Document(draft_of(branch)).root.branch()
    for old, new in zip(indicators(once), indicators(draft_of(once)), strict=True):
        assert new.values.get(LAST_VALUE) == old.values.get("value")
        assert LAST_ACTUAL not in new.values
        assert new.values[LAST_ID] == str(old.id)


def test_files_have_no_ids_to_remember() -> None:
    branch = read_documents(EVALUATION, definitions()).documents[0]
    assert not any(LAST_ID in node.values for node in indicators(draft_of(branch)))


def test_an_adjusted_budget_is_next_years_annual_amount() -> None:
    branch = numbered(EVALUATION)[0]
    old = amounts(branch)
    target = definitions().require("tianjin-target")
    new = amounts(draft_of(branch, Choices(form=target)))
    assert new["total"] == {"annual": old["total"]["adjusted"]}
    own = amounts(draft_of(branch))
    assert own["total"] == dict.fromkeys(("initial", "adjusted"), old["total"]["adjusted"])


def test_an_annual_amount_is_next_years_initial_budget() -> None:
    branch = numbered(DECLARATION)[0]
    target = definitions().require("shanghai-evaluation")
    annual = amounts(branch)["total"]["annual"]
    new = amounts(draft_of(branch, Choices(form=target)))["total"]
    assert (new["initial"], new["adjusted"]) == (annual, annual)


def funded(**values: str) -> Branch:
    branch = empty_branch("shanghai-declaration", "2023")
    funds = tuple(
        Branch(Kind.FUND, {"source": source, "annual": text}) for source, text in values.items()
    )
    return replace(
        branch,
        children=tuple(
            replace(child, children=funds) if child.kind is Kind.FUNDS else child
            for child in branch.children
        ),
    )


def test_amounts_are_cleared_or_scaled_to_the_cent_half_up() -> None:
    branch = funded(total="100.10", other="未定")
    assert amounts(draft_of(branch, Choices(amounts=CLEAR))) == {}
    scaled = amounts(draft_of(branch, Choices(amounts=Amounts(Decimal("1.05")))))
    assert scaled == {"total": {"annual": "105.11"}, "other": {"annual": "未定"}}


def test_scaled_parts_still_make_up_their_total() -> None:
    branch = funded(total="0.30", fiscal_current="0.10", carryover="0.10", other="0.10")
    scaled = amounts(draft_of(branch, Choices(amounts=Amounts(Decimal("1.05")))))
    assert {source: values["annual"] for source, values in scaled.items()} == {
        "total": "0.33",
        "fiscal_current": "0.11",
        "carryover": "0.11",
        "other": "0.11",
    }


def test_totals_that_never_were_the_sum_are_scaled_by_themselves() -> None:
    scaled = amounts(
        draft_of(funded(total="9.99", other="1.00"), Choices(amounts=Amounts(Decimal("1.1"))))
    )
    assert (scaled["total"]["annual"], scaled["other"]["annual"]) == ("10.99", "1.10")


def test_the_total_of_several_years_is_not_scaled() -> None:
    branch = funded(total="100.00")
    fund = part(branch, Kind.FUNDS).children[0]
    several = replace(
        branch,
        children=tuple(
            replace(c, children=(replace(fund, values={**fund.values, "period": "300.00"}),))
            if c.kind is Kind.FUNDS
            else c
            for c in branch.children
        ),
    )
    scaled = amounts(draft_of(several, Choices(amounts=Amounts(Decimal("1.1")))))
    assert scaled["total"] == {"annual": "110.00", "period": "300.00"}


def test_what_is_remembered_is_no_loss_in_another_form() -> None:
    evaluation, target = (
        definitions().require(form) for form in ("shanghai-evaluation", "tianjin-target")
    )
    draft = draft_of(numbered(EVALUATION)[0], Choices(form=target))
    assert {loss.label for loss in losses(draft, evaluation, target)}.isdisjoint(
        {"annual.last_value", "annual.last_actual", "annual.last_id", LAST_VALUE, LAST_ACTUAL}
    )


def test_what_was_watched_in_the_year_is_over_with_it() -> None:
    rows = {"level3": "甲", "value": "2次", "progress": "1次", "expected": "2次"}
    rows |= {"causes": "其他", "deviation": "天气", "likelihood": "有可能"}
    funds = {"total": {"initial": "9.00", "executed_to_date": "5.00", "expected": "8.00"}}
    watched = document(
        "central-monitoring", funds=funds, annual=[("产出指标", [("数量指标", [rows])])]
    )
    draft = draft_of(watched.branch())
    assert amounts(draft) == {"total": {"initial": "9.00"}}
    (indicator,) = indicators(draft)
    assert {key for key in indicator.values if key not in REFERENCE_KEYS} == {"level3", "value"}


def test_what_was_accepted_stays_so_where_it_is_said_again_and_tells_its_year() -> None:
    table = sound(DECLARED)
    with table.edit("") as pen:
        of_row("学员满意度", value="100%")(pen, table)
        of_row("考试合格率", value="≥120%")(pen, table)
        accept(pen, table, findings(table), "按上级要求")
    draft = table.branch()
    for year in (2025, 2026):
        draft = apply(draft, propose(draft, year, form_of(table)))
    again = Document(draft)
    with again.edit("") as pen:
        of_row("考试合格率", value="≥130%")(pen, again)
    told = {each.rule: each for each in findings(again)}
    assert told["satisfaction-full"].note == "2024年度已接受：按上级要求"
    assert not told["percent-over"].is_accepted
    assert last_note(again, told["percent-over"]) == "2024年度已接受：按上级要求"


@pytest.mark.parametrize(
    ("title", "kept"), [("部门整体支出绩效目标表", True), ("项目支出绩效自评表", False)]
)
def test_a_draft_is_headed_as_last_year_unless_that_told_what_was_reached(
    title: str, kept: bool
) -> None:
    old = empty_branch("generic", "2024", {"project_name": "甲"})
    printed = {"printed_title": title, "printed_unit": "万元", "printed_below": "leader"}
    draft = draft_of(replace(old, values={**old.values, **printed}))
    assert draft.values.get("printed_title") == (title if kept else None)
    assert (draft.values["printed_unit"], draft.values["printed_below"]) == ("万元", "leader")
