"""Files that only office programs read: converted by one (here a script), or refused."""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from model.errors import UserError
from model.read.office import Office, installed_office, needs_office
from model.read.office_programs import ComAutomation, LibreOffice, installed_libreoffice
from tests.approve import SAMPLES
from tests.model.read.builders import excel_file, tbl, tr, word_file
from tests.tools.mutations import packed

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
DOC = OLE + ("WordDocument".encode("utf-16-le") + bytes(128))[:128]
(WORD,) = SAMPLES.glob("天津*.docx")


class Stopped(Exception):  # noqa: N818
    """What a check raises in these tests."""


@dataclass(frozen=True)
class Script:
    """An office program that is a script."""

    code: str

    def command(self, source: Path, target: Path, folder: Path) -> Sequence[str]:
        return [sys.executable, "-c", self.code, str(source), str(target), str(folder)]


COPY = Script(f"import shutil, sys; shutil.copyfile({str(WORD)!r}, sys.argv[2])")
NOTHING = Script("")
SLEEP = Script("import time; time.sleep(60)")


def unchecked() -> None:
    """Nobody cancels."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧表.doc"
    path.write_bytes(OLE)
    return path


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


def test_the_first_program_that_can_converts(old: Path, room: Path) -> None:
    made = Office([NOTHING, COPY]).convert(old, room, unchecked)
    assert made == room / "旧表.docx"
    assert made.read_bytes() == WORD.read_bytes()
    assert [path.name for path in old.parent.iterdir() if path.is_file()] == ["旧表.doc"]


def test_a_document_of_wps_goes_to_word_s_reader(tmp_path: Path, room: Path) -> None:
    path = tmp_path / "表.wps"
    path.write_bytes(DOC)
    tell = Script("import sys; open(sys.argv[2], 'w').write(sys.argv[1])")
    assert Office([tell]).convert(path, room, unchecked).read_text().endswith("source.doc")


@pytest.mark.parametrize(
    ("programs", "said"),
    [
        ([], "不能直接读取。请用 Word、Excel 或 WPS 打开它，另存为 .docx"),
        ([NOTHING], "转换没有成功，文件可能已损坏"),
        ([SLEEP], "还没有完成，已停止"),
    ],
)
def test_without_a_result_a_sentence_says_what_to_do(
    programs: Sequence[Script], said: str, old: Path, room: Path
) -> None:
    with pytest.raises(UserError, match=said) as caught:
        Office(programs, seconds=0.3 if SLEEP in programs else 30).convert(old, room, unchecked)
    assert caught.value.message.startswith("“旧表.doc”")


def test_a_program_that_is_not_there_makes_nothing(old: Path, room: Path) -> None:
    @dataclass
    class Missing:
        def command(self, source: Path, target: Path, folder: Path) -> Sequence[str]:
            return [str(folder / "none"), str(source), str(target)]

    with pytest.raises(UserError, match="转换没有成功"):
        Office([Missing()]).convert(old, room, unchecked)


def test_what_the_check_raises_stops_the_program_and_its_children(old: Path, room: Path) -> None:
    mark = room / "mark"
    child = f"import time; time.sleep(1.5); open({str(mark)!r}, 'w')"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    calls = count()

    def check() -> None:
        if next(calls) > 10:
            raise Stopped

    with pytest.raises(Stopped):
        Office([Script(start)]).convert(old, room, check)
    assert not mark.exists()


def test_only_what_nobody_else_reads_needs_an_office(tmp_path: Path) -> None:
    contents = {
        "旧.doc": OLE,
        "文.rtf": rb"{\rtf1}",
        "网页.doc": b"<html><table><tr><td>1</table></html>",
        "新.doc": word_file(tbl(tr("甲"))),
        "新.xlsb": excel_file(lambda sheet: sheet.append(["甲"])),
        "二进制.xlsb": packed({"xl/workbook.bin": b""}),
        "开放.odt": b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text",
        "表.docx": DOC,
        "表.xlsx": OLE,
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
    needed = {name for name in contents if needs_office(tmp_path / name)}
    assert needed == {"旧.doc", "文.rtf", "二进制.xlsb", "开放.odt", "表.docx"}
    assert not needs_office(tmp_path / "没有.doc")


def test_libreoffice_runs_alone_and_without_macros(room: Path) -> None:
    source = room / "source.doc"
    source.write_bytes(OLE)
    own = room / "0"
    own.mkdir()
    command = LibreOffice("/opt/soffice").command(source, room / "旧 表.docx", own)
    assert command[0] == "/opt/soffice"
    assert "--headless" in command
    assert command[-1] == str(own / "旧 表.doc")
    assert f"-env:UserInstallation={(own / 'profile').as_uri()}" in command
    settings = (own / "profile" / "user" / "registrymodifications.xcu").read_text("utf-8")
    for name in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent"):
        assert f'oor:name="{name}" oor:op="fuse"><value>true<' in settings


@pytest.mark.parametrize(("suffix", "ids"), [(".docx", "KWPS.Application"), (".xlsx", "KET")])
def test_word_and_wps_are_told_by_a_script_without_macros(suffix: str, ids: str) -> None:
    target = Path(f"/t/张三's 表{suffix}")
    command = ComAutomation("powershell.exe").command(Path("/t/s.doc"), target, Path("/t"))
    script = base64.b64decode(command[-1]).decode("utf-16-le")
    assert "AutomationSecurity = 3" in script
    assert f"'/t/张三''s 表{suffix}'" in script
    assert ids in script


def test_programs_are_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("soffice", "powershell.exe"):
        shutil.copy(sys.executable, tmp_path / name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert installed_libreoffice() == str(tmp_path / "soffice")
    assert [type(program) for program in installed_office().programs] == [
        LibreOffice,
        ComAutomation,
    ]
