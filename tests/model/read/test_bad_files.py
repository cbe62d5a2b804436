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
from model.read import package, read_data, read_grids, read_ods, read_pdf, read_xls, word
from tests.approve import DATA, SAMPLES
from tests.model.read.builders import excel_file, p, tbl, tr, word_file

Reader = Callable[[bytes, str], tuple[Grid, ...]]
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
BOTH = pytest.mark.parametrize("name", ["表.docx", "表.xlsx"])


def stream(name: str) -> bytes:
    """A container whose directory has an entry of a name."""
    return OLE + (name.encode("utf-16-le") + bytes(128))[:128]


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
        (b"\x00\x01 nothing", "可能只是改了后缀"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "是图片文件"),
        (b"%PDF-1.7\n", "PDF"),
        (stream("WordDocument"), "是 .doc 格式的文件"),
        (stream("EncryptedPackage"), "有密码保护"),
        (b"PK\x03\x04" + bytes(100), "不完整或者已损坏"),
        (zipped(a="1"), "是压缩包"),
        (zipped(**{"word/document.xml": "<document/>"}), "读不出来"),
        (zipped(**{"xl/workbook.xml": "<workbook"}), "读不出来"),
    ],
)
def test_each_fault_has_its_sentence(name: str, data: bytes, said: str) -> None:
    assert said in sentence(read_data, data, name)


def test_a_password_says_what_to_do() -> None:
    assert "WPS 中取消密码" in sentence(read_data, stream("EncryptedPackage"), "表.xlsx")


def test_formats_under_each_other_s_names_are_read_as_what_they_are() -> None:
    word = word_file(tbl(tr("甲", "乙")))
    excel = excel_file(lambda sheet: sheet.append(["甲", "乙"]))
    for data, name in ((word, "表.xlsx"), (excel, "表.docx"), (excel, "表.pdf"), (word, "表")):
        assert [cell.text for cell in read_data(data, name)[0].cells] == ["甲", "乙"]


def test_a_word_file_without_tables_says_so() -> None:
    assert "没有表格" in sentence(read_data, word_file(p("只有文字")), "表.docx")


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_BYTES", 1024)
    assert "解压后超过" in sentence(read_data, word_file(tbl(tr("甲"))), "表.docx")


def test_a_word_file_of_far_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "_MOST_CELLS", 3)
    assert "有 4 个单元格、" in sentence(read_data, word_file(tbl(tr(*"甲乙丙丁"))), "表.docx")


@BOTH
def test_entities_are_never_resolved(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    declared = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    word = word_file(tbl(tr("甲", "ENTITY")))
    excel = excel_file(lambda sheet: sheet.append(["甲", 7]))
    data, part = (
        (word, "word/document.xml") if name == "表.docx" else (excel, "xl/worksheets/sheet1.xml")
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
        grids = read_data(target.getvalue(), name)
    except UserError:
        return
    assert all("机密" not in cell.text for grid in grids for cell in grid.cells)


@pytest.mark.on_one_python
@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf", ".xls", ".ods", ".html"])
def test_damaged_samples_are_read_or_refused_but_never_crash(suffix: str) -> None:
    files = [*sorted(SAMPLES.iterdir()), *sorted((DATA / "converted").iterdir())]
    data = min((p.read_bytes() for p in files if p.suffix == suffix), key=len)
    chance = random.Random(5)
    for _ in range(15):
        damaged = bytearray(data)
        for _ in range(20):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        _read_or_refuse(bytes(damaged), f"表{suffix}")
        _read_or_refuse(data[: chance.randrange(len(data))], f"表{suffix}")


@given(st.binary(max_size=200))
@settings(max_examples=settings().max_examples // 2)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("表.docx", "表.ods", "表.pdf", "表"):
        _read_or_refuse(data, name)


def _read_or_refuse(data: bytes, name: str) -> None:
    with contextlib.suppress(UserError):
        read_data(data, name)


def test_the_suffix_chooses_the_reader(tmp_path: Path) -> None:
    path = tmp_path / "表.XLSX"
    path.write_bytes(excel_file(lambda sheet: sheet.append(["甲"])))
    assert read_grids(path)[0].cells[0].text == "甲"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("表.doc", "另存为 .docx"),
        ("表.wps", "另存为 .docx"),
        ("表.XLSB", "不是真正的 .xlsb"),
        ("表.png", "能读取的格式有：.docx、.docm、.dotx"),
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
    assert "读不出来" in sentence(read_data, stream("Workbook"), "表.xls")
    assert "有密码保护" in sentence(read_data, stream("EncryptedPackage"), "表.xls")
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


FLAT_TEXT = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text"/>'
)
UOF = '<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("表.fodt", FLAT_TEXT.encode(), "另存为 .docx 文件"),
        ("表.uot", UOF.encode(), "标文通（UOF）"),
        ("表.uos", zipped(**{"uof.xml": UOF}), "标文通（UOF）"),
        ("表.ofd", zipped(**{"OFD.xml": "<OFD/>", "Doc_0__Document.xml": "<d/>"}), "PDF 文件"),
    ],
)
def test_files_of_standards_that_are_not_read_are_named(name: str, data: bytes, said: str) -> None:
    assert said in sentence(read_data, data, name)
