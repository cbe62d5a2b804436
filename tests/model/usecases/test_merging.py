"""Tables of several files as one."""

from __future__ import annotations

from model.document import Branch
from model.usecases.merging import Merged, merge
from tests.model.check.tables import (
    DECLARATION,
    EVALUATION,
    Change,
    both,
    field,
    forms,
    fund,
    of_row,
    sound,
)


def table(form: str, *changes: Change) -> Branch:
    document = sound(form)
    with document.edit("改") as pen:
        both(*changes)(pen, document)
    return document.branch()


def merged(*tables: Branch) -> Merged:
    return merge([(f"{number}.docx", each) for number, each in enumerate(tables)], forms())


def test_what_is_the_same_stands_once() -> None:
    found = merged(table(DECLARATION), table(EVALUATION), table(DECLARATION))
    assert len(found.documents) == 2
    assert [str(each) for each in found.repeated] == [
        "“卫生人才培训经费”在 0.docx 和 2.docx 里一样，只留一份"
    ]
    assert not found.has_conflicts


def test_what_differs_is_told_with_both_texts() -> None:
    other = table(
        DECLARATION, of_row("培训人数", value="≥200人"), fund("total", "annual", "180000.00")
    )
    found = merged(table(DECLARATION), other)
    [told] = map(str, found.repeated)
    assert found.has_conflicts
    assert "在 0.docx 和 1.docx 里有 2 处不同，留下 0.docx 的" in told
    assert "≥300人 → ≥200人" in told
    assert len(found.documents) == 1


def test_two_codes_are_two_projects() -> None:
    codes = [table(DECLARATION, field("project_code", code)) for code in ("A1", "A2", "A1", "")]
    found = merged(*codes)
    assert len(found.documents) == 2
    assert len(found.repeated) == 2


def test_tables_of_other_units_and_years_are_others() -> None:
    found = merged(
        table(DECLARATION),
        table(DECLARATION, field("unit", "市医学考试中心")),
        table(DECLARATION, lambda pen, document: pen.set(document.root, "year", "2025")),
        table(DECLARATION, field("project_name", "")),
        table(DECLARATION, field("project_name", "")),
    )
    assert len(found.documents) == 5
