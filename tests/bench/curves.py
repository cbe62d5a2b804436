"""How costs grow, drawn: ``python -m tests.bench.curves [MOST TABLES]`` writes `record/curves.svg`.

Times are those of the processor, so that other programs change them little.  Both axes are
logarithmic; beside its name stands how a piece of the largest work costs beside one of the work
before: 1 where costs grow in step with the work.
"""

from __future__ import annotations

import gc
import platform
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from math import log10
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from xml.sax.saxutils import escape

from gui.library.board_rows import rows_of
from gui.tasks import TaskProgress
from model.check import RuleLibrary
from model.definition import DefinitionLibrary
from model.document import Document, Edit
from model.layout import Typesetter, lay_out, paginate
from model.render import PdfRenderer
from model.resources import resource_folder
from model.search import SearchedText, SearchedTexts
from model.store import Store, entries_of
from model.usecases.checking import check_year
from model.usecases.neighbours import Neighbourhood
from model.usecases.searching import (
    Archive,
    Find,
    Request,
    TableName,
    find_in_tables,
    replace_finds,
)
from model.usecases.summarising import sum_up, uncounted
from model.usecases.together import Together
from tests.bench.documents import FORM, book, definitions, large_document
from tests.bench.timing import seconds
from tests.bench.year import write_year

RECORD = Path(__file__).parent / "record" / "curves.svg"
TABLES = (100, 1_000, 10_000)
ROWS = (10, 30, 100, 300, 1_000, 3_000)
Curves = dict[str, list[tuple[int, float]]]
"""The amounts of work and their milliseconds, by what is done."""


def measured(ways: Iterator[tuple[str, Callable[[], object]]]) -> Iterator[tuple[str, float]]:
    for what, way in ways:
        gc.collect()
        yield what, seconds(way, process_time) * 1000


def of_tables(folder: Path, tables: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done to a whole year."""
    path = folder / f"{tables}.db"
    yield "add", lambda: write_year(path, tables)
    with closing(Store.open(path)) as store:
        forms, rules = definitions(), RuleLibrary.load(resource_folder("rules"))
        yield "list", store.outline
        entries = list(entries_of(store.outline()))
        ids = [each.id for each in entries]
        yield "load", lambda: [Document(store.load(each)) for each in ids]
        known = Neighbourhood(store, forms)
        known.refresh()
        yield "set beside each other", lambda: known.beside(ids[0])
        yield (
            "check",
            lambda: check_year(ids, store.load, forms, rules, known.beside, TaskProgress()),
        )
        archive = Archive(store.load_many, forms)
        names = [TableName(each.id, "表", datetime.now(UTC)) for each in entries]
        yield "learn to search", lambda: archive.search("", names, TaskProgress())
        yield "search kaoshi", lambda: archive.search("kaoshi", names, TaskProgress())
        yield "board", lambda: list(rows_of(store.outline(), lambda table: forms[table.form].title))
        yield "sum up", lambda: sum_up(entries, store.load, forms, uncounted, TaskProgress())
        yield from replacing(store, forms, names)


def replacing(
    store: Store, forms: DefinitionLibrary, names: Sequence[TableName]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """A text that each table has becomes another one, all in one step."""
    wanted = SearchedText("考试中心")
    found: list[Find] = []

    def find() -> None:
        request = Request(wanted, SearchedTexts.HEADER, tuple(names))
        result = find_in_tables(request, store.load_many, forms, TaskProgress())
        found.extend(each for table in result.listed for each in table.finds)

    def write(
        tables: Collection[int], /, *, change: Callable[[int, Edit], object]
    ) -> Callable[[], object]:
        steps = Together(store).write(tables, "替换", change)
        return lambda: steps

    yield "find", find
    yield "replace", lambda: replace_finds(found, "考务中心", write)


def of_rows(rows: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done to one table."""
    document, fonts, form = large_document(rows), book(), definitions()[FORM]
    typesetter, renderer = Typesetter(fonts), PdfRenderer(fonts)
    yield "lay out", lambda: lay_out(document, form, typesetter)
    yield "lay out again", lambda: lay_out(document, form, typesetter)
    grid = lay_out(document, form, typesetter)
    yield "page", lambda: paginate(grid, typesetter)
    pages = paginate(grid, typesetter)
    render = partial(renderer.render, pages, title="表")
    yield "draw as PDF", render
    yield "draw again", render


def gather(most: int) -> tuple[Curves, Curves]:
    """Measure all of it, up to so many tables."""
    by_tables: Curves = {}
    by_rows: Curves = {}
    with TemporaryDirectory() as folder:
        for tables in (each for each in TABLES if each <= most):
            for what, time in measured(of_tables(Path(folder), tables)):
                by_tables.setdefault(what, []).append((tables, time))
    # What is loaded for the first time counts for nobody's rows.
    for _ in measured(of_rows(ROWS[0])):
        pass
    for rows in ROWS:
        for what, time in measured(of_rows(rows)):
            by_rows.setdefault(what, []).append((rows, time))
    return by_tables, by_rows


def machine() -> str:
    """The processor, its cores, and the Python that ran."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8") if _is_linux() else ""
    names = [line.partition(":")[2].strip() for line in lines.splitlines() if "model name" in line]
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{name}, {cpu_count()} cores, Python {platform.python_version()}"


def _is_linux() -> bool:
    return sys.platform == "linux"


WIDTH, HEIGHT, EDGE, KEY = 420, 340, 56, 150
COLOURS = (
    "#1f5f8b", "#b3261e", "#2e7d32", "#8e5ea2", "#c77700", "#00838f", "#555555", "#ad1457",
    "#5d4037", "#7cb342", "#3949ab",
)  # fmt: skip


def drawing(by_tables: Curves, by_rows: Curves) -> str:
    """Both pictures side by side, as SVG."""
    both = [panel(by_tables, "tables of 30 rows", 0)]
    both.append(panel(by_rows, "rows of one table", WIDTH + KEY))
    width = 2 * (WIDTH + KEY)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + 40}"'
        ' font-family="sans-serif" font-size="11">'
        f'<rect width="{width}" height="{HEIGHT + 40}" fill="#ffffff"/>'
        f'<text x="{EDGE}" y="18">Milliseconds of the processor; {escape(machine())}</text>'
    )
    return "\n".join([head, *both, "</svg>\n"])


def panel(curves: Curves, title: str, left: int) -> str:
    """One picture: its axes, and the curves with their names and growth."""
    points = [point for curve in curves.values() for point in curve]
    xs = [log10(amount) for amount, _ in points]
    ys = [log10(max(time, 0.01)) for _, time in points]
    low, high = int(min(ys) // 1), int(max(ys) // 1) + 1

    def x(amount: float) -> float:
        return left + EDGE + (log10(amount) - min(xs)) / (max(xs) - min(xs)) * (WIDTH - EDGE - 10)

    def y(time: float) -> float:
        share = (log10(max(time, 0.01)) - low) / (high - low)
        return 30 + (1 - share) * (HEIGHT - 70)

    lines = [f'<text x="{left + EDGE}" y="{HEIGHT + 20}">{title}</text>']
    for power in range(low, high + 1):
        at = y(10.0**power)
        lines.append(
            f'<path d="M{x(10 ** min(xs)):.1f} {at:.1f}H{x(10 ** max(xs)):.1f}" stroke="#dddddd"/>'
            f'<text x="{left + EDGE - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        )
    lines += [
        f'<text x="{x(amount):.1f}" y="{HEIGHT - 22}" text-anchor="middle">{amount}</text>'
        for amount in sorted({amount for amount, _ in points})
    ]
    lines += [_curve(number, *each, x, y) for number, each in enumerate(curves.items())]
    lines += [
        f'<text x="{left + WIDTH + 4}" y="{40 + number * 18}" fill="{_colour(number)}">{what}'
        f" (× {_growth(curve):.2f})</text>"
        for number, (what, curve) in enumerate(curves.items())
    ]
    return "\n".join(lines)


def _curve(
    number: int,
    what: str,
    curve: list[tuple[int, float]],
    x: Callable[[float], float],
    y: Callable[[float], float],
) -> str:
    path = " ".join(f"{x(amount):.1f},{y(time):.1f}" for amount, time in curve)
    colour = _colour(number)
    return (
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2">'
        f"<title>{what}</title></polyline>"
    )


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _growth(curve: list[tuple[int, float]]) -> float:
    """How many times a piece of the largest work costs one of the work before it: 1 is straight."""
    (fewer, less), (more, much) = curve[-2:] if len(curve) > 1 else (curve[0], curve[0])
    return (much / more) / (less / fewer)


if __name__ == "__main__":
    # As in the program, which looks for garbage between the clerk's steps: looking through all
    # that was left of other measurements made the list of 10,000 tables 24 times that of 1,000.
    gc.disable()
    RECORD.parent.mkdir(exist_ok=True)
    found = gather(int(sys.argv[1]) if len(sys.argv) > 1 else TABLES[-1])
    RECORD.write_text(drawing(*found), encoding="utf-8")
    for curves in found:
        for what, curve in curves.items():
            told = ", ".join(f"{amount}: {time:.1f} ms" for amount, time in curve)
            sys.stdout.write(f"{what:24} {told}\n")
