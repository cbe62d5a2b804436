"""What becomes of files that are dragged over the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from gui.drops import sorted_out, told_of


def test_the_programs_own_files_are_told_from_tables_and_forms() -> None:
    own, form, table = Path("甲.jibiao"), Path("乙.jbform"), Path("丙.xlsx")
    kinds = sorted_out([table, form, own])
    assert (kinds.own, kinds.forms, kinds.others) == ([own], [form], [table])


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["丙.xlsx"], "导入“丙.xlsx”里的表"),
        (["丙.xlsx", "丁.docx"], "导入 2 个文件里的表"),
        (["乙.jbform"], "导入表样"),
        (["甲.jibiao"], "打开这个文件"),
    ],
)
def test_what_becomes_of_them_is_told(names: list[str], said: str) -> None:
    assert said in told_of([Path(name) for name in names])


def test_nothing_is_told_of_no_file() -> None:
    assert told_of([]) == ""
