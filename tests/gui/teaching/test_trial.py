"""The try-out of a form: a sample with amounts in all columns, and with options chosen."""

from __future__ import annotations

from gui.teaching.trial import Trial, with_choices
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


def test_one_of_the_forms_own_options_is_chosen() -> None:
    sample = empty_branch("tianjin-target", "2024", {"nature": "别处的选项"})
    form = definitions()["daqing-target"]
    fields = next(part for part in with_choices(sample, form).children if part.kind is Kind.FIELDS)
    assert fields.values["nature"] == form.fields["nature"].options[0]
