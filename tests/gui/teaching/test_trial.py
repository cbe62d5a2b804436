"""The try-out of a form: a sample with amounts in all of its columns."""

from __future__ import annotations

from gui.teaching.trial import Trial
from model.document import Branch, Kind, empty_branch
from model.document.document import Document
from model.resources import resource_folder
from tests.shipped import definitions


def test_each_column_of_the_funds_shows_an_amount() -> None:
    sample = empty_branch("tianjin-target", "2024", {"project_name": "考试费"})
    fund = Branch(Kind.FUND, {"source": "total", "annual": "650100"})
    parts = [
        Branch(part.kind, part.values, (fund,)) if part.kind is Kind.FUNDS else part
        for part in sample.children
    ]
    branch = Branch(sample.kind, sample.values, tuple(parts))
    assert Document(branch).fund("total") is not None
    table = Trial(branch, resource_folder("fonts")).table(definitions()["shanghai-evaluation"])
    assert [cell.text for cell in table.cells].count("65.01") == 3
