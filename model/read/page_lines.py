"""Lines that are of the pages of a file, by their looks: page numbers and tables of contents."""

from __future__ import annotations

import re

_ENTRY = re.compile(r".*\t\s*\d{1,3}\s*|.*(\.{4}|…{2})[.…\s]*\d{1,3}\s*")

_PAGE_NUMBER = re.compile(
    r"[-—–·\s]*(第\s*)?\d{1,4}\s*页?(\s*[/／,，]?\s*(共\s*)?\d{1,4}\s*页?)?[-—–·\s]*"
)
_NO_NUMBER = re.compile(r"[-—–·\s]*第\s*页[\s/／,，]*(共\s*页)?[-—–·\s]*")


def is_page_number(text: str) -> bool:
    """Whether a line is a page's number, as in 第 1 页 共 3 页, 1/3 or — 1 —.

    The numbers themselves may be missing, where a program fills them in.
    """
    return _PAGE_NUMBER.fullmatch(text) is not None or _NO_NUMBER.fullmatch(text) is not None


def is_contents_entry(text: str) -> bool:
    """Whether a line leads with a tab or dots to a page number."""
    return _ENTRY.fullmatch(text) is not None


def is_contents_title(text: str) -> bool:
    """Whether a line is the title 目录."""
    return "".join(text.split()) == "目录"
