"""Old formats through the reader: converted, read, and told of under their own name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from model.errors import UserError
from model.exchange.isolated import IsolatedReader
from model.read.office import Office
from tests.approve import SAMPLES
from tests.shipped import definitions

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
(YANGQUAN,) = SAMPLES.glob("阳泉*.xlsx")


@dataclass(frozen=True)
class Copying:
    """An office program that makes the same of every file."""

    made: Path

    def command(self, source: Path, target: Path, folder: Path) -> Sequence[str]:
        del source, folder
        code = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"
        return [sys.executable, "-c", code, str(self.made), str(target)]


def test_a_converted_file_is_told_of_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "旧表.xlsb"
    with ZipFile(path, "w") as package:
        package.writestr("xl/workbook.bin", b"")
    with IsolatedReader(definitions(), office=Office([Copying(YANGQUAN)])) as reader:
        reading = reader.read(path)
    assert reading.path == path
    assert len(reading.documents) == 1
    assert {doubt.file for doubt in reading.doubts} == {"旧表.xlsb"}


def test_a_converted_file_that_cannot_be_read_is_named_as_the_clerk_knows_it(
    tmp_path: Path,
) -> None:
    path, broken = tmp_path / "旧表.doc", tmp_path / "broken"
    path.write_bytes(OLE)
    broken.write_bytes(b"PK")
    with (
        IsolatedReader(definitions(), office=Office([Copying(broken)])) as reader,
        pytest.raises(UserError, match=r"^“旧表.doc”不完整或者已损坏"),
    ):
        reader.read(path)


def test_without_an_office_program_a_sentence_says_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "旧表.doc"
    path.write_bytes(OLE)
    with (
        IsolatedReader(definitions(), office=Office()) as reader,
        pytest.raises(UserError, match=r"另存为 .docx 文件后再导入"),
    ):
        reader.read(path)
