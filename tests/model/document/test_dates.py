"""Dates as clerks write them."""

from __future__ import annotations

from datetime import date

import pytest

from model.document.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2023-01-02",
        "2023.1.2",
        "2023/1/2",
        "2023年1月2日",
        "2023年01月02",
        "20230102",
        "２０２３年１月２日",
        " 2023 年 1 月 2 日 ",
        "2023．1．2",
    ],
)
def test_every_spelling_of_a_day(text: str) -> None:
    assert parse_date(text) == date(2023, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023",
        "2023年1月",
        "1月2日",
        "2023-02-30",
        "2023-13-01",
        "20231301",
        "年初",
        "2023-1-2至2023-3-4",
        "20240124094437",
        "23-01-02",
        "0000-01-02",
    ],
)
def test_what_is_no_whole_day(text: str) -> None:
    assert parse_date(text) is None
