"""The shape of a rule file (``resources/rules/*.toml``): rules, and changes to those of others."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, field_validator

from model.check.finding import Severity
from model.check.parameters import Strict
from model.definition import FormKind, Pattern

RuleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Parameters = dict[str, Any]
_Year = Annotated[int, Field(ge=1990, le=2100)]


class _File(Strict):
    # "with" is no name in Python.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


class Applies(Strict):
    """To which tables a set applies: all conditions have to hold, empty ones always do.

    ``places`` apply to all places within them (山西省 to 山西省阳泉市); ``years`` are the first
    and the last; ``kinds`` are the steps at which forms are filled in; ``columns`` have to be among
    those of the form's indicators.
    """

    forms: tuple[str, ...] = ()
    kinds: tuple[FormKind, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[_Year, _Year] | None = None
    columns: tuple[str, ...] = ()


class RuleData(_File):
    """A rule: its name for the clerk, of which kind it is, how grave, what it says, and the
    parameters of its kind.

    With ``together`` all that it finds in a table is one finding, which names the places.
    """

    title: str
    kind: str
    severity: Severity
    sentence: str
    together: bool = False
    parameters: Parameters = Field(default_factory=dict, alias="with")

    @field_validator("sentence")
    @classmethod
    def _is_pattern(cls, text: str) -> str:
        Pattern.parse(text)
        return text


class RuleChange(_File):
    """What a set changes in a rule of the base: its severity, parameters one by one, or all."""

    off: bool = False
    severity: Severity | None = None
    together: bool | None = None
    sentence: str | None = None
    parameters: Parameters = Field(default_factory=dict, alias="with")

    @field_validator("sentence")
    @classmethod
    def _is_pattern(cls, text: str) -> str:
        Pattern.parse(text)
        return text


class RuleSetData(_File):
    """A rule file.  Without ``for`` it is the base; all others refine it."""

    title: str
    applies: Applies | None = Field(default=None, alias="for")
    rules: dict[RuleName, RuleData] = Field(default_factory=dict)
    change: dict[RuleName, RuleChange] = Field(default_factory=dict)
