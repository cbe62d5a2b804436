"""What is wrong in tables of the store, whatever cannot be read among them."""

from __future__ import annotations

from model.check import Severity
from model.document import Branch
from model.errors import UserError
from model.exchange.progress import UNWATCHED
from model.usecases.checking import errors_left
from tests.model.check.tables import DECLARATION, both, library, of_row, sound
from tests.shipped import definitions


def test_errors_are_left_in_some_tables_and_what_cannot_be_read_is_passed_over() -> None:
    wrong = sound(DECLARATION)
    with wrong.edit("改坏") as pen:
        both(of_row("培训人数", value=""))(pen, wrong)
    contents = {1: sound(DECLARATION).branch(), 3: wrong.branch()}

    def load(table: int) -> Branch:
        if table not in contents:
            raise UserError("这张表坏了。")
        return contents[table]

    found = errors_left((1, 2, 3), load, definitions(), library(), lambda _id: None, UNWATCHED)
    assert list(found) == [3]
    assert {error.severity for error in found[3]} == {Severity.ERROR}
