"""Ways to damage a file, each with a chance of its own: as a whole, or in a part of a package."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_NUMBER = re.compile(rb"\d+")
_ATTRIBUTE = re.compile(rb'="([^"]{0,40})"')
_TAG = re.compile(rb"<(/?)([\w:]+)([^<>]*)>")
_NUMBERS = (b"0", b"-1", b"999999999", b"1048576", b"16384", b"65536", b"4294967296", b"1e308")
_LAUGHS = 12
_DEEP = 20_000


def truncated(data: bytes, chance: Random) -> bytes:
    """The beginning of a file, as after a broken download."""
    return data[: chance.randrange(len(data) + 1)]


def flipped(data: bytes, chance: Random) -> bytes:
    """Some bits changed."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 4, 32, 256)) if damaged else 0):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def blanked(data: bytes, chance: Random) -> bytes:
    """A stretch of zeros, as after a fault of the disk."""
    start = chance.randrange(len(data) + 1)
    size = min(chance.choice((16, 512, 4096)), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


def shuffled(data: bytes, chance: Random) -> bytes:
    """Two stretches that changed places."""
    a, b, c = sorted(chance.randrange(len(data) + 1) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def repeated(data: bytes, chance: Random) -> bytes:
    """A stretch many times over."""
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 20, 300))]
    return data[:start] + piece * chance.choice((10, 1000)) + data[start:]


def renumbered(data: bytes, chance: Random) -> bytes:
    """Numbers replaced by extreme ones: sizes, counts, places."""
    places = list(_NUMBER.finditer(data))
    chosen = chance.sample(places, min(len(places), chance.choice((1, 5))))
    for match in sorted(chosen, key=_start, reverse=True):
        data = data[: match.start()] + chance.choice(_NUMBERS) + data[match.end() :]
    return data


def reworded(data: bytes, chance: Random) -> bytes:
    """Attributes that say something else, of other attributes or nothing."""
    places = list(_ATTRIBUTE.finditer(data))
    if not places:
        return flipped(data, chance)
    match, other = chance.choice(places), chance.choice(places)
    new = chance.choice((other[1], b"", b"../../../../etc/passwd", b"A" * 5000, b"\xff\xfe"))
    return data[: match.start(1)] + new + data[match.end(1) :]


def unbalanced(data: bytes, chance: Random) -> bytes:
    """A tag that is gone, or one that is there twice."""
    places = list(_TAG.finditer(data))
    if not places:
        return truncated(data, chance)
    match = chance.choice(places)
    return data[: match.start()] + match[0] * chance.choice((0, 2, 3)) + data[match.end() :]


def deepened(data: bytes, chance: Random) -> bytes:
    """Elements nested far deeper than people nest them."""
    places = list(_TAG.finditer(data))
    if not places:
        return repeated(data, chance)
    match = chance.choice(places)
    depth = chance.choice((300, _DEEP))
    opened = b"<%s>" % match[2] * depth
    closed = b"</%s>" % match[2] * depth
    return data[: match.start()] + opened + closed + data[match.start() :]


def laughing(data: bytes, chance: Random) -> bytes:
    """Entities that stand for ever more of each other, or for a file elsewhere."""
    levels = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "哈" * 10}">' for n in range(_LAUGHS)
    )
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/">%y;'
    start = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    kind = f"<!DOCTYPE a [{levels}{outside}]>".encode()
    entity = chance.choice((b"&l11;", b"&x;", b"&unknown;"))
    body = data[start:]
    texts = [match.end() for match in _TAG.finditer(body)]
    place = chance.choice(texts) if texts else len(body)
    return data[:start] + kind + body[:place] + entity + body[place:]


def _start(match: re.Match[bytes]) -> int:
    return match.start()


WHOLE: Mapping[str, Mutation] = {
    "truncated": truncated,
    "flipped": flipped,
    "blanked": blanked,
    "shuffled": shuffled,
    "repeated": repeated,
    "renumbered": renumbered,
}
"""For files of every kind."""
MARKUP: Mapping[str, Mutation] = {
    "reworded": reworded,
    "unbalanced": unbalanced,
    "deepened": deepened,
    "laughing": laughing,
}
"""For markup: web pages, and the parts of packages."""


def in_part(data: bytes, chance: Random, change: Mutation) -> bytes:
    """A package one of whose XML parts is changed, most often one with content."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    content = [n for n in names if "document" in n or "sheet" in n or "content" in n]
    name = chance.choice(content if content and chance.random() < 0.7 else names)
    parts[name] = change(parts[name], chance)
    return packed(parts)


def without_part(data: bytes, chance: Random) -> bytes:
    """A package that has lost a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts[chance.choice(list(parts))]
    return packed(parts)


def lying(data: bytes, chance: Random) -> bytes:
    """A package whose directory states other sizes, places or methods than are true."""
    damaged = bytearray(data)
    heads = [match.start() for match in re.finditer(rb"PK\x01\x02", data)]
    for head in chance.sample(heads, min(len(heads), 3)):
        place = head + chance.choice((10, 16, 20, 24, 28, 42))
        damaged[place : place + 4] = chance.randbytes(4)
    return bytes(damaged)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A package of some parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def mutated(data: bytes, chance: Random) -> tuple[str, bytes]:
    """A damaged file, and the name of how it was damaged."""
    if data.startswith(b"PK") and chance.random() < 0.75:
        if chance.random() < 0.1:
            return "without part", without_part(data, chance)
        if chance.random() < 0.1:
            return "lying", lying(data, chance)
        name = chance.choice([*WHOLE, *MARKUP, *MARKUP])
        change = WHOLE.get(name) or MARKUP[name]
        return f"{name} part", in_part(data, chance, change)
    is_markup = data.lstrip()[:1] == b"<"
    name = chance.choice([*WHOLE, *MARKUP] if is_markup else list(WHOLE))
    return name, (WHOLE.get(name) or MARKUP[name])(data, chance)
