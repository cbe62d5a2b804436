"""The definition of a table that no form fits, made of what the table says.

It is headed as its file was, in the same unit of money.  It prints the fields in their order under
their labels, the funds with the columns in use, the goals, the indicators with the columns in
use, and what its file has below them, on A4 upright.  Fields, sources and columns that have no
standard key are kept under their printed label, which no definition file may use as a key: that is
why these parts are constructed without the checks of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from model.definition.generic_words import GenericWords, TreeContent
from model.definition.keys import COLUMNS, Column, Meaning, Result
from model.definition.kinds import GENERIC, FormKind
from model.definition.money import Money, MoneyUnit
from model.definition.reference import PRINTED_TITLE, PRINTED_UNIT
from model.definition.schema import (
    Definition,
    FieldDefinition,
    FieldKind,
    FontStyle,
    FormPaper,
    Funds,
    Styles,
)
from model.definition.scoring import Scoring, left_to_execution
from model.definition.sections import (
    CellDefinition,
    CellsSection,
    ColumnDefinition,
    IndicatorsSection,
    Section,
)
from model.definition.terms import ScopeName
from model.definition.vocabulary import Vocabulary
from model.fonts import Face

TITLES: Mapping[FormKind, str] = {
    FormKind.TARGETS: "项目支出绩效目标表",
    FormKind.MONITORING: "项目支出绩效运行监控表",
    FormKind.EVALUATION: "项目支出绩效自评表",
}
"""How a table is headed of which only the content is known, as from interchange."""
_LARGE_UNITS = frozenset(get_args(MoneyUnit)) - {"元"}
"""Amounts that a file writes in these are printed in 万元."""
_MARGIN, _SIDES, _WIDTH = 16.0, 32.0, 210.0


def generic_definition(root: TreeContent, vocabulary: Vocabulary) -> Definition:
    """The definition that prints all of a document, given its root node."""
    words = GenericWords(root, vocabulary)
    year = root.values.get("year", "")
    unit: MoneyUnit = "万元" if root.values.get(PRINTED_UNIT) in _LARGE_UNITS else "元"
    made = Definition.model_construct(
        id=GENERIC,
        title=root.values.get(PRINTED_TITLE, ""),
        place="",
        year=int(year) if year.isdecimal() else 0,
        paper=FormPaper(margins=(_MARGIN, _MARGIN, _MARGIN, _MARGIN)),
        styles=Styles(
            title=FontStyle(face=Face.HEI, size=16, bold=True),
            label=FontStyle(size=9),
            body=FontStyle(size=9),
            row_height=7.0,
        ),
        money=Money(unit=unit, decimals=2, thousands=True),
        columns=((_WIDTH - _SIDES) / UNITS,) * UNITS,
        fields=words.fields,
        funds=Funds.model_construct(sources=words.sources, columns=words.fund_columns, sums=()),
        categories=words.categories,
        **_scoring(words),
        sections=tuple(_sections(words, unit)),
    )
    return made if made.title else made.model_copy(update={"title": TITLES[made.kind]})


def _scoring(words: GenericWords) -> dict[str, Any]:
    """Of a score sheet whose indicators take all points: that the execution has none."""
    usual, result = Scoring(), words.result
    told = Result.BUDGET_WEIGHT in result or Result.BUDGET_SCORE in result
    is_scored = Column.SCORE in words.columns(ScopeName.ANNUAL)
    whole = usual.indicator_points + usual.budget_points
    if told or not is_scored or left_to_execution(words.points(), whole, usual.budget_points):
        return {}
    return {"scoring": Scoring(budget_points=0, indicator_points=whole)}


def headed_as(definition: Definition) -> dict[str, str]:
    """What a table that leaves a form keeps of how that heads it."""
    return {PRINTED_TITLE: definition.title, PRINTED_UNIT: definition.money.unit}


def _sections(words: GenericWords, unit: MoneyUnit) -> list[Section]:
    title = _cells([[_text("{title}", UNITS)]], "title")
    year = _text("（{year}年度）" if words.year else "", UNITS - 8, "center")
    line = _cells([[_text("", 4), year, _text(f"单位：{unit}", 4, "right")]], "line")
    above = field_rows(words, [key for key in words.fields if key not in words.below])
    amounts, goals = (
        _table(rows, optional=True) for rows in (fund_rows(words, unit), goal_rows(words))
    )
    ending = [*result_rows(words), *field_rows(words, words.below)]
    lists = indicator_sections(words)
    return [title, line, *_table(above), *amounts, *goals, *lists, *_table(ending)]


def _table(rows: Iterable[Row], *, optional: bool = False) -> list[CellsSection]:
    """Rows as a section; optional ones the window always offers, paper has where they say more."""
    made = list(rows)
    return [_cells(made, "table", optional=optional)] if made else []


def _text(text: str, span: int, align: Literal["center", "right"] | None = None) -> CellDefinition:
    return CellDefinition.model_construct(text=text, span=span, align=align)


def _cells(
    rows: Iterable[Row], style: Literal["title", "line", "table"], *, optional: bool = False
) -> CellsSection:
    made = tuple(map(tuple, rows))
    return CellsSection.model_construct(kind="cells", rows=made, style=style, optional=optional)


UNITS = 24
_LABEL, _HALF = 4, 12
_AMOUNT, _SIDE = 3, 2
"""An amount of millions in 元 stays in one line; the caption beside many columns gives way."""
_SHARES: Mapping[str, int] = {
    "level3": 4,
    "value": 4,
    "deviation": 4,
    "description": 4,
    "actual": 4,
}
_LONG, _MOST_MORE = 10, 3
"""For each so many characters a column takes a unit more, but not above so many."""
_NARROW = frozenset(COLUMNS.of(Meaning.POINTS))
_GOALS = {ScopeName.PERIOD: "实施期目标", ScopeName.ANNUAL: "年度目标"}
_CAPTIONS = {ScopeName.PERIOD: "实施期绩效指标", ScopeName.ANNUAL: "年度绩效指标"}
_BUDGET = {"budget_weight": "分值", "budget_rate": "执行率（%）", "budget_score": "得分"}
Row = list[CellDefinition]


def field_rows(words: GenericWords, keys: Iterable[str]) -> Iterator[Row]:
    """Two short fields in a row, long ones (and the project's name) alone.

    So are those below the lists with a label of their own: beside another one such a row looks
    like one more of the list.
    """
    waiting: list[str] = []
    for key in keys:
        is_strange = key in words.below and not key.isascii()
        if is_strange or _stands_alone(key, words.fields[key]):
            yield from _field_row(waiting)
            waiting = []
            yield from _field_row([key])
        elif waiting:
            yield from _field_row([*waiting, key])
            waiting = []
        else:
            waiting = [key]
    yield from _field_row(waiting)


def _stands_alone(key: str, field: FieldDefinition) -> bool:
    return key == "project_name" or field.kind is FieldKind.LONG_TEXT


def _field_row(keys: Sequence[str]) -> Iterator[Row]:
    if keys:
        room = UNITS // len(keys) - _LABEL
        yield [
            cell
            for key in keys
            for cell in (_cell(head=key, span=_LABEL), _cell(field=key, span=room))
        ]


def fund_rows(words: GenericWords, unit: MoneyUnit) -> Iterator[Row]:
    """The amounts of each source, under a head for each column."""
    columns, budget = list(words.fund_columns), [k for k in _BUDGET if k in words.result]
    sources = list(words.sources)
    ways = [(side, *_parted(UNITS - side, len(columns), len(budget))) for side in (_LABEL, _SIDE)]
    side, label_span, spans = next((way for way in ways if way[2][0] >= _AMOUNT), ways[-1])
    caption = _cell(text=f"项目资金（{unit}）", span=side)
    heads = [*words.fund_columns.values(), *(_BUDGET[key] for key in budget)]
    yield [
        caption.model_copy(update={"rows": len(sources) + 1}),
        _cell(text="资金来源", span=label_span),
        *(_cell(text=head, span=span) for head, span in zip(heads, spans, strict=True)),
    ]
    for source in sources:
        cells = [_cell(fund=f"{source}.{column}") for column in columns]
        points = [_cell(result=key) if source == "total" else _cell(text="-") for key in budget]
        cells += [each.model_copy(update={"align": "center"}) for each in points]
        placed = (c.model_copy(update={"span": s}) for c, s in zip(cells, spans, strict=True))
        yield [_cell(text=words.sources[source], span=label_span), *placed]


def _parted(units: int, amounts: int, points: int) -> tuple[int, list[int]]:
    """The span of a row's label, and those of the columns beside it: points need less room."""
    narrow = 2 if (amounts + points) * 2 + _LABEL <= units else 1
    wide = max(1, min(5, (units - _AMOUNT - narrow * points) // amounts))
    spans = [wide] * amounts + [narrow] * points
    return units - sum(spans), spans


def goal_rows(words: GenericWords) -> Iterator[Row]:
    """The goals of each scope; beside what was reached, where that is said."""
    for scope in words.scopes(of_goals=True):
        if scope is ScopeName.ANNUAL and words.has_actuals:
            yield [
                _cell(text="年度总体目标", span=_LABEL, rows=2),
                _cell(text="预期目标", span=10),
                _cell(text="实际完成情况", span=10),
            ]
            yield [
                _cell(goal=scope, span=10, lines=3),
                _cell(goal=scope, part="actual", span=10, lines=3),
            ]
        else:
            yield [
                _cell(text=_GOALS[scope], span=_LABEL),
                _cell(goal=scope, span=UNITS - _LABEL, lines=3),
            ]


def indicator_sections(words: GenericWords) -> Iterator[Section]:
    """A table for each scope in use, with the columns in use; two of them have captions."""
    scopes = words.scopes()
    for scope in scopes:
        if scopes != [ScopeName.ANNUAL]:
            caption = _cell(text=_CAPTIONS[scope], span=UNITS)
            yield CellsSection.model_construct(kind="cells", rows=((caption,),))
        yield IndicatorsSection.model_construct(
            kind="indicators",
            scope=scope,
            columns=tuple(_columns(words, scope)),
            categories="kept",
        )


def _columns(words: GenericWords, scope: ScopeName) -> Iterator[ColumnDefinition]:
    labels = words.columns(scope)
    for (key, span), label in zip(_spans(words, scope).items(), labels.values(), strict=True):
        options = words.causes(scope) if key == Column.CAUSES else ()
        if options:
            yield from _ticked(key, label, options, span)
            continue
        align: Literal["center"] | None = "center" if key in _NARROW else None
        yield ColumnDefinition.model_construct(key=key, label=label, span=span, align=align)


def _ticked(key: str, group: str, options: Sequence[str], span: int) -> Iterator[ColumnDefinition]:
    """A column for each option below one head: as words they would read as a text beside it."""
    for number, option in enumerate(options):
        part = span * (number + 1) // len(options) - span * number // len(options)
        yield ColumnDefinition.model_construct(
            key=key, label=option, span=part, group=group, tick=option, several=True
        )


def _spans(words: GenericWords, scope: ScopeName) -> dict[str, int]:
    """How many units each column takes: more where its texts are long."""
    # Points such as 96.50 stay in one line.
    least = {key: 2 if key in _NARROW else 1 for key in words.columns(scope)}
    if Column.CAUSES in least:
        least[Column.CAUSES] = max(1, len(words.causes(scope)))
    wanted = {
        key: max(narrow, _SHARES.get(key, 2 if key in _NARROW else 3))
        + min(words.longest(scope, key) // _LONG, _MOST_MORE)
        for key, narrow in least.items()
    }
    each = UNITS / sum(wanted.values())
    spans = {key: max(least[key], int(n * each)) for key, n in wanted.items()}
    while sum(spans.values()) > UNITS:
        spans[max(spans, key=lambda key: spans[key] - least[key])] -= 1
    short = sorted(wanted, key=lambda key: spans[key] - wanted[key] * each)
    for key in short[: UNITS - sum(spans.values())]:
        spans[key] += 1
    return spans


def result_rows(words: GenericWords) -> list[Row]:
    """The total below the columns of weights and scores, and the grade."""
    rows: list[Row] = []
    spans = _spans(words, ScopeName.ANNUAL)
    if "total" in words.result or "total_weight" in words.result:
        rows += _total_rows(words, spans)
    if "grade" in words.result:
        rows.append(
            [_cell(text="评分等级", span=_LABEL), _cell(result="grade", span=UNITS - _LABEL)]
        )
    return rows


def _total_rows(words: GenericWords, spans: Mapping[str, int]) -> Iterator[Row]:
    """One row below weights and scores; beside weights alone the total reads as theirs."""
    if "weight" not in spans:
        yield [
            _cell(text="总分", span=_LABEL),
            _cell(result="total_weight", span=_HALF - _LABEL, align="center"),
            _cell(result="total", span=_HALF, align="center"),
        ]
    elif "score" in spans:
        yield _sums("总分", spans)
    else:
        if "total_weight" in words.result:
            yield _sums("合计", spans)
        if "total" in words.result:
            total = _cell(result="total", span=UNITS - _LABEL, align="center")
            yield [_cell(text="总得分", span=_LABEL), total]


def _sums(label: str, spans: Mapping[str, int]) -> Row:
    """A row with the sums of points below their columns."""
    keys = list(spans)
    start = keys.index("weight")
    row: Row = [_cell(text=label, span=sum(spans[key] for key in keys[:start]))]
    for key in keys[start:]:
        content = {"weight": "total_weight", "score": "total"}.get(key)
        row.append(
            _cell(result=content, span=spans[key], align="center")
            if content
            else _cell(text="", span=spans[key])
        )
    return row


def _cell(**values: Any) -> CellDefinition:
    """A cell whose keys may be labels."""
    return CellDefinition.model_construct(**values)
