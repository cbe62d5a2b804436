"""佐证材料: attached, kept through every way out and in, looked after, collected."""

from __future__ import annotations

import json
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from model.definition.reference import EVIDENCE
from model.document import Document
from model.document.evidence import (
    EvidenceFile,
    evidence_of,
    placed_evidence,
    set_evidence,
)
from model.errors import UserError
from model.exchange.interchange import from_json, to_json
from model.rollover import Choices, apply, propose
from model.usecases.evidence import INDEX, FileState, attach, collect, faults, states
from tests.model.check.tables import EVALUATION, findings, form_of, forms, row, sound

NAME = "培训人数"
PROJECT = "卫生人才培训经费"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "签到表.pdf", tmp_path / "照片 1.jpg"]
    for path in paths:
        path.write_bytes(path.name.encode())
    return paths


def proved(*files: EvidenceFile) -> Document:
    """A self-evaluation whose second indicator is proved by files."""
    document = sound(EVALUATION)
    with document.edit("佐证材料") as pen:
        set_evidence(pen, row(document, NAME), files)
    return document


def test_files_are_known_by_name_hash_and_place_and_numbered_in_the_order_of_the_table(
    files: list[Path],
) -> None:
    document = proved(*attach(files))
    first, second = placed_evidence(document)
    assert (first.number, first.indicator, second.number) == ("2-1", NAME, "2-2")
    assert first.file.digest == sha256("签到表.pdf".encode()).hexdigest()
    assert Path(first.file.path) == files[0]
    assert findings(document) == ()


def test_what_cannot_be_read_is_not_attached(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有.pdf"):
        with pytest.raises(UserError, match="打不开"):
            attach([path])


def test_the_interchange_carries_names_and_hashes_but_no_paths(files: list[Path]) -> None:
    document = proved(*attach(files))
    text = to_json([document])
    assert str(files[0].parent) not in text
    (back,) = (Document(each) for each in from_json(text, "表.json", forms()))
    told = [(each.number, each.file.name, each.file.digest) for each in placed_evidence(back)]
    assert told == [(e.number, e.file.name, e.file.digest) for e in placed_evidence(document)]
    assert to_json([back]) == text


@pytest.mark.parametrize("line", ["签到表.pdf", "签到表.pdf sha256:12", "sha256:" + "0" * 64])
def test_a_line_of_the_interchange_that_is_no_file_is_refused_with_its_place(line: str) -> None:
    data = json.loads(to_json([proved()]))
    data["forms"][0]["indicators"][1][EVIDENCE] = line
    with pytest.raises(UserError, match=r"indicators\[1\]\.evidence：应为每行一个文件"):
        from_json(json.dumps(data, ensure_ascii=False), "表.json", forms())


def test_the_next_year_begins_without_it(files: list[Path]) -> None:
    branch = proved(*attach(files)).branch()
    proposal = propose(branch, 2025, form_of(sound(EVALUATION)))
    assert not list(placed_evidence(Document(apply(branch, proposal, Choices(), frozenset()))))


def test_what_is_gone_changed_or_elsewhere_is_told(files: list[Path]) -> None:
    document = proved(*attach(files), EvidenceFile("别处.docx", "0" * 64))
    placed = list(placed_evidence(document))
    kept = [each.file for each in placed]
    assert states(kept) == (FileState.GOOD, FileState.GOOD, FileState.UNLINKED)
    files[0].write_bytes(b"other")
    files[1].unlink()
    found = states(kept)
    assert found == (FileState.CHANGED, FileState.MISSING, FileState.UNLINKED)
    changed, missing, unlinked = faults(placed, found)
    assert "2-1“签到表.pdf”（培训人数）的内容与添加时不同" in changed
    assert f"找不到了：{files[1]}" in missing
    assert "只有文件名和校验码" in unlinked


@pytest.mark.parametrize("target", ["佐证", "佐证.zip"])
def test_files_are_collected_by_project_with_their_numbers_and_an_index(
    files: list[Path], tmp_path: Path, target: str
) -> None:
    documents = [(PROJECT, proved(*attach(files))), (PROJECT, proved(*attach(files[:1])))]
    files[1].unlink()
    collected = collect(documents, tmp_path / target)
    assert collected.count == 2
    [missing] = collected.sentences
    assert "2-2“照片 1.jpg”" in missing
    names = {f"{PROJECT}/2-1 签到表.pdf", f"{PROJECT}(2)/2-1 签到表.pdf", INDEX}
    if target.endswith(".zip"):
        with zipfile.ZipFile(collected.target) as archive:
            assert {each.filename for each in archive.infolist()} == names
            index = archive.read(INDEX)
    else:
        there = (each for each in collected.target.rglob("*") if each.is_file())
        assert {each.relative_to(collected.target).as_posix() for each in there} == names
        index = (collected.target / INDEX).read_bytes()
    assert "2-2\t卫生人才培训经费\t培训人数\t照片 1.jpg" in index.decode("utf-8-sig")
    assert "找不到" in index.decode("utf-8-sig")


def test_nothing_to_collect_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有佐证材料"):
        collect([("项目", proved())], tmp_path / "佐证")
    assert not evidence_of(row(proved(), NAME))
