"""What old Excel files draw over their sheets, record by record."""

from __future__ import annotations

import struct

import pytest

from model.read.sheet_drawings import DrawnKind
from model.read.xls_drawings import drawn_in, xls_drawings

BEGIN, END = (0x809, b"\x00\x06\x10\x00"), (0x0A, b"")


def records(*parts: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in parts)


def thing(
    kind: int, text: str = "", *, checked: int | None = None
) -> tuple[tuple[int, bytes], ...]:
    """A thing over B3:C4 that is of a kind and says a text."""
    anchor = struct.pack("<9H", 0, 1, 0, 2, 0, 2, 0, 3, 128)
    place = struct.pack("<HHI", 0, 0xF010, len(anchor)) + anchor
    about = struct.pack("<HHHH", 0x15, 0x12, kind, 1) + bytes(14)
    state = b"" if checked is None else struct.pack("<HHH", 0x12, 8, checked) + bytes(6)
    found = [(0xEC, place), (0x5D, about + state + bytes(4))]
    if text:
        said = bytes(10) + struct.pack("<H", len(text)) + bytes(6)
        found += [(0x1B6, said), (0x3C, b"\x01" + text.encode("utf-16-le"))]
    return tuple(found)


@pytest.mark.parametrize(
    ("parts", "kind", "text"),
    [
        (thing(0x06, "绩效目标表\r第二行"), DrawnKind.TEXT, "绩效目标表\n第二行"),
        (thing(0x0B, "新增", checked=1), DrawnKind.CONTROL, "☑ 新增"),
        (thing(0x0C, "延续", checked=0), DrawnKind.CONTROL, "□ 延续"),
        (thing(0x08), DrawnKind.UNREAD, "图片"),
        (thing(0x05), DrawnKind.UNREAD, "图表"),
    ],
)
def test_things_are_read_with_their_places(
    parts: tuple[tuple[int, bytes], ...], kind: DrawnKind, text: str
) -> None:
    (drawn,) = drawn_in(records(BEGIN, *parts, END), 0)
    assert (drawn.kind, drawn.text) == (kind, text)
    assert (drawn.rows, drawn.columns) == (range(3, 5), range(2, 4))


def test_comments_buttons_and_empty_boxes_say_nothing() -> None:
    stream = records(BEGIN, *thing(0x19, "批注"), *thing(0x07, "提交"), *thing(0x06), END)
    assert not list(drawn_in(stream, 0))


def test_a_long_text_goes_on_in_further_records() -> None:
    place, about, _, _ = thing(0x06, "x")
    said = (0x1B6, bytes(10) + struct.pack("<H", 4) + bytes(6))
    first, rest = ((0x3C, b"\x01" + part.encode("utf-16-le")) for part in ("一二", "三四"))
    latin = (0x3C, b"\x00more")
    (drawn,) = drawn_in(records(BEGIN, place, about, said, first, rest, latin, END), 0)
    assert drawn.text == "一二三四"


def test_things_on_charts_inside_a_sheet_and_damaged_ends_are_passed_over() -> None:
    inner = records(BEGIN, *thing(0x06, "图里"), END)
    stream = records(BEGIN) + inner + records(*thing(0x06, "表上"))
    assert not list(drawn_in(stream[:-1], 0))
    assert [drawn.text for drawn in drawn_in(stream, 0)] == ["表上"]
    assert xls_drawings(b"no container") == []
