"""Options chosen from a list: a text that names them, and the mark that ticks one in a table."""

from __future__ import annotations

OPTIONS_JOINT = "、"
TICK = "√"


def chosen_options(text: str) -> list[str]:
    """The options that a text names, in its order."""
    return [part for part in text.split(OPTIONS_JOINT) if part]


def toggled(text: str, option: str) -> str:
    """The text with an option chosen that was not, or no more chosen if it was."""
    chosen = chosen_options(text)
    kept = [part for part in chosen if part != option]
    return OPTIONS_JOINT.join(kept if len(kept) < len(chosen) else [*chosen, option])
