"""What a new table takes over from the last one, and what a copy is."""

from gui.library.new_table_dialog import NewTable
from gui.library.table_commands import (
    copied_branch,
    new_branch,
    suggestion_after,
    suggestion_like,
)
from model.document import Branch, Document, Kind, empty_branch
from model.document.profile import profile_of
from tests import shipped

DEFINITIONS = shipped.definitions()
LAST = Document(
    empty_branch(
        "yangquan-target",
        "2024",
        {
            "project_name": "考务费",
            "department": "甲委",
            "department_code": "063",
            "unit": "乙中心",
            "phone": "123",
            "basis": "文件",
        },
    )
)


def fields(branch: Branch) -> dict[str, str]:
    return dict(Document(branch).fields.values)


def test_the_first_table_is_of_this_year_and_of_nobody() -> None:
    suggestion = suggestion_after(None)

    assert suggestion.form == ""
    assert len(suggestion.year) == 4
    assert suggestion.fields == {}


def test_the_next_table_is_of_the_same_unit() -> None:
    assert suggestion_after(LAST) == NewTable(
        "yangquan-target", "2024", {"department": "甲委", "unit": "乙中心"}
    )


def test_codes_and_persons_go_with_their_unit_where_the_form_has_them() -> None:
    wanted = NewTable("yangquan-target", "2025", {"department": "甲委", "unit": "乙中心"})
    definition = DEFINITIONS["yangquan-target"]

    branch = new_branch(wanted, definition, profile_of([LAST.branch()]))

    assert fields(branch) == {
        "department": "甲委",
        "department_code": "063",
        "unit": "乙中心",
        "phone": "123",
    }
    assert Document(branch).year == "2025"


def test_another_unit_gets_nothing_of_the_last_one() -> None:
    wanted = NewTable("yangquan-target", "2025", {"department": "丙委", "unit": "丁中心"})

    branch = new_branch(wanted, DEFINITIONS["yangquan-target"], {})

    assert fields(branch) == wanted.fields


def test_a_code_does_not_go_with_another_department() -> None:
    wanted = NewTable("yangquan-target", "2025", {"department": "丙委", "unit": "乙中心"})

    branch = new_branch(wanted, DEFINITIONS["yangquan-target"], profile_of([LAST.branch()]))

    assert fields(branch) == {"department": "丙委", "unit": "乙中心", "phone": "123"}


def test_a_form_that_prints_all_categories_has_them_at_once() -> None:
    wanted = NewTable("yangquan-target", "2025", {})

    branch = new_branch(wanted, DEFINITIONS["yangquan-target"], {})

    names = [n.name for n in Document(branch).root.walk() if n.kind is Kind.CATEGORY]
    assert names[:2] == [c.name for c in DEFINITIONS["yangquan-target"].categories][:2]


def test_a_copy_keeps_everything_but_what_was_asked_for() -> None:
    wanted = suggestion_like(LAST)
    assert wanted.fields["project_name"] == "考务费（副本）"

    branch = copied_branch(
        NewTable("shanghai-declaration", "2025", wanted.fields),
        DEFINITIONS["shanghai-declaration"],
        LAST.branch(),
    )

    assert branch.values == {"form": "shanghai-declaration", "year": "2025"}
    assert fields(branch) == {**LAST.fields.values, "project_name": "考务费（副本）"}
