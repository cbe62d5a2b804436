"""Finding and replacing in a whole table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.definition import Money
from model.document import Branch, Document, Kind, Scope, empty_branch
from model.search import Occurrence, SearchedText, SearchedTexts, occurrences, replace_all

WAN = Money(unit="万元")


def table() -> Document:
    document = Document(empty_branch("yangquan-target", "2024", {"project_name": "2024年考务费"}))
    with document.edit("填写") as pen:
        pen.set(document.root, "version_reason", "2024年调整")
        pen.append(document.goals, Branch(Kind.GOAL, {"scope": "annual", "text": "2024年完成"}))
        category = pen.append(
            document.indicators(Scope.ANNUAL),
            Branch(Kind.CATEGORY, {"level1": "产出指标", "goal": "2024"}),
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


def with_fund(annual: str) -> Document:
    document = table()
    with document.edit("填写") as pen:
        pen.append(document.funds, Branch(Kind.FUND, {"source": "total", "annual": annual}))
    return document


def test_what_was_typed_is_found_in_order_and_nothing_else() -> None:
    found = list(occurrences(table(), SearchedText("2024")))
    assert [(one.key, one.text, one.spans) for one in found] == [
        ("project_name", "2024年考务费", ((0, 4),)),
        ("text", "2024年完成", ((0, 4),)),
        ("level3", "2024年按时完成", ((0, 4),)),
        ("value", "2024年2024次", ((0, 4), (5, 9))),
    ]


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        (SearchedTexts.HEADER, ["project_name"]),
        (SearchedTexts.GOALS, ["text"]),
        (SearchedTexts.NAMES, ["level3"]),
        (SearchedTexts.VALUES, ["value"]),
    ],
)
def test_a_part_of_the_table_is_searched(part: SearchedTexts, keys: list[str]) -> None:
    assert [one.key for one in occurrences(table(), SearchedText("2024"), part)] == keys


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [("20.00", "20.00"), ("200000", "200000.00"), ("1,2", None), ("0.2", None)],
)
def test_an_amount_is_found_as_it_is_printed_or_kept(wanted: str, shown: str | None) -> None:
    found = list(occurrences(with_fund("200000.00"), SearchedText(wanted), money=WAN))
    assert [(one.text, one.is_amount) for one in found] == ([(shown, True)] if shown else [])


def test_thousands_marks_need_not_be_typed() -> None:
    document = with_fund("1234567.00")
    for wanted in ("1,234,567", "1234567"):
        [found] = occurrences(document, SearchedText(wanted), money=Money())
        assert found.is_amount


def test_amounts_are_never_replaced_but_what_was_not_understood_is() -> None:
    for annual, after in (("200000.00", "200000.00"), ("约200万", "约300万")):
        document, wanted = with_fund(annual), SearchedText("200")
        found = list(occurrences(document, wanted, SearchedTexts.HEADER, Money()))
        with document.edit("全部替换") as pen:
            replace_all(document, pen, found, "300")
        assert document.funds.children[0].value("annual") == after


def test_all_or_some_are_replaced_in_one_step() -> None:
    document = table()
    wanted = SearchedText("2024")
    found = list(occurrences(document, wanted))
    with document.edit("全部替换") as pen:
        assert replace_all(document, pen, found[1:], "2025") == 3
    assert document.fields.value("project_name") == "2024年考务费"
    assert [one.text for one in occurrences(document, SearchedText("2025"))] == [
        "2025年完成",
        "2025年按时完成",
        "2025年2025次",
    ]
    document.apply(pen.step.inverse())
    assert list(occurrences(document, wanted)) == found


def test_a_text_that_has_changed_since_is_left_alone() -> None:
    document = table()
    wanted = SearchedText("2024")
    found = list(occurrences(document, wanted))
    with document.edit("修改") as pen:
        pen.set(document.fields, "project_name", "考务费（2024）")
        pen.remove(document.goals.children[0])
    with document.edit("全部替换") as pen:
        assert replace_all(document, pen, found[:2], "2025") == 0
    assert document.fields.value("project_name") == "考务费（2024）"


def test_width_and_case_do_not_matter_unless_asked_for() -> None:
    assert SearchedText("(2024").spans("表（２０２４年度）") == [(1, 6)]
    assert SearchedText("it").spans("IT 运维, it") == [(0, 2), (7, 9)]
    assert SearchedText("it", match_case=True).spans("IT 运维, it") == [(7, 9)]
    assert SearchedText("(", match_width=True).spans("（(") == [(1, 2)]


def test_finds_do_not_overlap() -> None:
    assert SearchedText("aa").spans("aaaaa") == [(0, 2), (2, 4)]


def test_a_whole_text_may_have_spaces_round_it() -> None:
    assert SearchedText("优", whole=True).spans(" 优\n") == [(1, 2)]
    assert SearchedText("优", whole=True).spans("优秀") == []


def test_nothing_is_nowhere() -> None:
    assert SearchedText("").spans("优") == []
    assert SearchedText("", whole=True).spans(" ") == []


def replaced(wanted: SearchedText, text: str, other: str) -> str:
    return Occurrence(1, "value", text, tuple(wanted.spans(text))).replaced(other)


def test_replacing_leaves_the_rest_as_it_stood() -> None:
    assert replaced(SearchedText("2024"), "２０２４年—2024年。", "2025") == "2025年—2025年。"
    assert replaced(SearchedText("年"), "2024年", "") == "2024"


@pytest.mark.parametrize("text", ["㎡", "⑩项"])
def test_a_letter_that_stands_for_several_is_found_whole(text: str) -> None:
    assert SearchedText(text).spans(text) == [(0, len(text))]


def test_a_sign_that_stands_for_a_letter_twice_is_found_once() -> None:
    assert SearchedText("m").spans("5㎜") == [(1, 2)]


@given(st.text(), st.text(min_size=1))
def test_spans_are_in_order_and_within_the_text(text: str, wanted: str) -> None:
    end = 0
    for start, stop in SearchedText(wanted).spans(text):
        assert end <= stop <= len(text)
        assert start < stop
        end = stop


@given(st.text(alphabet="ab年"), st.text(alphabet="ab年", min_size=1), st.text(alphabet="cd"))
def test_replacing_is_what_python_does_for_plain_letters(text: str, old: str, new: str) -> None:
    wanted = SearchedText(old, match_case=True, match_width=True)
    assert replaced(wanted, text, new) == text.replace(old, new)
