"""The store keeps every document and every step, whatever fails; and says what failed."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import cast

import pytest

from model.document import Branch, Document, Insert, Kind, Scope, Step, empty_branch
from model.errors import UserError
from model.store import Store
from model.store.opening import copy_file
from tests.model.store.samples import category, sample


def test_documents_come_back_with_ids_order_and_texts(store: Store) -> None:
    branches = [sample(project=name) for name in ("甲", "乙")]
    first, second = store.add(branches)
    assert [store.load(first), store.load(second)] == branches


def test_a_branch_without_ids_is_given_them(store: Store) -> None:
    (document_id,) = store.add([empty_branch("generic", "2024")])
    assert [node.id for node in store.load(document_id).children] == [2, 3, 4, 5, 6, 7]


def test_empty_texts_are_not_there(store: Store) -> None:
    (document_id,) = store.add([empty_branch("generic", "2024", {"unit": "", "plan": "\0 x"})])
    assert store.load(document_id).children[0].values == {"plan": "\0 x"}


def test_documents_are_added_all_or_none(store: Store) -> None:
    twice = Branch(Kind.GOAL, {}, (), 5)
    broken = Branch(
        Kind.DOCUMENT, {}, (Branch(Kind.FIELDS), Branch(Kind.GOALS, {}, (twice, twice)))
    )
    with pytest.raises(Exception, match="UNIQUE"):
        store.add([sample(), broken])
    assert store.outline() == ()


def test_a_document_that_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.load(7)


def test_each_kind_of_step_lasts(store: Store, document: Document, document_id: int) -> None:
    first, second, third = document.goals.children
    plan = document.indicators(Scope.PERIOD)
    with document.edit("修改") as edit:
        edit.set(first, "text", "新目标")
        edit.set(first, "actual", "已完成")
        edit.set(first, "actual", "")
        edit.move(third, document.goals, 0)
        edit.remove(second)
        edit.insert(document.goals, 1, Branch(Kind.GOAL, {"text": "插入", "actual": ""}))
        edit.append(plan, category("成本指标"))
        edit.move(document.indicators(Scope.ANNUAL).children[0], plan, 1)
    assert store.load(document_id) == document.branch()


def test_a_step_touches_its_own_document_only(store: Store) -> None:
    first, second = store.add([sample(), sample()])
    document = Document(store.load(first), store.journal(first))
    with document.edit("清空") as edit:
        for goal in list(document.goals.children):
            edit.remove(goal)
        edit.move(
            document.indicators(Scope.ANNUAL).children[0], document.indicators(Scope.PERIOD), 0
        )
    assert store.load(second) == sample()


def test_removing_leaves_no_rows_behind(document: Document, path: Path) -> None:
    with document.edit("删除") as edit:
        for category_node in list(document.indicators(Scope.ANNUAL).children):
            edit.remove(category_node)
    with closing(sqlite3.connect(path)) as file:
        left = file.execute("SELECT count(*) FROM node WHERE kind = 'indicator'").fetchone()
        texts = file.execute("SELECT count(*) FROM node_value WHERE key = 'level3'").fetchone()
    assert (left, texts) == ((0,), (0,))


def test_a_step_sets_the_time_of_change(store: Store, document: Document) -> None:
    before = store.outline()[0].years[0].projects[0].documents[0].modified
    with document.edit("修改") as edit:
        edit.set(document.result, "grade", "良")
    assert store.outline()[0].years[0].projects[0].documents[0].modified > before


def test_what_was_written_is_there_after_opening_again(store: Store, path: Path) -> None:
    (document_id,) = store.add([sample()])
    store.close()
    with closing(Store.open(path)) as again:
        assert again.load(document_id) == sample()


def test_a_full_disk_takes_the_step_back(
    store: Store, document: Document, document_id: int
) -> None:
    content = document.branch()
    fill(store)
    with pytest.raises(UserError, match=r"磁盘已满.*没有保存"), document.edit("粘贴") as edit:
        edit.set(document.goals.children[0], "text", "长" * 100_000)
    assert document.branch() == content
    assert store.load(document_id) == content
    with document.edit("修改") as edit:
        edit.set(document.result, "grade", "良")
    assert store.load(document_id) == document.branch()


def fill(store: Store) -> None:
    """Let the file grow no further."""
    pages = store._file.connection.execute("PRAGMA page_count").fetchone()
    store._file.connection.execute(f"PRAGMA max_page_count = {pages[0]}")


def test_a_step_that_does_not_fit_the_rows_is_written_in_no_part(
    store: Store, document_id: int
) -> None:
    content = store.load(document_id)
    goals = content.children[2]
    fresh = Insert(goals.id, 0, Branch(Kind.GOAL, {}, (), 999))
    with pytest.raises(Exception, match="UNIQUE"):
        store.journal(document_id)(Step("错", (fresh, fresh)))
    assert store.load(document_id) == content


def test_another_program_at_work_is_told(store: Store, document: Document, path: Path) -> None:
    store._file.connection.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="正被另一个程序使用"), document.edit("修改") as edit:
            edit.set(document.result, "grade", "良")
        with pytest.raises(UserError, match="正被另一个程序使用"):
            store.outline()
    assert document.result.value("grade") == "优"
    assert len(store.outline()) == 1


def test_a_file_that_is_written_protected_is_told(store: Store, document: Document) -> None:
    store._file.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(UserError, match="只读"), document.edit("修改") as edit:
        edit.set(document.result, "grade", "良")
    assert document.result.value("grade") == "优"
    assert len(store.outline()) == 1


def test_a_broken_character_is_told(document: Document) -> None:
    with pytest.raises(UserError, match="残缺的字符"), document.edit("粘贴") as edit:
        edit.set(document.result, "grade", "\ud800")
    assert document.result.value("grade") == "优"


def test_removed_documents_come_back_as_they_were(store: Store) -> None:
    ids = store.add([sample(project="甲"), sample(project="乙")])
    before = store.outline()
    store.remove(ids)
    assert store.outline() == ()
    store.restore(ids)
    assert store.outline() == before
    assert store.load(ids[0]) == sample(project="甲")


def test_a_copy_of_a_store_in_use_is_a_store(
    store: Store, document: Document, document_id: int, tmp_path: Path
) -> None:
    target = tmp_path / "副本.jibiao"
    target.write_bytes(b"old")
    store.save_copy(target)
    content = document.branch()
    with document.edit("修改") as edit:
        edit.set(document.result, "grade", "良")
    with closing(Store.open(target)) as copy:
        assert copy.load(document_id) == content
    assert {file.name for file in tmp_path.iterdir()} == {"副本.jibiao", "绩效.jibiao"}


def test_a_copy_does_not_go_over_the_store_itself(store: Store, path: Path) -> None:
    with pytest.raises(UserError, match="就是正在使用的数据文件"):
        store.save_copy(path.parent / "." / path.name)


def test_a_copy_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        store.save_copy(tmp_path / "没有" / "副本.jibiao")


def test_a_copy_for_which_there_is_no_room_blames_its_own_disk(tmp_path: Path) -> None:
    class Source:
        """Reads well; its copy finds no room."""

        def backup(self, *_: object, **__: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    target = tmp_path / "副本.jibiao"
    with pytest.raises(UserError, match=r"副本\.jibiao”没有保存：磁盘空间不足"):
        copy_file(cast(sqlite3.Connection, Source()), target)
    assert not list(tmp_path.iterdir())


def test_a_file_that_was_taken_away_is_told(store: Store, document: Document, path: Path) -> None:
    path.unlink()
    with pytest.raises(UserError, match="已被移走"), document.edit("修改") as edit:
        edit.set(document.result, "grade", "良")
    # What was there is still at hand, and goes to where the clerk wants it.
    store.save_copy(path)
    with closing(Store.open(path)) as again:
        assert again.outline() == store.outline()


def test_threads_share_a_store(store: Store, document: Document, document_id: int) -> None:
    seen: list[int] = []

    def read() -> None:
        seen.extend(len(store.load(document_id).children) for _ in range(100))

    threads = [Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(100):
        with document.edit("修改") as edit:
            edit.set(document.result, "total", str(number))
    for thread in threads:
        thread.join()
    assert seen == [6] * 200
    assert store.load(document_id) == document.branch()
