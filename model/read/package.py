"""Office files as packages of parts (ECMA-376 part 2), opened as forgivingly as offices open them.

A package is a zip archive, or one XML file that holds all parts (flat OPC).  Names of parts are
compared without regard to case, backslashes and percent codes; relationships that lead outside
or nowhere are passed over; a part is read when it is asked for, and no other.  Nothing outside of
the file is ever looked at: entities are not resolved and links are not followed.
"""

from __future__ import annotations

import base64
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import IO, Any, Protocol
from urllib.parse import unquote

from lxml import etree
from typing_extensions import override

from model.errors import UserError
from model.read.kinds import is_flat_package

Element = Any

_MOST_BYTES = 200 * 1024 * 1024
"""A form is some 50 kB; a small file whose text unpacks to more only wants our memory."""
_FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
_CONTENT_TYPES = "[Content_Types].xml"
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = r"http://schemas.openxmlformats.org/\1/2006/\2"
_STRICT_MARK = b"purl.oclc.org/ooxml"
_MAIN_TYPE = re.compile(r"(document|template|sheet|presentation|slideshow)(\.\w+)*\.main\+xml$")
_USUAL_MAINS = ("word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml")
_END_OF_ARCHIVE = b"PK\x05\x06"
_END_SIZE = 22
_SWEPT = 50
"""So many emptied elements stay in memory: to free each by itself takes as long as to read it."""
_SMALL = 2 * 1024 * 1024
"""Bytes of a part that is taken apart at once, which is faster: a sheet has some 100 a cell."""
_UTF8_NAME = 0x800


class Parts(Protocol):
    """Where the bytes of parts come from, by their names as `part_name` makes them."""

    def __contains__(self, name: str) -> bool: ...

    def __iter__(self) -> Iterator[str]: ...

    def size(self, name: str) -> int:
        """How many bytes a part says to have."""
        ...

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream."""
        ...

    def type_of(self, name: str) -> str:
        """The content type that is stated beside a part, "" where there is a list of all."""
        ...


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship: its kind (the last word of its type) and the part that it leads to."""

    kind: str
    target: str


class Package:
    """Reads the parts of a package, each when it is asked for."""

    def __init__(self, parts: Parts, file: str) -> None:
        self._parts = parts
        self._file = file
        self._left = _MOST_BYTES
        self._relations: dict[str, Mapping[str, Relation]] = {}

    @cached_property
    def main(self) -> str:
        """The part with the document itself, "" if there is none.

        Raises no error of its own: files without relations or content types are found by the
        names that all programs use.
        """
        named = [each.target for each in self.relations("").values() if _is_main(each)]
        typed = [name for name in self._parts if _MAIN_TYPE.search(self.content_type(name))]
        usual = [name for name in _USUAL_MAINS if name in self._parts]
        return next(iter([*named, *typed, *usual]), "")

    @cached_property
    def main_element(self) -> str:
        """What the main part is: "document", "workbook", "presentation"; "" without one."""
        if not self.main or self.main.endswith(".bin"):
            return ""
        return str(self.main_tree.tag).rpartition("}")[2]

    @cached_property
    def main_tree(self) -> Element:
        """The main part as a tree."""
        return self.tree(self.main)

    def __contains__(self, part: str) -> bool:
        return part_name(part) in self._parts

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The relationships of a part ("": of the package) that lead to parts, by their ids."""
        if part not in self._relations:
            self._relations[part] = self._listed_relations(part)
        return self._relations[part]

    def _listed_relations(self, part: str) -> Mapping[str, Relation]:
        folder, _, name = part.rpartition("/")
        listed = part_name(f"{folder}/_rels/{name}.rels")
        if listed not in self._parts:
            return {}
        found = {}
        for relation in self.tree(listed):
            if not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            kind = str(relation.get("Type") or "").rpartition("/")[2]
            target = str(relation.get("Target") or "").partition("#")[0].replace("\\", "/")
            # Some programs write places from the package's root without the slash.
            for start in (folder, ""):
                whole = part_name(posixpath.join("/", start, target))
                if whole in self._parts:
                    found[str(relation.get("Id"))] = Relation(kind, whole)
                    break
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first part that a part is related to in a way ("styles", "header"), if any is."""
        return next((r.target for r in self.relations(part).values() if r.kind == kind), None)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises UserError if those asked for are far too many."""
        with self._opened(part) as stream:
            return stream.read()

    def tree(self, part: str) -> Element:
        """A small part as a tree; names of the strict variant become the usual ones."""
        return parsed(self.read(part))

    def elements(self, part: str, *names: str) -> Iterator[Element]:
        """The elements of a part with some names; those of a large one are empty afterwards."""
        tags = [f"{{*}}{name}" for name in names]
        is_small = self._parts.size(part_name(part)) <= _SMALL
        stream = self._opened(part)
        if is_small:
            found = iter(etree.parse(stream, _parser()).iter(*tags))
        else:
            found = _one_by_one(stream, tags)
        first = next(found, None)
        if first is None:
            return
        # Drawings in a sheet have rows and columns too, under other names.
        space, mark, _ = str(first.getroottree().getroot().tag).rpartition("}")
        own = {space + mark + name for name in names}
        yield from (one for one in chain((first,), found) if one.tag in own)

    def content_type(self, part: str) -> str:
        """What a part is said to be, "" if nothing is said."""
        name = part_name(part)
        stated = self._parts.type_of(name)
        extension = name.rpartition(".")[2]
        return stated or self._types.get(f"/{name}") or self._types.get(extension, "")

    @cached_property
    def _types(self) -> Mapping[str, str]:
        """The content types by part (with its slash) and by extension."""
        listed = part_name(_CONTENT_TYPES)
        if listed not in self._parts:
            return {}
        found = {}
        for entry in self.tree(listed):
            if isinstance(entry.tag, str):
                part, extension = entry.get("PartName"), entry.get("Extension")
                key = str(extension or "").lower() if part is None else f"/{part_name(part)}"
                found[key] = str(entry.get("ContentType") or "")
        return found

    def _opened(self, part: str) -> IO[bytes]:
        name = part_name(part)
        self._left -= self._parts.size(name)
        if self._left < 0:
            raise UserError(
                f"“{self._file}”解压后超过 {_MOST_BYTES // 1024 // 1024} MB，不像是绩效表，"
                "没有读取。请删去多余的内容后再导入。"
            )
        return self._parts.open(name)


def open_package(data: bytes, file: str) -> Package:
    """The package that a file is. Raises UserError if it is a broken or locked archive."""
    parts = FlatParts(data) if is_flat_package(data) else ZipParts(data, file)
    return Package(parts, file)


class ZipParts(Parts):
    """The parts in a zip archive."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._archive = _archive(data, file)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._archive.infolist():
            for name in _entry_names(entry):
                self._entries.setdefault(part_name(name), entry)

    @override
    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    @override
    def size(self, name: str) -> int:
        return self._entries[name].file_size

    @override
    def open(self, name: str) -> IO[bytes]:
        entry = self._entries[name]
        if entry.flag_bits & 1:
            raise UserError(
                f"“{self._file}”是有密码的压缩包，不能读取。请解压、取消密码后再导入里面的文件。"
            )
        try:
            return self._archive.open(entry)
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            raise UserError(_broken(self._file)) from error

    @override
    def type_of(self, name: str) -> str:
        return ""


class FlatParts(Parts):
    """The parts in one XML file."""

    def __init__(self, data: bytes) -> None:
        self._elements: dict[str, Element] = {}
        for part in parsed(data).iterchildren(f"{{{_FLAT}}}part"):
            self._elements.setdefault(part_name(str(part.get(f"{{{_FLAT}}}name"))), part)
        self._size = len(data)

    @override
    def __contains__(self, name: str) -> bool:
        return name in self._elements

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._elements)

    @override
    def size(self, name: str) -> int:
        # All of it is in memory already; no part is larger than the file.
        return min(self._size, _MOST_BYTES // 1000)

    @override
    def open(self, name: str) -> IO[bytes]:
        return io.BytesIO(self._read(name))

    def _read(self, name: str) -> bytes:
        for content in self._elements[name]:
            if content.tag == f"{{{_FLAT}}}binaryData":
                return base64.b64decode(content.text or "")
            for root in content:
                if isinstance(root.tag, str):
                    return bytes(etree.tostring(root, with_tail=False))
        return b""

    @override
    def type_of(self, name: str) -> str:
        return str(self._elements[name].get(f"{{{_FLAT}}}contentType") or "")


def part_name(name: str) -> str:
    """A part's name as names are compared: no slash in front, no codes, lower case."""
    plain = unquote(name).replace("\\", "/").casefold()
    return posixpath.normpath(f"/{plain}").lstrip("/")


def parsed(data: bytes) -> Element:
    """A part as a tree, in which names of the strict variant are the usual ones."""
    parser = _parser()
    if _STRICT_MARK in data or _STRICT_MARK.decode().encode("utf-16-le") in data:
        text = etree.tostring(etree.fromstring(data, parser), encoding="unicode")
        return etree.fromstring(_STRICT.sub(_TRANSITIONAL, text), parser)
    return etree.fromstring(data, parser)


def _parser() -> etree.XMLParser:
    """What looks at nothing outside of a part."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )


def _is_main(relation: Relation) -> bool:
    return relation.kind == "officeDocument"


def _archive(data: bytes, file: str) -> zipfile.ZipFile:
    """The archive; what was put behind it by a download or a stamp is cut off."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        end = data.rfind(_END_OF_ARCHIVE)
        comment = int.from_bytes(data[end + 20 : end + _END_SIZE], "little")
    try:
        if end < 0:
            raise zipfile.BadZipFile
        return zipfile.ZipFile(io.BytesIO(data[: end + _END_SIZE + comment]))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserError(_broken(file)) from error


def _broken(file: str) -> str:
    return f"“{file}”不完整或者已损坏，打不开，可能没有下载或复制完。请重新取得这个文件后再导入。"


def _entry_names(entry: zipfile.ZipInfo) -> Iterator[str]:
    """A name in an archive, and what it is in the encodings that are not stated."""
    yield entry.filename
    if not entry.flag_bits & _UTF8_NAME and not entry.filename.isascii():
        for encoding in ("utf-8", "gb18030"):
            try:
                yield entry.filename.encode("cp437").decode(encoding)
            except UnicodeError:
                continue


def _one_by_one(stream: IO[bytes], tags: Sequence[str]) -> Iterator[Element]:
    """Elements while they are read, each emptied when the next one is taken."""
    found = etree.iterparse(
        stream,
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
    )
    for number, (_, element) in enumerate(found):
        yield element
        element.clear()
        parent = element.getparent()
        if parent is not None and number % _SWEPT == 0:
            del parent[: parent.index(element)]
