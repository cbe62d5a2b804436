"""From which cell each value was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from model.document import Branch, Kind
from model.exchange import read_documents
from model.recognize import Recognized, Spot
from tests.approve import SAMPLES
from tests.model.recognize.reading import FORMS, read, sample_grids
from tests.shipped import definitions


def values(branch: Branch, path: tuple[int, ...] = ()) -> Iterator[tuple[Spot, str, Kind]]:
    for key, text in branch.values.items():
        if text:
            yield Spot(path, key), text, branch.kind
    for index, child in enumerate(branch.children):
        yield from values(child, (*path, index))


def expected(found: Recognized) -> dict[Spot, str]:
    """All values that stand in a cell: not the names of a fund's source and of scopes."""
    return {
        spot: text
        for spot, text, _ in values(found.document)
        if spot.key not in ("form", "scope", "source")
    }


def says(printed: str, text: str) -> bool:
    """Whether a print holds a text, or the digits of an amount in another unit."""
    if "".join(text.split()) in "".join(printed.split()):
        return True
    digits, own = (re.sub(r"\D", "", one).strip("0") for one in (printed, text))
    return own in digits and any(c.isdigit() for c in text)


@pytest.mark.parametrize("form", FORMS)
def test_every_value_has_a_source_that_says_it(form: str) -> None:
    grids = sample_grids(form)
    for found in read(grids):
        texts = expected(found)
        assert {s for s in texts if s not in found.sources} <= {Spot((), "year")}
        for spot, text in texts.items():
            if spot not in found.sources:
                continue
            source = found.sources[spot]
            cell = grids[source.grid].cell_at(source.row, source.column)
            assert cell is not None
            assert says(cell.text, text), (cell.text, spot, text)


def test_each_document_of_a_reading_has_its_sources_and_its_fit() -> None:
    for path in SAMPLES.glob("*.xlsx"):
        reading = read_documents(path, definitions())
        assert len(reading.sources) == len(reading.fits) == len(reading.documents)


def test_a_doubt_names_its_source_and_the_assumed_value() -> None:
    grids = sample_grids("yangquan-target")
    for found in read(grids):
        for doubt in found.doubts:
            assert 0 <= doubt.sure < 1
            assert doubt.document == 0
