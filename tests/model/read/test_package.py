"""Packages as other programs, portals and mail gateways leave them: read like the usual ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from model.grid import Grid
from model.read import package, read_data
from tests.model.read.builders import excel_file, tbl, tr, word_file
from tests.tools.seeds import flat

Change = Callable[[dict[str, bytes]], Mapping[str, bytes]]
FILES = {
    "表.docx": word_file(tbl(tr("甲", "乙"))),
    "表.xlsx": excel_file(lambda sheet: sheet.append(["甲", "乙"])),
}
BOTH = pytest.mark.parametrize("name", list(FILES))
_STRICT = re.compile(rb"http://schemas.openxmlformats.org/(\w+)/2006/(?!relationships)(\w+)")


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def said(grids: tuple[Grid, ...]) -> list[str]:
    return [cell.text for grid in grids for cell in grid.cells]


def in_relations(change: Callable[[bytes], bytes]) -> Change:
    return lambda parts: {
        name: change(content) if name.endswith(".rels") else content
        for name, content in parts.items()
    }


def without(*ends: str) -> Change:
    return lambda parts: {n: c for n, c in parts.items() if not n.endswith(ends)}


def with_relation(relation: bytes) -> Change:
    end = b"</Relationships>"
    return in_relations(lambda content: content.replace(end, relation + end))


def strict(parts: dict[str, bytes]) -> Mapping[str, bytes]:
    return {name: _STRICT.sub(rb"http://purl.oclc.org/ooxml/\1/\2", c) for name, c in parts.items()}


def as_template(parts: dict[str, bytes]) -> Mapping[str, bytes]:
    types = parts["[Content_Types].xml"].replace(b"document.main", b"template.main")
    return parts | {"[Content_Types].xml": types.replace(b"sheet.main", b"template.main")}


CHANGES: Mapping[str, Change] = {
    "upper case": lambda parts: {name.upper(): content for name, content in parts.items()},
    "backslashes": lambda parts: {n.replace("/", "\\"): c for n, c in parts.items()},
    "leading slashes": lambda parts: {f"/{name}": content for name, content in parts.items()},
    "percent codes": in_relations(
        lambda content: content.replace(b"workbook", b"work%62ook").replace(
            b"document.x", b"d%6Fcument.x"
        )
    ),
    "absolute targets": in_relations(
        lambda content: content.replace(b'Target="word/', b'Target="/word/').replace(
            b'Target="xl/', b'Target="/xl/'
        )
    ),
    "backslashes in targets": in_relations(
        lambda content: content.replace(b'Target="word/', b'Target="word\\').replace(
            b'Target="xl/', b'Target=".\\xl\\'
        )
    ),
    "dangling": with_relation(
        b'<Relationship Id="x1" Type="http://x/image" Target="../NULL"/>'
        b'<Relationship Id="x2" Type="http://x/theme" Target="file:///C:\\a.xml"/>'
        b'<Relationship Id="x3" Type="http://x/image" Target="http://x/" TargetMode="External"/>'
        b'<Relationship Id="x4" Type="http://x/hyperlink" Target="#top"/>'
        b'<Relationship Id="x5" Type="http://x/none"/>'
    ),
    "no content types": without("[Content_Types].xml"),
    "no root relations": without("_rels/.rels"),
    "no theme, no properties": without("theme1.xml", "core.xml", "app.xml", "custom.xml"),
    "strict": strict,
    "template": as_template,
}


@BOTH
@pytest.mark.parametrize("change", list(CHANGES))
def test_a_package_is_read_however_its_parts_are_named(name: str, change: str) -> None:
    data = packed(CHANGES[change](parts_of(FILES[name])))
    assert said(read_data(data, name)) == ["甲", "乙"]


@BOTH
@pytest.mark.parametrize(
    ("before", "after"),
    [(b"HTTP/1.1 200 OK\r\n\r\n", b""), (b"", b"\0" * 70_000), (b"junk", b"<!-- gateway -->")],
)
def test_what_a_download_put_round_it_is_passed_over(
    name: str, before: bytes, after: bytes
) -> None:
    assert said(read_data(before + FILES[name] + after, name)) == ["甲", "乙"]


@BOTH
@pytest.mark.parametrize("new", ["表.xml", "表.doc", "表.xls", "表"])
def test_a_flat_package_is_read_under_any_name(name: str, new: str) -> None:
    assert said(read_data(flat(FILES[name]), new)) == ["甲", "乙"]


def test_a_stream_of_a_web_system_has_its_sizes_behind_the_parts() -> None:
    class Pipe(io.RawIOBase):
        """Can be written and no more, so that the archive needs data descriptors."""

        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        for part, content in parts_of(FILES["表.docx"]).items():
            with archive.open(part, "w", force_zip64=True) as file:
                file.write(content)
    assert said(read_data(bytes(pipe.written), "表.docx")) == ["甲", "乙"]


def test_parts_that_are_not_needed_may_be_large_or_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(FILES["表.docx"]) | {"word/media/image1.png": bytes(10_000_000)}
    monkeypatch.setattr("model.read.package._MOST_BYTES", 1_000_000)
    assert said(read_data(packed(parts), "表.docx")) == ["甲", "乙"]


def test_a_large_sheet_is_read_row_by_row_as_a_small_one_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(120):
            sheet.append([f"第{number}项", number])

    parts = {
        name: content.replace(b"<v>119</v>", b"<v>1<!-- -->19</v>")
        for name, content in parts_of(excel_file(fill)).items()
    }
    small = read_data(packed(parts), "表.xlsx")
    monkeypatch.setattr(package, "_SMALL", 0)
    assert read_data(packed(parts), "表.xlsx") == small
    assert said(small)[-2:] == ["第119项", "119"]
