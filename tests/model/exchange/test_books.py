"""Books of many projects in every format say what was filled in, and their contents are right."""

import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from openpyxl import load_workbook

from model.document import Document
from model.exchange import READABLE, read_documents
from model.exchange.interchange import to_json
from model.exchange.progress import unheard
from tests.model.exchange.projects import UNIT, project, projects
from tests.shipped import definitions, renderer

READ_BACK = [suffix for suffix in renderer().formats if suffix in READABLE]
BOOKS = [(3, 6), (11, 40)]
"""Numbers of one and two digits, tables of one page and of several."""
LONG = (100, 6)
"""So many tables that the contents take several pages."""


@cache
def rendered(suffix: str, count: int, rows: int, form: str = "tianjin-target") -> bytes:
    return renderer().formats[suffix](projects(count, rows, form), unheard)


@cache
def page_texts(count: int, rows: int, form: str = "tianjin-target") -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(rendered(".pdf", count, rows, form))
    try:
        return tuple(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def read_back(suffix: str, data: bytes, folder: Path) -> tuple[str, list[str]]:
    """What a file says, and what is doubtful about it."""
    path = folder / f"册{suffix}"
    path.write_bytes(data)
    reading = read_documents(path, definitions())
    documents = [Document(branch) for branch in reading.documents]
    return to_json(documents), [str(doubt) for doubt in reading.doubts]


@pytest.mark.on_one_python
@pytest.mark.slow
@pytest.mark.parametrize("suffix", READ_BACK)
@pytest.mark.parametrize(("count", "rows"), BOOKS)
def test_a_book_is_read_back_without_a_doubt(
    suffix: str, count: int, rows: int, tmp_path: Path
) -> None:
    said = read_back(suffix, rendered(suffix, count, rows), tmp_path)
    assert said == (to_json(projects(count, rows)), [])


@pytest.mark.on_one_python
@pytest.mark.parametrize("suffix", READ_BACK)
@pytest.mark.parametrize("form", ["hubei-approval", "shanghai-declaration", "shanghai-evaluation"])
def test_books_of_other_forms_are_read_back(suffix: str, form: str, tmp_path: Path) -> None:
    said = read_back(suffix, rendered(suffix, 3, 8, form), tmp_path)
    assert said == (to_json(projects(3, 8, form)), [])


def test_a_form_that_says_no_year_has_it_from_its_files_name(tmp_path: Path) -> None:
    path = tmp_path / "2024年绩效目标表.xlsx"
    renderer().write(projects(1), path)
    [branch] = read_documents(path, definitions()).documents
    assert branch.values["year"] == "2024"


@pytest.mark.parametrize("suffix", sorted(renderer().formats))
def test_equal_books_are_equal_bytes(suffix: str) -> None:
    again = renderer().formats[suffix](projects(3), unheard)
    assert again == rendered(suffix, 3, 6)


@pytest.mark.parametrize(("count", "rows"), [*BOOKS, LONG])
def test_page_numbers_in_the_contents_are_those_of_the_tables(count: int, rows: int) -> None:
    texts = page_texts(count, rows)
    entries = re.findall(
        r"(\d+)\.第\1号考试考务费项目绩效目标表\s*\.+\s*(\d+)", "".join(texts).replace("\r\n", "\n")
    )
    assert [int(number) for number, _ in entries] == list(range(1, count + 1))
    for number, page in entries:
        assert texts[int(page) - 1].startswith(f"{number}.第{number}号考试考务费项目绩效目标表")
        assert f"第 {page} 页 共 {len(texts)} 页" in re.sub(" +", " ", texts[int(page) - 1])


def test_the_contents_of_a_long_book_take_several_pages() -> None:
    texts = page_texts(*LONG)
    front = texts.index(next(text for text in texts if text.startswith("1.第1号")))
    assert front == 4
    assert texts[0].startswith(f"{UNIT}2024年项目支出绩效目标表")


def test_word_and_pdf_name_the_same_pages() -> None:
    document = docx.Document(BytesIO(rendered(".docx", *LONG)))
    lines = [p.text for p in document.paragraphs if "\t" in p.text]
    pages = [int(line.rsplit("\t", 1)[1]) for line in lines]
    starts = [
        number
        for number, text in enumerate(page_texts(*LONG), start=1)
        if re.match(r"\d+\.第\d+号\S*绩效目标表\s+368227", text)
    ]
    assert pages == starts


def test_every_table_has_a_bookmark_that_leads_to_it() -> None:
    document = pypdfium2.PdfDocument(rendered(".pdf", *LONG))
    try:
        marks = [(item.get_title(), item.get_dest().get_index()) for item in document.get_toc()]
    finally:
        document.close()
    assert len(marks) == 100
    assert all(one < other for (_, one), (_, other) in pairwise(marks))
    for title, page in marks:
        assert page_texts(*LONG)[page].startswith(title)


def test_sheets_are_named_after_the_projects_and_led_to() -> None:
    book = load_workbook(BytesIO(rendered(".xlsx", 30, 1)))
    assert book.sheetnames == ["目录", *(f"第{n}号考试考务费项目" for n in range(1, 31))]
    links = [cell.hyperlink.location for row in book["目录"] for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert book["目录"].freeze_panes == "A3"


def test_sums_have_their_results_in_the_file() -> None:
    data = rendered(".xlsx", 3, 6)
    formulas = load_workbook(BytesIO(data))["第2号考试考务费项目"]
    results = load_workbook(BytesIO(data), data_only=True)["第2号考试考务费项目"]
    assert formulas["D4"].value == "=SUM(F4,H4)"
    assert (results["D4"].value, results["D4"].number_format) == (2, "0.00")


def test_the_published_ways_to_begin() -> None:
    """A declaration has its title above the first table, an evaluation none at all."""
    declared = page_texts(3, 8, "shanghai-declaration")
    assert declared[0].startswith(f"{UNIT}2024年度项目绩效目标汇总表\r\n财政项目支出绩效目标申报表")
    assert declared[1].startswith("财政项目支出绩效目标申报表")
    assert page_texts(3, 8, "shanghai-evaluation")[0].startswith("项目支出绩效自评表")
    long = page_texts(12, 8, "shanghai-declaration")
    assert long[0].replace(" ", "").startswith(f"{UNIT}2024年度项目绩效目标汇总表\r\n目录")


def test_a_single_table_is_printed_clean() -> None:
    [page] = page_texts(1, 6)
    assert page.startswith("1.第1号考试考务费项目绩效目标表")
    assert "页" not in page


def test_projects_of_one_name_and_of_none_get_sheets_of_their_own() -> None:
    same = [project(1, 4, "shanghai-declaration"), project(1, 4, "shanghai-declaration")]
    nameless = project(2, 4, "shanghai-declaration")
    with nameless.edit("清空") as pen:
        pen.set(nameless.fields, "project_name", "")
    book = load_workbook(BytesIO(renderer().xlsx([*same, nameless])))
    name = "第1号考试考务费项目"
    assert book.sheetnames == ["目录", name, f"{name}(2)", "表"]
    assert book["目录"]["A5"].value == "表3"


def test_a_book_of_several_forms_names_them_in_its_contents() -> None:
    mixed = [project(1, 4, "tianjin-target"), project(2, 4, "shanghai-evaluation")]
    book = renderer().book(mixed)
    assert book.title == f"{UNIT}2024年度项目绩效表汇编"
    assert book.contents is not None
    assert [table.heading for table in book.tables] == [
        "1.第1号考试考务费项目绩效目标表",
        "第2号考试考务费项目（项目支出绩效自评表）",
    ]
