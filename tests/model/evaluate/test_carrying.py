"""Approved targets carried into evaluations: the same indicators, blank outcomes."""

import pytest

from model.definition.reference import TARGET_ID
from model.document import Branch, Document, Kind
from model.evaluate import evaluate
from tests.model.evaluate.tables import rows_of, samples
from tests.model.layout.documents import document
from tests.shipped import definitions

TARGETS = ["hubei", "declaration", "tianjin", "yangquan"]
FORMS = pytest.mark.parametrize("form", ["shanghai-evaluation", "central-monitoring"])


def carried(branch: Branch, form: str = "shanghai-evaluation") -> Document:
    return Document(evaluate(branch, definitions()[form]))


def funds(carried: Document) -> dict[str, dict[str, str]]:
    return {
        fund.value("source"): {key: text for key, text in fund.values.items() if key != "source"}
        for fund in carried.funds.children
    }


@FORMS
@pytest.mark.parametrize("name", TARGETS)
def test_every_indicator_goes_over_by_identity(name: str, form: str) -> None:
    for branch in samples(name):
        source = Document(branch)
        new = carried(source.branch(), form)
        assert new.form == form
        assert new.year == source.year
        olds, news = rows_of(source), rows_of(new)
        assert {int(row.value(TARGET_ID)) for row in news} == {row.id for row in olds}
        for row in news:
            old = source.node(int(row.value(TARGET_ID)))
            for key in ("level3", "value", "weight"):
                assert row.value(key) == old.value(key)


@FORMS
@pytest.mark.parametrize("name", TARGETS)
def test_no_outcome_is_there_yet(name: str, form: str) -> None:
    for branch in samples(name):
        for node in carried(branch, form).root.walk():
            assert not {"actual", "score", "deviation", "executed"} & node.values.keys()


def test_a_budget_goes_into_both_columns_of_budgets() -> None:
    (branch,) = samples("hubei")
    assert funds(carried(branch)) == {"total": {"initial": "6200000.00", "adjusted": "6200000.00"}}
    assert funds(carried(branch, "central-monitoring")) == {"total": {"initial": "6200000.00"}}


def test_sources_that_the_form_lacks_go_into_the_one_that_includes_them() -> None:
    amounts = {
        "total": "100.00",
        "central": "40.00",
        "provincial": "10.00",
        "municipal": "20.00",
        "self_raised": "25.00",
        "other": "5.00",
    }
    targets = document("yangquan-target", funds={s: {"annual": a} for s, a in amounts.items()})
    found = {source: each["initial"] for source, each in funds(carried(targets.branch())).items()}
    assert found == {"total": "100.00", "fiscal_current": "70.00", "other": "30.00"}


def test_no_source_counts_twice() -> None:
    amounts = {"total": "10.00", "fiscal": "10.00", "central": "4.00", "municipal": "6.00"}
    targets = document("tianjin-target", funds={s: {"annual": a} for s, a in amounts.items()})
    found = funds(carried(targets.branch()))
    assert found["fiscal_current"]["initial"] == "10.00"


def test_what_was_not_understood_as_an_amount_is_kept() -> None:
    targets = document("tianjin-target", funds={"total": {"annual": "约10万"}})
    assert funds(carried(targets.branch()))["total"]["initial"] == "约10万"


def test_the_total_of_several_years_is_no_budget_of_the_year() -> None:
    targets = document("shanghai-declaration", funds={"total": {"period": "300.00"}})
    assert funds(carried(targets.branch())) == {}


def test_budgets_of_a_monitoring_table_go_on_into_the_evaluation() -> None:
    (branch,) = samples("hubei")
    monitoring = carried(branch, "central-monitoring")
    again = funds(carried(monitoring.branch()))
    assert again["total"] == {"initial": "6200000.00", "adjusted": "6200000.00"}


def test_goals_go_over_without_what_became_of_them() -> None:
    targets = document("hubei-approval", period_goals=["长期"], annual_goals=["一", "二"])
    goals = [dict(goal.values) for goal in carried(targets.branch()).goals.children]
    assert goals == [{"scope": "annual", "text": "一"}, {"scope": "annual", "text": "二"}]


def test_a_project_with_targets_for_its_whole_term_alone_is_measured_by_them() -> None:
    rows = [("产出指标", [("数量指标", [{"level3": "甲", "value": "2次"}])])]
    targets = document("yangquan-target", period_goals=["全程"], period=rows)
    new = carried(targets.branch())
    assert [row.name for row in rows_of(new)] == ["甲"]
    assert [goal.value("text") for goal in new.goals.children] == ["全程"]


def test_categories_of_several_goals_become_one() -> None:
    one = ("产出指标#1", [("数量指标", [{"level3": "甲"}])])
    two = ("产出指标#2", [("数量指标", [{"level3": "乙"}]), ("质量指标", [{"level3": "丙"}])])
    new = carried(document("hubei-approval", annual=[one, two]).branch())
    names = [(n.name, n.value("goal")) for n in new.root.walk() if n.kind is Kind.CATEGORY]
    assert names == [("产出指标", "")]
    assert [row.name for row in rows_of(new)] == ["甲", "乙", "丙"]


def test_names_become_those_of_the_form_and_strange_ones_stay() -> None:
    rows = [
        ("满意度", [("服务对象满意度", [{"level3": "甲"}])]),
        ("决策", [("立项", [{"level3": "乙"}])]),
    ]
    new = carried(document("yangquan-target", annual=rows).branch())
    names = [n.name for n in new.root.walk() if n.kind in (Kind.CATEGORY, Kind.SUBCATEGORY)]
    assert names == ["满意度指标", "服务对象满意度指标", "决策", "立项"]


def test_who_filled_in_the_targets_is_not_who_evaluates() -> None:
    fields = {"project_name": "某项目", "unit": "某中心", "leader": "张三", "filled_at": "今天"}
    new = carried(document("yangquan-target", fields=fields).branch())
    assert dict(new.fields.values) == {"project_name": "某项目", "unit": "某中心"}


def test_weights_that_were_approved_stay() -> None:
    rows = [("产出指标", [("数量指标", [{"level3": "甲", "value": "2次", "weight": "12.5"}])])]
    new = carried(document("hubei-approval", annual=rows).branch())
    assert rows_of(new)[0].value("weight") == "12.5"
    assert dict(new.result.values) == {"budget_weight": "10.00"}
