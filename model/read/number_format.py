r"""Excel number formats: what a number, date or text looks like in its cell.

The language is that of ECMA-376 part 1, 18.8.31: up to four sections (positive, negative, zero,
text) of digit places, literals, conditions and colours; Chinese Excel writes ! before a literal
character as others write \\.  Fractions and Chinese numerals ([DBNum1] to [DBNum3]) are not
imitated: their numbers show as with General, so no digit is lost.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

CHINESE_NUMBERS: Mapping[int, str] = {
    5: '"¥"#,##0;"¥"\\-#,##0',
    6: '"¥"#,##0;[Red]"¥"\\-#,##0',
    7: '"¥"#,##0.00;"¥"\\-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"\\-#,##0.00',
    37: "#,##0;\\-#,##0",
    38: "#,##0;[Red]\\-#,##0",
    39: "#,##0.00;\\-#,##0.00",
    40: "#,##0.00;[Red]\\-#,##0.00",
    41: '_ * #,##0_ ;_ * \\-#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* \\-#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
}
"""What numbered formats that depend on the system's language mean in Chinese Excel."""

_SECTION = re.compile(r'(?:"[^"]*"?|[\\!].|_.|\*.|\[[^\]]*\]|[^;])*')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/通用格式)|(?P<power>[Ee][+-])|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[\d.]+)")
_CURRENCY = re.compile(r"\$([^-]*)(-.*)?")
_COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_PLACES = "0#?"
# Excel keeps 15 significant digits; a double has two more that are noise (0.1 + 0.2).
_EXCEL = Context(prec=15, rounding=ROUND_HALF_UP)
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
_GENERAL_WIDTH = 11

Token = tuple[str, str]
"""A token's kind ("literal", "place", "point", "comma", ...) and text."""


def to_decimal(number: float | Decimal) -> Decimal:
    """A cell's number with its 15 significant digits and no trailing zeros."""
    exact = number if isinstance(number, Decimal) else Decimal(repr(number))
    if isinstance(number, int):
        return exact
    short = _EXCEL.plus(exact).normalize(_EXCEL)
    return short.quantize(Decimal(1), context=_WIDE) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]


def sections(code: str) -> list[str]:
    """The sections of a format."""
    parts, position = [], 0
    while position <= len(code):
        match = _SECTION.match(code, position)
        parts.append(match[0] if match else "")
        position += len(parts[-1]) + 1
    return parts


def tokens(section: str) -> list[Token]:
    """A section as tokens; colours, locales and fill characters are gone."""
    return [token for match in _TOKEN.finditer(section) if (token := _token(match)) is not None]


def _token(match: re.Match[str]) -> Token | None:
    kind, text = str(match.lastgroup), match[str(match.lastgroup)]
    if kind in {"quoted", "escaped"}:
        return "literal", text
    if kind == "space":
        return "literal", " "
    if kind == "bracket":
        return _bracket(text)
    if kind in {"general", "power"}:
        return kind, text
    if kind == "fill":
        return None
    if text in _PLACES:
        return "place", text
    names = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
    return names.get(text, "literal" if not text.isascii() or text in "-+() :$" else "plain"), text


def _bracket(text: str) -> Token | None:
    currency = _CURRENCY.fullmatch(text)
    if currency:
        return ("literal", currency[1]) if currency[1] else None
    if text and text.lower() in {"h" * len(text), "m" * len(text), "s" * len(text)}:
        return "elapsed", text.lower()
    return ("capital", text) if text.upper() in {"DBNUM1", "DBNUM2", "DBNUM3"} else None


def format_number(number: Decimal, code: str) -> str:
    """A number as its cell shows it."""
    section, shown = _choose(number, sections(code))
    parts = tokens(section)
    kinds = {kind for kind, _ in parts}
    if kinds & {"slash", "capital", "elapsed"}:
        parts = [("general", "")]
        kinds = {"general"}
    if "general" in kinds or "text" in kinds:
        return _sign(shown) + "".join(
            general(abs(shown)) if kind in {"general", "text"} else text for kind, text in parts
        )
    if "place" not in kinds:
        return _sign(shown) + "".join(text for _, text in parts)
    if "power" in kinds:
        return _scientific(shown, parts)
    return _fixed(shown, parts)


def format_text(text: str, code: str) -> str:
    """A text as its cell shows it: the fourth section, or a single one with @, applies."""
    parts = sections(code)
    section = parts[3] if len(parts) > 3 else parts[0] if "@" in code and len(parts) == 1 else "@"
    found = tokens(section)
    if len(parts) <= 3 and not any(kind == "text" for kind, _ in found):
        return text
    return "".join(text if kind == "text" else literal for kind, literal in found)


def general(number: Decimal) -> str:
    """A number without a format: eleven characters of a fraction, all digits of a whole."""
    if number == number.to_integral_value():
        return f"{number.quantize(Decimal(1), context=_WIDE):f}"
    whole = len(f"{abs(number):f}".split(".")[0])
    places = max(0, _GENERAL_WIDTH - 1 - whole)
    short = number.quantize(Decimal(1).scaleb(-places), context=_WIDE)
    if short == 0:
        return f"{number.normalize():E}"
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sign(number: Decimal) -> str:
    return "-" if number < 0 else ""


def _choose(number: Decimal, parts: Sequence[str]) -> tuple[str, Decimal]:
    """The section for a number, and the number with the sign that this section still shows."""
    conditions = [_condition(part) for part in parts[:3]]
    if any(conditions):
        for part, condition in zip(parts, conditions, strict=False):
            if condition is None or condition(number):
                return part, number
        return "General", number
    if number < 0 and len(parts) > 1:
        return parts[1], abs(number)
    if number == 0 and len(parts) > 2:
        return parts[2], number
    return parts[0], number


def _condition(section: str) -> Callable[[Decimal], bool] | None:
    for kind, text in re.findall(r'("[^"]*")|\[([^\]]*)\]', section):
        match = None if kind else _CONDITION.fullmatch(text)
        if match:
            compare, limit = _COMPARE[match[1]], Decimal(match[2])
            return lambda number: compare(number, limit)
    return None


def _fixed(number: Decimal, parts: Sequence[Token]) -> str:
    """Digits into places: whole ones from the right, decimals from the left."""
    parts, scale, grouped = _scaled(parts)
    point = next((i for i, (kind, _) in enumerate(parts) if kind == "point"), len(parts))
    decimals = sum(kind == "place" for kind, _ in parts[point:])
    rounded = abs(number.scaleb(scale, context=_WIDE)).quantize(
        Decimal(1).scaleb(-decimals), context=_WIDE
    )
    whole, _, fraction = f"{rounded:f}".partition(".")
    text = _whole("" if whole == "0" else whole, parts[:point], grouped)
    text += _fraction(fraction, parts[point:])
    return ("-" if number < 0 and rounded != 0 else "") + text


def _scaled(parts: Sequence[Token]) -> tuple[list[Token], int, bool]:
    """Without commas; the power of ten to multiply with; whether thousands are marked."""
    places = [i for i, (kind, _) in enumerate(parts) if kind == "place"]
    point = next((i for i, (kind, _) in enumerate(parts) if kind == "point"), len(parts))
    whole_places = [i for i in places if i < point]
    commas = [i for i, (kind, _) in enumerate(parts) if kind == "comma"]
    grouped = any(whole_places and whole_places[0] < i < whole_places[-1] for i in commas)
    last_whole = whole_places[-1] if whole_places else -1
    scaling = sum(last_whole < i < point or i > places[-1] for i in commas)
    percent = sum(kind == "percent" for kind, _ in parts)
    rest = [part for part in parts if part[0] != "comma"]
    return rest, 2 * percent - 3 * scaling, grouped


def _whole(digits: str, parts: Sequence[Token], grouped: bool) -> str:
    text, count = "", 0
    left = list(digits)
    first = next((i for i, (kind, _) in enumerate(parts) if kind == "place"), -1)
    for index in range(len(parts) - 1, -1, -1):
        kind, literal = parts[index]
        if kind != "place":
            text = literal + text
            continue
        pulled = 1 if index != first else max(1, len(left))
        for _ in range(pulled):
            digit = left.pop() if left else {"0": "0", "?": " "}.get(literal, "")
            mark = "," if grouped and count and count % 3 == 0 and digit.strip() else ""
            text = digit + mark + text
            count += 1
    return "".join(left) + text if first < 0 else text


def _fraction(digits: str, parts: Sequence[Token]) -> str:
    text, left = "", list(digits)
    for kind, literal in parts:
        if kind != "place":
            text += literal
            continue
        digit = left.pop(0) if left else "0"
        if literal != "0" and digit == "0" and not any(d != "0" for d in left):
            digit = " " if literal == "?" else ""
        text += digit
    return text


def _scientific(number: Decimal, parts: Sequence[Token]) -> str:
    index = next(i for i, (kind, _) in enumerate(parts) if kind == "power")
    mantissa, exponent = parts[:index], parts[index + 1 :]
    places = sum(kind == "place" for kind, _ in mantissa)
    power = number.adjusted() if number else 0
    rounded = number.scaleb(-power, context=_WIDE).quantize(
        Decimal(1).scaleb(1 - places), context=_WIDE
    )
    power += 1 if abs(rounded) >= 10 else 0
    sign = "-" if power < 0 else "+" if parts[index][1].endswith("+") else ""
    return (
        _fixed(number.scaleb(-power, context=_WIDE), mantissa)
        + parts[index][1][0]
        + sign
        + _whole(str(abs(power)), exponent, grouped=False)
    )
