"""A user's error says one thing, wherever it is printed."""

from model.errors import UserError


def test_it_reads_as_its_message() -> None:
    error = UserError("文件不存在。请检查文件名。")
    assert str(error) == error.message == "文件不存在。请检查文件名。"
