"""Typing an indicator's name with 10,000 past ones to suggest, beside typing into a bare line.

Judged by the 95th percentile of single keys, the list's painting included.
"""

import os
from collections.abc import Iterator
from functools import partial
from statistics import quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.app.looks import speak_chinese, use_chinese_font
from gui.completion.completer import Completer
from gui.completion.offers import Offer, offer_of
from gui.completion.popup import OfferList
from model.resources import resource_folder
from model.suggest import Suggester, past_indicators
from model.suggest.common import common_indicators
from tests.bench.timing import Measured, seconds

PAST = 10_000
KEY = 5
"""Milliseconds, a third of a frame."""
WORDS = ("peixunrc", "myd", "kaoshi", "jsl", "zhiliang", "100", "cb", "swsrc", "qy") * 3
LEVEL2 = "数量指标"


def completion_bench() -> Iterator[Measured]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    speak_chinese(application)
    use_chinese_font(application, resource_folder("fonts"))
    suggester = large_suggester()

    def seek(typed: str) -> list[Offer]:
        return [offer_of(known, LEVEL2) for known in suggester.names(typed, LEVEL2)]

    window, ours, bare = QWidget(), QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addWidget(ours)
    layout.addWidget(bare)
    layout.addStretch(1)
    window.resize(900, 600)
    window.show()
    offers = OfferList(window)
    Completer(ours, seek, lambda _offer: None, lambda _editor: offers).watch()
    late, bare_late = slow_key(ours), slow_key(bare)
    yield Measured(f"a key, {PAST} past indicators, 95th percentile", late, bare_late, target=KEY)
    window.close()


def large_suggester() -> Suggester:
    """Past indicators of so many names, made of the beginnings and ends of common ones."""
    common = common_indicators(resource_folder("indicators"))
    names = [known.name for known in common]
    rows = [
        ("产出指标", known.level2, {"level3": f"{name[:4]}{known.name[-5:]}", "value": "≥5次"})
        for name in names
        for known in common[: PAST // len(names) + 1]
    ]
    return Suggester(past_indicators(rows), common)


def slow_key(line: QLineEdit) -> float:
    """The 95th percentile of how long keys take, all that each brings about included."""
    line.setFocus()
    QApplication.processEvents()

    def press(character: str) -> None:
        QTest.keyClicks(line, character)
        QApplication.processEvents()

    times = []
    for word in WORDS:
        line.clear()
        times += [seconds(partial(press, character)) for character in word]
    return quantiles(times, n=20)[-1] * 1000
