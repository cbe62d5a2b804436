"""Runs the benches and prints, for each, our time, that of the bare way, and their ratio.

Both are measured in the same run by turns, so the ratios can be compared between machines; the
times cannot.  What misses what is wanted is listed at the end, and the exit code is 1 then.
"""

import sys
from collections.abc import Callable, Iterable

from tests.bench.check import check_bench
from tests.bench.completion import completion_bench
from tests.bench.files import pdf_bench, xlsx_bench
from tests.bench.memory import memory_bench
from tests.bench.office import office_bench
from tests.bench.preview import preview_bench
from tests.bench.reading import reading_bench
from tests.bench.search import search_bench
from tests.bench.start import start_bench
from tests.bench.store import store_bench
from tests.bench.timing import Measured
from tests.bench.tree import tree_bench
from tests.bench.years import years_bench

BENCHES: dict[str, Callable[[], Iterable[Measured]]] = {
    "preview": preview_bench,
    "pdf": pdf_bench,
    "xlsx": xlsx_bench,
    "office": office_bench,
    "reading": reading_bench,
    "start": start_bench,
    "store": store_bench,
    "tree": tree_bench,
    "check": check_bench,
    "completion": completion_bench,
    "search": search_bench,
    "memory": memory_bench,
    "years": years_bench,
}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in BENCHES]
    if unknown:
        sys.stderr.write(f"unknown: {' '.join(unknown)}; known: {' '.join(BENCHES)}\n")
        return 2
    missed = []
    for name in wanted or BENCHES:
        for measured in BENCHES[name]():
            sys.stdout.write(f"{name:10} {measured}\n")
            sys.stdout.flush()
            if measured.is_missed():
                missed.append(f"{name:10} {measured}\n")
    sys.stdout.write(f"\n{len(missed)} missed\n{''.join(missed)}")
    return 1 if missed else 0


sys.exit(main(sys.argv[1:]))
