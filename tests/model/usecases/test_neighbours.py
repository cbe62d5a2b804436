"""The tables of a data file beside each other, as they are after each change."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from model.check import check
from model.document import Document
from model.document.stages import FROZEN, STAGE, VERSION, Stage
from model.store import Store
from model.store.indicators import GoalsAndTargets
from model.usecases.drafting import draft_measuring
from model.usecases.neighbours import Neighbourhood
from tests.model.check.tables import DECLARATION, EVALUATION, forms, library, of_row, sound


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "绩效.jibiao")
    yield store
    store.close()


def rules(store: Store, known: Neighbourhood, table: int) -> set[str]:
    document = Document(store.load(table))
    form = forms()[document.form]
    found = check(document, form, library().rules_of(document, form), known.beside(table))
    return {each.rule for each in found}


def test_what_was_approved_is_known_and_changes_are_seen(store: Store) -> None:
    (targets,) = store.add([sound(DECLARATION).branch()])
    draft = draft_measuring(store.load(targets), forms()[EVALUATION], spread=True).branch
    (evaluation,) = store.add([draft])
    known = Neighbourhood(store, forms())
    assert known.refresh()
    assert not known.refresh()

    changed = Document(store.load(evaluation), store.journal(evaluation))
    with changed.edit("改") as pen:
        of_row("培训人数", value="≥200人")(pen, changed)
    # Nothing was approved as yet.
    assert "approved-differs" not in rules(store, known, evaluation)

    document = Document(store.load(targets), store.journal(targets))
    with document.edit("批复") as pen:
        for key, text in ((STAGE, Stage.APPROVED), (FROZEN, "1"), (VERSION, "1")):
            pen.set(document.root, key, text)
    assert known.refresh()
    assert "approved-differs" in rules(store, known, evaluation)


def test_a_table_that_went_is_nobodys_neighbour(store: Store) -> None:
    first, second = store.add([sound(DECLARATION).branch(), sound(DECLARATION).branch()])
    known = Neighbourhood(store, forms())
    known.refresh()
    assert "project-twice" in rules(store, known, second)
    store.remove([first])
    assert known.refresh()
    assert "project-twice" not in rules(store, known, second)


def test_only_the_years_asked_about_are_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    old = sound(DECLARATION)
    with old.edit("去年") as pen:
        pen.set(old.root, "year", "2023")
    first, last = store.add([sound(DECLARATION).branch(), old.branch()])
    read: list[int] = []
    ask = store.goals_and_targets

    def goals_and_targets(numbers: Collection[int]) -> dict[int, GoalsAndTargets]:
        read.extend(numbers)
        return ask(numbers)

    monkeypatch.setattr(store, "goals_and_targets", goals_and_targets)
    known = Neighbourhood(store, forms())
    known.refresh()
    assert read == []
    for _ in range(2):
        assert known.beside(first) is not None
    assert read == [first]
    assert known.beside_if_read(last) is None
    assert known.beside(last) is not None
    assert known.beside_if_read(last) is not None
    assert read == [first, last]
