"""A user's error says one thing, wherever it is printed."""

import pickle

from model.errors import UserError


def test_it_reads_as_its_message() -> None:
    error = UserError("文件不存在。请检查文件名。")
    assert str(error) == error.message == "文件不存在。请检查文件名。"


def test_it_survives_the_way_back_from_a_child_process() -> None:
    error = pickle.loads(pickle.dumps(UserError("文件太大。请分成几份。")))
    assert isinstance(error, UserError)
    assert error.message == "文件太大。请分成几份。"
