"""The lists of old Excel files' cells to choose from, record by record."""

from __future__ import annotations

import struct

import pytest

from model.read.xls_choices import choices_of

WORDS = {(1, 3): "经常性", (2, 3): "一次性"}


def rule(formula: bytes, *, kind: int = 3) -> tuple[int, bytes]:
    """A rule for B3:C3 and B9."""
    said = "请选".encode("utf-16-le")
    texts = struct.pack("<HB", 2, 1) + said + struct.pack("<HB", 1, 0) + b"!"
    texts += 2 * struct.pack("<HB", 0, 0)
    formulas = struct.pack("<HH", len(formula), 0) + formula + struct.pack("<HH", 0, 0)
    places = struct.pack("<H8H", 2, 2, 2, 1, 2, 8, 8, 1, 1)
    return 0x1BE, struct.pack("<I", kind | 0x80) + texts + formulas + places


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (b"\x17\x05\x01" + "好\0 中\0差".encode("utf-16-le"), ("好", "中", "差")),
        (b"\x17\x03\x00A\0B", ("A", "B")),
        (b"\x25" + struct.pack("<4H", 0, 1, 2, 2), ("经常性", "一次性")),
        (b"\x44" + struct.pack("<2H", 1, 2), ("一次性",)),
    ],
)
def test_a_list_is_told_with_its_cells(formula: bytes, expected: tuple[str, ...]) -> None:
    assert list(choices_of([rule(formula)], WORDS)) == [("B3:C3", expected), ("B9:B9", expected)]


@pytest.mark.parametrize(
    "record",
    [
        rule(b"\x17\x01\x00A", kind=1),
        rule(b"\x25" + struct.pack("<4H", 0, 65535, 0, 255)),
        rule(b"\x25" + struct.pack("<4H", 0, 1, 2 | 0xC000, 2)),
        rule(b"\x23\x01\x00\x00\x00"),
        rule(b"\x17"),
        (0x1BE, b"\x03\x00"),
    ],
    ids=["no list", "whole sheet", "relative", "name", "cut", "damaged"],
)
def test_other_rules_and_damaged_ones_tell_nothing(record: tuple[int, bytes]) -> None:
    assert list(choices_of([record], WORDS)) == []
