"""The packages for Windows as files."""

import io
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


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_the_modules_of_the_python_inside_need_no_unpacking(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    modules = {"re/__init__.pyc": b"re" * 500, "io.pyc": b"io" * 500}
    inside = {
        "cp313/python313.zip": zipped(modules),
        "cp313/python313.dll": assembly.RELEASE.encode("utf-16-le"),
        "cp312/python312.dll": b"another",
    }
    monkeypatch.setattr(assembly, "embedded_python", lambda: zipped(inside))
    assembly.unpack_python(tmp_path / "python")
    made = {path.name for path in (tmp_path / "python").iterdir()}
    assert made == {"python313.zip", "python313.dll", "python313._pth"}
    with zipfile.ZipFile(tmp_path / "python" / "python313.zip") as archive:
        assert {item.compress_type for item in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {name: archive.read(name) for name in archive.namelist()} == modules
