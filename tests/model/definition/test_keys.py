"""Every key that data may have is a standard key, known with what it means."""

import tomllib
from typing import get_args

import pytest

from model.definition.keys import (
    AMOUNTS,
    COLUMNS,
    FIELDS,
    GOALS,
    RESULTS,
    SOURCES,
    VALUE_PARTS,
    Amount,
    Column,
    Field,
    FundSource,
    GoalText,
    Keys,
    Meaning,
    NodeKey,
    Result,
    ValuePart,
)
from model.definition.reference import EVIDENCE
from model.exchange import schema
from model.resources import resource_folder
from tests import shipped

FORMS = shipped.definitions()


@pytest.mark.parametrize("form", FORMS)
def test_every_key_of_a_form_is_known(form: str) -> None:
    definition = FORMS[form]
    funds = definition.funds
    columns = {
        column.key for section in definition.indicator_sections for column in section.columns
    }
    for known, used in (
        (FIELDS, definition.fields),
        (SOURCES, funds.sources),
        (AMOUNTS, funds.columns),
        ((*COLUMNS, *VALUE_PARTS), columns),
    ):
        own = set(used) - set(known)
        # What has no standard key is kept under its label, as in tables that no form fits.
        assert not any(key.isascii() for key in own), own


def test_every_key_of_the_interchange_is_known() -> None:
    assert set(get_args(schema._ResultKey)) == set(RESULTS)
    assert set(schema.FundData.model_fields) - {NodeKey.SOURCE} <= set(AMOUNTS)
    assert set(schema.GoalData.model_fields) - {NodeKey.SCOPE, "number"} == set(GOALS)
    told = set(schema.IndicatorData.model_fields) - {NodeKey.SCOPE, EVIDENCE}
    assert told <= set(COLUMNS)


def test_every_key_of_the_vocabulary_is_known() -> None:
    with (resource_folder() / "vocabulary.toml").open("rb") as file:
        words = tomllib.load(file)
    assert set(words["fields"]) <= {*FIELDS, NodeKey.YEAR}
    assert set(words["sources"]) <= set(SOURCES)
    assert set(words["fund_columns"]) <= set(AMOUNTS)
    assert set(words["columns"]) <= {*COLUMNS, *VALUE_PARTS}
    assert {*words["budget"], *words["results"]} <= set(RESULTS)


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (FIELDS, Field),
        (SOURCES, FundSource),
        (AMOUNTS, Amount),
        (GOALS, GoalText),
        (COLUMNS, Column),
        (VALUE_PARTS, ValuePart),
        (RESULTS, Result),
    ],
)
def test_every_key_has_a_meaning(keys: Keys, names: type) -> None:
    assert list(keys) == [text for name, text in vars(names).items() if name.isupper()]
    assert all(keys.values())


def test_questions_about_keys() -> None:
    assert COLUMNS.of(Meaning.POINTS) == ("weight", "score")
    assert COLUMNS.of(Meaning.TARGET | Meaning.ACTUAL) == (
        "value",
        "actual",
        "progress",
        "expected",
    )
    assert COLUMNS.means("deviation", Meaning.OUTCOME)
    assert not COLUMNS.means("a_column_of_a_form", Meaning.OUTCOME)


def test_keys_are_texts_in_data() -> None:
    assert {Column.LEVEL3: "a"} == {"level3": "a"}
    assert f"{Field.UNIT}" == "unit"
