"""The window of the guide: contents, search, back and forward, and the page."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QSplitter,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from gui.help.browser import START, Guide, GuideBrowser
from gui.plain import PlainLabel, set_tip
from gui.room import take_room

_NAME = Qt.ItemDataRole.UserRole


class HelpWindow(QMainWindow):
    """Stands beside the work, also beside dialogs, and goes when it is closed."""

    print_wanted = Signal()
    """The sheet of shortcuts is to be printed."""

    def __init__(self, guide: Guide) -> None:
        # Without a parent: what belongs to the main window is blocked by the main window's dialogs.
        super().__init__()
        self._guide = guide
        self.setWindowTitle("绩表帮助")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.browser = GuideBrowser(guide)
        self.contents = QListWidget()
        self.contents.setAccessibleName("目录")
        self.search = QLineEdit()
        self.search.setAccessibleName("在帮助里查找")
        self.search.setPlaceholderText("在帮助里查找")
        self.search.setClearButtonEnabled(True)
        self.count = PlainLabel()
        self.back = self._action("← 后退", "回到刚才的一页", "Alt+Left")
        self.forward = self._action("前进 →", "再到后面的一页", "Alt+Right")
        self.print = self._action("打印快捷键表…", "把快捷键印成一张表", "Ctrl+P")
        self._find = self._action("查找", "在帮助里查找", "Ctrl+F")
        self._next = self._action("下一处", "转到下一处", "F3")
        self._previous = self._action("上一处", "转到上一处", "Shift+F3")
        self._leave = self._action("关闭", "关闭帮助", "Esc")
        self._lay_out()
        self._connect()
        self._fill()
        self.show_page(START)

    def show_page(self, name: str) -> None:
        """Show a page; an unknown one is the first one."""
        self.browser.show_page(name if name in self._guide else START)

    def _action(self, text: str, tip: str, key: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        set_tip(action, tip, action.shortcut().toString())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        bar = QToolBar("帮助工具栏")
        bar.setMovable(False)
        bar.addActions([self.back, self.forward])
        bar.addSeparator()
        bar.addAction(self.print)
        self.addToolBar(bar)
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.addWidget(self.search)
        layout.addWidget(self.count)
        layout.addWidget(self.contents, 1)
        splitter = QSplitter()
        splitter.addWidget(side)
        splitter.addWidget(self.browser)
        splitter.setStretchFactor(1, 1)
        em = self.fontMetrics().horizontalAdvance("国")
        splitter.setSizes([em * 16, em * 48])
        self.setCentralWidget(splitter)
        take_room(self, 66, 48)

    def _connect(self) -> None:
        browser = self.browser
        self.back.triggered.connect(browser.backward)
        self.forward.triggered.connect(browser.forward)
        browser.backwardAvailable.connect(self.back.setEnabled)
        browser.forwardAvailable.connect(self.forward.setEnabled)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        self.print.triggered.connect(self.print_wanted)
        self._find.triggered.connect(self._to_search)
        self._next.triggered.connect(partial(browser.step, back=False))
        self._previous.triggered.connect(partial(browser.step, back=True))
        self._leave.triggered.connect(self.close)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(partial(browser.step, back=False))
        self.contents.currentItemChanged.connect(self._on_chosen)
        browser.page_shown.connect(self._on_page)

    def _fill(self) -> None:
        """List the pages in which the searched words stand."""
        found = self._guide.find(self.search.text())
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in found:
            item = QListWidgetItem(page.title, self.contents)
            item.setData(_NAME, page.name)
        self.contents.blockSignals(False)
        self._point(self.browser.page)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_search(self) -> None:
        self._fill()
        names = [self._name(row) for row in range(self.contents.count())]
        if self.search.text().strip() and names and self.browser.page not in names:
            self.show_page(names[0])
        self._mark()

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.show_page(item.data(_NAME))

    def _on_page(self, name: str) -> None:
        self._point(name)
        self._mark()

    def _mark(self) -> None:
        """Mark the words on the page, and say in how many pages they are."""
        words = self.search.text().strip()
        hits = self.browser.mark(words)
        pages = self.contents.count()
        told = f"本页 {hits} 处，共 {pages} 页有" if pages else "没有找到，换个说法试试"
        self.count.setText(told if words else "")
        self.count.setVisible(bool(words))

    def _point(self, name: str) -> None:
        """Stand in the contents where the page is, without going there again."""
        self.contents.blockSignals(True)
        rows = [row for row in range(self.contents.count()) if self._name(row) == name]
        self.contents.setCurrentRow(rows[0] if rows else -1)
        self.contents.blockSignals(False)

    def _name(self, row: int) -> str:
        name: str = self.contents.item(row).data(_NAME)
        return name
