"""What goes out: a year as a book or a file each, the clipboard, the printer, other paper."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from gui.exporting.many_dialog import ExportDialog
from gui.exporting.result_dialogs import ExistingFilesDialog, ExportResultDialog
from gui.printing.page_setup_dialog import PageSetupDialog
from gui.printing.pdfium import draw_page, page_sizes
from gui.review.dialog import ReviewDialog
from gui.tasks import ProgressDialog
from model.document import Document
from model.document.stages import WorkState
from model.exchange import DocumentRenderer, read_documents
from model.exchange.interchange import to_json
from tests import shipped
from tests.stories.clerk import Clerk
from tests.stories.conftest import Start

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
TIANJIN = next(SAMPLES.glob("天津*.docx"))
A4 = [595, 842]


def bring_in(clerk: Clerk) -> None:
    clerk.window.files_dropped.emit([TIANJIN])
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: len(clerk.projects) == 2)


def pictures(pdf: bytes) -> list[QImage]:
    return [
        draw_page(pdf, page, round(width), round(height), for_print=False)
        for page, (width, height) in enumerate(page_sizes(pdf))
    ]


def ask_for_batch(clerk: Clerk, folder: Path, suffix: str) -> ExportDialog:
    clerk.choose("文件", "批量导出")
    dialog = clerk.dialog(ExportDialog)
    dialog.folder.setText(str(folder))
    dialog.kind.setCurrentIndex(dialog.kind.findData(suffix))
    return dialog


def told(clerk: Clerk) -> Callable[[], bool]:
    """The status bar tells of an export."""
    return lambda: any(
        label.isVisible() and label.text().startswith("已导出")
        for label in clerk.window.status.findChildren(QLabel)
    )


def read_back(*paths: Path) -> str:
    definitions = shipped.definitions()
    return to_json(
        Document(branch) for path in paths for branch in read_documents(path, definitions).documents
    )


def points(size: tuple[float, float]) -> list[int]:
    return [round(length) for length in size]


def without_year(text: str) -> list[dict[str, object]]:
    """The forms of an interchange text; a table alone does not say its year in this form."""
    forms: list[dict[str, object]] = json.loads(text)["forms"]
    return [{key: value for key, value in form.items() if key != "year"} for form in forms]


def all_tables(clerk: Clerk) -> str:
    ids = [
        table.id
        for unit in clerk.workspace.outline()
        for year in unit.years
        for project in year.projects
        for table in project.documents
    ]
    return to_json(clerk.workspace.document(table) for table in ids)


def test_a_year_goes_out_as_a_book_and_as_single_files(start: Start, tmp_path: Path) -> None:
    clerk = start()
    bring_in(clerk)
    folder = tmp_path / "上报"
    folder.mkdir()

    dialog = ask_for_batch(clerk, folder, ".docx")
    assert dialog.count.text() == "已选 2 张表"
    dialog.one_book.click()
    name = dialog.example.text()
    clerk.press(dialog, "导出")
    clerk.wait(told(clerk))
    assert [path.name for path in folder.iterdir()] == [name]
    assert read_back(folder / name) == all_tables(clerk)

    # What was chosen is there again the next day.
    clerk.leave()
    clerk = start()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.choose("文件", "批量导出")
    dialog = clerk.dialog(ExportDialog)
    assert (dialog.wish().suffix, dialog.wish().one_book) == (".docx", True)
    assert dialog.wish().folder == folder
    dialog.file_each.click()
    dialog.kind.setCurrentIndex(dialog.kind.findData(".pdf"))
    assert dialog.rule.text() == "[{年度}年]{单位}{项目名称}{表名}"
    dialog.rule.setText("{表名}：{项目名称}")
    assert dialog.example.text().startswith("绩效目标表：")
    clerk.press(dialog, "导出")
    clerk.wait(told(clerk))
    files = [folder / f"绩效目标表：{project}.pdf" for project in clerk.projects]
    assert without_year(read_back(*files)) == without_year(all_tables(clerk))


def test_existing_files_are_asked_about_first(clerk: Clerk, tmp_path: Path) -> None:
    bring_in(clerk)
    names = [f"{project}.xlsx" for project in clerk.projects]
    (tmp_path / names[0]).write_bytes(b"old")

    def export(answer: str) -> None:
        dialog = ask_for_batch(clerk, tmp_path, ".xlsx")
        dialog.rule.setText("{project}")
        clerk.press(dialog, "导出")
        clerk.press(clerk.dialog(ExistingFilesDialog), answer)
        clerk.wait(lambda: not clerk.program._runner.is_busy)

    def tables() -> set[str]:
        return {path.name for path in tmp_path.glob("*.xlsx")}

    export("取消")
    assert tables() == {names[0]}
    export("跳过")
    assert tables() == set(names)
    assert (tmp_path / names[0]).read_bytes() == b"old"
    export("改名")
    assert tables() == {*names, *(name.replace(".xlsx", "(2).xlsx") for name in names)}
    assert (tmp_path / names[0]).read_bytes() == b"old"
    export("覆盖")
    back = read_back(*(tmp_path / name for name in names))
    assert without_year(back) == without_year(all_tables(clerk))


def test_what_could_not_be_written_is_told_file_by_file(clerk: Clerk, tmp_path: Path) -> None:
    bring_in(clerk)
    # A folder stands where the first file is to be.
    (tmp_path / f"{clerk.projects[0]}.docx").mkdir()
    dialog = ask_for_batch(clerk, tmp_path, ".docx")
    dialog.rule.setText("{project}")
    clerk.press(dialog, "导出")
    clerk.press(clerk.dialog(ExistingFilesDialog), "覆盖")
    result = clerk.dialog(ExportResultDialog)
    assert clerk.projects[0] in result.faults.toPlainText()
    assert (tmp_path / f"{clerk.projects[1]}.docx").is_file()
    clerk.press(result, "知道了")


def test_a_batch_is_cancelled_between_two_files(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(clerk)
    write, goes_on = DocumentRenderer.write, threading.Event()

    def slow_write(
        renderer: DocumentRenderer, documents: object, path: Path, *others: object
    ) -> None:
        write(renderer, documents, path, *others)  # type: ignore[arg-type]
        goes_on.wait(10)

    monkeypatch.setattr(DocumentRenderer, "write", slow_write)
    clerk.press(ask_for_batch(clerk, tmp_path, ".xlsx"), "导出")
    progress = clerk.dialog(ProgressDialog)
    clerk.wait(lambda: len(list(tmp_path.glob("*.xlsx"))) == 1)
    clerk.press(progress, "取消")
    goes_on.set()
    clerk.wait(lambda: not clerk.program._runner.is_busy)
    assert "已取消" in clerk.window.status.currentMessage()
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


def test_the_open_table_is_copied_for_other_programs(clerk: Clerk) -> None:
    bring_in(clerk)
    QGuiApplication.clipboard().setText("before")
    clerk.choose("编辑", "复制为表格")
    clerk.wait(lambda: QGuiApplication.clipboard().mimeData().hasHtml())
    copied = QGuiApplication.clipboard().mimeData()
    name = clerk.document.fields.value("project_name")
    assert "charset=utf-8" in copied.html()
    assert copied.html().count("<table") == 1
    assert "rowspan" in copied.html()
    assert name in copied.html()
    assert any(line.split("\t")[1:2] == [name] for line in copied.text().splitlines())


def test_every_format_is_in_the_menu(clerk: Clerk, tmp_path: Path) -> None:
    bring_in(clerk)
    for kind, suffix in (("Excel", ".xlsx"), ("Word", ".docx"), ("PDF", ".pdf"), ("网页", ".html")):
        target = tmp_path / f"表{suffix}"
        clerk.choose("文件", f"导出为{kind}" if kind == "网页" else f"导出为 {kind}")
        clerk.choose_file(target)
        clerk.wait(target.exists)
        assert without_year(read_back(target)) == without_year(to_json([clerk.document]))


def test_selected_tables_are_printed_as_a_book(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    bring_in(clerk)
    clerk.window.library.tree.selectAll()
    clerk.window.commands["print_selected"].trigger()
    clerk.press(clerk.dialog(QMessageBox), "打印到 PDF 文件…")
    clerk.choose_file(tmp_path / "book.pdf")
    clerk.wait((tmp_path / "book.pdf").exists)
    clerk.wait(told(clerk))
    assert read_back(tmp_path / "book.pdf") == all_tables(clerk)
    assert len(page_sizes((tmp_path / "book.pdf").read_bytes())) >= 2


def test_other_paper_is_seen_exported_and_remembered(start: Start, tmp_path: Path) -> None:
    clerk = start()
    bring_in(clerk)
    clerk.window.preview.show()
    preview = clerk.window.preview.preview
    assert preview is not None
    clerk.wait(lambda: preview.view.page_count > 0)
    assert points(preview.view._sizes[0]) == A4

    clerk.choose("文件", "页面设置")
    dialog = clerk.dialog(PageSetupDialog)
    dialog.lying.click()
    dialog.draft.click()
    clerk.wait(lambda: points(preview.view._sizes[0]) == A4[::-1])
    shown = preview._pdf
    clerk.press(dialog, "确定")

    clerk.leave()
    clerk = start()
    clerk.wait(lambda: clerk.window.current.table is not None)
    clerk.choose("文件", "导出为 PDF")
    clerk.choose_file(tmp_path / "a.pdf")
    clerk.wait((tmp_path / "a.pdf").exists)
    # What is seen is what the file shows, to the last point; only it says what is a table.
    printed = (tmp_path / "a.pdf").read_bytes()
    assert shown is not None
    assert pictures(printed) == pictures(shown)
    back = read_back(tmp_path / "a.pdf")
    assert without_year(back) == without_year(to_json([clerk.document]))

    clerk.choose("文件", "页面设置")
    dialog = clerk.dialog(PageSetupDialog)
    assert dialog.lying.isChecked()
    clerk.press(dialog, "恢复表样的设置")
    dialog.draft.click()
    clerk.press(dialog, "确定")
    clerk.choose("文件", "导出为 PDF")
    clerk.choose_file(tmp_path / "b.pdf")
    clerk.wait((tmp_path / "b.pdf").exists)
    assert points(page_sizes((tmp_path / "b.pdf").read_bytes())[0]) == A4


def test_a_file_is_named_by_the_rule_and_goes_to_where_the_table_came_from(
    clerk: Clerk, tmp_path: Path
) -> None:
    folder = tmp_path / "2023"
    folder.mkdir()
    source = folder / TIANJIN.name
    source.write_bytes(TIANJIN.read_bytes())
    clerk.drop(source)
    clerk.press(clerk.dialog(ReviewDialog), "导入")
    clerk.wait(lambda: len(clerk.projects) == 2)
    fields = clerk.document.fields
    year, unit, project = clerk.document.year, fields.value("unit"), fields.value("project_name")

    clerk.choose("文件", "导出为 Excel")
    dialog = clerk.dialog(QFileDialog)
    suggested = Path(dialog.selectedFiles()[0])
    assert suggested.parent == folder
    assert suggested.name == f"{year}年{unit}{project}绩效目标表.xlsx"
    target = tmp_path / "别处.xlsx"
    dialog.selectFile(str(target))
    dialog.accept()
    clerk.wait(told(clerk))
    links = next(
        label.text()
        for label in clerk.window.status.findChildren(QLabel)
        if label.isVisible() and "href" in label.text()
    )
    assert "打开文件</a>" in links
    assert "打开文件夹</a>" in links

    # Where this one went, the next one is offered to go.
    clerk.choose("文件", "导出为 Word")
    dialog = clerk.dialog(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).parent == tmp_path
    dialog.reject()


def test_several_tables_picked_in_the_list_go_out_together(clerk: Clerk, tmp_path: Path) -> None:
    clerk.window.commands["sample"].trigger()
    clerk.wait(lambda: clerk.window.current.table is not None)
    tree = clerk.window.library.tree
    control, none = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
    tree.setFocus()
    assert clerk.focus is tree
    for item, keys in zip(list(tree._tables.values())[:2], (none, control), strict=True):
        at = tree.visualItemRect(item).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, keys, at)
    assert clerk.focus is tree
    clerk.choose("文件", "导出为 PDF")
    target = tmp_path / "两张.pdf"
    clerk.choose_file(target)
    clerk.wait(target.exists)
    clerk.wait(lambda: not clerk.program._runner.is_busy)
    states = [entry.progress for entry in clerk.workspace.entries()]
    assert states.count(WorkState.EXPORTED) == 2
