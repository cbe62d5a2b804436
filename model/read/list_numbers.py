"""Counts in the number formats of Word's lists (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL_DIGITS, _LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN, _MOST_CHINESE, _LETTERS = 4000, 10_000, 26


def number_text(count: int, number_format: str) -> str | None:
    """A count in one of Word's number formats; None where the format is not known here."""
    show = _FORMATS.get(number_format)
    return None if show is None or count < 0 else show(count)


def chinese_number(count: int) -> str:
    """A whole number below ten thousand in Chinese, as lists count: 十, 十二, 二十, 一百〇三."""
    text = _counted(count, _DIGITS, _UNITS)
    return text.removeprefix("一") if 10 <= count < 20 else text or _DIGITS[0]


def _counted(count: int, digits: str, units: tuple[str, ...]) -> str:
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = count // 10**power % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + units[power]
        gap = False
    return text


def _chinese(count: int) -> str | None:
    return chinese_number(count) if count < _MOST_CHINESE else None


def _legal(count: int) -> str | None:
    text = _counted(count, _LEGAL_DIGITS, _LEGAL_UNITS)
    return (text or _LEGAL_DIGITS[0]) if count < _MOST_CHINESE else None


def _digit_by_digit(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _among(signs: str) -> Callable[[int], str | None]:
    """Counts that begin again after the last of some signs."""
    return lambda count: signs[(count - 1) % len(signs)] if count else None


def _from(first: str, last: int) -> Callable[[int], str | None]:
    """Signs that follow each other from the first on, of which there are so many."""
    return lambda count: chr(ord(first) + count - 1) if 1 <= count <= last else None


def _roman(count: int) -> str | None:
    if not 0 < count < _MOST_ROMAN:
        return None
    text = ""
    for size, sign in _ROMAN:
        text += sign * (count // size)
        count %= size
    return text


def _lower_roman(count: int) -> str | None:
    text = _roman(count)
    return None if text is None else text.lower()


def _letters(first: str) -> Callable[[int], str | None]:
    """Letters from the first on, after all of them each twice, and so on."""

    def show(count: int) -> str | None:
        times, place = divmod(count - 1, _LETTERS)
        return chr(ord(first) + place) * (times + 1) if count else None

    return show


def _ordinal(count: int) -> str:
    usual = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{'th' if count % 100 in {11, 12, 13} else usual}"


_CHINESE_COUNTING = (
    *("chineseCounting", "chineseCountingThousand", "japaneseCounting"),
    *("taiwaneseCounting", "taiwaneseCountingThousand"),
)
_FORMATS: Mapping[str, Callable[[int], str | None]] = {
    "": str,
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda count: str(count).translate(_FULL_WIDTH),
    **dict.fromkeys(_CHINESE_COUNTING, _chinese),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _legal),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"),
                    _digit_by_digit),
    "ideographTraditional": _among(_STEMS),
    "ideographZodiac": _among(_BRANCHES),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "numberInDash": lambda count: f"- {count} -",
    "lowerLetter": _letters("a"),
    "upperLetter": _letters("A"),
    "lowerRoman": _lower_roman,
    "upperRoman": _roman,
    "ordinal": _ordinal,
    "hex": lambda count: f"{count:X}",
}  # fmt: skip
