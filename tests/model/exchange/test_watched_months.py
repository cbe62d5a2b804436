"""The months that are monitored stand in the labels of the form, and are read from there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model.check import check
from model.document import Document
from model.exchange import read_documents
from model.exchange.interchange import to_json
from model.grid import Cell
from model.recognize import recognize
from tests.model.check.tables import MONITORING, field, library, sound
from tests.model.recognize.drawing import drawn
from tests.shipped import definitions, renderer

MONTHS = "watched_months"


def monitored(months: str) -> Document:
    document = sound(MONITORING)
    with document.edit("监控期间") as pen:
        field(MONTHS, months)(pen, document)
    return document


def texts(document: Document) -> list[str]:
    cells: tuple[Cell, ...] = renderer().grids([document])[0].cells
    return [cell.text.replace("\n", "") for cell in cells]


@pytest.mark.on_one_python
@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf", ".html"])
@pytest.mark.parametrize("months", ["", "1-6月", "1-10月", "3-8月"])
def test_every_format_says_the_months_and_gives_them_back(
    months: str, suffix: str, tmp_path: Path
) -> None:
    document, path = monitored(months), tmp_path / f"监控{suffix}"
    renderer().write([document], path)
    found = read_documents(path, definitions())
    assert json.loads(to_json(map(Document, found.documents))) == json.loads(to_json([document]))
    assert not found.doubts


def test_all_labels_follow() -> None:
    said = [text for text in texts(monitored("1-8月")) if "-8月" in text]
    assert said == ["1-8月执行数", "1-8月执行率", "1-8月执行情况"]
    assert not any("-7月" in text for text in texts(monitored("1-8月")))
    assert any("1-7月执行数" in text for text in texts(monitored("")))


@pytest.mark.parametrize("written", ["1—6月", "1～6月", "1至6月", "１-６月"])
def test_other_dashes_are_the_forms_own_word(written: str, tmp_path: Path) -> None:
    path = tmp_path / "监控.html"
    renderer().write([monitored("1-6月")], path)
    path.write_text(path.read_text("utf-8").replace("1-6月", written), "utf-8")
    found = read_documents(path, definitions())
    assert Document(found.documents[0]).fields.value(MONTHS) == "1-6月"


def test_what_is_no_months_is_told_and_spoils_no_label() -> None:
    document = monitored("上半年左右")
    assert "1-7月执行数" in texts(document)
    assert not any("上半年" in text for text in texts(document))
    definition = definitions()[MONITORING]
    findings = check(document, definition, library().rules_of(document, definition))
    assert any(MONTHS in str(finding.place) for finding in findings)


@pytest.mark.parametrize("months", ["1-8月", "截至9月底", "上半年", ""])
@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_table_without_a_form_speaks_of_its_own_months(
    months: str, suffix: str, tmp_path: Path
) -> None:
    """One that names none, as 监控期执行数 does, gets none."""
    heads = f"资金来源|年初预算数|{months or '监控期'}执行数"
    of_list = f"三级指标|指标值|{months or '监控期'}执行情况"
    rows = ("项目名称|草原防火|<", heads, "资金总额|20|12", of_list, "巡护里程|≥80公里|65公里")
    branch = recognize([drawn(*rows)], definitions(), "表")[0].document
    for _ in range(2):
        document = Document(branch)
        said = [text for text in texts(document) if "执行" in text]
        assert said == [f"{months or '监控期'}执行数", f"{months}执行情况"]
        path = tmp_path / f"监控{suffix}"
        renderer().write([document], path)
        (branch,) = read_documents(path, definitions()).documents
