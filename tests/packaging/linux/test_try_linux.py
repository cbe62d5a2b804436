"""What the trial in clean systems makes of dependencies, and when it cannot be made."""

from pathlib import Path

import pytest

import try_linux


def test_of_two_names_of_a_package_the_one_that_the_system_knows_is_taken() -> None:
    needs = "libc6 (>= 2.36), libcups2t64 | libcups2, zlib1g"
    old, new = {"libc6", "libcups2", "zlib1g"}, {"libc6", "libcups2t64", "libcups2", "zlib1g"}
    assert try_linux.needed_packages(needs, old) == ["libc6", "libcups2", "zlib1g"]
    assert try_linux.needed_packages(needs, new) == ["libc6", "libcups2t64", "zlib1g"]


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(try_linux, "OUTPUT", tmp_path)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert "apt-get install debootstrap" in try_linux.why_not_here()
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/sbin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert "run this as root" in try_linux.why_not_here()
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    assert "build_linux.py" in try_linux.why_not_here()
    try_linux.package("deb").touch()
    assert try_linux.why_not_here() == ""
