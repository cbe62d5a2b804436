"""A Word document's alternatives and content controls, settled so that what people see stays.

Of alternatives for newer and older programs (ECMA-376 part 3, 10.2.1) one is kept.  A content
control (17.5.2) shows nothing while it prompts for text; one that is bound to data shows the
data (17.5.2.6), and a box or list without text shows its state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from model.read.package import Package
from model.read.word_xml import Element, child, flag, value, w

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KNOWN = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_STEP = re.compile(r"(?:([\w.-]+):)?([\w.-]+|\*)(?:\[(\d{1,6})\])?")
_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*[\"']([^\"']*)[\"']")
_TEXTS = (w("t"), w("sym"), w("tab"), w("br"), w("cr"))
_LISTS = (w("dropDownList"), w("comboBox"), w("ddList"))
"""Lists to choose from: of content controls, and of older form fields (17.16.9)."""
_ASKS = re.compile(r"\s*(?:请?选择|请选|choose |select )", re.IGNORECASE)
"""The first word of a list may ask to choose one of the others."""
_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
"""By this name controls are bound to the properties of the document (title, subject, …)."""


def settle(root: Element, package: Package | None) -> None:
    """Settle a part in place; ``package`` has the data that controls are bound to."""
    for alternatives in list(root.iter(f"{_MC}AlternateContent")):
        _choose(alternatives)
    controls = list(root.iter(w("sdt")))
    if controls:
        data = _Data(package)
        for control in controls:
            _settle_control(control, data)


def _choose(alternatives: Element) -> None:
    """Put the first choice that is known, or what is there for others, in place of all."""
    parent = alternatives.getparent()
    if parent is None:
        return
    chosen = next((c for c in alternatives if _is_known(c)), None)
    if chosen is None:
        chosen = alternatives.find(f"{_MC}Fallback")
    place = parent.index(alternatives)
    parent.remove(alternatives)
    for offset, element in enumerate(list(chosen) if chosen is not None else ()):
        parent.insert(place + offset, element)


def _is_known(choice: Element) -> bool:
    if choice.tag != f"{_MC}Choice":
        return False
    spaces = (choice.nsmap.get(prefix, "") for prefix in str(choice.get("Requires") or "").split())
    return all(space.startswith(_KNOWN) for space in spaces)


def _settle_control(control: Element, data: _Data) -> None:
    properties, content = child(control, "sdtPr"), child(control, "sdtContent")
    if properties is None or content is None:
        return
    prompts = flag(child(properties, "showingPlcHdr"))
    shown = data.of(child(properties, "dataBinding")) or ("" if prompts else _state(properties))
    is_bound = child(properties, "dataBinding") is not None
    own = _text(content).strip()
    if prompts or (shown and own != shown.strip() and (is_bound or not own)):
        _clear(content)
        if shown:
            _put(content, shown)


def _state(properties: Element) -> str:
    """What a box or a list shows by its state."""
    box = properties.find(f"{_W14}checkbox")
    if box is not None:
        checked = box.find(f"{_W14}checked")
        state = "0" if checked is None else str(checked.get(f"{_W14}val") or "1")
        return "☑" if state.lower() in {"1", "true", "on"} else "□"
    for kind in ("dropDownList", "comboBox"):
        chosen = value(child(properties, kind), "lastValue")
        for item in properties.iter(w("listItem")) if chosen else ():
            if value(item, "value") == chosen:
                return value(item, "displayText") or chosen
    return ""


def has_lists(table: Element) -> bool:
    """Whether there is any list to choose from in a table."""
    return next(table.iter(*_LISTS), None) is not None


def choices_in(cell: Element) -> tuple[str, ...]:
    """The words that the one list in a cell, or round it, lets choose; none of several lists."""
    lists = [part for part in cell.iter(*_LISTS) if part.getparent() is not None]
    around = cell.getparent()
    if around is not None and around.tag == w("sdtContent"):
        properties = child(around.getparent(), "sdtPr")  # type: ignore[arg-type]
        lists += [] if properties is None else [part for part in properties if part.tag in _LISTS]
    if len(lists) != 1:
        return ()
    said = (value(one, "displayText") or value(one, "value") or value(one) for one in lists[0])
    return tuple(dict.fromkeys(word for word in said if word.strip() and not _ASKS.match(word)))


def _text(content: Element) -> str:
    return "".join("\ufffc" if t.tag == w("sym") else t.text or "" for t in content.iter(*_TEXTS))


def _clear(content: Element) -> None:
    for text in list(content.iter(*_TEXTS)):
        parent = text.getparent()
        if parent is not None:
            parent.remove(text)


def _put(content: Element, text: str) -> None:
    """Set a text in the first run, or in a new one in the first paragraph."""
    run = next(content.iter(w("r")), None)
    if run is None:
        home = next(content.iter(w("p")), None)
        run = etree.SubElement(content if home is None else home, w("r"))
    etree.SubElement(run, w("t")).text = text


class _Data:
    """The data that content controls are bound to, looked up when one asks."""

    def __init__(self, package: Package | None) -> None:
        self._package = package
        self._stores: Mapping[str, Element] | None = None

    def of(self, binding: Element | None) -> str:
        """The text that a control is bound to; "" if there is none."""
        if binding is None or self._package is None:
            return ""
        if self._stores is None:
            self._stores = dict(self._found(self._package))
        store = self._stores.get(value(binding, "storeItemID").upper())
        if store is None:
            return ""
        prefixes = dict(_PREFIX.findall(value(binding, "prefixMappings")))
        return _at(store, value(binding, "xpath"), prefixes)

    @staticmethod
    def _found(package: Package) -> Iterator[tuple[str, Element]]:
        core = package.related("", "core-properties")
        if core is not None:
            yield _CORE, package.tree(core)
        for relation in package.relations(package.main).values():
            if relation.kind == "customXml":
                about = package.related(relation.target, "customXmlProps")
                name = "" if about is None else _identity(package.tree(about))
                if name:
                    yield name, package.tree(relation.target)


def _identity(properties: Element) -> str:
    names = (str(name) for name in properties.attrib)
    name = next((name for name in names if name.endswith("itemID")), "")
    return str(properties.get(name) or "").upper()


def _at(root: Element, path: str, prefixes: Mapping[str, str]) -> str:
    """The text at a plain path of steps such as /a:form[1]/a:name[1]; "" if there is none."""
    steps = path.strip().strip("/").split("/")
    found: Element | None = None
    for step in steps:
        match = _STEP.fullmatch(step)
        if match is None:
            return ""
        space = prefixes.get(match[1] or "", "*" if match[1] is None else "")
        tag = f"{{{space}}}{match[2]}"
        among = [root] if found is None else list(found)
        same = [element for element in among if _is_named(element, tag)]
        place = int(match[3] or 1) - 1
        if not 0 <= place < len(same):
            return ""
        found = same[place]
    return "" if found is None else "".join(str(text) for text in found.itertext())


def _is_named(element: Element, tag: str) -> bool:
    space, _, name = tag.rpartition("}")
    own_space, _, own_name = str(element.tag).rpartition("}")
    return name in {"*", own_name} and space in {"{*", own_space}
