"""Whether what is read is what was written: a checksum in each row, and what to say where not.

SQLite's own check looks at the structure of its pages alone and passes over a flipped bit in a
text.  A row's checksum (CRC-32, which finds every single flipped bit) covers its address as well
as its content.  The positions of nodes have none, since an insertion moves many: those of the
children of one node are 0, 1, 2 … without a gap, and so tell a fault themselves.
"""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from model.errors import UserError

WRONG_MOMENTS = (
    "SELECT count(*) FROM document WHERE datetime(modified_at) IS NOT substr(modified_at, 1, 19)"
    " OR datetime(removed_at) IS NOT substr(removed_at, 1, 19)"
)
"""Counts the documents whose times are none: nothing could be listed with them."""


class DamagedTableError(UserError):
    """One table (a document) of the data file is not as it was written; the others can be used."""

    def __init__(self, document_id: int) -> None:
        super().__init__(
            "这张表的数据已损坏（磁盘或传输出过错），为免用到错的数，没有打开它。"
            "其他的表不受影响；请用它最近的完好版本或备份恢复。"
        )
        self.document_id = document_id


def text_checksum(document_id: int, node_id: int, key: str, text: str) -> int:
    """The checksum of a row of `node_value`."""
    return zlib.crc32(f"{document_id} {node_id} {key} {text}".encode())


def node_checksum(document_id: int, node_id: int, parent_id: int | None, kind: str) -> int:
    """The checksum of a row of `node`."""
    return zlib.crc32(f"{document_id} {node_id} {parent_id or 0} {kind}".encode())


def open_to_look(path: Path) -> sqlite3.Connection:
    """A connection to a file that cannot change it, nor leave anything beside it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
