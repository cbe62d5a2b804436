"""The packages for Windows as files."""

import zipfile
from pathlib import Path

import pytest

import build_windows
from windows import assembly


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "jibiao"
    (folder / "app").mkdir(parents=True)
    for name in ("b.txt", "app/a.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_the_same_files_make_the_same_zip_whenever_they_were_written(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    packed = []
    for name in ("one.zip", "two.zip"):
        (program / "b.txt").write_text("b.txt", encoding="utf-8")
        build_windows.set_times(program)
        build_windows.write_zip(program, tmp_path / name)
        packed.append((tmp_path / name).read_bytes())
    assert packed[0] == packed[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["jibiao/app/a.txt", "jibiao/b.txt"]
        assert {item.date_time[0] for item in archive.infolist()} == {2020}


def test_the_python_inside_looks_into_the_packages_folders_alone() -> None:
    assert assembly.PATHS.splitlines() == [f"python{assembly.TAG}.zip", ".", "..\\lib", "..\\app"]


def test_a_python_that_cannot_compile_for_the_one_inside_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assembly, "PYTHON", (3, 99))
    with pytest.raises(SystemExit, match=r"Python 3\.99 is needed"):
        assembly.matching_python()
