"""Files and folders become readings; what cannot be read is told and stops nothing."""

from pathlib import Path

import pytest

from gui.tasks import Cancelled, Progress
from model.definition import DefinitionLibrary
from model.errors import UserError
from model.resources import resource_folder
from model.usecases.reading import find_files, read_files
from tests.model.usecases.review.doubtful import SAMPLES

SUFFIXES = (".docx", ".xlsx")


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


@pytest.fixture(scope="module")
def definitions() -> DefinitionLibrary:
    return DefinitionLibrary.load(resource_folder("forms"))


def found(*paths: Path) -> list[str]:
    return [path.name for path in find_files(paths, SUFFIXES, Progress())]


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
    progress = Progress()
    read = read_files([tmp_path, good], definitions, progress)

    assert [reading.path for reading in read.readings] == [good]
    assert len(read.faults) == 1
    assert "坏.docx" in read.faults[0]
    assert progress.state.total == 2


def test_a_folder_without_tables_is_told(tmp_path: Path, definitions: DefinitionLibrary) -> None:
    read = read_files([tmp_path], definitions, Progress())
    assert "没有可以导入的文件" in read.faults[0]


def test_looking_for_files_can_be_cancelled(tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        find_files([tmp_path], SUFFIXES, progress)
