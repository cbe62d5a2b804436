"""What was removed is listed, comes back, and goes for good only after its time."""

from datetime import UTC, datetime, timedelta

from model.store import Store
from tests.model.store.samples import sample
from tests.model.store.test_outline import names, rows


def test_removed_documents_are_listed_the_last_first(store: Store) -> None:
    first, second, _third = store.add([sample(project=name) for name in ("甲", "乙", "丙")])
    store.remove([first])
    store.remove([second])
    listed = store.removed()
    assert [each.document.project_name for each in listed] == ["乙", "甲"]
    assert listed[0].removed >= listed[1].removed
    store.restore([second])
    assert [each.document.id for each in store.removed()] == [first]


def test_only_what_was_removed_before_is_purged_and_leaves_nothing(store: Store) -> None:
    first, _second = store.add([sample(project="甲"), sample(project="乙")], "导入 2 张表")
    store.remove([first])
    now = datetime.now(UTC)
    assert store.purge(now - timedelta(days=90)) == 0
    assert len(store.removed()) == 1
    assert store.purge(now + timedelta(seconds=1)) == 1
    assert store.removed() == ()
    assert [row[2] for row in names(store)] == ["乙"]
    assert [rows(store, table) for table in ("document", "project", "version")] == [1, 1, 1]


def test_names_are_told_of_what_was_removed_but_not_of_what_is_gone(store: Store) -> None:
    first, second, third = store.add([sample(project=name) for name in ("甲", "乙", "丙")])
    store.remove([second])
    assert store.names([third, second]) == {third: "丙", second: "乙"}
    assert store.names() == {first: "甲", second: "乙", third: "丙"}
    store.purge(datetime.now(UTC) + timedelta(seconds=1))
    assert store.names([third, second]) == {third: "丙"}
