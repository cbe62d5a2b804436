"""Reading in a child process: results, sentences on limits and crashes, and no child left."""

from __future__ import annotations

import contextlib
import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from model.errors import UserError
from model.exchange import isolated
from model.exchange.isolated import IsolatedReader
from model.exchange.isolated_process import ReaderFault, child_command
from model.exchange.isolated_values import ValueFault
from model.exchange.isolated_wire import (
    Faulty,
    FileRefused,
    Limits,
    Loaded,
    MessageError,
    ReadFile,
    Ready,
    Reply,
    Start,
    packed_reply,
    packed_request,
    received_reply,
    received_request,
    send,
)
from model.exchange.reading import Reading, read_documents
from tests.approve import SAMPLES
from tests.shipped import definitions
from tests.tools.systems import is_running, is_wine, kill

ROOT = Path(__file__).parents[3]
(WORD,) = SAMPLES.glob("天津*.docx")
FAKE = f"""
import os, time
requests, replies = os.fdopen(0, "rb"), os.fdopen(1, "wb")
def listen():
    requests.read(int.from_bytes(requests.read(8), "big"))
def send(data):
    replies.write(data)
    replies.flush()
listen()
send({packed_reply(Ready())!r})
listen()
"""


class Stopped(Exception):  # noqa: N818
    """What a check raises in these tests."""


def fake(answer: str) -> Sequence[str]:
    """A child that answers its first file in its own way; it knows nothing of the program."""
    return [sys.executable, "-c", FAKE + answer]


def saying(reply: Reply) -> Sequence[str]:
    """A child that says this of its first file."""
    return fake(f"send({packed_reply(reply)!r})")


def sentence(command: Sequence[str] | None, path: Path, limits: Limits | None = None) -> UserError:
    with IsolatedReader(definitions(), limits, command) as reader:
        with pytest.raises(UserError) as caught:
            reader.read(path)
        assert caught.value.message.endswith("。")
        return caught.value


def test_files_read_as_they_do_in_this_process_and_nothing_is_left_of_the_child(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "空.docx"
    empty.touch()
    with IsolatedReader(definitions()) as reader:
        child = reader._started()
        for path in (*SAMPLES.glob("*.docx"), *SAMPLES.glob("*.xlsx")):
            assert reader.read(path) == read_documents(path, definitions())
        # A refusal comes through and the child stays.
        with pytest.raises(UserError, match=r"“空.docx”是空文件"):
            reader.read(empty)
        # A file may be named from the current folder.
        monkeypatch.chdir(WORD.parent)
        assert reader.read(Path(WORD.name)).path == Path(WORD.name)
        assert reader._child is child
    assert not is_running(child.pid)


def test_a_crash_is_a_sentence_and_the_next_file_has_a_new_child(tmp_path: Path) -> None:
    marker = tmp_path / "crashed"
    once = (
        f"import pathlib; marker = pathlib.Path({str(marker)!r})\n"
        "if not marker.exists():\n    marker.touch(); os.abort()\n"
        f"send({packed_reply(FileRefused('第二个。'))!r})"
    )
    with IsolatedReader(definitions(), command=fake(once)) as reader:
        with pytest.raises(UserError, match=r"使读取程序意外中断"):
            reader.read(WORD)
        with pytest.raises(UserError, match=r"第二个。"):
            reader.read(WORD)


def test_a_child_that_takes_too_long_is_killed() -> None:
    start = time.monotonic()
    error = sentence(fake("time.sleep(60)"), WORD, Limits(seconds=0.2))
    assert "读了 0 秒还没有读完" in error.message
    assert time.monotonic() - start < 30


@pytest.mark.slow
@pytest.mark.skipif(is_wine(), reason="Wine keeps no limit on the memory of a job")
def test_a_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "大.html"
    large.write_bytes(b"<table><tr><td>" + b"x" * 60_000_000)
    error = sentence(None, large, Limits(memory=192 * 1024 * 1024))
    assert "“大.html”需要的内存超过 192 MB" in error.message


def test_a_child_that_has_used_its_memory_reads_no_other_file() -> None:
    for answer in (FileRefused("无。", spent=True), Loaded(Reading(WORD, ()), spent=True)):
        with IsolatedReader(definitions(), command=saying(answer)) as reader:
            with contextlib.suppress(UserError):
                reader.read(WORD)
            assert reader._child is None


def test_a_file_of_too_many_bytes_is_not_even_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "_LARGEST", 1000)
    assert "超过 0 MB" in sentence(["no such program"], WORD).message


def test_a_fault_of_ours_is_logged_with_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    error = sentence(saying(Faulty("ValueError: x")), WORD)
    assert "读取时程序出错" in error.message
    assert isinstance(error.__cause__, ReaderFault)
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    assert "ValueError: x" in caplog.text
    caplog.clear()


def test_a_child_that_does_not_start_is_told() -> None:
    assert "读取文件的程序没有启动" in sentence([sys.executable, "-c", "0"], WORD).message
    assert "读取文件的程序没有启动" in sentence(["/no/such/program"], WORD).message


def test_what_the_check_raises_ends_the_child_at_once() -> None:
    calls = count()

    def check() -> None:
        if next(calls) > 10:
            raise Stopped

    with IsolatedReader(definitions(), command=fake("time.sleep(60)")) as reader:
        child = reader._started()
        with pytest.raises(Stopped):
            reader.read(WORD, check)
        assert not child.is_alive
        assert reader._child is None


def test_a_child_ends_with_a_program_that_was_killed() -> None:
    code = (
        "from model.definition import DefinitionLibrary as L\n"
        "from model.exchange.isolated import IsolatedReader\n"
        "reader = IsolatedReader(L({})); child = reader._started()\n"
        "child.reply_to_earlier(60, lambda: None); print(child.pid, flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        program.kill()
    assert _is_gone(pid)


def _is_gone(pid: int) -> bool:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if not is_running(pid):
            return True
        time.sleep(0.02)
    kill(pid)
    return False


def test_the_parsers_stay_in_the_child() -> None:
    heavy = {"openpyxl", "docx", "lxml", "pdfminer", "xlrd"}
    code = (
        "import sys; from pathlib import Path; from model.definition import DefinitionLibrary\n"
        "from model.exchange.isolated import IsolatedReader\n"
        "from model.resources import resource_folder\n"
        "with IsolatedReader(DefinitionLibrary.load(resource_folder('forms'))) as reader:\n"
        f"    assert reader.read(Path({str(WORD)!r})).documents\n"
        f"print(*({heavy} & sys.modules.keys()))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == ""


def test_what_cannot_be_understood_is_a_fault_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    error = sentence(fake("send((2).to_bytes(8, 'big') + b'[]')"), WORD)
    assert "读取时程序出错" in error.message
    assert "损坏" not in error.message
    assert isinstance(error.__cause__, ReaderFault)
    assert "ValueError" in caplog.text
    caplog.clear()


def test_a_fault_at_the_start_of_the_child_is_told_as_ours(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = definitions()
    monkeypatch.setattr(known, "as_json", lambda: (("{",), "{}"))
    with IsolatedReader(known) as reader, pytest.raises(UserError, match="读取时程序出错"):
        reader.read(WORD)
    assert "JSONDecodeError" in caplog.text
    caplog.clear()


@pytest.mark.slow
def test_a_child_says_what_it_did_not_expect() -> None:
    """A folder that has gone, and a request out of turn."""
    start = Start((), "{}", Limits())
    out_of_turn: Sequence[Sequence[Start | ReadFile]] = (
        [ReadFile(WORD, ROOT)],
        [start, start],
        [start, ReadFile(Path("x.docx"), ROOT / "gone")],
    )
    for requests in out_of_turn:
        *earlier, last = replies_to(requests)
        assert earlier == [Ready()] * len(earlier)
        assert "Traceback" in last.trace


def replies_to(requests: Sequence[Start | ReadFile]) -> list[Any]:
    """What a child says to these requests."""
    command = child_command()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for request in requests:
            send(child.stdin, packed_request(request))
        return [received_reply(child.stdout) for _ in requests]


@pytest.mark.parametrize("data", [b"", b"\0" * 7, b"\xff" * 8, (5).to_bytes(8, "big") + b"1"])
def test_a_stream_that_ends_is_no_message(data: bytes) -> None:
    with pytest.raises(MessageError):
        received_reply(BytesIO(data))


def test_each_side_says_its_own_messages_only() -> None:
    with pytest.raises(ValueFault):
        received_request(BytesIO(packed_reply(Ready())))
    with pytest.raises(ValueFault):
        received_reply(BytesIO(packed_request(ReadFile(WORD, ROOT))))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
@pytest.mark.parametrize("name", ["a.xlsx", "a.doc", "a.jibiao"])
def test_a_pipe_is_refused_before_anybody_waits_for_it(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    # A child would say that it cannot be started.
    with (
        IsolatedReader(definitions(), command=["no such program"]) as reader,
        pytest.raises(UserError, match="不是普通的文件"),
    ):
        reader.read(tmp_path / name)
