"""The command line: its words, its faults in Chinese, and an output that can print Chinese.

The window is started by way of it, too, so it imports nothing of what the commands do.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, NoReturn

from typing_extensions import override

from model.own_files import DATA_SUFFIX

if TYPE_CHECKING:
    from model.rollover import Amounts

_FAULTS = {
    r"the following arguments are required: (.*)": r"缺少 {}",
    r"unrecognized arguments: (.*)": r"不认识 {}",
    r"argument (.*): expected one argument": r"{} 后面缺少内容",
    r"argument 命令: invalid choice: '(.*?)'.*": r"没有“{}”这个命令",
    r"argument \S+: (.*)": r"{}",
}
"""What argparse says of a wrong command line, and how it is said here."""


_ANNEX = "自评表后附计算说明"
DEFAULT_FORM = "shanghai-evaluation"
"""The form of an evaluation where none is asked for."""


class _Parser(argparse.ArgumentParser):
    @override
    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong, and end with exit code 2."""
        for pattern, sentence in _FAULTS.items():
            if match := re.fullmatch(pattern, message, re.DOTALL):
                message = sentence.format(match[1])
                break
        self.exit(2, f"命令写得不对：{message}。用法见 {self.prog} --help\n")


def spelled_out(arguments: Sequence[str]) -> Sequence[str]:
    """The command line; a data file that stands alone, as after a double click, gets its option."""
    if len(arguments) == 1 and arguments[0].lower().endswith(DATA_SUFFIX):
        return ["--data", *arguments]
    return arguments


def asks_for_window(arguments: Sequence[str]) -> bool:
    """Whether a command line, spelled out, asks for nothing but the window, with a file or without.

    So the clerk starts the program, who should not wait for the commands to be described.
    """
    return not arguments or (
        len(arguments) == 2 and arguments[0] == "--data" and not arguments[1].startswith("-")
    )


def parser() -> argparse.ArgumentParser:
    """The command line: a command, ``--self-test``, or nothing but options for the window."""
    root = _Parser(prog="main.py", description="绩表：填报、检查、打印预算绩效表")
    root.add_argument("--data", metavar="文件", help="数据文件（默认在用户数据文件夹中）")
    root.add_argument("--self-test", action="store_true", help="自检：打开、填写、导出、读回样例")
    root.add_argument("--check-data", metavar="文件", help="检查数据文件：结构、关联和每张表的校验")
    root.add_argument(
        "--repair", action="store_true", help="和 --check-data 一起用：修复检查出的损坏，原文件保留"
    )
    commands = root.add_subparsers(dest="command", metavar="命令")
    _add_convert(commands.add_parser("convert", help="把文件转换成别的格式，或按另一种表样输出"))
    check = _reading(commands.add_parser("check", help="检查文件里的表，列出问题"))
    check.add_argument("--json", action="store_true", help="输出 JSON")
    _add_rollover(commands.add_parser("rollover", help="由上年的表起草今年的表"))
    _add_evaluate(commands.add_parser("evaluate", help="由绩效目标表生成自评表或监控表"))
    _reading(commands.add_parser("explain", help="说明文件里的表是怎样读懂的"))
    _add_summary(commands.add_parser("summary", help="把一个年度的表汇总成一张表，一个项目一行"))
    report = commands.add_parser("report", help="由自评表写自评报告；已有的只更新数字")
    _writing(_reading(report), "后缀 .docx")
    report.add_argument("--year", metavar="年度", help="写哪一年的报告", type=_year)
    _add_merge(commands.add_parser("merge", help="把几个文件里的表合成一个文件，重复的只留一份"))
    learn = commands.add_parser("learn", help="由空白表（或填好的表）学习表样")
    learn.add_argument("inputs", nargs=1, metavar="空白表")
    learn.add_argument("-o", "--output", required=True, metavar="表样文件", help="后缀 .toml")
    learn.add_argument(
        "--sheet", metavar="表", default="", help="文件里有几种表时学哪一种：编号，或名称里的字"
    )
    _add_forms(commands.add_parser("forms", help="列出认识的表样，检查表样文件，试用表样"))
    return root


def _reading(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """A command that reads files."""
    command.add_argument("inputs", nargs="+", metavar="输入文件")
    return command


def _writing(command: argparse.ArgumentParser, hint: str | None = None) -> argparse.ArgumentParser:
    """A command that writes one file; ``hint`` says which suffixes it may have."""
    command.add_argument("-o", "--output", required=True, metavar="输出文件", help=hint)
    return command


def _add_convert(convert: argparse.ArgumentParser) -> None:
    _writing(_reading(convert))
    convert.add_argument(
        "--form", metavar="表样编号", help="按另一种表样输出；generic：不按表样，按标签的意思读取"
    )
    convert.add_argument("--year", metavar="年度", help="改为这个年度", type=_year)
    convert.add_argument("--annex", action="store_true", help=_ANNEX)
    convert.add_argument(
        "--template", metavar="空白表", help="填进发文单位的这个 .xlsx 或 .docx 文件的副本里"
    )


def _add_forms(forms: argparse.ArgumentParser) -> None:
    forms.add_argument("words", nargs="*", metavar="词", help="只列地区、年度、名称里有这些词的")
    forms.add_argument(
        "--check", nargs="+", metavar="表样文件", help="列出 .toml 或 .jbform 文件里的全部错误"
    )
    forms.add_argument(
        "--proof",
        nargs="+",
        metavar="表样",
        help="用生成的内容填满表样（编号或 .toml 文件），导出成各种格式再读回，列出走样的地方",
    )


def _add_merge(merge: argparse.ArgumentParser) -> None:
    _writing(_reading(merge), "后缀 .jbx：连同各个版本发给同事")
    merge.add_argument(
        "--password-file", metavar="文件", help="第一行是密码：打开加密的 .jbx，也用来加密写出的"
    )


def _add_evaluate(evaluate: argparse.ArgumentParser) -> None:
    _writing(_reading(evaluate))
    evaluate.add_argument(
        "--form",
        metavar="表样编号",
        default=DEFAULT_FORM,
        help=f"自评表或监控表的表样（默认 {DEFAULT_FORM}，监控表为 central-monitoring）",
    )
    evaluate.add_argument("--spread", action="store_true", help="没有分值的表按默认权重分配分值")
    evaluate.add_argument("--annex", action="store_true", help=_ANNEX)


def _add_summary(summary: argparse.ArgumentParser) -> None:
    _writing(_reading(summary), "后缀 .xlsx、.docx 或 .pdf")
    summary.add_argument("--year", metavar="年度", help="汇总哪一年的表", type=_year)
    summary.add_argument("--unit", metavar="单位", help="表头写的单位", default="")


def _add_rollover(rollover: argparse.ArgumentParser) -> None:
    _writing(_reading(rollover))
    rollover.add_argument("--year", required=True, metavar="年度", help="起草的年度", type=_year)
    rollover.add_argument("--form", metavar="表样编号", help="按另一种表样输出")
    rollover.add_argument(
        "--amounts",
        metavar="keep|clear|倍数",
        help="金额沿用上年（keep，默认）、清空（clear）或乘以倍数",
        default="keep",
        type=_amounts,
    )
    rollover.add_argument("--new-taxonomy", action="store_true", help="成本指标改为单独的一级指标")


def _amounts(text: str) -> Amounts:
    from model.rollover import CLEAR, KEEP, Amounts

    words = {"keep": KEEP, "clear": CLEAR}
    if text in words:
        return words[text]
    if re.fullmatch(r"\d{1,4}(?:\.\d{1,6})?", text, re.ASCII):
        return Amounts(Decimal(text))
    raise argparse.ArgumentTypeError(f"金额的处理应为 keep、clear 或倍数（如 1.05），不是“{text}”")


def _year(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) == len("2024")):
        raise argparse.ArgumentTypeError(f"年度应为四位数字，不是“{text}”")
    return text


def use_utf8() -> None:
    """Print Chinese whatever the console's encoding is; a sign it lacks never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@contextmanager
def may_go_unheard() -> Iterator[None]:
    """End quietly when who reads our lines has read enough (``forms | head``), with exit code 3."""
    try:
        yield
        if sys.stdout is not None:  # A windowed program on Windows has none.
            sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer must go somewhere, or Python complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(3)
