"""Each form of the program holds all that it asks for, and what one loses is told."""

import json
from pathlib import Path

import pytest

from model.definition import DefinitionLibrary
from model.exchange.interchange import from_json
from model.exchange.rendering import DocumentRenderer
from model.usecases.proving import prove_form
from model.usecases.specimen import specimen
from tests.model.definition.probe import RIGHT, read
from tests.shipped import book, definitions


def renderer(known: DefinitionLibrary, *suffixes: str) -> DocumentRenderer:
    """One that writes some formats alone: what a form loses is mostly lost in its layout."""
    made = DocumentRenderer(known, book())
    made.formats = {suffix: made.formats[suffix] for suffix in suffixes}
    return made


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", sorted(definitions()))
def test_each_form_holds_all_that_it_asks_for(form: str) -> None:
    known = definitions()
    found = prove_form(known[form], known, renderer(known, ".xlsx"))
    assert list(map(str, found)) == []


@pytest.mark.parametrize("form", ["hubei-approval", "yangquan-target"])
def test_all_formats_hold_it(form: str) -> None:
    known = definitions()
    found = prove_form(known[form], known, renderer(known, ".docx", ".pdf", ".html", ".json"))
    assert list(map(str, found)) == []


def test_each_place_is_filled_in() -> None:
    definition = definitions()["shanghai-evaluation"]
    full, sparse = json.loads(specimen(definition))["forms"]
    assert full["fields"].keys() == definition.fields.keys()
    assert [fund["source"] for fund in full["funds"]] == list(definition.funds.sources)
    assert full["goals"][0].keys() == {"scope", "number", "text", "actual"}
    keys = {column.key for column in definition.indicator_sections[0].columns}
    assert all(row.keys() == {"scope", *keys} for row in full["indicators"])
    assert len(full["result"]) == 6
    assert len(sparse["indicators"]) == 1
    assert from_json(specimen(definition), "", definitions())


def test_what_is_lost_is_told_with_its_place(tmp_path: Path) -> None:
    # Of a field that no cell prints nothing can come back.
    text = RIGHT.replace("[funds.sources]", 'unit = { label = "实施单位" }\n[funds.sources]')
    definition = read(tmp_path, text)
    known = DefinitionLibrary({definition.id: definition}, definitions().vocabulary)
    (fault,) = (
        each
        for each in prove_form(definition, known, renderer(known, ".xlsx"))
        if "实施单位" in each.place
    )
    assert str(fault).startswith(".xlsx：填满的表 基本信息 实施单位：填写“某市示例服务中心")
    assert fault.sentence.endswith("，读回“”")
