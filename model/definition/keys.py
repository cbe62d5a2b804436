"""The standard keys under which a table keeps its texts, each once, with what they mean.

They are those of the interchange (``jibiao/1``), of the vocabulary and of the forms that come with
the program.  A key is plain text in all data, and the names here are those very texts.  They are no
members of enumerations: Python 3.11 takes longer to look up one of these than a text by its key.
A form may bring keys of its own; nothing is known of their meaning but what its definition says.
The same word may stand for different things in different parts of a table (``basis`` is 立项依据
in the header and 指标值确定依据 of an indicator), so each part has its own list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Flag, StrEnum, auto
from typing import Final


class Meaning(Flag):
    """What the text under a key is.  One text may be several things: a score is points, and an
    outcome of the year.
    """

    NAME = auto()
    """What a project, an office, a category or an indicator is called."""
    TARGET = auto()
    """A target value (指标值) in the grammar of 财预〔2021〕101号 practice."""
    ACTUAL = auto()
    """What was reached, in the same grammar."""
    POINTS = auto()
    """Points of the 100 (分值, 得分): a plain decimal."""
    PROSE = auto()
    """Sentences: set from the left, over several lines."""
    OUTCOME = auto()
    """How the year went: nothing that a new year's table takes over."""
    MONEY = auto()
    """An amount in 元 as decimal text."""
    DATE = auto()
    """A day as 2024-01-31."""
    CHOICE = auto()
    """One or several of given words."""
    CODE = auto()
    """A number or sign that only identifies: its digits are neither amount nor year."""
    PERSON = auto()
    """Who answers for the table, and how to reach them."""
    LEVEL = auto()
    """The name of a level of the indicator tree: 一级, 二级, 三级."""
    STRUCTURE = auto()
    """Says where something belongs; it is chosen, never typed."""
    BUDGET = auto()
    """A sum that was planned for the year."""
    SPENT = auto()
    """A sum that was spent of it."""


class Field:
    """The texts of the header."""

    PROJECT_NAME: Final = "project_name"
    PROJECT_CODE: Final = "project_code"
    DEPARTMENT: Final = "department"
    DEPARTMENT_CODE: Final = "department_code"
    UNIT: Final = "unit"
    UNIT_CODE: Final = "unit_code"
    NATURE: Final = "nature"
    CATEGORY: Final = "category"
    TERM: Final = "term"
    START_DATE: Final = "start_date"
    END_DATE: Final = "end_date"
    FUND_NATURE: Final = "fund_nature"
    FUND_PURPOSE: Final = "fund_purpose"
    OVERVIEW: Final = "overview"
    BASIS: Final = "basis"
    NECESSITY: Final = "necessity"
    SAFEGUARDS: Final = "safeguards"
    PLAN: Final = "plan"
    LEADER: Final = "leader"
    PREPARER: Final = "preparer"
    PHONE: Final = "phone"
    FILLED_AT: Final = "filled_at"
    WATCHED_MONTHS: Final = "watched_months"
    APPROVAL_NUMBER: Final = "approval_number"
    APPROVAL_DATE: Final = "approval_date"


class FundSource:
    """Where money comes from; ``TOTAL`` is their sum."""

    TOTAL: Final = "total"
    FISCAL: Final = "fiscal"
    FISCAL_CURRENT: Final = "fiscal_current"
    CARRYOVER: Final = "carryover"
    CENTRAL: Final = "central"
    PROVINCIAL: Final = "provincial"
    MUNICIPAL: Final = "municipal"
    SELF_RAISED: Final = "self_raised"
    OTHER: Final = "other"


class Amount:
    """The columns of funds: which sum of a source an amount is."""

    PERIOD: Final = "period"
    ANNUAL: Final = "annual"
    INITIAL: Final = "initial"
    ADJUSTED: Final = "adjusted"
    EXECUTED: Final = "executed"
    EXECUTED_TO_DATE: Final = "executed_to_date"
    EXPECTED: Final = "expected"


class GoalText:
    """The texts of a goal."""

    TEXT: Final = "text"
    ACTUAL: Final = "actual"


class Column:
    """The texts of an indicator (三级) and of the categories above it (一级, 二级)."""

    LEVEL1: Final = "level1"
    LEVEL2: Final = "level2"
    LEVEL3: Final = "level3"
    GOAL: Final = "goal"
    DESCRIPTION: Final = "description"
    VALUE: Final = "value"
    BASIS: Final = "basis"
    ACTUAL: Final = "actual"
    WEIGHT: Final = "weight"
    SCORE: Final = "score"
    DEVIATION: Final = "deviation"
    PROGRESS: Final = "progress"
    EXPECTED: Final = "expected"
    LIKELIHOOD: Final = "likelihood"
    CAUSES: Final = "causes"
    METHOD: Final = "method"
    REMARK: Final = "remark"


class ValuePart:
    """Columns of a printed table that are no texts of their own: the parts of a target value
    which some forms print apart, and the row's number.
    """

    COMPARATOR: Final = "comparator"
    UNIT: Final = "unit"
    SERIAL: Final = "serial"


class Result:
    """The result of a self-evaluation (财预〔2020〕10号)."""

    BUDGET_WEIGHT: Final = "budget_weight"
    BUDGET_RATE: Final = "budget_rate"
    BUDGET_SCORE: Final = "budget_score"
    TOTAL_WEIGHT: Final = "total_weight"
    TOTAL: Final = "total"
    GRADE: Final = "grade"


class NodeKey:
    """What tells a node of a document from its neighbours; never a text of the clerk's."""

    FORM: Final = "form"
    YEAR: Final = "year"
    SCOPE: Final = "scope"
    SOURCE: Final = "source"


class EntryText(StrEnum):
    """The texts of an entry in the library of indicators, and the columns of its file."""

    NAME = "name"
    LEVEL1 = "level1"
    LEVEL2 = "level2"
    VALUE = "value"
    SIGN = "sign"
    UNIT = "unit"
    BASIS = "basis"
    DESCRIPTION = "description"


class Keys(Mapping[str, Meaning]):
    """The keys of one part of a table, in the order of the interchange, with their meaning."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._meanings = dict(meanings)

    def __getitem__(self, key: str) -> Meaning:
        return self._meanings[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._meanings)

    def __len__(self) -> int:
        return len(self._meanings)

    def means(self, key: str, meaning: Meaning) -> bool:
        """Whether the text under a key is something of this; a form's own keys are nothing."""
        return bool(self._meanings.get(key, Meaning(0)) & meaning)

    def of(self, meaning: Meaning) -> tuple[str, ...]:
        """The keys whose texts are something of this, in order."""
        return tuple(key for key in self if self.means(key, meaning))


FIELDS: Final = Keys(
    {
        Field.PROJECT_NAME: Meaning.NAME,
        Field.PROJECT_CODE: Meaning.CODE,
        Field.DEPARTMENT: Meaning.NAME,
        Field.DEPARTMENT_CODE: Meaning.CODE,
        Field.UNIT: Meaning.NAME,
        Field.UNIT_CODE: Meaning.CODE,
        Field.NATURE: Meaning.CHOICE,
        Field.CATEGORY: Meaning.CHOICE,
        Field.TERM: Meaning.DATE,
        Field.START_DATE: Meaning.DATE,
        Field.END_DATE: Meaning.DATE,
        Field.FUND_NATURE: Meaning.CHOICE,
        Field.FUND_PURPOSE: Meaning.PROSE,
        Field.OVERVIEW: Meaning.PROSE,
        Field.BASIS: Meaning.PROSE,
        Field.NECESSITY: Meaning.PROSE,
        Field.SAFEGUARDS: Meaning.PROSE,
        Field.PLAN: Meaning.PROSE,
        Field.LEADER: Meaning.PERSON,
        Field.PREPARER: Meaning.PERSON,
        Field.PHONE: Meaning.PERSON | Meaning.CODE,
        Field.FILLED_AT: Meaning.DATE | Meaning.OUTCOME,
        Field.WATCHED_MONTHS: Meaning.CHOICE | Meaning.OUTCOME,
        Field.APPROVAL_NUMBER: Meaning.CODE | Meaning.OUTCOME,
        Field.APPROVAL_DATE: Meaning.DATE | Meaning.OUTCOME,
    }
)

SOURCES: Final = Keys(
    {
        FundSource.TOTAL: Meaning.NAME,
        FundSource.FISCAL: Meaning.NAME,
        FundSource.FISCAL_CURRENT: Meaning.NAME,
        FundSource.CARRYOVER: Meaning.NAME,
        FundSource.CENTRAL: Meaning.NAME,
        FundSource.PROVINCIAL: Meaning.NAME,
        FundSource.MUNICIPAL: Meaning.NAME,
        FundSource.SELF_RAISED: Meaning.NAME,
        FundSource.OTHER: Meaning.NAME,
    }
)

AMOUNTS: Final = Keys(
    {
        Amount.PERIOD: Meaning.MONEY,
        Amount.ANNUAL: Meaning.MONEY | Meaning.BUDGET,
        Amount.INITIAL: Meaning.MONEY | Meaning.BUDGET,
        Amount.ADJUSTED: Meaning.MONEY | Meaning.BUDGET,
        Amount.EXECUTED: Meaning.MONEY | Meaning.SPENT | Meaning.OUTCOME,
        Amount.EXECUTED_TO_DATE: Meaning.MONEY | Meaning.SPENT | Meaning.OUTCOME,
        Amount.EXPECTED: Meaning.MONEY | Meaning.OUTCOME,
    }
)

NEWEST_BUDGETS: Final = (Amount.ADJUSTED, Amount.ANNUAL, Amount.INITIAL)
"""The sums planned for the year, what was decided last first."""

GOALS: Final = Keys(
    {GoalText.TEXT: Meaning.PROSE, GoalText.ACTUAL: Meaning.PROSE | Meaning.OUTCOME}
)

COLUMNS: Final = Keys(
    {
        Column.LEVEL1: Meaning.NAME | Meaning.LEVEL,
        Column.LEVEL2: Meaning.NAME | Meaning.LEVEL,
        Column.LEVEL3: Meaning.NAME | Meaning.LEVEL,
        Column.GOAL: Meaning.CODE | Meaning.STRUCTURE,
        Column.DESCRIPTION: Meaning.PROSE,
        Column.VALUE: Meaning.TARGET,
        Column.BASIS: Meaning.CHOICE,
        Column.ACTUAL: Meaning.ACTUAL | Meaning.OUTCOME,
        Column.WEIGHT: Meaning.POINTS,
        Column.SCORE: Meaning.POINTS | Meaning.OUTCOME,
        Column.DEVIATION: Meaning.PROSE | Meaning.OUTCOME,
        Column.PROGRESS: Meaning.ACTUAL | Meaning.OUTCOME,
        Column.EXPECTED: Meaning.ACTUAL | Meaning.OUTCOME,
        Column.LIKELIHOOD: Meaning.CHOICE | Meaning.OUTCOME,
        Column.CAUSES: Meaning.CHOICE | Meaning.OUTCOME,
        Column.METHOD: Meaning.PROSE,
        Column.REMARK: Meaning.PROSE,
    }
)

VALUE_PARTS: Final = Keys(
    {
        ValuePart.COMPARATOR: Meaning.TARGET,
        ValuePart.UNIT: Meaning.TARGET,
        ValuePart.SERIAL: Meaning.CODE,
    }
)

RESULTS: Final = Keys(
    {
        Result.BUDGET_WEIGHT: Meaning.POINTS,
        Result.BUDGET_RATE: Meaning.OUTCOME,
        Result.BUDGET_SCORE: Meaning.POINTS | Meaning.OUTCOME,
        Result.TOTAL_WEIGHT: Meaning.POINTS,
        Result.TOTAL: Meaning.POINTS | Meaning.OUTCOME,
        Result.GRADE: Meaning.CHOICE | Meaning.OUTCOME,
    }
)
