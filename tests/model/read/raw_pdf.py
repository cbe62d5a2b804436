"""PDF files written operator by operator, for what no library writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WIDTH, HEIGHT = 600, 800
XS, YS = (50, 250, 450), (700, 660, 620, 580)
ROWS = (("项目名称", "卫生考试"), ("实施单位", "考试中心"), ("年度金额", "20.00"))
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
    "/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1[500] 814[500]]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/Ascent 880"
    "/Descent -120/ItalicAngle 0/CapHeight 700/StemV 80/FontBBox[0 -120 1000 880]>>>>]>>"
)
"""A Chinese font that every program has; its codes are UTF-16."""
_FIRST = 10
"""The number of the first of a test's own objects."""


def show(x: float, y: float, text: str, size: float = 10, matrix: str = "1 0 0 1") -> str:
    """Operators that write a text whose base line begins at a place (y up the page)."""
    return f"BT /F1 {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def table(rows: Sequence[Sequence[str]] = ROWS) -> str:
    """Operators that draw a ruled table of three rows and two columns."""
    lines = [f"{XS[0]} {y} m {XS[-1]} {y} l S\n" for y in YS]
    lines += [f"{x} {YS[0]} m {x} {YS[-1]} l S\n" for x in XS]
    lines += [
        show(x + 5, y - 25, text)
        for y, row in zip(YS, rows, strict=False)
        for x, text in zip(XS, row, strict=False)
    ]
    return "".join(lines)


def stream(content: str, entries: str = "") -> str:
    """A stream object with more entries of its dictionary."""
    return f"<<{entries}/Length {len(content)}>>stream\n{content}\nendstream"


def raw_pdf(
    *contents: str,
    page: str = "",
    catalog: str = "",
    resources: str = "",
    objects: Mapping[int, str] | None = None,
) -> bytes:
    """A file with a page for each content; ``objects`` (numbers from 10) may be referred to.

    ``page``, ``catalog`` and ``resources`` are more entries of these dictionaries.
    """
    found = {1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>", 3: FONT, **(objects or {})}
    start = max(_FIRST, *found) + 1
    kids = []
    for number, content in enumerate(contents):
        kids.append(f"{start + 2 * number} 0 R")
        found[start + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Resources<</Font<</F1 3 0 R>>{resources}>>/Contents {start + 2 * number + 1} 0 R"
            f"{page}>>"
        )
        found[start + 2 * number + 1] = stream(content)
    found[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body, places = b"%PDF-1.7\n", {}
    for number, text in sorted(found.items()):
        places[number] = len(body)
        body += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    end = len(body)
    rows = "".join(
        f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n"
        for number in range(1, max(found) + 1)
    )
    size = max(found) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer<</Size {size}/Root 1 0 R>>\n"
    return body + f"{tail}startxref\n{end}\n%%EOF\n".encode("latin-1")
