"""The floors of the house, as rules that read as sentences.

The rules about our own rooms are contracts of import-linter (pyproject.toml); the homes of
the libraries and the manners of the tracked files are told here.
"""

import re
import subprocess
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent

HOMES = {
    "PySide6": ("gui",),
    "alembic": ("model.store",),
    "defusedxml": ("model.read",),
    "docx": ("model.read", "model.render"),
    "openpyxl": ("model.read", "model.template"),
    "pydantic": ("model.check", "model.definition", "model.exchange", "model.suggest"),
    "pypdfium2": ("gui.printing", "model.read"),
    "pypinyin": ("model.pinyin",),
    "reportlab": ("model.fonts", "model.render"),
    "sqlalchemy": ("model.store",),
    "xlsxwriter": ("model.render",),
}
"""Which rooms may import a library: it is heavy, or a matter of one room alone."""

# Written so that this file does not contain what it forbids.
REGISTRY = re.compile(r"pypi\.org/simple|files\.pythonhosted|(?<!www\.)debian\.org")
MACHINE_PATH = re.compile(r"(?<![\w.}])/(?:home|root|work|Users|tmp/w)/|[A-Z]:\\Users\\")


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Every import of the source, those inside functions too."""
    return grimp.build_graph("gui", "model", include_external_packages=True, cache_dir=None)


def test_every_room_imports_only_what_its_contract_allows() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_no_module_imports_itself_by_way_of_others(imports: grimp.ImportGraph) -> None:
    ours = {name for name in imports.modules if name.partition(".")[0] in {"gui", "model"}}
    order = TopologicalSorter(
        {name: imports.find_modules_directly_imported_by(name) & ours for name in ours}
    )
    try:
        order.prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_imported_only_in_its_home(imports: grimp.ImportGraph, library: str) -> None:
    importers = (
        imports.find_modules_that_directly_import(library) if library in imports.modules else set()
    )
    strangers = {name for name in importers if not f"{name}.".startswith(in_rooms(library))}
    assert not strangers, f"{library} belongs to {HOMES[library]}"


def in_rooms(library: str) -> tuple[str, ...]:
    """The beginnings of the module names of a library's homes."""
    return tuple(f"{room}." for room in HOMES[library])


CLASS = re.compile(r"^ *class ([A-Za-z]\w*)[(:\[]", re.MULTILINE)


def test_the_name_of_a_class_stands_for_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for floor in ("gui", "model"):
        for path in (ROOT / floor).rglob("*.py"):
            for name in CLASS.findall(path.read_text(encoding="utf-8")):
                homes.setdefault(name, []).append(path.relative_to(ROOT).as_posix())
    assert len(homes) > 500
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}


def test_the_folder_of_scripts_does_not_hide_the_library_of_its_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE_PATH], ids=["registry", "path"])
def test_no_tracked_file_names_a_registry_or_a_path_of_one_machine(
    pattern: re.Pattern[str],
) -> None:
    named = {path.name: found[0] for path in tracked_files() if (found := search(path, pattern))}
    assert not named


def tracked_files() -> list[Path]:
    """Everything git keeps, but for what a working tree has just removed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def search(path: Path, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first place in a text file that matches; None in a binary file."""
    content = path.read_bytes()
    return None if b"\0" in content else pattern.search(content.decode(errors="replace"))


NAMED_FILE = re.compile(r"`((?:gui|model|tests|resources|packaging)/[\w./-]*)`")


@pytest.mark.parametrize("guide", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_what_the_guides_name_is_there(guide: str) -> None:
    named = NAMED_FILE.findall((ROOT / guide).read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_architecture_names_every_room() -> None:
    named = NAMED_FILE.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    rooms = {
        f"{floor}/{path.parent.name}"
        for floor in ("gui", "model")
        for path in (ROOT / floor).glob("*/__init__.py")
    }
    assert rooms <= set(named)
