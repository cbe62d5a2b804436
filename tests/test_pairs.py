"""The command line and the window do the same with the same: each pair is given one input.

The window's side is what its commands call with the clerk's wish; the command line is run whole.
"""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gui.exporting.transfer import ThreadOutput
from gui.library.new_table_dialog import NewTable
from gui.library.table_commands import copied_branch
from gui.printing.page_setup import PrintSettings
from gui.settings import Settings
from gui.tasks import TaskProgress
from model.check import Neighbour, Projects, RuleLibrary
from model.commandline.checking_data import check_data
from model.definition import DefinitionLibrary
from model.document import Branch, Document
from model.exchange.interchange import from_json, to_json
from model.exchange.sending import read_sent, write_sent
from model.resources import resource_folder
from model.rollover import KEEP, Amounts, propose
from model.store import Store, entries_of
from model.summary import lines_of
from model.template import Template, always
from model.usecases.checking import check_year
from model.usecases.checking_data import examine
from model.usecases.drafting import draft_measuring
from model.usecases.learning import learn_file
from model.usecases.reading import read_files
from model.usecases.reporting import report_on_tables
from model.usecases.review import Fate, ReviewSession
from model.usecases.rolling_over import RolloverWish, drafts_of
from model.usecases.sending import sent_tables
from model.usecases.summarising import counting, sum_up, write_summary
from tests.approve import SAMPLES
from tests.model.commandline.test_commands import Ran
from tests.model.template.blanks import blank_of
from tests.model.template.test_workbook import blank as workbook_blank

JSON = sorted(SAMPLES.glob("*.json"))
(EVALUATIONS,) = SAMPLES.glob("上海市医事*.json")
DECLARATIONS = next(path for path in JSON if path.name.startswith("上海市卫生"))
FOREIGN = {
    "format": "jibiao/1",
    "forms": [
        {
            "form": "tianjin-target",
            "year": "2023",
            "fields": {"project_name": "2023年培训"},
            "indicators": [
                {"scope": "annual", "level1": one, "level2": two, "level3": "一项", "value": "1次"}
                for one, two in levels
            ],
        }
        for levels in (
            [("产出指标", "数量指标"), ("产出指标", "成本指标"), ("效益指标", "社会效益指标")],
            # No cost in the old place, and the categories in an order of the office's own.
            [("产出指标", "数量指标"), ("满意度指标", "满意度"), ("成本指标", "经济成本指标")],
        )
    ],
}


@pytest.fixture
def costs(tmp_path: Path) -> Path:
    path = tmp_path / "成本.json"
    path.write_text(json.dumps(FOREIGN, ensure_ascii=False), encoding="utf-8")
    return path


def branches(path: Path, definitions: DefinitionLibrary) -> tuple[Branch, ...]:
    return from_json(path.read_text(encoding="utf-8"), path.name, definitions)


def forms(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["forms"]
    return found


def as_forms(contents: Sequence[Branch]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(to_json(map(Document, contents)))["forms"]
    return found


@pytest.mark.parametrize("new_taxonomy", [False, True])
@pytest.mark.parametrize("which", ["costs", "published"])
def test_rolling_over(
    which: str, new_taxonomy: bool, costs: Path, tmp_path: Path, definitions: DefinitionLibrary
) -> None:
    source, target = costs if which == "costs" else DECLARATIONS, tmp_path / "今年.json"
    options = ["--new-taxonomy"] if new_taxonomy else []
    Ran("rollover", source, "--year", "2025", "-o", target, "--amounts", "1.05", *options)

    last = branches(source, definitions)
    proposals = tuple(propose(each, 2025, definitions.of(each)) for each in last)
    refused = tuple(each.doubtful for each in proposals)
    amounts = Amounts(KEEP.factor * 105 / 100) if KEEP.factor else KEEP
    wish = RolloverWish(2025, amounts, new_taxonomy, proposals, refused)
    assert forms(target) == as_forms(drafts_of(last, wish))


def test_a_table_without_old_costs_keeps_its_order(costs: Path, tmp_path: Path) -> None:
    target = tmp_path / "今年.json"
    Ran("rollover", costs, "--year", "2024", "-o", target, "--new-taxonomy")
    first, second = (
        list(dict.fromkeys(row["level1"] for row in form["indicators"])) for form in forms(target)
    )
    assert first == ["成本指标", "产出指标", "效益指标"]
    assert second == ["产出指标", "满意度指标", "成本指标"]


@pytest.mark.parametrize("form", ["shanghai-evaluation", "central-monitoring"])
@pytest.mark.parametrize("spread", [False, True])
def test_drafting_what_measures(
    form: str, spread: bool, tmp_path: Path, definitions: DefinitionLibrary
) -> None:
    target, options = tmp_path / "自评.json", ["--spread"] if spread else []
    Ran("evaluate", DECLARATIONS, "--form", form, "-o", target, *options)

    sources = branches(DECLARATIONS, definitions)
    drafts = [
        draft_measuring(each, definitions[form], each.values.get("year", ""), spread=spread).branch
        for each in sources
    ]
    assert forms(target) == as_forms(drafts)


def test_checking_a_year(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    path = tmp_path / "表.json"
    tables = [
        replace(each, values={**each.values, "year": "2023"})
        for each in branches(DECLARATIONS, definitions)
    ]
    path.write_text(to_json(map(Document, tables)), encoding="utf-8")
    told = json.loads("\n".join(Ran("check", path, "--json").said))

    rules = RuleLibrary.load(resource_folder("rules"))
    projects = Projects(
        Neighbour.of(n, Document(each), definitions.of(each)) for n, each in enumerate(tables)
    )
    load = tables.__getitem__
    checked = check_year(
        range(len(tables)), load, definitions, rules, projects.beside, TaskProgress()
    )
    assert told
    assert [(each["project"], each["rule"], each["place"], each["sentence"]) for each in told] == [
        (table.project, found.rule, found.where, found.sentence)
        for table in checked
        for found in table.findings
    ]


def kept(branches: Sequence[Branch], folder: Path) -> Store:
    """A data file in which tables stand, as the window has them."""
    store = Store.create(folder / "数据.jibiao")
    store.add(branches)
    return store


def test_summing_up_a_year(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    by_command, by_window = tmp_path / "命令.xlsx", tmp_path / "窗口.xlsx"
    assert Ran("summary", EVALUATIONS, "-o", by_command, "--unit", "本单位").code == 0

    with closing(kept(branches(EVALUATIONS, definitions), tmp_path)) as store:
        entries = list(entries_of(store.outline()))
        rules = RuleLibrary.load(resource_folder("rules"))
        count = counting(rules, definitions, lambda _table: None)
        facts = sum_up(entries, store.load, definitions, count, TaskProgress())
    lines = lines_of(each for each in facts if each is not None)
    today = datetime.now().astimezone().date()
    write_summary(("本单位", "2024"), lines, {}, today, by_window, TaskProgress())
    assert [cell.value for row in sheet(by_window) for cell in row] == [
        cell.value for row in sheet(by_command) for cell in row
    ]


def sheet(path: Path) -> Worksheet:
    return load_workbook(path).worksheets[0]


def test_reporting_on_a_year(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    by_command, by_window = tmp_path / "命令.docx", tmp_path / "窗口.docx"
    assert Ran("report", EVALUATIONS, "-o", by_command).code == 0

    with closing(kept(branches(EVALUATIONS, definitions), tmp_path)) as store:
        tables = [entry.id for entry in entries_of(store.outline())]
        report_on_tables(tables, store.load_many, definitions, by_window, TaskProgress())
    assert by_window.read_bytes() == by_command.read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf", ".html"])
def test_writing_tables(suffix: str, tmp_path: Path, definitions: DefinitionLibrary) -> None:
    by_command, by_window = tmp_path / f"命令{suffix}", tmp_path / f"窗口{suffix}"
    assert Ran("convert", EVALUATIONS, "-o", by_command, "--annex").code == 0

    printing = PrintSettings(Settings(tmp_path / "a.ini"), definitions)
    printing.set_annex(True)
    output = ThreadOutput(definitions, resource_folder("fonts"), printing)
    output.write(branches(EVALUATIONS, definitions), by_window, TaskProgress())
    assert by_window.read_bytes() == by_command.read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_filling_the_bureaus_own_file(
    suffix: str, tmp_path: Path, definitions: DefinitionLibrary
) -> None:
    sample = next(each for each in SAMPLES.iterdir() if each.suffix == suffix)
    own, content = tmp_path / f"空表{suffix}", sample.with_suffix(".json")
    own.write_bytes(blank_of(sample).data)
    by_command, by_window = tmp_path / f"命令{suffix}", tmp_path / f"窗口{suffix}"
    assert Ran("convert", content, "-o", by_command, "--template", own).code == 0

    printing = PrintSettings(Settings(tmp_path / "a.ini"), definitions)
    fonts, templates = resource_folder("fonts"), always(Template.load(own))
    output = ThreadOutput(definitions, fonts, printing, templates)
    output.write(branches(content, definitions), by_window, TaskProgress())
    assert by_window.read_bytes() == by_command.read_bytes()


def test_learning_a_form(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    blank, target = tmp_path / "某市自评表.xlsx", tmp_path / "表样.toml"
    blank.write_bytes(workbook_blank().data)
    Ran("learn", blank, "-o", target)

    lesson = learn_file(blank, definitions, TaskProgress())
    assert target.read_text(encoding="utf-8") == lesson.toml()


def test_sending_tables_to_a_colleague(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    by_command, by_window = tmp_path / "命令.jbx", tmp_path / "窗口.jbx"
    assert Ran("merge", EVALUATIONS, "-o", by_command).code == 0

    with closing(kept(branches(EVALUATIONS, definitions), tmp_path)) as store:
        tables = [entry.id for entry in entries_of(store.outline())]
        write_sent(sent_tables(store, tables), by_window, "", "")
    sent = [read_sent(path, definitions).documents for path in (by_command, by_window)]
    assert as_forms(sent[0]) == as_forms(sent[1])


@pytest.mark.parametrize("form", ["shanghai-declaration", "tianjin-target"])
def test_copying_into_another_form(
    form: str, tmp_path: Path, definitions: DefinitionLibrary
) -> None:
    target = tmp_path / "另一种.json"
    assert Ran("convert", DECLARATIONS, "-o", target, "--form", form, "--year", "2026").code == 0

    wanted = NewTable(form, "2026", {})
    copies = [
        copied_branch(wanted, definitions[form], each)
        for each in branches(DECLARATIONS, definitions)
    ]
    assert forms(target) == as_forms(copies)


def test_putting_files_together(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    again, target = tmp_path / "又一份.json", tmp_path / "合并.json"
    again.write_bytes(EVALUATIONS.read_bytes())
    files = (EVALUATIONS, DECLARATIONS, again)
    assert Ran("merge", *files, "-o", target).code == 0

    read = read_files(files, definitions, TaskProgress())
    session = ReviewSession(read.readings, definitions)
    added = [table.document.branch() for table in session.of_fate(Fate.ADD)]
    assert forms(target) == as_forms(added)


def test_looking_through_a_data_file(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    kept(branches(EVALUATIONS, definitions), tmp_path).close()
    path = tmp_path / "数据.jibiao"
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE node_value SET text = '?' WHERE document_id = 1 AND key = 'unit'")
    out = io.StringIO()
    assert check_data(path, out, io.StringIO(), repairs=False) == 1
    assert out.getvalue().splitlines() == examine(path, TaskProgress().check).lines


def test_importing_a_folder(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    folder, target = tmp_path / "夹", tmp_path / "全部.json"
    (folder / "下").mkdir(parents=True)
    for path in (JSON[0], DECLARATIONS):
        (folder / "下" / path.name).write_bytes(path.read_bytes())
    (folder / "~$锁.docx").write_bytes(b"")
    assert Ran("convert", folder, "-o", target).code == 0

    read = read_files([folder], definitions, TaskProgress())
    assert forms(target) == as_forms([b for each in read.readings for b in each.documents])


def test_a_folder_with_nothing_to_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    ran = Ran("convert", tmp_path / "空", DECLARATIONS, "-o", tmp_path / "a.json")
    assert ran.code == 3
    assert ran.complaints[0].startswith("文件夹“空”里没有可以导入的文件")
