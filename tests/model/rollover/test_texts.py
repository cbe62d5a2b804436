"""Years in texts as budgets are written: each stands in a document of 2023 rolled to 2024.

A text with its draft beside it; what is only proposed, with a no, stays and is counted.
"""

import pytest

from model.document import Branch, Kind
from model.document.document import empty_branch
from model.rollover import Choices, ProposedChange, apply, propose

PLAIN = (
    ("2023年医用设备使用人员业务能力考评", "2024年医用设备使用人员业务能力考评"),
    ("2023年度信息化运维项目", "2024年度信息化运维项目"),
    ("信息化运维项目(2023年度)", "信息化运维项目(2024年度)"),
    ("信息化运维（2023年）", "信息化运维（2024年）"),
    ("２０２３年度培训", "２０２４年度培训"),
    ("二〇二三年度培训", "二〇二四年度培训"),
    ("二零二三年工作", "二零二四年工作"),
    ("23年度培训经费", "24年度培训经费"),
    ("完成2023年全年运维", "完成2024年全年运维"),
    ("2023年6月底前完成", "2024年6月底前完成"),
    ("2023 年 12 月 31 日前", "2024 年 12 月 31 日前"),
    ("于2023年底前完成验收", "于2024年底前完成验收"),
    ("2023-01-01", "2024-01-01"),
    ("2023.1.1-2023.12.31", "2024.1.1-2024.12.31"),
    ("2023/1/1", "2024/1/1"),
    ("20230101", "20240101"),
    ("2023年1月-12月", "2024年1月-12月"),
    ("2023年1月—2023年12月", "2024年1月—2024年12月"),
    ("2023年1月1日起至2023年12月31日止", "2024年1月1日起至2024年12月31日止"),
    ("项目立项时间：2023年1月", "项目立项时间：2024年1月"),
    ("2023-2025年", "2024-2026年"),
    ("2023年至2025年", "2024年至2026年"),
    ("2023—2024学年", "2024—2025学年"),
    ("2023-2024年度采暖期供暖", "2024-2025年度采暖期供暖"),
    ("2023/2024学年助学金", "2024/2025学年助学金"),
    ("2023-24学年资助", "2024-25学年资助"),
    ("2022、2023年招录学员", "2023、2024年招录学员"),
    ("2021年、2022年和2023年三年平均", "2022年、2023年和2024年三年平均"),
    ("较2022年增长5%", "较2023年增长5%"),
    ("与2022年相比下降", "与2023年相比下降"),
    ("以2022年为基数", "以2023年为基数"),
    ("2022年结转资金", "2023年结转资金"),
    ("2024年3月底前支付尾款", "2025年3月底前支付尾款"),
    ("2023届毕业生就业指导", "2024届毕业生就业指导"),
    ("2023级规培学员补助", "2024级规培学员补助"),
    ("2023春季运动会", "2024春季运动会"),
    ("2023-06前完成采购", "2024-06前完成采购"),
    ("202301-202312", "202401-202412"),
    ("2023年印发宣传册5000册", "2024年印发宣传册5000册"),
    ("1.2023年完成2023人次培训", "1.2024年完成2023人次培训"),
    ("2023年发放2023份问卷，满意度≥90%", "2024年发放2023份问卷，满意度≥90%"),
    ("按照沪财预〔2023〕12号要求，2023年开展", "按照沪财预〔2023〕12号要求，2024年开展"),
    ("2023年第一批次资金", "2024年第一批次资金"),
    ("见http://a.cn/2023/1，2023年完成", "见http://a.cn/2023/1，2024年完成"),
    ("联系a2023@b.cn，2023年完成", "联系a2023@b.cn，2024年完成"),
    ("培训班次为3，2023年完成", "培训班次为3，2024年完成"),
    ("2023年第3季度", "2024年第3季度"),
    ("2023年8月前（暑期）、2023年11月前", "2024年8月前（暑期）、2024年11月前"),
)

LEFT = (
    "编字[2006]38号文件批复",
    "鄂人社办发[2022]3号",
    "鄂人考【2022】30号文,关于加快推进全省人事考试信息化建设工作",
    "〔2006〕38号",
    "沪财〔2023〕15号",
    "沪财预〔 2023 〕 15 号",
    "(2023)12号",
    "（2023）第12号",
    "财预[2020]10号",
    "国办发〔2023〕XX号",
    "财政部公告2023年第12号",
    "市卫健委2023年12号文",
    "沪卫2023-12号",
    "《财政支出绩效评价管理办法（2020年修订）》",
    "《“十四五”规划（2021-2030年）》",
    "GB/T 12345-2020",
    "WS/T 512—2023",
    "ISO 9001：2023",
    "DB31/T 1234-2023",
    "国家基本药物目录（2018年版）",
    "2023人",
    "≥2023次",
    "=2023.00（人次）",
    "≤2023元",
    "约2023人",
    "不少于2023平方米",
    "2023人/年",
    "2,023.00",
    "12023年",
    "20230.00元",
    "=192000.00元",
    "≥2023",
    "发放2023份",
    "2023-2025人",
    "=20230101元",
    "合同编号20230101",
    "编号：2023-06",
    "021-20230101",
    "13920231234",
    "310000232023001",
    "http://www.example.cn/2023/01/01/t20230101.html",
    "a2023@example.cn",
    "Office2023",
    "Windows Server 2019",
    "成立于1998年",
    "2010年建成投用",
    "十四五期间",
    "上年、本年、今年、近三年",
    "24小时",
    "满23年教龄",
    "",
)

ASKED = (
    "《关于编制2023年部门预算的通知》",
    "《上海市2023年卫生工作要点》",
    "2023年版医保目录",
    "2021-2025年发展规划",
    "2022-2024年三年行动计划",
    "自2021年起实施",
    "2023年起执行新标准",
    "2020年购置的设备",
    "2022年12月印发的通知",
    "2022年已完成主体工程",
    "2019年10月起",
    "2023工作经费安排",
)


def document(text: str, key: str = "overview", year: str = "2023") -> Branch:
    return empty_branch("generic", year, {key: text})


def rolled(branch: Branch, year: int = 2024) -> tuple[str, tuple[ProposedChange, ...]]:
    proposal = propose(branch, year, None)
    draft = apply(branch, proposal, Choices())
    fields = next(part for part in draft.children if part.kind is Kind.FIELDS)
    return next(iter(fields.values.values()), ""), proposal.changes


@pytest.mark.parametrize(("old", "new"), PLAIN)
def test_years_that_mean_the_plan_go_with_it(old: str, new: str) -> None:
    assert rolled(document(old))[0] == new


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_year_of_the_plan_is_not_even_proposed(text: str) -> None:
    assert rolled(document(text)) == (text, ())


@pytest.mark.parametrize("text", ASKED)
def test_doubtful_years_stay_unless_the_clerk_wants_them(text: str) -> None:
    new, changes = rolled(document(text))
    assert new == text
    assert [change.default for change in changes] == [False]


NAMED = (
    ("project_name", "信息化运维2023", "信息化运维2024"),
    ("project_name", "2023信息化运维", "2024信息化运维"),
    ("project_name", "（2023）信息化运维", "（2024）信息化运维"),
    ("project_name", "学科建设(2023-2025)", "学科建设(2024-2026)"),
    ("project_name", "学科建设(2022-2024)", "学科建设(2022-2024)"),
    ("project_name", "上年结转-2022年重大公共卫生", "上年结转-2023年重大公共卫生"),
    (
        "project_name",
        "沪财社〔2022〕98号提前下达2023年中央补助资金",
        "沪财社〔2022〕98号提前下达2024年中央补助资金",
    ),
    ("basis", "1.2023年市政府工作报告", "1.2024年市政府工作报告"),
    ("basis", "2022年上海市卫生健康工作会议纪要", "2022年上海市卫生健康工作会议纪要"),
    ("basis", "沪卫财务〔2023〕3号，2023年2月印发", "沪卫财务〔2023〕3号，2023年2月印发"),
    ("term", "2023年", "2024年"),
    ("term", "2021-2025", "2021-2025"),
    ("预算年度", "2023", "2024"),
    ("计划完成时间", "2023.12", "2024.12"),
    ("项目起止时间", "2023.01-2023.12", "2024.01-2024.12"),
    ("项目起止时间", "2023.1～12", "2024.1～12"),
    ("项目编码", "2023年001", "2023年001"),
    ("phone", "20230101", "20230101"),
    ("联系电话", "20230101", "20230101"),
    ("中期目标", "到2025年，全市覆盖率达到95%", "到2026年，全市覆盖率达到95%"),
)


@pytest.mark.parametrize(("key", "old", "new"), NAMED)
def test_what_a_text_is_for_helps_to_tell(key: str, old: str, new: str) -> None:
    assert rolled(document(old, key))[0] == new


@pytest.mark.parametrize("key", ["filled_at", "填报日期", "审核意见"])
def test_what_was_said_when_the_year_was_over_is_not_taken_over(key: str) -> None:
    assert rolled(document("2023年1月3日", key)) == ("", ())


def test_the_29th_of_february_is_the_28th_where_there_is_none() -> None:
    text = "2024年2月29日、2024-02-29、20240229"
    new, _ = rolled(document(text, year="2024"), 2025)
    assert new == "2025年2月28日、2025-02-28、20250228"
    assert rolled(document(text, year="2024"), 2028)[0] == text.replace("2024", "2028")


def test_a_project_of_several_years_keeps_its_days_while_it_goes_on() -> None:
    days = {"start_date": "2023-01-01", "end_date": "2025-12-31"}
    assert not [c for c in propose(_dated(days), 2024, None).changes if c.default]
    assert len([c for c in propose(_dated(days), 2026, None).changes if c.default]) == 2
    winter = {"start_date": "2023-07-01", "end_date": "2024-06-30"}
    assert [c.new for c in propose(_dated(winter), 2024, None).changes if c.default] == [
        "2024-07-01",
        "2025-06-30",
    ]


def _dated(days: dict[str, str]) -> Branch:
    return empty_branch("generic", "2023", days)


def test_each_year_of_a_text_is_a_change_of_its_own_with_what_stands_round_it() -> None:
    text = "前期工作于2022年完成，2023年3月开始实施本项目的主体部分，2024年验收。"
    changes = propose(document(text), 2024, None).changes
    assert [(c.old, c.new, c.text[c.start :][: len(c.old)]) for c in changes] == [
        ("2022年", "2023年", "2022年"),
        ("2023年3月", "2024年3月", "2023年3月"),
        ("2024年", "2025年", "2024年"),
    ]
    assert (changes[1].before, changes[1].after) == (
        "期工作于2022年完成，",
        "开始实施本项目的主体部分",
    )


def test_refused_years_stay_and_wanted_ones_go() -> None:
    branch = document("《2023年工作要点》，2023年1月至2023年6月")
    proposal = propose(branch, 2024, None)
    title, first, last = proposal.changes
    fields = apply(branch, proposal, refused={first}).children[0].values
    assert fields["overview"] == "《2024年工作要点》，2023年1月至2024年6月"
    assert not title.default
    assert last.default


def test_a_document_without_a_year_takes_the_one_it_names_most() -> None:
    branch = document("2023年3月、2023年6月，较2022年", year="")
    proposal = propose(branch, 2024, None)
    assert (proposal.source_year, len(proposal.changes)) == (2023, 3)
    nameless = propose(document("没有年份", year=""), 2024, None)
    assert (nameless.source_year, nameless.changes) == (None, ())
    assert propose(document("2024年", year="2024"), 2024, None).changes == ()
