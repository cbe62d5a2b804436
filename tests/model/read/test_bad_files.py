"""Files that cannot be read: one clear sentence each, and never another exception."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.grid import Grid
from model.read import (
    READERS,
    package,
    read_docx,
    read_grids,
    read_ods,
    read_pdf,
    read_xls,
    read_xlsx,
    word,
)
from tests.approve import DATA, SAMPLES
from tests.model.read.builders import excel_file, p, tbl, tr, word_file

Reader = Callable[[bytes, str], tuple[Grid, ...]]
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
BOTH = pytest.mark.parametrize(
    ("reader", "name"), [(read_docx, "表.docx"), (read_xlsx, "表.xlsx")], ids=["docx", "xlsx"]
)


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return target.getvalue()


def sentence(reader: Reader, data: bytes, name: str) -> str:
    with pytest.raises(UserError) as caught:
        reader(data, name)
    message = caught.value.message
    assert name in message
    assert message.endswith("。")
    return message


@BOTH
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "空文件（0 字节）"),
        ("项目名称,培训".encode(), "可能只是改了后缀"),
        (b"%PDF-1.7\n", "可能只是改了后缀"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧格式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "有密码保护"),
        (b"PK\x03\x04" + bytes(100), "不完整或者已损坏"),
        (zipped(a="1"), "是压缩包"),
        (zipped(word__document="<a/>", xl__workbook="<a/>"), "读不出来"),
    ],
)
def test_each_fault_has_its_sentence(reader: Reader, name: str, data: bytes, said: str) -> None:
    assert said in sentence(reader, data, name)


def test_a_password_says_what_to_do() -> None:
    message = sentence(read_xlsx, OLE + "EncryptedPackage".encode("utf-16-le"), "表.xlsx")
    assert "请在 Excel/WPS 中取消密码" in message


def test_formats_taken_for_each_other_are_told() -> None:
    word = word_file(tbl(tr("甲", "乙")))
    excel = excel_file(lambda sheet: sheet.append(["甲"]))
    assert "其实是 Word 文件" in sentence(read_xlsx, word, "表.xlsx")
    assert "其实是 Excel 文件" in sentence(read_docx, excel, "表.docx")


def test_a_word_file_without_tables_says_so() -> None:
    assert "没有表格" in sentence(read_docx, word_file(p("只有文字")), "表.docx")


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_BYTES", 1024)
    assert "解压后超过" in sentence(read_docx, word_file(tbl(tr("甲"))), "表.docx")


def test_a_word_file_of_far_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_MOST_CELLS", 3)
    assert "有 4 个单元格、" in sentence(read_docx, word_file(tbl(tr(*"甲乙丙丁"))), "表.docx")


@BOTH
def test_entities_are_never_resolved(reader: Reader, name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    word = word_file(tbl(tr("甲", "ENTITY")))
    excel = excel_file(lambda sheet: sheet.append(["甲", 7]))
    data, part = (
        (word, "word/document.xml") if reader is read_docx else (excel, "xl/worksheets/sheet1.xml")
    )
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.namelist():
            text = old.read(item)
            if item == part:
                body = text.decode().split("?>", 1)[-1]
                body = body.replace("ENTITY", "&x;").replace("<v>7</v>", "<v>&x;</v>")
                text = (declared + body).encode()
            new.writestr(item, text)
    try:
        grids = reader(target.getvalue(), name)
    except UserError:
        return
    assert all("机密" not in cell.text for grid in grids for cell in grid.cells)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf", ".xls", ".ods", ".html"])
def test_damaged_samples_are_read_or_refused_but_never_crash(suffix: str) -> None:
    files = [*sorted(SAMPLES.iterdir()), *sorted((DATA / "converted").iterdir())]
    data = min((p.read_bytes() for p in files if p.suffix == suffix), key=len)
    reader = READERS[suffix]
    chance = random.Random(5)
    for _ in range(40):
        damaged = bytearray(data)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        _read_or_refuse(reader, bytes(damaged))
        _read_or_refuse(reader, data[: chance.randrange(len(data))])


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_any_bytes_are_refused(data: bytes) -> None:
    for reader in (read_docx, read_xlsx, read_ods, read_pdf):
        with pytest.raises(UserError):
            reader(data, "表")


def _read_or_refuse(reader: Reader, data: bytes) -> None:
    with contextlib.suppress(UserError):
        reader(data, "表")


def test_the_suffix_chooses_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "表.XLSX"
    path.write_bytes(excel_file(lambda sheet: sheet.append(["甲"])))
    assert read_grids(path)[0].cells[0].text == "甲"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("表.doc", "另存为 .docx"),
        ("表.wps", "另存为 .docx"),
        ("表.XLSB", "另存为 .xlsx"),
        ("表.png", "能读取的格式有：.docx、.xlsx、.xlsm"),
        ("表", "能读取的格式有"),
    ],
)
def test_other_suffixes_say_what_to_do(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_bytes(OLE)
    with pytest.raises(UserError, match=said):
        read_grids(tmp_path / name)


def test_a_missing_file_is_the_users_error(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        read_grids(tmp_path / "没有.docx")


def test_an_excel_suffix_may_hide_a_page_a_text_or_a_new_file(tmp_path: Path) -> None:
    contents = {
        "网页.xls": b"<html><table><tr><td>1<td>2</table></html>",
        "文本.et": b"1\t2\r\n",
        "新的.xls": excel_file(lambda sheet: sheet.append(["1", "2"])),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
        assert [cell.text for cell in read_grids(tmp_path / name)[0].cells] == ["1", "2"]


def test_a_word_suffix_may_hide_a_page_or_a_new_file(tmp_path: Path) -> None:
    contents = {
        "网页.doc": b"<html><table><tr><td>1<td>2</table></html>",
        "新的.wps": word_file(tbl(tr("1", "2"))),
        "新的.xlsb": excel_file(lambda sheet: sheet.append(["1", "2"])),
    }
    for name, data in contents.items():
        (tmp_path / name).write_bytes(data)
        assert [cell.text for cell in read_grids(tmp_path / name)[0].cells] == ["1", "2"]


@pytest.mark.parametrize("reader", [read_xls, read_ods, read_pdf])
def test_each_other_format_has_its_sentences(reader: Reader) -> None:
    assert "空文件" in sentence(reader, b"", "表.x")
    assert "不是真正的" in sentence(reader, b"\x00\x01 nothing", "表.x")


def test_damaged_and_protected_sheets_say_so() -> None:
    assert "读不出来" in sentence(read_xls, OLE, "表.xls")
    assert "有密码保护" in sentence(
        read_xls, OLE + "EncryptedPackage".encode("utf-16-le"), "表.xls"
    )
    assert "读不出来" in sentence(read_ods, zipped(content="<a"), "表.ods")
    locked = zipped(**{"META-INF/manifest.xml": "<encryption-data/>", "content.xml": "?"})
    assert "有密码保护" in sentence(read_ods, locked, "表.ods")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ('<t:table-row t:number-rows-repeated="1048576"><t:table-cell {all}>{p}', "太大"),
        ('<t:table-row><t:table-cell t:number-rows-spanned="1048576" {span}>{p}', "合并"),
        ("<t:table-row><t:table-cell/>", "没有内容"),
    ],
)
def test_small_open_documents_cannot_ask_for_much(cells: str, said: str) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    row = cells.format(
        all='t:number-columns-repeated="1024"',
        span='t:number-columns-spanned="1024"',
        p="<x:p>甲</x:p></t:table-cell>",
    )
    content = (
        f'<o:d xmlns:o="{names}office:1.0" xmlns:t="{names}table:1.0" xmlns:x="{names}text:1.0">'
        f"<o:spreadsheet><t:table>{row}</t:table-row></t:table></o:spreadsheet></o:d>"
    )
    assert said in sentence(read_ods, zipped(**{"content.xml": content}), "表.ods")
