"""Copying, cutting and pasting in the lists, by keys and the system's clipboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from gui.tree.editor import TreeEditor
from gui.tree.paste_dialog import PasteDialog
from gui.tree.paste_question import PasteQuestion
from gui.tree.view import IndicatorView
from model.document import Kind, Scope
from tests.gui.harness import Desk
from tests.gui.tree.keys import CTRL, SHIFT, Key, copied, copy_text, press, selected_cells
from tests.gui.tree.looking import go, named, outline, selected
from tests.gui.tree.test_cells import cell, values

TABLE = """<table><tr><td rowspan=2>产出指标</td><td rowspan=2>时效指标</td>
<td>开班</td><td>3月</td></tr>
<tr><td>结业</td><td>≥ 6 月</td></tr></table>"""


def paste(text: str = "", html: str = "") -> None:
    if text or html:
        copy_text(text, html)
    press(Key.Key_V, modifier=CTRL)


def dialog(editor: TreeEditor) -> PasteDialog:
    return next(d for d in editor.window().findChildren(PasteDialog) if d.isVisible())


# Copying


def test_cells_are_copied_as_plain_text_and_html(view: IndicatorView) -> None:
    cell(view, "培训次数", 1)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    press(Key.Key_C, modifier=CTRL)
    assert copied() == "2次\n≥300人\n≥90%\n"
    assert "<td" in QApplication.clipboard().mimeData().html()


def test_rows_are_copied_with_their_categories(desk: Desk, view: IndicatorView) -> None:
    view.select([named(desk.document, "数量指标")])
    press(Key.Key_C, modifier=CTRL)
    assert copied() == "产出指标\t数量指标\t培训次数\t2次\n产出指标\t数量指标\t培训人数\t≥300人\n"


def test_rows_that_were_cut_come_back_below_the_current_one(
    desk: Desk, view: IndicatorView
) -> None:
    view.select([named(desk.document, "培训次数"), named(desk.document, "培训人数")])
    press(Key.Key_X, modifier=CTRL)
    assert outline(desk.document)[0] == "数量指标："
    go(view, "合格率")
    paste()
    assert outline(desk.document)[1] == "质量指标：合格率 培训次数 培训人数"
    assert selected(view) == ["培训人数", "培训次数"]
    assert desk.names == ["剪切", "粘贴 2 行"]
    desk.undo()
    desk.undo()
    assert outline(desk.document)[0] == "数量指标：培训次数 培训人数"


def test_a_category_that_was_cut_comes_back_as_one(desk: Desk, view: IndicatorView) -> None:
    view.select([named(desk.document, "质量指标")])
    press(Key.Key_X, modifier=CTRL)
    assert len(outline(desk.document)) == 2
    go(view, "培训次数")
    paste()
    assert outline(desk.document)[:2] == ["数量指标：培训次数 培训人数", "质量指标：合格率"]


def test_rows_of_several_categories_keep_them_in_the_other_list(
    desk: Desk, editor: TreeEditor
) -> None:
    editor.views[0].select([named(desk.document, "产出指标")])
    press(Key.Key_C, modifier=CTRL)
    press(Key.Key_F6, modifier=CTRL)
    go(editor.views[1], "年度次数")
    paste()
    assert outline(desk.document, Scope.ANNUAL) == [
        "数量指标：年度次数 培训次数 培训人数",
        "质量指标：合格率",
    ]


def test_cells_that_are_cut_are_emptied(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训次数", 1)
    press(Key.Key_X, modifier=CTRL)
    cell(view, "合格率", 1)
    paste()
    assert values(desk) == ["", "≥300人", "2次", "≥85%"]


# Pasting over cells


def test_a_block_goes_over_the_cells_from_the_current_one_on(
    desk: Desk, view: IndicatorView
) -> None:
    cell(view, "培训人数", 1)
    paste("5人\r\n95%\r\n")
    assert values(desk) == ["2次", "5人", "95%", "≥85%"]
    assert desk.names == ["粘贴"]


def test_beyond_the_last_row_new_ones_are_added(desk: Desk, view: IndicatorView) -> None:
    cell(view, "学员满意度", 1)
    paste("90%\r\n91%\r\n")
    assert values(desk)[-2:] == ["90%", "91%"]
    desk.undo()
    assert values(desk) == ["2次", "≥300人", "≥90%", "≥85%"]


def test_one_cell_fills_the_selection(desk: Desk, view: IndicatorView) -> None:
    cell(view, "培训次数", 1)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    paste("1次\r\n")
    assert values(desk) == ["1次", "1次", "1次", "≥85%"]
    assert selected_cells(view)[0] == "1次"


def test_a_cell_of_excel_is_no_category(desk: Desk, view: IndicatorView) -> None:
    cell(view, "合格率", 1)
    paste("数量指标\r\n", "<table><tr><td>数量指标</td></tr></table>")
    assert values(desk)[2] == "数量指标"


# Pasting rows


def test_a_table_with_categories_becomes_rows(desk: Desk, view: IndicatorView) -> None:
    cell(view, "合格率", 1)
    paste("whatever", TABLE)
    assert "时效指标：开班 结业" in outline(desk.document)
    assert named(desk.document, "结业").value("value") == "≥ 6 月"
    assert desk.names == ["粘贴 2 行"]
    assert selected(view) == ["开班", "结业"]


def test_a_whole_form_gives_each_list_its_own_rows(desk: Desk, editor: TreeEditor) -> None:
    go(editor.views[0], "合格率")
    head = "<td>一级指标</td>" + "<td>二级指标</td><td>三级指标</td><td>指标值</td>" * 2
    row = "".join(
        f"<td>{text}</td>"
        for text in ["产出指标", "数量指标", "甲", "5次", "数量指标", "乙", "2次"]
    )
    header = "<tr><td>项目名称</td><td colspan=6>某项目</td></tr>"
    said: list[str] = []
    editor.said.connect(said.append)
    paste("x", f"<table>{header * 6}<tr>{head}</tr><tr>{row}</tr></table>")
    answer(editor, "追加")
    assert outline(desk.document)[0] == "数量指标：培训次数 培训人数 甲"
    assert outline(desk.document, Scope.ANNUAL) == ["数量指标：年度次数 乙"]
    assert said == ["已粘贴 1 行到实施期指标，1 行到年度指标"]
    desk.undo()
    assert outline(desk.document, Scope.ANNUAL) == ["数量指标：年度次数"]


def answer(editor: TreeEditor, word: str) -> None:
    (box,) = (b for b in editor.window().findChildren(PasteQuestion) if b.isVisible())
    next(button for button in box.buttons() if button.text() == word).click()


TWO = (
    "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\t说明\r\n"
    "产出指标\t数量指标\t培训次数\t5次\t数量指标\t年度次数\t2次\t甲\r\n"
    "\t质量指标\t优良率\t90%\t质量指标\t优良率\t95%\t乙\r\n"
)


@pytest.mark.parametrize("side", [0, 1])
def test_a_block_for_both_lists_is_shown_and_fills_both(
    desk: Desk, editor: TreeEditor, side: int
) -> None:
    said: list[str] = []
    editor.said.connect(said.append)
    view = editor.views[side]
    view.setFocus()
    cell(view, ("培训次数", "年度次数")[side], 0)
    paste(TWO)
    box = dialog(editor)
    told = "\n".join(label.text() for label in box.findChildren(QLabel))
    assert "2 行到实施期指标" in told
    assert "2 行到年度指标" in told
    assert "不粘贴：“说明”列" in told
    box.accept()
    answer(editor, "更新已有")
    assert outline(desk.document) == [
        "数量指标：培训次数 培训人数",
        "质量指标：合格率 优良率",
        "服务对象满意度：学员满意度",
    ]
    assert outline(desk.document, Scope.ANNUAL) == ["数量指标：年度次数", "质量指标：优良率"]
    assert named(desk.document, "培训次数").value("value") == "5次"
    assert "没有粘贴：“说明”列" in said[-1]
    assert desk.names == ["粘贴 4 行"]


@pytest.mark.parametrize(
    ("word", "left"), [("取代", ["产出指标", "满意度指标"]), ("取消", ["产出指标", "满意度指标"])]
)
def test_what_is_there_is_replaced_or_kept_as_the_clerk_says(
    desk: Desk, editor: TreeEditor, word: str, left: list[str]
) -> None:
    go(editor.views[0], "合格率")
    paste("一级指标\t二级指标\t三级指标\t指标值\r\n产出指标\t质量指标\t合格率\t99%\r\n")
    answer(editor, word)
    tree = desk.document.indicators(Scope.PERIOD)
    names = [node.name for node in tree.walk() if node.kind is Kind.INDICATOR]
    if word == "取代":
        assert names == ["合格率"]
        assert desk.names == ["粘贴 1 行"]
    else:
        assert len(names) == 4
        assert desk.names == []
    assert [category.name for category in tree.children] == left


def test_names_and_values_go_to_the_current_category(desk: Desk, view: IndicatorView) -> None:
    go(view, "质量指标")
    paste("优秀率\t≥30%\r\n及格率\t100%\r\n")
    assert outline(desk.document)[1] == "质量指标：合格率 优秀率 及格率"


def test_a_block_on_a_name_is_asked_about(desk: Desk, editor: TreeEditor) -> None:
    cell(editor.views[0], "合格率", 0)
    paste("优秀率\t≥30%\r\n及格率\t100%\r\n")
    box = dialog(editor)
    assert desk.names == []
    told = [label.text() for label in box.findChildren(QLabel)]
    assert "在当前位置插入 2 行。" in told
    box.accept()
    assert outline(desk.document)[1] == "质量指标：合格率 优秀率 及格率"


def test_the_clerk_says_what_the_columns_are(desk: Desk, editor: TreeEditor) -> None:
    go(editor.views[0], "质量指标")
    paste("名\t说\t数\r\n甲\t说明\t1次\r\n乙\t说明\t2次\r\n")
    box = dialog(editor)
    box.say_header(True)
    box.choose(1, "")
    box.choose(2, "value")
    box.accept()
    assert outline(desk.document)[1] == "质量指标：合格率 甲 乙"
    assert named(desk.document, "乙").values == {"level3": "乙", "value": "2次"}


def test_the_clerk_chooses_to_go_over_the_cells(desk: Desk, editor: TreeEditor) -> None:
    cell(editor.views[0], "合格率", 0)
    paste("优秀率\t≥30%\r\n满意\t100%\r\n")
    box = dialog(editor)
    box.choose_over_cells()
    box.accept()
    assert outline(desk.document)[1:] == ["质量指标：优秀率", "服务对象满意度：满意"]


def test_nothing_happens_when_the_dialog_is_left(desk: Desk, editor: TreeEditor) -> None:
    copy_text("甲\t1\r\n")
    press(Key.Key_V, modifier=CTRL | SHIFT)
    dialog(editor).reject()
    assert desk.names == []


@pytest.mark.parametrize("text", ["", " \r\n"])
def test_nothing_is_pasted_from_an_empty_clipboard(
    desk: Desk, view: IndicatorView, text: str
) -> None:
    cell(view, "合格率", 1)
    paste(text)
    assert desk.names == []


def test_the_keys_belong_to_an_open_editor(desk: Desk, view: IndicatorView) -> None:
    cell(view, "合格率", 1)
    copy_text("9")
    press(Key.Key_F2)
    press(Key.Key_V, modifier=CTRL)
    press(Key.Key_Return)
    assert values(desk)[2] == "9"
    rows = [n for n in desk.document.indicators(Scope.PERIOD).walk() if n.kind is Kind.INDICATOR]
    assert len(rows) == 4
