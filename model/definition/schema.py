"""Form definitions: frozen classes that say what one official form looks like and asks.

They are read strictly from TOML (see ``model.definition.library``): an unknown key, a wrong
type, or a reference to something that is not there is an error.  A form's table is a list of
sections on one set of columns; lengths are millimetres, font sizes points.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from model.definition.paper import FormPaper
from model.definition.pattern import Pattern
from model.definition.strict import Millimetres, Strict
from model.fonts import Face


def _check_pattern(text: str) -> str:
    Pattern.parse(text)
    return text


PatternText = Annotated[str, AfterValidator(_check_pattern)]
MoneyUnit = Literal["元", "万元"]
_SPARE_DIGITS = 16
"""How many digits an amount may get beside its own when it is set in a form's unit."""
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class ScopeName(StrEnum):
    """The scopes of goals and indicators, as the interchange names them."""

    PERIOD = "period"
    ANNUAL = "annual"


class FieldKind(StrEnum):
    """What a header field holds, which decides its entry widget and print."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    TICKS = "ticks"
    DATE = "date"
    YEAR = "year"
    PHONE = "phone"
    PERSON = "person"
    CODE = "code"
    PERCENT = "percent"


class FieldDefinition(Strict):
    """One header text.

    ``options`` belong to a choice (the clerk may type others) and to ticks; ``print`` is how a
    date is set; ``limit`` the most characters the place's system takes.
    """

    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    options: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    print: Literal["iso", "chinese", "dots", "typed"] = "typed"
    hint: str = ""
    limit: int | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _options_fit(self) -> FieldDefinition:
        if self.options and self.kind not in (FieldKind.CHOICE, FieldKind.TICKS):
            raise ValueError("只有 choice 和 ticks 类型的字段可以有 options")
        if self.kind is FieldKind.TICKS and not self.options:
            raise ValueError("ticks 类型的字段必须列出 options")
        return self


class Money(Strict):
    """How the form writes amounts, which the document keeps in 元.

    ``decimals`` are always printed; more (up to ``most_decimals``) only where digits would be
    lost otherwise.  ``zero`` and ``empty`` replace the print of 0 and of no amount.
    """

    unit: MoneyUnit = "元"
    decimals: int = Field(default=2, ge=0, le=6)
    most_decimals: int = Field(default=6, ge=0, le=6)
    thousands: bool = True
    zero: str | None = None
    empty: str = ""

    @property
    def factor(self) -> Decimal:
        """How many 元 one printed unit is."""
        return Decimal(10000) if self.unit == "万元" else Decimal(1)

    def in_unit(self, yuan: Decimal) -> Decimal:
        """An amount in the form's unit with just the decimals that are printed."""
        with localcontext(prec=len(yuan.as_tuple().digits) + _SPARE_DIGITS):
            exact = yuan / self.factor
            places = self.decimals
            while places < self.most_decimals and exact != round(exact, places):
                places += 1
            # Adding 0 makes 0 of -0.
            return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0

    def format(self, yuan: Decimal) -> str:
        """An amount in 元 as the form prints it."""
        if yuan == 0 and self.zero is not None:
            return self.zero
        return f"{self.in_unit(yuan):{',' if self.thousands else ''}f}"

    def number_format(self, yuan: Decimal) -> str:
        """The spreadsheet format that shows the number like ``format`` does."""
        if yuan == 0 and self.zero is not None:
            return f'"{self.zero}"'
        places = -int(self.in_unit(yuan).as_tuple().exponent)
        whole = "#,##0" if self.thousands else "0"
        return f"{whole}.{'0' * places}" if places else whole


class SumRule(Strict):
    """In each of ``columns`` the ``parts`` add up to ``total``; checks and entry use it."""

    total: Key
    parts: tuple[Key, ...] = Field(min_length=1)
    columns: tuple[Key, ...] = Field(min_length=1)


class Funds(Strict):
    """The amounts that a form asks for, by source and column; their places are fund cells."""

    sources: dict[Key, str] = Field(default_factory=dict)
    columns: dict[Key, str] = Field(default_factory=dict)
    sums: tuple[SumRule, ...] = ()


class Scoring(Strict):
    """How the form computes: the execution rate is 全年执行数 ÷ 全年预算数 (财预〔2020〕10号).

    ``rate_rounding``: places differ in how the percentage gets its ``rate_decimals``.
    """

    rate_decimals: int = Field(default=2, ge=0, le=6)
    rate_rounding: Literal["down", "half_up"] = "half_up"


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


class CellDefinition(Strict):
    """One cell of a header row: a printed text, or the place of one value.

    Exactly one of these says what stands in it:

    - ``text``: a pattern over the fields, ``year`` and ``number`` (of the table in its file)
    - ``head``: a field's label
    - ``field``: a field's value (``pattern`` may join several fields)
    - ``fund``: ``source.column``, an amount
    - ``goal``: the goals of a scope (``part``: their text or actual; ``pattern``: one goal of
      several, over ``number`` and ``text``)
    - ``rate``: the execution rate of a fund source, computed (see ``Scoring``)
    - ``result``: a value of the self-evaluation's result

    ``when`` and ``then`` give a text cell another print while a field, ``goal.SCOPE`` or fund
    ``source.column`` is filled in.  ``synonyms`` are other prints of the same label.
    """

    text: PatternText | None = None
    head: Key | None = None
    field: Key | None = None
    fund: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")] | None = None
    goal: ScopeName | None = None
    rate: Key | None = None
    result: Key | None = None
    part: Literal["text", "actual"] = "text"
    pattern: PatternText | None = None
    when: str | None = None
    then: PatternText | None = None
    synonyms: tuple[str, ...] = ()
    span: int = Field(default=1, ge=1)
    rows: int = Field(default=1, ge=1)
    align: Literal["left", "center", "right"] | None = None
    empty: str | None = None
    lines: int = Field(default=1, ge=1)

    @model_validator(mode="after")
    def _one_content(self) -> CellDefinition:
        contents = (
            self.text, self.head, self.field, self.fund, self.goal, self.rate, self.result
        )  # fmt: skip
        if sum(content is not None for content in contents) != 1:
            raise ValueError(
                "单元格必须且只能写 text、head、field、fund、goal、rate、result 中的一个"
            )
        if (self.when is None) != (self.then is None):
            raise ValueError("when 和 then 必须同时出现")
        return self

    @property
    def is_label(self) -> bool:
        """Whether the cell is printed text, not the place of a value."""
        return self.text is not None or self.head is not None


class CellsSection(Strict):
    """Rows of cells, placed one after the other from the left, round the spans from above.

    ``align`` is that of all values but goals; without it amounts stand right and texts left.
    """

    kind: Literal["cells"]
    rows: tuple[tuple[CellDefinition, ...], ...] = Field(min_length=1)
    style: Literal["title", "line", "table", "note"] = "table"
    align: Literal["left", "center", "right"] | None = None


class GoalsSection(Strict):
    """One row for each goal of the scopes in turn: ``label`` (a pattern over ``number``), text."""

    kind: Literal["goals"]
    labels: dict[ScopeName, PatternText] = Field(min_length=1)
    label_span: int = Field(default=1, ge=1)
    text_span: int = Field(default=1, ge=1)


class ColumnDefinition(Strict):
    """A column of an indicator table.

    ``key`` is an indicator's key as in the interchange (level1, level2, level3, description,
    value, basis, actual, weight, score, deviation, goal), or one of the form's own.  In a table
    with two lists side by side each column says by ``scope`` to which list it belongs.
    ``merge`` joins equal neighbours downwards (levels 1 and 2 and goals always are).
    """

    key: Key
    label: str
    span: int = Field(default=1, ge=1)
    scope: ScopeName | None = None
    synonyms: tuple[str, ...] = ()
    align: Literal["left", "center", "right"] | None = None
    pattern: PatternText | None = None
    print: Literal["typed", "plain", "brackets"] = "typed"
    decimals: int | None = Field(default=None, ge=0, le=6)
    options: tuple[str, ...] = ()


class IndicatorsSection(Strict):
    """An indicator table: a header row and a row for each 三级 indicator.

    ``scope`` is that of all columns without one of their own.  ``label`` is merged down along
    the left side over ``label_span`` columns.  ``categories``: print only those in use, or all
    of the form's taxonomy.
    """

    kind: Literal["indicators"]
    scope: ScopeName = ScopeName.ANNUAL
    columns: tuple[ColumnDefinition, ...] = Field(min_length=2)
    label: str = ""
    label_span: int = Field(default=1, ge=1)
    categories: Literal["used", "all"] = "used"

    @property
    def scopes(self) -> tuple[ScopeName, ...]:
        """The scopes whose lists stand in this table, in the order of their columns."""
        found = dict.fromkeys(c.scope for c in self.columns if c.scope is not None)
        return tuple(found) or (self.scope,)

    @property
    def width(self) -> int:
        """How many of the form's columns it takes."""
        return sum(c.span for c in self.columns) + (self.label_span if self.label else 0)

    def columns_of(self, scope: ScopeName) -> tuple[ColumnDefinition, ...]:
        """The columns of one list, those that it shares with others included."""
        return tuple(c for c in self.columns if (c.scope or scope) == scope)


Section = Annotated[CellsSection | GoalsSection | IndicatorsSection, Field(discriminator="kind")]


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
    """One official form."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    place: str
    year: int = Field(ge=2000, le=2100)
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

    @property
    def indicator_sections(self) -> tuple[IndicatorsSection, ...]:
        """The indicator tables in printed order."""
        return tuple(s for s in self.sections if isinstance(s, IndicatorsSection))

    @property
    def scopes(self) -> tuple[ScopeName, ...]:
        """The scopes that have an indicator list in this form, in printed order."""
        return tuple(dict.fromkeys(scope for s in self.indicator_sections for scope in s.scopes))
