"""What the indicator lists tell the clerk about a text: how a target value was understood."""

from __future__ import annotations

from model.document import Direction, Target, understand

UNNAMED = "（未命名）"
UNDIVIDED = "（不分二级）"
MISSING = "（未填）"
EMPTY = "（空）"

_COMPARATORS = {"≥": "不低于", "≤": "不超过", ">": "大于", "<": "小于", "=": "等于", "": ""}
_DIRECTIONS = {
    Direction.POSITIVE: "越高越好",
    Direction.NEGATIVE: "越低越好",
    Direction.REACH: "达到为准",
}


def target_tip(text: str, printed: str) -> str:
    """A target value: as typed, as the form prints it where that differs, and as understood."""
    lines = [text, *([f"打印为：{printed}"] if printed != text else [])]
    return "\n".join([*lines, understood(understand(text))])


def understood(target: Target) -> str:
    """A target value in words: comparator, number, unit and direction."""
    if target.number is None:
        return "按文字指标处理"
    comparator = _COMPARATORS[target.comparator]
    about = "约" if target.approximate else ""
    upper = f" 至 {target.upper:f}" if target.upper is not None else ""
    parts = [f"理解为：{comparator}{about} {target.number:f}{upper}{target.multiplier}"]
    parts.append(f"单位：{target.unit}" if target.unit else "无单位")
    if target.direction is not None:
        parts.append(_DIRECTIONS[target.direction])
    return "，".join(parts).replace("： ", "：")
