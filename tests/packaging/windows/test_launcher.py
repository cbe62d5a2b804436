"""What starts the program on Windows, and what its properties say."""

import pytest

from windows.assembly import HERE
from windows.launcher import need, numbers, resource_words, run


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("1.2", (1, 2, 0, 0)),
        ("1.2.3.4", (1, 2, 3, 4)),
        ("2.0.0rc1", (2, 0, 0, 0)),
    ],
)
def test_a_version_has_the_four_numbers_that_windows_compares(
    version: str, expected: tuple[int, ...]
) -> None:
    assert numbers(version) == expected


def test_the_properties_name_the_file_and_its_version() -> None:
    words = resource_words("jibiao.exe", "1.2.0")
    assert '-DVERSION_TEXT=\\"1.2.0\\"' in words
    assert "-DVERSION_NUMBERS=1,2,0,0" in words
    assert '-DFILE_NAME=\\"jibiao.exe\\"' in words
    script = (HERE / "launcher.rc").read_text("utf-8")
    assert all(word[2:].split("=")[0] in script for word in words)


def test_a_tool_that_is_missing_is_told_with_its_package() -> None:
    with pytest.raises(SystemExit, match="no-such-tool is needed: apt-get install a-package"):
        need("no-such-tool", "a-package")


def test_a_tool_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(SystemExit, match=r"(?s)sh failed:.*why"):
        run("sh", "-c", "echo why >&2; exit 3")
