"""Each rule has a table that breaks it and one that does not; what is offered mends it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest

from model.check import RuleSet, Severity, check
from model.check.table import CheckedTable
from model.definition import GENERIC
from model.document import Document, Kind, Step, empty_branch
from model.document.recast import recast
from model.exchange.interchange import from_json
from model.usecases.drafting import draft_measuring
from tests.model.check.tables import (
    APPROVAL,
    DECLARATION,
    EVALUATION,
    MONITORING,
    Change,
    added,
    both,
    category,
    field,
    findings,
    form_of,
    forms,
    found,
    fund,
    goal,
    library,
    of_row,
    result,
    row,
    sound,
    without,
    year,
)


@dataclass(frozen=True)
class Broken:
    """A change that breaks a rule in a sound table.

    ``says`` is a piece of the sentence, ``where`` that of the finding, ``fix`` a piece of the
    offered fix's name ("" where none is offered).
    """

    rule: str
    form: str
    change: Change
    says: str
    where: str
    fix: str = ""


NAME, RATE, COST = "培训人数", "考试合格率", "项目总成本"
PEOPLE = "学员满意度"

BROKEN = [
    Broken("field-missing", DECLARATION, field("unit", ""), "“实施单位”没有填", "实施单位"),
    Broken("field-missing", APPROVAL, field("project_name", " "), "“项目名称”", "项目名称"),
    Broken("year-missing", DECLARATION, year("二四年"), "年度", "年度", "填上年度 2024"),
    Broken("goal-missing", DECLARATION, goal("text", ""), "没有填年度目标", "年度目标"),
    Broken(
        "goal-missing",
        APPROVAL,
        lambda pen, document: pen.remove(document.goals.children[0]),
        "没有填长期目标",
        "长期目标",
    ),
    Broken(
        "fund-sum",
        DECLARATION,
        fund("total", "annual", "300000.00"),
        "为 300,000.00元，与各项合计 200,000.00元 不符，相差 100,000.00元",
        "资金总额（年度资金申请总额）",
        "改为合计数 200,000.00元",
    ),
    Broken(
        "fund-sum",
        EVALUATION,
        fund("total", "executed", ""),
        "与各项合计 20.00万元 不符。",
        "年度资金总额（全年执行数）",
        "改为合计数 20.00万元",
    ),
    Broken(
        "fund-sum",
        DECLARATION,
        lambda pen, document: pen.remove(document.funds.children[0]),
        "不符",
        "资金总额（年度资金申请总额）",
        "改为合计数",
    ),
    Broken(
        "date-order",
        DECLARATION,
        both(field("start_date", "2024-12-31"), field("end_date", "2024-01-01")),
        "开始日期 2024-12-31 晚于完成日期 2024-01-01",
        "计划完成日期",
        "对调两个日期",
    ),
    Broken(
        "weight-sum",
        EVALUATION,
        of_row(NAME, weight="25.00"),
        "合计为 100 分，应为 90 分",
        "绩效指标",
        "按现有比例调整为 90 分",
    ),
    Broken(
        "weight-sum",
        EVALUATION,
        both(of_row(NAME, weight=""), of_row(RATE, weight="")),
        "合计为 60 分",
        "绩效指标",
        "把剩下的 30 分平均分给没填的指标",
    ),
    Broken(
        "weight-parts",
        EVALUATION,
        category("产出指标", "产出指标（50分）"),
        "为 50 分，下面各指标的分值合计是 45 分",
        "产出指标（50分）",
    ),
    Broken(
        "score-above-weight",
        EVALUATION,
        of_row(NAME, score="16"),
        "得分 16 高于分值 15",
        "数量指标 › 培训人数 · 得分",
        "得分改为 15",
    ),
    Broken(
        "budget-score-above-weight",
        EVALUATION,
        result("budget_score", "10.5"),
        "得分 10.5 高于分值 10",
        "预算执行得分",
        "得分改为 10",
    ),
    Broken(
        "total-wrong",
        EVALUATION,
        result("total", "99.00"),
        "总分 99 不等于各项之和 100.00",
        "总分",
        "总分改为 100.00",
    ),
    Broken(
        "total-wrong",
        EVALUATION,
        result("total_weight", "90"),
        "总分值 90",
        "总分值",
        "总分值改为 100.00",
    ),
    Broken(
        "value-missing",
        DECLARATION,
        of_row(NAME, value=" "),
        "没有填指标值",
        "数量指标 › 培训人数 · 指标值",
    ),
    Broken(
        "name-missing",
        DECLARATION,
        of_row(NAME, level3=""),
        "“≥300人”没有对应的三级指标名称",
        "数量指标 › 未命名指标",
    ),
    Broken(
        "placeholder",
        DECLARATION,
        of_row(NAME, value="≥**人"),
        "“**”",
        "数量指标 › 培训人数 · 指标值",
    ),
    Broken(
        "placeholder", DECLARATION, of_row(NAME, value="*"), "“*”", "数量指标 › 培训人数 · 指标值"
    ),
    Broken(
        "placeholder",
        DECLARATION,
        of_row(NAME, value="XX次"),
        "“XX”",
        "数量指标 › 培训人数 · 指标值",
    ),
    Broken("placeholder-text", DECLARATION, goal("text", "培训XX人"), "“XX”", "年度目标"),
    Broken("category-empty", DECLARATION, without(PEOPLE), "没有“满意度指标”", "绩效指标"),
    Broken(
        "category-empty", APPROVAL, without("持证上岗率"), "长期指标里没有“效益指标”", "长期指标"
    ),
    Broken(
        "fund-unreadable",
        DECLARATION,
        fund("other", "annual", "约五万"),
        "“约五万”不是金额",
        "其他资金（年度资金申请总额）",
    ),
    Broken(
        "date-unreadable", DECLARATION, field("end_date", "年底"), "“年底”不是日期", "计划完成日期"
    ),
    Broken(
        "row-empty",
        DECLARATION,
        added(NAME),
        "这一行是空的",
        "数量指标 › 未命名指标",
        "删除空行",
    ),
    Broken("cost-missing", DECLARATION, without(COST), "没有成本指标", "绩效指标"),
    Broken(
        "cost-over-budget",
        DECLARATION,
        of_row(COST, value="≤30万元"),
        "≤30万元 超过预算 20万元",
        "成本指标 › 项目总成本 · 指标值",
        "改为预算数 ≤20万元",
    ),
    Broken(
        "cost-over-budget",
        DECLARATION,
        of_row(COST, level3="场地费", value="300000元"),
        "“场地费”的 300000元 超过预算 20万元",
        "成本指标 › 场地费 · 指标值",
    ),
    Broken(
        "cost-not-budget",
        DECLARATION,
        of_row(COST, value="≤18万元"),
        "总成本应与预算一致",
        "成本指标 › 项目总成本 · 指标值",
        "改为预算数 ≤20万元",
    ),
    Broken(
        "cost-at-least",
        DECLARATION,
        of_row(COST, value="≥20万元"),
        "“≥20万元”",
        "成本指标 › 项目总成本 · 指标值",
        "改为 ≤20万元",
    ),
    Broken(
        "money-unit-cost",
        DECLARATION,
        of_row(COST, value="≤20元"),
        "正好差一万倍",
        "成本指标 › 项目总成本 · 指标值",
        "改为预算数 ≤20万元",
    ),
    Broken(
        "money-unit-funds",
        DECLARATION,
        fund("total", "annual", "20.00"),
        "20.00元 与年度资金申请总额的各项合计 200,000.00元 正好差一万倍",
        "资金总额（年度资金申请总额）",
        "改为 200,000.00元",
    ),
    Broken(
        "money-unit-funds",
        EVALUATION,
        both(fund("total", "executed", "20.00"), fund("fiscal_current", "executed", "20.00")),
        "与全年预算数 20.00万元 正好差一万倍",
        "年度资金总额（全年执行数）",
        "改为 20.00万元",
    ),
    Broken(
        "percent-over",
        DECLARATION,
        of_row(RATE, value="≥120%"),
        "超过 100%",
        "质量指标 › 考试合格率 · 指标值",
    ),
    Broken(
        "percent-fraction",
        EVALUATION,
        of_row(RATE, value="=100.00%", actual="1.00%", deviation="未开展"),
        "正好差一百倍",
        "质量指标 › 考试合格率 · 实际完成值",
        "实际完成值改为 100.00%",
    ),
    Broken(
        "unit-doubled",
        DECLARATION,
        of_row(RATE, value="≥90%(%)"),
        "单位“%”写了两遍",
        "质量指标 › 考试合格率 · 指标值",
        "改为 ≥90%",
    ),
    Broken(
        "unit-doubled",
        DECLARATION,
        of_row(NAME, value="≥300人人"),
        "单位“人”写了两遍",
        "数量指标 › 培训人数 · 指标值",
        "改为 ≥300人",
    ),
    Broken(
        "unit-text",
        DECLARATION,
        of_row(NAME, value="=300(人，按时完成)"),
        "写了文字“人，按时完成”",
        "数量指标 › 培训人数 · 指标值",
    ),
    Broken(
        "satisfaction-low",
        DECLARATION,
        of_row(PEOPLE, value="≥70%"),
        "“≥70%”低于 80%",
        "服务对象满意度指标 › 学员满意度 · 指标值",
    ),
    Broken(
        "satisfaction-full",
        DECLARATION,
        of_row(PEOPLE, value="100%"),
        "很难达到",
        "服务对象满意度指标 › 学员满意度 · 指标值",
    ),
    Broken(
        "outputs-few",
        DECLARATION,
        without(RATE, "培训完成时间"),
        "产出指标只有 2 条",
        "绩效指标",
    ),
    Broken(
        "name-repeated",
        DECLARATION,
        added(NAME, level3="培训 人数", value="≥200人"),
        "有两条“培训 人数”",
        "数量指标 › 培训 人数",
    ),
    Broken(
        "name-repeated",
        DECLARATION,
        added(NAME, level3=NAME, value="≥300人"),
        "有两条“培训人数”",
        "数量指标 › 培训人数",
        "删除重复的这一行",
    ),
    Broken(
        "name-like-category",
        DECLARATION,
        of_row("持证上岗率", level3="社会效益"),
        "与类别“社会效益指标”相同",
        "社会效益指标 › 社会效益",
    ),
    Broken(
        "name-like-category",
        DECLARATION,
        of_row("持证上岗率", level3="零丢失", value="零丢失"),
        "与指标值相同",
        "社会效益指标 › 零丢失",
    ),
    Broken(
        "indicator-misfiled",
        DECLARATION,
        of_row("持证上岗率", level3="家长满意度"),
        "应当放在“服务对象满意度指标”下",
        "社会效益指标 › 家长满意度",
        "移到“服务对象满意度指标”",
    ),
    Broken(
        "indicator-misfiled",
        DECLARATION,
        added(COST, level3="设备购置时间", value="考试前"),
        "放在“成本指标”下，应当放在“时效指标”下",
        "成本指标 › 设备购置时间",
        "移到“时效指标”",
    ),
    Broken(
        "value-vague",
        DECLARATION,
        of_row("持证上岗率", value="显著提高"),
        "“显著提高”不能衡量",
        "社会效益指标 › 持证上岗率 · 指标值",
    ),
    Broken(
        "year-other",
        DECLARATION,
        goal("text", "2023年培训 300 人"),
        "“2023年”，这张表是 2024 年度的",
        "年度目标",
        "2023年改为 2024年",
    ),
    Broken(
        "year-other-indicator",
        DECLARATION,
        of_row("培训完成时间", value="2023年11月底前"),
        "“2023年”",
        "时效指标 › 培训完成时间 · 指标值",
        "2023年改为 2024年",
    ),
    Broken(
        "date-late",
        DECLARATION,
        both(field("end_date", "2024-10-31")),
        "“2024年11月”晚于项目的完成日期 2024-10-31",
        "时效指标 › 培训完成时间 · 指标值",
    ),
    Broken(
        "lists-differ",
        APPROVAL,
        added(NAME, level3="培训场次", value="5场"),
        "长期指标里的“培训场次”在年度指标里没有",
        "年度指标",
        "补到年度指标",
    ),
    Broken(
        "score-lost",
        EVALUATION,
        both(of_row(NAME, score="14.00"), result("total", "99.00")),
        "“培训人数”扣了 1 分",
        "数量指标 › 培训人数 · 偏差原因分析及改进措施",
    ),
    Broken(
        "execution-low",
        EVALUATION,
        both(
            fund("total", "executed", "100000.00"),
            fund("fiscal_current", "executed", "100000.00"),
            result("budget_rate", "50.00"),
        ),
        "预算执行率 50.00% 低于 90%",
        "年度资金总额（全年执行数）",
    ),
    Broken(
        "target-exceeded",
        EVALUATION,
        of_row(NAME, actual="390人"),
        "完成了指标值的 130%",
        "数量指标 › 培训人数 · 偏差原因分析及改进措施",
    ),
    Broken(
        "rate-wrong",
        EVALUATION,
        result("budget_rate", "98.00"),
        "执行率写的是 98%",
        "预算执行率",
        "执行率改为 100.00",
    ),
    Broken(
        "comparator-style",
        DECLARATION,
        of_row(RATE, value=">=90%"),
        "可以写成“≥90%”（列表里和打印时已经这样写",
        "质量指标 › 考试合格率 · 指标值",
        "改为 ≥90%",
    ),
    Broken(
        "dates-other-year",
        DECLARATION,
        both(field("start_date", "2023-01-01"), field("end_date", "2023年12月31日")),
        "起止日期 2023-01-01 至 2023-12-31 不包括这张表的 2024 年度",
        "计划开始日期",
        "都改为 2024 年",
    ),
    Broken(
        "date-order",
        DECLARATION,
        both(field("start_date", "2024-01-01"), field("end_date", "2022-12-31")),
        "晚于完成日期 2022-12-31",
        "计划完成日期",
        "年份改为 2024",
    ),
    Broken(
        "date-order",
        DECLARATION,
        both(field("start_date", "2025-01-01"), field("end_date", "2024-12-31")),
        "开始日期 2025-01-01 晚于完成日期",
        "计划完成日期",
        "年份改为 2024",
    ),
    Broken("choice-missing", DECLARATION, field("nature", ""), "“项目性质”没有选", "项目性质"),
    Broken("choice-missing", APPROVAL, field("fund_nature", " "), "非税收入", "资金性质"),
    Broken("choice-unknown", DECLARATION, field("category", "te"), "“te”不在选项里", "项目类别"),
    Broken(
        "choice-unknown", APPROVAL, field("fund_nature", "非税收入、彩票"), "“彩票”", "资金性质"
    ),
    Broken(
        "choice-several",
        APPROVAL,
        field("nature", "常年性项目、延续性项目"),
        "只能选一项",
        "项目类型",
    ),
    Broken(
        "fund-sum",
        DECLARATION,
        both(fund("other", "annual", "约五万"), fund("total", "annual", "250000.00")),
        "与各项合计 200,000.00元 不符，相差 50,000.00元",
        "资金总额（年度资金申请总额）",
        "改为合计数",
    ),
    Broken(
        "fund-sum",
        DECLARATION,
        fund("total", "annual", "二十万左右"),
        "与各项合计 200,000.00元 不符",
        "资金总额（年度资金申请总额）",
        "改为合计数",
    ),
    Broken(
        "fund-negative",
        DECLARATION,
        fund("other", "annual", "-500.00"),
        "金额 -500.00元 是负数",
        "其他资金（年度资金申请总额）",
        "改为 500.00元",
    ),
    Broken(
        "budget-zero",
        DECLARATION,
        both(fund("total", "annual", "0.00"), fund("fiscal_current", "annual", "0.00")),
        "年度资金申请总额",
        "资金总额（年度资金申请总额）",
    ),
    Broken(
        "budget-implausible",
        DECLARATION,
        both(
            fund("total", "annual", "20.00"),
            fund("fiscal_current", "annual", "20.00"),
            of_row(COST, value="≤20元"),
        ),
        "预算总额是 20.00元",
        "资金总额（年度资金申请总额）",
        "所有金额乘以一万",
    ),
    Broken(
        "budget-implausible",
        EVALUATION,
        both(
            *(
                fund(source, column, "2000000000000.00")
                for source in ("total", "fiscal_current")
                for column in ("initial", "adjusted", "executed")
            )
        ),
        "预算总额是 200000000.00万元",
        "年度资金总额（全年预算数）",
        "所有金额除以一万",
    ),
    Broken(
        "day-impossible",
        DECLARATION,
        of_row("培训完成时间", value="2024年2月30日前"),
        "没有“2024年2月30日”",
        "时效指标 › 培训完成时间 · 指标值",
    ),
    Broken(
        "day-impossible",
        DECLARATION,
        goal("text", "4月31日前培训 300 人"),
        "没有“4月31日”",
        "年度目标",
    ),
    Broken(
        "satisfaction-at-most",
        DECLARATION,
        of_row(PEOPLE, value="≤90%"),
        "应当是不低于多少",
        "服务对象满意度指标 › 学员满意度 · 指标值",
        "改为 ≥90%",
    ),
    Broken(
        "rate-in-words",
        DECLARATION,
        of_row(RATE, value="较好"),
        "“考试合格率”是比率，指标值“较好”不是数字",
        "质量指标 › 考试合格率 · 指标值",
    ),
    Broken(
        "actual-unit",
        EVALUATION,
        of_row(NAME, actual="300场"),
        "单位一个是“人”，一个是“场”",
        "数量指标 › 培训人数 · 实际完成值",
    ),
    Broken(
        "digits-wide",
        DECLARATION,
        of_row(RATE, value="≥９０％"),
        "请改成半角 ≥90%",
        "质量指标 › 考试合格率 · 指标值",
        "改为 ≥90%",
    ),
    Broken(
        "digits-wide",
        EVALUATION,
        of_row(NAME, weight="１５．００"),
        "请改成半角 15.00",
        "数量指标 › 培训人数 · 分值",
        "改为 15.00",
    ),
    Broken(
        "indicator-misfiled",
        DECLARATION,
        of_row(NAME, level3="人均成本"),
        "“人均成本”放在“数量指标”下，应当放在“成本指标”下",
        "数量指标 › 人均成本",
        "移到“成本指标”",
    ),
    Broken(
        "indicator-misfiled",
        APPROVAL,
        of_row(NAME, level3="人均成本"),
        "应当放在“经济成本指标”下",
        "长期指标 › 数量指标 › 人均成本",
        "移到“经济成本指标”",
    ),
    Broken(
        "indicator-misfiled",
        DECLARATION,
        of_row(RATE, level3="证书发放及时率"),
        "“证书发放及时率”放在“质量指标”下，应当放在“时效指标”下",
        "质量指标 › 证书发放及时率",
        "移到“时效指标”",
    ),
    Broken(
        "goal-number",
        DECLARATION,
        goal("text", "全年培训 500 人"),
        "指标“培训人数”是 ≥300人",
        "年度目标",
    ),
    Broken(
        "goal-budget",
        DECLARATION,
        goal("text", "项目预算共30万元，培训 300 人"),
        "写的预算是 30万元，这张表的预算是 20万元",
        "年度目标",
    ),
    Broken(
        "goal-number", DECLARATION, goal("text", "计划培训学员500人"), "“培训人数”是", "年度目标"
    ),
    Broken("goal-number", DECLARATION, goal("text", "考试合格率达到80%"), "≥90%", "年度目标"),
    Broken(
        "goal-budget", DECLARATION, goal("text", "投入财政资金30万，培训300人"), "30万", "年度目标"
    ),
    Broken(
        "goal-budget",
        DECLARATION,
        goal("text", "使用经费300000元培训300人"),
        "300000元",
        "年度目标",
    ),
    Broken("year-missing", DECLARATION, year("２０２４年度"), "年度", "年度", "填上年度 2024"),
    Broken(
        "dates-other-year",
        DECLARATION,
        both(field("start_date", ""), field("end_date", "２０２３．１２．３１")),
        "不包括这张表的 2024 年度",
        "计划完成日期",
        "改为 2024 年",
    ),
    Broken(
        "dates-distant",
        DECLARATION,
        field("end_date", "2204-12-31"),
        "相隔 180 年",
        "计划完成日期",
    ),
    *(
        Broken(
            "day-impossible",
            DECLARATION,
            of_row("培训完成时间", value=text),
            "日历上没有",
            "时效指标 › 培训完成时间 · 指标值",
        )
        for text in ("2024-02-30前", "2024.2.30前", "2024年13月底前", "二月三十日前", "６月３１日")
    ),
    Broken(
        "day-impossible",
        EVALUATION,
        of_row(NAME, deviation="2月30日才到账"),
        "2月30日",
        "数量指标 › 培训人数 · 偏差原因分析及改进措施",
    ),
    *(
        Broken(
            "date-unreadable", DECLARATION, field("start_date", text), f"“{text}”", "计划开始日期"
        )
        for text in ("2024-02-30", "2024年2月30日", "２０２４．２．３０", "20240230")
    ),
    Broken(
        "money-unit-cost",
        DECLARATION,
        both(
            fund("total", "annual", "2000000000.00"),
            fund("fiscal_current", "annual", "2000000000.00"),
        ),
        "正好差一万倍",
        "成本指标 › 项目总成本 · 指标值",
    ),
    Broken(
        "spent-over-budget",
        EVALUATION,
        both(
            fund("total", "executed", "300000.00"), fund("fiscal_current", "executed", "300000.00")
        ),
        "年度资金总额（全年执行数）是 30.00万元，超过全年预算数 20.00万元",
        "年度资金总额（全年执行数）",
    ),
    Broken(
        "spent-over-budget",
        MONITORING,
        fund("fiscal_current", "executed_to_date", "300000.00"),
        "超过年初预算数 20.00万元",
        "财政拨款（监控期执行数）",
    ),
    *(
        Broken(
            "satisfaction-at-most",
            DECLARATION,
            of_row(PEOPLE, value=value),
            value,
            "服务对象满意度指标 › 学员满意度 · 指标值",
            fix,
        )
        for value, fix in (("不超过90%", "改为 ≥90%"), ("90%以下", "≥90%"), ("≤90分", "≥90分"))
    ),
    *(
        Broken(
            "rate-in-words",
            DECLARATION,
            of_row(name, level3=new, value="较好"),
            f"“{new}”是比率",
            f"{home} › {new} · 指标值",
        )
        for name, new, home in (
            (RATE, "考试合格率（%）", "质量指标"),
            (PEOPLE, "学员满意度", "服务对象满意度指标"),
        )
    ),
    Broken(
        "rate-without-percent",
        DECLARATION,
        of_row(RATE, value="≥90"),
        "请写成 ≥90%",
        "质量指标 › 考试合格率 · 指标值",
        "改为 ≥90%",
    ),
    Broken(
        "rate-without-percent",
        EVALUATION,
        of_row(RATE, actual="95"),
        "请写成 95%",
        "质量指标 › 考试合格率 · 实际完成值",
        "改为 95%",
    ),
    Broken(
        "actual-in-words",
        EVALUATION,
        of_row(NAME, actual="已完成"),
        "“已完成”不是数字",
        "数量指标 › 培训人数 · 实际完成值",
    ),
    *(
        Broken(
            "indicator-misfiled",
            DECLARATION,
            of_row(name, level3=new),
            f"应当放在“{home}”下",
            f"{here} › {new}",
            f"移到“{home}”",
        )
        for name, new, here, home in (
            (NAME, "人均成本标准", "数量指标", "成本指标"),
            (NAME, "验收合格率（%）", "数量指标", "质量指标"),
            ("培训完成时间", "设备完好率", "时效指标", "质量指标"),
            (RATE, "项目完成时间", "质量指标", "时效指标"),
            (RATE, "资料报送及时", "质量指标", "时效指标"),
        )
    ),
    *(
        Broken("points-unreadable", EVALUATION, change, "不是数字", where)
        for change, where in (
            (of_row(NAME, weight="十五"), "数量指标 › 培训人数 · 分值"),
            (of_row(NAME, score="满分"), "数量指标 › 培训人数 · 得分"),
            (result("total", "一百"), "总分"),
        )
    ),
    Broken(
        "points-negative",
        EVALUATION,
        of_row(NAME, score="-15"),
        "“培训人数得分”是 -15",
        "数量指标 › 培训人数 · 得分",
    ),
    *(
        Broken("grade-wrong", EVALUATION, result("grade", text), "应为“优”", "评分等级", "改为“优”")
        for text in ("差", "A")
    ),
    Broken(
        "budget-score-wrong",
        EVALUATION,
        both(result("budget_score", "5.00"), result("total", "95.00")),
        "写的是 5，按执行率 × 分值应为 10.00",
        "预算执行得分",
        "得分改为 10.00",
    ),
    *(
        Broken(
            "score-full",
            EVALUATION,
            of_row(name, actual=actual),
            "没有达到却得了满分 15",
            where,
        )
        for name, actual, where in (
            (NAME, "299人", "数量指标 › 培训人数 · 得分"),
            (COST, "21万元", "经济成本指标 › 项目总成本 · 得分"),
        )
    ),
    Broken(
        "amount-missing",
        EVALUATION,
        both(fund("total", "executed", ""), fund("fiscal_current", "executed", "")),
        "“年度资金总额（全年执行数）”没有填",
        "年度资金总额（全年执行数）",
    ),
    Broken(
        "actual-missing",
        EVALUATION,
        both(of_row(NAME, actual=""), of_row(RATE, actual=" ")),
        "“培训人数”没有填实际完成值，请填写。另有 1 处同样的问题：“质量指标 › 考试合格率",
        "数量指标 › 培训人数 · 实际完成值",
    ),
    Broken(
        "score-missing",
        EVALUATION,
        of_row(NAME, score=""),
        "“培训人数”没有填得分",
        "数量指标 › 培训人数 · 得分",
    ),
    Broken("result-missing", EVALUATION, result("total", ""), "“总分”没有填", "总分"),
    Broken("result-missing", EVALUATION, result("grade", " "), "“评分等级”没有填", "评分等级"),
    Broken(
        "outcome-missing",
        EVALUATION,
        goal("actual", ""),
        "年度目标没有填实际完成情况",
        "年度目标完成情况",
    ),
    Broken(
        "spent-missing",
        MONITORING,
        both(
            fund("total", "executed_to_date", ""),
            fund("fiscal_current", "executed_to_date", ""),
        ),
        "“年度资金总额（监控期执行数）”没有填",
        "年度资金总额（监控期执行数）",
    ),
    Broken(
        "progress-missing",
        MONITORING,
        of_row(NAME, progress=""),
        "“培训人数”没有填",
        "数量指标 › 培训人数 · 执行情况",
    ),
    Broken(
        "likelihood-missing",
        MONITORING,
        of_row(NAME, likelihood=""),
        "“培训人数”没有选完成目标可能性",
        "数量指标 › 培训人数 · 完成目标可能性",
    ),
    Broken(
        "cause-missing",
        MONITORING,
        of_row(NAME, likelihood="有可能"),
        "“培训人数”有可能完成目标，没有勾选偏差原因",
        "数量指标 › 培训人数 · 原因说明",
    ),
]

SOUND = [
    ("fund-sum", DECLARATION, fund("other", "annual", "0.00")),
    ("fund-sum", APPROVAL, fund("total", "annual", "9.00")),
    ("goal-missing", DECLARATION, fund("total", "period", "")),
    ("weight-sum", DECLARATION, of_row(NAME, weight="5")),
    ("weight-sum", EVALUATION, both(of_row(NAME, weight="10"), of_row(RATE, weight="20"))),
    ("weight-parts", EVALUATION, category("产出指标", "产出指标（45分）")),
    ("total-wrong", EVALUATION, result("total", "")),
    ("placeholder", DECLARATION, of_row(NAME, value="3*5次")),
    ("placeholder", DECLARATION, of_row(NAME, level3="XXL号防护服数量")),
    ("placeholder-text", DECLARATION, goal("text", "按 200元*3天 发放")),
    ("cost-over-budget", DECLARATION, of_row(COST, level3="监考费", value="2000000元/人/天")),
    ("cost-not-budget", DECLARATION, of_row(COST, level3="场地费", value="≤5万元")),
    ("cost-at-least", DECLARATION, of_row(COST, level3="成本节约率", value="≥5%")),
    ("money-unit-cost", DECLARATION, of_row(COST, level3="资料费", value="20元")),
    ("percent-over", DECLARATION, of_row(RATE, level3="收入增长率", value="120%")),
    ("percent-fraction", EVALUATION, of_row(RATE, actual="9%", deviation="未开展")),
    ("unit-doubled", DECLARATION, of_row(NAME, value="20元/人/天")),
    ("unit-doubled", DECLARATION, of_row(NAME, value="零丢失")),
    ("unit-text", DECLARATION, of_row(NAME, value="=24.00(小时/天)")),
    ("satisfaction-low", DECLARATION, of_row(PEOPLE, value="≥80%")),
    ("satisfaction-low", DECLARATION, of_row(RATE, value="≥60%")),
    ("name-repeated", DECLARATION, added(RATE, level3=NAME, value="≥300人")),
    ("name-like-category", DECLARATION, of_row("持证上岗率", level3="社会效益提高率")),
    ("indicator-misfiled", DECLARATION, of_row(NAME, level3="满意度调查次数")),
    ("value-vague", DECLARATION, of_row(NAME, value="显著提高 10%")),
    ("year-other", DECLARATION, goal("text", "落实《2021年人才规划》和2023年印发的办法")),
    ("year-other", DECLARATION, goal("text", "2023-2025年三年行动")),
    ("year-other", DECLARATION, both(field("end_date", "2026-12-31"), goal("text", "2026年建成"))),
    ("year-other-indicator", DECLARATION, of_row(RATE, level3="较2023年提高率")),
    ("date-late", DECLARATION, of_row("培训完成时间", value="2024年12月")),
    ("lists-differ", APPROVAL, of_row(NAME, level3="培训人数 ")),
    ("score-lost", EVALUATION, of_row(NAME, score="14.00", deviation="报名少")),
    (
        "execution-low",
        EVALUATION,
        both(fund("total", "executed", "100000.00"), goal("actual", "招标推迟，经费未支付")),
    ),
    ("execution-low", DECLARATION, fund("total", "annual", "")),
    ("target-exceeded", EVALUATION, of_row(NAME, actual="380人")),
    ("target-exceeded", EVALUATION, of_row(NAME, actual="600人", deviation="扩招")),
    ("target-exceeded", EVALUATION, of_row(COST, actual="40万元", value="≤20万元")),
    ("rate-wrong", EVALUATION, result("budget_rate", "")),
    ("comparator-style", DECLARATION, of_row(RATE, value="不低于90%")),
    ("category-empty", EVALUATION, of_row(NAME, level3="人数")),
    ("date-order", DECLARATION, field("start_date", "")),
    ("dates-other-year", DECLARATION, field("start_date", "2022-01-01")),
    ("dates-other-year", DECLARATION, field("end_date", "2026-12-31")),
    ("choice-missing", DECLARATION, field("nature", "新增项目")),
    ("choice-unknown", DECLARATION, field("category", " 特定目标类 ")),
    ("choice-unknown", APPROVAL, field("fund_nature", "非税收入、政府性基金")),
    ("choice-several", APPROVAL, field("fund_nature", "非税收入、政府性基金")),
    ("fund-sum", DECLARATION, fund("other", "annual", "待定")),
    ("fund-negative", DECLARATION, fund("other", "annual", "0.00")),
    ("budget-zero", DECLARATION, fund("total", "annual", "")),
    ("budget-zero", DECLARATION, fund("total", "annual", "0.01")),
    ("budget-implausible", DECLARATION, fund("total", "annual", "1000.00")),
    ("day-impossible", DECLARATION, of_row("培训完成时间", value="2024年2月29日前")),
    ("day-impossible", DECLARATION, of_row("培训完成时间", value="13次")),
    ("satisfaction-at-most", DECLARATION, of_row(RATE, level3="投诉率", value="≤5%")),
    ("rate-in-words", DECLARATION, of_row(RATE, level3="工作效率", value="较好")),
    ("rate-in-words", DECLARATION, of_row(RATE, value="百分之90以上")),
    ("actual-unit", EVALUATION, of_row(RATE, value="≥90百分比", actual="95%")),
    ("actual-unit", EVALUATION, of_row(NAME, actual="已全部完成")),
    ("digits-wide", DECLARATION, of_row(NAME, value="按时完成，零投诉")),
    ("digits-wide", DECLARATION, goal("text", "培训３００人")),
    ("indicator-misfiled", DECLARATION, of_row(RATE, level3="成本节约率")),
    ("indicator-misfiled", DECLARATION, of_row(RATE, level3="报告及时准确性")),
    ("goal-number", DECLARATION, goal("text", "培训约 300 人，考核 3 次")),
    ("goal-number", DECLARATION, both(of_row(NAME, value="200-400人"))),
    ("goal-budget", DECLARATION, goal("text", "项目预算共20万元；场地费 3万元")),
    ("goal-number", DECLARATION, goal("text", "培训讲师5人，培训学员300人")),
    ("goal-budget", DECLARATION, goal("text", "场地费投入5万元，带动社会投入500万元")),
    ("dates-other-year", DECLARATION, both(field("start_date", "2023-1-1"), field("end_date", ""))),
    ("dates-distant", DECLARATION, field("start_date", "2001-01-01")),
    ("day-impossible", DECLARATION, of_row("培训完成时间", value="2024.2.29前，二月二十九日")),
    ("day-impossible", DECLARATION, field("project_name", "版本 2024.13.40.1")),
    ("spent-over-budget", EVALUATION, fund("total", "executed", "200000.00")),
    ("satisfaction-at-most", DECLARATION, of_row(PEOPLE, level3="服务对象投诉率", value="≤5%")),
    ("satisfaction-low", DECLARATION, of_row(PEOPLE, level3="不满意率", value="≤5%")),
    ("rate-in-words", DECLARATION, of_row(RATE, value="百分之九十以上")),
    ("rate-without-percent", DECLARATION, of_row(RATE, value="≥9‰")),
    ("rate-without-percent", EVALUATION, of_row(RATE, value="≥90", actual="95")),
    ("actual-in-words", EVALUATION, of_row(NAME, actual="三百人")),
    ("actual-in-words", EVALUATION, of_row(NAME, value="按时完成", actual="已完成")),
    ("indicator-misfiled", DECLARATION, of_row("持证上岗率", level3="平均响应时间")),
    ("cost-over-budget", DECLARATION, fund("total", "annual", "0.00")),
    ("points-unreadable", EVALUATION, of_row(NAME, weight="１５")),
    ("points-negative", EVALUATION, of_row(NAME, score="0")),
    ("grade-wrong", EVALUATION, result("grade", "优秀")),
    ("grade-wrong", EVALUATION, result("total", "")),
    ("budget-score-wrong", EVALUATION, result("budget_weight", "")),
    ("rate-wrong", EVALUATION, fund("total", "executed", "-1.00")),
    ("execution-low", EVALUATION, fund("total", "adjusted", "0.00")),
    ("score-full", EVALUATION, of_row(NAME, actual="100人", deviation="经批准减少")),
    ("score-full", EVALUATION, of_row(NAME, actual="100场")),
    ("amount-missing", EVALUATION, fund("total", "executed", "0.00")),
    ("actual-missing", EVALUATION, of_row(NAME, actual="0人")),
    ("score-missing", EVALUATION, of_row(NAME, score="0.00")),
    ("result-missing", EVALUATION, result("total_weight", "")),
    ("spent-missing", MONITORING, fund("total", "executed_to_date", "0.00")),
    ("progress-missing", MONITORING, of_row(NAME, progress="未开展")),
    ("likelihood-missing", MONITORING, of_row(NAME, likelihood="完全不可能")),
    ("cause-missing", MONITORING, of_row(NAME, likelihood="有可能", causes="经费保障")),
]  # fmt: skip


@pytest.mark.parametrize("form", [DECLARATION, EVALUATION, APPROVAL, MONITORING])
def test_a_sound_table_has_no_findings(form: str) -> None:
    assert findings(sound(form)) == ()


@pytest.mark.on_one_python
@pytest.mark.parametrize("broken", BROKEN, ids=lambda each: each.rule)
def test_a_broken_table_is_found(broken: Broken) -> None:
    document = sound(broken.form)
    with document.edit("改坏") as pen:
        broken.change(pen, document)
    first = found(document, broken.rule)[0]
    assert broken.says in first.sentence
    assert first.where == broken.where
    assert "{" not in first.sentence
    assert broken.fix in first.fix.name if first.fix else not broken.fix


@pytest.mark.parametrize(
    "broken", [each for each in BROKEN if each.fix], ids=lambda each: each.rule
)
def test_a_fix_mends_what_was_found_and_can_be_undone(broken: Broken) -> None:
    document = sound(broken.form)
    with document.edit("改坏") as pen:
        broken.change(pen, document)
    before, (first, *_) = document.branch(), found(document, broken.rule)
    assert first.fix is not None
    with document.edit(first.fix.name) as pen:
        first.fix.apply(pen, document)
    assert first not in found(document, broken.rule)
    step: Step = pen.step
    document.apply(step.inverse())
    assert document.branch() == before


@pytest.mark.on_one_python
@pytest.mark.parametrize(("rule", "form", "change"), SOUND)
def test_what_looks_alike_is_no_fault(rule: str, form: str, change: Change) -> None:
    document = sound(form)
    with document.edit("改") as pen:
        change(pen, document)
    assert found(document, rule) == []


def test_every_rule_is_broken_by_a_table_above() -> None:
    of_files = {
        rule.id
        for form in (DECLARATION, EVALUATION, APPROVAL, MONITORING)
        for rule in library().rules_of(sound(form), form_of(sound(form))).of_rows
        + library().rules_of(sound(form), form_of(sound(form))).of_tables
    }
    # No form of ours limits its texts; tables side by side have tests of their own.
    assert of_files - {"text-too-long"} == {each.rule for each in BROKEN}


def test_rules_find_nothing_in_rows_without_the_texts_that_they_need() -> None:
    of_forms = {
        form: library().rules_of(sound(form), forms()[form]) for form in (EVALUATION, MONITORING)
    }
    broken = (
        (each, rule)
        for each in BROKEN
        for rule in of_forms.get(each.form, RuleSet(())).of_rows
        if rule.id == each.rule
    )
    asked = [(each, rule, key) for each, rule in broken for key in rule.kind.needs]
    assert asked
    for each, rule, key in asked:
        document = sound(each.form)
        with document.edit("改") as pen:
            each.change(pen, document)
            for node in [n for n in document.root.walk() if n.kind is Kind.INDICATOR]:
                pen.set(node, key, "")
        table = CheckedTable(document, forms()[each.form])
        assert not [f for one in table.rows for f in rule.kind.find(one, table, rule.parameters)]


def test_an_evaluation_only_warns_of_a_category_that_the_targets_did_not_have() -> None:
    document = sound(EVALUATION)
    with document.edit("删除") as pen:
        pen.remove(row(document, PEOPLE))
    [missing] = found(document, "category-empty")
    assert missing.severity is Severity.WARNING


ASKED_LATER = {
    "amount-missing",
    "actual-missing",
    "score-missing",
    "result-missing",
    "outcome-missing",
    "spent-missing",
    "progress-missing",
    "likelihood-missing",
}
"""What a monitoring or a self-evaluation asks for beside the targets."""


@pytest.mark.parametrize("form", [EVALUATION, MONITORING])
def test_a_blank_draft_passes_no_check(form: str) -> None:
    blank = draft_measuring(sound(DECLARATION).branch(), forms()[form], spread=True).branch
    told = {each.rule for each in findings(Document(blank)) if each.severity is Severity.ERROR}
    assert told >= (
        {"amount-missing", "actual-missing", "score-missing", "result-missing", "outcome-missing"}
        if form == EVALUATION
        else {"spent-missing", "progress-missing", "likelihood-missing"}
    )


@pytest.mark.parametrize("form", [*forms(), GENERIC])
def test_a_table_of_any_form_can_be_checked_empty_and_filled(form: str) -> None:
    empty = Document(empty_branch(form, "2024"))
    definition = forms().of(empty.root)
    rules = library().rules_of(empty, definition)
    assert {each.rule for each in check(empty, definition, rules)} <= {
        "field-missing",
        "choice-missing",
        "goal-missing",
        "category-empty",
        *ASKED_LATER,
    }
    filled = sound(DECLARATION).branch()
    filled = replace(filled, values={**filled.values, "form": form})
    if form in forms():
        filled = recast(filled, forms()[form])
    document = Document(filled)
    definition = forms().of(document.root)
    told = check(document, definition, library().rules_of(document, definition))
    # What the targets do not say is asked for; nothing else is wrong in any.
    left = {"weight-sum", "choice-missing", "choice-unknown"}
    assert {each.rule for each in told} <= {*left, *ASKED_LATER}


def test_where_the_second_level_is_the_lowest_it_is_the_indicator() -> None:
    texts: list[dict[str, str]] = [{"value": "≥200次"}, {"description": "反映维修情况"}]
    rows = [
        {"scope": "annual", "level1": "数量指标", "level2": name, **own}
        for name, own in zip(("巡察次数", "维修次数"), texts, strict=True)
    ]
    data = {"format": "jibiao/1", "forms": [{"form": "ezhou-target", "indicators": rows}]}
    (branch,) = from_json(json.dumps(data), "表.json", forms())
    told = {each.rule: each.sentence for each in findings(Document(branch))}
    assert "“维修次数”没有填指标值" in told["value-missing"]
    assert not told.keys() & {"name-missing", "row-empty"}
