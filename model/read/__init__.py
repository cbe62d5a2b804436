"""Files → grids: one reader a format, chosen by the file's suffix.

A reader takes the bytes of a file and its name (for sentences about it) and returns the tables
as people see them.  Everything wrong with a file is a UserError.  The libraries that know the
formats are imported when a file of that format is first read, because they are slow to import.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from model.errors import UserError
from model.files import read_bytes
from model.grid import Grid
from model.read.guarding import guarded
from model.read.kinds import Kind, kind_of
from model.read.package import Format, opened

Reader = Callable[[bytes, str], tuple[Grid, ...]]


def read_docx(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a Word file, with the lines above (and after the last) as rows of theirs."""
    with opened(data, name, Format.DOCX):
        from model.read.word import word_grids

        return word_grids(data, name)


def read_xlsx(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets of an Excel file that have content, without hidden rows and columns."""
    with opened(data, name, Format.XLSX):
        from model.read.excel import excel_grids

        return excel_grids(data, name)


def read_pdf(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a PDF file with text, each with the lines above it as rows of its own."""
    from model.read.pdf import pdf_grids

    return pdf_grids(data, name)


def read_xls(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets of an old Excel or WPS file, without hidden rows and columns.

    Many systems export web pages, plain text and new files under this suffix, since Excel opens
    them as well.
    """
    reader = _READERS_OF.get(kind_of(data))
    if reader is not None:
        return reader(data, name)
    from model.read.xls import xls_grids

    return xls_grids(data, name)


def read_ods(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets of an OpenDocument file, without hidden rows and columns."""
    from model.read.ods import ods_grids

    return ods_grids(data, name)


def read_html(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a web page, each with the lines above it as rows of its own."""
    from model.read.html import html_grids

    return html_grids(data, name)


def read_text(data: bytes, name: str) -> tuple[Grid, ...]:
    """The table of a text file with tabs, commas or semicolons between its cells."""
    from model.read.delimited import delimited_grids

    return delimited_grids(data, name)


def read_office(data: bytes, name: str) -> tuple[Grid, ...]:
    """A file of a format that only office programs read, where it is in truth another one.

    Many systems export web pages under these suffixes, and people rename new files.
    """
    from model.read.office import readable_kind, unconverted

    suffix = Path(name).suffix.lower()
    kind = readable_kind(data)
    if kind is None:
        raise UserError(unconverted(name, suffix))
    if kind is Kind.PACKAGE:
        return read_xlsx(data, name) if suffix == ".xlsb" else read_docx(data, name)
    return read_html(data, name)


def read_clipboard_html(text: str) -> tuple[Grid, ...]:
    """The tables of html as Word, WPS, Excel and browsers copy it; none if there is no table.

    Raises UserError if it is too large or damaged.
    """
    with guarded(_CLIPBOARD, "Excel", ".xlsx", "网页"):
        from model.read.html import page_grids

        return page_grids(text, _CLIPBOARD)


def read_tsv(text: str) -> Grid | None:
    """The cells of copied plain text, which tabs part; None if it is blank.

    Raises UserError if it is too large or damaged.
    """
    with guarded(_CLIPBOARD, "Excel", ".xlsx", "文本"):
        from model.read.delimited import delimited_grid

        return delimited_grid(text, "\t", _CLIPBOARD)


_CLIPBOARD = "剪贴板"
_READERS_OF: Mapping[Kind, Reader] = MappingProxyType(
    {Kind.PACKAGE: read_xlsx, Kind.HTML: read_html, Kind.TEXT: read_text}
)
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".docx": read_docx,
        ".xlsx": read_xlsx,
        ".xlsm": read_xlsx,
        ".xls": read_xls,
        ".et": read_xls,
        ".ods": read_ods,
        ".pdf": read_pdf,
        ".html": read_html,
        ".htm": read_html,
        ".csv": read_text,
        ".tsv": read_text,
        ".txt": read_text,
        ".doc": read_office,
        ".dot": read_office,
        ".odt": read_office,
        ".rtf": read_office,
        ".wps": read_office,
        ".xlsb": read_office,
    }
)
"""The reader of each suffix (lower case, with its dot)."""


def read_grids(path: Path) -> tuple[Grid, ...]:
    """The tables of a file. Raises UserError if it cannot be read or is of no known format."""
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        raise UserError(_unreadable(path.name))
    return reader(read_bytes(path), path.name)


def _unreadable(name: str) -> str:
    known = "、".join(READERS)
    return f"“{name}”不是能读取的文件。能读取的格式有：{known}。请选择其中一种文件。"
