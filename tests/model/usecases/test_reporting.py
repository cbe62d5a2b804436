"""自评报告: numbers drawn from the tables, and words that the clerk finds again."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as Word

from model.document import Document, empty_branch
from model.errors import UserError
from model.exchange.progress import Unwatched
from model.exchange.report_plan import read_plan
from model.render.report import Report
from model.usecases.reporting import report_of, report_plan, write_report
from tests.model.evaluate.tables import samples
from tests.shipped import definitions

OWN = "本年度招标推迟，资金结转到下一年。"


def tables() -> list[Document]:
    return [Document(branch) for branch in samples("evaluation")]


def report(documents: list[Document]) -> Report:
    return report_of(documents, definitions(), report_plan())


def texts(path: Path) -> str:
    word = docx.Document(BytesIO(path.read_bytes()))
    return "\n".join(element.text or "" for element in word.element.body.iter() if element.text)


def funds(path: Path) -> list[list[str]]:
    """The rows of the table of funds, which stands in a control."""
    word = docx.Document(BytesIO(path.read_bytes()))
    table = word.element.body.xpath(".//w:tbl")[0]
    return [
        ["".join(t.text or "" for t in cell.xpath(".//w:t")) for cell in row.xpath("./w:tc")]
        for row in table.xpath("./w:tr")
    ]


def write_between(path: Path) -> None:
    """What a clerk does in Word: writes in place of a request, and adds a paragraph."""
    word: Word = docx.Document(BytesIO(path.read_bytes()))
    asked = next(p for p in word.paragraphs if "存在的主要问题" in p.text)
    asked.text = OWN
    asked.insert_paragraph_before("（一）项目管理方面")
    word.save(str(path))


def test_the_report_says_what_the_tables_say(tmp_path: Path) -> None:
    path, was_there = write_report(report(tables()), tmp_path / "报告.docx", Unwatched())
    told = texts(path)
    assert not was_there
    assert "上海市医事团体联合管理发展中心2024年度项目支出绩效自评报告" in told
    assert "开展绩效自评的项目共 4 个，全年预算合计 924.84 万元，全年执行合计 858.52 万元" in told
    assert "平均得分 91.25，其中优 3 个、中 1 个" in told
    rows = funds(path)
    assert rows[-1][:4] == ["合计", "924.84", "924.84", "858.52"]
    for column in (1, 2, 3):
        assert sum(Decimal(row[column]) for row in rows[1:-1]) == Decimal(rows[-1][column])


def test_numbers_are_renewed_and_words_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    write_report(report(tables()), path, Unwatched())
    write_between(path)
    changed = tables()
    fund = changed[0].fund("total")
    assert fund is not None
    with changed[0].edit("改") as pen:
        pen.set(fund, "executed", "6214000.00")

    _, was_there = write_report(report(changed), path, Unwatched())

    told = texts(path)
    assert was_there
    assert OWN in told
    assert "（一）项目管理方面" in told
    assert "868.52 万元" in told
    assert "858.52" not in told


def test_another_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "别的.docx"
    word = docx.Document()
    word.add_paragraph("会议纪要")
    word.save(str(path))
    before = path.read_bytes()
    with pytest.raises(UserError, match="不是这里生成的自评报告"):
        write_report(report(tables()), path, Unwatched())
    path.with_suffix(".x").write_text("x", encoding="utf-8")
    with pytest.raises(UserError, match="不是 Word 文档"):
        write_report(report(tables()), path.with_suffix(".x"), Unwatched())
    assert path.read_bytes() == before


def test_targets_alone_make_no_report() -> None:
    with pytest.raises(UserError, match="没有自评表"):
        report([Document(branch) for branch in samples("declaration")])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('title = "a"\n[[sections]]\nheading = "b"\nparts = ["money"]', "没有“money”这一部分"),
        ('title = "a"\n[[sections]]\nheading = "b"\ncolour = "x"', "report.toml 有误"),
        ('title = "a', "report.toml 有误"),
    ],
)
def test_a_wrong_plan_is_told(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "report.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=fault):
        read_plan(path, ["overview"])


def test_a_whole_offices_evaluation_is_called_by_its_title(tmp_path: Path) -> None:
    office = empty_branch("chongqing-overall-evaluation", "2024", {"department": "甲局"})
    path, _ = write_report(report([Document(office)]), tmp_path / "报告.docx", Unwatched())
    assert "甲局" in texts(path)
    assert "项目名称：部门整体绩效自评表。" in texts(path)
    assert [row[0] for row in funds(path)] == ["项目", "部门整体绩效自评表", "合计"]
