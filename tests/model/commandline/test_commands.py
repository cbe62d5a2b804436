"""The commands without a screen: what they write, what they say, and how they end."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from model import files
from model.commandline.command_line import parser
from model.commandline.commands import Commands
from model.definition import read_definition
from model.exchange.rendering import DocumentRenderer
from model.resources import resource_folder
from model.usecases.own_forms import FormFile
from tests.approve import SAMPLES
from tests.shipped import book, definitions, renderer

(SHANGHAI,) = SAMPLES.glob("上海市卫生*.docx")
(YANGQUAN,) = SAMPLES.glob("阳泉*.xlsx")
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


class Ran:
    """A command line that was run: its exit code, and the lines it wrote."""

    def __init__(self, *arguments: str | Path, renderer: DocumentRenderer | None = None) -> None:
        out, err = io.StringIO(), io.StringIO()
        sample = resource_folder("samples") / "sample.json"
        commands = Commands(definitions(), renderer or _renderer(*arguments), sample, out, err)
        self.code = commands.run(parser().parse_args([str(one) for one in arguments]))
        self.said = out.getvalue().splitlines()
        self.complaints = err.getvalue().splitlines()


def _renderer(*arguments: str | Path) -> DocumentRenderer:
    """That of all tests, or one of its own for a command that gives it a template to fill in."""
    is_filled_in = "--template" in arguments
    return DocumentRenderer(definitions(), book()) if is_filled_in else renderer()


def project_names(path: Path) -> list[str]:
    forms = json.loads(path.read_text(encoding="utf-8"))["forms"]
    return [form["fields"]["project_name"] for form in forms]


def test_convert_writes_what_was_read(tmp_path: Path) -> None:
    target = tmp_path / "汇总.json"
    ran = Ran("convert", SHANGHAI, "-o", target)
    assert (ran.code, ran.said, ran.complaints) == (0, [], [])
    expected = json.loads(SHANGHAI.with_suffix(".json").read_text(encoding="utf-8"))
    assert json.loads(target.read_text(encoding="utf-8")) == expected


def test_convert_puts_all_files_into_one_in_their_order(tmp_path: Path) -> None:
    target = tmp_path / "汇总.json"
    assert Ran("convert", YANGQUAN, SHANGHAI, "-o", target).code == 0
    assert project_names(target)[0] == "卫生健康考试考务费"
    assert len(project_names(target)) == 4


def test_doubts_are_told_a_line_each(tmp_path: Path) -> None:
    ran = Ran("convert", YANGQUAN, "-o", tmp_path / "表.json")
    assert ran.code == 0
    assert ran.complaints == [
        f"{YANGQUAN.name} 项目支出绩效目标表 D9：“市县（区）财政资”按“市县(区)财政资金”读取"
    ]


def test_a_form_of_no_place_reads_by_the_meaning_of_labels(tmp_path: Path) -> None:
    target = tmp_path / "表.json"
    ran = Ran("convert", YANGQUAN, "-o", target, "--form", "generic")
    (form,) = json.loads(target.read_text(encoding="utf-8"))["forms"]
    assert (ran.code, form["form"]) == (0, "generic")
    assert form["fields"]["department_code"] == "063"
    assert any("按标签的意思读取" in line for line in ran.complaints)
    own = json.loads(YANGQUAN.with_suffix(".json").read_text(encoding="utf-8"))["forms"][0]
    assert len(form["indicators"]) == len(own["indicators"])
    assert Ran("convert", target, "-o", tmp_path / "表.xlsx", "--form", "generic").code == 0


def test_explain_tells_how_tables_were_understood() -> None:
    ran = Ran("explain", YANGQUAN, "没有.docx")
    assert ran.code == 3
    assert ran.said[0] == YANGQUAN.name
    assert ran.said[1].startswith("第 1 张表：按表样“")
    assert any("一、标注" in line for line in ran.said)
    assert any("“卫生健康考试考务费” → fields.project_name" in line for line in ran.said)
    assert len(ran.complaints) == 1


def test_a_year_may_be_given(tmp_path: Path) -> None:
    target = tmp_path / "表.json"
    assert Ran("convert", SHANGHAI, "-o", target, "--year", "2031").code == 0
    forms = json.loads(target.read_text(encoding="utf-8"))["forms"]
    assert [form["year"] for form in forms] == ["2031"] * 3


def test_what_another_form_has_no_place_for_is_told_in_its_own_words(tmp_path: Path) -> None:
    ran = Ran("convert", SHANGHAI, "-o", tmp_path / "表.xlsx", "--form", "yangquan-target")
    assert ran.code == 0
    first = f"{SHANGHAI.name} 上海市卫生行业医学生就业年度报告编撰工作经费："
    rest = "在表样“阳泉市市级预算部门（单位）项目支出绩效目标表”中没有位置，不打印"
    assert [line for line in ran.complaints if line.startswith(first)] == [
        f"{first}“项目类别”（特定目标类）{rest}",
        f"{first}“计划开始日期”（2023-01-01）{rest}",
        f"{first}“计划完成日期”（2023-12-31）{rest}",
        f"{first}“当年财政拨款（年度资金申请总额）”（100,000.00 元）{rest}",
    ]


def test_another_form_and_back_keeps_all_that_it_prints(tmp_path: Path) -> None:
    other, back = tmp_path / "阳泉.xlsx", tmp_path / "上海.json"
    assert Ran("convert", SHANGHAI, "-o", other, "--form", "yangquan-target").code == 0
    ran = Ran("convert", other, "-o", back, "--form", "shanghai-declaration")
    assert (ran.code, ran.complaints) == (0, [])
    before = json.loads(SHANGHAI.with_suffix(".json").read_text(encoding="utf-8"))["forms"]
    after = json.loads(back.read_text(encoding="utf-8"))["forms"]
    for old, new in zip(before, after, strict=True):
        filled = [row for row in new["indicators"] if "level3" in row]
        assert filled == old["indicators"]
        assert new["goals"] == old["goals"]
        kept = ("project_name", "department", "unit", "nature")
        assert new["fields"] == {key: old["fields"][key] for key in kept}


def test_lists_that_another_form_does_not_have_are_counted(tmp_path: Path) -> None:
    ran = Ran("convert", YANGQUAN, "-o", tmp_path / "表.pdf", "--form", "tianjin-target")
    assert any(
        "“三级指标（实施期目标）”（医师资格考试实践技能考 等 32 条）" in line
        for line in ran.complaints
    )
    assert not any("0.00" in line.partition("（")[2][:5] for line in ran.complaints)


def _without_table(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("只有文字")
    document.save(str(path))


def _other_table(path: Path) -> None:
    book = openpyxl.Workbook()
    book["Sheet"].append(["姓名", "电话"])
    book.save(path)


def _bad_files(folder: Path) -> dict[Path, str]:
    """Files that cannot be read, and what must be said of each."""
    contents = {
        "空.xlsx": (b"", "空文件（0 字节）"),
        "空.docx": (b"", "空文件（0 字节）"),
        "空.json": (b"", "空文件"),
        "文字.docx": ("项目名称：培训".encode(), "可能只是改了后缀"),
        "加密.xlsx": (
            OLE.ljust(512, b"\0") + "EncryptedPackage\0".encode("utf-16-le"),
            "有密码保护",
        ),
        "坏.json": (b'{"format": "jibiao/1"', "不是 JSON"),
        "图片.png": (b"\x89PNG\r\n\x1a\n\x00", "是图片文件，不能直接读取。请取得原来的"),
    }
    for name, (data, _) in contents.items():
        (folder / name).write_bytes(data)
    _without_table(folder / "无表.docx")
    _other_table(folder / "别的.xlsx")
    return {folder / name: said for name, (_, said) in contents.items()} | {
        folder / "无表.docx": "没有表格",
        folder / "别的.xlsx": "没有认出任何一种已知的绩效表",
        folder / "不在.docx": "文件不存在",
    }


def test_each_bad_file_has_its_sentence_and_the_others_are_done(tmp_path: Path) -> None:
    folder = tmp_path / "坏"
    folder.mkdir()
    bad = _bad_files(folder)
    target = tmp_path / "好.json"
    ran = Ran("convert", *bad, SHANGHAI, "-o", target)
    assert ran.code == 3
    assert len(ran.complaints) == len(bad)
    for (path, said), line in zip(bad.items(), ran.complaints, strict=True):
        assert path.name in line
        assert said in line
        assert line.endswith("。")
    assert len(project_names(target)) == 3


def test_nothing_is_written_if_nothing_was_read(tmp_path: Path) -> None:
    target = tmp_path / "好.xlsx"
    ran = Ran("convert", tmp_path / "不在.docx", "-o", target)
    assert (ran.code, len(ran.complaints)) == (3, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".json", ".xlsx", ".pdf", ".docx", ".html"])
def test_a_folder_that_takes_no_files_is_told_and_left_alone(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"表{suffix}"
    target.write_text("旧", encoding="utf-8")

    def refuse(path: Path, _fill: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(files, "_replace", refuse)
    ran = Ran("convert", SHANGHAI, "-o", target)
    assert ran.code == 3
    assert len(ran.complaints) == 1
    assert "没有保存" in ran.complaints[0]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text(encoding="utf-8") == "旧"


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    ran = Ran("convert", SHANGHAI, "-o", tmp_path / "没有" / "表.xlsx")
    assert ran.code == 3
    assert "不存在" in ran.complaints[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["表.doc", "表", "表.foo"])
def test_an_unknown_suffix_is_wrong_usage_and_lists_what_can_be_written(
    name: str, tmp_path: Path
) -> None:
    ran = Ran("convert", SHANGHAI, "-o", tmp_path / name)
    assert ran.code == 2
    (sentence,) = ran.complaints
    assert name in sentence
    assert all(suffix in sentence for suffix in renderer().formats)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_form_is_wrong_usage_and_lists_the_forms(tmp_path: Path) -> None:
    ran = Ran("convert", SHANGHAI, "-o", tmp_path / "表.xlsx", "--form", "beijing")
    assert ran.code == 2
    (sentence,) = ran.complaints
    assert all(form in sentence for form in definitions())
    assert list(tmp_path.iterdir()) == []


def test_forms_are_listed_a_line_each() -> None:
    ran = Ran("forms")
    assert ran.code == 0
    assert [line.split("\t")[0] for line in ran.said] == list(definitions())
    assert any("阳泉市市级预算部门（单位）项目支出绩效目标表" in line for line in ran.said)


def test_forms_are_found_by_place_year_and_pinyin() -> None:
    assert Ran("forms", "湘潭").said == Ran("forms", "xiangtan", "2023").said != []
    assert [line.split("\t")[0] for line in Ran("forms", "tjs", "2023").said] == ["tianjin-target"]
    assert Ran("forms", "没有这样的地方").said == []


def test_forms_are_checked_with_all_faults_told(tmp_path: Path) -> None:
    wrong, sent = tmp_path / "wrong.toml", tmp_path / "sent.jbform"
    wrong.write_text('titel = "甲"\n', encoding="utf-8")
    right = resource_folder("forms") / "hubei-approval.toml"
    text = right.read_text(encoding="utf-8")
    sent.write_bytes(FormFile(read_definition(right), text).packed())
    ran = Ran("forms", "--check", wrong, right, sent)
    assert (ran.code, ran.complaints) == (1, [])
    assert ran.said[0] == "wrong.toml 第 1 行：titel：没有这个键，是不是 title？"
    assert ran.said[-3:] == [
        f"wrong.toml：共 {len(ran.said) - 3} 处要改正。",
        "hubei-approval.toml：没有发现问题。",
        "sent.jbform：没有发现问题。",
    ]


def test_forms_are_proved() -> None:
    ran = Ran("forms", "--proof", "tianjin-target", "nowhere")
    assert ran.code == 3
    assert ran.said == ["tianjin-target：.xlsx、.docx、.pdf、.html、.json 都原样读回。"]
    assert "没有编号为“nowhere”的表样" in ran.complaints[0]


def test_a_file_of_a_form_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes('title = "甲"'.encode("gb18030"))
    (tmp_path / "torn.jbform").write_bytes(b"PK")
    ran = Ran("forms", "--check", tmp_path / "gbk.toml", tmp_path / "torn.jbform")
    assert ran.code == 3
    first, second = ran.complaints
    assert "不是 UTF-8 编码" in first
    assert "已损坏" in second


def test_the_self_test_passes() -> None:
    ran = Ran("--self-test")
    assert (ran.code, ran.said, ran.complaints) == (0, ["自检通过。"], [])


def test_the_self_test_says_what_failed() -> None:
    broken = _press_that_writes(".xlsx", b"no workbook")
    ran = Ran("--self-test", renderer=broken)
    assert ran.code == 1
    assert ran.said == []
    assert any(".xlsx" in line for line in ran.complaints)


def _press_that_writes(suffix: str, data: bytes) -> DocumentRenderer:
    broken = DocumentRenderer(definitions(), book())
    broken.formats[suffix] = lambda *_, **__: data
    return broken


def test_convert_fills_in_the_file_of_the_bureau(tmp_path: Path) -> None:
    blank, target = tmp_path / "空白表.xlsx", tmp_path / "填好.xlsx"
    book = openpyxl.load_workbook(YANGQUAN)
    book.create_sheet("填表说明")["A1"] = "请按月填报"
    book.save(blank)
    ran = Ran("convert", YANGQUAN, "-o", target, "--template", blank)
    assert (ran.code, ran.complaints[1:]) == (0, [])
    assert openpyxl.load_workbook(target)["填表说明"]["A1"].value == "请按月填报"


def test_the_result_is_a_file_as_the_bureaus_one(tmp_path: Path) -> None:
    target = tmp_path / "填好.docx"
    ran = Ran("convert", YANGQUAN, "-o", target, "--template", YANGQUAN)
    assert ran.code == 2
    assert "请把输出文件的后缀改为 .xlsx" in ran.complaints[0]
    assert not target.exists()


def test_learn_writes_a_form_and_tells_what_it_took_for_what(tmp_path: Path) -> None:
    target = tmp_path / "新表样.toml"
    ran = Ran("learn", YANGQUAN, "-o", target)
    assert ran.code in (0, 1)
    assert "项目名称" in "\n".join(ran.said)
    assert read_definition(target).indicator_sections


def test_learn_writes_nothing_but_forms(tmp_path: Path) -> None:
    ran = Ran("learn", YANGQUAN, "-o", tmp_path / "新表样.xlsx")
    assert ran.code == 2
    assert ran.complaints == ["不能写出“新表样.xlsx”：表样文件的后缀应为 .toml。"]
