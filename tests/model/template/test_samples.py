"""The official files, emptied and filled in again: the same documents come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from model.document import Branch
from model.errors import UserError
from model.template import Homeless, Template
from tests.model.template.blanks import (
    FILES,
    Change,
    blank_of,
    changed,
    filled,
    parts_of,
    read_back,
    reading,
)


def as_they_are(rows: Sequence[Branch]) -> Sequence[Branch]:
    return rows


def three_times_as_many(rows: Sequence[Branch]) -> Sequence[Branch]:
    return [
        replace(row, values={**row.values, "level3": f"{row.values.get('level3', '')}{mark}"})
        for row in rows
        for mark in ("", "（二）", "（三）")
    ]


def one_of_each(rows: Sequence[Branch]) -> Sequence[Branch]:
    return rows[:1]


@pytest.mark.on_one_python
@pytest.mark.parametrize("change", [as_they_are, three_times_as_many, one_of_each])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3] + path.suffix)
def test_what_is_filled_in_comes_back(path: Path, change: Change, tmp_path: Path) -> None:
    branches = tuple(changed(branch, change) for branch in reading(path).documents)
    lost: list[Homeless] = []
    data = filled(blank_of(path), branches, lost)
    assert read_back(data, path.name, tmp_path) == branches
    assert not lost


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3] + path.suffix)
def test_parts_beside_the_table_keep_their_bytes(path: Path) -> None:
    blank = blank_of(path)
    before, after = parts_of(blank.data), parts_of(filled(blank, reading(path).documents[:1]))
    assert list(before) == list(after)
    differing = {name for name in before if before[name] != after[name]}
    assert differing <= {
        "word/document.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
    }  # fmt: skip


def test_a_workbook_gets_a_sheet_for_each_table(tmp_path: Path) -> None:
    (path,) = (one for one in FILES if one.suffix == ".xlsx" and "阳泉" in one.name)
    [branch] = reading(path).documents
    other = replace(branch, values={**branch.values, "year": "2025"})
    data = filled(blank_of(path), [branch, other, branch])
    assert read_back(data, path.name, tmp_path) == (branch, other, branch)


def test_a_file_of_another_form_is_refused() -> None:
    hubei, yangquan = (one for one in FILES if one.suffix == ".xlsx")
    with pytest.raises(UserError, match="不像这个表样的空白表：没有找到“"):
        filled(blank_of(hubei), reading(yangquan).documents)


def test_only_office_files_are_filled_in(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="只能填 Excel"):
        Template.load(tmp_path / "表.xls")
