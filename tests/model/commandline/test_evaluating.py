"""Evaluations of the published targets in every format, and the evaluate command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from model.document import Document, Kind, Node, Scope
from model.document.losses import losses
from model.errors import UserError
from model.evaluate import evaluate, fill_result, propose_scores, spread_weights
from model.exchange import read_documents
from model.exchange.interchange import from_json, to_json
from tests.approve import SAMPLES
from tests.model.commandline.test_commands import Ran
from tests.model.evaluate.tables import rows_of, samples
from tests.shipped import definitions, renderer

FORMATS = pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf", ".html", ".json"])
TARGETS = ("tianjin", "yangquan", "declaration", "hubei")
(TIANJIN,) = SAMPLES.glob("天津*.docx")
(YANGQUAN,) = SAMPLES.glob("阳泉*.xlsx")
(SHANGHAI,) = SAMPLES.glob("上海市卫生*.docx")
(HUBEI,) = SAMPLES.glob("湖北*.xlsx")
(EVALUATION,) = SAMPLES.glob("*自评表.docx")


def blank(form: str) -> list[Document]:
    """The evaluation of each published project."""
    definition = definitions()[form]
    return [Document(evaluate(b, definition)) for name in TARGETS for b in samples(name)]


def filled(form: str) -> list[Document]:
    """The same with the year's outcome."""
    documents = blank(form)
    for document in documents:
        with document.edit("填写") as pen:
            for fund in document.funds.children:
                if form == "shanghai-evaluation":
                    pen.set(fund, "executed", fund.value("adjusted"))
                else:
                    pen.set(fund, "executed_to_date", "35000.00")
                    pen.set(fund, "expected", fund.value("initial"))
            for goal in document.goals.children:
                if form == "shanghai-evaluation":
                    pen.set(goal, "actual", "按计划完成。")
            for number, row in enumerate(rows_of(document)):
                for key, text in outcome(form, row, number).items():
                    pen.set(row, key, text)
            if form == "shanghai-evaluation":
                definition = definitions()[form]
                spread_weights(pen, document, definition)
                propose_scores(pen, document, definition)
                for row in rows_of(document):
                    pen.set(row, "score", row.value("score") or row.value("weight"))
                fill_result(pen, document, definition)
    return documents


def outcome(form: str, row: Node, number: int) -> dict[str, str]:
    if form == "shanghai-evaluation":
        return {"actual": row.value("value").lstrip("≥≤=>") if number % 2 else "达成指标"}
    return [
        {"progress": "完成60%", "expected": "按时完成", "likelihood": "确定能"},
        {"causes": "经费保障、其他", "deviation": "经费三季度到位。", "likelihood": "有可能"},
        {"causes": "人员保障、天气", "likelihood": "完全不可能", "remark": "拟调整指标值"},
        {},
    ][number % 4]


@pytest.mark.on_one_python
@FORMATS
@pytest.mark.parametrize("form", ["shanghai-evaluation", "central-monitoring"])
def test_evaluations_come_back_equal(form: str, suffix: str, tmp_path: Path) -> None:
    come_back(filled(form), tmp_path / f"表{suffix}")


@pytest.mark.on_one_python
@pytest.mark.parametrize(
    ("form", "suffix"),
    [
        ("shanghai-evaluation", ".xlsx"),
        ("shanghai-evaluation", ".pdf"),
        ("central-monitoring", ".docx"),
        ("central-monitoring", ".html"),
    ],
)
def test_blank_evaluations_come_back_equal(form: str, suffix: str, tmp_path: Path) -> None:
    come_back(blank(form), tmp_path / f"表{suffix}")


def come_back(documents: list[Document], path: Path) -> None:
    renderer().write(documents, path)
    again = read_documents(path, definitions())
    assert to_json(map(Document, again.documents)) == to_json(documents)
    assert [str(doubt) for doubt in again.doubts] == []


@pytest.mark.on_one_python
@FORMATS
def test_an_annex_is_passed_over_in_reading(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"表{suffix}"
    documents = [Document(branch) for branch in samples("evaluation")[:2]]
    renderer(annex=True).write(documents, path)
    again = read_documents(path, definitions())
    assert to_json(map(Document, again.documents)) == to_json(documents)
    assert again.doubts == ()


def test_an_annex_stands_behind_each_table() -> None:
    documents = [Document(branch) for branch in samples("evaluation")]
    book = renderer(annex=True).book(documents)
    first = [page.cells[0].text for page in book.pages]
    assert first.count("计算说明") == len(documents)
    assert first[-1] == "计算说明"
    texts = [cell.text for page in book.pages for cell in page.cells]
    assert "611.40 ÷ 650.10 × 10 = 9.40" in texts
    told = "按公式：20.00（100.00% 达到指标值 =100.00%，得满分）；填报为 17.50"
    assert any(text.startswith(told) for text in texts)


def test_only_evaluations_have_an_annex() -> None:
    (branch,) = samples("hubei")
    documents = [Document(branch)]
    assert renderer(annex=True).grids(documents) == renderer().grids(documents)


def forms(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["forms"]
    return found


def test_evaluate_makes_a_table_of_each_project(tmp_path: Path) -> None:
    target = tmp_path / "自评.json"
    ran = Ran("evaluate", TIANJIN, YANGQUAN, SHANGHAI, HUBEI, "-o", target)
    assert ran.code == 0
    found = forms(target)
    assert [form["form"] for form in found] == ["shanghai-evaluation"] * 7
    assert [len(form["indicators"]) for form in found] == [6, 6, 31, 10, 11, 10, 11]
    assert all(form["result"] == {"budget_weight": "10.00"} for form in found)
    assert sum("原表没有分值" in line for line in ran.complaints) == 7
    assert sum("原表没有“主管部门”，请补填" in line for line in ran.complaints) == 3


def test_evaluate_may_share_out_the_default_weights(tmp_path: Path) -> None:
    target = tmp_path / "自评.json"
    ran = Ran("evaluate", HUBEI, "-o", target, "--spread")
    assert ran.code == 0
    (form,) = forms(target)
    weights = [row["weight"] for row in form["indicators"]]
    assert weights == ["7.00", "7.00", "6.00"] + ["7.00"] * 4 + ["6.00"] * 2 + ["20.00", "10.00"]
    assert any("已按默认权重分配，请核对" in line for line in ran.complaints)


def test_evaluate_makes_monitoring_tables(tmp_path: Path) -> None:
    target = tmp_path / "监控.json"
    assert Ran("evaluate", HUBEI, "-o", target, "--form", "central-monitoring").code == 0
    (form,) = forms(target)
    assert form["form"] == "central-monitoring"
    assert form["funds"] == [{"source": "total", "initial": "6200000.00"}]
    assert "result" not in form


def test_a_monitoring_table_goes_on_into_the_evaluation(tmp_path: Path) -> None:
    monitoring, target = tmp_path / "监控.docx", tmp_path / "自评.json"
    assert Ran("evaluate", HUBEI, "-o", monitoring, "--form", "central-monitoring").code == 0
    assert Ran("evaluate", monitoring, "-o", target).code == 0
    (form,) = forms(target)
    assert [row["value"] for row in form["indicators"]][:2] == ["500元/人/天", "1000元/人/天"]


def test_a_filled_evaluation_stays_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "自评.json"
    ran = Ran("evaluate", EVALUATION, "-o", target)
    assert ran.code == 0
    expected = json.loads(EVALUATION.with_suffix(".json").read_text(encoding="utf-8"))
    assert forms(target) == expected["forms"]
    assert all("没有改动" in line for line in ran.complaints)


@pytest.mark.parametrize("command", ["convert", "evaluate"])
def test_commands_write_the_annex(command: str, tmp_path: Path) -> None:
    target = tmp_path / "自评.html"
    assert Ran(command, EVALUATION, "-o", target, "--annex").code == 0
    assert "611.40 ÷ 650.10 × 10 = 9.40" in target.read_text(encoding="utf-8")


def test_an_unknown_form_is_wrong_usage(tmp_path: Path) -> None:
    ran = Ran("evaluate", HUBEI, "-o", tmp_path / "自评.json", "--form", "none")
    assert ran.code == 2
    assert ran.complaints[0].startswith("没有编号为“none”的表样。")


def test_a_table_without_indicators_is_told(tmp_path: Path) -> None:
    source, target = tmp_path / "目标.json", tmp_path / "自评.json"
    source.write_text('{"format": "jibiao/1", "forms": [{"form": "tianjin-target"}]}')
    ran = Ran("evaluate", source, "-o", target)
    assert ran.code == 0
    told = [line.partition("：")[2] for line in ran.complaints]
    assert "原表没有绩效指标，请补填" in told
    assert "原表没有年度资金总额，请补填" in told


def test_monitoring_keeps_its_own_keys_in_the_interchange() -> None:
    document = filled("central-monitoring")[-1]
    (form,) = json.loads(to_json([document]))["forms"]
    assert form["funds"][0]["executed_to_date"] == "35000.00"
    assert form["indicators"][2]["causes"] == "人员保障、天气"
    assert len(document.indicators(Scope.ANNUAL).children) == 4
    assert all(node.kind is Kind.CATEGORY for node in document.indicators(Scope.ANNUAL).children)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("executed_to_date", "executed_so_far", "forms[0].funds[0].executed_so_far：没有这个键"),
        ("causes", "cause", "forms[0].indicators[1].cause：没有这个键"),
    ],
)
def test_own_keys_are_checked_against_the_definitions(old: str, new: str, fault: str) -> None:
    text = to_json([filled("central-monitoring")[-1]]).replace(old, new, 1)
    with pytest.raises(UserError, match=re.escape(fault)):
        from_json(text, "表.json", definitions())


def test_another_form_tells_what_it_has_no_place_for() -> None:
    document = filled("central-monitoring")[-1]
    forms = definitions()
    own, other = forms["central-monitoring"], forms["shanghai-evaluation"]
    lost = {loss.label: loss.count for loss in losses(document.branch(), own, other)}
    assert lost["偏差原因分析"] == 6
    assert lost["年度资金总额（监控期执行数）"] == 1


def test_annexes_do_not_make_a_book_of_few_tables() -> None:
    documents = [Document(branch) for branch in samples("evaluation") * 2]
    book = renderer(annex=True).book(documents)
    assert len(book.tables) == 16
    assert book.contents is None
