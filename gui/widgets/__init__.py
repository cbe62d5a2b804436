"""Widgets that know a kind of value and nothing of documents.

Every editor of a value speaks alike (see ``Editor``): it is shown a stored text with
``show_content``, answers the stored text of what stands in it with ``content``, and signals
``changed`` (the clerk changed it), ``entered`` and ``left`` (the focus came or went; Enter
counts as leaving).  A text that was shown and not touched is answered unaltered.
"""

from gui.widgets.choice import ChoiceEditor, WideChoice
from gui.widgets.dates import DateEditor, parse_date
from gui.widgets.flow import FlowBar, FlowLayout
from gui.widgets.line import LineEditor
from gui.widgets.money import MoneyEditor
from gui.widgets.numbers import (
    DecimalBox,
    NumberEditor,
    PhoneEditor,
    WholeNumberBox,
    YearEditor,
    YearValidator,
)
from gui.widgets.pasted import clipboard_data, grids_of, pasted_text
from gui.widgets.text import TextEditor
from gui.widgets.ticks import TickEditor

Editor = LineEditor | TextEditor | ChoiceEditor | TickEditor

__all__ = [
    "ChoiceEditor",
    "DateEditor",
    "DecimalBox",
    "Editor",
    "FlowBar",
    "FlowLayout",
    "LineEditor",
    "MoneyEditor",
    "NumberEditor",
    "PhoneEditor",
    "TextEditor",
    "TickEditor",
    "WholeNumberBox",
    "WideChoice",
    "YearEditor",
    "YearValidator",
    "clipboard_data",
    "grids_of",
    "parse_date",
    "pasted_text",
]
