"""What is remembered of the screen: kept over a restart, and never in the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from gui.settings import Settings, default_path
from gui.settings.settings import RECENT_FILES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "配置" / "jibiao.ini"


def test_what_was_set_is_there_after_a_restart(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.window_geometry = QByteArray(b"\x00\x01geometry")
    settings.window_state = QByteArray(b"state\xff")
    settings.set_splitter("main", QByteArray(b"\x02"))
    settings.data_file = tmp_path / "绩效 2025.jib"
    settings.export_folder = tmp_path
    settings.preview_zoom = "1.25"
    settings.preview_in_pairs = settings.export_book = settings.draft = True
    settings.annex = settings.result_follows = True
    settings.export_suffix = ".docx"
    settings.export_rule = "[{year}年]{project}"
    settings.set_paper("generic", '{"a": 1, "b": [2, 3]}')
    settings.flush()

    again = Settings(path)
    assert again.window_geometry == QByteArray(b"\x00\x01geometry")
    assert again.window_state == QByteArray(b"state\xff")
    assert again.splitter("main") == QByteArray(b"\x02")
    assert again.data_file == tmp_path / "绩效 2025.jib"
    assert again.export_folder == tmp_path
    assert again.preview_zoom == "1.25"
    assert again.preview_in_pairs
    assert again.export_book
    assert again.draft
    assert again.annex
    assert again.result_follows
    assert again.export_suffix == ".docx"
    assert again.export_rule == "[{year}年]{project}"
    assert again.paper("generic") == '{"a": 1, "b": [2, 3]}'


def test_everything_is_empty_at_first(path: Path) -> None:
    settings = Settings(path)
    assert settings.window_geometry.isEmpty()
    assert settings.window_state.isEmpty()
    assert settings.splitter("main").isEmpty()
    assert settings.data_file is None
    assert settings.export_folder == Path.home()
    assert settings.recent_files("data") == []
    assert settings.preview_zoom == ""
    assert not settings.preview_in_pairs
    assert not settings.export_book
    assert not settings.draft
    assert settings.export_suffix == settings.export_rule == settings.paper("generic") == ""


def test_an_export_folder_that_is_gone_is_not_offered(path: Path, tmp_path: Path) -> None:
    settings = Settings(path)
    settings.export_folder = tmp_path / "stick"
    (Path.home() / "Documents").mkdir()
    assert settings.export_folder == Path.home() / "Documents"


@pytest.mark.parametrize("count", [1, 2, RECENT_FILES + 3])
def test_recent_files_stand_latest_first_and_no_more_than_the_menu_takes(
    path: Path, count: int
) -> None:
    settings = Settings(path)
    files = [Path(f"表，{number}.xlsx") for number in range(count)]
    for file in files:
        settings.add_recent_file("data", file)
    settings.flush()
    assert Settings(path).recent_files("data") == files[::-1][:RECENT_FILES]


def test_a_file_opened_again_moves_to_the_head(path: Path) -> None:
    settings = Settings(path)
    for name in ("a", "b", "a"):
        settings.add_recent_file("data", Path(name))
    assert settings.recent_files("data") == [Path("a"), Path("b")]


def test_a_file_that_is_gone_can_be_forgotten(path: Path) -> None:
    settings = Settings(path)
    settings.add_recent_file("data", Path("a"))
    settings.forget_recent_file("data", Path("a"))
    settings.forget_recent_file("data", Path("never there"))
    assert settings.recent_files("data") == []


def test_no_data_file_is_remembered_as_none(path: Path) -> None:
    settings = Settings(path)
    settings.data_file = Path("a")
    settings.data_file = None
    assert settings.data_file is None


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\x00 no ini file at all",
        b"[window]\ngeometry=text\n[recent]\ndata=@Invalid()\n[files]\ndata=a, b\n",
        b"[preview]\nzoom=1, 2\n",
    ],
)
def test_a_damaged_file_counts_as_never_set(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.window_geometry.isEmpty()
    assert settings.recent_files("data") == []
    assert settings.data_file is None
    assert settings.preview_zoom == ""
    assert not settings.preview_in_pairs
    assert not settings.export_book
    assert not settings.draft
    assert settings.export_suffix == settings.export_rule == settings.paper("generic") == ""


def test_the_file_belongs_into_the_users_own_folder(home: Path) -> None:
    assert default_path().is_relative_to(home)
    assert default_path().suffix == ".ini"


def test_open_tables_are_remembered_for_the_data_file_that_was_open_last(path: Path) -> None:
    settings = Settings(path)
    settings.set_session(Path("a"), "tables")
    settings.flush()
    assert Settings(path).session(Path("a")) == "tables"
    assert Settings(path).session(Path("b")) == ""


def test_columns_are_remembered_and_what_is_odd_is_left_out(path: Path) -> None:
    settings = Settings(path)
    assert settings.columns == {}
    settings.columns = {"tianjin-target/annual": {"": 200, "value": -80}}
    assert Settings(path).columns == {"tianjin-target/annual": {"": 200, "value": -80}}


@pytest.mark.parametrize(
    ("text", "kept"),
    [("{", {}), ("[1]", {}), ('{"a": 1, "b": {"c": "x", "d": 5}}', {"b": {"d": 5}})],
)
def test_damaged_columns_cost_only_the_habit(
    path: Path, text: str, kept: dict[str, dict[str, int]]
) -> None:
    QSettings(str(path), QSettings.Format.IniFormat).setValue("tables/columns", text)
    assert Settings(path).columns == kept
