"""填报说明 is there for all that a clerk fills in, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.definition import CellsSection, Definition
from model.definition.instructions import Instructions, entries_of
from model.errors import UserError
from model.resources import resource_folder
from tests import shipped

FORMS = shipped.definitions()
TOLD = Instructions.load(resource_folder() / "instructions.toml")


@pytest.mark.parametrize("form", list(FORMS.values()), ids=list(FORMS))
def test_every_field_amount_goal_column_and_result_is_told(form: Definition) -> None:
    assert [key for key in ("year", *form.fields) if not TOLD.field(form.id, key)] == []
    for source in form.funds.sources:
        for column in form.funds.columns:
            assert len(TOLD.amount(form.id, source, column)) == 2, (source, column)
    for scope in form.scopes:
        assert TOLD.goal(form.id, scope, "text")
    for section in form.indicator_sections:
        assert [c.key for c in section.columns if not TOLD.column(form.id, c.key)] == []
    cells = [c for s in form.sections if isinstance(s, CellsSection) for row in s.rows for c in row]
    assert [c.result for c in cells if c.result and not TOLD.value(form.id, c.result)] == []
    named = [name for c in form.categories for name in (c.name, *c.children)]
    assert [name for name in named if len(TOLD.column(form.id, "level3", (name,))) < 2] == []
    assert len(entries_of(form, TOLD)) > 5


def test_a_form_that_asks_otherwise_goes_first() -> None:
    own = TOLD.goal("shanghai-declaration", "period", "text")
    assert own != TOLD.goal("yangquan-target", "period", "text")


def test_a_source_that_is_not_told_is_an_error(tmp_path: Path) -> None:
    text = (resource_folder() / "instructions.toml").read_text(encoding="utf-8")
    path = tmp_path / "instructions.toml"
    path.write_text(text.replace('monitoring = "', 'watching = "', 1), encoding="utf-8")
    with pytest.raises(UserError, match="monitoring"):
        Instructions.load(path)
