"""The main window: navigation, the open tables, their preview, and all commands.

What the commands do is in ``gui.main_window.features``.
"""

from gui.main_window.window import PROGRAM, MainWindow

__all__ = ["PROGRAM", "MainWindow"]
