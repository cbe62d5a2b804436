"""Streams of OLE containers, whole and damaged."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from model.errors import UserError
from model.read import read_data
from model.read.ole import workbook_stream, wrapped_package
from tests.model.read.builders import excel_file, texts

SECTOR, FREE, END, IN_FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
DATA = Path(__file__).parents[2] / "data" / "values"


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """An entry of a directory (2.6.1)."""
    spelled = name.encode("utf-16-le")
    return (
        spelled.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(spelled) + 2, kind, 1, FREE, FREE, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def container(name: str, content: bytes, *, is_ring: bool = False) -> bytes:
    """A file with one stream; ``is_ring`` if its sectors lead back to the first."""
    content = content.ljust(4096, b"\0")
    count = -(-len(content) // SECTOR)
    chain = [*range(3, 2 + count), 2 if is_ring else END]
    table = struct.pack("<128I", *[IN_FAT, END, *chain, *[FREE] * (126 - count)])
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0
    )
    head += struct.pack("<109I", 0, *[FREE] * 108)
    folder = entry("Root Entry", 5, 1, END, 0) + entry(name, 2, FREE, 2, len(content))
    return head + table + folder.ljust(SECTOR, b"\0") + content.ljust(count * SECTOR, b"\0")


def test_a_workbook_wrapped_as_objects_are_is_read() -> None:
    book = excel_file(lambda sheet: sheet.append(["一级指标", "指标值"]))
    (grid,) = read_data(container("Package", book), "oleObject1.bin")
    assert texts(grid) == [["一级指标", "指标值"]]


def test_the_records_of_a_workbook_stand_in_a_container_or_alone() -> None:
    data = (DATA / "seen.xls").read_bytes()
    records = workbook_stream(data)
    assert records.startswith(b"\x09\x08")
    assert workbook_stream(records) == records
    assert wrapped_package(data) == b""
    assert read_data(records, "a.xls") == read_data(data, "a.xls")


@pytest.mark.parametrize("name", ["Workbook", "Package"])
def test_rings_of_sectors_end(name: str) -> None:
    with pytest.raises(UserError):
        read_data(container(name, bytes(9000), is_ring=True), "表.xls")


def test_what_is_no_container_has_no_stream() -> None:
    assert wrapped_package(b"") == b""
    assert wrapped_package(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)) == b""
