"""The files that come with the program are found from the source and from the packed program."""

import sys
from pathlib import Path

import pytest

from model.resources import resource_folder


def test_the_source_tree_keeps_them_beside_the_model() -> None:
    assert (resource_folder().parent / "model" / "resources.py").is_file()
    assert resource_folder("forms") == resource_folder() / "forms"


def test_the_packed_program_keeps_them_where_it_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_folder("help", "img") == tmp_path / "resources" / "help" / "img"
