"""Everything the window's menus and tool bar offer; what each does is the window's to connect."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from gui.main_window.icons import icon


class Actions(QObject):
    """The window's commands, by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._make_file_actions()
        self._make_edit_actions()
        self._make_selection_actions()
        self._make_other_actions()
        self._make_page_actions()

    def _make_file_actions(self) -> None:
        make = self._make
        self.new = make("新建…", "按表样新建一张表", "Ctrl+N", picture="new", short="新建")
        self.bring_in = make(
            "导入…", "读入 Word、Excel 等文件里的表", "Ctrl+O", picture="import", short="导入"
        )
        self.roll_over = make("结转到新年度…", "由选中的表起草新年度的表，年份逐处核对")
        self.open_data = make("打开数据文件…", "换用另一个数据文件")
        self.new_data = make("新建数据文件…", "另起一个空的数据文件")
        self.save_copy = make("另存数据文件副本…", "把全部内容另存一份", "Ctrl+Shift+S")
        self.save = make("保存", "所有改动都会自动保存", "Ctrl+S")
        self.export_xlsx = make(
            "导出为 Excel…",
            "按官方版式导出当前的表",
            "Ctrl+Shift+E",
            picture="sheet",
            short="导出 Excel",
        )
        self.export_pdf = make(
            "导出为 PDF…",
            "按官方版式导出当前的表",
            "Ctrl+Shift+P",
            picture="pdf",
            short="导出 PDF",
        )
        self.export_docx = make("导出为 Word…", "按官方版式导出当前的表", "Ctrl+Shift+W")
        self.export_html = make("导出为网页…", "按官方版式导出当前的表")
        self.export_many = make(
            "批量导出…", "把一个年度的表导出为合订本，或者每张表一个文件", "Ctrl+Shift+B"
        )
        self.page_setup = make("页面设置…", "这种表的纸张、方向、页边距、缩放和草稿水印")
        self.print = make("打印…", "打印当前的表", "Ctrl+P", picture="print", short="打印")
        self.quit = make("退出", "关闭绩表；所有改动都已保存", "Ctrl+Q")

    def _make_edit_actions(self) -> None:
        self.undo = self._make("撤销", "撤销刚才的操作", "Ctrl+Z", picture="undo", short="撤销")
        # Windows and Linux each have a key of their own; clerks know either.
        self.redo = self._make(
            "重做", "重做撤销的操作", "Ctrl+Y", "Ctrl+Shift+Z", picture="redo", short="重做"
        )
        self.copy_as_table = self._make(
            "复制为表格", "复制当前的表，粘贴到 Word、WPS、Excel 里", "Ctrl+Shift+C"
        )
        self.copy_table = self._make("复制表…", "把当前的表复制为另一张表")
        self.remove_table = self._make("删除表", "删除当前的表（可以撤销）")
        self.find = self._make("查找项目", "在项目列表中查找", "Ctrl+F")

    def _make_selection_actions(self) -> None:
        """What is done to the tables selected in the list of projects."""
        self.copy_selected = self._make("复制为…", "把选中的表复制为另一张表")
        self.remove_selected = self._make("删除", "删除选中的表（可以撤销）", "Del")
        self.remove_selected.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.xlsx_of_selected = self._make("导出为 Excel…", "选中的表导出到一个文件")
        self.docx_of_selected = self._make("导出为 Word…", "选中的表导出到一个文件")
        self.pdf_of_selected = self._make("导出为 PDF…", "选中的表导出到一个文件")
        self.many_of_selected = self._make("批量导出…", "选中的表导出为合订本，或者每张一个文件")
        self.print_selected = self._make("打印…", "选中的表作为一本打印")

    def _make_other_actions(self) -> None:
        self.header = self._make("基本信息", "转到表头", "Ctrl+1")
        self.indicators = self._make("绩效指标", "转到绩效指标", "Ctrl+2")
        self.about = self._make("关于绩表", "版本和许可")
        self.forms = self._make("表样列表", "绩表认识的官方表样")

    def _make_page_actions(self) -> None:
        """The large buttons of the pages that stand in for a table."""
        self.first_import = self._make("导入去年的文件…", "", picture="import")
        self.first_new = self._make("按表样新建…", "", picture="new")
        self.first_sample = self._make("打开样例", "", picture="sample")
        self.retry = self._make("重试", "再打开一次")

    @property
    def need_data(self) -> tuple[QAction, ...]:
        """What makes sense only with a data file open."""
        return (
            self.new,
            self.bring_in,
            self.roll_over,
            self.export_many,
            self.save_copy,
            self.save,
            self.find,
        )

    @property
    def need_table(self) -> tuple[QAction, ...]:
        """What makes sense only with a table open."""
        return (
            self.export_xlsx,
            self.export_docx,
            self.export_pdf,
            self.export_html,
            self.page_setup,
            self.print,
            self.copy_as_table,
            self.copy_table,
            self.remove_table,
            self.header,
            self.indicators,
        )

    @property
    def of_selection(self) -> tuple[QAction, ...]:
        """The menu of the list of projects."""
        return (
            self.new,
            self.copy_selected,
            self.roll_over,
            self._separator(),
            self.xlsx_of_selected,
            self.docx_of_selected,
            self.pdf_of_selected,
            self.many_of_selected,
            self.print_selected,
            self._separator(),
            self.remove_selected,
        )

    def _make(self, text: str, tip: str, *keys: str, picture: str = "", short: str = "") -> QAction:
        action = QAction(text, self)
        action.setStatusTip(tip)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{tip}（{keys[0]}）" if keys else tip)
        if short:
            action.setIconText(short)
        if picture:
            action.setIcon(icon(picture))
        return action

    def _separator(self) -> QAction:
        separator = QAction(self)
        separator.setSeparator(True)
        return separator


def fill_menu_bar(window: QMainWindow, actions: Actions, views: list[QAction]) -> QMenu:
    """Make the menus; returns 指标, which the open table fills."""
    file = _menu(window, "文件(&F)")
    file.addActions([actions.new, actions.bring_in, actions.roll_over])
    file.addSeparator()
    file.addActions([actions.save, actions.export_xlsx, actions.export_docx, actions.export_pdf])
    file.addActions([actions.export_html, actions.export_many])
    file.addSeparator()
    file.addActions([actions.page_setup, actions.print])
    file.addSeparator()
    file.addActions([actions.open_data, actions.new_data, actions.save_copy])
    file.addSeparator()
    file.addAction(actions.quit)
    edit = _menu(window, "编辑(&E)")
    edit.addActions([actions.undo, actions.redo])
    edit.addSeparator()
    edit.addActions([actions.copy_as_table, actions.copy_table, actions.remove_table])
    edit.addSeparator()
    edit.addAction(actions.find)
    indicators = _menu(window, "指标(&I)")
    view = _menu(window, "视图(&V)")
    view.addActions([actions.header, actions.indicators])
    view.addSeparator()
    view.addActions(views)
    help_menu = _menu(window, "帮助(&H)")
    help_menu.addActions([actions.forms, actions.about])
    return indicators


def fill_tool_bar(bar: QToolBar, actions: Actions, views: list[QAction]) -> None:
    """Put what is used most on the tool bar."""
    bar.addActions([actions.bring_in, actions.new])
    bar.addSeparator()
    bar.addActions([actions.undo, actions.redo])
    bar.addSeparator()
    bar.addActions([actions.export_xlsx, actions.export_pdf, actions.print])
    bar.addSeparator()
    bar.addActions(views)


def _menu(window: QMainWindow, title: str) -> QMenu:
    menu = window.menuBar().addMenu(title)
    menu.setToolTipsVisible(False)
    return menu
