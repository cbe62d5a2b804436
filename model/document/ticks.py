"""Options that a text prints with marks before or behind them: all of them, and the ticked ones."""

from __future__ import annotations

import re

from model.definition.choices import chosen_options
from model.document.naming import without_number

_TICKS = "√✓✔"
MARKED, UNMARKED = f"{_TICKS}☑☒■●", "□☐○"
BOXES = "□☐☑☒"
"""Signs that nothing but an option has."""
_BOXES, _CIRCLES = frozenset(BOXES), frozenset("○●")
"""These, and those that also hide a name (○○市)."""
_CHOSEN = frozenset(f"{MARKED}是vV")
"""What chooses an option in a place of its own."""
_MARK, _OPTION = rf"([{MARKED}{UNMARKED}])", rf"([^{MARKED}{UNMARKED}]+)"
_TICKED_BOX = re.compile(r"[□☐]\s?[√✓✔](?=\s|$)")
"""A box that was ticked behind it, since none could be drawn into it: 正常□√  预警□."""
_TICK_HINT = re.compile(r"[（(][^（()）]*[打画划]\s*[“\"「]?\s*[√✓✔☑][^（()）]*[)）]")
"""How to choose, printed beside the options: （请在□内打“√”）."""
_STOPS = ":：,，;；。、"
_BOX = re.compile(r"[(（\[【]\s*([√✓✔]?)\s*[)）\]】]")
_ANY_MARK = re.compile(f"{_MARK}|{_BOX.pattern}")


def has_boxes(text: str) -> bool:
    """Whether a text is of options: boxes, or an empty and a full circle."""
    return not _BOXES.isdisjoint(text) or set(text) >= _CIRCLES


def has_tick(text: str) -> bool:
    """Whether a text is of options of which one is ticked, without boxes: 是（ ） 否（√）."""
    return len(text.strip()) > 1 and not frozenset(_TICKS).isdisjoint(text)


def read_ticks(text: str) -> str:
    """The options with a mark before or after them, joined with 、; a text without any as it is."""
    found, _ = _marked_options(text)
    chosen = (option for is_marked, option in found or () if is_marked)
    return text if found is None else "、".join(chosen)


def ticked_words(text: str, option: str) -> list[str]:
    """What stands in the place of an option's mark: the option behind one, and other words."""
    words = chosen_options(text.strip(f" {UNMARKED}").replace("\n", ""))
    return [option if word.strip() in _CHOSEN else word.strip() for word in words]


def beside_options(text: str) -> str:
    """What a text says before or behind its options and is none: 是□ 否☑（资金未到位）."""
    return _marked_options(text)[1]


def tick_options(text: str) -> tuple[str, ...]:
    """All options of a text in which boxes stand before or behind them, in order."""
    found, _ = _marked_options(text)
    return tuple(dict.fromkeys(option for _, option in found if option)) if found else ()


def _marked_options(text: str) -> tuple[list[tuple[bool, str]] | None, str]:
    """Each option and whether it is chosen, and what stands beside them; None without marks."""
    if not _ANY_MARK.search(text):  # so it is with most
        return None, ""
    marked = _BOX.sub(lambda box: "☑" if box[1] else "□", _TICK_HINT.sub("", text)).strip()
    marked = _TICKED_BOX.sub("☑", marked)
    marks = list(re.finditer(_MARK, marked))
    if not marks:
        return None, ""
    before, behind = marked[: marks[0].start()].strip(), marked[marks[-1].end() :].strip()
    leads = not before or (bool(behind) and before[-1] in _STOPS)
    if leads:
        found = re.findall(rf"{_MARK}\s*{_OPTION}?", marked[marks[0].start() :])
    else:
        found = [(mark, option) for option, mark in re.findall(_OPTION + _MARK, marked)]
    options = [(mark in MARKED, option) for mark, option in found]
    beside = before if leads else behind
    if all(mark in _TICKS for mark, _ in found):
        # what ticks stand by where other options have no boxes: 新增项目 延续项目√
        parts = [option.split() for _, option in found]
        chosen = [0 if leads else len(words) - 1 for words in parts]
        each = zip(chosen, parts, strict=True)
        options = [(n == at, word) for at, words in each for n, word in enumerate(words)]
        beside = before if leads else ""
    options = [(is_marked, without_number(option).strip()) for is_marked, option in options]
    return options, beside.strip(_STOPS)
