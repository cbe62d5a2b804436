"""The definition of a table that no form fits, made of what the table says.

It prints the fields in their order under their labels, the funds with the columns in use, the
goals, and the indicators with the columns in use, on A4 upright.  Fields, sources and columns
that have no standard key are kept under their printed label, which no definition file may use
as a key: that is why these parts are constructed without the checks of files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from model.definition.generic_parts import (
    UNITS,
    field_rows,
    fund_rows,
    goal_rows,
    indicator_sections,
    result_rows,
)
from model.definition.generic_words import Content, GenericWords
from model.definition.money import Money
from model.definition.paper import FormPaper
from model.definition.schema import Definition, FontStyle, Funds, Styles
from model.definition.sections import CellDefinition, CellsSection, Section
from model.definition.vocabulary import Vocabulary
from model.fonts import Face

GENERIC = "generic"
"""The form id of a table that no definition fits."""
TITLE = "项目支出绩效表"
_MARGIN, _SIDES, _WIDTH = 16.0, 32.0, 210.0


def generic_definition(root: Content, vocabulary: Vocabulary) -> Definition:
    """The definition that prints all of a document, given its root node."""
    words = GenericWords(root, vocabulary)
    year = root.values.get("year", "")
    return Definition.model_construct(
        id=GENERIC,
        title=TITLE,
        place="",
        year=int(year) if year.isdecimal() else 0,
        paper=FormPaper(margins=(_MARGIN, _MARGIN, _MARGIN, _MARGIN)),
        styles=Styles(
            title=FontStyle(face=Face.HEI, size=16, bold=True),
            label=FontStyle(size=9),
            body=FontStyle(size=9),
            row_height=7.0,
        ),
        money=Money(unit="元", decimals=2, thousands=True),
        columns=((_WIDTH - _SIDES) / UNITS,) * UNITS,
        fields=words.fields,
        funds=Funds.model_construct(sources=words.sources, columns=words.fund_columns, sums=()),
        categories=words.categories,
        sections=tuple(_sections(words)),
    )


def _sections(words: GenericWords) -> list[Section]:
    title = _cells([[_text(TITLE, UNITS)]], "title")
    year = _text("（{year}年度）" if words.year else "", UNITS - 8, "center")
    line = _cells([[_text("", 4), year, _text("单位：元", 4, "right")]], "line")
    rows = [*field_rows(words), *fund_rows(words), *goal_rows(words)]
    sections: list[Section] = [title, line, _cells(rows, "table"), *indicator_sections(words)]
    ending = result_rows(words)
    return [*sections, _cells(ending, "table")] if ending else sections


def _text(text: str, span: int, align: Literal["center", "right"] | None = None) -> CellDefinition:
    return CellDefinition.model_construct(text=text, span=span, align=align)


def _cells(
    rows: Sequence[Sequence[CellDefinition]], style: Literal["title", "line", "table"]
) -> CellsSection:
    return CellsSection.model_construct(
        kind="cells", rows=tuple(tuple(row) for row in rows), style=style
    )
