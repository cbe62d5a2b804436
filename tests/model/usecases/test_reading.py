"""Files and folders become readings; what cannot be read is told and stops nothing."""

from pathlib import Path

import pytest

from gui.tasks import Cancelled, TaskProgress
from model.definition import DefinitionLibrary
from model.document import Branch, Document, Kind
from model.errors import UserError
from model.exchange import Reading
from model.usecases.reading import (
    CLIPBOARD,
    FilesRead,
    find_files,
    is_blank,
    read_copied,
    read_files,
)
from tests.model.usecases.review.doubtful import SAMPLES

SUFFIXES = (".docx", ".xlsx")


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def found(*paths: Path) -> list[str]:
    return [path.name for path in find_files(paths, SUFFIXES, TaskProgress())]


def test_folders_are_gone_through_without_what_is_hidden_or_passing(tmp_path: Path) -> None:
    touch(tmp_path, "b/2.docx", "b/1.XLSX", "a.docx", "~$a.docx", ".x.docx", "b/readme.txt")
    touch(tmp_path, ".git/c.docx", "b/~WRL0001.docx", "b/.~lock.docx")

    assert found(tmp_path) == ["a.docx", "1.XLSX", "2.docx"]


def test_a_named_file_is_read_whatever_it_is_called_and_only_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.docx", "b.txt")

    assert found(tmp_path / "b.txt", tmp_path / "a.docx", tmp_path) == ["b.txt", "a.docx"]


def test_far_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.usecases.reading.MOST_FILES", 2)
    touch(tmp_path, "1.docx", "2.docx", "3.docx")

    with pytest.raises(UserError, match="超过 2 个"):
        found(tmp_path)


def test_one_bad_file_does_not_keep_the_others_out(
    tmp_path: Path, definitions: DefinitionLibrary
) -> None:
    (tmp_path / "坏.docx").write_bytes(b"no")
    good = next(SAMPLES.glob("天津*.docx"))
    progress = TaskProgress()
    read = read_files([tmp_path, good], definitions, progress)

    assert [reading.path for reading in read.readings] == [good]
    assert len(read.faults) == 1
    assert "坏.docx" in read.faults[0]
    assert progress.state.total == 2


def test_a_folder_without_tables_is_told(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    read = read_files([tmp_path], definitions, TaskProgress())
    assert "没有可以导入的文件" in read.faults[0]


def test_looking_for_files_can_be_cancelled(tmp_path: Path) -> None:
    progress = TaskProgress()
    progress.cancel()
    with pytest.raises(Cancelled):
        find_files([tmp_path], SUFFIXES, progress)


_PAGE = (
    '<meta http-equiv="content-type" content="text/html; charset=gb2312">'
    "<p>财政项目支出绩效目标申报表</p><p>（2025年度）</p><table>{}</table>"
)
_ROWS = (
    ("项目名称", "老旧小区改造"),
    ("实施单位", "甲市住建局"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "改造小区数", "≥12个"),
    ("产出指标", "质量指标", "验收合格率", "100%"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
)


def page(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    return _PAGE.format("".join(f"<tr>{line}</tr>" for line in lines))


@pytest.mark.parametrize("as_html", [True, False])
def test_a_copied_table_is_read_like_a_file(
    definitions: DefinitionLibrary, *, as_html: bool
) -> None:
    html = page(_ROWS) if as_html else "<p>没有表格</p>"
    text = "\n".join("\t".join(row) for row in _ROWS)
    read = read_copied(html, text, definitions, TaskProgress())
    (reading,) = read.readings
    (branch,) = reading.documents
    document = Document(branch)

    assert (reading.path.name, read.faults) == (CLIPBOARD, ())
    assert document.fields.value("project_name") == "老旧小区改造"
    assert [n.name for n in document.root.walk() if n.kind is Kind.INDICATOR] == [
        "改造小区数",
        "验收合格率",
        "居民满意度",
    ]


@pytest.mark.parametrize(("html", "text"), [("", ""), ("<p>通知</p>", "通知"), ("", "甲\t乙")])
def test_what_holds_no_table_is_told_in_a_sentence(
    definitions: DefinitionLibrary, html: str, text: str
) -> None:
    read = read_copied(html, text, definitions, TaskProgress())
    assert read.readings == ()
    assert "剪贴板里没有认出绩效表" in read.faults[0]


def table(*parts: Branch) -> Branch:
    """A document of a form that nobody knows."""
    return Branch(Kind.DOCUMENT, {"form": "generic"}, parts)


FEW = Branch(Kind.FIELDS, {"term": "至", "leader": "联系电话", "unit": "单位名称", "basis": "……"})
POINTS = Branch(Kind.RESULT, {"budget_weight": "10", "total_weight": "100"})
PRESET = Branch(Kind.INDICATOR, {"level3": "验收合格率", "weight": "5", "value": "≥**%"})


@pytest.mark.parametrize(
    ("parts", "blank"),
    [
        ((FEW, POINTS, PRESET), True),
        ((), True),
        ((Branch(Kind.FIELDS, {**FEW.values, "phone": "22334455"}),), False),
        ((Branch(Kind.FUND, {"source": "total", "annual": "0.00"}),), True),
        ((Branch(Kind.FUND, {"source": "total", "annual": "900.00"}),), False),
        ((Branch(Kind.INDICATOR, {"level3": "验收合格率", "value": "≥95%"}),), False),
        ((Branch(Kind.RESULT, {"total": "95"}),), False),
    ],
)
def test_a_blank_says_no_more_than_what_is_printed(parts: tuple[Branch, ...], blank: bool) -> None:
    filled = table(Branch(Kind.RESULT, {"grade": "优"}))
    read = FilesRead((Reading(Path("a.xls"), (table(*parts),)),), ())
    assert is_blank(read) is blank
    both = FilesRead((*read.readings, Reading(Path("b.xls"), (filled,))), ())
    assert not is_blank(both)
