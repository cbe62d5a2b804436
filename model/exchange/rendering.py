"""What renderers of documents take and give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from model.document import Document
from model.exchange.progress import Report
from model.layout import Remark

Hear = Callable[[Remark], None]
"""Takes what is wrong with a page that is being rendered."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What is printed besides the tables."""

    annex: bool = False
    """A page behind each self-evaluation says how its numbers came about (计算说明)."""
    draft: bool = False
    """Each page of a PDF has 草稿 behind it, which does not get into its text."""


def unremarked(remark: Remark) -> None:
    """Where pages need no proof."""


class Render(Protocol):
    """Makes a file of documents."""

    def __call__(
        self, documents: Sequence[Document], report: Report = ..., remark: Hear = ...
    ) -> bytes:
        """The file's bytes."""
