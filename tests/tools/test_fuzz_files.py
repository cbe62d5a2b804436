"""Some hundred hostile files, read as the program does; the command reads as many as one likes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.read import SUFFIXES
from tests.tools import fuzz_files
from tests.tools.fuzz_files import Case, Fuzzer, main, monsters, mutants
from tests.tools.seeds import seeds

QUICK = frozenset(
    {
        *("far.xlsx", "farther.xlsx", "merged.xlsx", "hidden-columns.xlsx", "digits.xlsx"),
        *("exponent.xlsx", "tiny.xlsx", "nan.xlsx", "infinite.xlsx", "no-string.xlsx"),
        *("laughs.xlsx", "nested-zip.xlsx", "spans.docx", "nested.docx", "laughs.docx"),
        *("rows.ods", "columns.ods", "span.ods", "hidden.ods", "laughs.ods"),
        *("bold.html", "wide-span.html", "entities.html", "exponent.json", "deep.json"),
        *("kids.pdf", "own-form.pdf"),
    }
)


@pytest.fixture
def fuzzer(tmp_path: Path) -> Iterator[Fuzzer]:
    folder = tmp_path / "cases"
    folder.mkdir()
    made = Fuzzer(folder)
    yield made
    made.close()


def test_damaged_files_end_with_a_document_or_a_sentence(fuzzer: Fuzzer) -> None:
    endings = list(fuzzer.run(mutants(50, seed=2026)))
    assert [(end.case.name, end.outcome, end.said) for end in endings if end.is_bad] == []
    assert Counter(end.outcome for end in endings)["read"] > 12


def test_files_built_to_do_harm_end_with_a_document_or_a_sentence(fuzzer: Fuzzer) -> None:
    cases = list(monsters(QUICK))
    assert {case.name for case in cases} == QUICK
    endings = list(fuzzer.run(cases))
    assert [(end.case.name, end.outcome, end.said) for end in endings if end.is_bad] == []


def test_there_is_a_good_file_for_every_suffix() -> None:
    assert seeds().keys() == {*SUFFIXES, ".json"}


def test_what_ends_badly_is_told_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz_files, "_SENTENCE", re.compile("nothing"))
    monkeypatch.setattr(fuzz_files, "mutants", lambda *_: [Case("1-x.csv", b"")])
    assert main(["--no-monsters", "--keep", str(tmp_path / "kept")]) == 1
    assert capsys.readouterr().out.splitlines()[-1].split() == [".csv", "no", "sentence", "1"]
    assert (tmp_path / "kept" / "1-x.csv").read_bytes() == b""
