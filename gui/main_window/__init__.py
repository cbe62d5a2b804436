"""The main window: navigation, the open table, its preview, and all commands."""

from gui.main_window.commands import Commands
from gui.main_window.window import PROGRAM, MainWindow

__all__ = ["PROGRAM", "Commands", "MainWindow"]
