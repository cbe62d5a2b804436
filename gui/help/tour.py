"""五步入门: five places of the window on a filled table, each with what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.plain import PlainLabel
from gui.room import take_room
from gui.shell.commands import CommandGroup
from gui.shell.shell import Shell

if TYPE_CHECKING:
    from gui.settings import Settings


@dataclass(frozen=True, slots=True)
class TourStep:
    """What is told, and the action that goes to the place of which it is told."""

    title: str
    text: str
    action: str


STEPS = (
    TourStep(
        "项目列表和表",
        "左边是项目，单击看一眼，双击打开。去年的文件拖进窗口就能导入，也可以把整张表复制过来粘贴。"
        "还没有自己的表时，打开的是样例，可以随便改。",
        "header",
    ),
    TourStep(
        "基本信息",
        "照表样的样子填。回车到下一栏；金额的合计对不上时，下面会说差多少，一按就填入。"
        "所有改动自动保存，Ctrl+Z 可以撤销。",
        "header",
    ),
    TourStep(
        "绩效指标",
        "像在 Excel 里一样：直接打字，回车向下，Tab 向右；选中格子右下角的小方块可以拖着填充。"
        "名称打拼音首字母（如 pxrc）就能找到常用的指标。",
        "indicators",
    ),
    TourStep(
        "检查",
        "下面列出这张表里的问题：单击转到那一处，右边能一键修改的直接改。没有问题再送审、批复。",
        "check",
    ),
    TourStep(
        "打印和导出",
        "预览（F9）就是打印出来的样子。Ctrl+P 打印，上面的按钮导出 Excel 和 PDF，"
        "版式和官方的表样一样。"
        "以后要再看一遍，在【帮助 › 五步入门】；光标放在哪里按 F1，就说明哪里填什么。",
        "header",
    ),
)


OFFER = (
    "第一次用绩表？\n\n"
    "用五步把窗口看一遍，只要一两分钟。不看也没关系，以后在【帮助 › 五步入门】里随时可以看。"
)


class TourDialog(QDialog):
    """Stands beside the work and tells one step after the other."""

    step_shown = Signal(object)
    """A `TourStep` is told now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("五步入门")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._number = -1
        self.words = PlainLabel()
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.back, self.forth = QPushButton("上一步"), QPushButton("下一步")
        self.close_button = QPushButton("关闭")
        self.close_button.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._go(-1))
        self.forth.clicked.connect(lambda: self._go(1))
        self.forth.setDefault(True)
        line = QHBoxLayout()
        line.addStretch(1)
        for button in (self.back, self.forth, self.close_button):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words, 1)
        layout.addLayout(line)
        take_room(self, 34, 13)

    def offer(self) -> None:
        """Ask whether the clerk wants the tour; they may go on with anything else meanwhile."""
        self.words.setText(OFFER)
        self.back.hide()
        self.forth.setText("看一遍")
        self.close_button.setText("不用了")
        self._stand_beside()

    def begin(self) -> None:
        """Tell the first step."""
        self._go(1)
        self._stand_beside()

    def _stand_beside(self) -> None:
        """Be shown in the corner of the window where the least is hidden."""
        self.show()
        window = self.parentWidget() or self
        gap = self.fontMetrics().height() * 2
        corner = window.mapToGlobal(window.rect().bottomRight())
        self.move(corner.x() - self.width() - gap, corner.y() - self.height() - gap * 2)

    def _go(self, by: int) -> None:
        """Go to another step; behind the last one the tour is over."""
        self._number += by
        self.back.show()
        self.close_button.setText("关闭")
        if self._number == len(STEPS):
            self.accept()
            return
        step = STEPS[self._number]
        self.words.setText(f"{self._number + 1}/{len(STEPS)}　{step.title}\n\n{step.text}")
        self.back.setEnabled(self._number > 0)
        self.forth.setText("完成" if step is STEPS[-1] else "下一步")
        self.step_shown.emit(step)


class TourCommands(CommandGroup):
    """Leads through the window; on the sample, where there is no table yet."""

    def __init__(self, shell: Shell, settings: Settings) -> None:
        super().__init__(shell)
        self._settings = settings
        self._connect_action("tour", lambda: self._made().begin())
        # The window shows first what there is.
        self._current.workspace_changed.connect(self._offer, Qt.ConnectionType.QueuedConnection)

    def _offer(self) -> None:
        """Offer the tour to whoever is here for the first time, once."""
        if self._settings.knows_tour or self._current.workspace is None:
            return
        self._settings.knows_tour = True
        if not self._workspace.entries():
            self._made().offer()

    def _made(self) -> TourDialog:
        dialog = TourDialog(self._shell.widget)
        dialog.step_shown.connect(self._show)
        return dialog

    def _show(self, step: TourStep) -> None:
        """Go where a step is about; there are filled tables to show it on, or they come."""
        if not self._workspace.entries():
            self._shell.action("sample").trigger()
        action = self._shell.action(step.action)
        if action.isEnabled():
            action.trigger()
