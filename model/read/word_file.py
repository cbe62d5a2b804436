"""The parts of a Word file that are read: body, styles, lists, theme and page headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.read.package import Package
from model.read.word_beside import TextBeside
from model.read.word_controls import settle
from model.read.word_xml import Element, child, flag, value, w

HEADER_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Headers:
    """The page headers (or footers) of a document by the ids of their references."""

    by_id: Mapping[str, Element] = field(default_factory=dict)
    kind: str = "header"

    def of(self, section: Element | None) -> Element | None:
        """The one on a section's first page; None if it goes on with the earlier one's."""
        found: dict[str, Element] = {}
        for reference in (
            () if section is None else section.iterchildren(w(f"{self.kind}Reference"))
        ):
            header = self.by_id.get(str(reference.get(HEADER_ID)))
            if header is not None:
                found[value(reference, "type") or "default"] = header
        # The header of the first page counts only where the section says so (17.10.6).
        is_first = section is not None and flag(child(section, "titlePg"))
        return (found.get("first") if is_first else None) or found.get("default")


@dataclass(frozen=True)
class WordFile:
    """What is read of a Word file; all but the body may be missing."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None
    theme: Element | None = None
    headers: Headers = field(default_factory=Headers)
    footers: Headers = field(default_factory=lambda: Headers(kind="footer"))
    beside: TextBeside = field(default_factory=TextBeside)

    @classmethod
    def of_package(cls, package: Package) -> WordFile:
        """The file that a package holds."""
        body = child(package.main_tree, "body")
        if body is None:
            raise ValueError("a document without a body")
        settle(body, package)

        def tree(kind: str) -> Element | None:
            part = package.related(package.main, kind)
            return None if part is None else package.tree(part)

        return cls(
            body,
            tree("styles"),
            tree("numbering"),
            tree("theme"),
            _headers(package, "header"),
            _headers(package, "footer"),
            TextBeside(package),
        )


def _headers(package: Package, kind: str) -> Headers:
    found = {}
    for identity, relation in package.relations(package.main).items():
        if relation.kind == kind:
            found[identity] = package.tree(relation.target)
            settle(found[identity], package)
    return Headers(found, kind)
