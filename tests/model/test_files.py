"""Files are whole, old or new, whatever fails; and each failure tells the clerk what to do."""

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Never

import pytest

from model.errors import UserError
from model.files import (
    beside,
    long_form,
    make_folder,
    put_in_place,
    read_bytes,
    sweep,
    write_file,
)


def failing(error: OSError) -> Callable[..., Never]:
    """A stand-in for a call to the system that fails with `error`."""

    def fail(*_: object) -> Never:
        raise error

    return fail


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_file(tmp_path / "表.json", b"1")
    write_file(tmp_path / "表.json", b"22")
    assert read_bytes(tmp_path / "表.json") == b"22"
    assert [file.name for file in tmp_path.iterdir()] == ["表.json"]


def test_a_file_is_flushed_to_the_disk_before_it_takes_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    present_when_flushed = []
    monkeypatch.setattr(os, "fsync", lambda _: present_when_flushed.append(target.exists()))
    write_file(target, b"x")
    assert present_when_flushed == [False]
    assert target.exists()


def test_a_name_of_85_chinese_characters_fits(tmp_path: Path) -> None:
    write_file(tmp_path / ("绩" * 85), b"x")
    assert read_bytes(tmp_path / ("绩" * 85)) == b"x"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_file(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"x"


def test_a_new_file_has_the_rights_the_user_gives_to_new_files(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"x")
    write_file(tmp_path / "ours", b"x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space"), "磁盘空间不足"),
        (OSError(errno.EROFS, "Read-only"), "没有写入文件夹"),
        (PermissionError(errno.EACCES, "Denied"), "没有写入文件夹"),
        (PermissionError(errno.EACCES, "Denied", "tmp", None, "target"), "别的程序.*中打开"),
        (OSError(errno.EIO, "Input/output error"), "系统报告“Input/output error”"),
    ],
)
def test_a_failed_write_keeps_the_old_file_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    target = tmp_path / "表.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(error))
    with pytest.raises(UserError, match=sentence) as raised:
        write_file(target, b"new")
    assert str(target) in raised.value.message
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_an_interrupted_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> Never:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("没有/a", "文件夹“.*没有”不存在"),
        ("文件/a", "文件夹“.*文件”不存在"),
        ("夹", "同名的文件夹"),
        ("绩" * 86, "文件名太长"),
    ],
)
def test_a_place_that_cannot_hold_the_file_is_named(
    tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "文件").write_bytes(b"")
    (tmp_path / "夹").mkdir()
    with pytest.raises(UserError, match=sentence):
        write_file(tmp_path / name, b"x")
    assert {file.name for file in tmp_path.iterdir()} == {"文件", "夹"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("没有", "文件不存在"), ("文件/a", "文件不存在"), ("夹", "文件夹"), ("绩" * 86, "太长")],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "文件").write_bytes(b"")
    (tmp_path / "夹").mkdir()
    with pytest.raises(UserError, match=sentence) as raised:
        read_bytes(tmp_path / name)
    assert str(tmp_path / name) in raised.value.message


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(errno.EACCES, "Denied"), "没有读取的权限"),
        (OSError(errno.EIO, "Input/output error"), "系统报告“Input/output error”"),
    ],
)
def test_a_disk_that_refuses_to_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    monkeypatch.setattr(Path, "open", failing(error))
    with pytest.raises(UserError, match=sentence):
        read_bytes(tmp_path / "a")


class HeldError(PermissionError):
    """What Windows raises over a file that another program has open."""

    def __init__(self, code: int) -> None:
        super().__init__(errno.EACCES, "In use", "tmp", None, "target")
        self.winerror = code


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_a_virus_scanner_holds_takes_its_name_a_little_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    real, tries, pauses = Path.replace, iter(range(3)), list[float]()

    def replace(self: Path, target: Path) -> Path:
        if next(tries, None) is not None:
            raise HeldError(code)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(time, "sleep", pauses.append)
    write_file(tmp_path / "a", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
    assert len(pauses) == 3
    assert pauses == sorted(pauses)


@pytest.mark.parametrize(
    ("error", "sentence", "waits"),
    [
        (HeldError(32), r"它正在别的程序（如 Excel、WPS）中打开。.*换一个文件名", True),
        (HeldError(5), r"它可能正在别的程序（如 Excel、WPS）中打开", True),
        (PermissionError(errno.EACCES, "Denied", "tmp", None, "target"), "可能正在", False),
    ],
)
def test_a_file_that_stays_open_in_another_program_keeps_its_content(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: OSError,
    sentence: str,
    waits: bool,
) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"old")
    pauses: list[float] = []
    monkeypatch.setattr(Path, "replace", failing(error))
    monkeypatch.setattr(time, "sleep", pauses.append)
    with pytest.raises(UserError, match=sentence):
        write_file(tmp_path / "表.xlsx", b"new")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]
    assert bool(pauses) == waits
    assert sum(pauses) < 3


def test_a_file_that_excel_keeps_for_itself_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", failing(HeldError(32)))
    with pytest.raises(UserError, match=r"打不开：它正在别的程序（如 Excel、WPS）中打开。"):
        read_bytes(tmp_path / "a.xlsx")


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("C:\\表.xlsx", "C:\\表.xlsx"),
        ("C:\\" + "长" * 300, "\\\\?\\C:\\" + "长" * 300),
        (r"\\server\share\表.xlsx", r"\\server\share\表.xlsx"),
        (r"\\server\share" + "\\长" * 200, r"\\?\UNC\server\share" + "\\长" * 200),
        ("\\\\?\\C:\\" + "长" * 300, "\\\\?\\C:\\" + "长" * 300),
    ],
)
def test_windows_reaches_paths_of_any_length(path: str, form: str) -> None:
    assert long_form(path) == form


def test_windows_tells_of_names_it_does_not_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class InvalidNameError(OSError):
        winerror = 123

    monkeypatch.setattr(os, "fsync", failing(InvalidNameError(errno.EINVAL, "Invalid name")))
    with pytest.raises(UserError, match="不允许的字符"):
        write_file(tmp_path / "a", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_pipe_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "a.xlsx"
    os.mkfifo(pipe)
    for use in (read_bytes, partial(write_file, data=b"1")):
        with pytest.raises(UserError, match="不是普通的文件"):
            use(pipe)
    assert pipe.is_fifo()


def test_a_name_beside_a_file_is_free_and_never_too_long(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 80}.jibiao"
    path.write_bytes(b"")
    names = [beside(path, "损坏") for _ in range(3) if beside(path, "损坏").write_bytes(b"") == 0]
    assert len(set(names)) == 3
    assert {name.suffix for name in names} == {".jibiao"}
    assert all("长-损坏-" in name.name for name in names)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    make_folder(tmp_path / "b" / "c")
    with pytest.raises(UserError, match="同名的文件"):
        make_folder(tmp_path / "a")
    with pytest.raises(UserError, match="太长"):
        make_folder(tmp_path / ("长" * 90))


WRITE = """
import sys
from pathlib import Path
from model.files import write_file_by
def fill(temporary):
    temporary.write_bytes(b"half")
    print("half", flush=True)
    sys.stdin.read()
write_file_by(Path(sys.argv[1]), fill)
"""


def test_what_a_killed_program_left_is_swept_and_what_one_still_writes_is_not(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", WRITE, str(tmp_path / "a.xlsx")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline().strip() == b"half"
        sweep(tmp_path)
        assert len(list(tmp_path.glob("*.tmp"))) == 1
        writer.kill()
    write_file(tmp_path / "b.xlsx", b"")
    assert [each.name for each in tmp_path.iterdir()] == ["b.xlsx"]


def test_what_another_computer_writes_is_swept_after_a_day(tmp_path: Path) -> None:
    young, old = (tmp_path / f".jibiao-ffffffff-1-0000000{n}.tmp" for n in (1, 2))
    for each, age in ((young, 60), (old, 25 * 3600)):
        each.write_bytes(b"")
        os.utime(each, (time.time() - age,) * 2)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [young]


def test_a_file_takes_the_place_of_another_which_stays_aside(tmp_path: Path) -> None:
    path, aside = tmp_path / "a", tmp_path / "aside"
    for text in (b"1", b"2"):
        (tmp_path / "new").write_bytes(text)
        put_in_place(tmp_path / "new", path, aside)
    assert (path.read_bytes(), aside.read_bytes()) == (b"2", b"1")


@pytest.mark.parametrize("can_link", [True, False])
def test_whenever_a_change_of_files_is_cut_short_one_of_them_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_link: bool
) -> None:
    path, new = tmp_path / "a", tmp_path / "new"
    path.write_bytes(b"1")
    new.write_bytes(b"2")
    if not can_link:
        monkeypatch.setattr(Path, "hardlink_to", failing(OSError(errno.EPERM, "no links")))
    with monkeypatch.context() as cut:
        cut.setattr(Path, "replace", failing(OSError(errno.EIO, "cut short")))
        with pytest.raises(UserError, match="不能换上"):
            put_in_place(new, path, tmp_path / "aside")
    assert path.read_bytes() == b"1"
    put_in_place(new, path, tmp_path / "aside-2")
    assert path.read_bytes() == b"2"
