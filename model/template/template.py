"""The bureau's own file as the template of a form, and documents filled into copies of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from model.definition import DefinitionLibrary
from model.document import Document, empty_branch
from model.errors import UserError
from model.files import read_bytes

if TYPE_CHECKING:
    from model.definition import Definition
    from model.grid import Grid
    from model.layout import Typesetter
    from model.template.filling import Filling
    from model.template.matching import Matched

SUFFIXES = (".xlsx", ".docx")
"""The kinds of files that can be filled in as they are."""
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Homeless:
    """A text of a document for which the bureau's file has no place, and its label ("": none)."""

    label: str
    text: str

    def __str__(self) -> str:
        """The sentence for the clerk."""
        text = self.text if len(self.text) <= _LONGEST else f"{self.text[:_LONGEST]}…"
        told = f"“{text.replace(chr(10), ' ')}”没有填进去"
        label = "".join(self.label.split())
        return f"原表里没有“{label}”的位置，{told}" if label else f"{told}：原表里没有它的位置"


Lose = Callable[[Homeless], None]


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A document, its form, and how that lays it out."""

    document: Document
    definition: Definition
    grid: Grid


@dataclass(frozen=True, slots=True)
class Template:
    """A blank of a form: its file's name and bytes, and whether it changed since it was learnt."""

    name: str
    data: bytes
    is_changed: bool = False

    @classmethod
    def load(cls, path: Path) -> Template:
        """Read a file. Raises UserError if it cannot be read or is of no kind that is filled."""
        if path.suffix.lower() not in SUFFIXES:
            raise UserError(
                f"不能把内容填进“{path.name}”：只能填 Excel（.xlsx）和 Word（.docx）文件。"
                "请在 Excel/WPS 里把它另存为 .xlsx 或 .docx 后再选。"
            )
        return cls(path.name, read_bytes(path))

    @property
    def suffix(self) -> str:
        """The kind of file: .xlsx or .docx."""
        return Path(self.name).suffix.lower()

    def filled(self, tables: Sequence[FilledTable], typesetter: Typesetter, lose: Lose) -> bytes:
        """A copy of the file with tables of one form filled in.

        Raises UserError if the file is no blank of their form.
        """
        try:
            data, fillings = self._filled(tables, typesetter)
        except UserError as error:
            raise UserError(f"{error.message}{self._changes}") from error
        for filling in fillings:
            for label, text in filling.homeless:
                lose(Homeless(label, text))
        return data

    @property
    def _changes(self) -> str:
        return "它在做成表样之后改动过，也可以用它再做一次这个表样。" if self.is_changed else ""

    def _filled(
        self, tables: Sequence[FilledTable], typesetter: Typesetter
    ) -> tuple[bytes, list[Filling]]:
        from model.template.word import fill_word
        from model.template.workbook import fill_workbook

        plans = [partial(_plan, table) for table in tables]
        cut = partial(forms_in, tables[0].definition, self.name)
        if self.suffix == ".docx":
            return fill_word(self.data, self.name, plans, cut)
        return fill_workbook(self.data, self.name, plans, cut, typesetter)


Templates = Callable[[str, str], Template | None]
"""Gives the bureau's own file of a form (by id) for a suffix, None where there is none."""


def no_templates(_form: str, _suffix: str) -> Template | None:
    """Where all tables are set by the program."""
    return None


def always(template: Template) -> Templates:
    """One file for tables of all forms."""
    return lambda _form, suffix: template if suffix == template.suffix else None


def emptied(template: Template, definition: Definition, typesetter: Typesetter) -> Template:
    """The file as a blank: nothing of what was filled in stays. Raises UserError if it is none."""
    from model.layout import lay_out

    document = Document(empty_branch(definition.id, "", {}))
    table = FilledTable(document, definition, lay_out(document, definition, typesetter))
    return replace(template, data=template.filled([table], typesetter, lambda _lost: None))


def _plan(table: FilledTable, blank: Grid) -> tuple[Filling, Matched]:
    from model.template.planning import plan

    return plan(table.grid, table.document, table.definition, blank)


def forms_in(definition: Definition, name: str, tables: Sequence[Grid]) -> list[range]:
    """Which rows of a file's tables, counted through, are a form each."""
    from model.recognize import Recognizer

    library = DefinitionLibrary({definition.id: definition})
    starts = list(accumulate((len(table.rows) for table in tables), initial=0))
    parts = Recognizer(library, name, definition.id).parts(tables)
    taken: set[int] = set()  # the lines above the first form belong to those below it, too
    firsts: list[int] = []
    for part in parts:
        rows = {starts[each.grid] + each.row for each in part.origins} - taken
        firsts += [min(rows)] if rows else []
        taken |= rows
    return [range(first, stop) for first, stop in pairwise((*firsts, starts[-1]))]
