"""The open data file: its live documents, what the clerk does to them, and undo of all of it."""

from gui.workspace.data_file import DataFile
from gui.workspace.workspace import Workspace
from model.usecases.stages import TableStages, frozen_words

__all__ = ["DataFile", "TableStages", "Workspace", "frozen_words"]
