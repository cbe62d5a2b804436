"""OLE containers ([MS-CFB]): the streams in old Excel files and round embedded ones.

olefile follows the chains of sectors no further than a stream is long; xlrd's own reader never ends
where damage has made a ring of one.
"""

from __future__ import annotations

import io

_WORKBOOKS = ("Workbook", "Book")
_PACKAGES = ("Package",)


def workbook_stream(data: bytes) -> bytes:
    """The records of an old Excel file, which may stand in a container or by themselves."""
    return _stream(data, _WORKBOOKS) or data


def wrapped_package(data: bytes) -> bytes:
    """The newer Office file that a container holds, as objects in documents do; b"" if none."""
    return _stream(data, _PACKAGES)


def _stream(data: bytes, names: tuple[str, ...]) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            found = next((name for name in names if container.exists(name)), None)
            return b"" if found is None else bytes(container.openstream(found).read())
    except (OSError, ValueError, IndexError, TypeError):
        return b""
