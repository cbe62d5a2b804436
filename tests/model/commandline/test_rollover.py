"""The rollover command: the draft that it writes, what it says of each change, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.approve import SAMPLES
from tests.model.commandline.test_commands import Ran

ROOT = Path(__file__).parents[3]
(SHANGHAI,) = SAMPLES.glob("上海市卫生*.docx")
(TIANJIN,) = SAMPLES.glob("天津*.docx")
(EVALUATION,) = SAMPLES.glob("*自评表.docx")
LAST_YEAR = {
    "format": "jibiao/1",
    "forms": [
        {
            "form": "tianjin-target",
            "year": "2023",
            "fields": {"project_name": "2023年培训", "fund_purpose": "《2023年工作要点》"},
            "funds": [{"source": "total", "annual": "100.10"}],
            "goals": [{"scope": "annual", "text": "按沪财〔2023〕1号，2023年6月底前完成"}],
            "indicators": [
                {"scope": "annual", "level1": "产出指标", "level2": level2, "level3": "人数"}
                | {"value": "≥2023人"}
                for level2 in ("数量指标", "成本指标")
            ],
        }
    ],
}


def forms(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["forms"]
    return found


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    path = tmp_path / "上年.json"
    path.write_text(json.dumps(LAST_YEAR, ensure_ascii=False), encoding="utf-8")
    return path


def test_what_changed_and_what_stayed_is_told_a_line_each(last_year: Path, tmp_path: Path) -> None:
    target = tmp_path / "今年.json"
    ran = Ran("rollover", last_year, "--year", "2024", "-o", target)
    assert ran.code == 0
    start = "上年.json 2023年培训："
    assert all(line.startswith(start) for line in ran.complaints)
    assert [line.removeprefix(start) for line in ran.complaints] == [
        "年度由 2023 改为 2024",
        "项目名称：“【2023年】培训”改为“2024年”（计划年度）",
        "资金用途：“《【2023年】工作要点》”没有改，请核对（文件名称里的年份）",
        "年度目标：“按沪财〔2023〕1号，【2023年6月】底前完成”改为“2024年6月”（计划年度）",
        "金额沿用上年",
    ]
    [form] = forms(target)
    assert form["year"] == "2024"
    assert form["fields"] == {"project_name": "2024年培训", "fund_purpose": "《2023年工作要点》"}
    assert form["goals"][0]["text"] == "按沪财〔2023〕1号，2024年6月底前完成"
    assert form["indicators"] == LAST_YEAR["forms"][0]["indicators"]  # type: ignore[index]


def test_amounts_and_taxonomy_are_as_chosen(last_year: Path, tmp_path: Path) -> None:
    target = tmp_path / "今年.json"
    options = ("--year", "2024", "--new-taxonomy", "-o", target)
    ran = Ran("rollover", last_year, *options, "--amounts", "1.05")
    assert ran.complaints[-2:] == [
        "上年.json 2023年培训：金额按上年的 1.05 倍，保留到分",
        "上年.json 2023年培训：成本指标从产出指标移到单独的一级指标“成本指标”",
    ]
    [form] = forms(target)
    assert form["funds"] == [{"source": "total", "annual": "105.11"}]
    levels = [(row["level1"], row["level2"]) for row in form["indicators"]]
    assert levels == [("成本指标", "经济成本指标"), ("产出指标", "数量指标")]
    Ran("rollover", last_year, *options, "--amounts", "clear")
    assert "funds" not in forms(target)[0]


def test_an_evaluation_becomes_next_years_target_table(tmp_path: Path) -> None:
    target = tmp_path / "目标.json"
    options = ("--year", "2025", "--form", "tianjin-target", "-o", target)
    ran = Ran("rollover", EVALUATION, *options)
    assert ran.code == 0
    first = forms(target)[0]
    assert (first["form"], first["year"]) == ("tianjin-target", "2025")
    assert first["fields"]["project_name"] == "2025年专科医师规范化培训(人员经费)"
    before = forms(EVALUATION.with_suffix(".json"))[0]
    assert first["funds"][0] == {"source": "total", "annual": before["funds"][0]["adjusted"]}
    assert "result" not in first
    assert not any(row.keys() & {"actual", "score", "deviation"} for row in first["indicators"])
    assert any("执行数、实际完成情况、得分" in line for line in ran.complaints)


def test_files_that_fail_do_not_stop_the_others(last_year: Path, tmp_path: Path) -> None:
    target = tmp_path / "今年.pdf"
    ran = Ran("rollover", tmp_path / "没有.xlsx", last_year, "--year", "2024", "-o", target)
    assert ran.code == 3
    assert "没有.xlsx" in ran.complaints[0]
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("factor", ["翻倍", "-1", "1e5", "0x1", ""])
def test_an_amounts_word_that_is_none_is_told(
    factor: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        Ran("rollover", "a.xlsx", "--year", "2024", "-o", "b.xlsx", f"--amounts={factor}")
    assert ended.value.code == 2
    assert "keep、clear 或倍数" in capsys.readouterr().err


def test_the_year_must_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        Ran("rollover", "a.xlsx", "-o", "b.xlsx")
    assert ended.value.code == 2
    assert "--year" in capsys.readouterr().err


def test_from_the_shell_two_files_become_one_book(tmp_path: Path) -> None:
    target = tmp_path / "2024年.xlsx"
    done = subprocess.run(
        [sys.executable, "main.py", "rollover", SHANGHAI, TIANJIN, "--year", "2024", "-o", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert len([line for line in done.stderr.splitlines() if "年度由 2023 改为 2024" in line]) == 5
    again = tmp_path / "再读.json"
    assert Ran("convert", target, "-o", again).code == 0
    assert {form["year"] for form in forms(again)} == {"2024"}
    assert forms(again)[0]["fields"]["start_date"] == "2024-01-01"
