"""What is asked of a table that no form fits, a score sheet above all."""

from __future__ import annotations

from typing import Any

import pytest

from model.check import check
from model.definition import GENERIC
from model.document import Document
from tests.gui.harness import document_branch
from tests.model.check.tables import forms, library


def names(weights: list[str], result: dict[str, str], *, is_scored: bool = True) -> set[str]:
    """The rules that a table with these weights breaks."""
    rows = [
        {
            "scope": "annual",
            "level1": "产出指标",
            "level2": "数量指标",
            "level3": f"第{number}件事",
            "weight": weight,
            **({"score": weight} if is_scored else {}),
        }
        for number, weight in enumerate(weights)
    ]
    return broken({"form": GENERIC, "indicators": rows, "result": result})


def broken(said: dict[str, Any]) -> set[str]:
    """The rules that a table breaks."""
    document = Document(document_branch(said))
    form = forms().of(document.root)
    return {found.rule for found in check(document, form, library().rules_of(document, form))}


@pytest.mark.parametrize(
    ("weights", "result", "is_wrong"),
    [
        (["40", "60"], {}, False),
        (["40", "59.5"], {}, True),
        (["40", "50"], {}, False),
        (["40", "48"], {}, True),
        (["40", "60"], {"budget_weight": "10"}, True),
        (["40", "40"], {"budget_weight": "20"}, False),
    ],
)
def test_the_weights_sum_to_all_points_but_the_executions(
    weights: list[str], result: dict[str, str], is_wrong: bool
) -> None:
    for is_scored in (True, False):
        assert ("weight-sum" in names(weights, result, is_scored=is_scored)) is is_wrong


def test_a_score_sheet_asks_for_no_goal() -> None:
    assert "goal-missing" not in names(["40", "60"], {})
    assert "goal-missing" in names(["40", "60"], {}, is_scored=False)


def test_a_score_sheet_without_targets_asks_for_none() -> None:
    assert "value-missing" not in names(["40", "60"], {})
    assert "value-missing" in names(["40", "60"], {}, is_scored=False)


def test_what_was_adjusted_may_be_less() -> None:
    funds = [{"source": "total", "initial": "100.00", "调整金额": "-10.00"}]
    assert "fund-negative" not in broken({"form": GENERIC, "funds": funds})
    funds[0]["initial"] = "-100.00"
    assert "fund-negative" in broken({"form": GENERIC, "funds": funds})


def test_a_file_may_name_one_office_alone() -> None:
    fields = {"project_name": "养护经费"}
    assert "field-missing" in broken({"form": GENERIC, "fields": fields})
    assert "field-missing" not in broken({"form": GENERIC, "fields": {**fields, "unit": "某局"}})
