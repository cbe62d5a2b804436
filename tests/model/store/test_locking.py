"""One program writes a data file; what a crash left behind closes it for nobody for ever."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from model.errors import UserError
from model.store import FileLock, InUseError, ReadOnlyError, Store
from model.store.locking import Holder
from tests.model.store.samples import sample
from tests.small_disk import on_small_disk

HOLD = """
import sys
from pathlib import Path
from model.store import FileLock
lock = FileLock.taken(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""
TAKE = """
import os, sys
from pathlib import Path
from model.store import FileLock, ReadOnlyError
if sys.argv[2:] == ["as nobody"] and os.getuid() == 0:
    # What is forbidden is not forbidden to the root.
    os.setuid(65534)
try:
    FileLock.taken(Path(sys.argv[1]))
except ReadOnlyError as error:
    print(error.message)
"""
LOCKS_OF_FILES = sys.platform == "win32" or sys.platform == "linux"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "绩效.jibiao"
    Store.create(path).close()
    return path


@pytest.fixture
def other(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another program that has the file."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def tag(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def leave_tag(path: Path, holder: Holder) -> None:
    tag(path).write_bytes(holder.lines())


@pytest.mark.skipif(not LOCKS_OF_FILES, reason="this system locks no bytes of open files")
@pytest.mark.usefixtures("other")
def test_who_is_at_work_is_named_and_cannot_be_pushed_out(path: Path) -> None:
    with pytest.raises(InUseError) as caught:
        FileLock.taken(path, takes_over=True)
    assert not caught.value.can_take_over
    assert socket.gethostname() in caught.value.message
    assert "不到一小时以前" in caught.value.message


@pytest.mark.skipif(not LOCKS_OF_FILES, reason="this system locks no bytes of open files")
@pytest.mark.usefixtures("other")
def test_a_hard_link_has_one_writer_too(path: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    twin = tmp_path / "folder" / "另一个名字.jibiao"
    os.link(path, twin)
    with pytest.raises(InUseError):
        FileLock.taken(twin, takes_over=True)


def test_a_killed_program_leaves_the_file_to_others(
    path: Path, other: "subprocess.Popen[str]"
) -> None:
    other.kill()
    other.wait()
    assert tag(path).exists()
    FileLock.taken(path).release()
    assert not tag(path).exists()


def test_a_tag_of_another_computer_asks_first(path: Path) -> None:
    since = datetime.now(UTC) - timedelta(days=3, hours=1)
    leave_tag(path, Holder(1, "财务科-02", "李会计", since))
    with pytest.raises(InUseError) as caught:
        FileLock.taken(path)
    assert caught.value.can_take_over
    for told in ("财务科-02", "李会计", "3 天以前"):
        assert told in caught.value.message
    with FileLock.taken(path, takes_over=True):
        assert str(os.getpid()) in tag(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00garbled", b"not a number\n\n", b"99\n"])
def test_a_tag_that_says_nothing_asks_first(path: Path, content: bytes) -> None:
    tag(path).write_bytes(content)
    with pytest.raises(InUseError) as caught:
        FileLock.taken(path)
    assert caught.value.can_take_over
    FileLock.taken(path, takes_over=True).release()


def test_a_tag_of_an_ended_process_of_this_computer_counts_for_nothing(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    leave_tag(path, Holder(ended.pid, socket.gethostname()))
    FileLock.taken(path).release()


def test_who_was_pushed_out_leaves_the_tag_of_the_other(path: Path) -> None:
    lock = FileLock.taken(path)
    leave_tag(path, Holder(1, "别的电脑", "", datetime.now(UTC)))
    lock.release()
    assert "别的电脑" in tag(path).read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has the rights of files elsewhere")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o666, 0o555)])
def test_what_may_only_be_read_says_so(file: int, folder: int) -> None:
    # Not below the folder of the tests, which is closed to all but one user.
    with TemporaryDirectory() as place:
        path = Path(place, "a.jibiao")
        Store.create(path).close()
        path.chmod(file)
        Path(place).chmod(folder)
        told = subprocess.run(
            [sys.executable, "-c", TAKE, str(path), "as nobody"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        Path(place).chmod(0o755)
    assert "不能修改" in told
    assert ("只读的" in told) == (file == 0o444)


FULL = """
import sys
from pathlib import Path
from model.errors import UserError
from model.store import FileLock, Store
path = Path(sys.argv[1], "a.jibiao")
Store.create(path).close()
with Path(sys.argv[1], "rest").open("wb", buffering=0) as rest:
    try:
        while rest.write(bytes(4096)):
            pass
    except OSError:
        pass
try:
    FileLock.taken(path)
except UserError as error:
    print(error.message)
print(*sorted(each.name for each in Path(sys.argv[1]).iterdir()))
"""


def test_a_full_disk_is_called_so_and_nothing_is_left_behind(tmp_path: Path) -> None:
    told = on_small_disk(tmp_path, "400k", "-c", FULL, str(tmp_path)).stdout.splitlines()
    assert "磁盘空间不足" in told[0]
    assert "权限" not in told[0]
    assert told[1] == "a.jibiao rest"


def test_a_read_only_store_refuses_changes_in_a_sentence(path: Path) -> None:
    with closing(Store.look_into(path)) as store, pytest.raises(UserError, match="只读打开"):
        store.remove([1])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jibiao")
    FileLock.taken(tmp_path / "a.jibiao").release()
    with pytest.raises(UserError, match="不是普通的文件"):
        Store.open(tmp_path / "a.jibiao")


def test_a_name_without_room_for_those_beside_it_is_too_long_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / f"{'长' * 81}.jibiao"
    with pytest.raises(ReadOnlyError, match=r"文件名太长.*80 个汉字"):
        Store.create(path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_too_long_a_name_can_be_looked_at(path: Path, tmp_path: Path) -> None:
    long = path.rename(tmp_path / f"{'长' * 81}.jibiao")
    for use in (Store.open, FileLock.taken):
        with pytest.raises(ReadOnlyError, match="文件名太长"):
            use(long)
    Store.look_into(long).close()
    fits = long.rename(tmp_path / f"{'长' * 80}.jibiao")
    with closing(Store.open(fits)) as store:
        store.add([sample()])


READ_ONLY_DISK = """
import subprocess
import sys
from pathlib import Path
from model.errors import UserError
from model.store import FileLock, Store
path = Path(sys.argv[1], "a.jibiao")
Store.create(path).close()
subprocess.run(["mount", "-o", "remount,ro", sys.argv[1]], check=True)
try:
    FileLock.taken(path)
except UserError as error:
    print(type(error).__name__, error.message)
Store.look_into(path).close()
"""


def test_a_disk_that_is_read_only_is_called_so(tmp_path: Path) -> None:
    told = on_small_disk(tmp_path, "400k", "-c", READ_ONLY_DISK, str(tmp_path)).stdout
    assert told.startswith("ReadOnlyError")
    assert "所在的磁盘是只读的" in told


MORNING = datetime(2026, 3, 2, 8, 30, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("passed", "age"),
    [
        (timedelta(seconds=-1), "，时间在本机时钟之后"),
        (timedelta(), "，不到一小时以前"),
        (timedelta(minutes=59, seconds=59), "，不到一小时以前"),
        (timedelta(hours=1), "，1 小时以前"),
        (timedelta(hours=47, minutes=59), "，47 小时以前"),
        (timedelta(hours=48), "，2 天以前"),
        (timedelta(days=30), "，30 天以前"),
    ],
)
def test_whoever_has_a_file_is_told_with_the_age_of_the_tag(passed: timedelta, age: str) -> None:
    holder = Holder(7, "财务科-02", "李会计", MORNING - passed)
    assert holder.told(MORNING) == f"用户“李会计”、电脑“财务科-02”、进程号 7{age}"


def test_what_is_not_known_of_a_holder_is_not_told() -> None:
    assert Holder().told(MORNING) == "不知道是谁"
    assert Holder(host="财务科-02").told(MORNING) == "电脑“财务科-02”"


@pytest.mark.parametrize(
    "holder", [Holder(7, "财务科-02", "李会计", MORNING), Holder(7), Holder(7, user="李会计")]
)
def test_a_tag_says_again_what_was_written(holder: Holder) -> None:
    assert Holder.parse(holder.lines()) == holder


def test_a_tag_is_of_the_form_that_qt_reads_too() -> None:
    """QLockFile: process, program, computer, two ids of it; user and time are ours."""
    lines = Holder(7, "财务科-02", "李会计", MORNING).lines().decode()
    assert lines == "7\njibiao\n财务科-02\n\n\n李会计\n2026-03-02T08:30:05+00:00\n"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"x\njibiao\npc\n", "７\n".encode(), b"-1\n"])
def test_a_garbled_tag_tells_of_nobody(data: bytes) -> None:
    assert Holder.parse(data) == Holder()


def test_of_a_tag_cut_short_the_rest_counts() -> None:
    assert Holder.parse(b"7\njibiao\npc") == Holder(7, "pc")
    assert Holder.parse(b"7\njibiao\npc\n\n\nli\nyesterday\n") == Holder(7, "pc", "li")


def test_this_process_holds_by_its_own_name_and_is_not_gone() -> None:
    before = datetime.now(UTC)
    me = Holder.me()
    assert (me.process, me.host) == (os.getpid(), socket.gethostname())
    assert me.since is not None
    assert before <= me.since <= datetime.now(UTC)
    assert not me.is_gone
    assert not Holder(me.process, "别的电脑").is_gone
