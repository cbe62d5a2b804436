"""The options that a blank prints, in all the ways in which blanks print them."""

from __future__ import annotations

import json

import pytest

from model.definition import FieldKind
from model.definition.choices import bare_word, own_word
from model.document import Document
from model.exchange.interchange import from_json
from model.layout import lay_out
from model.learn import Lesson, learn
from model.learn.lines import line
from model.learn.options import grades_of, options_in, options_of_label
from model.recognize import recognize
from model.recognize.label.words import words_of
from tests.model.layout.fonts import typesetter
from tests.model.learn.measuring import held_share, library_of
from tests.model.recognize.drawing import drawn
from tests.model.recognize.reading import content
from tests.shipped import definitions

TICKS, CHOICE = FieldKind.TICKS, FieldKind.CHOICE
THREE = ("新增", "延续", "一次性")
BLANK = """
2025年某县项目支出绩效自评表|<|<|<|<
项目名称|<||项目性质|（ ）新增 （ ）延续
主管部门|<||实施单位|
一级指标|二级指标|三级指标|指标值|得分
产出指标|数量指标|||
满意度指标|服务对象满意度|||
"""
GRADES = "□优（90-100分） □良（80-89分） □中（60-79分） □差（60分以下）"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("□新增 □延续 □一次性", (TICKS, THREE)),
        ("新增☐  延续☑  一次性☐", (TICKS, THREE)),
        ("（ ）新增\n（√）延续\n（ ）一次性", (TICKS, THREE)),
        ("[ ]新增 [ ]延续 [ ]一次性", (TICKS, THREE)),
        ("○新增 ○延续 ○一次性", (TICKS, THREE)),
        ("1.新增□ 2.延续□ 3.一次性□", (TICKS, THREE)),
        ("□新增 □延续 □其他：____", (TICKS, ("新增", "延续", "其他"))),
        ("1.新增 2.延续 3.一次性", (CHOICE, THREE)),
        ("A、新增 B、延续 C、一次性", (CHOICE, THREE)),
        ("新增/延续/一次性", (CHOICE, THREE)),
        ("○○市○○局", (FieldKind.TEXT, ())),
        ("合计（ ）万元，其中财政（ ）万元", (FieldKind.TEXT, ())),
        ("2.新增 1.延续", (FieldKind.TEXT, ())),
        ("2025/3/1", (FieldKind.TEXT, ())),
    ],
)
def test_options_are_known_by_their_marks(
    text: str, options: tuple[FieldKind, tuple[str, ...]]
) -> None:
    assert options_in(text) == options


def test_a_label_of_a_choice_may_list_its_options() -> None:
    assert options_of_label("项目性质（新增、延续、一次性）", "nature") == THREE
    assert options_of_label("联系人（姓名、电话）", "leader") == ()


@pytest.mark.parametrize(
    ("options", "limits"),
    [
        (("优（90-100分）", "良（80（含）-89分）", "差（80分以下）"), (90, 80, 0)),
        (("优", "良", "中", "差"), (90, 80, 60, 0)),
        (("好", "一般"), ()),
        (("差（0分）", "优（90分）"), ()),
    ],
)
def test_grades_have_the_limits_that_are_printed(
    options: tuple[str, ...], limits: tuple[int, ...]
) -> None:
    assert tuple(grade["least"] for grade in grades_of(options)) == limits


def test_a_line_keeps_its_options_and_the_money_unit() -> None:
    words = words_of(definitions().vocabulary)
    found = line("是否新增：是□ 否□   填报单位（盖章）：        单位：万元", words)
    assert found is not None
    assert found.pattern == "是否新增：{fields.是否新增}  填报单位（盖章）：{unit}  单位：万元"
    assert found.options == ((TICKS, ("是", "否")), (FieldKind.TEXT, ()))


@pytest.mark.parametrize("row", [f"自评等级|<|{GRADES}|<|<", f"自评等级：{GRADES}|<|<|<|<"])
def test_the_grade_is_ticked_among_its_options(row: str) -> None:
    lesson = _lesson(f"{BLANK.strip()}\n{row}")
    definition = lesson.definition()
    assert [grade.least for grade in definition.scoring.grades] == [90, 80, 60, 0]
    assert definition.fields["nature"].options == ("新增", "延续")
    data = {
        "format": "jibiao/1",
        "forms": [
            {
                "form": definition.id,
                "year": "2025",
                "fields": {"project_name": "甲", "nature": "延续"},
                "result": {"grade": "良"},
            }
        ],
    }
    library = library_of(definition)
    (branch,) = from_json(json.dumps(data), "甲", library)
    page = lay_out(Document(branch), definition, typesetter(), 1)
    printed = "".join(cell.text for cell in page.cells)
    assert "□优（90-100分）  ☑良（80-89分）" in printed
    read = content(recognize([page], library, "甲"))
    assert read["forms"][0]["result"] == {"grade": "良"}
    assert read["forms"][0]["fields"]["nature"] == "延续"


def test_options_may_have_a_cell_each() -> None:
    rows = "项目性质|□新增|□延续|□一次性|□其他\n自评等级|□优|□良|□中|□差"
    lesson = _lesson(f"{BLANK.strip().replace('项目性质|（ ）新增 （ ）延续', '期限|')}\n{rows}")
    assert not lesson.questions
    said = {
        "form": "generic",
        "fields": {"project_name": "甲", "nature": "延续、其他"},
        "result": {"grade": "良"},
    }
    assert held_share(lesson, {"format": "jibiao/1", "forms": [said]}, "甲") == 1.0
    assert '{ field = "nature", tick = "延续" }' in lesson.toml()


def test_an_empty_cell_beside_each_option_is_ticked() -> None:
    rows = "项目性质|新增||延续|\n自评等级|优||良|"
    lesson = _lesson(f"{BLANK.strip().replace('项目性质|（ ）新增 （ ）延续', '期限|')}\n{rows}")
    said = {
        "form": "generic",
        "fields": {"project_name": "甲", "nature": "新增、扩建"},
        "result": {"grade": "良"},
    }
    assert held_share(lesson, {"format": "jibiao/1", "forms": [said]}, "甲") == 1.0
    assert '{ field = "nature", tick = "延续", bare = true }' in lesson.toml()


def _lesson(picture: str) -> Lesson:
    return learn([drawn(*picture.strip().splitlines())], definitions(), "某县自评表.xlsx")


def test_an_option_is_known_without_what_is_said_of_it_in_brackets() -> None:
    options = ["优（90分以上）", "良（80-89分）"]
    assert [own_word(options, word) for word in ("良", "优（90分以上）", "中")] == [
        options[1],
        options[0],
        "中",
    ]
    assert list(map(bare_word, [*options, "（优）"])) == ["优", "良", "（优）"]
