"""The words that forms everywhere use for the same things, for tables that no definition fits.

Read strictly from ``resources/vocabulary.toml``; of each list the first word is the label under
which a table without a definition of its own is printed.
"""

from __future__ import annotations

from pydantic import Field

from model.definition.strict import Strict

Words = dict[str, tuple[str, ...]]
"""Labels by what they mean: a field's key, a fund's source, …"""


class Totals(Strict):
    """Labels of the whole sum that say for which time it is."""

    period: tuple[str, ...] = ()
    annual: tuple[str, ...] = ()


class Captions(Strict):
    """Labels without a value of their own; some say of which scope the indicators below are."""

    words: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    annual: tuple[str, ...] = ()


class Vocabulary(Strict):
    """The words: header fields, funds, goals, results and indicator columns.

    ``budget`` are the columns of a funds block that go to the result; the indicator columns
    ``comparator`` and ``unit`` are parts of the target value, ``serial`` is a row's number.
    ``names`` are what the program itself calls things that no table prints a label of; tables are
    not read by them.
    """

    names: dict[str, str] = Field(default_factory=dict)

    fields: Words = Field(default_factory=dict)
    sources: Words = Field(default_factory=dict)
    totals: Totals = Totals()
    fund_columns: Words = Field(default_factory=dict)
    budget: Words = Field(default_factory=dict)
    goals: Words = Field(default_factory=dict)
    results: Words = Field(default_factory=dict)
    columns: Words = Field(default_factory=dict)
    captions: Captions = Captions()
