"""What files are dragged over the window, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from model.own_files import FORM_SUFFIX, is_own


class Dropped(NamedTuple):
    """Data files or packages of the program, forms that were sent, and files with tables."""

    own: Sequence[Path]
    forms: Sequence[Path]
    others: Sequence[Path]


def sorted_out(paths: Sequence[Path]) -> Dropped:
    """Tell files of the program's own from those that are to be read."""
    own = [path for path in paths if is_own(path.name)]
    forms = [path for path in paths if path.suffix.lower() == FORM_SUFFIX]
    return Dropped(own, forms, [path for path in paths if path not in (*own, *forms)])


def told_of(paths: Sequence[Path]) -> str:
    """What becomes of files that are let go, "" for none."""
    own, forms, others = sorted_out(paths)
    if others:
        named = f"“{others[0].name}”" if len(others) == 1 else f" {len(others)} 个文件"
        return f"松开鼠标，导入{named}里的表\n先核对读出的内容，再加入项目列表"
    if forms:
        return "松开鼠标，导入表样"
    return "松开鼠标，打开这个文件" if own else ""
