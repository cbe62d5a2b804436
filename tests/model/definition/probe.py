"""A small right definition, which the tests spoil in one place each."""

from pathlib import Path

from model.definition import Definition, read_definition

RIGHT = """\
id = "probe"
title = "试用表"
place = "某市"
year = 2024
columns = [40, 60, 60]
[fields]
project_name = { label = "项目名称" }
[funds.sources]
total = "总额"
[funds.columns]
annual = "年度"
[[sections]]
kind = "cells"
rows = [
  [{ head = "project_name" }, { field = "project_name", span = 2 }],
  [{ text = "金额" }, { fund = "total.annual", span = 2 }],
]
[[sections]]
kind = "goals"
labels = { annual = "目标{number}" }
label_span = 1
text_span = 2
[[sections]]
kind = "indicators"
columns = [
  { key = "level1", label = "一级" },
  { key = "level3", label = "三级" },
  { key = "value", label = "值" },
]
"""


def spoiled(old: str, new: str) -> str:
    """The right definition with one text replaced, which must be there."""
    assert old in RIGHT, old
    return RIGHT.replace(old, new, 1)


def read(folder: Path, text: str) -> Definition:
    path = folder / "probe.toml"
    path.write_text(text, encoding="utf-8")
    return read_definition(path)
