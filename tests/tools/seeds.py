"""The good files of every readable suffix, from which hostile ones are made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path
from xml.sax.saxutils import escape

from model.grid import Cell, Grid
from model.read import SUFFIXES, read_data
from tests.approve import DATA, SAMPLES
from tests.model.read.raw_pdf import raw_pdf, show, stream, table

_SAME_AS = {
    ".docm": ".docx",
    ".dotx": ".docx",
    ".dotm": ".docx",
    ".xlsm": ".xlsx",
    ".xltx": ".xlsx",
    ".xltm": ".xlsx",
    ".et": ".xls",
    ".ett": ".xls",
    ".xlt": ".xls",
    ".htm": ".html",
    ".mhtml": ".mht",
    ".wpt": ".docx",
    ".wps": ".docx",
    ".dot": ".docx",
    ".odt": ".docx",
    ".fodt": ".docx",
}
_TEXTS = (".csv", ".tsv", ".txt")


def seeds() -> Mapping[str, tuple[bytes, ...]]:
    """The contents of good files by suffix, in an order that does not change."""
    found: dict[str, list[bytes]] = {suffix: [] for suffix in (*SUFFIXES, ".json")}
    for folder in (SAMPLES, DATA / "converted", DATA / "values"):
        for path in sorted(folder.iterdir()):
            if path.suffix in found:
                found[path.suffix].append(path.read_bytes())
    found[".pdf"].append(_drawn_page())
    table = _table(found[".html"][0])
    for suffix, delimiter in zip(_TEXTS, (",", "\t", ";"), strict=True):
        found[suffix].append("\r\n".join(delimiter.join(row) for row in table).encode("gb18030"))
    found[".rtf"].append(rb"{\rtf1\ansi{\trowd\cellx1000 a\cell\row}}")
    found[".doc"].append(found[".html"][0])
    found[".xlsb"].append(found[".xlsx"][0])
    found[".mht"] += [archived(page) for page in found[".html"]]
    found[".xml"] += [_xml_spreadsheet(table), *map(_word_2003, found[".docx"])]
    packages = [data for data in found[".docx"] + found[".xlsx"] if data.startswith(b"PK")]
    found[".xml"] += [flat(data) for data in packages]
    found[".fods"] += [_content(data) for data in found[".ods"]]
    for suffix, other in _SAME_AS.items():
        found[suffix] += found[other]
    return {suffix: tuple(contents) for suffix, contents in found.items() if contents}


def _drawn_page() -> bytes:
    """A PDF page with a layer, a form XObject, a state of transparency and a field."""
    content = "q /GS gs 0 0 500 750 re W n /OC /L BDC " + show(60, 650, "旧稿") + "EMC Q /X Do "
    frame = "/Type/XObject/Subtype/Form/BBox[0 0 500 750]/Resources<</Font<</F1 3 0 R>>>>"
    field = "<</Subtype/Widget/FT/Tx/Rect[260 590 300 610]/AP<</N 13 0 R>>/V(80)/Parent 12 0 R>>"
    return raw_pdf(
        content,
        page="/CropBox[40 500 500 750]/Rotate 90/Annots[12 0 R]",
        catalog="/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>",
        resources="/Properties<</L 10 0 R>>/XObject<</X 11 0 R>>/ExtGState<</GS<</ca 0.5>>>>",
        objects={
            10: "<</Type/OCG/Name(a)>>",
            11: stream(table(), frame),
            12: field,
            13: stream(show(2, 5, "80"), frame),
        },
    )


def flat(data: bytes) -> bytes:
    """A package as one XML file, as template engines write it."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                text = re.sub(r"^\s*<\?xml[^>]*>", "", archive.read(name).decode("utf-8-sig"))
                parts.append(
                    f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{text}</pkg:xmlData></pkg:part>'
                )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    whole = f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{"".join(parts)}</pkg:package>'
    return whole.encode()


def archived(page: bytes) -> bytes:
    """A page in a web archive."""
    whole = MIMEMultipart("related", type="text/html")
    whole.attach(MIMEText(page.decode("utf-8"), "html", "utf-8"))
    return whole.as_bytes()


def _xml_spreadsheet(table: list[list[str]]) -> bytes:
    """A table as Excel 2003 writes it in XML."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = '<Cell><Data s:Type="String">{}</Data></Cell>'
    rows = ("".join(cell.format(escape(one)) for one in row) for row in table)
    whole = "".join(f"<Row>{row}</Row>" for row in rows)
    sheet = f'<Worksheet s:Name="表"><Table>{whole}</Table></Worksheet>'
    book = f'<Workbook xmlns="{space}" xmlns:s="{space}">{sheet}</Workbook>'
    return f'<?xml version="1.0"?>{book}'.encode()


def _word_2003(data: bytes) -> bytes:
    """A document as Word 2003 writes it in XML, near enough."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode("utf-8")
    old = "http://schemas.microsoft.com/office/word/2003/wordml"
    new = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return text.replace(new, old).replace("w:document", "w:wordDocument").encode()


def _content(data: bytes) -> bytes:
    """An OpenDocument spreadsheet as one XML file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("content.xml").replace(b"office:document-content", b"office:document")


def _table(page: bytes) -> list[list[str]]:
    """The rows of a page's first table."""
    grid: Grid = read_data(page, Path("seed.html").name)[0]
    return [[_plain(cell) for cell in grid.row_cells(row)] for row in range(len(grid.rows))]


def _plain(cell: Cell) -> str:
    return '"' + cell.text.replace('"', '""') + '"'
