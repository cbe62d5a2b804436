"""The words of the definition language: what all its classes stand on, keys, patterns, scopes, and
the header's fields.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from model.definition.pattern import Pattern

Millimetres = Annotated[float, Field(ge=0, le=2000)]


class Strict(BaseModel):
    """Frozen, and deaf to no key: what it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _check_pattern(text: str) -> str:
    Pattern.parse(text)
    return text


PatternText = Annotated[str, AfterValidator(_check_pattern)]
WORD = r"(?:[a-z][a-z0-9_]*|[^\s.{}\[\]]*[\u3400-\u9fff][^\s.{}\[\]]*)"
"""A key: a standard one, or the label of what has none, as tables without a form keep it."""
Key = Annotated[str, Field(pattern=f"^{WORD}$")]


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

    ``options`` belong to a choice (what else is typed is kept and marked) and to ticks, of which
    ``single`` ones exclude each other; ``print`` is how a date is set; ``limit`` the most
    characters the place's system takes.
    """

    label: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    options: tuple[str, ...] = ()
    single: bool = False
    synonyms: tuple[str, ...] = ()
    print: Literal["iso", "chinese", "dots", "typed"] = "typed"
    hint: str = ""
    limit: int | None = Field(default=None, gt=0)

    @property
    def is_ticked(self) -> bool:
        """Whether its words are ticked, so that one text may name several."""
        return self.kind is FieldKind.TICKS

    @model_validator(mode="after")
    def _options_fit(self) -> FieldDefinition:
        if self.options and self.kind not in (FieldKind.CHOICE, FieldKind.TICKS):
            raise ValueError("只有 choice 和 ticks 类型的字段可以有 options")
        if self.is_ticked and not self.options:
            raise ValueError("ticks 类型的字段必须列出 options")
        if self.single and not self.is_ticked:
            raise ValueError("single 只用于 ticks 类型的字段")
        return self
