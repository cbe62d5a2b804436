"""The licences of everything that ships: the page of the guide and the texts in the packages."""

import re
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

import pytest

import licences
import parts

ROOT = Path(__file__).parent.parent.parent


def named() -> set[str]:
    return {parts.spelled(one.pinned or one.name) for one in licences.components()}


def test_everything_that_the_program_asks_for_or_ships_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {parts.spelled(re.split(r"[<>=!~ ]", one)[0]) for one in project["dependencies"]}
    pinned = {parts.spelled(part.name) for part in parts.pinned(parts.PINNED)}
    assert asked | pinned | {"python"} <= named()
    unpinned = {one.name for one in licences.components() if not one.pinned and not one.font}
    assert unpinned == {"Python"}
    assert {"Qt", "PySide6"} <= {one.name for one in licences.components()}
    fonts = {path.name for path in licences.FONTS.glob("*.ttf")}
    assert fonts == {one.font for one in licences.components() if one.font}


def test_the_page_of_the_guide_is_the_one_that_is_made() -> None:
    assert licences.PAGE.read_text("utf-8") == licences.page()


def test_the_page_tells_each_part_with_version_use_and_licence() -> None:
    page = licences.page()
    for one in licences.components():
        release = licences.versions().get(parts.spelled(one.pinned), "")
        told = f"{one.name} {release}".strip() if one.name != "Python" else "Python 3.11、3.13"
        assert f"| [{told}]({one.home}) | {one.use} | {one.licence} |" in page


def test_the_licences_oblige_to_nothing_that_the_packages_do_not_do() -> None:
    allowed = {
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause", "FTL", "IJG",
        "LGPL-2.1-or-later", "LGPL-3.0-only", "LicenseRef-AGG-2.3", "MIT", "MIT-0", "MIT-CMU",
        "OFL-1.1", "PSF-2.0", "Python-2.0.1", "Unicode-3.0", "Zlib", "libpng-2.0", "libtiff",
    }  # fmt: skip
    found = {
        word
        for one in licences.components()
        for licence in (one.licence, *(licence for _, licence in one.inside))
        for word in re.split(r" (?:AND|OR) ", licence)
    }
    assert found == allowed


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("lxml-6.1.3.dist-info/licenses/LICENSE.txt", "LICENSE.txt"),
        ("openpyxl-3.1.5.dist-info/LICENCE.rst", "LICENCE.rst"),
        ("et_xmlfile-2.0.0.dist-info/AUTHORS.txt", "AUTHORS.txt"),
        ("x-1.dist-info/licenses/BUILD/zlib.txt", "BUILD-zlib.txt"),
        ("x-1.dist-info/METADATA", ""),
        ("x-1.dist-info/sboms/LICENSES.json", ""),
        ("reportlab/fonts/DarkGarden-copying.txt", ""),
    ],
)
def test_licences_are_found_where_wheels_keep_them(path: str, name: str) -> None:
    assert licences.licence_name(PurePosixPath(path)) == name


def wheel(folder: Path, name: str, *files: str) -> Path:
    path = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.writestr(f"{name}-1.0.dist-info/{file}", f"{name}: {file}")
    return path


def wheels(folder: Path, *files: str) -> list[Path]:
    return [wheel(folder, part.name, *files) for part in parts.pinned(parts.PINNED)]


def test_every_part_gets_its_texts(tmp_path: Path) -> None:
    folder = tmp_path / "licenses"
    licences.copy_licences(wheels(tmp_path, "licenses/LICENSE"), folder)
    assert (folder / "lxml" / "LICENSE").read_text() == "lxml: licenses/LICENSE"
    assert "LESSER GENERAL PUBLIC" in (folder / "PySide6" / "LGPL-3.0-only.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE" in (folder / "Noto-Serif-SC" / "OFL.txt").read_text("utf-8")
    assert "PYTHON SOFTWARE FOUNDATION" in (folder / "Python" / "Python.txt").read_text("utf-8")
    assert len(list(folder.iterdir())) == len(licences.components())


def test_a_part_without_a_text_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"SQLAlchemy brings no licence"):
        licences.copy_licences(wheels(tmp_path, "METADATA"), tmp_path / "licenses")


def test_a_library_of_which_nothing_is_told_ends_the_build(tmp_path: Path) -> None:
    strange = [*wheels(tmp_path, "LICENSE"), wheel(tmp_path, "new-one", "LICENSE")]
    with pytest.raises(SystemExit, match="says nothing of new-one"):
        licences.copy_licences(strange, tmp_path / "licenses")
