"""The line above a table that was approved or is being adjusted: why, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from gui.plain import PlainLabel, set_tip
from model.document import Document
from model.document.reviews import last_review
from model.document.stages import VERSION_REASON, Stage, is_frozen, stage_of, version_of
from model.usecases.approving import Approval

_FROZEN = QColor(0x3A, 0x7B, 0xD5, 48)
_OPEN = QColor(0xE0, 0xA0, 0x30, 56)


class StageBanner(QFrame):
    """Says whether a table may be changed; not in sight while there is nothing to say."""

    adjust_wanted = Signal()
    finish_wanted = Signal()
    versions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setAccessibleName("阶段")
        self.sentence = ""
        # The buttons have taken their room only after a change of the size.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit_words)
        self._words = PlainLabel()
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.adjust = self._button("调整…", "写明理由，开始下一版", self.adjust_wanted)
        self.finish = self._button("调整完成", "按调整后的内容定稿，不能再改", self.finish_wanted)
        self.versions = self._button("比较版本…", "和以前的版本逐行比较", self.versions_wanted)
        layout = QHBoxLayout(self)
        space = self.fontMetrics().height() // 3
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.addWidget(self._words, 1)
        for button in (self.adjust, self.finish, self.versions):
            layout.addWidget(button)
        self.hide()

    def show_stage(self, document: Document) -> None:
        """Say how it stands with a document."""
        root = document.root
        frozen, version = is_frozen(root), version_of(root)
        is_open = stage_of(root) is Stage.ADJUSTED and not frozen
        if frozen:
            self.sentence = f"已{stage_of(root).label}（第{version}版），不能直接修改。"
        elif is_open:
            reason = " ".join(root.value(VERSION_REASON).split())
            self.sentence = f"正在调整（第{version}版）：{reason}"
        if frozen and (approval := Approval.of(document).words):
            self.sentence += f"批复：{approval}。"
        review = last_review(root)
        said = [self.sentence] if frozen or is_open else []
        self.sentence = "　".join([*said, review.words] if review is not None else said)
        self.adjust.setVisible(frozen)
        self.adjust.setText("退回修改…" if stage_of(root) is Stage.REPORTED else "调整…")
        self.finish.setVisible(is_open)
        self._paint(_FROZEN if frozen else _OPEN)
        self.setVisible(bool(self.sentence))
        self._fit_words()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later.start()

    def _fit_words(self) -> None:
        """A long reason is not to take the table's room; all of it is in the tooltip."""
        width = max(0, self._words.width())
        elide = Qt.TextElideMode.ElideRight
        self._words.setText(self.fontMetrics().elidedText(self.sentence, elide, width))
        set_tip(self._words, self.sentence)
        self.setAccessibleDescription(self.sentence)

    def _paint(self, color: QColor) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, color)
        self.setPalette(palette)

    def _button(self, text: str, tip: str, signal: object) -> QPushButton:
        button = QPushButton(text)
        set_tip(button, tip)
        button.clicked.connect(signal)
        return button
