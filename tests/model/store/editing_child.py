"""A program of its own that edits one document until it is killed; see test_killed.py.

Step k sets the total to k and brings goal k; each third step takes the oldest goal away. The
number of each step is printed once the step is committed.
"""

import sys
from itertools import count
from pathlib import Path

from model.document import Branch, Document, Kind
from model.store import Store


def main(path: Path, document_id: int) -> None:
    """Edit on from where the file stands."""
    store = Store.open(path)
    document = Document(store.load(document_id), store.journal(document_id))
    for number in count(int(document.result.value("total") or "0") + 1):
        with document.edit("修改") as edit:
            edit.set(document.result, "total", str(number))
            edit.append(document.goals, Branch(Kind.GOAL, {"text": str(number)}))
            if number % 3 == 0:
                edit.remove(document.goals.children[0])
        print(number, flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
