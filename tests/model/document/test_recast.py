"""A document as one of another form, and a new one with its form's categories."""

from __future__ import annotations

import pytest

from model.definition import Definition
from model.document import Branch, Kind, Scope
from model.document.document import empty_branch
from model.document.losses import Loss, losses
from model.document.recast import recast, with_categories
from tests import shipped

FORMS = shipped.definitions()
SHANGHAI, YANGQUAN, TIANJIN, HUBEI, EVALUATION = (
    FORMS["shanghai-declaration"],
    FORMS["yangquan-target"],
    FORMS["tianjin-target"],
    FORMS["hubei-approval"],
    FORMS["shanghai-evaluation"],
)


def part(branch: Branch, kind: Kind, scope: Scope = Scope.ANNUAL) -> Branch:
    return next(
        child
        for child in branch.children
        if child.kind is kind and child.values.get("scope", scope) == scope
    )


def document(form: str, *parts: Branch, **fields: str) -> Branch:
    """A document with other parts for those of their kind and scope."""
    empty = empty_branch(form, "2024", fields)
    given = {(one.kind, one.values.get("scope")): one for one in parts}
    return Branch(
        empty.kind,
        empty.values,
        tuple(given.get((one.kind, one.values.get("scope")), one) for one in empty.children),
    )


def funds(**amounts: dict[str, str]) -> Branch:
    children = (Branch(Kind.FUND, {"source": key, **one}) for key, one in amounts.items())
    return Branch(Kind.FUNDS, {}, tuple(children))


def indicators(scope: Scope, *rows: tuple[str, str, dict[str, str]]) -> Branch:
    categories = (
        Branch(
            Kind.CATEGORY,
            {"level1": one},
            (Branch(Kind.SUBCATEGORY, {"level2": two}, (Branch(Kind.INDICATOR, row),)),),
        )
        for one, two, row in rows
    )
    return Branch(Kind.INDICATORS, {"scope": scope}, tuple(categories))


def test_categories_take_the_names_of_the_form() -> None:
    rows = [("满意度", "服务对象满意度指标", {"level3": "甲"}), ("决策", "立项", {"level3": "乙"})]
    turned = recast(document(SHANGHAI.id, indicators(Scope.ANNUAL, *rows)), YANGQUAN)
    assert turned.values == {"form": "yangquan-target", "year": "2024"}
    names = [
        (one.values["level1"], one.children[0].values["level2"])
        for one in part(turned, Kind.INDICATORS).children
    ]
    assert names == [("满意度指标", "服务对象满意度"), ("决策", "立项")]


def test_nothing_but_names_is_changed() -> None:
    before = document(SHANGHAI.id, funds(fiscal={"period": "1.00"}), category="特定目标类")
    after = recast(before, TIANJIN)
    assert after.children == before.children


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
def test_a_form_fits_itself(form: Definition) -> None:
    rows = [(one.name, "".join(one.children[:1]), {"level3": "甲"}) for one in form.categories]
    whole = document(form.id, indicators(Scope.ANNUAL, *rows), project_name="培训")
    assert recast(whole, form) == whole
    assert losses(whole, form, form) == []


@pytest.mark.parametrize("form", [YANGQUAN, SHANGHAI])
def test_a_new_document_has_the_categories_of_its_form(form: Definition) -> None:
    new = with_categories(empty_branch(form.id, "2024"), form)
    for scope in form.scopes:
        categories = part(new, Kind.INDICATORS, Scope(scope)).children
        assert [one.values["level1"] for one in categories] == [one.name for one in form.categories]
        assert [two.values["level2"] for two in categories[0].children] == list(
            form.categories[0].children
        )


def test_filled_lists_stay() -> None:
    filled = document(
        YANGQUAN.id, indicators(Scope.ANNUAL, ("产出指标", "数量指标", {"level3": "甲"}))
    )
    new = with_categories(filled, YANGQUAN)
    assert part(new, Kind.INDICATORS) == part(filled, Kind.INDICATORS)


def test_fields_and_amounts_without_a_place_have_their_labels() -> None:
    branch = document(
        SHANGHAI.id,
        funds(
            total={"annual": "5.00"},
            fiscal_current={"annual": "5.00"},
            carryover={"annual": "0.00"},
        ),
        project_name="培训",
        category="特定目标类",
    )
    assert losses(branch, SHANGHAI, YANGQUAN) == [
        Loss("项目类别", "特定目标类"),
        Loss("当年财政拨款（年度资金申请总额）", "5.00 元"),
    ]


def test_an_amount_that_was_not_understood_is_no_zero() -> None:
    branch = document(SHANGHAI.id, funds(carryover={"annual": "待定"}))
    assert losses(branch, SHANGHAI, YANGQUAN) == [Loss("上年结转资金（年度资金申请总额）", "待定")]


def test_goals_and_lists_without_a_place() -> None:
    goal = Branch(Kind.GOAL, {"scope": "period", "text": "建成", "actual": "已建成"})
    rows = [("产出指标", "数量指标", {"level3": name, "value": "1"}) for name in ("甲", "乙")]
    branch = document(YANGQUAN.id, Branch(Kind.GOALS, {}, (goal,)), indicators(Scope.PERIOD, *rows))
    assert losses(branch, YANGQUAN, TIANJIN) == [
        Loss("实施期目标", "建成"),
        Loss("三级指标（实施期目标）", "甲", 2),
    ]


def test_what_its_own_form_does_not_print_either_is_no_loss() -> None:
    branch = document(YANGQUAN.id, funds(fiscal={"annual": "1.00"}), category="特定目标类")
    assert losses(branch, YANGQUAN, TIANJIN) == []


def test_columns_without_a_place_are_counted() -> None:
    rows = [
        ("产出指标", "数量指标", {"level3": "甲"}),
        ("产出指标", "质量指标", {"level3": "乙", "description": "说明", "value": "1"}),
    ]
    branch = document(TIANJIN.id, indicators(Scope.ANNUAL, *rows))
    assert losses(branch, TIANJIN, YANGQUAN) == [Loss("绩效指标描述", "说明")]


def test_results_have_the_labels_beside_or_above_them() -> None:
    result = Branch(Kind.RESULT, {"budget_rate": "94.04", "total": "96.90", "grade": "优"})
    found = losses(document(EVALUATION.id, result), EVALUATION, SHANGHAI)
    assert [(loss.label, loss.text) for loss in found] == [
        ("执行率(%)", "94.04"),
        ("总分", "96.90"),
        ("评分等级", "优"),
    ]


def test_a_form_without_a_definition_speaks_in_keys() -> None:
    branch = document("generic", 审核意见="同意")
    assert losses(branch, None, YANGQUAN) == [Loss("审核意见", "同意")]


def test_a_field_under_its_own_label_goes_to_the_forms_field_of_it() -> None:
    own = {"项目设立必要性": "管网老化", "项目 概况": "更新管网", "评审意见": "同意"}
    source = document("generic", project_name="甲", **own)
    fields = part(recast(source, YANGQUAN), Kind.FIELDS).values
    assert fields["necessity"] == "管网老化"
    assert fields["overview"] == "更新管网"
    assert fields["评审意见"] == "同意"
    assert [loss.label for loss in losses(source, None, YANGQUAN)] == ["评审意见"]


def test_a_field_that_says_something_is_not_replaced_by_one_under_its_label() -> None:
    source = document("generic", overview="甲", 项目概况="乙")
    assert part(recast(source, YANGQUAN), Kind.FIELDS).values == {
        "overview": "甲",
        "项目概况": "乙",
    }


def test_what_was_reached_of_a_goal_is_lost_where_only_targets_are_printed() -> None:
    goal = Branch(Kind.GOAL, {"scope": "annual", "text": "建成", "actual": "已建成"})
    source = document("generic", Branch(Kind.GOALS, {}, (goal,)))
    assert losses(source, None, TIANJIN) == [Loss("actual", "已建成")]


def test_notes_of_the_office_and_empty_texts_are_no_losses() -> None:
    own = {"accepted:x": "已核实", "审核意见": ""}
    noted = document("generic", funds(total={"annual": "1.00", "accepted:y": "已核实"}), **own)
    assert losses(noted, None, YANGQUAN) == []
