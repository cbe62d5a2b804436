"""Data files and packages of the program are told from files to be imported."""

import pytest

from model.own_files import is_own, told_of_package
from model.version import VERSION


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("jibiao-0.10.0-windows-x64-setup.exe", "双击这个文件安装"),
        ("jibiao-0.10.0-windows-x64-setup (1).exe", "双击这个文件安装"),
        ("Jibiao-0.10-windows-x64.ZIP", "解压到一个新的文件夹"),
        ("jibiao_0.10.0_amd64.deb", "软件包安装器"),
        ("jibiao-0.10.0-linux-x86_64.tar.gz", "解压到一个新的文件夹"),
        ("jibiao-0.10.0-x86_64.AppImage", "用这个文件启动"),
    ],
)
def test_a_newer_package_comes_with_what_to_do(name: str, step: str) -> None:
    sentence = told_of_package(name, "0.9.1")
    assert sentence is not None
    assert f"“{name}”是绩表 0.10" in sentence
    assert "比现在用的 0.9.1 新" in sentence
    assert step in sentence
    assert "数据文件会原样保留" in sentence


@pytest.mark.parametrize(
    ("current", "verdict"),
    [
        ("0.9", "就是现在用的这个版本"),
        ("0.9.0", "就是现在用的"),
        ("0.10.0", "比现在用的 0.10.0 旧"),
    ],
)
def test_a_package_that_is_not_newer_need_not_be_installed(current: str, verdict: str) -> None:
    sentence = told_of_package("jibiao_0.9.0_arm64.deb", current)
    assert sentence is not None
    assert verdict in sentence
    assert "不用" in sentence


@pytest.mark.parametrize(
    "name",
    ["jibiao.exe", "绩效目标表.xlsx", "jibiao-0.2.0.json", "my-jibiao-0.2.0.zip", "jibiao-x.zip"],
)
def test_other_files_are_none_of_ours(name: str) -> None:
    assert told_of_package(name) is None


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("2026年.jibiao", True),
        ("绩表.DB", True),
        ("jibiao_0.9.0_arm64.deb", True),
        ("jibiao.xlsx", False),
        ("jibiao", False),
    ],
)
def test_own_files_are_not_imported(name: str, own: bool) -> None:
    assert is_own(name) == own


def test_the_version_is_made_of_numbers() -> None:
    assert "就是现在用的" in (told_of_package(f"jibiao_{VERSION}_amd64.deb") or "")
