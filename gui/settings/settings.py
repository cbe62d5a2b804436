"""The clerk's habits in an ini file: windows, recent files, folders, zoom.

A file that is missing, damaged or of another version costs only the habits: what cannot be
understood counts as never set.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

RECENT_FILES = 9
"""How many files the menu offers: one for each digit key."""
_MOST_FOLDERS = 500
"""The folders of so many tables are remembered."""


def _name_here() -> str:
    """The name with which somebody logged in; "" if that is not known."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


class _Flag:
    """A yes or no that is kept under a key; ``usual`` as long as it was never set."""

    def __init__(self, key: str, *, usual: bool = False) -> None:
        self._key = key
        self._usual = usual

    def __get__(self, settings: Settings, owner: type[Settings]) -> bool:
        said = settings._text(self._key)
        return said != "no" if self._usual else said == "yes"

    def __set__(self, settings: Settings, flag: bool) -> None:
        settings._store.setValue(self._key, "yes" if flag else "no")


class Settings:
    """Typed access to the ini file at ``path``; each value is kept as soon as it is set."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def window_geometry(self) -> QByteArray:
        """Of the main window, as `QWidget.saveGeometry` gives it; empty if unknown."""
        return self._bytes("window/geometry")

    @window_geometry.setter
    def window_geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("window/geometry", geometry)

    @property
    def window_state(self) -> QByteArray:
        """Toolbars and docks, as `QMainWindow.saveState` gives it; empty if unknown."""
        return self._bytes("window/state")

    @window_state.setter
    def window_state(self, state: QByteArray) -> None:
        self._store.setValue("window/state", state)

    @property
    def panel_shares(self) -> dict[str, float]:
        """Which share of the window each panel takes, by its id; what is odd is left out."""
        try:
            shares = json.loads(self._text("window/shares") or "{}")
        except ValueError:
            return {}
        if not isinstance(shares, dict):
            return {}
        return {name: s for name, s in shares.items() if isinstance(s, float) and 0 < s < 1}

    @panel_shares.setter
    def panel_shares(self, shares: dict[str, float]) -> None:
        self._store.setValue("window/shares", json.dumps(shares))

    def splitter(self, name: str) -> QByteArray:
        """The state of the splitter of a name, as `QSplitter.saveState` gives it."""
        return self._bytes(f"splitters/{name}")

    def set_splitter(self, name: str, state: QByteArray) -> None:
        """Remember the state of the splitter of a name."""
        self._store.setValue(f"splitters/{name}", state)

    @property
    def data_file(self) -> Path | None:
        """The data file that was open last."""
        return self._path("files/data")

    @data_file.setter
    def data_file(self, path: Path | None) -> None:
        self._set_path("files/data", path)

    @property
    def second_backup_folder(self) -> Path | None:
        """Another place that gets each backup as well; None if none was chosen."""
        return self._path("files/second_backup")

    @second_backup_folder.setter
    def second_backup_folder(self, path: Path | None) -> None:
        self._set_path("files/second_backup", path)

    @property
    def export_folder(self) -> Path:
        """The folder of the last export if it is still there, or else that of documents.

        Where the system has none, it is the desktop or the clerk's home.
        """
        location = QStandardPaths.StandardLocation
        usual = (location.DocumentsLocation, location.DesktopLocation)
        places = [Path(QStandardPaths.writableLocation(each)) for each in usual]
        kept = self._path("files/export")
        known = [*([kept] if kept is not None else []), *places]
        return next((folder for folder in known if folder.is_dir()), Path.home())

    @export_folder.setter
    def export_folder(self, path: Path) -> None:
        self._set_path("files/export", path)

    @property
    def export_suffix(self) -> str:
        """The format of the last export of many tables, such as ".docx"; "" if unknown."""
        return self._text("export/suffix")

    @export_suffix.setter
    def export_suffix(self, suffix: str) -> None:
        self._store.setValue("export/suffix", suffix)

    @property
    def author(self) -> str:
        """Who works here, for the history of changes; at first the name on this computer."""
        return self._text("author") or _name_here()

    @author.setter
    def author(self, name: str) -> None:
        self._store.setValue("author", name.strip())

    @property
    def export_rule(self) -> str:
        """By which rule many files are named; "" if unknown."""
        return self._text("export/rule")

    @export_rule.setter
    def export_rule(self, rule: str) -> None:
        self._store.setValue("export/rule", rule)

    export_book = _Flag("export/book")
    """Whether many tables were last exported as one book."""

    def paper(self, form: str) -> str:
        """The paper that was chosen for a form, as a text; "" for the form's own."""
        return self._text(f"papers/{form}")

    def set_paper(self, form: str, text: str) -> None:
        """Remember the paper for a form; "" forgets it."""
        self._store.setValue(f"papers/{form}", text)

    draft = _Flag("paper/draft")
    """Whether pages are printed as drafts."""

    annex = _Flag("paper/annex")
    """Whether evaluations are printed with the derivations of their numbers."""

    originals = _Flag("export/originals", usual=True)
    """Whether exports fill in the bureaus' own files, where there are any."""

    result_follows = _Flag("evaluation/follows")
    """Whether the result of an evaluation is brought up to date by itself."""

    @property
    def import_folder(self) -> Path | None:
        """The folder of the last import, if it is still there."""
        folder = self._path("files/import")
        return folder if folder is not None and folder.is_dir() else None

    @import_folder.setter
    def import_folder(self, path: Path | None) -> None:
        self._set_path("files/import", path)

    def table_folder(self, data_file: Path, table: int) -> Path | None:
        """The folder from which a table came, or where it was written last, if it is there."""
        for file, number, folder in self._table_folders():
            if (file, number) == (str(data_file), table) and Path(folder).is_dir():
                return Path(folder)
        return None

    def set_table_folder(self, data_file: Path, tables: Iterable[int], folder: Path) -> None:
        """Remember where tables come from or go to; of the very many the oldest are forgotten."""
        new = [(str(data_file), table, str(folder)) for table in tables]
        said = {entry[:2] for entry in new}
        kept = [entry for entry in self._table_folders() if entry[:2] not in said]
        stored = json.dumps([*new, *kept][:_MOST_FOLDERS], ensure_ascii=False)
        self._store.setValue("files/of_tables", stored)

    def _table_folders(self) -> list[tuple[str, int, str]]:
        try:
            found = json.loads(self._text("files/of_tables") or "[]")
            return [(str(file), int(table), str(folder)) for file, table, folder in found]
        except (TypeError, ValueError):
            return []

    def session(self, data_file: Path) -> str:
        """The tables that were open last in a data file, as a text; "" if unknown."""
        is_known = self._text("session/of") == str(data_file)
        return self._text("session/tables") if is_known else ""

    def set_session(self, data_file: Path, text: str) -> None:
        """Remember the open tables of a data file, and forget those of any other."""
        self._store.setValue("session/of", str(data_file))
        self._store.setValue("session/tables", text)

    def recent_tables(self, data_file: Path) -> list[int]:
        """The tables of a data file that were in front last, the latest first."""
        is_known = self._text("recent/tables_of") == str(data_file)
        numbers = self._text("recent/tables").split() if is_known else []
        return [int(number) for number in numbers if number.isascii() and number.isdigit()]

    def set_recent_tables(self, data_file: Path, tables: Iterable[int]) -> None:
        """Remember the latest tables of a data file, and forget those of any other."""
        self._store.setValue("recent/tables_of", str(data_file))
        self._store.setValue("recent/tables", " ".join(map(str, tables)))

    def recent_files(self, kind: str) -> list[Path]:
        """The files of a kind that were used last, the latest first, at most `RECENT_FILES`."""
        stored = self._store.value(f"recent/{kind}")
        # An ini file does not tell a list of one from a text.
        names = stored if isinstance(stored, list) else [stored]
        return [Path(name) for name in names if isinstance(name, str) and name]

    def add_recent_file(self, kind: str, path: Path) -> None:
        """Put a file at the head of the recent files."""
        others = [other for other in self.recent_files(kind) if other != path]
        self._set_recent_files(kind, [path, *others][:RECENT_FILES])

    def forget_recent_file(self, kind: str, path: Path) -> None:
        """Take a file that is gone off the recent files."""
        self._set_recent_files(kind, [each for each in self.recent_files(kind) if each != path])

    def _set_recent_files(self, kind: str, paths: list[Path]) -> None:
        self._store.setValue(f"recent/{kind}", [str(path) for path in paths])

    @property
    def theme(self) -> str:
        """The name of the interface's theme; "" if none was chosen."""
        return self._text("interface/theme")

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("interface/theme", name)

    @property
    def scale(self) -> int:
        """The size of the interface in per cent; 100 if none was chosen."""
        text = self._text("interface/scale")
        return int(text) if text.isascii() and text.isdigit() else 100

    @scale.setter
    def scale(self, per_cent: int) -> None:
        self._store.setValue("interface/scale", str(per_cent))

    @property
    def knows_tour(self) -> bool:
        """Whether the tour was offered: once is enough."""
        return self._text("interface/tour") == "offered"

    @knows_tour.setter
    def knows_tour(self, was_offered: bool) -> None:
        self._store.setValue("interface/tour", "offered" if was_offered else "")

    @property
    def preview_zoom(self) -> str:
        """As the preview's ``zoom_text`` gives it; "" if unknown."""
        return self._text("preview/zoom")

    @preview_zoom.setter
    def preview_zoom(self, text: str) -> None:
        self._store.setValue("preview/zoom", text)

    preview_in_pairs = _Flag("preview/pairs")
    """Whether the preview shows two pages beside each other."""

    preview_gave_way = _Flag("preview/gave_way")
    """Whether the preview is hidden since there was no room for it."""

    @property
    def columns(self) -> dict[str, dict[str, int]]:
        """Widths of columns by list and key, negative for hidden ones; what is odd is left out."""
        try:
            lists = json.loads(self._text("tables/columns") or "{}")
        except ValueError:
            return {}
        if not isinstance(lists, dict):
            return {}
        return {
            name: {key: width for key, width in widths.items() if isinstance(width, int)}
            for name, widths in lists.items()
            if isinstance(widths, dict)
        }

    @columns.setter
    def columns(self, columns: dict[str, dict[str, int]]) -> None:
        self._store.setValue("tables/columns", json.dumps(columns))

    def flush(self) -> None:
        """Write the file now; it is also written by itself a little later."""
        self._store.sync()

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _path(self, key: str) -> Path | None:
        text = self._text(key)
        return Path(text) if text else None

    def _set_path(self, key: str, path: Path | None) -> None:
        self._store.setValue(key, "" if path is None else str(path))


def default_path() -> Path:
    """Where the ini file of this user belongs on this system."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder, "jibiao", "jibiao.ini")
