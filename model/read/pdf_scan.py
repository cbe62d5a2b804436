"""A look at a PDF's compressed streams before they are unpacked: a small one may hold gigabytes."""

from __future__ import annotations

import contextlib
import re
import zlib

from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream

from model.errors import UserError

_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image")
_LOOK_BACK = 600
"""Bytes before a stream that hold its dictionary."""
_MOST_BYTES = 32 * 1024 * 1024
"""A page's content has some 100 kB, a whole Chinese font 20 MB; pictures are not unpacked."""
_MOST_TOTAL = 256 * 1024 * 1024
_STEP = 1 << 18


def check_streams(data: bytes, name: str) -> None:
    """Raise a UserError if what a file unpacks to would fill the memory."""
    total = 0
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _LOOK_BACK) : match.start()]
        if not _IMAGE.search(dictionary.rpartition(b" obj")[2]):
            size = _unpacked(data, match.end())
            total += size
            if size > _MOST_BYTES or total > _MOST_TOTAL:
                raise UserError(
                    f"“{name}”解压后太大，不像是绩效表，没有读取。"
                    "请只打印需要的那几页，另存为新的 PDF 文件后再导入。"
                )


def salvage(stream: object) -> None:
    """Unpack a damaged stream as far as it goes.

    pdfminer does so byte by byte and copies all of it each time, which takes it minutes.
    """
    if not isinstance(stream, PDFStream) or stream.data is not None or stream.decipher:
        return
    filters = [name for name, _ in stream.get_filters()]
    if len(filters) != 1 or filters[0] not in LITERALS_FLATE_DECODE or "DecodeParms" in stream:
        return
    packed = memoryview(stream.rawdata or b"")
    try:
        zlib.decompress(packed)
    except zlib.error:
        stream.data, stream.rawdata = _salvaged(packed), None


def _salvaged(packed: memoryview) -> bytes:
    """What comes of packed data before its first mistake."""
    unpacker, found = zlib.decompressobj(), bytearray()
    with contextlib.suppress(zlib.error):
        for place in range(len(packed)):
            found += unpacker.decompress(packed[place : place + 1])
    return bytes(found)


def _unpacked(data: bytes, start: int) -> int:
    """The size of what is unpacked from a place, as far as it matters; 0 if nothing is."""
    unpacker = zlib.decompressobj()
    size = 0
    packed = memoryview(data)[start:]
    with contextlib.suppress(zlib.error):
        for first in range(0, len(packed), _STEP):
            pending: bytes | memoryview = packed[first : first + _STEP]
            while pending and size <= _MOST_BYTES:
                size += len(unpacker.decompress(pending, _STEP))
                pending = unpacker.unconsumed_tail
            if unpacker.eof or size > _MOST_BYTES:
                break
    return size
