"""The script that sets up and checks: what it asks for, when it installs, what it answers."""

import importlib.util
import subprocess
import sys
import tomllib
from concurrent.futures import Future, ThreadPoolExecutor
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
            python = self.python_of(Path(command[-1]))
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


def test_every_check_is_run_once_and_the_tests_on_each_python(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[str, str]] = []

    folders: list[Path] = []

    def call(command: list[str], env: dict[str, str], **_: object) -> int:
        assert not env["PYTHONDONTWRITEBYTECODE"]
        if "pytest" in command:
            folder = Path(command[-1].removeprefix("--basetemp=")).parent
            assert folder.is_dir()
            assert f"cache_dir={folder / 'cache'}" in command
            assert f"--turn={1 if command[0] == 'old' else 2}/2" in command
            folders.append(folder)
        ran.append((command[0], "pytest" if "pytest" in command else "other"))
        return {("old", "pytest"): 4, ("old", "other"): 3 * ("mypy" in command)}.get(ran[-1], 0)

    def run(command: list[str], **how: Any) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, call(command, how["env"]), b"three faults\n")

    monkeypatch.setattr(subprocess, "call", call)
    monkeypatch.setattr(subprocess, "run", run)
    with ThreadPoolExecutor() as beside:
        pythons = {
            "3.11.7": beside.submit(Path, "old"),
            "3.13.0": beside.submit(Path, "new"),
        }
        assert dev.all_checks(pythons) == 3
    assert len({*folders}) == 2
    assert not any(folder.exists() for folder in folders)
    others = [("old", "other")] * len(dev.CHECKS)
    assert sorted(ran) == [("new", "pytest"), *others, ("old", "pytest")]
    said = capsys.readouterr().out
    assert "+ -m mypy\nthree faults\n" in said
    assert said.count("FAILED: ") == 2
    assert "FAILED: tests on Python 3.11.7" in said
    assert "passed: tests on Python 3.13.0" in said


def test_the_pythons_share_the_processors(dev: ModuleType) -> None:
    """A Python that has one runs the tests itself: processes beside it would only cost more."""
    shares = {processors: dev.workers_of_each(2, processors) for processors in (1, 2, 3, 4, 8)}
    assert shares == {1: 0, 2: 0, 3: 0, 4: 2, 8: 4}


def test_failed_tests_are_run_again_to_tell_their_values(dev: ModuleType) -> None:
    ready: Future[Path] = Future()
    ready.set_result(Path("python"))
    for code, times in ((0, 1), (1, 2), (3, 1)):
        ran: list[tuple[str, ...]] = []

        def run(_: Path, *arguments: str, code: int = code, ran: Any = ran) -> int:
            ran.append(arguments[2:])
            return code if dev.UNTOLD in arguments else 0

        assert dev.all_tests(ready, ("4", "--turn=1/2"), run) == code
        assert [how[0] for how in ran] == ["-q", "-q"][:times]
        assert (*dev.TESTS[3:], "4", "--turn=1/2", dev.UNTOLD) == ran[0][1:-3]
        kept = ran[0][-3:-1]
        assert [how[1:-1] for how in ran[1:]] == [("--last-failed", *kept)] * (times - 1)


def test_the_pythons_of_a_machine_are_found(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Those of pyenv, of PATH and of the launcher of Windows, each once; not all will do."""
    versions = {
        sys.executable: "3 12 1",
        str(tmp_path / "versions/3.9/bin/python"): "3 9 18",
        str(tmp_path / "versions/3.13/bin/python"): "3 13 0",
        "/usr/bin/python3": "3 12 1",
        "/usr/bin/python3.11": "3 11 2",
        r"C:\Program Files\Python314\python.exe": "3 14 0",
        r"C:\Python315\python.exe": "3 15 0",
    }
    for folder in ("3.9", "3.13", "empty"):
        (tmp_path / "versions" / folder).mkdir(parents=True)
    launcher = (
        " -V:3.15 *        C:\\Python315\\python.exe\n\n"
        " -V:3.14          C:\\Program Files\\Python314\\python.exe\n"
    )

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        if command == ["py", "-0p"]:
            return subprocess.CompletedProcess(command, 0, launcher)
        if command[0] not in versions:
            raise FileNotFoundError
        return subprocess.CompletedProcess(command, 0, versions[command[0]])

    def which(name: str) -> str | None:
        return {"python3": "/usr/bin/python3", "python3.11": "/usr/bin/python3.11", "py": "py"}.get(
            name
        )

    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(dev.shutil, "which", which)
    found = dev.found_pythons()
    assert list(found) == [(3, 11, 2), (3, 12, 1), (3, 13, 0), (3, 14, 0)]
    assert found[(3, 12, 1)] == sys.executable


def test_this_very_python_will_do(dev: ModuleType) -> None:
    assert dev.version_of(sys.executable) == sys.version_info[:3]
    assert dev.version_of("/no/such/python") is None


def test_the_oldest_and_the_newest_are_chosen_and_told(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    old, middle, new = (3, 11, 2), (3, 12, 1), (3, 13, 0)
    assert list(dev.chosen_pythons({old: "a", middle: "b", new: "c"})) == [old, new]
    said = capsys.readouterr().out
    assert said.splitlines()[1:] == [
        "Python 3.12.1 at b: not needed",
        "Python 3.13.0 at c: checked",
    ]
    assert list(dev.chosen_pythons({old: "a"})) == [old]


def test_an_old_python_hands_over_to_one_that_will_do(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "why_not_this_python", lambda: "Too old.")
    monkeypatch.setattr(dev, "found_pythons", lambda: {(3, 11, 2): "better"})
    monkeypatch.setattr(subprocess, "call", lambda command: 7 if command[0] == "better" else 1)
    assert dev.main(["check", "--fresh"]) == 7
    monkeypatch.setattr(dev, "found_pythons", dict)
    assert dev.main(["check"]) == 2


def test_the_project_declares_the_pythons_that_are_checked(dev: ModuleType) -> None:
    project = tomllib.loads(dev.PYPROJECT.read_text(encoding="utf-8"))["project"]
    minors = range(dev.OLDEST_PYTHON[1], dev.NEWEST_PYTHON[1] + 1)
    declared = [
        line.rpartition(" ")[2]
        for line in project["classifiers"]
        if line.startswith("Programming Language :: Python :: 3.")
    ]
    assert declared == [f"3.{minor}" for minor in minors]
    assert project["requires-python"] == f">=3.{minors[0]},<3.{minors[-1] + 1}"


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
