"""The strip above an evaluation: figures as they are, and what differs from the table."""

import pytest
from pytestqt.qtbot import QtBot

from gui.evaluation.hints import ASKED, OVERWRITTEN, cell_hints, header_hints
from gui.evaluation.strip import EvaluationStrip
from model.document import Document, Place
from model.evaluate import assess
from tests.model.evaluate.tables import evaluation, evaluation_form, rows_of, samples

FORM = evaluation_form()
ROW = {"level3": "甲", "value": "≥80人", "actual": "65人", "weight": "5.00"}


@pytest.fixture
def strip(qtbot: QtBot) -> EvaluationStrip:
    strip = EvaluationStrip()
    qtbot.addWidget(strip)
    strip.show()
    return strip


def shown(strip: EvaluationStrip, document: Document) -> dict[str, str]:
    strip.show_assessment(assess(document, FORM), FORM.scoring)
    return {key: label.text() for key, label in strip.figures.items()}


def test_a_published_evaluation_is_told_as_it_says(strip: EvaluationStrip) -> None:
    told = shown(strip, Document(samples("evaluation")[0]))
    assert [*told.values()] == [
        "预算执行率 94.04%",
        "预算执行得分 9.40",
        "总分值 100.00",
        "总分 96.90",
        "评分等级 优",
    ]
    assert not strip.reasons.isVisible()
    assert not strip.result.isEnabled()
    assert "611.40 ÷ 650.10" in strip.figures["budget_rate"].toolTip()


def test_what_is_missing_is_told_in_the_tooltip(strip: EvaluationStrip) -> None:
    told = shown(strip, evaluation({"产出指标": [ROW]}))
    assert told["total"] == "总分 —"
    assert told["total_weight"] == "总分值 15.00（少 85）"
    assert "应为 90" in strip.figures["total_weight"].toolTip()
    assert "预算数和执行数" in strip.figures["budget_rate"].toolTip()


def test_a_total_that_the_table_says_otherwise_can_be_filled_in(strip: EvaluationStrip) -> None:
    document = Document(samples("evaluation")[0])
    with document.edit("改") as pen:
        pen.set(document.result, "total", "95.00")
    assert shown(strip, document)["total"] == "总分 96.90 ≠ 表中 95.00"
    assert strip.result.isEnabled()
    strip.set_frozen(True)
    assert not strip.result.isEnabled()
    assert not strip.scores.isEnabled()


def test_rows_that_need_a_reason_are_counted(strip: EvaluationStrip) -> None:
    shown(strip, evaluation({"产出指标": [{**ROW, "score": "1.00"}, ROW]}))
    assert strip.reasons.isVisible()
    assert "2 条要填原因" in strip.reasons.text()


def test_the_cells_tell_proposals_signs_and_words_to_choose() -> None:
    rows = [
        ROW,
        {**ROW, "score": "1.00"},
        {**ROW, "score": "5.00", "actual": "80人"},
        {"level3": "乙", "value": "显著提高", "weight": "5.00"},
    ]
    document = evaluation({"产出指标": rows})
    hints = cell_hints(document, FORM, assess(document, FORM))
    empty, overwritten, full, words = (row.id for row in rows_of(document))
    assert hints[empty, "score"].shown == "（4.06）"
    assert "65 ÷ 80 × 5 = 4.06" in hints[empty, "score"].tip
    assert (hints[overwritten, "score"].shown, hints[overwritten, "score"].sign) == (
        "",
        OVERWRITTEN,
    )
    assert hints[overwritten, "deviation"].shown == ASKED
    assert "得分和建议的不同" in hints[overwritten, "deviation"].tip
    assert hints[full, "score"].sign == ""
    assert (full, "deviation") not in hints
    assert hints[words, "actual"].options == ("达成指标", "部分达成指标", "未达成指标")
    assert (full, "actual") not in hints


def test_the_header_tells_how_its_figures_came_about() -> None:
    document = Document(samples("evaluation")[0])
    told = header_hints(assess(document, FORM))
    assert "611.40 ÷ 650.10 × 10 = 9.40" in told[Place.result("budget_score")]
    assert "总分 96.90" in told[Place.result("grade")]
