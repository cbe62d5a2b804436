"""A blank of an office → what its cells mean → the definition of its form."""

from model.learn.blank import numbered
from model.learn.lesson import Lesson, learn
from model.learn.roles import CellRole, FormName, Position, Question, RoleKind, TaughtCell
from model.learn.targets import RoleTarget, own_target, target_name, targets

__all__ = [
    "CellRole",
    "FormName",
    "Lesson",
    "Position",
    "Question",
    "RoleKind",
    "RoleTarget",
    "TaughtCell",
    "learn",
    "numbered",
    "own_target",
    "target_name",
    "targets",
]
