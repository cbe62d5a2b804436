"""Values that do not look like what their place holds are told.

A torn row, a column that slipped, or a label that is missing puts a text where another belongs:
a weight that is no number, an indicator that is called 数量指标, a name that is itself a label.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, permutations, takewhile

from model.definition.keys import (
    AMOUNTS,
    COLUMNS,
    FIELDS,
    NEWEST_BUDGETS,
    RESULTS,
    Column,
    Field,
    FundSource,
    GoalText,
    Meaning,
    Result,
)
from model.document import Kind, Scope
from model.document.amounts import stored_amount
from model.document.dates import parse_date
from model.document.naming import without_number
from model.grid import Cell, Grid
from model.recognize.claim import Claim, Table, Why
from model.recognize.content import CATEGORIES, Content, DoubtKind, Home, spoken
from model.recognize.label import SPENT, Labelled, Look, look, place
from model.recognize.label.values import (
    KIND,
    is_no_amount,
    is_note,
    is_placeholder,
    is_sign,
    read_amount,
)
from model.recognize.label.words import (
    SORT,
    Role,
    Words,
    before_colon,
    has_colon,
    is_of_second_level,
)

_Odd = Callable[[str, Words], bool]
_POINTS = re.compile(r"(\d+(?:\.\d+)?)\s*[分%％]?")
_MOST_POINTS = 120
"""A whole table has a hundred points, and some more where it has extra ones."""
_QUALITY = re.compile(r"定[性量]|[正负反逆]向|[≥≤=><]|约束|预期|是/否|\w{0,4}(?:指标|型)")
"""What 指标性质 says that is no comparator."""
_NAME = re.compile(r"[^\d≥≤<>=]{2,}(?:率|[^分多少点系级]数|数量|面积|成本|满意度|及时性)")
"""How an indicator is called, and no target."""
_NO_TARGET = re.compile(
    r"[^\d一二三四五六七八九十两半]*[%％‰]|.*[^\d.\s）)一二三四五六七八九十百][%％‰]"
    r"|[≥≤=]?\d{4,}[%％]|[≥≤=]?\d[\d.]*[^\d%％]{2,}(?:率|满意度|[^\d%％]数)"
    r"|[≥≤=](?:[%％‰]|[\u4e00-\u9fff]{1,2})\d[\d.]*|.*\d.*\n[%％‰]"
    r"|[≥≤](?!.*(?:年|平均|全[国省市县区]|同期|计划|预算)).*(?:率|满意度)[%％]?"
)
"""A unit without its number, or not its own; a sign or a number beside an indicator's name."""
_MEASURED = re.compile(r"[\d,.]+\s*[万亿]?\s*(?:[%％‰]|[\u4e00-\u9fff]{1,2})")
"""A number with its unit, and no name."""
_TIME = re.compile(r"(?=.*\d)[\d年月日号季度至到起止\-—–~～./\s]+")
_DAYS = re.compile(r"20\d\d\s*[年./-].*\d|20\d\d\s*年?\s*[-—~～至]")
_OFFICE = re.compile(
    r"(?:[\[【(（]?\d{3,}[)）\]】]?[-—\s]*)?[\u4e00-\u9fff]{2,}(?:局|厅|委|委员会|人民政府|办公室)"
)
"""The name of an office is that of no project."""
_PAPER = re.compile(r"(?!.*(?:资金|项目|经费|补助)).*[〔［\[]\d{4}[〕］\]].*号")
"""A paper on which a project is based."""
_NO_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{1,2}[^局厅委办处科院所校站队会部社团馆室组联司厂镇乡村街区县市省旗盟协大关]"
    r"|(?:完成|实现|建成|新增).*\d.*|.*(?:费|项目|资金|补助)"
)
"""A person's name, what was done, or what is paid for."""
_NO_NAMES = {Field.PROJECT_NAME: (_OFFICE, _PAPER), Field.LEADER: (), Field.PREPARER: ()}
_PIECES = re.compile(r"[\s；;。]+|(?<![\d.])\d{1,2}[.、．](?!\d)")
_BRACKETS, _STROKES = re.compile(r"[（(][^（）()]*[)）]$"), re.compile(r"[-—－/]")
_CUT = re.compile(r".|\S{1,3}指|意?度指标|\S{1,3}[济会态]效")
"""A piece of a category's name: the end of a page, or of what is shown, cut it (效益指, 标)."""
_LABELS = (Role.COLUMN, Role.FIELD, Role.GOAL, Role.ACTUAL, Role.SIDE)
_ABOVE: Mapping[str, str] = {Column.LEVEL2: Column.LEVEL1, Column.LEVEL3: Column.LEVEL2}
_NAMES, _SCOPES = frozenset((*CATEGORIES, Column.LEVEL3)), frozenset(Scope)
_PROSE = frozenset(COLUMNS.of(Meaning.PROSE))
_NUMBERS = (Look.AMOUNT, Look.RATE, Look.SIGN)
_SHORTEST_GOAL, _LEAST_LINES, _LONGEST_HEADING = 6, 2, 20
_GOALS_LABEL = re.compile(r"[^。；;，,]{0,14}(?:目标|完成情况)|(?s:.*[\s；;。](?:目标|任务)\d.*)")
"""How a goal's label ends, and no goal (全年（调整）绩效目标), or where a further goal begins."""
_PHONE = re.compile(r"(?!20\d\d[01]\d[0-3]\d)(?=.*\d{3}).*")
"""A phone has digits, which are no date's (20240124094437)."""
_LISTED = re.compile(r"(?:[^≥≤=＞＜><【\[]*[≥≤=＞＜><【\[]\s*[\d\u4e00-\u9fff]){3}")
"""A text with so many targets, or heads of sections, lists indicators."""
_MISPLACED = re.compile(r"(产出|效[益果]|成本|满意度)>(?!\1)(?:产出|效[益果])|(?:产出|成本)>满意度")
"""A category of the first level below another: its row slipped by a column."""
_SUM = re.compile("[合总小]计|总额")
_POINTS_KEYS, _TOTALS = COLUMNS.of(Meaning.POINTS), {Result.TOTAL, Result.TOTAL_WEIGHT}
_SATISFIED = "满意度"
"""What names of indicators and of their category both say."""


def _tell_rate(content: Content) -> None:
    """Tell a rate that the amounts of the total do not give: one of these has slipped."""
    home = Home(Kind.RESULT, Result.BUDGET_RATE)
    cell, printed = content.homes.get(home), stored_amount(content.text(home))
    rates = _rates_of(content.funds.get(FundSource.TOTAL, {}))
    if cell is not None and rates and _is_off(printed, rates):
        content.doubt(DoubtKind.AMOUNTS, cell, f"{printed}%", f"{rates[0]:.2f}%", home=home)


def tell_rates(content: Content, claim: Claim) -> None:
    """Tell the rates of a source that its amounts do not give, or that none are there to give."""
    sources = {str(v.home.path[0]) for v in claim.values if v.home.part == Kind.FUNDS}
    if len(sources) > 1 or claim.why is not Why.COLUMNS:
        return
    rates = _rates_of(content.funds.get("".join(sources), {}))
    read = {place(value.cell) for value in claim.values}
    for cell in (c for c in claim.cells if place(c) not in read and look(c.text) is Look.RATE):
        text = cell.text.strip()
        if _is_off(stored_amount(text.rstrip("%％")), rates or [Decimal(0)]):
            kind, assumed = (
                (DoubtKind.RATE, f"{rates[0]:.2f}%") if rates else (DoubtKind.UNUSED, "")
            )
            content.doubt(kind, cell, text, assumed)


def _is_off(printed: Decimal | None, rates: Sequence[Decimal]) -> bool:
    """Whether a printed rate is none of some."""
    return printed is not None and all(abs(rate - printed) > 1 for rate in rates)


def _rates_of(fund: Mapping[str, str]) -> list[Decimal]:
    """The rates (in %) that what was spent of a source may be of its budgets."""
    sums = (stored_amount(fund.get(key, "")) for key in AMOUNTS.of(Meaning.SPENT))
    spent = [amount for amount in sums if amount is not None]
    return [100 * part / whole for part in spent for whole in _budgets(fund)]


def is_given(content: Content, cell: Cell) -> bool:
    """Whether other numbers of a file's table give one: those above a sum, two amounts a rate.

    It is none that the result lacks.
    """
    source = content.part.source(cell)
    grid, row = content.part.grids[source.grid], source.row
    beside = (c for c in grid.filled_in(row) if c.column != source.column)
    others = {c.column: n for c in beside if (n := _number(c)) and look(c.text) is Look.AMOUNT}
    number, is_rate = _number(cell), look(cell.text) is Look.RATE
    said, keys = content.result.keys(), {home.key for home in content.homes}
    lacked, of = ({Result.BUDGET_RATE}, SPENT) if is_rate else (_TOTALS, _POINTS_KEYS)
    may_be_lacked = not keys.isdisjoint(of) and not said >= lacked
    if number is None or (may_be_lacked and number <= _MOST_POINTS):
        return False
    listed = {c.row for home, c in content.homes.items() if home.part in _SCOPES}
    if is_rate and cell.row not in listed:  # 100% may be a target
        sums = [at for at in range(len(grid.rows)) if _adds_up(grid, at)]
        below = ((n, grid.cell_at(at, column)) for column, n in others.items() for at in sums)
        given = [*permutations(others.values(), 2)]
        given += [(part, whole) for part, c in below if (whole := _number(c))]
        near = Decimal("0.01" if "." in cell.text else "0.5")
        return any(abs(100 * part / whole - number) <= near for part, whole in given)
    above = (_number(grid.cell_at(at, source.column)) for at in range(row - 1, -1, -1))
    parts = [n for n in takewhile(lambda n: n is not None, above) if n]
    return _adds_up(grid, row) and len(parts) > 1 and sum(parts) == number


def _adds_up(grid: Grid, row: int) -> bool:
    return any(_SUM.search(cell.text) for cell in grid.filled_in(row))


def _number(cell: Cell | None) -> Decimal | None:
    """The number in a cell, 0 for a blank one."""
    text = "" if cell is None else cell.text.strip().rstrip("%％")
    value, understood = read_amount(text, "元")
    return Decimal(value or 0) if understood else None


def _budgets(fund: Mapping[str, str]) -> list[Decimal]:
    """What any budget of the year gave a source, or else columns of its own did: 计划数."""
    known = [amount for key in NEWEST_BUDGETS if (amount := stored_amount(fund.get(key, "")))]
    own = (stored_amount(said) for key, said in fund.items() if not key.isascii())
    return known or [amount for amount in own if amount]


def tell_second_table(content: Content, labels: Labelled, tables: Sequence[Table]) -> None:
    """Tell where labels of the header stand again between two lists: another table may begin."""
    for before, after in pairwise(table for table in tables if table.rows):
        between = range(before.rows[-1] + 1, after.first)
        keys = {labels.find(c, Role.FIELD) for c in labels.cells if c.row < before.first} - {None}
        again = (c for c in labels.cells if c.row in between and labels.find(c, Role.FIELD) in keys)
        if (cell := next(again, None)) is not None:
            content.doubt(DoubtKind.AGAIN, cell, cell.text.strip())


def tell_oddities(content: Content, words: Words) -> None:
    """Tell each text that was read where it hardly belongs, if no doubt speaks of it yet."""
    told = {home for _, home in content.doubts}
    odd = _Oddities(content, words)
    for home, said in odd.texts.items():
        if (text := said.strip()) and home not in told and odd.has(home, text):
            cell = content.homes[home]
            printed = cell.text.strip() if home.part == Kind.FUNDS else text
            content.doubt(DoubtKind.LABEL, cell, printed, spoken(home), home)
    _tell_rate(content)


class _Oddities:
    """Tells which texts of a content are odd where they stand.

    ``_over`` has the first levels over each name of the second, ``_over_first`` those of the first
    below which stand others of it.
    """

    def __init__(self, content: Content, words: Words) -> None:
        self._content = content
        self._words = words
        self.texts = {home: content.text(home) for home in content.homes}
        self._names: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._over: dict[str, set[str]] = defaultdict(set)
        self._over_first: set[Home] = set()
        for home, name in self.texts.items():
            if home.key in _NAMES:
                self._names[home.part, home.key].add(name)
            if home.key == Column.LEVEL2:
                self._over[name].add(self._above(home, Column.LEVEL1))
                if words.is_category(name) and not is_of_second_level(name):
                    self._over_first.add(Home(home.part, Column.LEVEL1, home.path[:1]))

    def has(self, home: Home, text: str) -> bool:
        """Whether a text is odd at its place."""
        match home.part:
            case Scope.PERIOD | Scope.ANNUAL:
                is_odd = _is_odd_in_column(home.key, text, self._words) or self._are_two(home)
                if home.key not in _NAMES:
                    return is_odd or self._is_astray(home, text)
                return is_odd or self._is_alone(home, text) or self._is_of_higher_level(home, text)
            case Kind.FIELDS:
                return self._is_odd_field(home.key, text)
            case Kind.GOALS:
                is_short = len(text) <= _SHORTEST_GOAL and home.key == GoalText.TEXT
                is_label = self._is_label(text) or bool(_GOALS_LABEL.fullmatch(text))
                return is_short or is_label or is_note(text) or bool(_LISTED.match(text))
            case Kind.RESULT:
                is_points = RESULTS.means(home.key, Meaning.POINTS)
                return self._is_label(text) or (is_points and _is_no_points(text, self._words))
            case Kind.FUNDS:
                return self._is_overspent(home)
            case _:
                return not text.isdigit()  # a year

    def _is_label(self, text: str) -> bool:
        return self._words.find(text, *_LABELS) is not None

    def _is_odd_field(self, key: str, text: str) -> bool:
        """Whether a text of the header is itself a label, a note, or the sum below a list."""
        if FIELDS.means(key, Meaning.CHOICE):
            return look(text) in _NUMBERS or bool(_DAYS.match(text)) or text.endswith("。")
        if key == Field.PHONE:
            return not _PHONE.fullmatch(text) and not is_no_amount(text)
        if FIELDS.means(key, Meaning.CODE):
            return not any(map(str.isdigit, text)) and not is_no_amount(text)
        if FIELDS.means(key, Meaning.DATE) and parse_date(text) is None:
            return look(text) is Look.AMOUNT and not text.isdigit()
        is_sum = self._words.is_sum(text)
        is_name = FIELDS.means(key, Meaning.NAME) or key in _NO_NAMES
        is_no_name = is_name and (is_sum or _is_no_name_of_field(key, text))
        is_one = without_number(text) != text and len(text) <= _LONGEST_HEADING and "\n" not in text
        is_heading = FIELDS.means(key, Meaning.PROSE) and is_one  # 1.项目实施内容
        heads = (before_colon(part) for part in _PIECES.split(text) if has_colon(part))
        is_list = any(map(self._words.is_category, heads))  # 1.数量指标：培训人次≥100人；2. …
        return is_no_name or is_heading or is_list or self._is_label(text)

    def _is_overspent(self, home: Home) -> bool:
        """Whether more was spent of a source than any budget of the year gave it.

        That none did is odd by words alone: a form says itself which column is of what.
        """
        fund = self._content.funds.get(str(home.path[0]), {})
        is_spent, said = AMOUNTS.means(home.key, Meaning.SPENT), fund.get(home.key, "")
        by_words = any(doubt.kind is DoubtKind.GENERIC for doubt, _ in self._content.doubts)
        budgets = _budgets(fund) or ([Decimal(0)] if by_words else [])
        return is_spent and bool(budgets) and (stored_amount(said) or 0) > max(budgets)

    def _are_two(self, home: Home) -> bool:
        """Whether a cell of a list has a line for each of several rows: their border was lost."""
        text = self._content.homes[home].text
        lines = [line for line in map(str.strip, text.split("\n")) if line] if "\n" in text else []
        if len(lines) < _LEAST_LINES:
            return False
        if home.key in CATEGORIES:
            return all(line.endswith("指标") and self._words.is_category(line) for line in lines)
        is_value = home.key == Column.VALUE
        return is_value and all(line[0].isdigit() or is_sign(line[0]) for line in lines)

    def _is_astray(self, home: Home, text: str) -> bool:
        """Whether a text stands in a row without a name, or a value in one without a target."""
        row = self._content.node(home)
        if home.key == Column.GOAL or Column.LEVEL3 in row:
            is_value = home.key in _PROSE and Column.VALUE not in row and look(text) is Look.VALUE
            return is_value and any(other.key == Column.VALUE for other in self.texts)
        return (home.part, Column.LEVEL3) in self._names

    def _is_alone(self, home: Home, text: str) -> bool:
        """Whether a name stands in a row without any value, or beside several, or is none."""
        if home.key != Column.LEVEL3:
            return False
        cell = self._content.homes[home]
        homes = self._content.homes.items() if cell.row_span > 1 else ()
        alike = [c for h, c in homes if (h.part, h.key) == (home.part, home.key) and c is cell]
        return len(alike) > 1 or is_note(text) or len(self._content.node(home)) == 1

    def _is_of_higher_level(self, home: Home, text: str) -> bool:
        """Whether a name is rather one of the level above, but not of its own node there."""
        if home.key == Column.LEVEL1:
            return is_of_second_level(text) and home in self._over_first
        above = _ABOVE[home.key]
        over = self._above(home, above)
        is_again = home.key == Column.LEVEL2 and len(self._over[text]) > 1
        path = f"{over}>{text}".replace("指标", "")
        if _MISPLACED.fullmatch(path) or (is_again and self._words.is_category(text)):
            return True
        if over == text or over.startswith(text) or _SATISFIED in over:
            return False
        is_category = home.key == Column.LEVEL3 and all(map(self._words.is_category, (text, over)))
        return is_category or text in self._names.get((home.part, above), set())

    def _above(self, home: Home, level: str) -> str:
        """The name of the node of a higher level under which a text stands."""
        return self.texts.get(Home(home.part, level, home.path[: CATEGORIES.index(level) + 1]), "")


def _is_no_name_of_field(key: str, text: str) -> bool:
    """Whether a text names no office or project: a number, days, a sentence, a note, a sum."""
    is_number = look(text) in _NUMBERS or bool(_TIME.fullmatch(text))
    is_other = text.endswith("。") or is_note(text) or not {*":："}.isdisjoint(text)
    others = (SORT, *_NO_NAMES.get(key, (_NO_OFFICE,)))
    return is_number or is_other or any(other.fullmatch(text) for other in others)


@lru_cache(maxsize=4096)
def _is_odd_in_column(key: str, text: str, words: Words) -> bool:
    """Whether a text does not look like what a column holds."""
    odd = _COLUMN_ODDITIES.get(key)
    is_category = key not in _NAMES and text.endswith("指标") and words.is_category(text)
    return is_category or (odd is not None and odd(text, words))


def _is_no_points(text: str, _words: Words) -> bool:
    """Whether a text is no number of points, or more than a whole table has."""
    match = _POINTS.fullmatch(text)
    return not is_no_amount(text) if match is None else float(match[1]) > _MOST_POINTS


def _is_no_name(text: str, words: Words) -> bool:
    """Whether what names an indicator heads a column, or is a category by its very name."""
    bare = _BRACKETS.sub("", text)
    parts = _STROKES.split(bare)
    is_named = bare.endswith("指标") or len(parts) > 1 or len(bare) == len("数量")
    is_level = is_named and all(map(words.is_category, parts))
    is_head = words.find(text, Role.COLUMN) is not None
    return is_level or is_head or is_placeholder(text) or text.isdigit()


def _is_no_indicator(text: str, words: Words) -> bool:
    is_measured = bool(_MEASURED.fullmatch(text)) or text in "%％‰"
    return is_sign(text[:1]) or is_measured or _is_no_name(text, words)


def _is_no_target(text: str, words: Words) -> bool:
    """Whether a target is only a comparator, or is called like an indicator or a column."""
    is_name = bool(_NAME.fullmatch(text)) or (not text.isdigit() and _is_no_name(text, words))
    return is_sign(text) or is_name or bool(_NO_TARGET.fullmatch(text))


def _is_number(text: str, _words: Words) -> bool:
    is_number = look(text) in (Look.AMOUNT, Look.RATE) or is_sign(text[:1]) or text in "%％‰"
    return is_number and text.rstrip("%％") != "0"


def _is_no_level(text: str, words: Words) -> bool:
    is_cut = _CUT.fullmatch(text) is not None
    return is_cut or is_note(text) or _is_number(text, words) or look(text) is Look.VALUE


_COLUMN_ODDITIES: Mapping[str, _Odd] = {
    **dict.fromkeys(_PROSE, _is_number),
    **dict.fromkeys(COLUMNS.of(Meaning.POINTS), _is_no_points),
    **dict.fromkeys((*COLUMNS.of(Meaning.TARGET), *COLUMNS.of(Meaning.ACTUAL)), _is_no_target),
    **dict.fromkeys(CATEGORIES, _is_no_level),
    Column.BASIS: _is_number,
    Column.LEVEL3: _is_no_indicator,
    KIND: lambda text, _words: not _QUALITY.match(text),
}
"""Of which texts in a column it is unlikely that they belong there."""
