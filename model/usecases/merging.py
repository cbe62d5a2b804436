"""Tables of several files as one: what is there twice stands once, what differs is told.

That is how the tables of sub-units come together in their department.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.document import Branch, Document
from model.usecases.review.twins import is_again
from model.versions import compare

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.versions import ComparedLine

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Repeated:
    """A table that was left out, as it is there already: whence both are, and what differs."""

    project: str
    kept: str
    left: str
    differences: tuple[ComparedLine, ...]

    def __str__(self) -> str:
        """A sentence for the clerk."""
        if not self.differences:
            return f"“{self.project}”在 {self.kept} 和 {self.left} 里一样，只留一份"
        named = "；".join(_words(each) for each in self.differences[:_NAMED])
        more = "等" if len(self.differences) > _NAMED else ""
        return (
            f"“{self.project}”在 {self.kept} 和 {self.left} 里有 {len(self.differences)} 处不同，"
            f"留下 {self.kept} 的（{named}{more}），请核对"
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """The tables that stand once, in the order in which they came, and those left out.

    ``places`` says which of all tables they are.
    """

    documents: tuple[Branch, ...]
    places: tuple[int, ...]
    repeated: tuple[Repeated, ...]

    @property
    def has_conflicts(self) -> bool:
        """Whether two of one table say different things."""
        return any(each.differences for each in self.repeated)


def merge(tables: Iterable[tuple[str, Branch]], definitions: DefinitionLibrary) -> Merged:
    """Put tables together, each told with the name of its file; the first of several stays."""

    def called(document: Document) -> str:
        return document.called(definitions.office_title(document.form))

    kept: list[tuple[str, Document]] = []
    places: list[int] = []
    repeated: list[Repeated] = []
    for place, (source, branch) in enumerate(tables):
        document = Document(branch)
        like = next((each for each in kept if is_again(each[1], document, called)), None)
        if like is None:
            kept.append((source, document))
            places.append(place)
            continue
        definition = definitions.of(document.root)
        found = compare(like[1].branch(), document.branch(), definition, by_id=False)
        repeated.append(Repeated(called(document), like[0], source, found.differences))
    return Merged(tuple(document.branch() for _, document in kept), tuple(places), tuple(repeated))


def _words(line: ComparedLine) -> str:
    place = " ".join(text for text in (line.place or line.part, line.label) if text)
    return f"{place}：{line.old or '空'} → {line.new or '空'}"
