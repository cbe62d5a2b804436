"""A table of a whole office: its form asks for no project, and maybe for no unit either."""

from PySide6.QtCore import Qt

from gui.library.board import Board
from gui.library.tree_items import children_of
from gui.undo.commands import where_of
from model.document import empty_branch
from tests.stories.clerk import Clerk

TARGETS = "部门整体支出绩效目标申报表"
EVALUATION = "部门整体绩效自评表"


def test_it_is_called_by_its_title_wherever_it_is_listed(clerk: Clerk) -> None:
    ids = clerk.workspace.add(
        [
            empty_branch("guangshui-overall-target", "2025", {"unit": "市教育局"}),
            empty_branch("chongqing-overall-evaluation", "2025", {"department": "市教育局"}),
            empty_branch("tianjin-target", "2025"),
        ],
        "导入",
    )
    names = (TARGETS, EVALUATION, "（未填项目名称）")
    for table, name in zip(ids, names, strict=True):
        clerk.window.open_table(table)
        assert clerk.window.tables.tabText(clerk.window.tables.currentIndex()).startswith(name)
        assert clerk.listed == (name, "2025 年度")
    assert clerk.projects == ["", TARGETS, EVALUATION]
    root = clerk.window.library.tree.invisibleRootItem()
    units = [item.text(0) for item in children_of(root)]
    assert units == ["（未填单位）", "市教育局"]

    clerk.window.open_table(ids[1])
    assert clerk.window.windowTitle().startswith(f"{EVALUATION} — ")
    clerk.key(Qt.Key.Key_F7)
    board = clerk.window.tables.currentWidget()
    assert isinstance(board, Board)
    rows = range(board.filter.rowCount())
    assert [board.filter.index(row, 1).data() for row in rows] == [TARGETS, EVALUATION]
    command = clerk.workspace.undo_stack.command(0)
    assert where_of(command, clerk.workspace) == "、".join(names)


def test_how_many_tables_there_are_is_said_behind_long_names(clerk: Clerk) -> None:
    long = "基层医疗卫生机构能力提升建设专项经费"
    fields = [{"project_name": name} for name in (long, "甲", "乙", "丙")]
    clerk.workspace.add([empty_branch("central-target", "2025", each) for each in fields], "导入")
    said = where_of(clerk.workspace.undo_stack.command(0), clerk.workspace)
    assert said == "基层医疗卫生机…升建设专项经费、甲、乙等 4 张表"
