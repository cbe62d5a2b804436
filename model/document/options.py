"""Options of a column: the mark that ticks one in a table, and choosing or letting one go."""

from __future__ import annotations

from model.definition.choices import OPTIONS_JOINT, chosen_options

TICK = "√"


def toggled(text: str, option: str) -> str:
    """The text with an option chosen that was not, or no more chosen if it was."""
    chosen = chosen_options(text)
    kept = [part for part in chosen if part != option]
    return OPTIONS_JOINT.join(kept if len(kept) < len(chosen) else [*chosen, option])
