"""What a table goes by whose form asks for no project, or for no unit."""

from model.definition import DefinitionLibrary
from model.document import Branch, empty_branch
from model.store import Store, UnitEntry

TARGETS = "部门整体支出绩效目标申报表"
EVALUATION = "部门整体绩效自评表"


def of_office(form: str, year: str = "2024", **fields: str) -> Branch:
    """A table of a whole office."""
    return empty_branch(form, year, fields)


def listed(units: tuple[UnitEntry, ...]) -> list[tuple[str, str, list[str]]]:
    return [
        (unit.name, year.year, [f"{p.name} {len(p.documents)}" for p in year.projects])
        for unit in units
        for year in unit.years
    ]


def test_a_form_without_a_project_lends_its_title(
    store: Store, definitions: DefinitionLibrary
) -> None:
    store.add([of_office("guangshui-overall-target", unit="甲局")] * 2)
    store.add([of_office("tianjin-target", unit="甲局")])
    assert listed(store.outline(definitions)) == [("甲局", "2024", [f"{TARGETS} 2", " 1"])]
    assert store.names(None, definitions) == {1: TARGETS, 2: TARGETS, 3: ""}
    store.remove([1])
    (removed,) = store.removed(definitions)
    assert (removed.document.project_name, removed.document.unit) == (TARGETS, "甲局")


def test_a_form_without_a_unit_stands_under_its_department(
    store: Store, definitions: DefinitionLibrary
) -> None:
    evaluation = "chongqing-overall-evaluation"
    store.add([of_office("guangshui-overall-target", unit="甲局")])
    store.add([of_office(evaluation, year, department="甲局") for year in ("2024", "2025")])
    store.add([of_office(evaluation, year, department="乙局") for year in ("2024", "2025")])
    store.add([of_office(evaluation), of_office("central-target", department="丙局")])
    assert listed(store.outline(definitions)) == [
        ("", "2024", [f"{EVALUATION} 1", " 1"]),
        ("乙局", "2025", [f"{EVALUATION} 1"]),
        ("乙局", "2024", [f"{EVALUATION} 1"]),
        ("甲局", "2025", [f"{EVALUATION} 1"]),
        ("甲局", "2024", [f"{TARGETS} 1", f"{EVALUATION} 1"]),
    ]


def test_a_form_that_is_not_known_lends_nothing(
    store: Store, definitions: DefinitionLibrary
) -> None:
    store.add([of_office("none-of-ours", department="甲局")])
    assert listed(store.outline(definitions)) == [("", "2024", [" 1"])]
