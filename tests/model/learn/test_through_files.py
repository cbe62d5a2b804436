"""A blank file is learnt, filled in as the office made it, and says what it was filled with."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import cycle

import pytest

from model.definition import FieldKind
from model.document import Document
from model.exchange.interchange import from_json
from model.grid import Grid
from model.layout import lay_out
from model.learn import Lesson, learn
from model.read import read_blank_data, read_data
from model.recognize import DoubtKind, recognize
from model.template import FilledTable, Homeless, Template
from tests.model.layout.fonts import typesetter
from tests.model.learn.emptying import emptied
from tests.model.learn.measuring import (
    Data,
    answered_for,
    held_by,
    in_keys_of,
    library_of,
)
from tests.model.learn.test_lesson import BLANK
from tests.model.read import builders
from tests.model.recognize.comparing import Comparison, compared
from tests.model.recognize.drawing import drawn
from tests.model.recognize.files import excel_file, word_file
from tests.model.recognize.layouts import layout
from tests.model.recognize.reading import FORMS, content, sample_grids, sample_truth
from tests.shipped import definitions

LEAST = 0.98
LAYOUTS = (
    "本级预算与审核意见",
    "四川",
    "分镇街与指标方向",
    "自有资金分项与进度表",
    "北京",
    "一张工作表两个自评",  # two forms in one table, rows of the last category beside free ones
    "两个项目相接",  # the second form has no title of its own
    "指标值下符号与值",  # a cell for the year alone
    "绩效指标合并表头",  # one head over three columns
)
Writer = Callable[[Sequence[Grid]], bytes]


def through(grids: Sequence[Grid], truth: Data, write: Writer, name: str) -> Comparison:
    """The truth against what is read of it from a copy of the blank."""
    return through_blank(write(emptied(grids, recognize(grids, definitions(), name))), truth, name)


def through_blank(data: bytes, truth: Data, name: str) -> Comparison:
    """The truth against what is read of it from a copy of a blank file."""
    lesson = learn(read_blank_data(data, name), definitions(), name)
    lesson = answered_for(lesson, truth, name)
    wanted = in_keys_of(lesson.definition(), truth)
    lost: list[Homeless] = []
    filled = Template(name, data).filled(tables(lesson, wanted, name), typesetter(), lost.append)
    assert not lost
    found = recognize(read_data(filled, name), library_of(lesson.definition()), name)
    return compared(wanted, content(found))


def tables(lesson: Lesson, wanted: Data, name: str) -> list[FilledTable]:
    definition = lesson.definition()
    held = json.dumps(held_by(definition, wanted))
    documents = map(Document, from_json(held, name, library_of(definition)))
    return [
        FilledTable(document, definition, lay_out(document, definition, typesetter(), number))
        for number, document in enumerate(documents, start=1)
    ]


FILES: tuple[tuple[Writer, str], ...] = ((excel_file, "空表.xlsx"), (word_file, "空表.docx"))


@pytest.mark.on_one_python
@pytest.mark.parametrize(
    ("one", "file"), list(zip(LAYOUTS, cycle(FILES), strict=False)), ids=LAYOUTS
)
def test_a_layout_comes_back_from_its_own_file(one: str, file: tuple[Writer, str]) -> None:
    """Every second one through Word."""
    found, (write, name) = layout(one), file
    assert through(found.grids, found.data, write, name).recall >= LEAST


@pytest.mark.on_one_python
@pytest.mark.parametrize("form", FORMS)
def test_an_official_form_comes_back_from_its_own_file(form: str) -> None:
    truth = sample_truth(form)
    assert through(sample_grids(form), truth, word_file, "空表.docx").recall >= LEAST


def test_forms_below_each_other_on_one_sheet_take_a_table_each() -> None:
    rows = BLANK.strip().splitlines()
    data = excel_file([drawn(*rows, *rows)])
    lesson = learn(read_blank_data(data, "空表.xlsx"), definitions(), "空表.xlsx")
    wanted = {
        "format": "jibiao/1",
        "forms": [
            {
                "form": lesson.definition().id,
                "fields": {"project_name": name},
                "funds": [],
                "indicators": [],
            }
            for name in ("修路", "架桥", "植树")
        ],
    }
    lost: list[Homeless] = []
    filled = Template("空表.xlsx", data).filled(
        tables(lesson, wanted, "空表.xlsx"), typesetter(), lost.append
    )
    found = recognize(read_data(filled, "空表.xlsx"), library_of(lesson.definition()), "空表.xlsx")
    names = [form.get("fields", {}).get("project_name", "") for form in content(found)["forms"]]
    assert found[0].doubts[0].kind is DoubtKind.BLANK  # the fourth, on the copy of the sheet
    assert (names, lost) == (["修路", "架桥", "植树"], [])


def test_a_list_of_a_word_file_is_chosen_from_and_filled_in() -> None:
    items = "".join(f'<w:listItem w:value="{word}"/>' for word in ("选择一项。", "新增", "延续"))
    properties = f"<w:sdtPr><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr>"
    style = '<w:rStyle w:val="Prompt"/>'
    shown = f"<w:sdtContent>{builders.run('选择一项。', style)}</w:sdtContent>"
    rows = (
        ("项目名称", "", "主管部门", ""),
        ("项目属性", f"<w:p><w:sdt>{properties}{shown}</w:sdt></w:p>", "实施单位", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "", ""),
    )
    table = builders.tbl(*(builders.tr(*map(builders.tc, row)) for row in rows))
    prompt = (
        '<w:style w:type="character" w:styleId="Prompt">'
        '<w:name w:val="Placeholder Text"/></w:style>'
    )
    data = builders.word_file(builders.p("项目支出绩效目标表") + table, styles=prompt)
    truth = sample_truth(FORMS[0])
    truth["forms"] = [truth["forms"][0] | {"fields": {"project_name": "修路", "nature": "延续"}}]
    truth["forms"][0] |= {"year": "", "funds": [], "goals": [], "indicators": [], "result": {}}
    assert through_blank(data, truth, "空表.docx").recall == 1
    grids = read_blank_data(data, "空表.docx")
    field = learn(grids, definitions(), "空表.docx").definition().fields["nature"]
    assert (field.kind, field.options) == (FieldKind.CHOICE, ("新增", "延续"))
