"""A wrong definition is refused with one sentence: file, place, and what is wrong there."""

from pathlib import Path

import pytest

from model.definition import read_definition
from model.definition.terms import WORD
from model.errors import UserError
from tests.model.definition.probe import RIGHT, read, spoiled

FIELD = 'field = "project_name", span = 2'
ROWS = "sections › 第 1 项 › rows"
COLUMNS = "sections › 第 3 项 › columns"
UNKNOWN = "不能用在这里（可用：end_year、number、project_name、start_year、year）"
NAME = "sections › 第 1 项 › rows › 第 1 项 › 第 2 项"
LABEL = "sections › 第 1 项 › rows › 第 2 项 › 第 1 项"
AMOUNT = "sections › 第 1 项 › rows › 第 2 项 › 第 2 项"
VALUE = "sections › 第 3 项 › columns › 第 3 项"

SHAPES = [
    ("title =", "titel =", "titel：没有这个键，请检查拼写"),
    ('field = "project_name"', 'feild = "project_name"', f"{NAME} › feild：没有这个键，请检查拼写"),
    ('id = "probe"\n', "", "id：缺少这个键"),
    ('"probe"', '"Probe Form"', "id：写法不合要求（应符合 ^[a-z][a-z0-9-]*$）"),
    ("2024", '"2024"', "year：应为整数"),
    ("2024", "20240", "year：不能大于 2100"),
    ("span = 2", 'span = "2"', f"{NAME} › span：应为整数"),
    ("span = 2", "span = true", f"{NAME} › span：应为整数"),
    ("span = 2", "span = 2.5", f"{NAME} › span：应为整数"),
    ("span = 2", "span = 0", f"{NAME} › span：不能小于 1"),
    ("[40, 60, 60]", '[40, "60", 60]', "columns › 第 2 项：应为数"),
    ("[40, 60, 60]", "[-40, 60, 60]", "columns › 第 1 项：不能小于 0"),
    ("[40, 60, 60]", "[]", "columns：至少应有 1 项"),
    ("[40, 60, 60]", "40", "columns：应为数组（写在方括号里）"),
    ('"试用表"', "2024-01-01", "整个文件：不能有日期和时间（2024-01-01），请加引号写成文字"),
    ('{ label = "项目名称" }', '"项目名称"', "fields › project_name：应为表（写在花括号里）"),
    ("project_name = {", "Name = {", f"fields › Name：写法不合要求（应符合 ^{WORD}$）"),
    ('kind = "goals"', 'kind = "goal"', "sections › 第 2 项：kind 应为 cells、goals 或 indicators"),
    (
        'kind = "goals"\n',
        "",
        "sections › 第 2 项：缺少 kind（cells、goals 或 indicators）",
    ),
    ('label = "值"', 'lable = "值"', f"{VALUE} › lable：没有这个键，请检查拼写"),
    ('label = "值"', 'label = "值", scope = "year"', f"{VALUE} › scope：应为 period、annual 之一"),
    (
        'label = "值"',
        'label = "值", print = "bracket"',
        f"{VALUE} › print：应为 typed、plain、brackets、serial 之一",
    ),
    (
        'annual = "目标',
        'yearly = "目标',
        "sections › 第 2 项 › labels › yearly：应为 period、annual 之一",
    ),
    ("[fields]", '[money]\nunit = "角"\n[fields]', "money › unit：应为 元、万元、千元、亿元 之一"),
    ("[fields]", "[paper]\nmargins = [1, 2, 3]\n[fields]", "paper › margins › 第 4 项：缺少这个键"),
    (
        "[fields]",
        "[styles]\ntitle = { size = 100 }\n[fields]",
        "styles › title › size：不能大于 48",
    ),
    (
        'text = "金额"',
        'text = "金额", head = "project_name"',
        f"{LABEL}：单元格必须且只能写 text、head、field、fund、goal、rate、result 中的一个",
    ),
    ('text = "金额"', 'text = "金额", bare = true', f"{LABEL}：bare 只用于有 tick 的格子"),
    (
        'text = "金额"',
        'text = "金额", when = "project_name"',
        f"{LABEL}：when 和 then 必须同时出现",
    ),
    (
        'label = "项目名称"',
        'label = "项目名称", kind = "ticks"',
        "fields › project_name：ticks 类型的字段必须列出 options",
    ),
    (
        'label = "项目名称"',
        'label = "项目名称", options = ["甲"]',
        "fields › project_name：只有 choice 和 ticks 类型的字段可以有 options",
    ),
]

REFERENCES = [
    ('field = "project_name"', 'field = "projekt"', f"{NAME} › field：fields 中没有 projekt"),
    ('text = "金额"', 'head = "nothing"', f"{LABEL} › head：fields 中没有 nothing"),
    ("total.annual", "totl.annual", f"{AMOUNT} › fund：funds.sources 中没有 totl"),
    ("total.annual", "total.anual", f"{AMOUNT} › fund：funds.columns 中没有 anual"),
    ('fund = "total.annual"', 'rate = "totl"', f"{AMOUNT} › rate：funds.sources 中没有 totl"),
    (
        'text = "金额"',
        'text = "{nothing}"',
        f"{LABEL} › text：{{nothing}} {UNKNOWN}",
    ),
    (
        'fund = "total.annual"',
        'goal = "annual", pattern = "{project_name}"',
        f"{AMOUNT} › pattern：{{project_name}} 不能用在这里（可用：number、text）",
    ),
    (
        'text = "金额"',
        'text = "金额", when = "nothing", then = "款"',
        f"{LABEL} › when：fields 中没有 nothing",
    ),
    (
        'text = "金额"',
        'text = "金额", when = "goal.yearly", then = "款"',
        f"{LABEL} › when：goal 后应为 period、annual 之一",
    ),
    (
        'text = "金额"',
        'text = "金额", when = "totl.annual", then = "款"',
        f"{LABEL} › when：funds.sources 中没有 totl",
    ),
    (
        "目标{number}",
        "目标{no}",
        "sections › 第 2 项 › labels › annual：{no} 不能用在这里（可用：number、year）",
    ),
    (
        "[[sections]]",
        '[[funds.sums]]\ntotal = "total"\nparts = ["x"]\ncolumns = ["annual"]\n[[sections]]',
        "funds › sums › 第 1 项：funds.sources 中没有 x",
    ),
    (
        "[[sections]]",
        '[[funds.sums]]\ntotal = "total"\nparts = ["total"]\ncolumns = ["x"]\n[[sections]]',
        "funds › sums › 第 1 项 › columns：funds.columns 中没有 x",
    ),
    (
        "year = 2024",
        'year = 2024\nheading = "{nothing}"',
        f"heading：{{nothing}} {UNKNOWN}",
    ),
    (
        "year = 2024",
        'year = 2024\nscope_words = { yearly = "全年" }',
        "scope_words › yearly：没有这个键，请检查拼写",
    ),
    ("project_name = {", "year = {", "fields › year：year 另有含义，请换一个键"),
    ("year = 2024", "year = 2024\nuntil = 2023", "until：不能早于 year（2024）"),
]

MEASURES = [
    (FIELD, 'field = "project_name", span = 3', f"{ROWS} › 第 1 项：第 1 行没有正好占满 3 列"),
    (FIELD, 'field = "project_name"', f"{ROWS} › 第 1 项：第 1 行没有正好占满 3 列"),
    (
        'text = "金额"',
        'text = "金额", rows = 2',
        f"{ROWS} › 第 2 项：有单元格的 rows 超出了本节的行数",
    ),
    ("text_span = 2", "text_span = 1", "sections › 第 2 项：label_span 与 text_span 之和应为 3"),
    ('label = "值"', 'label = "值", span = 2', f"{COLUMNS}：各列共占 4 列，本表有 3 列"),
    (
        "level3",
        "description",
        f"{COLUMNS}：annual 的列中没有三级指标（level3），也没有二级指标（level2）",
    ),
    ('"value"', '"level3"', f"{COLUMNS}：annual 的列 level3 重复了"),
    (
        'key = "level3", label = "三级"',
        'key = "level3", label = "三级", scope = "period"',
        f"{VALUE}：并列的两组指标中，这一列应写明 scope",
    ),
    ("[40, 60, 60]", "[40, 60, 160]", "columns：各列共宽 260 毫米，纸上只有 178 毫米"),
    ("[40, 60, 60]", "[0, 60, 60]", "columns › 第 1 项：列宽至少应为 4 毫米"),
    (
        "[fields]",
        "[paper]\nmargins = [150, 10, 140, 10]\n[fields]",
        "paper › margins：上下边距之间只有 7 毫米，至少应有 40 毫米",
    ),
    (
        "[fields]",
        "[money]\ndecimals = 4\nmost_decimals = 2\n[fields]",
        "money › most_decimals：不能小于 decimals（4）",
    ),
]


def ticked(option: str, one: str = "", other: str = "") -> tuple[str, str]:
    """Two tick columns of one key behind the last column."""
    columns = f'''label = "值" }},
  {{ key = "cause", label = "人", tick = "人"{one} }},
  {{ key = "cause", label = "钱", tick = "{option}"{other} }},'''
    return 'label = "值" },', columns


THREE = RIGHT[RIGHT.index('{ key = "level1"') :]
NO_SUMS = "小计行要有分值或得分列，它的左边要有别的列，并且只能有一组指标"
OWN_COLUMNS = [
    (*ticked("人"), f"{COLUMNS}：各列共占 5 列，本表有 3 列"),
    (
        'label = "值"',
        'label = "值", tick = "是"',
        f"{VALUE}：value 列不能打勾，也不能自动编号",
    ),
    (
        'key = "value", label = "值"',
        'key = "remark", label = "值", tick = "是", options = ["是"]',
        f"{VALUE}：打勾的列（tick）不能再有 options",
    ),
    (
        'label = "值"',
        'label = "值", several = true',
        f"{VALUE}：several 只用于打勾的列（tick）或有 options 的列",
    ),
    (
        'label = "值"',
        'label = "值", repeated = true',
        f"{VALUE}：repeated 只用于 level1、level2 和 goal 列",
    ),
    (
        'label = "一级" }',
        'label = "一级", pattern = "{weight}" }',
        f"{COLUMNS} › 第 1 项 › pattern：{{weight}} 不能用在这里（可用：name、points）",
    ),
    (
        THREE,
        THREE.replace('"一级"', '"一级", group = "甲"').replace('"值"', '"值", group = "甲"'),
        f"{COLUMNS}：同属“甲”（group）的列应相邻",
    ),
    (
        'kind = "indicators"',
        'kind = "indicators"\nsubtotal = "小计"',
        f"sections › 第 3 项 › subtotal：{NO_SUMS}",
    ),
    (
        'fund = "total.annual"',
        'rate = "total"',
        f"{AMOUNT} › of：funds.columns 中没有 executed",
    ),
    (
        'fund = "total.annual"',
        'rate = "total", of = "annual", by = "initial"',
        f"{AMOUNT} › by：funds.columns 中没有 initial",
    ),
]

SCORING = [
    (
        "grades = [{ name = '良', least = 80 }, { name = '优', least = 90 }]",
        "scoring：grades 应从高到低排列，分数线不能相同",
    ),
    (
        "spreads = [{ weights = { '产出' = 50, '效益' = 30 } }]",
        "scoring：spreads 中各类的分值之和应为 90",
    ),
    (
        "bands = [{ text = '达成', most = 80, least = 100, proposed = 90 }]",
        "scoring › bands › 第 1 项：应为 least ≤ proposed ≤ most",
    ),
    ("negative = 'none'", "scoring › negative：应为 ratio、linear 之一"),
    ("explain_from = 99", "scoring › explain_from：不能小于 100"),
    ("point = 10", "scoring › point：没有这个键，请检查拼写"),
]

SYNTAX = [
    ('"试用表"', '"试用表', "第 2 行第 13 个字符：不合 TOML 的写法，请检查引号、括号和逗号"),
    ("year = 2024", "id = 'again'\nyear = 2024", "第 4 行第 13 个字符：这个键或表前面已经写过"),
    ('"值" },\n]', '"值" },\n', "文件末尾：不合 TOML 的写法，请检查引号、括号和逗号"),
]

BRACKETS = "中的括号有误（花括号里写键，方括号不能套方括号，都要成对）"
PATTERNS = ["{金额", "金额}", "[金额", "金额]", "{项目 名称}", "{}"]


def sentence(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as caught:
        read(folder, text)
    return caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [*SHAPES, *REFERENCES, *MEASURES, *OWN_COLUMNS, *SYNTAX],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert sentence(tmp_path, spoiled(old, new)) == f"表样文件 probe.toml 有误：{fault}。"


@pytest.mark.parametrize(("setting", "fault"), SCORING)
def test_a_fault_of_the_scoring_is_told(tmp_path: Path, setting: str, fault: str) -> None:
    text = spoiled("[fields]", f"[scoring]\n{setting}\n[fields]")
    assert sentence(tmp_path, text) == f"表样文件 probe.toml 有误：{fault}。"


@pytest.mark.parametrize(
    ("option", "one", "other", "fault"),
    [
        ("人", "", "", "annual 的列 cause 重复了"),
        ("钱", ", several = true", "", "annual 的列 cause 的 several 应相同"),
    ],
)
def test_columns_of_ticks_choose_among_different_options(
    tmp_path: Path, option: str, one: str, other: str, fault: str
) -> None:
    wide = RIGHT.replace("[40, 60, 60]", "[40, 30, 30, 30, 30]").replace("span = 2", "span = 4")
    text = wide.replace(*ticked(option, one, other)).replace("text_span = 2", "text_span = 4")
    assert sentence(tmp_path, text) == f"表样文件 probe.toml 有误：{COLUMNS}：{fault}。"


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_wrong_pattern_is_quoted(tmp_path: Path, pattern: str) -> None:
    text = spoiled('text = "金额"', f'text = "{pattern}"')
    assert (
        sentence(tmp_path, text)
        == f"表样文件 probe.toml 有误：{LABEL} › text：“{pattern}”{BRACKETS}。"
    )


def test_the_right_definition_is_right(tmp_path: Path) -> None:
    assert read(tmp_path, RIGHT).id == "probe"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff" + RIGHT).title == "试用表"


def test_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "probe.toml"
    path.write_bytes(RIGHT.encode("gb18030"))
    with pytest.raises(UserError, match="整个文件：不是 UTF-8 编码，请用 UTF-8 编码另存。"):
        read_definition(path)


def test_a_key_may_have_digits_also_in_amounts(tmp_path: Path) -> None:
    text = RIGHT.replace("total", "quarter1").replace('annual = "年度"', 'h2 = "下半年"')
    definition = read(tmp_path, text.replace("quarter1.annual", "quarter1.h2"))
    assert definition.funds.sources == {"quarter1": "总额"}
