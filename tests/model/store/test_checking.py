"""A data file is looked through from end to end, and what is still whole of it is found again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from model.document import Branch, Kind
from model.errors import UserError
from model.store import FileReport, Store
from model.store.opening import rebuild_file
from model.store.salvaging import FOUND
from tests.model.store.samples import sample

LEAF = 0x0A
"""The first byte of a page with rows of a table without row ids."""


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store.create(path)) as store:
        store.add([sample(project=name) for name in ("甲", "乙")])
        store.keep_version(2, "导入")
        yield store


def spoil(store: Store, statement: str) -> Store:
    """Open a file again in which a row was altered past the program."""
    store.close()
    with closing(sqlite3.connect(store.path, isolation_level=None)) as file:
        assert file.execute(statement).rowcount > 0
    return Store.open(store.path)


def test_a_whole_file_has_nothing_to_report(store: Store) -> None:
    store.remove([1])
    assert store.check() == FileReport()
    assert store.check().is_good


@pytest.mark.parametrize(
    ("statement", "report"),
    [
        ("UPDATE node_value SET text = '差' WHERE key = 'grade' AND document_id = 1",
         FileReport(damaged=(1,))),
        ("DELETE FROM node WHERE document_id = 2",
         FileReport(links=21, damaged=(2,))),
        ("UPDATE project SET name = '丁' WHERE name = '乙'", FileReport(misplaced=(2,))),
        ("UPDATE unit SET code = ''", FileReport(misplaced=(1, 2))),
        ("UPDATE document SET form = 'x' WHERE id = 1", FileReport(misplaced=(1,))),
        ("UPDATE version SET content = x'00'", FileReport(spoilt_versions=(1,))),
        ("DELETE FROM project WHERE name = '乙'", FileReport(links=1, misplaced=(2,))),
    ],
    ids=["text", "nodes", "project", "unit", "form", "version", "link"],
)  # fmt: skip
def test_each_fault_is_found_where_it_is(store: Store, statement: str, report: FileReport) -> None:
    with closing(spoil(store, statement)) as opened:
        found = opened.check()
    assert (found.damaged, found.misplaced, found.spoilt_versions, found.structure) == (
        report.damaged, report.misplaced, report.spoilt_versions, ()
    )  # fmt: skip
    assert bool(found.links) == bool(report.links)


def test_what_stops_the_check_goes_through(store: Store) -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.check(stop)


def test_a_name_in_the_list_is_put_right_by_what_the_table_says(store: Store) -> None:
    with closing(spoil(store, "UPDATE project SET name = '丁' WHERE name = '乙'")) as opened:
        opened.mend(opened.check(), {})
        assert opened.check().is_good
        assert sorted(p.name for p in opened.outline()[0].years[0].projects) == ["乙", "甲"]


def test_a_whole_content_takes_the_place_of_a_damaged_one(store: Store) -> None:
    whole = store.load(1)
    with closing(spoil(store, "UPDATE node SET kind = 'goal' WHERE kind = 'result'")) as opened:
        opened.mend(opened.check(), {1: whole, 2: opened.version(1)})
        assert opened.check().is_good
        assert opened.load(1) == whole


def names(branch: Branch, kind: Kind) -> list[str]:
    """The names or texts of all nodes of a kind."""
    own = [next(iter(branch.values.values()), "")] if branch.kind is kind else []
    return own + [each for child in branch.children for each in names(child, kind)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM node WHERE document_id = 1 AND kind = 'subcategory'",
        "DELETE FROM node WHERE document_id = 1 AND kind = 'category'",
        "DELETE FROM node WHERE document_id = 1 AND kind IN ('indicators', 'result')",
        "UPDATE node SET kind = 'gaol' WHERE document_id = 1 AND kind = 'goals'",
        "DELETE FROM node WHERE document_id = 1 AND parent_id IS NULL",
    ],
)
def test_what_is_whole_of_a_table_is_found_again(store: Store, statement: str) -> None:
    whole = store.load(1)
    with closing(spoil(store, statement)) as opened:
        content = opened.salvaged(1)
        opened.mend(opened.check(), {1: content})
        assert opened.load(1) == content
    assert [child.kind for child in content.children] == [child.kind for child in whole.children]
    assert sorted(names(content, Kind.INDICATOR)) == sorted(names(whole, Kind.INDICATOR))
    assert names(content, Kind.GOAL) == names(whole, Kind.GOAL)
    assert names(content, Kind.FUND) == names(whole, Kind.FUND)


def test_indicators_without_a_category_are_kept_together(store: Store) -> None:
    lost = "DELETE FROM node WHERE document_id = 1 AND kind = 'subcategory'"
    with closing(spoil(store, lost)) as opened:
        content = opened.salvaged(1)
    found = [c for c in content.children[4].children if c.values["level1"] == FOUND]
    assert [len(subcategory.children) for c in found for subcategory in c.children] == [4]


def test_a_file_with_broken_pages_is_rebuilt_of_what_can_be_read(
    path: Path, tmp_path: Path
) -> None:
    with closing(Store.create(path)) as store:
        store.add([sample(project=f"第{n}个") for n in range(60)])
    content = bytearray(path.read_bytes())
    pages = range(0, len(content), 4096)
    texts = "目标乙".encode()
    leaves = [p for p in pages if content[p] == LEAF and texts in content[p : p + 4096]]
    middle = leaves[len(leaves) // 2]
    content[middle : middle + 4096] = Random(1).randbytes(4096)
    path.write_bytes(content)
    with pytest.raises(UserError, match="已损坏"):
        Store.open(path)
    target = tmp_path / "重建.jibiao"
    lost = rebuild_file(path, target)
    assert path.read_bytes() == bytes(content)
    with closing(Store.open(target)) as rebuilt:
        report = rebuilt.check()
        assert set(report.damaged) | set(report.misplaced) <= lost
        whole = {each: rebuilt.load(each) for each in range(1, 61) if each not in lost}
        assert whole == {each: sample(project=f"第{each - 1}个") for each in whole}
        rebuilt.mend(report, {each: rebuilt.salvaged(each) for each in lost})
        assert rebuilt.check().is_good
        projects = [p for unit in rebuilt.outline() for year in unit.years for p in year.projects]
        assert len([project for project in projects if project.name]) >= 50
    assert 1 <= len(lost) <= 12
