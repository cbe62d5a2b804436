"""Whatever the layout: nothing is silent, and a form that does not fit changes nothing."""

from __future__ import annotations

from functools import cache

import pytest

from model.definition import GENERIC, DefinitionLibrary, read_definition
from model.recognize import recognize
from tests.approve import DATA
from tests.model.recognize.drawing import drawn
from tests.model.recognize.layouts import Layout, layouts
from tests.model.recognize.reading import FORMS, content, read, sample_grids, sample_reading, told
from tests.shipped import definitions

ALL = pytest.mark.parametrize("layout", layouts(), ids=lambda one: one.name)


@cache
def _island() -> DefinitionLibrary:
    """All forms and one more, whose labels mean other things than everywhere else."""
    own = read_definition(DATA / "forms" / "island.toml")
    return DefinitionLibrary({**definitions(), own.id: own}, definitions().vocabulary)


@pytest.mark.on_one_python
@pytest.mark.parametrize("layout", layouts()[1::2], ids=lambda one: one.name)
def test_a_form_that_does_not_fit_changes_nothing(layout: Layout) -> None:
    assert recognize(layout.grids, _island(), "表") == layout.reading


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_does_not_fit_changes_nothing_in_other_forms(form: str) -> None:
    assert recognize(sample_grids(form), _island(), "表") == sample_reading(form)


@pytest.mark.on_one_python
@ALL
def test_any_table_can_be_read_by_words_alone(layout: Layout) -> None:
    found = recognize(layout.grids, definitions(), "表", GENERIC)
    assert {form.document.values["form"] for form in found} == {GENERIC}
    assert len(found) == len(layout.forms)


@pytest.mark.parametrize("form", FORMS)
def test_an_official_table_by_words_alone_keeps_its_indicators(form: str) -> None:
    found = recognize(sample_grids(form), definitions(), "表", GENERIC)
    own = [one.get("level3") for data in content(sample_reading(form))["forms"]
           for one in data["indicators"]]  # fmt: skip
    words = [one.get("level3") for data in content(found)["forms"] for one in data["indicators"]]
    assert words == own


def test_an_unknown_column_is_kept_under_its_own_label() -> None:
    rows = (
        "项目名称|甲|<|<|<",
        "资金（万元）|来源|上年预算|本年预算|占比",
        "^|财政拨款|90|100|83%",
        "^|其他资金|10|20|17%",
        "一级指标|二级指标|三级指标|目标值|佐证材料",
        "产出指标|数量指标|次数|1次|台账",
    )
    found = read([drawn(*rows)])
    (form,) = content(found)["forms"]
    assert form["funds"] == [
        {"source": "fiscal", "annual": "1000000.00", "上年预算": "900000.00"},
        {"source": "other", "annual": "200000.00", "上年预算": "100000.00"},
    ]
    assert form["indicators"][0]["佐证材料"] == "台账"
    assert told(found, "83%")


def test_the_tables_own_year_in_a_label_is_this_year() -> None:
    rows = (
        "2023年度项目绩效目标表|<|<|<|<",
        "项目名称|甲|<|2023年预算（万元）|5",
        "一级指标|二级指标|三级指标|2022年实际值|2023年目标值",
        "产出指标|数量指标|次数|4次|6次",
    )
    (form,) = content(read([drawn(*rows)]))["forms"]
    assert form["funds"] == [{"source": "total", "annual": "50000.00"}]
    assert form["indicators"][0]["value"] == "6次"
    assert form["indicators"][0]["2022年实际值"] == "4次"
