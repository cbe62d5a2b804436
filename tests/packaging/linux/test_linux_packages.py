"""The .deb and the .tar.gz: what they are made of, and the files that make a desktop know them."""

import os
import stat
import subprocess
import tarfile
import xml.etree.ElementTree as ET
from configparser import ConfigParser
from pathlib import Path

import pytest

from linux import archive, assembly, deb
from model.store.opening import APPLICATION_ID
from program import epoch, version

EPOCH = 1_800_000_000


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like the assembled program, and icons beside it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    folder = tmp_path / "program"
    for name in ("app/main.py", "licenses/lxml/LICENSE.txt", "python/bin/jibiao", "jibiao"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (tmp_path / "icons").mkdir()
    for size in deb.ICON_SIZES:
        (tmp_path / "icons" / f"{size}.png").write_bytes(b"png")
    return folder


def test_the_time_of_the_packages_is_asked_for_or_that_of_the_last_commit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "17")
    assert epoch() == 17
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert epoch() > 1_700_000_000


def test_what_starts_may_run_and_the_rest_may_be_read(program: Path) -> None:
    assembly.settle(program)
    modes = {
        path.relative_to(program).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in program.rglob("*")
    }
    assert modes["jibiao"] == modes["python/bin/jibiao"] == modes["app"] == 0o755
    assert modes["app/main.py"] == modes["licenses/lxml/LICENSE.txt"] == 0o644
    assert {int(path.stat().st_mtime) for path in program.rglob("*")} == {EPOCH}


def test_only_what_ships_of_python_is_copied_and_it_looks_nowhere_else(tmp_path: Path) -> None:
    source = tmp_path / "usr"
    for name in ("bin/python3.11", "lib/python3.11/json/decoder.py", "lib/python3.11/turtle.py"):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(name)
    assembly.copy_python(source, tmp_path / "python")
    found = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "python").rglob("*.*")}
    assert "python/lib/python3.11/json/decoder.py" in found
    assert "python/lib/python3.11/turtle.py" not in found
    paths = (tmp_path / "python" / "bin" / "jibiao._pth").read_text().split()
    assert all(path.startswith("../") for path in paths)


def test_the_description_says_what_dpkg_needs() -> None:
    told = deb.control(["libc6", "zlib1g"], "arm64", 17)
    assert f"Version: {version()}\nArchitecture: arm64\n" in told
    assert "Depends: libc6 (>= 2.39), zlib1g\n" in told
    assert "Depends: libc6 (>= 2.36)\n" in deb.control(["libc6"], "amd64", 1)
    body = told.partition("Description: ")[2].splitlines()
    assert all(line.startswith(" ") for line in body[1:])


def test_the_deb_has_the_program_its_command_and_what_desktops_look_for(
    program: Path, tmp_path: Path
) -> None:
    made = deb.build_deb(program, tmp_path / "icons", ["libc6"], "amd64", tmp_path)
    assert made.name == f"jibiao_{version()}_amd64.deb"
    listed = subprocess.run(
        ["dpkg-deb", "--contents", made], check=True, capture_output=True, text=True
    ).stdout
    assert "./usr/bin/jibiao -> ../lib/jibiao/jibiao" in listed
    for name in (
        "lib/jibiao/app/main.py",
        "share/applications/jibiao.desktop",
        "share/mime/packages/jibiao.xml",
        "share/icons/hicolor/48x48/apps/jibiao.png",
        "share/icons/hicolor/scalable/apps/jibiao.svg",
        "share/doc/jibiao/copyright",
        "share/doc/jibiao/changelog.gz",
    ):
        assert f" ./usr/{name}\n" in listed
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}


def test_both_packages_are_the_same_bytes_twice(program: Path, tmp_path: Path) -> None:
    contents = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        made = deb.build_deb(program, tmp_path / "icons", ["libc6"], "amd64", tmp_path / run)
        packed = archive.build_archive(program, tmp_path / "icons", "amd64", tmp_path / run)
        contents.append((made.read_bytes(), packed.read_bytes()))
    assert contents[0] == contents[1]


def test_the_archive_unpacks_into_one_folder_of_nobody(program: Path, tmp_path: Path) -> None:
    packed = archive.build_archive(program, tmp_path / "icons", "arm64", tmp_path)
    top = f"jibiao-{version()}-linux-aarch64"
    assert packed.name == f"{top}.tar.gz"
    with tarfile.open(packed) as opened:
        items = opened.getmembers()
    names = {item.name for item in items}
    assert {f"{top}/{name}" for name in ("jibiao", "install.sh", "先读我.txt")} <= names
    assert f"{top}/share/applications/jibiao.desktop" in names
    assert {name.partition("/")[0] for name in names} == {top}
    assert {(item.uid, item.uname, item.mtime) for item in items} == {(0, "root", EPOCH)}


def test_the_menu_entry_opens_the_type_that_the_data_files_have() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(assembly.FILES / "jibiao.desktop", encoding="utf-8")
    wanted = entry["Desktop Entry"]
    assert (wanted["Name"], wanted["Exec"], wanted["Icon"]) == ("绩表", "jibiao %f", "jibiao")
    tree = ET.parse(assembly.FILES / "jibiao.xml").getroot()
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = tree.find("m:mime-type", space)
    assert kind is not None
    assert wanted["MimeType"] == f"{kind.get('type')};"
    pattern, number = kind.find("m:glob", space), kind.find(".//m:match[@offset='68']", space)
    assert pattern is not None
    assert pattern.get("pattern") == "*.jibiao"
    assert number is not None
    assert int(number.get("value", ""), 16) == APPLICATION_ID


def started(folder: Path, *words: str, **settings: str) -> list[str]:
    """The command and settings that the starting script would run, of a program in a folder."""
    python = folder / "python" / "bin" / "jibiao"
    python.parent.mkdir(parents=True, exist_ok=True)
    shown = "$QT_QPA_PLATFORM|${QT_IM_MODULE-}|${QT_PLUGIN_PATH-}"
    python.write_text(f'#!/bin/sh\necho "{shown}"\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    script = folder / "jibiao"
    script.write_text((assembly.FILES / "jibiao").read_text("utf-8"), encoding="utf-8")
    script.chmod(0o755)
    link = folder / "绩表 link"
    link.unlink(missing_ok=True)
    link.symlink_to(script)
    done = subprocess.run(
        [link, *words],
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], **settings},
    )
    return done.stdout.splitlines()


def test_it_starts_from_wherever_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "新 文件夹 😀"
    folder.mkdir()
    assert started(folder, "check", "a b.xlsx") == [
        "xcb||", f"{folder}/app/main.py", "check", "a b.xlsx",
    ]  # fmt: skip


def test_a_double_clicked_file_is_opened(tmp_path: Path) -> None:
    data = tmp_path / "去年 的.jibiao"
    data.touch()
    assert started(tmp_path, str(data))[1:] == [f"{tmp_path}/app/main.py", "--data", str(data)]
    assert started(tmp_path, "forms")[1:] == [f"{tmp_path}/app/main.py", "forms"]


def test_fcitx_is_spoken_to_as_ibus_and_strange_plugins_are_kept_away(tmp_path: Path) -> None:
    assert started(tmp_path, QT_IM_MODULE="fcitx5", QT_PLUGIN_PATH="/x")[0] == "xcb|ibus|"
    assert started(tmp_path, QT_IM_MODULE="fcitx", QT_QPA_PLATFORM="wayland")[0] == "xcb|ibus|"
    assert started(tmp_path, QT_IM_MODULE="ibus", QT_QPA_PLATFORM="offscreen")[0] == (
        "offscreen|ibus|"
    )


def install(root: Path, home: Path, *words: str) -> None:
    script = root / "install.sh"
    script.write_text((assembly.FILES / "install.sh").read_text("utf-8"), encoding="utf-8")
    # None of the desktop's programs, so that they are not needed.
    subprocess.run(["sh", script, *words], check=True, capture_output=True, env={
        "HOME": str(home), "PATH": "/usr/bin:/bin"})  # fmt: skip


def test_the_archive_enters_itself_into_the_menu_and_leaves_it_again(
    program: Path, tmp_path: Path
) -> None:
    root, home = tmp_path / '我的 "程序" $1 100%', tmp_path / "home"
    home.mkdir()
    program.rename(root)
    deb.lay_desktop_files(root / "share", tmp_path / "icons")
    install(root, home)
    share = home / ".local" / "share"
    entry = (share / "applications" / "jibiao.desktop").read_text("utf-8")
    # The rule of quotes and, over it, the one that doubles every backslash in a value.
    written = str(root / "jibiao").replace('"', '\\\\"').replace("$", "\\\\$").replace("%", "%%")
    assert f'Exec="{written}" %f\n' in entry
    assert (share / "icons/hicolor/48x48/apps/jibiao.png").is_file()
    assert (home / ".local/bin/jibiao").resolve() == (root / "jibiao").resolve()
    (share / "jibiao").mkdir()
    (share / "jibiao" / "jibiao.db").write_text("data")
    install(root, home, "--remove")
    left = {path.name for path in home.rglob("*") if path.is_file() or path.is_symlink()}
    assert {"jibiao.db"} <= left
    assert not {"jibiao.desktop", "jibiao.png", "jibiao.svg", "jibiao.xml", "jibiao"} & left
