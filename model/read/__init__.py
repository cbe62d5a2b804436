"""Files → grids: one reader a format, chosen by what a file is, whatever its suffix says.

A reader takes the bytes of a file and its name (for sentences about it) and returns the tables
as people see them.  Everything wrong with a file is a UserError.  The libraries that know the
formats are imported when a file of that format is first read, because they are slow to import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from model.errors import UserError
from model.files import read_bytes
from model.grid import Grid
from model.read.characters import grid_as_seen
from model.read.encoding import decoded
from model.read.guarding import NoTableError, check_not_empty, guarded
from model.read.kinds import FileKind, kind_of

Reader = Callable[[bytes, str], tuple[Grid, ...]]


def read_package(data: bytes, name: str, depth: int = 0) -> tuple[Grid, ...]:
    """The tables of a Word or Excel file, a package in a zip archive or in one XML file.

    ``depth`` is how many files it is embedded in.
    """
    from model.read.package import open_package

    with guarded(name, "Word", ".docx", "Word 或 Excel"):
        package = open_package(data, name)
        root = package.main_element
    if root == "document":
        from model.read.word import word_grids

        with guarded(name, "Word", ".docx"):
            return word_grids(package, name, lambda data, name: _read_inner(data, name, depth + 1))
    if root == "workbook":
        from model.read.excel import excel_grids

        with guarded(name, "Excel", ".xlsx"):
            return excel_grids(package, name)
    if "content.xml" in package:
        return read_ods(data, name)
    raise UserError(
        f"“{name}”是压缩包或别的程序的文件，里面没有 Word 文档或 Excel 工作簿。"
        "请解压后导入里面的文件，或者用原来的程序打开它，另存为 .docx 或 .xlsx 文件后再导入。"
    )


def _read_inner(data: bytes, name: str, depth: int) -> tuple[Grid, ...]:
    """The tables of a file that is embedded in so many others."""
    check_not_empty(data, name)
    if depth > _DEEPEST:
        return ()
    if kind_of(data) is FileKind.TEXT:
        raise NoTableError(f"“{name}”里只有文字。", decoded(data).splitlines())
    reader = _reader(data, name)
    return read_package(data, name, depth) if reader is read_package else reader(data, name)


def read_pdf(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a PDF file with text, each with the lines above it as rows of its own."""
    from model.read.pdf import pdf_grids

    return pdf_grids(data, name)


def read_xls(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets of an old Excel or WPS file, without hidden rows and columns."""
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


def read_xml_spreadsheet(data: bytes, name: str) -> tuple[Grid, ...]:
    """The visible sheets of an XML spreadsheet of Excel 2003."""
    from model.read.xml_spreadsheet import xml_spreadsheet_grids

    return xml_spreadsheet_grids(data, name)


def read_word_2003(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of an XML document of Word 2003."""
    from model.read.word_2003 import word_2003_grids

    return word_2003_grids(data, name)


def read_mhtml(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a web archive."""
    from model.read.mhtml import mhtml_grids

    return mhtml_grids(data, name)


def read_text(data: bytes, name: str) -> tuple[Grid, ...]:
    """The table of a text file with tabs, commas or semicolons between its cells."""
    from model.read.delimited import delimited_grids

    return delimited_grids(data, name)


def read_clipboard_html(text: str) -> tuple[Grid, ...]:
    """The tables of html as Word, WPS, Excel and browsers copy it; none if there is no table.

    Raises UserError if it is too large or damaged.
    """
    with guarded(_CLIPBOARD, "Excel", ".xlsx", "网页"):
        from model.read.html import page_grids

        with suppress(NoTableError):
            return _as_seen(page_grids(text, _CLIPBOARD))
    return ()


def read_tsv(text: str) -> Grid | None:
    """The cells of copied plain text, which tabs part; None if it is blank.

    Raises UserError if it is too large or damaged.
    """
    with guarded(_CLIPBOARD, "Excel", ".xlsx", "文本"):
        from model.read.delimited import delimited_grid

        grid = delimited_grid(text, "\t", _CLIPBOARD)
    return None if grid is None else grid_as_seen(grid)


_CLIPBOARD = "剪贴板"
_DEEPEST = 3
"""Files in files in files: more of them only want our time."""
_READERS: Mapping[FileKind, Reader] = MappingProxyType(
    {
        FileKind.PACKAGE: read_package,
        FileKind.FLAT_PACKAGE: read_package,
        FileKind.XML_SPREADSHEET: read_xml_spreadsheet,
        FileKind.WORD_2003: read_word_2003,
        FileKind.XLS: read_xls,
        FileKind.ODS: read_ods,
        FileKind.FLAT_OPEN_DOCUMENT: read_ods,
        FileKind.PDF: read_pdf,
        FileKind.HTML: read_html,
        FileKind.MHTML: read_mhtml,
    }
)
_NAMED: Mapping[FileKind, tuple[str, str]] = MappingProxyType(
    {
        FileKind.UOF: ("标文通（UOF）", "请用 WPS 或原来的程序打开它，另存为 .docx 或 .xlsx 文件"),
        FileKind.PICTURE: ("图片", "请取得原来的 Word、Excel 或 PDF 文件"),
        FileKind.OFD: ("版式（OFD）", "请用 OFD 阅读器打开它，转换或打印成 PDF 文件"),
    }
)
"""Kinds that are known and not read: what they are called, and what to do."""
_SHEETS = frozenset({".xls", ".et", ".xlsx", ".csv", ".tsv", ".txt"})
"""Suffixes under which plain text is a table."""
SUFFIXES = (
    *(".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".xltm"),
    *(
        ".xls",
        ".xlt",
        ".et",
        ".ett",
        ".ods",
        ".fods",
        ".pdf",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".xml",
    ),
    *(".csv", ".tsv", ".txt", ".doc", ".dot", ".odt", ".fodt", ".rtf", ".wps", ".wpt", ".xlsb"),
)
"""The suffixes (lower case) of files that can be read; what they are is told by their content."""


def read_grids(path: Path) -> tuple[Grid, ...]:
    """The tables of a file. Raises UserError if it cannot be read or is of no known format."""
    return read_data(read_bytes(path), path.name)


def read_data(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables in the bytes of a file. Raises UserError as `read_grids` does."""
    check_not_empty(data, name)
    return _as_seen(_reader(data, name)(data, name))


def read_blank_data(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a form that is to be filled in, with the ruled rows in which nothing stands.

    Raises UserError as `read_grids` does.
    """
    reader = _reader(data, name)
    if reader is read_xls:
        from model.read.xls import blank_grids as blank_xls_grids

        return _as_seen(blank_xls_grids(data, name))
    if reader is not read_package:
        return read_data(data, name)
    from model.read.package import open_package

    with guarded(name, "Excel", ".xlsx"):
        package = open_package(data, name)
        if package.main_element == "workbook":
            from model.read.excel import blank_grids

            found = _as_seen(grid for _, grid in blank_grids(package, name))
            return found or read_data(data, name)
    return read_data(data, name)


def _reader(data: bytes, name: str) -> Reader:
    kind, suffix = kind_of(data), Path(name).suffix.lower()
    reader = _READERS.get(kind)
    if reader is not None:
        return reader
    if kind is FileKind.LOCKED:
        return _read_locked
    if kind is FileKind.WRAPPED:
        return _read_wrapped
    if kind is FileKind.TEXT and (b"\t" in data or suffix in _SHEETS):
        return read_text
    raise UserError(_unreadable(name, kind, suffix))


def _read_wrapped(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a Word or Excel file in an OLE container, as objects in documents have it."""
    from model.read.ole import wrapped_package

    return _read_inner(wrapped_package(data), name, _DEEPEST)


def _read_locked(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a protected file that office programs open without asking for a password."""
    from model.read.default_password import opened_by_default

    opened = opened_by_default(data)
    if opened is None or kind_of(opened) is not FileKind.PACKAGE:
        raise UserError(_locked(name))
    return read_package(opened, name)


def _as_seen(grids: Iterable[Grid]) -> tuple[Grid, ...]:
    """The one step for characters that all readers share."""
    return tuple(map(grid_as_seen, grids))


def _locked(name: str) -> str:
    return f"“{name}”有密码保护，不能读取。请在 Word、Excel 或 WPS 中取消密码、保存后再导入。"


def _unreadable(name: str, kind: FileKind, suffix: str) -> str:
    from model.read.office import office_target, unconverted

    if office_target(kind, suffix):
        return unconverted(name, kind, suffix)
    if kind in _NAMED:
        what, how = _NAMED[kind]
        return f"“{name}”是{what}文件，不能直接读取。{how}后再导入。"
    if suffix in SUFFIXES:
        return (
            f"“{name}”不是真正的 {suffix} 文件，可能只是改了后缀，或者没有下载完。"
            "请用原来的程序打开它，另存为 .docx 或 .xlsx 文件后再导入。"
        )
    known = "、".join(SUFFIXES)
    return f"“{name}”不是能读取的文件。能读取的格式有：{known}。请选择其中一种文件。"
