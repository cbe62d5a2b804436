"""Every format that is written, with the published samples: one set of tests for all of them."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from model.document import Branch, Document
from model.document.recast import recast
from model.exchange import READABLE, read_documents
from model.exchange.interchange import to_json
from model.exchange.progress import unheard
from tests.approve import SAMPLES
from tests.shipped import definitions, renderer

FILES = {
    json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["forms"][0]["form"]: path
    for path in sorted(SAMPLES.iterdir())
    if path.suffix in {".docx", ".xlsx"}
}
ALL = pytest.mark.parametrize("form", sorted(FILES))
OTHERS = list(zip(sorted(FILES), sorted(FILES)[2:] + sorted(FILES)[:2], strict=True))
"""Each form once as that from which and to which a table is turned."""


@cache
def sample(form: str) -> tuple[Branch, ...]:
    return read_documents(FILES[form], definitions()).documents


def documents(form: str) -> list[Document]:
    return [Document(branch) for branch in sample(form)]


@cache
def written(form: str, suffix: str) -> bytes:
    """A sample as a file."""
    return renderer().formats[suffix](documents(form), unheard)


def truth(form: str) -> object:
    return json.loads(FILES[form].with_suffix(".json").read_text(encoding="utf-8"))


def test_every_sample_is_of_a_form_in_the_box() -> None:
    """The other forms are proved with generated content."""
    assert FILES.keys() <= definitions().keys()


@ALL
def test_a_sample_is_read_to_the_last_leaf(form: str) -> None:
    assert json.loads(to_json(documents(form))) == truth(form)


def test_only_a_label_cut_off_in_print_is_doubtful() -> None:
    doubts = [str(d) for path in FILES.values() for d in read_documents(path, definitions()).doubts]
    assert len(doubts) == 1
    assert "“市县（区）财政资”按“市县(区)财政资金”读取" in doubts[0]


class CommonTests:
    """What each format must do; a format is a class that names its suffix."""

    suffix: str

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / f"导出{self.suffix}"

    @ALL
    def test_equal_documents_are_equal_bytes(self, form: str, path: Path) -> None:
        renderer().write(documents(form), path)
        assert path.read_bytes() == written(form, self.suffix)

    @ALL
    def test_a_single_table_too(self, form: str, path: Path) -> None:
        renderer().write(documents(form)[:1], path)
        assert path.stat().st_size > 0


class ReadBackTests(CommonTests):
    """A format that is read as well."""

    @ALL
    def test_a_sample_comes_back(self, form: str, path: Path) -> None:
        path.write_bytes(written(form, self.suffix))
        again = read_documents(path, definitions())
        assert json.loads(to_json(map(Document, again.documents))) == truth(form)
        assert [str(doubt) for doubt in again.doubts] == []

    @pytest.mark.on_one_python
    @pytest.mark.parametrize(("form", "other"), OTHERS)
    def test_in_another_form_only_what_has_no_place_is_lost(
        self, form: str, other: str, path: Path
    ) -> None:
        turned = [recast(branch, definitions()[other]) for branch in sample(form)]
        renderer().write([Document(branch) for branch in turned], path)
        again = read_documents(path, definitions()).documents
        assert [branch.values["form"] for branch in again] == [other] * len(turned)
        for before, after in zip(turned, again, strict=True):
            # A form may print empty categories, and have its year from elsewhere.
            assert _said(after) <= _said(before)
            assert ("project_name", before.children[0].values["project_name"]) in _said(after)


def _said(branch: Branch) -> set[tuple[str, str]]:
    return {leaf for leaf in _leaves(branch) if leaf[0] not in ("level1", "level2", "year")}


def _leaves(branch: Branch) -> set[tuple[str, str]]:
    own = {(key, text) for key, text in branch.values.items() if text}
    return own.union(*(_leaves(child) for child in branch.children))


class TestXlsx(ReadBackTests):
    suffix = ".xlsx"


class TestDocx(ReadBackTests):
    suffix = ".docx"


class TestJson(ReadBackTests):
    suffix = ".json"


class TestHtml(ReadBackTests):
    suffix = ".html"


class TestPdf(ReadBackTests):
    suffix = ".pdf"

    @pytest.mark.on_one_python
    @ALL
    @pytest.mark.parametrize("library", ["pdfium", "pdfplumber"])
    def test_its_text_holds_all_cells_in_reading_order(self, form: str, library: str) -> None:
        data = written(form, self.suffix)
        pages = _pdfium(data) if library == "pdfium" else _plumbed(data)
        text, place = _bare("".join(pages)), 0
        for grid in renderer().grids(documents(form)):
            for cell in grid.cells:
                if cell.text.strip():
                    found = text.find(_bare(cell.text), place)
                    assert found >= 0, cell.text
                    place = found

    @ALL
    def test_its_text_holds_every_leaf(self, form: str) -> None:
        text = _bare("".join(_pdfium(written(form, self.suffix))))
        for branch in sample(form):
            for key, leaf in _leaves(branch):
                if not re.fullmatch(r"-?\d+\.\d\d|period|annual", leaf) and key not in (
                    "source",
                    "form",
                    "year",
                    "goal",
                    "value",
                    "actual",
                    "nature",
                    "fund_nature",
                ):
                    assert _bare(leaf) in text, (key, leaf)


def _bare(text: str) -> str:
    return "".join(text.split())


def _pdfium(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def _plumbed(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return ["".join(char["text"] for char in page.chars) for page in pdf.pages]


def test_every_suffix_has_its_tests() -> None:
    tested = {
        one.suffix
        for base in (CommonTests, ReadBackTests)
        for one in base.__subclasses__()
        if hasattr(one, "suffix")
    }
    assert tested == set(renderer().formats)


def test_every_suffix_that_is_written_and_read_is_read_back() -> None:
    read_back = {one.suffix for one in ReadBackTests.__subclasses__()}
    assert read_back == set(renderer().formats) & set(READABLE)
