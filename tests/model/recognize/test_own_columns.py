"""Columns that only some forms have, read back: two-row heads, ticks, numbers, subtotals."""

from __future__ import annotations

import pytest

from model.definition import DefinitionLibrary, read_definition
from model.document import Document, Scope
from model.layout import lay_out
from model.recognize import recognize
from model.recognize.content import DoubtKind
from tests.approve import DATA
from tests.model.layout.fonts import typesetter
from tests.model.layout.test_own_columns import filled
from tests.model.recognize.drawing import drawn

FORM = read_definition(DATA / "forms" / "city-scoring.toml")
FORMS = DefinitionLibrary({FORM.id: FORM})
TOP = ["项目名称|某|<|<|<|<|<|<|<", "计划数|1|<|支付数|1|<|支付率|100%|<"]
UPPER = "序号|绩效指标|<|<|指标值|分值|得分|风险|<"
LOWER = "^|一级指标|二级指标|三级指标|^|^|^|人员|经费"


def read(*rows: str) -> list[dict[str, str]]:
    (found,) = recognize([drawn(*TOP, *rows)], FORMS, "表")
    (annual,) = (n for n in found.document.children if n.values.get("scope") == Scope.ANNUAL)
    indicators = [row for one in annual.children for two in one.children for row in two.children]
    return [dict(row.values) for row in indicators]


def test_what_was_laid_out_reads_the_same() -> None:
    source = filled()
    (found,) = recognize([lay_out(source, FORM, typesetter())], FORMS, "表")
    again = Document(found.document)
    assert {doubt.kind for doubt in found.doubts} == {DoubtKind.NO_YEAR}
    rows = [[dict(n.values) for n in d.indicators(Scope.ANNUAL).walk()] for d in (source, again)]
    for row in (row for of_one in rows for row in of_one):
        row["risk"] = "、".join(sorted(row.get("risk", "").split("、")))
        row["weight"] = str(float(row.get("weight", 0)))
        row["score"] = str(float(row.get("score", 0)))
    assert rows[0] == rows[1]
    assert found.document.children[1].children[0].values["paid"] == "2000000.00"


@pytest.mark.parametrize("mark", ["√", "✓", "☑", "■", "是", "V"])
def test_a_mark_chooses_the_option_of_its_column(mark: str) -> None:
    (row,) = read(UPPER, LOWER, f"1|产出指标|数量指标|甲|2次|10|9|{mark}|")
    assert row["risk"] == "人员"


@pytest.mark.parametrize("mark", ["", "□", "☐"])
def test_an_empty_box_chooses_nothing(mark: str) -> None:
    (row,) = read(UPPER, LOWER, f"1|产出指标|数量指标|甲|2次|10|9|{mark}|")
    assert "risk" not in row


def test_words_in_a_column_of_marks_are_kept() -> None:
    (row,) = read(UPPER, LOWER, "1|产出指标|数量指标|甲|2次|10|9|√|√、天气")
    assert row["risk"] == "人员、经费、天气"


def test_a_head_whose_cells_are_not_merged_down_is_one_all_the_same() -> None:
    lower = LOWER.replace("^", "")
    (row,) = read(UPPER, lower, "1|产出指标|数量指标|甲|2次|10|9||√")
    assert row == {"level3": "甲", "value": "2次", "weight": "10", "score": "9", "risk": "经费"}


def test_a_head_in_one_row_is_read_too() -> None:
    head = "序号|一级指标|二级指标|三级指标|指标值|分值|得分|人员|经费"
    (row,) = read(head, "1|产出指标|数量指标|甲|2次|10|9||√")
    assert row["risk"] == "经费"


def test_points_in_a_category_are_no_part_of_its_name() -> None:
    (found,) = recognize(
        [drawn(*TOP, UPPER, LOWER, "1|产出指标（10分）|数量指标|甲|2次|10|9||")], FORMS, "表"
    )
    (annual,) = (n for n in found.document.children if n.values.get("scope") == Scope.ANNUAL)
    assert annual.children[0].values["level1"] == "产出指标"


def test_subtotals_are_no_indicators() -> None:
    rows = read(
        UPPER,
        LOWER,
        "1|产出指标|数量指标|甲|2次|10|9||",
        "产出指标小计|<|<|<|<|10|9||",
        "2|效益指标|社会效益指标|乙|2次|10|9||",
    )
    assert [row["level3"] for row in rows] == ["甲", "乙"]


def test_a_strange_column_of_a_group_is_told() -> None:
    lower = LOWER.replace("经费", "天气")
    (found,) = recognize(
        [drawn(*TOP, UPPER, lower, "1|产出指标|数量指标|甲|2次|10|9||√")], FORMS, "表"
    )
    assert (DoubtKind.COLUMN, "天气") in {(doubt.kind, doubt.text) for doubt in found.doubts}


def test_a_rate_of_other_columns_is_checked() -> None:
    wrong = [TOP[0], TOP[1].replace("100%", "90%")]
    (found,) = recognize(
        [drawn(*wrong, UPPER, LOWER, "1|产出指标|数量指标|甲|2次|10|9||")], FORMS, "表"
    )
    assert DoubtKind.RATE in {doubt.kind for doubt in found.doubts}
