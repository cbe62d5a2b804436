"""Slow work off the GUI thread, with progress and a cancel button."""

from gui.tasks.dialog import ProgressDialog, busy_pointer, run_with_progress, show_error
from gui.tasks.runner import Cancelled, InterpreterCare, State, Task, TaskProgress, TaskRunner

__all__ = [
    "Cancelled",
    "InterpreterCare",
    "ProgressDialog",
    "State",
    "Task",
    "TaskProgress",
    "TaskRunner",
    "busy_pointer",
    "run_with_progress",
    "show_error",
]
