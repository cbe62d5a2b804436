"""What our own pages say is read back from them, and so is the published PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.document import Branch, Document, Kind
from model.exchange import DocumentRenderer, read_documents
from model.exchange.interchange import to_json
from model.grid import RowKind
from model.read import read_pdf
from tests.approve import SAMPLES
from tests.shipped import book, definitions

JSONS = sorted(SAMPLES.glob("*.json"))
PUBLISHED = next(SAMPLES.glob("*.pdf"))


def documents(path: Path) -> list[Document]:
    return [Document(branch) for branch in read_documents(path, definitions()).documents]


def printed(tables: list[Document], folder: Path) -> Path:
    path = folder / "表.pdf"
    DocumentRenderer(definitions(), book()).write(tables, path)
    return path


@pytest.mark.on_one_python
@pytest.mark.parametrize("path", JSONS, ids=lambda path: path.stem)
def test_a_table_over_several_pages_is_one_again(path: Path, tmp_path: Path) -> None:
    tables = documents(path)[:2]
    table = tables[0]
    categories = [n for n in table.root.walk() if n.kind is Kind.SUBCATEGORY]
    with table.edit("加长") as edit:
        for category in categories:
            for number in range(60 // len(categories)):
                name = f"第{number}项培训任务按照计划要求完成的情况和参加人员覆盖程度"
                edit.append(
                    category, Branch(Kind.INDICATOR, {"level3": name, "value": f"≥{number}人次"})
                )
    assert to_json(documents(printed(tables, tmp_path))) == to_json(tables)


@pytest.mark.on_one_python
@pytest.mark.parametrize("path", JSONS, ids=lambda path: path.stem)
def test_rows_higher_than_a_page_are_one_again(path: Path, tmp_path: Path) -> None:
    tables = documents(path)[:2]
    table = tables[0]
    long = "\n".join(
        f"{number}."
        + f"完成本年度第{number}批人员的培训、考核和档案整理，保证质量。" * (number % 7 + 1)
        for number in range(1, 36)
    )
    with table.edit("加长") as edit:
        edit.set(next(n for n in table.root.walk() if n.kind is Kind.GOAL), "text", long)
    assert to_json(documents(printed(tables, tmp_path))) == to_json(tables)


def test_the_published_pdf_is_read_exactly() -> None:
    assert to_json(documents(PUBLISHED)) == to_json(documents(PUBLISHED.with_suffix(".json")))


def test_lines_above_a_table_are_headings_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    path = printed(documents(next(p for p in JSONS if "天津" in p.stem)), tmp_path)
    first, second = read_pdf(path.read_bytes(), path.name)
    kinds = [
        [(cell.text, grid.rows[cell.row].kind) for cell in grid.cells][:4]
        for grid in (first, second)
    ]
    assert kinds[0][0] == ("天津市医学考试中心2023年项目支出绩效目标表", RowKind.HEADING)
    assert kinds[0][1][0] == "1.基本公共卫生服务(原重大公卫项目)绩效目标表"
    assert kinds[1][1:3] == [
        ("368227天津市医学考试中心", RowKind.HEADING),
        ("单位：万元", RowKind.HEADING),
    ]
    assert not [c.text for g in (first, second) for c in g.cells if "页" in c.text]
