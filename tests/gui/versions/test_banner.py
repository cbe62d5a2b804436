"""The banner says how it stands with a table, and offers what can be done."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.versions.banner import StageBanner
from model.document import Document, empty_branch
from model.document.stages import FROZEN, STAGE, VERSION, VERSION_REASON


@pytest.fixture
def banner(window: QWidget) -> StageBanner:
    banner = StageBanner()
    QVBoxLayout(window).addWidget(banner)
    return banner


def show(banner: StageBanner, **texts: str) -> None:
    document = Document(empty_branch("a", "2025"))
    with document.edit("标记") as pen:
        for key, text in texts.items():
            pen.set(document.root, key, text)
    banner.show_stage(document)


def test_a_draft_needs_no_banner(banner: StageBanner) -> None:
    show(banner)
    assert not banner.isVisible()
    show(banner, **{STAGE: "declared"})
    assert not banner.isVisible()


def test_a_frozen_table_offers_an_adjustment(banner: StageBanner) -> None:
    wanted: list[str] = []
    banner.adjust_wanted.connect(lambda: wanted.append("adjust"))
    banner.versions_wanted.connect(lambda: wanted.append("versions"))
    show(banner, **{STAGE: "approved", VERSION: "1", FROZEN: "1"})
    assert banner.sentence == "已批复（第1版），不能直接修改。"
    assert banner.adjust.isVisible()
    assert not banner.finish.isVisible()
    banner.adjust.click()
    banner.versions.click()
    assert wanted == ["adjust", "versions"]


def test_an_open_adjustment_tells_its_reason_and_offers_its_end(banner: StageBanner) -> None:
    wanted: list[str] = []
    banner.finish_wanted.connect(lambda: wanted.append("finish"))
    reason = "预算调减\n培训减少" * 50
    show(banner, **{STAGE: "adjusted", VERSION: "2", VERSION_REASON: reason})
    assert banner.sentence.startswith("正在调整（第2版）：预算调减 培训减少")
    assert banner.sizeHint().height() < 4 * banner.fontMetrics().height()
    banner.finish.click()
    assert wanted == ["finish"]
