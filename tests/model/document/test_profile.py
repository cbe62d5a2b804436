"""What is known of a unit, and how it is written into tables."""

from model.document import Branch, Document, empty_branch
from model.document.profile import fitting_profile, profile_of, put_profile

FIELDS = ("unit", "unit_code", "department", "department_code", "phone")


def table(**fields: str) -> Branch:
    return empty_branch("yangquan-target", "2024", fields)


def filled(document: Document, profile: dict[str, str], *, only_blanks: bool) -> dict[str, str]:
    with document.edit("填写单位资料") as pen:
        put_profile(document, pen, profile, FIELDS, only_blanks=only_blanks)
    return dict(document.fields.values)


def test_the_first_table_that_says_something_decides() -> None:
    latest = table(unit="甲中心", phone="2", basis="文件", leader="  ")
    older = table(unit="甲中心", phone="1", leader="王某")

    assert profile_of([latest, older]) == {"unit": "甲中心", "phone": "2", "leader": "王某"}


def test_a_code_belongs_to_its_own_name() -> None:
    profile = {"department": "甲委", "department_code": "063", "unit_code": "1"}

    assert fitting_profile(profile, {"department": "乙委"}) == {
        "department": "甲委",
        "unit_code": "1",
    }
    assert fitting_profile(profile, {"department": "甲委"}) == profile


def test_blanks_are_filled_with_what_the_form_knows() -> None:
    document = Document(table(department="乙委", phone="9"))
    profile = {"department": "甲委", "department_code": "063", "phone": "2", "leader": "王某"}

    after = filled(document, {**profile, "unit": "丙中心"}, only_blanks=True)

    assert after == {"department": "乙委", "phone": "9", "unit": "丙中心"}


def test_a_profile_replaces_what_is_there_but_clears_nothing() -> None:
    document = Document(table(department="乙委", phone="9"))

    after = filled(document, {"department": "甲委", "phone": ""}, only_blanks=False)

    assert after == {"department": "甲委", "phone": "9"}


def test_the_units_code_goes_with_the_unit_where_blanks_are_filled() -> None:
    profile = {"unit": "甲中心", "unit_code": "001"}
    other = Document(table(unit="乙中心"))
    assert filled(other, profile, only_blanks=True) == {"unit": "乙中心"}
    renamed = Document(table(unit="乙中心", unit_code="9"))
    assert filled(renamed, profile, only_blanks=False) == profile
