"""The program with its window: what main.py starts when no command is asked for."""

from gui.app.startup import run

__all__ = ["run"]
