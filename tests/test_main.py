"""The program as it is started: each command once in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.approve import SAMPLES

ROOT = Path(__file__).parent.parent
(SAMPLE,) = SAMPLES.glob("湖北*.xlsx")


def run(
    *arguments: str | Path, folder: Path, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONIOENCODING": encoding, "QT_QPA_PLATFORM": "none"}
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment,
        timeout=120,
    )


def test_convert_works_from_any_folder(tmp_path: Path) -> None:
    done = run("convert", SAMPLE, "-o", "表.json", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    written = json.loads((tmp_path / "表.json").read_text(encoding="utf-8"))
    assert written == json.loads(SAMPLE.with_suffix(".json").read_text(encoding="utf-8"))


def test_a_file_that_is_not_there_is_exit_code_3(tmp_path: Path) -> None:
    done = run("convert", "没有.docx", "-o", "表.json", folder=tmp_path)
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "文件“没有.docx”打不开：文件不存在。请检查文件名和位置，它可能已被移动或者改名。"
    ]
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_is_exit_code_2(tmp_path: Path) -> None:
    done = run("convert", SAMPLE, folder=tmp_path)
    assert done.returncode == 2
    assert "缺少 -o/--output" in done.stderr.decode()


def test_forms_prints_chinese_whatever_the_console_is(tmp_path: Path) -> None:
    done = run("forms", folder=tmp_path, encoding="ascii")
    assert done.returncode == 0
    assert "财政项目支出绩效目标申报表" in done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of it by another error")
def test_a_command_ends_quietly_when_nobody_reads_on(tmp_path: Path) -> None:
    heard, told = os.pipe()
    os.close(heard)
    with os.fdopen(told, "wb") as deaf:
        done = subprocess.run(
            [sys.executable, ROOT / "main.py", "forms"],
            stdout=deaf,
            stderr=subprocess.PIPE,
            check=False,
            cwd=tmp_path,
            timeout=120,
        )
    assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.slow
def test_the_self_test_passes_without_a_screen(tmp_path: Path) -> None:
    done = run("--self-test", folder=tmp_path)
    assert (done.returncode, done.stdout.decode().strip(), done.stderr) == (0, "自检通过。", b"")


def test_a_command_imports_nothing_of_the_window(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import main; main.main(['forms']);"
        "assert not {name for name in sys.modules if name.startswith(('PySide6', 'gui'))}"
    )
    done = subprocess.run([sys.executable, "-c", script], check=False, cwd=tmp_path, timeout=120)
    assert done.returncode == 0
