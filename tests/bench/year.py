"""A year of many tables to measure with: ``python -m tests.bench.year FILE TABLES [ROWS]``.

The tables are those of many units, and no name of a project or an indicator is that of another
one.  Such files are made where they are needed and kept out of the repository.
"""

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from model.document import Branch, Document, Kind
from model.store import Store
from tests.bench.documents import large_document

ROWS = 30
_AT_ONCE = 500
"""So many tables are added in one transaction."""
_PROJECTS_OF_UNIT = 40
_SYLLABLES = "会计监考设备采购维修社区居民宣传活动场次覆盖培训合格率完成及时满意度人数质量时效成本"


def write_year(path: Path, tables: int, rows: int = ROWS) -> tuple[int, ...]:
    """A new data file with a year of tables; their ids."""
    with closing(Store.create(path)) as store:
        ids: list[int] = []
        for first in range(0, tables, _AT_ONCE):
            last = min(first + _AT_ONCE, tables)
            ids += store.add(list(tables_from(first, last, rows)))
    return tuple(ids)


def tables_from(first: int, last: int, rows: int = ROWS) -> Iterator[Branch]:
    """The tables of some numbers."""
    pattern = large_document(rows).branch()
    for number in range(first, last):
        yield table(number, rows, pattern)


def table(number: int, rows: int = ROWS, pattern: Branch | None = None) -> Branch:
    """One table of a number, which its names tell."""
    document = Document(pattern or large_document(rows).branch())
    indicators = [node for node in document.root.walk() if node.kind is Kind.INDICATOR]
    with document.edit("命名") as pen:
        pen.set(document.fields, "project_name", f"项目{number}")
        pen.set(document.fields, "unit", f"第{number // _PROJECTS_OF_UNIT + 1}考试中心")
        for place, row in enumerate(indicators):
            seed = number * rows + place
            name = "".join(_SYLLABLES[seed // step % len(_SYLLABLES)] for step in (1, 7, 43, 1871))
            pen.set(row, "level3", f"{name}{seed}")
            pen.set(row, "value", f"≥{seed}人次")
    return document.branch()


if __name__ == "__main__":
    write_year(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
