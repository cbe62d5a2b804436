"""Copies of a workbook's sheet with all that belongs to it: drawings, notes, print areas."""

from __future__ import annotations

import posixpath
import re
from copy import deepcopy
from typing import Any

from model.template.package_parts import PackageParts, relations_of
from model.template.sheet_rows import local

Element = Any
_TYPES = "[Content_Types].xml"
_SHARED = frozenset({"image", "printerSettings", "hyperlink"})
"""What copies of a sheet may have in common."""
_DROPPED = frozenset({"table", "pivotTable", "queryTable", "slicer"})
"""What a workbook may have once only, by its name."""
_LONGEST_TITLE = 31
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def sheet_titles(parts: PackageParts, main: str) -> dict[str, str]:
    """The titles of all sheets by their parts."""
    targets = {relation.get("Id"): target for target, _, relation in parts.related(main)}
    found = {}
    for sheet in parts.look(main).iterfind("{*}sheets/{*}sheet"):
        target = targets.get(_identity(sheet))
        if target is not None:
            found[target] = str(sheet.get("name"))
    return found


def _identity(sheet: Element) -> str:
    names = (text for name, text in sheet.attrib.items() if name.endswith("}id"))
    return next(names, "")


def copy_sheet(parts: PackageParts, main: str, sheet: str) -> str:
    """Put a copy of a sheet behind all others; tells its part."""
    made = _copy_part(parts, sheet)
    tree = parts.tree(main)
    sheets = tree.find("{*}sheets")
    titles = sheet_titles(parts, main)
    source = next(e for e in sheets if e.get("name") == titles[sheet])
    identity = _relate(parts, main, made)
    element = deepcopy(source)
    for name in element.attrib:
        if name.endswith("}id"):
            element.set(name, identity)
    title = _free_title(titles[sheet], set(titles.values()))
    element.set("name", title)
    element.set("sheetId", str(max(int(e.get("sheetId") or 0) for e in sheets) + 1))
    sheets.append(element)
    _copy_names(tree, list(sheets).index(source), len(sheets) - 1, (titles[sheet], title))
    for view in parts.tree(made).iter("{*}sheetView"):
        view.attrib.pop("tabSelected", None)
    return made


def _free_title(title: str, taken: set[str]) -> str:
    number = 2
    while True:
        mark = f"（{number}）"
        made = title[: _LONGEST_TITLE - len(mark)] + mark
        if made not in taken:
            return made
        number += 1


def _copy_names(tree: Element, old: int, new: int, titles: tuple[str, str]) -> None:
    """The names of a sheet alone, such as its print area (18.2.5), for its copy."""
    names = tree.find("{*}definedNames")
    for name in [] if names is None else list(names):
        if name.get("localSheetId") == str(old):
            made = deepcopy(name)
            made.set("localSheetId", str(new))
            made.text = _renamed(made.text or "", titles)
            name.addnext(made)


def _renamed(text: str, titles: tuple[str, str]) -> str:
    old, new = (title.replace("'", "''") for title in titles)
    pattern = rf"(?:'{re.escape(old)}'|(?<![\w'.]){re.escape(old)})!"
    return re.sub(pattern, lambda _: f"'{new}'!", text)


def _copy_part(parts: PackageParts, part: str) -> str:
    """A copy of a part and of what it is related to."""
    made = _free_name(parts, part)
    parts.add(made, parts.data(part))
    _type_as(parts, part, made)
    listed = relations_of(part)
    if listed not in parts:
        return made
    parts.add(relations_of(made), parts.data(listed))
    tree = parts.tree(relations_of(made))
    for target, kind, relation in list(parts.related(made)):
        if kind in _DROPPED:
            tree.remove(relation)
            _forget(parts.tree(made), str(relation.get("Id")))
        elif kind not in _SHARED:
            copy = _copy_part(parts, target)
            relation.set("Target", f"/{copy}")
    return made


def _forget(tree: Element, identity: str) -> None:
    """Take away the elements that lead to a part which is not copied."""
    for element in list(tree.iter()):
        leads = any(n.endswith("}id") and v == identity for n, v in element.attrib.items())
        if leads and local(element) == "tablePart":
            parts = element.getparent()
            parts.remove(element)
            parts.set("count", str(len(parts)))
            if not len(parts):
                parts.getparent().remove(parts)


def _free_name(parts: PackageParts, part: str) -> str:
    stem, suffix = posixpath.splitext(part)
    stem = stem.rstrip("0123456789")
    number = 1
    while f"{stem}{number}{suffix}" in parts:
        number += 1
    return f"{stem}{number}{suffix}"


def _type_as(parts: PackageParts, source: str, made: str) -> None:
    types = parts.tree(_TYPES)
    for entry in list(types):
        if str(entry.get("PartName") or "").casefold() == f"/{source}":
            copy = deepcopy(entry)
            copy.set("PartName", f"/{made}")
            types.append(copy)


def _relate(parts: PackageParts, main: str, target: str) -> str:
    tree = parts.tree(relations_of(main))
    taken = {str(relation.get("Id")) for relation in tree}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    like = next(iter(tree))
    made = like.makeelement(like.tag, {"Id": f"rId{number}", "Type": _RELATION_TYPE})
    made.set("Target", f"/{target}")
    tree.append(made)
    return f"rId{number}"
