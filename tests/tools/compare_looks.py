"""Pictures of blanks and of what templates make of them, compared outside of filled cells.

    python -m tests.tools.compare_looks BLANK… [--out FOLDER]

Each blank (xlsx, docx) is learnt, filled with short texts as a template, and drawn beside itself
by an installed LibreOffice and pdftoppm.  Where letters differ, both pictures are masked; the rest
has to be the same: lines, fills, pictures, labels.  Prints for each file the share of pixels that
differ and where; pictures that differ are put into the folder, the blank's beside the filled
one's, with what differs in red.  Exit code 1 if some differ, 2 if a program is not installed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent, LTContainer
from PIL import Image, ImageChops, ImageDraw

from model.definition import Definition
from model.document import Document
from model.errors import UserError
from model.exchange.interchange import from_json
from model.layout import lay_out
from model.learn import learn
from model.read import read_blank_data
from model.read.office_programs import installed_libreoffice
from model.template import FilledTable, Template
from model.usecases.specimen import specimen
from tests.model.layout.fonts import typesetter
from tests.model.learn.measuring import library_of
from tests.shipped import definitions

_DPI = 60
_SCALE = _DPI / 72
_MARGIN = 2
"""Pixels masked round a letter, which may be drawn a little beside its box."""
_SEEN = 96
"""Two grey levels that differ by less look the same."""
_LONGEST = 2
"""Characters of a text that is filled in, so that no row grows."""


@dataclass(frozen=True)
class Letter:
    """A letter of a page: what it is and its box, in pixels from the top left."""

    text: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class Page:
    """A page as a picture in grey, and its letters."""

    picture: Image.Image
    letters: Sequence[Letter]


def differing(blank: Page, filled: Page) -> Image.Image:
    """What two pages do not have in common but for letters that only one of them has."""
    one, other = Counter(blank.letters), Counter(filled.letters)
    width = max(blank.picture.width, filled.picture.width)
    height = max(blank.picture.height, filled.picture.height)
    pictures = [Image.new("L", (width, height), 255) for _ in range(2)]
    for made, page in zip(pictures, (blank, filled), strict=True):
        made.paste(page.picture)
    for letter in (one - other) + (other - one):
        left, top, right, bottom = letter.box
        box = (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
        for made in pictures:
            ImageDraw.Draw(made).rectangle(box, fill=255)
    found = ImageChops.difference(*pictures)
    return found.point(lambda level: 255 if level >= _SEEN else 0)


def filled_with_little(data: bytes, name: str) -> bytes:
    """A copy of a blank in which each place that its learnt form knows has a short text."""
    definition = learn(read_blank_data(data, name), definitions(), name).definition()
    [_, told] = from_json(_short(specimen(definition), definition), name, library_of(definition))
    document = Document(told)
    table = FilledTable(document, definition, lay_out(document, definition, typesetter()))
    return Template(name, data).filled([table], typesetter(), lambda _lost: None)


def _short(told: str, definition: Definition) -> str:
    def shortened(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {own: shortened(each, own) for own, each in value.items()}
        if isinstance(value, list):
            return [shortened(each) for each in value]
        own = definition.fields.get(key)
        kept = {"format", "form", "year", "scope", "source", "goal", "level1", "level2"}
        is_kept = key in kept or (own is not None and own.options)
        return value if is_kept or not isinstance(value, str) else value[:_LONGEST]

    return json.dumps(shortened(json.loads(told)), ensure_ascii=False)


def pages(office: str, paths: Sequence[Path], folder: Path) -> Iterator[list[Page]]:
    """The pages of each of some office files as LibreOffice prints them."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    how = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*how, *map(str, paths)], check=True, capture_output=True)
    for pdf in (folder / f"{path.stem}.pdf" for path in paths):
        drawing = ["pdftoppm", "-gray", "-r", str(_DPI), str(pdf), str(folder / pdf.stem)]
        subprocess.run(drawing, check=True, capture_output=True)
        drawn = sorted(folder.glob(f"{pdf.stem}-*.pgm"))
        letters = (list(_letters(page, page.height)) for page in extract_pages(pdf))
        yield [Page(Image.open(p), own) for p, own in zip(drawn, letters, strict=True)]


def _letters(element: LTComponent, height: float) -> Iterator[Letter]:
    if isinstance(element, LTChar) and element.get_text().strip():
        edges = (element.x0, height - element.y1, element.x1, height - element.y0)
        left, top, right, bottom = (round(edge * _SCALE) for edge in edges)
        yield Letter(element.get_text(), (left, top, right, bottom))
    elif isinstance(element, LTContainer):
        for part in element:
            yield from _letters(part, height)


def compare(office: str, path: Path, out: Path | None) -> bool:
    """Compare one blank with its filled copy, say what differs, and tell whether nothing does."""
    data = path.read_bytes()
    with TemporaryDirectory() as name:
        folder = Path(name)
        blank, filled = folder / f"blank{path.suffix}", folder / f"filled{path.suffix}"
        blank.write_bytes(data)
        filled.write_bytes(filled_with_little(data, path.name))
        one, other = pages(office, (blank, filled), folder)
        return _told(path, list(zip_longest(one, other)), out)


def _told(path: Path, both: Sequence[tuple[Page | None, Page | None]], out: Path | None) -> bool:
    same = True
    for number, (one, other) in enumerate(both, start=1):
        if one is None or other is None:
            sys.stdout.write(f"{path.name}: only one of them has a page {number}\n")
            same = False
            continue
        found = differing(one, other)
        if box := found.getbbox():
            share = found.histogram()[255] / (found.width * found.height)
            sys.stdout.write(f"{path.name}: page {number} differs by {share:.4%} within {box}\n")
            same = False
        if box and out is not None:
            _beside(one, other, found).save(out / f"{path.stem}-{number}.png")
    return same


def _beside(one: Page, other: Page, found: Image.Image) -> Image.Image:
    """Two pages beside each other, with what differs in red."""
    made = Image.new("RGB", (found.width * 2, found.height), "white")
    for place, page in enumerate((one, other)):
        picture = page.picture.convert("RGB")
        picture.paste("red", mask=found.crop((0, 0, *picture.size)))
        made.paste(picture, (place * found.width, 0))
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="folder for pictures of what differs")
    options = parser.parse_args(arguments)
    office = installed_libreoffice()
    if office is None or shutil.which("pdftoppm") is None:
        sys.stderr.write("LibreOffice or pdftoppm is not installed, nothing compared\n")
        return 2
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    failed = False
    for path in options.files:
        try:
            same = compare(office, path, options.out)
        except UserError as error:
            sys.stdout.write(f"{path.name}: {error.message}\n")
            same = False
        if same:
            sys.stdout.write(f"{path.name}: the same\n")
        failed = failed or not same
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
