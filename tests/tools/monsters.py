"""Packages that were built to fill memory or time: small to send, large or deep to read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from tests.model.read.builders import p, tbl, tc, tr, word_file
from tests.tools.mutations import packed

Build = Callable[[], bytes]
Monster = tuple[str, Build]
"""A name that ends with the suffix of the file, and what makes the file."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LAST_ROW = 1_048_576
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈" * 10}">' for n in range(15))


def workbook(sheet: str, strings: str = "", styles: str = "", head: str = "") -> bytes:
    """A workbook whose only sheet has some content."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("worksheet", "sharedStrings", "styles"))
    )
    return packed(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}'
            "</Relationships>",
            "xl/worksheet.xml": f'{head}<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        }
    )


def rows(count: int, row: str) -> str:
    """So many rows, each with its number put in for {n}."""
    return "<sheetData>" + "".join(row.format(n=n) for n in range(1, count + 1)) + "</sheetData>"


def _text(place: str, text: str = "甲") -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def _one(*cells: str) -> str:
    return f'<sheetData><row r="1">{"".join(cells)}</row></sheetData>'


def _merges(ranges: Iterator[str]) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"


def _formatted(value: str, code: str) -> bytes:
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="200"/></cellXfs>'
    )
    return workbook(_one(f"<c><v>{value}</v></c>", _text("B1")), styles=styles)


def workbooks() -> Iterator[Monster]:
    """Excel files."""
    first = _text("A1")
    blank = '<row r="{n}" s="1" customFormat="1" ht="0"/>'
    styled = '<row r="{n}"><c r="A{n}" s="0"/><c r="B{n}" s="0"/><c r="C{n}" s="0"/></row>'
    told = '<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>'
    yield "million-blank-rows.xlsx", lambda: workbook(rows(_LAST_ROW, blank))
    yield "million-styled-rows.xlsx", lambda: workbook(rows(_LAST_ROW, styled))
    yield "million-told-rows.xlsx", lambda: workbook(rows(_LAST_ROW, told))
    yield (
        "wide-rows.xlsx",
        lambda: workbook(rows(30, "<row>" + "<c><v>1</v></c>" * 16384 + "</row>")),
    )
    yield "one-row.xlsx", lambda: workbook(_one("<c><v>1</v></c>" * 2_000_000))
    yield "far.xlsx", lambda: workbook(_one(first, _text("XFD1048576")))
    yield "farther.xlsx", lambda: workbook(_one(first, _text("A" * 9 + "9" * 30)))
    yield "merged.xlsx", lambda: workbook(_one(first) + _merges(iter(["A1:XFD1048576"])))
    yield (
        "merges.xlsx",
        lambda: workbook(_one(first) + _merges(f"A{n}:C{n + 3}" for n in range(1, 200_000))),
    )
    yield (
        "hidden-columns.xlsx",
        lambda: workbook(f'<cols><col min="1" max="{10**12}" hidden="1"/></cols>' + _one(first)),
    )
    yield "digits.xlsx", lambda: _formatted("9" * 100_000, "0")
    yield "exponent.xlsx", lambda: _formatted("1e308", "0." + "0" * 20_000)
    yield "tiny.xlsx", lambda: _formatted("1e-308", "0." + "#" * 20_000 + "E+0")
    yield "format.xlsx", lambda: _formatted("45000.5", "yyyy&quot;" * 20_000 + "[h]:mm;;;")
    yield "nan.xlsx", lambda: _formatted("nan", "0.00")
    yield "infinite.xlsx", lambda: _formatted("inf", "yyyy-mm-dd")
    yield "no-string.xlsx", lambda: workbook(_one('<c r="A1" t="s"><v>77</v></c>'))
    yield "long-text.xlsx", lambda: workbook(_one(_text("A1", "字" * 20_000_000)))
    strings = "<si>" + "<r><rPr><rFont val='Wingdings'/></rPr><t>R</t></r>" * 500_000 + "</si>"
    yield "runs.xlsx", lambda: workbook(_one('<c t="s"><v>0</v></c>'), strings=strings)
    yield "deep.xlsx", lambda: workbook("<sheetData>" * 200_000)
    yield (
        "laughs.xlsx",
        lambda: workbook(_one(_text("A1", "&l14;")), head=f"<!DOCTYPE a [{_LAUGHS}]>"),
    )
    yield "spaces.xlsx", lambda: workbook(" " * 150_000_000)
    yield "too-large.xlsx", lambda: workbook(" " * 250_000_000)
    yield "parts.xlsx", lambda: packed({f"xl/{n}.xml": "" for n in range(60_000)})
    yield "nested-zip.xlsx", _nested_zip


def _nested_zip() -> bytes:
    """A package in a package in a package …, the outer ones with the parts of a workbook."""
    data = workbook(_one(_text("A1")))
    for _ in range(50):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", data)
        data = target.getvalue()
    return data


def document(body: str, head: str = "") -> bytes:
    """A Word file with a body that only has to be well formed text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(tbl(tr("X"))))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    main = parts["word/document.xml"].decode()
    start = main.index("<w:tbl>")
    end = main.index("</w:tbl>") + len("</w:tbl>")
    xml, rest = main[:start].split("?>", 1)
    parts["word/document.xml"] = f"{xml}?>{head}{rest}{body}{main[end:]}".encode()
    target.write(packed(parts))
    return target.getvalue()


def documents() -> Iterator[Monster]:
    """Word files."""
    row = tr("甲", "乙", "丙")
    yield "spans.docx", lambda: document(tbl(*[tr(tc("甲", span=10**9), "乙")] * 200))
    yield "rows.docx", lambda: document(tbl(*[row] * 40_000))
    yield "merged-rows.docx", lambda: document(tbl(*[tr(tc("", merge=""), "乙")] * 20_000))
    yield "cells.docx", lambda: document(tbl(tr(*["甲"] * 60_000)))
    yield "tables.docx", lambda: document(tbl(row) * 5_000)
    yield "paragraphs.docx", lambda: document(p("字") * 200_000 + tbl(row))
    yield "nested.docx", lambda: document(_nested(60))
    yield "nested-deep.docx", lambda: document(_nested(5_000))
    yield "long-text.docx", lambda: document(tbl(tr("字" * 9_000_000)))
    yield "deep.docx", lambda: document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)
    head = f"<!DOCTYPE a [{_LAUGHS}]>"
    yield "laughs.docx", lambda: document(tbl(tr("&l14;")), head=head)
    yield "spaces.docx", lambda: document(" " * 150_000_000)
    fields = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>'
    yield "fields.docx", lambda: document(f"<w:p>{fields}</w:p>" * 5_000 + tbl(row))


def _nested(depth: int) -> str:
    inner = tbl(tr("甲", "乙"))
    start, end = inner.split("乙", 1)
    return start * depth + "<w:p/>" + end * depth


def sheets() -> Iterator[Monster]:
    """OpenDocument files."""
    many = 'table:number-rows-repeated="2000000000"'
    cell = "<table:table-cell {0}><text:p>甲</text:p></table:table-cell>"
    wide = 'table:number-columns-repeated="2000000000"'
    span = 'table:number-rows-spanned="2000000000" table:number-columns-spanned="2000000000"'
    for name, row in {
        "rows.ods": f"<table:table-row {many}>{cell.format('')}</table:table-row>",
        "columns.ods": f"<table:table-row>{cell.format(wide)}</table:table-row>",
        "span.ods": f"<table:table-row>{cell.format(span)}</table:table-row>",
        "hidden.ods": f"<table:table-row {many} table:visibility='collapse'/>"
        f"<table:table-row>{cell.format('')}</table:table-row>",
        "spaces.ods": "<table:table-row><table:table-cell><text:p>甲"
        + '<text:s text:c="2000000000"/>' * 20_000
        + "</text:p></table:table-cell></table:table-row>",
        "groups.ods": "<table:table-row-group>" * 100_000,
        "told.ods": f"<table:table-row>{cell.format('')}</table:table-row>" * 400_000,
    }.items():
        yield name, lambda row=row: open_document(row)  # type: ignore[misc]
    head = f"<!DOCTYPE a [{_LAUGHS}]>"
    yield "laughs.ods", lambda: open_document("<table:table-row>&l14;</table:table-row>", head)


def open_document(content: str, head: str = "") -> bytes:
    """An OpenDocument file whose only sheet has some rows."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    names = " ".join(f'xmlns:{one}="{space}{one}:1.0"' for one in ("office", "table", "text"))
    body = f"<office:spreadsheet><table:table>{content}</table:table></office:spreadsheet>"
    return packed({"content.xml": f"{head}<office:body {names}>{body}</office:body>"})
