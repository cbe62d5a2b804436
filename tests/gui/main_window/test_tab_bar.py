"""The tabs of the open tables."""

from pytestqt.qtbot import QtBot

from gui.main_window.tables import TableTabBar


def test_tabs_stay_readable_where_there_is_no_room_for_all(qtbot: QtBot) -> None:
    bar = TableTabBar()
    qtbot.addWidget(bar)
    for title in ("年度进度", "年度汇总", *["上海市卫生行业医学生就业年度报告编撰工作经费"] * 3):
        bar.addTab(title)
    bar.resize(300, bar.sizeHint().height())
    bar.show()
    assert all(bar.tabRect(i).width() >= bar.tabSizeHint(i).width() for i in range(bar.count()))
