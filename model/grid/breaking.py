"""Where a line of Chinese text may end (避头尾, GB/T 15834 §5.1).

No line starts with closing punctuation or ％, none ends with opening punctuation; numbers stay
with their sign and unit, Latin words stay whole.  The layout engine breaks lines by these rules,
and whoever reads lines from paper tells by them which breaks were the layout's.
"""

from __future__ import annotations

import re

NO_START = frozenset("，。、；：？！）】》〉」』〕］｝”’％‰℃…—·～,.;:?!)]}%°～/／")
NO_END = frozenset("（【《〈「『〔［｛“‘￥¥(［[{≥≤＞＜><=＝约第")
_WHOLE = frozenset({"指标", "目标", "资金", "日期", "万元", "亿元"})
"""Words that end labels of these forms, or are units: 产出指标 breaks before 指标, not inside."""
_TICKS = frozenset("☑□")
_LONGEST_OPTION = 16
"""Characters of a ticked option that are kept together with its mark."""
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ.,·'’_+\-×]")
_DIGIT = re.compile(r"[0-9０-９]")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def may_break(text: str, position: int) -> bool:
    """Whether a line may end before the character at ``position``."""
    before, after = text[position - 1], text[position]
    if not keeps_punctuation(text, position):
        return False
    if " " in (before, after):
        return True
    if (_WORD.match(before) and _WORD.match(after)) or before + after in _WHOLE:
        return False
    if _is_in_option(text, position):
        return False
    return not (_DIGIT.match(before) and _IDEOGRAPH.match(after))


def _is_in_option(text: str, position: int) -> bool:
    """Whether a tick and no space stand before a position: the words belong to the tick."""
    word = text[max(0, position - _LONGEST_OPTION) : position].rpartition(" ")[2]
    return not _TICKS.isdisjoint(word)


def keeps_punctuation(text: str, position: int) -> bool:
    """Whether the lines on both sides of a break end and start with what may stand there.

    Spaces at a break are not printed, so what counts is the characters around them.
    """
    last, first = position - 1, position
    while last > 0 and text[last] == " ":
        last -= 1
    while first < len(text) - 1 and text[first] == " ":
        first += 1
    return text[first] not in NO_START and text[last] not in NO_END
