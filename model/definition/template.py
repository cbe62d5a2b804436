"""Where a form's table stands in the office's own file, the template that is filled in.

What was learnt from a blank is written down once: a newer vocabulary or a correction by hand
cannot shift it.  Everything counts from 1, in the tables of the file as they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from model.definition.terms import Strict

Number = Annotated[int, Field(ge=1)]


class TemplateSection(Strict):
    """Where a section begins in the blank, and how many rows it takes there."""

    table: Number = 1
    row: Number
    rows: Number = 1


class Template(Strict):
    """The place of each section in their order, and of each of the form's columns."""

    columns: tuple[Number, ...] = Field(min_length=1)
    sections: tuple[TemplateSection, ...] = Field(min_length=1)

    def faults(self, columns: int, sections: int) -> Iterator[tuple[tuple[str], str]]:
        """What does not fit a form of so many columns and sections."""
        if len(self.columns) != columns:
            yield ("columns",), f"应有 {columns} 个列号，与 columns 一一对应"
        if list(self.columns) != sorted(set(self.columns)):
            yield ("columns",), "列号应从小到大，不能重复"
        if len(self.sections) != sections:
            yield ("sections",), f"应有 {sections} 项，与各节一一对应"
