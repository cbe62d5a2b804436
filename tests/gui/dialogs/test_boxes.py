"""Suggested file names are legal everywhere, and not too long for any disk."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.dialogs import ask_for_sources, ask_for_target, suggested_name
from gui.dialogs.boxes import documents


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("信息化运维", "绩效目标表"), "信息化运维绩效目标表"),
        (('2025/2026: "甲"*?', "表"), "2025_2026_ _甲___表"),
        (("第一行\n第二行\x07 ", ""), "第一行 第二行"),
        ((" ..", ""), "绩效表"),
        (("con", ""), "_con"),
        (("", "..."), "绩效表"),
    ],
)
def test_names_are_legal(parts: tuple[str, str], name: str) -> None:
    assert suggested_name(*parts) == name


@pytest.mark.parametrize("text", ["项" * 300, "𠀀" * 300, "a" * 300])
def test_long_names_fit_a_file_system(text: str, tmp_path: Path) -> None:
    name = suggested_name(text)

    assert len(name) <= 80
    (tmp_path / f"{name}.xlsx").write_bytes(b"")


def test_the_target_gets_the_suffix_and_is_asked_for_before_it_is_replaced(
    window: QWidget, tmp_path: Path
) -> None:
    chosen: list[Path] = []
    dialog = ask_for_target(
        window, "导出", ("Excel 工作簿", ".xlsx"), tmp_path / "甲.xlsx", chosen.append
    )

    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert dialog.defaultSuffix() == "xlsx"
    dialog.selectFile(str(tmp_path / "乙"))
    dialog.accept()
    assert chosen == [tmp_path / "乙.xlsx"]


def test_files_are_looked_for_among_the_documents_at_first(window: QWidget) -> None:
    assert documents() == Path.home()
    (Path.home() / "Documents").mkdir()
    assert documents() == Path.home() / "Documents"
    dialog = ask_for_sources(window, "导入", "表 (*.xlsx)", None, lambda _paths: None)
    assert Path(dialog.directory().path()) == documents()
    dialog.reject()
