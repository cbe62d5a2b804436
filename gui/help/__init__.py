"""The clerk's guide: pages of Markdown in ``resources/help``, and the sheet of shortcuts."""

from gui.help.browser import START, Guide
from gui.help.shortcuts import SHORTCUTS, Shortcut, shortcut_rows
from gui.help.window import HelpWindow

__all__ = ["SHORTCUTS", "START", "Guide", "HelpWindow", "Shortcut", "shortcut_rows"]
