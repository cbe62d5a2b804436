"""The outline follows what the documents say of their unit, year and project."""

from dataclasses import replace

import pytest

from model.document import Document, empty_branch
from model.store import Store
from model.store.shelves import misplaced
from tests.model.store.samples import sample

Names = list[tuple[str, str, str, int]]


def names(store: Store) -> Names:
    """Unit, year, project and number of documents, one row a project."""
    return [
        (unit.name, year.year, project.name, len(project.documents))
        for unit in store.outline()
        for year in unit.years
        for project in year.projects
    ]


def rows(store: Store, table: str) -> int:
    """How many rows a table has."""
    (count,) = store._file.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def test_an_entry_says_what_its_document_says(store: Store, document_id: int) -> None:
    (unit,) = store.outline()
    assert (unit.name, unit.code) == ("市医学考试中心", "368227")
    (entry,) = unit.years[0].projects[0].documents
    assert (entry.id, entry.form, entry.project_name, entry.year, entry.unit) == (
        document_id,
        "tianjin-target",
        "信息化运维",
        "2024",
        "市医学考试中心",
    )
    assert entry.modified.tzinfo is not None


def test_years_stand_newest_first_and_projects_as_they_came(store: Store) -> None:
    store.add(
        [
            sample(unit="乙", year="2023", project="丙"),
            sample(unit="甲", year="2023", project="丙"),
            sample(unit="乙", year="2024", project="丁"),
            sample(unit="乙", year="2023", project="乙"),
            sample(unit="乙", year="2023", project="丙"),
        ]
    )
    assert names(store) == [
        ("乙", "2024", "丁", 1),
        ("乙", "2023", "丙", 2),
        ("乙", "2023", "乙", 1),
        ("甲", "2023", "丙", 1),
    ]


def test_a_unit_whose_code_a_form_does_not_ask_for_is_the_one_that_has_it(store: Store) -> None:
    coded = [sample(year="2024"), sample(year="2022")]
    plain = empty_branch("shanghai-declaration", "2023", {"unit": "市医学考试中心"})
    fields = {"unit": "市医学考试中心", "project_name": "信息化运维"}
    same = empty_branch("shanghai-evaluation", "2024", fields)
    store.add([plain, *coded, same])
    (unit,) = store.outline()
    assert unit.code == "368227"
    assert names(store) == [
        ("市医学考试中心", "2024", "信息化运维", 2),
        ("市医学考试中心", "2023", "", 1),
        ("市医学考试中心", "2022", "信息化运维", 1),
    ]
    other = {"unit": "市医学考试中心", "unit_code": "1"}
    store.add([empty_branch("tianjin-target", "2024", other)])
    assert [unit.code for unit in store.outline()] == ["", "1", "368227"]


def test_a_document_moves_with_its_texts_and_leaves_nothing_behind(
    store: Store, document: Document
) -> None:
    with document.edit("修改") as edit:
        edit.set(document.fields, "project_name", " 新项目 ")
        edit.set(document.fields, "unit", "新单位")
        edit.set(document.root, "year", "2025")
        edit.set(document.root, "form", "generic")
    step = edit.step
    assert names(store) == [("新单位", "2025", "新项目", 1)]
    assert store.outline()[0].years[0].projects[0].documents[0].form == "generic"
    assert [rows(store, table) for table in ("unit", "budget_year", "project")] == [1, 1, 1]
    document.apply(step.inverse())
    assert names(store) == [("市医学考试中心", "2024", "信息化运维", 1)]


def test_a_renamed_project_keeps_its_place(store: Store) -> None:
    first, _ = store.add([sample(project="甲"), sample(project="乙")])
    document = Document(store.load(first), store.journal(first))
    with document.edit("改名") as edit:
        edit.set(document.fields, "project_name", "丙")
    assert [row[2] for row in names(store)] == ["丙", "乙"]


def test_the_shelf_of_a_removed_document_waits_for_it(store: Store) -> None:
    first, second = store.add([sample(project="甲"), sample(project="乙")])
    store.remove([first])
    document = Document(store.load(second), store.journal(second))
    with document.edit("改名") as edit:
        edit.set(document.fields, "project_name", "丙")
    store.restore([first])
    assert [row[2] for row in names(store)] == ["甲", "丙"]


def test_a_text_of_the_same_key_elsewhere_moves_nothing(store: Store, document: Document) -> None:
    with document.edit("修改") as edit:
        edit.set(document.result, "year", "1999")
    assert names(store) == [("市医学考试中心", "2024", "信息化运维", 1)]


@pytest.mark.slow
def test_a_thousand_documents_are_four_queries(store: Store) -> None:
    store.add([sample(project=f"项目{number}") for number in range(1000)])
    statements: list[str] = []
    store._file.connection.set_trace_callback(statements.append)
    assert sum(row[3] for row in names(store)) == 1000
    assert len([each for each in statements if each.lstrip().startswith("SELECT")]) == 4


def test_a_table_of_a_whole_office_goes_by_its_title_below_the_office(store: Store) -> None:
    titled = {"printed_title": "部门整体支出绩效自评表"}
    for office in ("甲局", "乙局"):
        made = empty_branch("generic", "2024", {"department": office})
        store.add([replace(made, values={**made.values, **titled})])
    assert names(store) == [
        ("乙局", "2024", "部门整体支出绩效自评表", 1),
        ("甲局", "2024", "部门整体支出绩效自评表", 1),
    ]
    assert not misplaced(store._file.connection)

    store.add([empty_branch("generic", "2024", {"department": "丙局"})])
    assert names(store)[0] == ("", "2024", "", 1)
