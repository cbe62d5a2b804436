"""The script that sets up and checks: what it asks for, when it installs, what it answers."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parent.parent.parent / "packaging" / "dev.py"


@pytest.fixture
def dev() -> ModuleType:
    """The script as a module; it is in no package."""
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Shell:
    """Stands for the commands that are run: notes them, makes what venv would make."""

    def __init__(self, dev: ModuleType) -> None:
        self.python_of = dev.python_of
        self.ran: list[str] = []
        self.failing = ""

    def __call__(self, command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        kind = command[2] if command[1] == "-m" else "probe"
        self.ran.append(kind)
        if kind == self.failing:
            raise subprocess.CalledProcessError(7, command)
        if kind == "venv":
            python = self.python_of(Path(command[3]))
            python.parent.mkdir(parents=True)
            python.write_text("working")
        broken = kind == "probe" and Path(command[0]).read_text() != "working"
        return subprocess.CompletedProcess(command, int(broken))

    def calls(self) -> list[str]:
        """What was run since the last time this was asked."""
        ran, self.ran = self.ran, []
        return ran


@pytest.fixture
def shell(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Shell:
    shell = Shell(dev)
    monkeypatch.setattr(subprocess, "run", shell)
    return shell


def test_what_follows_start_and_test_is_passed_on(dev: ModuleType) -> None:
    started = dev.parse(["start", "convert", "a.xlsx", "-o", "b.pdf", "--help"])
    assert started.arguments == ["convert", "a.xlsx", "-o", "b.pdf", "--help"]
    assert dev.parse(["test", "-k", "grid"]).arguments == ["-k", "grid"]
    assert dev.parse(["check", "--fresh"]).fresh


def test_the_libraries_are_those_of_the_project(dev: ModuleType) -> None:
    names = [requirement.split(">=")[0] for requirement in dev.requirements("dev")]
    assert {"PySide6-Essentials", "pytest"} < set(names)
    assert "pytest" not in {requirement.split(">=")[0] for requirement in dev.requirements("")}


def test_an_environment_is_made_once(dev: ModuleType, shell: Shell, tmp_path: Path) -> None:
    python = dev.ready_python(tmp_path / "venv", extra="dev")
    assert python == dev.python_of(tmp_path / "venv")
    assert shell.calls() == ["venv", "pip"]
    dev.ready_python(tmp_path / "venv", extra="dev")
    dev.ready_python(tmp_path / "venv", extra="")
    assert shell.calls() == []


def test_other_libraries_are_added_to_it(dev: ModuleType, shell: Shell, tmp_path: Path) -> None:
    dev.ready_python(tmp_path / "venv", extra="")
    shell.calls()
    dev.ready_python(tmp_path / "venv", extra="dev")
    assert shell.calls() == ["probe", "pip"]


def test_a_changed_pyproject_is_followed(
    dev: ModuleType, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.ready_python(tmp_path / "venv", extra="")
    shell.calls()
    changed = tmp_path / "pyproject.toml"
    changed.write_bytes(dev.PYPROJECT.read_bytes() + b"\n")
    monkeypatch.setattr(dev, "PYPROJECT", changed)
    dev.ready_python(tmp_path / "venv", extra="")
    assert shell.calls() == ["probe", "pip"]


def test_a_half_made_environment_is_made_again(
    dev: ModuleType, shell: Shell, tmp_path: Path
) -> None:
    python = dev.python_of(tmp_path / "venv")
    python.parent.mkdir(parents=True)
    python.write_text("broken")
    dev.ready_python(tmp_path / "venv", extra="")
    assert shell.calls() == ["probe", "venv", "pip"]
    assert python.read_text() == "working"


def test_a_failed_installation_is_tried_again_and_ends_with_its_code(
    dev: ModuleType, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    shell.failing = "pip"
    assert dev.main(["start"]) == 7
    assert shell.calls() == ["venv", "pip"]
    shell.failing = ""
    dev.ready_python(tmp_path / ".venv", extra="")
    assert shell.calls() == ["probe", "pip"]


def test_every_check_is_run_and_the_first_failure_counts(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = iter([0, 3, 0, 4, 0, 0])
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: next(codes))
    assert dev.all_checks(Path(sys.executable)) == 3
    assert next(codes, None) is None
    assert capsys.readouterr().out.count("FAILED: ") == 2


def test_an_old_python_is_told_which_it_takes(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    assert "3.11" in dev.why_not_this_python()


def test_a_debian_without_venv_is_told_the_package(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_spec(name: str) -> Any:
        return None if name == "ensurepip" else object()

    assert dev.why_not_this_python() == ""
    monkeypatch.setattr(importlib.util, "find_spec", find_spec)
    assert "apt install python3-venv" in dev.why_not_this_python()
