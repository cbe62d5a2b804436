"""The commands for a year's files: summary, report, merge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.approve import SAMPLES
from tests.model.commandline.test_commands import Ran

(EVALUATIONS,) = SAMPLES.glob("上海市医事*.json")
(DECLARATIONS,) = SAMPLES.glob("上海市卫生人才*.json")


def test_a_year_is_summed_up(tmp_path: Path) -> None:
    target = tmp_path / "汇总.xlsx"
    ran = Ran("summary", EVALUATIONS, "-o", target)
    assert (ran.code, ran.complaints) == (0, [])
    sheet = load_workbook(target).active
    assert sheet is not None
    assert sheet["A1"].value == "2024年度项目支出绩效情况汇总表"
    assert sheet["A2"].value == "单位：上海市医事团体联合管理发展中心"


def test_of_several_years_one_has_to_be_chosen(tmp_path: Path) -> None:
    target = tmp_path / "汇总.pdf"
    ran = Ran("summary", EVALUATIONS, DECLARATIONS, "-o", target)
    assert ran.code == 3
    assert "2023、2024 几个年度的表，请用 --year" in ran.complaints[0]
    assert Ran("summary", EVALUATIONS, DECLARATIONS, "--year", "2023", "-o", target).code == 0
    assert target.read_bytes().startswith(b"%PDF")
    none = Ran("summary", EVALUATIONS, "--year", "2020", "-o", target)
    assert "没有 2020 年度的表" in none.complaints[0]


@pytest.mark.parametrize("suffix", [".html", ""])
def test_other_kinds_of_files_are_refused(tmp_path: Path, suffix: str) -> None:
    assert Ran("summary", EVALUATIONS, "-o", tmp_path / f"汇总{suffix}").code == 2


def test_a_report_is_written_and_renewed(tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    assert Ran("report", EVALUATIONS, "-o", target).code == 0
    again = Ran("report", EVALUATIONS, "-o", target)
    assert (again.code, len(again.complaints)) == (0, 1)
    assert "您写的文字保留" in again.complaints[0]
    assert Ran("report", DECLARATIONS, "-o", tmp_path / "无.docx").code == 3
    assert Ran("report", EVALUATIONS, "-o", tmp_path / "报告.pdf").code == 2


def test_files_become_one_without_what_is_there_twice(tmp_path: Path) -> None:
    target = tmp_path / "合并.json"
    again = tmp_path / "又一份.json"
    again.write_bytes(EVALUATIONS.read_bytes())
    ran = Ran("merge", EVALUATIONS, DECLARATIONS, again, "-o", target)
    assert ran.code == 0
    assert len(ran.complaints) == 4
    assert all("一样，只留一份" in each for each in ran.complaints)
    assert len(json.loads(target.read_text(encoding="utf-8"))["forms"]) == 7


def test_what_differs_between_files_is_told(tmp_path: Path) -> None:
    text = EVALUATIONS.read_text(encoding="utf-8").replace("6114000.00", "6115000.00")
    other = tmp_path / "乙.json"
    other.write_text(text, encoding="utf-8")
    ran = Ran("merge", EVALUATIONS, other, "-o", tmp_path / "合并.xlsx")
    assert ran.code == 1
    assert any("2 处不同，留下" in each for each in ran.complaints)
    assert Ran("merge", EVALUATIONS, "-o", tmp_path / "合并.txt").code == 2


def test_tables_are_put_together_for_a_colleague(tmp_path: Path) -> None:
    secret, sent = tmp_path / "密码.txt", tmp_path / "合并.jbx"
    secret.write_text("口令\n", encoding="utf-8")
    words = ("--password-file", secret)
    assert Ran("merge", EVALUATIONS, DECLARATIONS, "-o", sent, *words).code == 0
    assert "上海".encode() not in sent.read_bytes()

    locked = Ran("merge", sent, "-o", tmp_path / "回.json")
    assert (locked.code, len(locked.complaints)) == (3, 1)
    assert "加了密码" in locked.complaints[0]
    assert Ran("merge", sent, EVALUATIONS, "-o", tmp_path / "回.json", *words).code == 0
    found = json.loads((tmp_path / "回.json").read_text(encoding="utf-8"))["forms"]
    first, second = (
        json.loads(each.read_text(encoding="utf-8"))["forms"]
        for each in (EVALUATIONS, DECLARATIONS)
    )
    assert found == [*first, *second]

    secret.write_text("\n", encoding="utf-8")
    assert Ran("merge", sent, "-o", sent, *words).code == 2
    assert Ran("merge", sent, "-o", sent, "--password-file", tmp_path / "无.txt").code == 2
