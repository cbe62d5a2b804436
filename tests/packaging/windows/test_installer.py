"""The installer: what it puts where, what it removes, and what it needs nobody's leave for."""

import re
from pathlib import Path

import pytest

from windows.assembly import HERE
from windows.installer import definitions, file_script


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    for name in ("jibiao.exe", "app/main.py", "app/resources/样例.json"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return folder


@pytest.fixture
def script() -> str:
    return (HERE / "installer.nsi").read_text("utf-8")


def test_every_file_is_installed_into_its_folder(program: Path) -> None:
    lines = file_script(program).splitlines()
    at = lines.index('SetOutPath "$INSTDIR\\app\\resources"')
    assert lines[at + 1] == f'File "{program}/app/resources/样例.json"'
    assert sum(line.startswith("File ") for line in lines) == 3


def test_the_program_is_removed_file_by_file_and_folders_only_when_empty(program: Path) -> None:
    removal = file_script(program).split("!macro RemoveFiles\n")[1]
    assert removal.splitlines() == [
        'Delete "$INSTDIR\\jibiao.exe"',
        'Delete "$INSTDIR\\app\\main.py"',
        'Delete "$INSTDIR\\app\\resources\\样例.json"',
        'RMDir "$INSTDIR\\app\\resources"',
        'RMDir "$INSTDIR\\app"',
        "!macroend",
    ]


def test_what_the_script_leaves_open_is_defined(program: Path, script: str) -> None:
    words = definitions(program, Path("a.ico"), Path("a.exe"), Path("files.nsh"))
    defined = {word[2:].split("=")[0] for word in words}
    own = set(re.findall(r"!define (\w+)", script))
    used = {name for name in re.findall(r"\$\{([A-Z_]+)\}", script) if name not in own}
    assert used - {"PREFIX", "WHAT"} == defined


def test_the_installer_asks_for_no_administrator_and_changes_only_this_user(script: str) -> None:
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert "$PROGRAMFILES" not in script


def test_every_question_has_an_answer_for_a_silent_run(script: str) -> None:
    questions = re.findall(r"MessageBox .*", script)
    assert questions
    assert all("/SD ID" in question for question in questions)


def test_only_the_question_that_names_it_removes_the_data(script: str) -> None:
    removals = [at.start() for at in re.finditer(r"RMDir /r", script)]
    assert len(removals) == 1
    question = script[: removals[0]].rsplit("MessageBox", 1)[1]
    assert "MB_DEFBUTTON2" in question
    assert "/SD IDNO IDYES" in question
    assert "删除" in question
