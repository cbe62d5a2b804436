"""A definition serves its own form only: further ones change nothing in tables they do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from model.definition import Definition, DefinitionLibrary
from model.grid import Grid
from model.recognize import Recognized, recognize
from tests.model.recognize.layouts import Layout, layouts
from tests.model.recognize.reading import FORMS, content, sample_grids, sample_reading
from tests.shipped import definitions

_WORDS = {"三级指标": "绩效指标", "指标值": "二级指标", "项目名称": "年度目标", "主管部门": "总分"}
"""Labels of a form, each with a print that means another thing in other tables."""


@cache
def more() -> DefinitionLibrary:
    """The forms of the program, and of each another one with misleading labels."""
    strange = {f"{form}-other": _strange(own) for form, own in definitions().items()}
    return DefinitionLibrary({**definitions(), **strange}, definitions().vocabulary)


def _strange(own: Definition) -> Definition:
    """A form whose labels are words for other things."""
    data = own.model_dump_json(exclude_unset=True)
    for label, other in _WORDS.items():
        data = data.replace(f'"{label}"', f'"{other}"')
    changed = Definition.model_validate_json(data, strict=True)
    return changed.model_copy(update={"id": f"{own.id}-other", "title": "另一张不相干的表"})


def by_all(grids: Sequence[Grid]) -> tuple[Recognized, ...]:
    return recognize(grids, more(), "表")


@pytest.mark.on_one_python
@pytest.mark.parametrize("layout", layouts()[::2], ids=lambda one: one.name)
def test_further_definitions_change_nothing_in_other_tables(layout: Layout) -> None:
    assert content(by_all(layout.grids)) == content(layout.reading)


@pytest.mark.parametrize("form", FORMS)
def test_further_definitions_change_nothing_in_the_official_forms(form: str) -> None:
    grids = sample_grids(form)
    assert content(by_all(grids)) == content(sample_reading(form))
