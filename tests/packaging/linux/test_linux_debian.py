"""Debian's packages of Python: which, and from where."""

import re
from pathlib import Path

import pytest

from linux import debian


def test_python_is_pinned_for_every_machine_in_one_version() -> None:
    found = [one for machine in debian.MACHINES for one in debian.pinned(machine)]
    assert len(found) == 6
    assert len({one.version for one in found}) == 1
    assert all(re.fullmatch("[0-9a-f]{64}", one.sha256) for one in found)
    assert all(one.version.startswith("3.11.") for one in found)


def test_the_mirrors_of_the_machine_are_asked_for_the_release() -> None:
    archives = ["Debian http://mirror/debian/", "Debian-Security http://mirror/security/",
                "Google http://elsewhere/apt"]  # fmt: skip
    assert debian.sources(archives) == (
        "deb http://mirror/debian/ bookworm main\n"
        "deb http://mirror/debian/ bookworm-updates main\n"
        "deb http://mirror/security/ bookworm-security main\n"
    )


def test_a_machine_that_knows_no_debian_is_told_so() -> None:
    with pytest.raises(SystemExit, match="run this on Debian"):
        debian.sources(["Ubuntu http://mirror/ubuntu/"])


def test_a_package_with_another_content_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian, "_CACHE", tmp_path)
    monkeypatch.setattr(debian, "_update", lambda: None)
    monkeypatch.setattr(debian, "_apt", lambda *_: "")
    for one in debian.pinned("amd64"):
        (tmp_path / f"{one.name}_{one.version}_amd64.deb").write_bytes(b"something else")
    with pytest.raises(SystemExit, match=r"Not what is pinned: libpython3\.11-minimal"):
        debian.fetched("amd64")
