"""A copied piece of a whole form fills its places and its lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.definition import DefinitionLibrary
from model.document import Document, Scope, empty_branch
from model.exchange.interchange import from_json
from model.pasting import header_of, insert_rows, listed_rows
from model.read import read_clipboard_html, read_tsv
from tests.model.pasting.pasting import form
from tests.shipped import renderer

SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.json"))


def read(text: str, name: str = "tianjin-target") -> dict[str, str]:
    grid = read_tsv(text.replace("|", "\t"))
    assert grid is not None
    return {str(place): text for place, text in header_of([grid], form(name))}


def test_labels_are_found_in_any_spelling() -> None:
    assert read("项 目 名 称：|某项目\n单位名称|某中心") == {
        "project_name": "某项目",
        "unit": "某中心",
    }


def test_amounts_are_understood_in_the_units_of_the_form() -> None:
    assert read("预算数|20万\n其中：财政资金|12.5\n其他资金|1,234.50元") == {
        "total.annual": "200000.00",
        "fiscal.annual": "125000.00",
        "other.annual": "1234.50",
    }


def test_goals_have_numbers_from_the_second_on() -> None:
    text = "绩效目标|1.目标内容1甲"
    assert read(text)["goal.annual"] == "甲"
    page = "<table><tr><td>绩效目标</td><td>1.目标内容1甲<br>2.目标内容2乙</td></tr></table>"
    found = {str(place): text for place, text in header_of(read_clipboard_html(page), form())}
    assert found == {"goal.annual": "甲", "goal.annual.2": "乙"}


def test_what_has_no_known_label_says_nothing() -> None:
    assert read("甲|乙\n丙|丁") == {}


def indicator_rows(document: Document, scope: Scope) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (one.name, two.name, dict(node.values))
        for one in document.indicators(scope).children
        for two in one.children
        for node in two.children
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:3])
def test_a_whole_form_of_any_kind_gives_the_rows_of_each_list(
    path: Path, definitions: DefinitionLibrary
) -> None:
    document = Document(from_json(path.read_text(encoding="utf-8"), path.name, definitions)[0])
    definition = definitions.require(document.form)
    grids = read_clipboard_html(renderer().html([document]).decode())
    for scope in Scope:
        pasted = Document(empty_branch(document.form, "2024"))
        rows = listed_rows(grids, definition, scope)
        with pasted.edit("粘贴") as pen:
            insert_rows(pen, pasted.indicators(scope), None, rows, definition.categories)
        wanted = [row for row in indicator_rows(document, scope) if row[2]]
        assert indicator_rows(pasted, scope) == wanted
