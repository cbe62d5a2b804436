"""Many documents read at once, and steps in several of them as one transaction."""

import pytest

from model.document import Document
from model.store import Store
from tests.model.store.samples import sample


def live(store: Store, table: int) -> Document:
    return Document(store.load(table), store.journal(table), store.next_node_id(table))


def rename(document: Document, name: str) -> None:
    with document.edit("改名") as pen:
        pen.set(document.fields, "project_name", name)


def names(store: Store) -> list[str]:
    return [p.name for u in store.outline() for y in u.years for p in y.projects]


def test_documents_are_read_together_as_alone(store: Store) -> None:
    ids = store.add([sample(project=name) for name in ("甲", "乙", "丙")])
    assert store.load_many([*ids[:2], 99]) == {each: store.load(each) for each in ids[:2]}


def test_steps_are_kept_together(store: Store) -> None:
    ids = store.add([sample(project=name) for name in ("甲", "乙")])
    with store.together():
        for each in ids:
            rename(live(store, each), f"新{each}")
        # What was written can be read at once.
        assert names(store) == [f"新{each}" for each in ids]
    assert names(store) == [f"新{each}" for each in ids]


def test_an_error_takes_all_of_them_back(store: Store) -> None:
    ids = store.add([sample(project=name) for name in ("甲", "乙")])

    def write_and_fail() -> None:
        with store.together():
            rename(live(store, ids[0]), "丙")
            raise ValueError("later")

    with pytest.raises(ValueError, match="later"):
        write_and_fail()
    assert names(store) == ["甲", "乙"]
    rename(live(store, ids[1]), "丁")
    assert names(store) == ["甲", "丁"]
