"""What differs from a backup is told, and chosen tables can say again what it says."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from model.document import Branch, Document
from model.document.stages import FROZEN
from model.store import BackupFolder, Occasion, Store
from model.usecases.restoring import Change, changes_since, restoration
from tests.model.store.samples import sample


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.create(tmp_path / "绩效.jibiao")) as store:
        store.add([sample(project=name) for name in ("甲", "乙", "丙")])
        yield store


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Iterator[Store]:
    made = BackupFolder(tmp_path / "backups").make(store, Occasion.START)
    with closing(Store.look_into(made.path)) as looked:
        yield looked


def rewrite(store: Store, number: int, **texts: str) -> None:
    document = Document(store.load(number), store.journal(number))
    with document.edit("改") as edit:
        for key, text in texts.items():
            edit.set(document.fields, key, text)


def changes(backup: Store, store: Store) -> dict[str, Change]:
    return {each.entry.project_name: each.change for each in changes_since(backup, store)}


def project_of(branch: Branch) -> str:
    return branch.children[0].values["project_name"]


def test_each_table_is_told_with_what_became_of_it(backup: Store, store: Store) -> None:
    rewrite(store, 1, fund_purpose="另有用途")
    store.remove([2])
    store.add([sample(project="丁")])
    assert changes(backup, store) == {
        "甲": Change.CHANGED,
        "丙": Change.SAME,
        "丁": Change.ADDED,
        "乙": Change.REMOVED,
    }


def test_a_text_that_was_typed_and_taken_back_is_no_difference(backup: Store, store: Store) -> None:
    rewrite(store, 1, fund_purpose="另有用途")
    rewrite(store, 1, fund_purpose="")
    assert set(changes(backup, store).values()) == {Change.SAME}


def test_chosen_tables_are_brought_back_by_what_became_of_them(backup: Store, store: Store) -> None:
    rewrite(store, 1, fund_purpose="另有用途")
    store.remove([2])
    plan = restoration(backup, store, [1, 2])
    assert {k: project_of(each) for k, each in plan.contents.items()} == {1: "甲"}
    assert "fund_purpose" not in plan.contents[1].children[0].values
    assert {k: project_of(each) for k, each in plan.returning.items()} == {2: "乙"}
    assert (plan.missing, plan.frozen) == ((), ())


def test_a_table_that_was_purged_comes_back_as_a_new_one(backup: Store, store: Store) -> None:
    store.add([sample(project="丁")])
    store.remove([3])
    assert store.purge(datetime.now(UTC) + timedelta(days=1)) == 1
    plan = restoration(backup, store, [3])
    assert [project_of(each) for each in plan.missing] == ["丙"]
    assert not plan.contents


def test_no_other_table_is_ever_given_the_number_of_one_that_went(store: Store) -> None:
    store.remove([3])
    assert store.purge(datetime.now(UTC) + timedelta(days=1)) == 0
    assert store.add([sample(project="丁")]) == (4,)
    assert store.purge(datetime.now(UTC) + timedelta(days=1)) == 1


def test_a_table_that_was_renamed_is_still_the_same(backup: Store, store: Store) -> None:
    rewrite(store, 2, project_name="丁")
    assert changes(backup, store) == {
        "甲": Change.SAME,
        "丁": Change.CHANGED,
        "丙": Change.SAME,
    }


def test_what_is_approved_now_is_not_changed_but_told(backup: Store, store: Store) -> None:
    document = Document(store.load(1), store.journal(1))
    with document.edit("批复") as edit:
        edit.set(document.root, FROZEN, "1")
    plan = restoration(backup, store, [1])
    assert [entry.project_name for entry in plan.frozen] == ["甲"]
    assert not plan.contents
