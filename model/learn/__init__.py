"""A blank of an office → what its cells mean → the definition of its form."""

from model.learn.lesson import Lesson, learn
from model.learn.roles import FormName, Position, Question, Role, RoleKind, TaughtCell
from model.learn.targets import Target, own_target, target_name, targets

__all__ = [
    "FormName",
    "Lesson",
    "Position",
    "Question",
    "Role",
    "RoleKind",
    "Target",
    "TaughtCell",
    "learn",
    "own_target",
    "target_name",
    "targets",
]
