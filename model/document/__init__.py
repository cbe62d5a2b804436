"""What one filled table says, free of layout; changes with inverses; observers."""

from model.document.changes import Change, Insert, Move, Remove, SetValue, Step
from model.document.document import Document, Edit, Journal, Observer, empty_branch
from model.document.node import CHILD_KIND, NAME_KEY, Branch, Kind, Node, Scope
from model.document.place import TITLE, YEAR, Place
from model.document.target import Direction, Target, understand

__all__ = [
    "CHILD_KIND",
    "NAME_KEY",
    "TITLE",
    "YEAR",
    "Branch",
    "Change",
    "Direction",
    "Document",
    "Edit",
    "Insert",
    "Journal",
    "Kind",
    "Move",
    "Node",
    "Observer",
    "Place",
    "Remove",
    "Scope",
    "SetValue",
    "Step",
    "Target",
    "empty_branch",
    "understand",
]
