"""The small windows that all features ask and tell by; each deletes itself when closed."""

from gui.dialogs.boxes import show_about, show_sentence
from gui.dialogs.crash import CrashDialog, CrashHook
from gui.dialogs.file_names import ask_for_folder, ask_for_sources, ask_for_target, suggested_name

__all__ = [
    "CrashDialog",
    "CrashHook",
    "ask_for_folder",
    "ask_for_sources",
    "ask_for_target",
    "show_about",
    "show_sentence",
    "suggested_name",
]
