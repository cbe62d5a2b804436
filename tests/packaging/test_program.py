"""What of the project goes into every package."""

import tomllib
from pathlib import Path

from model.version import VERSION
from program import ROOT, copy_program, program_files, version


def test_the_program_ships_with_its_resources_and_without_tests_or_scripts(tmp_path: Path) -> None:
    copy_program(tmp_path)
    shipped = {path.name for path in tmp_path.iterdir()}
    assert {"main.py", "gui", "model", "resources"} <= shipped
    assert not {"tests", "packaging", "pyproject.toml", ".git"} & shipped
    assert (tmp_path / "resources/samples/sample.json").is_file()


def test_nothing_that_python_made_on_the_way_ships() -> None:
    names = list(program_files())
    assert names == sorted(set(names), key=names.index)
    assert not [name for name in names if "__pycache__" in name.parts or name.suffix == ".pyc"]


def test_the_version_is_the_one_that_the_program_shows() -> None:
    assert version() == VERSION
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"]["attr"] == "model.version.VERSION"
