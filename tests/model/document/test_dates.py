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


@pytest.mark.parametrize(
    "text",
    [
        *("2-Jan-2023", "2 January 2023", "Jan 2, 2023", "Monday, January 02, 2023"),
        *("二〇二三年一月二日", "二○二三年一月二日", "2023年1月2日 星期一", "2023/1/2 8:30"),
    ],
)
def test_days_as_programs_write_them(text: str) -> None:
    assert parse_date(text) == date(2023, 1, 2)


@pytest.mark.parametrize(("text", "day"), [("二〇二三年十月三十一日", 31), ("2023年10月20日", 20)])
def test_tens_in_chinese_numerals(text: str, day: int) -> None:
    assert parse_date(text) == date(2023, 10, day)
