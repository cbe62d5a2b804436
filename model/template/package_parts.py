"""A zip package of which some parts are changed: all others keep their bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from model.read.package import part_name

Element = Any
_Time = tuple[int, int, int, int, int, int]
_OLDEST: _Time = (1980, 1, 1, 0, 0, 0)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class PackageParts:
    """The parts of an office file by their names, to be changed and written again."""

    def __init__(self, data: bytes) -> None:
        """Take a file that is known to be a package; its parts are read when asked for."""
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._names = {part_name(name): name for name in self._archive.namelist()}
        self._trees: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._removed: set[str] = set()
        self._added: dict[str, tuple[str, bytes]] = {}

    def __contains__(self, part: str) -> bool:
        key = part_name(part)
        return (key in self._names or key in self._added) and key not in self._removed

    def tree(self, part: str) -> Element:
        """A part as a tree; what is changed in it is written."""
        self._changed.add(part_name(part))
        return self.look(part)

    def look(self, part: str) -> Element:
        """A part as a tree, to be read only."""
        key = part_name(part)
        if key not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            self._trees[key] = etree.fromstring(self._stored(key), parser)
        return self._trees[key]

    def data(self, part: str) -> bytes:
        """The bytes of a part as it is written."""
        key = part_name(part)
        if key in self._changed:
            tree: bytes = etree.tostring(
                self._trees[key], xml_declaration=True, encoding="UTF-8", standalone=True
            )
            return tree
        return self._stored(key)

    def _stored(self, key: str) -> bytes:
        return self._added[key][1] if key in self._added else self._archive.read(self._names[key])

    def add(self, name: str, data: bytes) -> None:
        """Put a new part in."""
        self._added[part_name(name)] = (name, data)

    def names(self) -> Iterator[str]:
        """The names of all parts."""
        yield from (name for name in self._names if name not in self._removed)

    def remove(self, part: str) -> None:
        """Leave a part out."""
        self._removed.add(part_name(part))

    def relations(self, part: str) -> Mapping[str, str]:
        """The parts that a part is related to, each with the last word of its kind."""
        return {target: kind for target, kind, _ in self.related(part)}

    def related(self, part: str) -> Iterator[tuple[str, str, Element]]:
        """The same with the elements that say so."""
        listed = relations_of(part)
        if listed not in self:
            return
        for relation in self.look(listed).iterfind(f"{_RELATIONS}Relationship"):
            if relation.get("TargetMode") != "External":
                target = _joined(part, str(relation.get("Target")))
                yield target, str(relation.get("Type")).rpartition("/")[2], relation

    def unrelate(self, part: str, target: str) -> None:
        """Forget that a part is related to another one."""
        tree = self.tree(relations_of(part))
        for relation in list(tree):
            if _joined(part, str(relation.get("Target"))) == part_name(target):
                tree.remove(relation)

    def written(self) -> bytes:
        """The file with its changed parts."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for entry in self._archive.infolist():
                if part_name(entry.filename) not in self._removed:
                    self._write(archive, entry.filename, entry.date_time)
            for name, _ in self._added.values():
                self._write(archive, name, _OLDEST)
        return out.getvalue()

    def _write(self, archive: zipfile.ZipFile, name: str, time: _Time) -> None:
        archive.writestr(zipfile.ZipInfo(name, time), self.data(name), zipfile.ZIP_DEFLATED)


def relations_of(part: str) -> str:
    """The part with the relationships of a part."""
    folder, _, name = part_name(part).rpartition("/")
    return part_name(f"{folder}/_rels/{name}.rels")


def _joined(part: str, target: str) -> str:
    folder = part_name(part).rpartition("/")[0]
    return part_name(target if target.startswith("/") else f"{folder}/{target}")
