"""The main window: navigation, the open table, its preview, and all commands."""

from gui.main_window.batches import Batches
from gui.main_window.commands import Commands
from gui.main_window.imports import Imports
from gui.main_window.outputs import Outputs
from gui.main_window.papers import PageSetup, Papers
from gui.main_window.progress import ProgressBoard
from gui.main_window.rollovers import Rollovers
from gui.main_window.stages import StageCommands
from gui.main_window.versions import Versions
from gui.main_window.window import PROGRAM, MainWindow

__all__ = [
    "PROGRAM",
    "Batches",
    "Commands",
    "Imports",
    "MainWindow",
    "Outputs",
    "PageSetup",
    "Papers",
    "ProgressBoard",
    "Rollovers",
    "StageCommands",
    "Versions",
]
