"""A blank of an office → what its cells mean → the definition of its form."""

from model.learn.lesson import Lesson, learn
from model.learn.roles import FormName, Position, Question, Role, RoleKind, TaughtCell

__all__ = [
    "FormName",
    "Lesson",
    "Position",
    "Question",
    "Role",
    "RoleKind",
    "TaughtCell",
    "learn",
]
