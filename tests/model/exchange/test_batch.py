"""A batch is planned, asked about, written file by file, and may be stopped."""

from pathlib import Path

import pytest

from model.document import Document, empty_branch
from model.errors import UserError
from model.exchange import export, plan_export, read_documents, renamed
from model.exchange.batch import ExportTarget
from model.exchange.file_names import DEFAULT_RULE, KEYS, naming_rule, shown_rule
from tests.model.exchange.projects import UNIT, projects
from tests.shipped import definitions, renderer

NAMES = [f"2024年{UNIT}第{n}号考试考务费项目绩效目标表.xlsx" for n in (1, 2, 3)]


class StoppedError(Exception):
    """What a report raises when the clerk cancels."""


def plan(folder: Path, suffix: str = ".xlsx", count: int = 3) -> tuple[ExportTarget, ...]:
    return plan_export(projects(count), folder, suffix, definitions())


def named(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def renamed_project(document: Document, name: str) -> Document:
    with document.edit("改名") as pen:
        pen.set(document.fields, "project_name", name)
    return document


def test_a_plan_names_the_files_and_writes_none(tmp_path: Path) -> None:
    (tmp_path / NAMES[1]).write_bytes(b"old")
    targets = plan(tmp_path)
    assert [target.path for target in targets] == [tmp_path / name for name in NAMES]
    assert [target.exists for target in targets] == [False, True, False]
    assert named(tmp_path) == [NAMES[1]]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_each_project_gets_a_file(suffix: str, tmp_path: Path) -> None:
    done = export(plan(tmp_path, suffix), renderer())
    assert len(done.written) == 3
    assert (done.kept, done.failures) == ((), ())
    for number, path in enumerate(done.written, start=1):
        [branch] = read_documents(path, definitions()).documents
        assert branch.children[0].values["project_name"] == f"第{number}号考试考务费项目"


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf", ".docx"])
def test_one_book_holds_all_and_is_named_by_what_they_share(suffix: str, tmp_path: Path) -> None:
    targets = plan_export(projects(3), tmp_path, suffix, definitions(), one_book=True)
    assert [target.path.name for target in targets] == [f"2024年{UNIT}绩效目标表{suffix}"]
    done = export(targets, renderer())
    assert done.written == (targets[0].path,)
    assert targets[0].path.read_bytes() == renderer().formats[suffix](projects(3), lambda *_: None)


def test_existing_files_are_kept_unless_it_is_said(tmp_path: Path) -> None:
    old = tmp_path / NAMES[1]
    old.write_bytes(b"old")
    done = export(plan(tmp_path), renderer())
    assert done.kept == (old,)
    assert [path.name for path in done.written] == [NAMES[0], NAMES[2]]
    assert old.read_bytes() == b"old"
    done = export(plan(tmp_path), renderer(), overwrite=True)
    assert (len(done.written), done.kept) == (3, ())
    assert old.read_bytes() != b"old"


def test_files_beside_existing_ones_get_numbers(tmp_path: Path) -> None:
    second = tmp_path / NAMES[1]
    second.write_bytes(b"old")
    (tmp_path / f"{second.stem}(2).xlsx").write_bytes(b"older")
    done = export(renamed(plan(tmp_path)), renderer())
    third = f"{second.stem}(3).xlsx"
    assert [path.name for path in done.written] == [NAMES[0], third, NAMES[2]]
    assert done.kept == ()
    assert second.read_bytes() == b"old"


def test_a_file_that_comes_up_after_the_plan_is_kept_too(tmp_path: Path) -> None:
    targets = plan(tmp_path)
    (tmp_path / NAMES[0]).write_bytes(b"new")
    assert export(targets, renderer()).kept == (tmp_path / NAMES[0],)
    assert (tmp_path / NAMES[0]).read_bytes() == b"new"


def test_a_failure_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    documents = projects(3)
    with documents[1].edit("坏字") as pen:
        pen.set(documents[1].fields, "fund_purpose", "第一\x00二")
    done = export(plan_export(documents, tmp_path, ".xlsx", definitions()), renderer())
    [sentence] = done.failures
    assert "控制字符" in sentence
    assert named(tmp_path) == [NAMES[0], NAMES[2]]


def test_a_folder_that_is_gone_is_told_for_each_file(tmp_path: Path) -> None:
    done = export(plan(tmp_path / "没有"), renderer())
    assert len(done.failures) == 3
    assert all("请先建立这个文件夹" in sentence for sentence in done.failures)


def test_a_whole_offices_table_that_fails_is_called_by_its_title(tmp_path: Path) -> None:
    documents = [Document(empty_branch("central-overall-target", "2024"))]
    targets = plan_export(documents, tmp_path / "没有", ".xlsx", definitions())
    [sentence] = export(targets, renderer()).failures
    title = definitions()["central-overall-target"].title
    assert sentence.startswith(f"“{title}”：")


def test_progress_is_told_of_files_and_of_tables(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    export(plan(tmp_path), renderer(), report=lambda *state: told.append(state))
    assert {total for _, total, _ in told} == {3}
    assert sorted({done for done, _, _ in told}) == [0, 1, 2]
    assert {text for _, _, text in told} == {f"正在导出“{name}”" for name in NAMES}
    told.clear()
    book = plan_export(projects(3), tmp_path, ".pdf", definitions(), one_book=True)
    export(book, renderer(), report=lambda *state: told.append(state))
    assert [(done, total) for done, total, text in told if "排版" in text] == [
        (0, 3), (1, 3), (2, 3)
    ]  # fmt: skip


def test_a_batch_stops_between_files_and_leaves_whole_ones(tmp_path: Path) -> None:
    def report(done: int, _total: int, _text: str) -> None:
        if done == 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        export(plan(tmp_path), renderer(), report=report)
    assert named(tmp_path) == NAMES[:2]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf", ".html"])
def test_a_book_stops_between_tables_and_leaves_nothing(suffix: str, tmp_path: Path) -> None:
    def report(done: int, total: int, _text: str) -> None:
        if total > 1 and done == 2:
            raise StoppedError

    book = plan_export(projects(5), tmp_path, suffix, definitions(), one_book=True)
    with pytest.raises(StoppedError):
        export(book, renderer(), report=report)
    assert named(tmp_path) == []


def names(rule: str, *projects_names: str) -> list[str]:
    documents = [
        renamed_project(document, name)
        for document, name in zip(projects(len(projects_names)), projects_names, strict=True)
    ]
    targets = plan_export(documents, Path("/不存在"), ".pdf", definitions(), rule=rule)
    return [target.path.stem for target in targets]


def test_signs_that_some_system_forbids_become_wide_ones() -> None:
    assert names("{project}", 'a/b\\c:d*e?f"g<h>i|j\nk') == ["a／b＼c：d＊e？f＂g＜h＞i｜j k"]


def test_equal_names_are_numbered_whatever_their_case() -> None:
    assert names("{project}", "甲a", "甲A", "甲a") == ["甲a", "甲A(2)", "甲a(3)"]
    assert names("{year}", "甲", "乙") == ["2024", "2024(2)"]


@pytest.mark.parametrize(
    ("project", "stem"),
    [("", "未命名"), (" . ", "未命名"), ("..甲.", "甲"), ("CON", "_CON"), ("nul.甲", "_nul.甲")],
)
def test_names_that_some_system_refuses_are_changed(project: str, stem: str) -> None:
    assert names("{project}", project) == [stem]


@pytest.mark.parametrize("project", ["长" * 200, "𠮷" * 200, "long " * 60])
def test_long_names_are_cut_where_file_systems_end(project: str) -> None:
    first, second = names("{project}", project, project)
    for stem in (first, second):
        assert len(f"{stem}.xlsx".encode()) <= 255
        assert len(stem) >= 60
    assert second.endswith("(2)")
    assert len("长" * 200) > len(names("{project}", "长" * 200)[0]) == 80


def test_optional_parts_of_a_rule_vanish_with_their_values() -> None:
    assert names("[{year}年][{unit}-]{form}", "甲") == [f"2024年{UNIT}-绩效目标表"]
    documents = projects(1)
    with documents[0].edit("清空") as pen:
        pen.set(documents[0].fields, "unit", "")
    [target] = plan_export(documents, Path(), ".pdf", definitions(), rule="[{unit}-]{project}")
    assert target.path.stem == "第1号考试考务费项目"


@pytest.mark.parametrize("rule", ["{projct}", "{year", "[{year}"])
def test_a_wrong_rule_is_told(rule: str) -> None:
    with pytest.raises(UserError, match="命名规则"):
        names(rule, "甲")


def test_the_sentence_about_a_wrong_rule_names_all_keys() -> None:
    with pytest.raises(UserError) as caught:
        names("{projct}", "甲")
    assert all(f"{{{name}}}" in caught.value.message for name in KEYS.values())


@pytest.mark.parametrize("rule", [DEFAULT_RULE, "[{unit}-]{project}（{form}）", "{project}", "表"])
def test_a_rule_may_be_written_in_the_words_of_people(rule: str) -> None:
    shown = shown_rule(rule)
    assert not any(key in shown for key in KEYS)
    assert shown_rule(shown) == shown
    assert naming_rule(shown) == naming_rule(rule)
