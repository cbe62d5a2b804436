"""What becomes of targets: the draft, and what the clerk is told beforehand."""

import pytest
from PySide6.QtWidgets import QTreeWidgetItemIterator, QWidget
from pytestqt.qtbot import QtBot

from gui.evaluation.draft_dialog import MakingDialog, MakingOffer, MakingWish
from model.definition import GENERIC, Definition
from model.document import Document, Kind
from model.usecases.drafting import TargetTable, draft_measuring, measuring_forms, preview
from tests.gui.harness import document_branch
from tests.model.evaluate.tables import samples
from tests.shipped import definitions

EVALUATION = definitions()["shanghai-evaluation"]
MONITORING = definitions()["central-monitoring"]


def source(name: str) -> TargetTable:
    branch = samples(name)[0]
    return TargetTable(branch, definitions()[branch.values["form"]], "批复第1版")


def test_the_form_of_the_place_is_offered_first_then_the_newest() -> None:
    there = source("yangquan").definition.place
    own = EVALUATION.model_copy(update={"id": "own", "place": there, "year": 2001})
    known = [*definitions().values(), own]
    assert measuring_forms(known, [source("yangquan")], scored=True)[:2] == [own, EVALUATION]
    assert measuring_forms(known, [source("tianjin")], scored=True)[0] == EVALUATION
    assert measuring_forms(known, [source("yangquan")], scored=False)[0] == MONITORING


@pytest.mark.parametrize("name", ["yangquan", "tianjin", "declaration", "hubei"])
@pytest.mark.parametrize("form", [EVALUATION, MONITORING], ids=["evaluation", "monitoring"])
def test_targets_of_all_forms_become_drafts(name: str, form: Definition) -> None:
    draft = Document(draft_measuring(source(name).branch, form, "2026", spread=True).branch)
    rows = [node for node in draft.root.walk() if node.kind is Kind.INDICATOR]
    assert (draft.form, draft.year) == (form.id, "2026")
    assert rows
    assert all(row.value("value") for row in rows)
    assert any(row.value("weight") for row in rows) is form.is_scored


def test_weights_are_left_to_the_clerk_if_they_want_it() -> None:
    draft = Document(draft_measuring(source("yangquan").branch, EVALUATION, "2024").branch)
    assert not any(node.value("weight") for node in draft.root.walk())


def test_the_preview_tells_what_goes_over_what_is_left_and_what_lacks() -> None:
    told = preview(source("yangquan"), EVALUATION)
    assert told.carried == ("31 条指标：名称、指标值", "年度预算 55.00 万元", "年度总体目标")
    labels = [loss.label for loss in told.lost]
    assert "立项依据" in labels
    # The year's amounts go over under other names.
    assert not any("年度资金" in label for label in labels)
    assert told.missing == ("原表没有分值",)
    assert "原表没有“主管部门”" in preview(source("hubei"), EVALUATION).missing


def test_amounts_that_go_nowhere_are_told() -> None:
    sources = ("total", "central", "县级配套资金")
    funds = [{"source": each, "annual": f"{n}0000.00"} for n, each in enumerate(sources, 1)]
    branch = document_branch({"form": GENERIC, "funds": funds})
    told = preview(TargetTable(branch, definitions().of(branch), ""), EVALUATION)
    assert [(each.label, each.text) for each in told.lost] == [
        ("县级配套资金（年度资金）", "30,000.00 元")
    ]


def test_the_dialog_follows_the_form(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    offer = MakingOffer(
        "起草自评表",
        [source("yangquan")],
        [EVALUATION, MONITORING],
        2024,
        lambda form, year: int((form, year) == (EVALUATION.id, "2025")),
    )
    dialog = MakingDialog(offer, parent)
    wishes: list[MakingWish] = []
    dialog.chosen.connect(wishes.append)
    assert "原表没有分值" in texts(dialog)
    assert "已经有" not in dialog.note.text()
    dialog.year.setValue(2025)
    assert "其中 1 个项目已经有" in dialog.note.text()
    dialog.form.setCurrentIndex(1)
    assert "原表没有分值" not in texts(dialog)
    assert not dialog.spread.isVisibleTo(dialog)
    dialog.accept()
    assert wishes == [MakingWish(MONITORING, "2025", spread=False)]


def texts(dialog: MakingDialog) -> list[str]:
    found, iterator = [], QTreeWidgetItemIterator(dialog.list)
    while (item := iterator.value()) is not None:
        found.append(item.text(0))
        iterator += 1
    return found
