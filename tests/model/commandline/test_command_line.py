"""The command line: its words, and one Chinese sentence for what is wrong with it."""

from __future__ import annotations

import pytest

from model.commandline.command_line import asks_for_window, parser, spelled_out


def fault(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as caught:
        parser().parse_args(arguments)
    assert caught.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["convert", "甲.docx"], "缺少 -o/--output"),
        (["convert", "-o", "乙.pdf"], "缺少 输入文件"),
        (["convert", "甲.docx", "-o"], "-o/--output 后面缺少内容"),
        (["convert", "甲.docx", "-o", "乙.pdf", "--year", "23"], "年度应为四位数字，不是“23”"),
        (["convert", "甲.docx", "-o", "乙.pdf", "--year", "二〇二三"], "年度应为四位数字"),
        (["convert", "甲.docx", "-o", "乙.pdf", "--quick"], "不认识 --quick"),
        (["print"], "没有“print”这个命令"),
        (["--data"], "--data 后面缺少内容"),
    ],
)
def test_each_fault_has_its_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = fault(capsys, *arguments)
    assert said in sentence
    assert sentence.count("\n") == 1


def test_the_window_needs_no_words() -> None:
    options = parser().parse_args([])
    assert (options.command, options.self_test, options.data) == (None, False, None)
    assert parser().parse_args(["--data", "丙.jibiao"]).data == "丙.jibiao"


def test_a_data_file_alone_is_opened_as_after_a_double_click() -> None:
    assert spelled_out(["C:\\我的 表.JIBIAO"]) == ["--data", "C:\\我的 表.JIBIAO"]
    for arguments in ([], ["forms"], ["--data", "a.jibiao"], ["check", "a.jibiao"]):
        assert spelled_out(arguments) == arguments


def test_the_window_is_asked_for_by_nothing_or_a_data_file_alone() -> None:
    assert asks_for_window([])
    assert asks_for_window(spelled_out(["C:\\我的 表.JIBIAO"]))
    for others in (["--data"], ["--data", "--help"], ["--help"], ["--self-test"], ["forms", "甲"]):
        assert not asks_for_window(others)
    assert not asks_for_window(["--data", "丙.jibiao", "--check-data", "丙.jibiao"])
