"""Finding and replacing in a whole table."""

from model.document import Branch, Document, Kind, Scope, empty_branch
from model.search import Wanted, occurrences, replace_all


def table() -> Document:
    document = Document(empty_branch("yangquan-target", "2024", {"project_name": "2024年考务费"}))
    with document.edit("填写") as pen:
        pen.append(document.goals, Branch(Kind.GOAL, {"scope": "annual", "text": "2024年完成"}))
        category = pen.append(
            document.indicators(Scope.ANNUAL), Branch(Kind.CATEGORY, {"level1": "产出指标"})
        )
        pen.append(category, Branch(Kind.SUBCATEGORY, {"level2": "时效指标"}))
        pen.append(
            category.children[0],
            Branch(
                Kind.INDICATOR,
                {"level3": "2024年按时完成", "value": "2024年2024次", "last_value": "2024"},
            ),
        )
    return document


def test_what_was_typed_is_found_in_order_and_nothing_else() -> None:
    found = list(occurrences(table(), Wanted("2024")))
    assert [(one.key, one.text, one.spans) for one in found] == [
        ("project_name", "2024年考务费", ((0, 4),)),
        ("text", "2024年完成", ((0, 4),)),
        ("level3", "2024年按时完成", ((0, 4),)),
        ("value", "2024年2024次", ((0, 4), (5, 9))),
    ]


def test_all_or_some_are_replaced_in_one_step() -> None:
    document = table()
    wanted = Wanted("2024")
    found = list(occurrences(document, wanted))
    with document.edit("全部替换") as pen:
        assert replace_all(document, pen, found[1:], wanted, "2025") == 3
    assert document.fields.value("project_name") == "2024年考务费"
    assert [one.text for one in occurrences(document, Wanted("2025"))] == [
        "2025年完成",
        "2025年按时完成",
        "2025年2025次",
    ]
    document.apply(pen.step.inverse())
    assert list(occurrences(document, wanted)) == found


def test_a_text_that_has_changed_since_is_left_alone() -> None:
    document = table()
    wanted = Wanted("2024")
    found = list(occurrences(document, wanted))
    with document.edit("修改") as pen:
        pen.set(document.fields, "project_name", "考务费（2024）")
        pen.remove(document.goals.children[0])
    with document.edit("全部替换") as pen:
        assert replace_all(document, pen, found[:2], wanted, "2025") == 0
    assert document.fields.value("project_name") == "考务费（2024）"
