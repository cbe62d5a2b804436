"""The pinned libraries: what they are, for which systems, and that nothing else gets in."""

import re
import tomllib
import zipfile
from pathlib import Path

import pytest

import parts
from parts import Part

ROOT = Path(__file__).parent.parent.parent
LINES = f"""{parts.HEADER}One.Two==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
x==2 \\
    --hash=sha256:cc
"""


def test_every_library_that_the_program_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {parts.spelled(re.split(r"[<>=!~ ]", one)[0]) for one in project["dependencies"]}
    assert asked <= {parts.spelled(part.name) for part in parts.pinned(parts.PINNED)}


def test_every_pinned_library_has_a_wheel_of_its_own_hash_for_one_system_or_each() -> None:
    assert {len(part.hashes) for part in parts.pinned(parts.PINNED)} == {1, len(parts.TARGETS)}
    assert all(
        re.fullmatch("[0-9a-f]{64}", one)
        for part in parts.pinned(parts.PINNED)
        for one in part.hashes
    )


def test_pins_are_read_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "pinned.txt").write_text(LINES, encoding="utf-8")
    read = parts.pinned(tmp_path / "pinned.txt")
    assert read == [
        Part("One.Two", "1.0", frozenset({"aa", "bb"})),
        Part("x", "2", frozenset({"cc"})),
    ]
    assert parts.HEADER + "".join(map(parts.pinned_lines, read)) == LINES


def test_a_library_that_one_system_lacks_is_refused() -> None:
    part = Part("x", "1", frozenset({"aa"}))
    assert parts.with_hashes_of(part, Part("x", "1", frozenset({"bb"}))).hashes == {"aa", "bb"}
    for other in (None, Part("x", "2", frozenset({"bb"}))):
        with pytest.raises(SystemExit, match="x 1 is not there for every system"):
            parts.with_hashes_of(part, other)


def test_a_wheel_with_another_hash_is_left_aside(tmp_path: Path) -> None:
    for name in ("a.whl", "b.whl"):
        (tmp_path / name).write_bytes(name.encode())
    digest = parts.sha256(tmp_path / "b.whl")
    (tmp_path / "pinned.txt").write_text(
        parts.HEADER + parts.pinned_lines(Part("b", "1", frozenset({digest})))
    )
    assert parts.verified(tmp_path, tmp_path / "pinned.txt") == [tmp_path / "b.whl"]


def test_of_a_wheel_only_what_ships_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as archive:
        for name in ("a/__init__.py", "a/tests/test_a.py", "a/data/x.bin"):
            archive.writestr(name, name)
    parts.unpack(
        tmp_path / "a.whl", tmp_path / "site", ships=lambda path: "tests" not in path.parts
    )
    shipped = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert {str(path.relative_to(tmp_path / "site")) for path in shipped} == {
        "a/__init__.py",
        "a/data/x.bin",
    }


def test_a_newer_c_library_takes_the_wheels_for_the_older_ones_too() -> None:
    platforms = parts.linux("x86_64", glibc=36).platforms
    assert platforms[0] == "manylinux_2_36_x86_64"
    assert {"manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux_2_5_x86_64"} <= {*platforms}
    assert len(set(platforms)) == len(platforms)


def test_a_file_that_does_not_have_its_pinned_hash_ends_the_build_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pinned.txt").write_text(parts.pinned_lines(Part("b", "1", frozenset({"ab" * 32}))))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "b-1-py3-none-any.whl").write_bytes(b"another")
    monkeypatch.setattr(parts, "run_pip", lambda *_words, **_path: None)
    with pytest.raises(SystemExit, match=r"hashes that pinned\.txt pins"):
        parts.fetched(folder, tmp_path / "pinned.txt")
