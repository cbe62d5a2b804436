"""The self-test: a sample is opened, changed, exported in each format and read again."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

from model.definition import DefinitionLibrary
from model.definition.keys import Column, Field
from model.document import Branch, Document, Kind
from model.errors import UserError
from model.exchange.interchange import to_json
from model.exchange.reading import READABLE, read_documents
from model.exchange.rendering import DocumentRenderer

_CHANGED = "自检项目"


def self_test(
    definitions: DefinitionLibrary, renderer: DocumentRenderer, sample: Path
) -> list[str]:
    """What failed, a sentence each; empty if all is well."""
    try:
        documents = [Document(b) for b in read_documents(sample, definitions).documents]
        for document in documents:
            _fill(document)
        with tempfile.TemporaryDirectory() as folder:
            return list(_faults(definitions, renderer, documents, Path(folder)))
    except UserError as error:
        return [f"样例打不开：{error.message}"]
    except Exception:  # noqa: BLE001 (the self-test reports whatever goes wrong)
        return [f"自检中断：{traceback.format_exc()}"]


def _fill(document: Document) -> None:
    """Change a field and add a row, as a clerk would."""
    with document.edit("自检") as edit:
        edit.set(
            document.fields,
            Field.PROJECT_NAME,
            _CHANGED + document.fields.value(Field.PROJECT_NAME),
        )
        subcategory = next(n for n in document.root.walk() if n.kind is Kind.SUBCATEGORY)
        row: dict[str, str] = {Column.LEVEL3: _CHANGED, Column.VALUE: "≥90%"}
        edit.append(subcategory, Branch(Kind.INDICATOR, row))


def _faults(
    definitions: DefinitionLibrary,
    renderer: DocumentRenderer,
    documents: list[Document],
    folder: Path,
) -> Iterator[str]:
    expected = to_json(documents)
    for suffix in renderer.formats:
        path = folder / f"self-test{suffix}"
        renderer.write(documents, path)
        if not path.stat().st_size:
            yield f"导出的 {suffix} 文件是空的"
        elif suffix in READABLE:
            again = [Document(b) for b in read_documents(path, definitions).documents]
            if to_json(again) != expected:
                yield f"导出的 {suffix} 文件读回后内容不同"
