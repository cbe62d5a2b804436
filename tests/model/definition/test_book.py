"""What a definition says of books is checked like the rest, and the forms say it."""

from pathlib import Path

import pytest

from model.definition import BookDefinition
from model.errors import UserError
from tests import shipped
from tests.model.definition.probe import read, spoiled


def with_book(lines: str) -> str:
    return spoiled("[fields]", f"[book]\n{lines}\n[fields]")


def test_a_book_has_the_forms_title_contents_and_page_numbers_without_being_told(
    tmp_path: Path,
) -> None:
    assert read(tmp_path, spoiled("[fields]", "[fields]")).book == BookDefinition()
    book = BookDefinition()
    assert (book.title, book.contents_from, book.title_above) == ("", 2, False)
    assert "{page}" in book.footer


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ('title = "{unit}汇总表"', "book › title：{unit} 不能用在这里"),
        ('title = "{number}.汇总表"', "book › title：{number} 不能用在这里"),
        ('footer = "{year}"', "book › footer：{year} 不能用在这里"),
        ("contents_from = 1", "book › contents_from：不能小于 2"),
        ("contents = true", "book › contents：没有这个键"),
    ],
)
def test_faults_are_named(tmp_path: Path, lines: str, place: str) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path, with_book(lines))
    assert place in caught.value.message


def test_a_year_and_a_field_may_stand_in_the_title(tmp_path: Path) -> None:
    definition = read(tmp_path, with_book('title = "{project_name}{year}"'))
    assert definition.book.title == "{project_name}{year}"


def test_every_form_names_its_books() -> None:
    for definition in shipped.definitions().values():
        assert "{year}年" in definition.book.title, definition.id
