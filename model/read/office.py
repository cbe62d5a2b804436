"""Files that only office programs can read (doc, wps, rtf, odt, xlsb), converted by one of them.

LibreOffice is asked first: it runs without a screen, with a profile of its own in which macros
and links to elsewhere are off.  On Windows, Word and WPS are asked after it.  Without any of
them a sentence says how to save the file anew.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from model.errors import UserError
from model.files import read_bytes
from model.read.kinds import FileKind, kind_of
from model.read.office_programs import ComAutomation, LibreOffice, installed_libreoffice

_POLL = 0.05


class Late(Exception):  # noqa: N818 - what it means is for the caller to say
    """The program did not end in time and was stopped."""


def run_program(
    command: Sequence[str], folder: Path, seconds: float, check: Callable[[], None]
) -> None:
    """Run a program in a folder; its output and its exit code say nothing.

    Raises Late after some seconds, or what ``check`` raises meanwhile; the program and those
    that it started are stopped then.  A program that cannot be started does nothing.
    """
    try:
        process = _started(command, folder)
    except OSError:
        return
    end = time.monotonic() + seconds
    try:
        while process.poll() is None:
            check()
            if time.monotonic() > end:
                raise Late
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_POLL)
    finally:
        _stop(process)


def _started(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a program and those that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
    else:
        # Its children may outlive it: soffice is a script that starts the real one.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


Check = Callable[[], None]

_TARGETS: Mapping[FileKind, str] = MappingProxyType(
    {
        FileKind.DOC: ".docx",
        FileKind.RTF: ".docx",
        FileKind.ODT: ".docx",
        FileKind.FLAT_TEXT: ".docx",
        FileKind.XLSB: ".xlsx",
    }
)
"""What a file of each kind becomes."""
_OLD_TARGETS: Mapping[str, str] = MappingProxyType(
    {".doc": ".docx", ".dot": ".docx", ".wps": ".docx"}
)
"""What becomes of old files that say what they are by their suffix alone."""
_OWN: Mapping[FileKind, str] = MappingProxyType(
    {
        FileKind.DOC: ".doc",
        FileKind.RTF: ".rtf",
        FileKind.ODT: ".odt",
        FileKind.FLAT_TEXT: ".fodt",
        FileKind.XLSB: ".xlsb",
    }
)
"""The suffix by which office programs know a kind."""
_UNSAID = frozenset({FileKind.OLE, FileKind.OTHER})
_SECONDS = 90.0
"""An office program's first start on a slow machine takes most of this."""


class OfficeProgram(Protocol):
    """An office program that can convert a file."""

    def command(self, source: Path, target: Path, folder: Path) -> Sequence[str]:
        """The command line that makes ``target`` of ``source``; ``folder`` is for its own use."""
        ...


@dataclass(frozen=True)
class Office:
    """The office programs of this machine, in the order in which they are asked."""

    programs: Sequence[OfficeProgram] = ()
    seconds: float = _SECONDS

    def convert(self, path: Path, folder: Path, check: Check) -> Path:
        """Convert a file into a folder; returns the new file.

        Raises UserError if there is no program, or none makes anything of the file; what
        ``check`` raises ends the program and goes through.
        """
        data, suffix = read_bytes(path), path.suffix.lower()
        kind = kind_of(data)
        if not self.programs:
            raise UserError(unconverted(path.name, kind, suffix))
        # A copy, so that nothing can be written beside the clerk's file.
        source = folder / f"source{_OWN.get(kind, suffix)}"
        source.write_bytes(data)
        new = office_target(kind, suffix)
        target = folder / f"{path.stem}{new}"
        late = False
        for number, program in enumerate(self.programs):
            room = folder / str(number)
            room.mkdir()
            try:
                run_program(program.command(source, target, room), room, self.seconds, check)
            except Late:
                late = True
            if target.is_file() and target.stat().st_size:
                return target
        raise UserError(_failed(path.name, new, self.seconds if late else 0.0))


def installed_office() -> Office:
    """The programs that are found on this machine."""
    found = installed_libreoffice()
    programs: list[OfficeProgram] = [] if found is None else [LibreOffice(found)]
    shell = shutil.which("powershell.exe")
    if shell is not None:
        programs.append(ComAutomation(shell))
    return Office(programs)


def needs_office(path: Path) -> bool:
    """Whether a file can only be read by an office program, whatever its suffix says."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        data = file.read()
    return bool(office_target(kind_of(data), path.suffix.lower()))


def office_target(kind: FileKind, suffix: str) -> str:
    """The suffix of what an office program makes of a file; "" if none is needed, or helps."""
    return _TARGETS.get(kind) or (_OLD_TARGETS.get(suffix, "") if kind in _UNSAID else "")


def unconverted(name: str, kind: FileKind, suffix: str) -> str:
    """The sentence for a file that no program here converts."""
    own = _OWN.get(kind, suffix)
    return (
        f"“{name}”是 {own} 格式的文件，不能直接读取。"
        f"请用 Word、Excel 或 WPS 打开它，另存为 {office_target(kind, suffix)} 文件后再导入。"
    )


def _failed(name: str, target: str, seconds: float) -> str:
    why = f"转换 {seconds:.0f} 秒还没有完成，已停止" if seconds else "转换没有成功，文件可能已损坏"
    return (
        f"“{name}”要由本机的办公软件转换后读取，但{why}。"
        f"请用 Word、Excel 或 WPS 打开它，另存为 {target} 文件后再导入。"
    )
