"""The one step for characters: what people see is what is read."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from model.grid import NoteKind
from model.read import read_clipboard_html, read_data, read_tsv
from model.read.characters import as_seen, radicals
from tests.model.read.builders import excel_file, tbl, tr, word_file


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("项⽬⾼⼈⽤", "项目高人用"),
        ("⻓⻚⻅⻔⺠", "长页见门民"),
        ("⾦\uf90a\uf98a", "金金力"),
        ("\ufa0e\ufa29", "\ufa0e\ufa29"),
        ("指\u200b标\ufeff值\u200e\u2060\u200d", "指标值"),
        ("软\u00ad连\u2011字", "软连-字"),
        ("第一行\x0b第二行\u2028第三行\r\n第四行", "第一行\n第二行\n第三行\n第四行"),
        ("\x07响\x1b铃\x7f\x9f", "响铃"),
        ("名\u00a0称\u2003值\u202f一", "名 称 值 一"),
        ("☑\ufe0f葛\U000e0100城", "☑葛城"),
        ("\ud800", "\ufffd"),
        ("﹦1﹤2﹥1﹪﹙甲﹚﹕乙", "=1<2>1%(甲):乙"),
        ("︵甲︶︐", "(甲),"),
        ("≥95％　（合计）\t①", "≥95％　（合计）\t①"),
    ],
)
def test_what_is_seen_stays_and_the_rest_goes(text: str, seen: str) -> None:
    assert as_seen(text) == seen


def test_every_kangxi_radical_is_an_ideograph() -> None:
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    assert {code: radicals()[code] for code in kangxi} == kangxi
    assert len([code for code in radicals() if 0x2E80 <= code < 0x2F00]) == 114


def test_no_character_of_a_text_is_left_that_a_file_cannot_have() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    seen = as_seen(everything)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\t\n" for c in seen)
    assert as_seen(seen) == seen


def test_every_reader_and_the_clipboard_take_the_step() -> None:
    odd, seen = "项\u200b⽬", "项目"
    page = f"<table><tr><td>{odd}<td>1</table>"
    found = [
        *read_data(word_file(tbl(tr(odd, "1"))), "表.docx"),
        *read_data(excel_file(lambda sheet: sheet.append([odd, "1"])), "表.xlsx"),
        *read_data(page.encode(), "表.html"),
        *read_data(f"{odd}\t1\n".encode(), "表.txt"),
        *read_clipboard_html(page),
    ]
    assert [grid.cells[0].text for grid in found] == [seen] * 5
    pasted = read_tsv(f"{odd}\t1")
    assert pasted is not None
    assert pasted.cells[0].text == seen


def test_a_lost_character_is_noted_with_its_cell() -> None:
    (grid,) = read_data("指标值\t\ufffd90%\n名称\t\ue123\n".encode(), "表.txt")
    noted = {cell.text: [note.kind for note in cell.notes] for cell in grid.cells if cell.notes}
    assert noted == {"\ufffd90%": [NoteKind.UNREADABLE], "\ue123": [NoteKind.UNREADABLE]}
