"""The bureau's blank becomes a form: dropped, taught, filled in, exported into itself, printed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from gui.review.dialog import ReviewDialog
from gui.teaching.dialog import TeachingDialog
from model.definition import DefinitionLibrary
from model.exchange import read_documents
from model.own_files import FORMS, data_folder
from model.resources import resource_folder
from model.usecases.own_forms import OwnForms
from tests import shipped
from tests.model.recognize.drawing import drawn
from tests.model.recognize.files import excel_file
from tests.model.template.blanks import FILES, blank_of
from tests.model.template.test_workbook import blank
from tests.stories.clerk import Clerk, Counting
from tests.stories.conftest import Start

MOST_ACTIONS = 25
(WORD,) = (path for path in FILES if "医事" in path.name)


class Teaching(Counting):
    """What else there is to do here."""

    def choose(self, *texts: str) -> None:
        self.done.append(" › ".join(texts))
        self.clerk.choose(*texts)

    def type(self, text: str) -> None:
        self.done.append(text)
        self.clerk.type(text)

    def point_at(self, dialog: TeachingDialog, position: tuple[int, int]) -> None:
        """Click a cell of the blank's picture."""
        self.done.append(f"点 {position}")
        dialog.view.point_at(position)
        place = dialog.view.rect_of((0, *position)).center()
        QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def save_as(self, path: Path) -> None:
        """Take a name in the file dialog."""
        self.done.append("保存")
        self.clerk.choose_file(path)
        self.clerk.wait(lambda: not self.clerk.window.findChildren(QFileDialog))


def teach(act: Teaching, path: Path) -> TeachingDialog:
    act.drop(path)
    act.click(act.clerk.dialog(QMessageBox), "学习表样")
    return act.clerk.dialog(TeachingDialog)


def keep_and_begin(act: Teaching, dialog: TeachingDialog, name: str) -> None:
    """Keep the form, make a table of it and write what it is called."""
    act.click(dialog, "保存表样")
    act.click(act.clerk.dialog(QMessageBox), "新建")
    act.clerk.wait(lambda: act.clerk.window.current.document is not None)
    act.type(name)


def exported(act: Teaching, target: Path) -> Path:
    kind = {".xlsx": "导出为 Excel", ".docx": "导出为 Word"}[target.suffix]
    act.choose("文件", kind)
    act.click(act.clerk.dialog(QMessageBox), "照常导出")
    act.save_as(target)
    act.clerk.wait(target.exists)
    return target


def printed(act: Teaching, target: Path) -> Path:
    act.choose("文件", "打印")
    box = act.clerk.dialog(QMessageBox)
    act.click(box, "照常打印")
    act.click(act.clerk.dialog(QMessageBox), "打印到 PDF 文件…")
    act.save_as(target)
    act.clerk.wait(target.exists)
    return target


def forms_of_the_user() -> DefinitionLibrary:
    library = DefinitionLibrary.load(resource_folder("forms"))
    assert OwnForms(data_folder() / FORMS, library).load() == []
    return library


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)


@pytest.mark.usefixtures("no_printer")
def test_an_excel_blank_is_taught_filled_in_and_printed(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "某市自评表.xlsx"
    path.write_bytes(blank().data)
    act = Teaching(clerk)
    dialog = teach(act, path)
    act.point_at(dialog, (3, 0))
    act.type("zgbm")
    clerk.key(Qt.Key.Key_Return)
    keep_and_begin(act, dialog, "考试费")
    target = exported(act, tmp_path / "填好.xlsx")
    paper = printed(act, tmp_path / "填好.pdf")

    book = openpyxl.load_workbook(target)
    assert book["自评表"]["C3"].value == "考试费"
    assert book["自评表"]["D6"].value == "=SUM(D7:D9)"
    assert book["选项"].sheet_state == "hidden"
    [document] = read_documents(paper, forms_of_the_user()).documents
    assert document.children[0].values["project_name"] == "考试费"
    assert len(act.done) <= MOST_ACTIONS, act.done


def test_of_several_forms_in_a_file_the_clerk_says_which(clerk: Clerk, tmp_path: Path) -> None:
    names = ["项目名称|<||<", "主管部门|<||<", "一级指标|二级指标|三级指标|指标值"]
    others = ["年度目标|<||<", "实施期限|<||<", "联系人|<||<", "项目属性|<||<"]
    path = tmp_path / "两种表.xlsx"
    target = drawn("2026年项目绩效目标表|<|<|<", *names, "产出指标|数量指标||")
    declared = drawn("2026年项目申报表|<|<|<", *others, *names, "产出指标|数量指标||")
    path.write_bytes(excel_file([target, declared]))
    act = Teaching(clerk)
    act.drop(path)
    act.click(act.clerk.dialog(QMessageBox), "学习表样")
    act.click(act.clerk.dialog(QMessageBox), "1 2026年项目绩效目标表（表1）")
    assert act.clerk.dialog(TeachingDialog).lesson.name.title == "项目绩效目标表"


@pytest.mark.usefixtures("no_printer")
def test_a_word_blank_is_taught_filled_in_and_printed(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "某市自评表.docx"
    path.write_bytes(blank_of(WORD).data)
    act = Teaching(clerk)
    keep_and_begin(act, teach(act, path), "考试费")
    target = exported(act, tmp_path / "填好.docx")
    paper = printed(act, tmp_path / "填好.pdf")

    library = forms_of_the_user()
    for file in (target, paper):
        documents = read_documents(file, library).documents
        assert documents[0].children[0].values["project_name"] == "考试费"
    assert len(act.done) <= MOST_ACTIONS, act.done


def test_an_answer_is_undone(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "某市自评表.xlsx"
    path.write_bytes(blank().data)
    act = Teaching(clerk)
    dialog = teach(act, path)
    before = dialog.lesson.roles[3, 0]
    act.point_at(dialog, (3, 0))
    act.type("xmfzr")
    act.type("项目负责人")
    clerk.key(Qt.Key.Key_Return)
    assert dialog.lesson.roles[3, 0] != before
    dialog.undo()
    assert dialog.lesson.roles[3, 0] == before
    dialog.redo()
    assert dialog.lesson.roles[3, 0] != before
    dialog.reject()


def test_a_blank_can_be_imported_all_the_same(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "某市自评表.xlsx"
    path.write_bytes(blank().data)
    clerk.drop(path)
    clerk.press(clerk.dialog(QMessageBox), "仍然导入")
    clerk.dialog(ReviewDialog).reject()


def test_a_form_goes_to_a_colleague(start: Start, tmp_path: Path) -> None:
    clerk = start()
    path = tmp_path / "某市自评表.xlsx"
    path.write_bytes(blank().data)
    act = Teaching(clerk)
    keep_and_begin(act, teach(act, path), "考试费")
    sent = tmp_path / "自评表.jbform"
    act.choose("文件", "表样", "导出表样")
    act.save_as(sent)
    clerk.wait(sent.exists)
    clerk.leave()
    for file in (data_folder() / FORMS).iterdir():
        file.unlink()

    colleague = start()
    colleague.drop(sent)
    box = colleague.dialog(QMessageBox)
    assert "已保存" in box.text()
    colleague.press(box, "以后")
    assert len(forms_of_the_user()) == len(shipped.definitions()) + 1
