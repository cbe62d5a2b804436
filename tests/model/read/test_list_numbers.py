"""Counts in the number formats of lists."""

from __future__ import annotations

import pytest

from model.read.list_numbers import chinese_number, number_text


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "〇"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (103, "一百〇三"),
        (110, "一百一十"),
        (2024, "二千〇二十四"),
    ],
)
def test_chinese_counting(count: int, text: str) -> None:
    assert chinese_number(count) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("upperRoman", "III"),
        ("ideographTraditional", "丙"),
        ("ideographZodiac", "寅"),
        ("chineseLegalSimplified", "叁"),
        ("ideographDigital", "三"),
        ("decimalEnclosedParen", "⑶"),
        ("decimalEnclosedFullstop", "⒊"),
        ("ideographEnclosedCircle", "㊂"),
        ("numberInDash", "- 3 -"),
        ("ordinal", "3rd"),
        ("koreanDigital", None),
        ("decimalZero", "03"),
        ("decimalFullWidth", "３"),
        ("lowerLetter", "c"),
        ("upperLetter", "C"),
        ("hebrew1", None),
    ],
)
def test_number_formats(number_format: str, text: str | None) -> None:
    assert number_text(3, number_format) == text


@pytest.mark.parametrize(
    ("count", "number_format", "text"),
    [
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (12, "ideographTraditional", "乙"),
        (2024, "ideographDigital", "二〇二四"),
        (105, "chineseLegalSimplified", "壹佰零伍"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (0, "upperRoman", None),
        (21, "decimalEnclosedCircle", None),
        (-1, "decimal", None),
    ],
)
def test_large_and_small_counts(count: int, number_format: str, text: str | None) -> None:
    assert number_text(count, number_format) == text
