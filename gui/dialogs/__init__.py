"""The small windows that all features ask and tell by; each deletes itself when closed."""

from gui.dialogs.boxes import (
    ask_for_folder,
    ask_for_sources,
    ask_for_target,
    show_about,
    show_sentence,
    suggested_name,
)
from gui.dialogs.crash import CrashDialog, CrashHook, Faults

__all__ = [
    "CrashDialog",
    "CrashHook",
    "Faults",
    "ask_for_folder",
    "ask_for_sources",
    "ask_for_target",
    "show_about",
    "show_sentence",
    "suggested_name",
]
