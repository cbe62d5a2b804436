"""Lines of a table of contents, by their looks: its title, and entries that end with a page."""

from __future__ import annotations

import re

_ENTRY = re.compile(r".*\t\s*\d{1,3}\s*|.*(\.{4}|…{2})[.…\s]*\d{1,3}\s*")


def is_contents_entry(text: str) -> bool:
    """Whether a line leads with a tab or dots to a page number."""
    return _ENTRY.fullmatch(text) is not None


def is_contents_title(text: str) -> bool:
    """Whether a line is the title 目录."""
    return "".join(text.split()) == "目录"
