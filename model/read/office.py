"""Files that only office programs can read (doc, wps, rtf, odt, xlsb), converted by one of them.

LibreOffice is asked first: it runs without a screen, with a profile of its own in which macros
and links to elsewhere are off.  On Windows, Word and WPS are asked after it.  Without any of
them a sentence says how to save the file anew.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from model.errors import UserError
from model.files import read_bytes
from model.read.kinds import Kind, kind_of
from model.read.office_programs import ComAutomation, LibreOffice, installed_libreoffice
from model.read.running import Late, run_program

Check = Callable[[], None]

_TARGETS = MappingProxyType(
    {
        ".doc": ".docx",
        ".dot": ".docx",
        ".odt": ".docx",
        ".rtf": ".docx",
        ".wps": ".docx",
        ".xlsb": ".xlsx",
    }
)
"""What each suffix becomes."""
_SECONDS = 90.0
"""An office program's first start on a slow machine takes most of this."""
_FOREIGN_PARTS = (b"xl/workbook.bin", b"application/vnd.oasis.opendocument.text")
"""What stands in the packages that are neither docx nor xlsx: xlsb and odt."""


class Program(Protocol):
    """An office program that can convert a file."""

    def command(self, source: Path, target: Path, folder: Path) -> Sequence[str]:
        """The command line that makes ``target`` of ``source``; ``folder`` is for its own use."""
        ...


@dataclass(frozen=True)
class Office:
    """The office programs of this machine, in the order in which they are asked."""

    programs: Sequence[Program] = ()
    seconds: float = _SECONDS

    def convert(self, path: Path, folder: Path, check: Check) -> Path:
        """Convert a file into a folder; returns the new file.

        Raises UserError if there is no program, or none makes anything of the file; what
        ``check`` raises ends the program and goes through.
        """
        if not self.programs:
            raise UserError(unconverted(path.name, path.suffix.lower()))
        source = _copied(path, folder)
        target = folder / f"{path.stem}{_TARGETS[path.suffix.lower()]}"
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
        raise UserError(_failed(path, self.seconds if late else 0.0))


def installed_office() -> Office:
    """The programs that are found on this machine."""
    found = installed_libreoffice()
    programs: list[Program] = [] if found is None else [LibreOffice(found)]
    shell = shutil.which("powershell.exe")
    if shell is not None:
        programs.append(ComAutomation(shell))
    return Office(programs)


def needs_office(path: Path) -> bool:
    """Whether a file can only be read by an office program, whatever its suffix says.

    Under these suffixes stand web pages and new files as well, which are read as what they are.
    """
    if path.suffix.lower() not in _TARGETS or not path.is_file():
        return False
    with path.open("rb") as file:
        data = file.read()
    return readable_kind(data) is None


def readable_kind(data: bytes) -> Kind | None:
    """The kind of content that is read without an office program; None if there is none."""
    kind = kind_of(data)
    if kind is Kind.PACKAGE:
        return None if any(part in data for part in _FOREIGN_PARTS) else kind
    return kind if kind is Kind.HTML else None


def unconverted(name: str, suffix: str) -> str:
    """The sentence for a file that no program here converts."""
    return (
        f"“{name}”是 {suffix} 格式的文件，不能直接读取。"
        f"请用 Word、Excel 或 WPS 打开它，另存为 {_TARGETS[suffix]} 文件后再导入。"
    )


def _failed(path: Path, seconds: float) -> str:
    why = f"转换 {seconds:.0f} 秒还没有完成，已停止" if seconds else "转换没有成功，文件可能已损坏"
    return (
        f"“{path.name}”要由本机的办公软件转换后读取，但{why}。"
        f"请用 Word、Excel 或 WPS 打开它，另存为 {_TARGETS[path.suffix.lower()]} 文件后再导入。"
    )


def _copied(path: Path, folder: Path) -> Path:
    """A copy, so that nothing can be written beside the clerk's file.

    WPS's own documents are Word's under another suffix, which LibreOffice takes for MS Works.
    """
    data = read_bytes(path)
    suffix = path.suffix.lower()
    if suffix == ".wps" and kind_of(data) is Kind.XLS:
        suffix = ".doc"
    source = folder / f"source{suffix}"
    source.write_bytes(data)
    return source
