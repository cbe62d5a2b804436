"""The command check: lines or JSON, and an exit code that scripts can trust."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from model.commandline.checking import CheckCommand
from model.commandline.desk import Desk
from model.document.stages import FROZEN, STAGE, VERSION, PastVersion, Stage
from model.exchange.interchange import to_json
from model.exchange.sending import SentTable, write_sent
from tests.model.check.tables import DECLARATION, EVALUATION, forms, library, of_row, sound
from tests.shipped import renderer


def checked(*paths: Path, as_json: bool = False) -> tuple[int, str, str]:
    out, err = StringIO(), StringIO()
    command = CheckCommand(Desk(forms(), renderer(), out, err), library())
    return command.run(paths, as_json=as_json), out.getvalue(), err.getvalue()


def written(folder: Path, name: str, value: str) -> Path:
    document = sound(DECLARATION)
    with document.edit("改") as pen:
        of_row("学员满意度", value=value)(pen, document)
    path = folder / name
    path.write_text(to_json([document]), encoding="utf-8")
    return path


def test_nothing_found_is_done(tmp_path: Path) -> None:
    code, out, err = checked(written(tmp_path, "好.json", "≥90%"))
    assert (code, err) == (0, "")
    assert out == "检查了 1 张表：0 个错误，0 个提醒，0 个提示。\n"


def test_a_warning_is_told_and_is_no_error(tmp_path: Path) -> None:
    code, out, _ = checked(written(tmp_path, "表.json", "100%"))
    assert code == 0
    assert out.splitlines()[0] == (
        "表.json 卫生人才培训经费：提醒：服务对象满意度指标 › 学员满意度 · 指标值："
        "满意度“100%”很难达到，一般定为 ≥90%，请核对。"
    )


def test_an_error_gives_one_and_json_is_stable(tmp_path: Path) -> None:
    code, out, _ = checked(written(tmp_path, "表.json", ""), as_json=True)
    assert code == 1
    assert json.loads(out) == [
        {
            "file": "表.json",
            "form": DECLARATION,
            "project": "卫生人才培训经费",
            "rule": "value-missing",
            "severity": "error",
            "place": "服务对象满意度指标 › 学员满意度 · 指标值",
            "sentence": "“学员满意度”没有填指标值，请填写，如 ≥90%、2次。",
        }
    ]


def test_a_file_that_cannot_be_read_gives_three_and_stops_no_other(tmp_path: Path) -> None:
    code, out, err = checked(tmp_path / "没有.xlsx", written(tmp_path, "表.json", ""))
    assert code == 3
    assert "没有.xlsx" in err
    assert "检查了 1 张表：1 个错误" in out


def test_a_sent_file_says_what_was_approved(tmp_path: Path) -> None:
    targets, measured = sound(DECLARATION), sound(EVALUATION)
    with targets.edit("批复") as pen:
        pen.set(targets.root, STAGE, Stage.APPROVED)
        pen.set(targets.root, VERSION, "1")
        pen.set(targets.root, FROZEN, "1")
    row = next(node for node in measured.root.walk() if node.name == "培训人数")
    with measured.edit("改") as pen:
        pen.set(row, "value", "≥200人")
    approved = PastVersion(1, Stage.APPROVED, "", datetime.now(UTC), targets.branch())

    def said(past: tuple[PastVersion, ...]) -> str:
        path = tmp_path / "培训.jbx"
        write_sent([SentTable(targets.branch(), past), SentTable(measured.branch())], path, "王")
        return checked(path)[1]

    assert "恢复批复" not in said(())
    assert "0 个错误" in said(())
    assert "在目标表里办理调整" in said((approved,))
