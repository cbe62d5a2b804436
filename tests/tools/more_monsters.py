"""Web pages, texts, PDF and JSON files that were built to fill memory or time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from tests.tools.monsters import Monster


def pages() -> Iterator[Monster]:
    """Web pages."""
    row = b"<tr><td>1<td>2<td>3"
    for name, data in {
        "div.html": b"<div>" * 100_000 + b"<table>" + row,
        "bold.html": b"<table><td>" + b"<b>" * 100_000 + b"1",
        "tables.html": b"<table><tr><td>1" * 100_000,
        "spans.html": b"<table>" + b"<tr><td colspan=1000 rowspan=1000>1" * 2_000,
        "wide-span.html": b"<table><tr><td colspan=999999999 rowspan=999999999>1",
        "columns.html": b"<table>" + b"<col span=1000>" * 100_000 + row,
        "rows.html": b"<table>" + row * 600_000,
        "small-tables.html": b"<p>1</p><table><tr><td>1<td>2</table>" * 30_000,
        "text.html": b"<table><tr><td>" + b"1 " * 15_000_000,
        "spaces.html": b"<table><tr><td>1" + b" " * 20_000_000 + b"\n" * 1_000_000,
        "attributes.html": b"<table><tr><td " + b"".join(b"a%d=1 " % n for n in range(500_000)),
        "style.html": b"<table><tr><td style='" + b"font-family:" * 1_000_000 + b"'>1",
        "entities.html": b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><table><td>&x;",
        "numbers.html": b"<table><tr><td>" + b"&#1114111;&#0;&#x110000;" * 500_000,
    }.items():
        yield name, lambda data=data: data  # type: ignore[misc]


def texts() -> Iterator[Monster]:
    """Texts with cells parted by a sign."""
    for name, data in {
        "line.csv": b"1" * 50_000_000,
        "commas.csv": b"," * 20_000_000,
        "full-commas.csv": b"1," * 10_000_000,
        "lines.csv": b"\n" * 20_000_000,
        "told-lines.csv": b"1\n" * 5_000_000,
        "quote.csv": b'1,"' + b"1,2\n" * 5_000_000,
        "quotes.csv": b'"",' * 5_000_000,
        "zeros.tsv": b"\0\t" * 5_000_000,
        "wide.tsv": b"1\t" * 400_000 + b"\n1",
    }.items():
        yield name, lambda data=data: data  # type: ignore[misc]


def jsons() -> Iterator[Monster]:
    """Interchange files."""
    for name, data in {
        "deep.json": b"[" * 1_000_000,
        "digits.json": b'{"format": ' + b"9" * 1_000_000 + b"}",
        "exponent.json": b'{"format": "jibiao/1", "forms": [{"year": 1e999999999}]}',
        "forms.json": b'{"format": "jibiao/1", "forms": [' + b"{}," * 500_000 + b"{}]}",
        "long.json": b'{"format": "' + b"1" * 50_000_000 + b'"}',
    }.items():
        yield name, lambda data=data: data  # type: ignore[misc]


def pdfs() -> Iterator[Monster]:
    """PDF files."""
    table = b"0 0 m 200 0 l 200 200 l 0 200 l h S 0 100 m 200 100 l S BT /F 9 Tf 9 9 Td (1) Tj ET "
    yield "pages-2000.pdf", lambda: pdf(2_000, table)
    yield "pages-2001.pdf", lambda: pdf(2_001, table)
    yield "lines.pdf", lambda: pdf(1, table + b"0 0 m 9 9 l S " * 400_000)
    yield "grid.pdf", lambda: pdf(1, table + _grid(450))
    yield "drawings.pdf", lambda: pdf(300, table + _grid(60))
    yield "letters.pdf", lambda: pdf(1, table + b"BT /F 9 Tf (" + b"a" * 900_000 + b") Tj ET")
    yield "curves.pdf", lambda: pdf(1, table + b"0 0 m " + b"1 2 3 4 5 6 c " * 300_000 + b"S")
    yield "states.pdf", lambda: pdf(1, b"q " * 500_000 + table)
    yield "arrays.pdf", lambda: pdf(1, b"[" * 500_000 + table)
    yield "dictionaries.pdf", lambda: pdf(1, b"/P " + b"<</A " * 200_000 + table)
    yield "sizes.pdf", lambda: pdf(1, table.replace(b"9 Tf", b"1e30 Tf").replace(b"200", b"9" * 40))
    yield "forms.pdf", lambda: pdf(1, b"/X Do " * 10 + table, _calling_forms(8))
    yield "own-form.pdf", lambda: pdf(1, b"/X Do " + table, {b"/X": (b"/X Do " * 3, b"4")})
    yield "images.pdf", lambda: pdf(1, table + b"BI /W 99999 /H 99999 ID " + b"\0" * 999 + b" EI")
    yield "kids.pdf", _own_kid
    yield "bomb.pdf", lambda: pdf(1, table * 1_500_000)
    yield "chained.pdf", _chained


def _grid(count: int) -> bytes:
    lines = (b"%d 0 m %d 500 l S 0 %d m 500 %d l S " % (n, n, n, n) for n in range(count))
    return b"".join(lines)


def _calling_forms(depth: int) -> Mapping[bytes, tuple[bytes, bytes]]:
    """Forms each of which calls the next ten times."""
    return {
        (b"/X" if not n else b"/X%d" % n): (b"/X%d Do " % (n + 1) * 10, b"%d" % n)
        for n in range(depth)
    }


def pdf(
    pages: int, content: bytes, forms: Mapping[bytes, tuple[bytes, bytes]] | None = None
) -> bytes:
    """A PDF file with so many pages of one content, without a table of its objects."""
    forms = forms or {}
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    named = b"".join(b"%s %d 0 R " % (name, 5 + n) for n, name in enumerate(forms))
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    resources = b"<<%s/XObject<<%s>>>>" % (font, named)
    objects.append(resources)
    objects.append(_stream(content, b""))
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 3 0 R"
    objects += [_stream(inner, head) for inner, _ in forms.values()]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 3 0 R/Contents 4 0 R>>"
    first = len(objects) + 1
    objects += [page] * pages
    kids = b" ".join(b"%d 0 R" % (first + n) for n in range(pages))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)
    return _file(objects)


def _own_kid() -> bytes:
    return _file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"])


def _chained() -> bytes:
    """Each length is stated by the next object, the last by the first."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    objects += [b"%d 0 R" % (n + 1) for n in range(2, 3_000)]
    return _file([*objects, b"2 0 R"])


def _stream(content: bytes, head: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def _file(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    pieces = [body]
    at = len(body)
    for number, content in enumerate(objects, start=1):
        places.append(at)
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        pieces.append(piece)
        at += len(piece)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, at)
    return b"".join([*pieces, b"xref\n0 %d\n0000000000 65535 f \n" % size, entries, trailer])
