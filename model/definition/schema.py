"""Form definitions: frozen classes that say what one official form looks like and asks.

They are read strictly from TOML (see ``model.definition.library``): an unknown key, a wrong
type, or a reference to something that is not there is an error.  A form's table is a list of
sections on one set of columns; lengths are millimetres, font sizes points.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field

from model.definition.keys import Field as FieldKey
from model.definition.kinds import FormKind
from model.definition.money import Funds, Money, MoneyUnit, SumRule
from model.definition.reference import SEAL
from model.definition.scoring import Band, Grade, Scoring, Spread
from model.definition.sections import (
    CellDefinition,
    CellsSection,
    ColumnDefinition,
    GoalsSection,
    IndicatorsSection,
    PlacedCell,
    Section,
    place_cells,
)
from model.definition.terms import (
    FieldDefinition,
    FieldKind,
    Key,
    Millimetres,
    PatternText,
    ScopeName,
    Strict,
)
from model.fonts import Face

_PARTS_OF_PLACE = re.compile(
    r"^.*(?:省|自治区|市|自治州|盟)(?=..)|(?<=..)(?:省|自治区|市|县|区|旗|州|盟)$"
)
"""What stands around the name of the smallest part of a place."""
_SIDES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}


class Paper(Strict):
    """The sheet: its size, how it lies, and top, right, bottom and left margins."""

    size: Literal["A4", "A3"] = "A4"
    landscape: bool = False
    margins: tuple[Millimetres, Millimetres, Millimetres, Millimetres] = (20, 16, 20, 16)

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height of the sheet as it lies."""
        short, long = _SIDES[self.size]
        return (long, short) if self.landscape else (short, long)

    @property
    def inner_width(self) -> float:
        """The width between the margins; not positive where they leave none."""
        _, right, _, left = self.margins
        return self.sides[0] - left - right

    @property
    def inner_height(self) -> float:
        """The height between the margins; not positive where they leave none."""
        top, _, bottom, _ = self.margins
        return self.sides[1] - top - bottom


class FormPaper(Paper):
    """A form's own sheet, and on how many of them its table has to find room.

    Where ``pages`` is said, the type of a longer table steps down until it fits, but not below
    ``least_scale`` of its size; a table too long for that is set in full size on more pages.
    """

    pages: int | None = Field(default=None, ge=1)
    least_scale: float = Field(default=0.8, ge=0.5, le=1)


__all__ = [
    "Band",
    "BookDefinition",
    "Category",
    "CellDefinition",
    "CellsSection",
    "ColumnDefinition",
    "Definition",
    "FieldDefinition",
    "FieldKind",
    "FontStyle",
    "FormKind",
    "Funds",
    "GoalsSection",
    "Grade",
    "IndicatorsSection",
    "Money",
    "MoneyUnit",
    "ScopeName",
    "ScopeWords",
    "Scoring",
    "Section",
    "Spread",
    "Styles",
    "SumRule",
]


class FontStyle(Strict):
    """A face and a size in points."""

    face: Face = Face.SONG
    size: float = Field(default=10.5, ge=5, le=48)
    bold: bool = False


class Styles(Strict):
    """The fonts of the form's parts and the table's measures."""

    title: FontStyle = FontStyle(face=Face.HEI, size=16)
    line: FontStyle = FontStyle()
    label: FontStyle = FontStyle()
    body: FontStyle = FontStyle()
    border: float = Field(default=0.5, gt=0, le=3)
    row_height: Millimetres = 8.0


class BookDefinition(Strict):
    """How several filled forms stand in one file.

    ``title`` is a pattern over the fields of the first one and ``year`` (empty: the form's own
    title).  From ``contents_from`` tables on, title and contents stand on pages of their own; a
    shorter book says its title above the first table, where ``title_above`` wants it.
    ``footer`` is printed on each page, with {page} and {pages} for its number and that of all.
    """

    title: PatternText = ""
    contents_from: int = Field(default=2, ge=2)
    title_above: bool = False
    footer: PatternText = "第 {page} 页  共 {pages} 页"


class Category(Strict):
    """A first-level category (一级指标) in the form's own words and its second level."""

    name: str
    children: tuple[str, ...] = ()


class ScopeWords(Strict):
    """What the form calls its scopes: 实施期指标, 年度目标."""

    period: str = Field(default="实施期", min_length=1)
    annual: str = Field(default="年度", min_length=1)

    def of(self, scope: str) -> str:
        """The word of a scope."""
        return {ScopeName.PERIOD: self.period, ScopeName.ANNUAL: self.annual}[ScopeName(scope)]


class Definition(Strict):
    """One official form, in use from ``year`` on, or to the end of ``until``."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    place: str
    year: int = Field(ge=2000, le=2100)
    until: int | None = Field(default=None, le=2100)
    source: str = ""
    heading: PatternText = "{project_name}"
    scope_words: ScopeWords = ScopeWords()
    book: BookDefinition = BookDefinition()
    paper: FormPaper = FormPaper()
    styles: Styles = Styles()
    money: Money = Money()
    columns: tuple[Millimetres, ...] = Field(min_length=1)
    fields: dict[Key, FieldDefinition]
    funds: Funds = Funds()
    scoring: Scoring = Scoring()
    categories: tuple[Category, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)

    def __copy__(self) -> Self:
        """A copy of the fields alone: of a copy that is changed other things may hold."""
        copied = super().__copy__()
        for name in vars(copied).keys() - type(self).model_fields.keys():
            del vars(copied)[name]
        return copied

    @property
    def years(self) -> str:
        """The years of its use in words: 2016–2019 年, or 2021 年起."""
        return f"{self.year} 年起" if self.until is None else f"{self.year}–{self.until} 年"

    @property
    def is_national(self) -> bool:
        """Whether it is a model form of the ministry, which places print under their own names."""
        return self.place == "全国"

    @property
    def place_name(self) -> str:
        """Its place as offices there name it: 霍邱 of 安徽省霍邱县."""
        return _PARTS_OF_PLACE.sub("", self.place) or self.place

    @cached_property
    def kind(self) -> FormKind:
        """At which step of the year it is filled in; a form that computes measures targets."""
        if self.is_scored:
            return FormKind.EVALUATION
        measures = "scoring" in self.model_fields_set or "executed_to_date" in self.funds.columns
        return FormKind.MONITORING if measures else FormKind.TARGETS

    @property
    def office_title(self) -> str:
        """The title by which its tables go, "" if it asks for a project whose name they have."""
        return "" if FieldKey.PROJECT_NAME in self.fields else self.title

    @property
    def is_of_targets(self) -> bool:
        """Whether it sets targets, which others measure."""
        return self.kind is FormKind.TARGETS

    @property
    def is_signed(self) -> bool:
        """Whether people sign below its table (负责人, 经办人)."""
        return any(section.is_signed for section in self.cells_sections)

    @property
    def unit_keys(self) -> frozenset[str]:
        """What of a unit's own data has a place in the form."""
        return frozenset({*self.fields, *([SEAL] if self.is_signed else ())})

    @cached_property
    def is_scored(self) -> bool:
        """Whether the form is a self-evaluation: its indicators get scores."""
        columns = (column for section in self.indicator_sections for column in section.columns)
        return any(column.key == "score" for column in columns)

    @cached_property
    def may_be_blank(self) -> frozenset[str]:
        """The fields for which a label has a print of its own while they are empty."""
        prints = [cell.when for cell in self.cells]
        prints += [column.when for s in self.indicator_sections for column in s.columns]
        return frozenset(filter(None, prints))

    @cached_property
    def cells_sections(self) -> tuple[CellsSection, ...]:
        """The sections of cells in printed order."""
        return tuple(s for s in self.sections if isinstance(s, CellsSection))

    @cached_property
    def cells(self) -> tuple[CellDefinition, ...]:
        """All cells of the sections of cells, in printed order."""
        return tuple(cell for section in self.cells_sections for cell in section.cells)

    def placed(self, section: CellsSection) -> tuple[PlacedCell, ...]:
        """Where the cells of one of its sections stand on the form's columns."""
        return place_cells(section, len(self.columns))

    @cached_property
    def goal_scopes(self) -> frozenset[str]:
        """The scopes whose goal has a place of its own."""
        listed = (s.labels for s in self.sections if isinstance(s, GoalsSection))
        there = {scope for labels in listed for scope in labels}
        return frozenset(there.union(c.goal for c in self.cells if c.goal and c.part == "text"))

    @cached_property
    def indicator_sections(self) -> tuple[IndicatorsSection, ...]:
        """The indicator tables in printed order."""
        return tuple(s for s in self.sections if isinstance(s, IndicatorsSection))

    @cached_property
    def scopes(self) -> tuple[ScopeName, ...]:
        """The scopes that have an indicator list in this form, in printed order."""
        return tuple(dict.fromkeys(scope for s in self.indicator_sections for scope in s.scopes))
