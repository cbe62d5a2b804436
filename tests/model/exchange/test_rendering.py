"""The press prints on the paper it is told, proves what it prints, and marks drafts."""

from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from model.commandline.command_line import parser
from model.commandline.commands import Commands
from model.commandline.desk import DONE
from model.definition import Paper, PaperChoice
from model.document import Document
from model.errors import UserError
from model.exchange import DocumentRenderer, export, plan_export, read_documents
from model.exchange.interchange import to_json
from model.exchange.rendering import Notice
from model.fonts import FontBook
from model.resources import resource_folder
from tests.model.exchange.projects import projects
from tests.model.fonts.making import make_font
from tests.model.layout.test_samples import FILES, documents
from tests.shipped import book, definitions, renderer

LYING = PaperChoice(paper=Paper(size="A3", landscape=True, margins=(20, 30, 20, 30)), scale=1.2)
NOWHERE = "\U0002fffd"
"""No font may have it: it is no character."""
RARE = "\U0002a6d7"
"""An ideograph that our own fonts do not have."""
PROVED = (".xlsx", ".docx", ".pdf", ".html")


def named(name: str, form: str = "tianjin-target") -> Document:
    [document] = projects(1, form=form)
    with document.edit("改名") as pen:
        pen.set(document.fields, "project_name", name)
    return document


def plumbed(data: bytes) -> list[Any]:
    with pdfplumber.open(BytesIO(data)) as file:
        return list(file.pages)


@pytest.mark.on_one_python
@pytest.mark.slow
@pytest.mark.parametrize("form", FILES)
def test_every_sample_is_printed_on_other_paper_and_read_again(form: str, tmp_path: Path) -> None:
    lying = DocumentRenderer(definitions(), book(), {form: LYING})
    tables = documents(form)
    assert lying.proof(tables) == ()
    for page in plumbed(lying.pdf(tables)):
        assert (page.width, page.height) == pytest.approx((1190.55, 841.89), abs=0.01)
    for suffix in (".xlsx", ".docx", ".pdf"):
        path = tmp_path / f"表{suffix}"
        lying.write(tables, path)
        again = [Document(one) for one in read_documents(path, definitions()).documents]
        assert to_json(again) == to_json(tables)


def test_other_forms_keep_their_paper_and_the_choice_may_change() -> None:
    changing = DocumentRenderer(definitions(), book(), {"yangquan-target": LYING})
    own, chosen = (projects(1, form=form) for form in ("tianjin-target", "yangquan-target"))
    assert changing.grids(own) == renderer().grids(own)
    assert changing.grids(chosen)[0].page.landscape
    changing.papers = {}
    assert changing.grids(chosen) == renderer().grids(chosen)


def test_paper_without_room_is_refused() -> None:
    narrow = PaperChoice(paper=Paper(margins=(20, 95, 20, 95)))
    with pytest.raises(UserError, match="不能印在所选的纸上"):
        DocumentRenderer(definitions(), book(), {"tianjin-target": narrow}).pdf(projects(1))


@pytest.mark.parametrize("suffix", PROVED)
def test_each_rendering_tells_characters_without_a_font(suffix: str, tmp_path: Path) -> None:
    found: list[Notice] = []
    renderer().write([named(f"考{NOWHERE}费")], tmp_path / f"表{suffix}", remark=found.append)
    assert f"第 1 页“项目名称”中的“{NOWHERE}”没有字体可以显示" in "".join(map(str, found))


@pytest.mark.parametrize("suffix", PROVED)
def test_sound_pages_are_told_nothing_of(suffix: str, tmp_path: Path) -> None:
    found: list[Notice] = []
    renderer().write(projects(3), tmp_path / f"表{suffix}", remark=found.append)
    assert not found


def test_the_proof_counts_pages_as_the_book_does() -> None:
    places = [(one.page, one.place) for one in renderer().proof([*projects(1), named(NOWHERE)])]
    assert places[0] == (1, f"2.{NOWHERE}绩效目标表")
    assert (3, "项目名称") in places


def test_an_export_says_which_file_has_characters_without_a_font(tmp_path: Path) -> None:
    tables = [*projects(1), named(NOWHERE)]
    targets = plan_export(tables, tmp_path, ".pdf", definitions())
    exported = export(targets, renderer())
    assert len(exported.written) == 2
    assert exported.remarks
    assert all(one.startswith(f"{targets[1].path.name}：第 1 页") for one in exported.remarks)


def test_a_conversion_prints_a_line_for_each_place(tmp_path: Path) -> None:
    source, target = tmp_path / "表.json", tmp_path / "表.pdf"
    source.write_text(to_json([named(NOWHERE, "shanghai-evaluation")]), encoding="utf-8")
    said = StringIO()
    commands = Commands(definitions(), renderer(), source, StringIO(), said)
    assert commands.run(parser().parse_args(["convert", str(source), "-o", str(target)])) == DONE
    [line] = said.getvalue().splitlines()
    assert line.startswith(f"表.pdf：第 1 页“项目名称”中的“{NOWHERE}”")


def test_a_rare_character_is_drawn_with_an_installed_font(tmp_path: Path) -> None:
    table = named(f"考{RARE}费")
    assert renderer().proof([table])
    make_font(tmp_path / "fonts" / "rare.ttf", {RARE: 1000})
    fonts = FontBook.installed(resource_folder("fonts"), [tmp_path / "fonts"])
    installed = DocumentRenderer(definitions(), fonts)
    assert installed.proof([table]) == ()
    data = installed.pdf([table])
    drawn = [char for page in plumbed(data) for char in page.chars if char["text"] == RARE]
    assert drawn
    assert {char["fontname"].split("+")[1] for char in drawn} == {"rare"}
    assert data.count(b"/FontFile2") == 3


@pytest.mark.parametrize("form", ["hubei-approval", "shanghai-declaration"])
def test_a_draft_is_marked_and_says_the_same(form: str, tmp_path: Path) -> None:
    tables = documents(form)
    final, draft = renderer().pdf(tables), renderer(draft=True).pdf(tables)
    marked = plumbed(draft)
    for page, other in zip(marked, plumbed(final), strict=True):
        assert page.extract_text() == other.extract_text()
        assert [table.cells for table in page.find_tables()] == [
            table.cells for table in other.find_tables()
        ]
        assert len(page.curves) == len(other.curves) + 11
    path = tmp_path / "草稿.pdf"
    path.write_bytes(draft)
    again = [Document(one) for one in read_documents(path, definitions()).documents]
    assert to_json(again) == to_json(tables)
    assert draft == renderer(draft=True).pdf(tables)
    assert renderer().pdf(tables) == final
