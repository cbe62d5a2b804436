"""The small windows that ask something or tell something; each deletes itself when closed.

``RolloverDialog`` is to be had from ``gui.dialogs.rollover`` alone: it needs the definitions,
which are not to be loaded before the window is painted.
"""

from gui.dialogs.boxes import show_about, show_sentence
from gui.dialogs.crash import CrashDialog, CrashHook
from gui.dialogs.existing_files import Existing, ExistingFilesDialog, ExportResultDialog
from gui.dialogs.export_many import ExportDialog, ExportOffer, ExportWish
from gui.dialogs.file_names import ask_for_folder, ask_for_sources, ask_for_target, suggested_name
from gui.dialogs.form_list import FormListDialog
from gui.dialogs.new_table import NewTable, NewTableDialog
from gui.dialogs.page_setup import PageSetupDialog

__all__ = [
    "CrashDialog",
    "CrashHook",
    "Existing",
    "ExistingFilesDialog",
    "ExportDialog",
    "ExportOffer",
    "ExportResultDialog",
    "ExportWish",
    "FormListDialog",
    "NewTable",
    "NewTableDialog",
    "PageSetupDialog",
    "ask_for_folder",
    "ask_for_sources",
    "ask_for_target",
    "show_about",
    "show_sentence",
    "suggested_name",
]
