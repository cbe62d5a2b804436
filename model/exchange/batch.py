"""Export of many documents: one book, or one file a project, into a folder.

First ``plan_export`` says which files there will be and which of them exist already, so that the
clerk can be asked; then ``export`` writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from model.definition import DefinitionLibrary
from model.document import Document
from model.errors import UserError
from model.exchange.file_names import DEFAULT_RULE, file_stems, naming_rule, unused_name
from model.exchange.progress import Report, unheard
from model.exchange.rendering import DocumentRenderer, Notice


@dataclass(frozen=True, slots=True)
class ExportTarget:
    """A file to be written, what goes into it, and whether there is one of this name already."""

    path: Path
    documents: tuple[Document, ...]
    exists: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did: files written, files left as they were, and a sentence a failure.

    ``remarks`` are sentences about files that were written, such as characters without a font.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    failures: tuple[str, ...]
    remarks: tuple[str, ...]


def plan_export(
    documents: Sequence[Document],
    folder: Path,
    suffix: str,
    definitions: DefinitionLibrary,
    *,
    one_book: bool = False,
    rule: str = DEFAULT_RULE,
) -> tuple[ExportTarget, ...]:
    """The files that an export will write, in the documents' order.

    ``suffix`` (as in ".pdf") says the format; ``rule`` is a pattern over ``file_names.KEYS``, by
    which a book is named with what its documents have in common.  Raises UserError for a rule
    that is wrong.
    """
    pattern = naming_rule(rule)
    groups = [tuple(documents)] if one_book else [(document,) for document in documents]
    entries = (_values(group, definitions) for group in groups)
    targets = []
    for group, stem in zip(groups, file_stems(pattern, entries), strict=True):
        path = folder / f"{stem}{suffix}"
        targets.append(ExportTarget(path, group, path.exists()))
    return tuple(targets)


def export(
    targets: Sequence[ExportTarget],
    renderer: DocumentRenderer,
    *,
    overwrite: bool = False,
    report: Report = unheard,
) -> Exported:
    """Write planned files; those that exist are left as they are unless ``overwrite`` is said.

    A file that fails does not stop the others.  ``report`` is told between files and between
    tables; what it raises stops the export, and the files written until then stay.
    """
    written: list[Path] = []
    kept: list[Path] = []
    failures: list[str] = []
    remarks: list[str] = []
    for number, target in enumerate(targets):
        text = f"正在导出“{target.path.name}”"
        report(number, len(targets), text)
        # Looked at again: the clerk may have taken a while to answer.
        if not overwrite and target.path.exists():
            kept.append(target.path)
            continue
        try:
            told = _part(report, number, len(targets), text)
            found: list[Notice] = []
            renderer.write(target.documents, target.path, told, found.append)
        except UserError as error:
            failures.append(f"{_name(target, renderer)}：{error.message}")
        else:
            written.append(target.path)
            remarks += [f"{target.path.name}：{remark}" for remark in found]
    return Exported(tuple(written), tuple(kept), tuple(failures), tuple(remarks))


def _name(target: ExportTarget, renderer: DocumentRenderer) -> str:
    """What a clerk calls what was to be written: the table, or of a book its file."""
    name = _common(map(renderer.called, target.documents))
    return f"“{name or target.path.name}”"


def renamed(targets: Sequence[ExportTarget]) -> tuple[ExportTarget, ...]:
    """The same export beside the files that exist: where there is one, the name gets (2), (3), …"""
    taken = {target.path.stem.casefold() for target in targets}
    for folder, suffix in {(target.path.parent, target.path.suffix) for target in targets}:
        taken |= {path.stem.casefold() for path in folder.glob(f"*{suffix}")}
    return tuple(
        replace(target, path=_beside(target.path, taken), exists=False) if target.exists else target
        for target in targets
    )


def _beside(path: Path, taken: set[str]) -> Path:
    return path.with_name(unused_name(path.stem, taken) + path.suffix)


def _part(report: Report, number: int, count: int, text: str) -> Report:
    """The report of one file among several; a file alone tells of its tables."""
    if count == 1:
        return report
    return lambda _done, _total, _text: report(number, count, text)


def _values(documents: Sequence[Document], definitions: DefinitionLibrary) -> dict[str, str]:
    """What a naming rule may use of some documents: what they have in common."""
    return {
        "year": _common(document.year for document in documents),
        "unit": _common(document.fields.value("unit") for document in documents),
        "project": _common(document.fields.value("project_name") for document in documents),
        "form": _common(_form(document, definitions) for document in documents),
    }


def _form(document: Document, definitions: DefinitionLibrary) -> str:
    return definitions.of(document.root).title


def _common(texts: Iterable[str]) -> str:
    different = set(texts)
    return different.pop() if len(different) == 1 else ""
