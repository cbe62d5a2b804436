"""Published forms, written as Word files and read again, say the same."""

import json
from pathlib import Path

import pytest

from model.definition import DefinitionLibrary
from model.document import Document
from model.exchange import DocumentRenderer, read_documents
from model.exchange.interchange import to_json
from model.fonts import FontBook
from tests.model.render.word_parts import every, part, rows

SAMPLES = sorted((Path(__file__).parents[2] / "data/samples").glob("*.json"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_reads_back_as_it_is(
    sample: Path, definitions: DefinitionLibrary, book: FontBook, tmp_path: Path
) -> None:
    documents = [Document(branch) for branch in read_documents(sample, definitions).documents]
    target = tmp_path / "表.docx"
    DocumentRenderer(definitions, book).write(documents, target)
    reading = read_documents(target, definitions)
    found = to_json([Document(branch) for branch in reading.documents])
    assert json.loads(found) == json.loads(sample.read_text(encoding="utf-8"))
    assert reading.doubts == ()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_spans_and_widths_of_a_sample_add_up(
    sample: Path, definitions: DefinitionLibrary, book: FontBook
) -> None:
    documents = [Document(branch) for branch in read_documents(sample, definitions).documents]
    data = DocumentRenderer(definitions, book).docx(documents)
    for table in every(part(data), "tbl"):
        columns = len(every(table, "gridCol"))
        assert {sum(span for span, _, _ in row) for row in rows(table)} == {columns}
