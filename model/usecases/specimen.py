"""Tables of generated content for a form: what its every place can hold, for trying it out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import count, cycle
from typing import Any

from model.definition import (
    CellDefinition,
    ColumnDefinition,
    Definition,
    FieldDefinition,
    FieldKind,
    GoalsSection,
    IndicatorsSection,
    Pattern,
    ScopeName,
)
from model.definition.choices import OPTIONS_JOINT, bare_word
from model.definition.keys import COLUMNS, FIELDS, Column, Meaning, NodeKey, Result
from model.definition.sections import small_tables
from model.document.pieces import whole_text

FORMAT = "jibiao/1"
YEAR = 2024
_DIGITS = "一二三四五六七八九"
_PROSE = "按计划推进各项工作，落实到人，按季核对进度；遇到问题当月上报、当月解决。"
_TARGETS = ("≥90%", "=3次", "≤12.5万元", "显著提高", "2024年12月底前完成", "≥1,200人次", "0起")
_AMOUNTS = ("0.00", "99999999.99", "120000.00", "0.01", "3456.70")
_POINTS = ("10", "7.5", "3")
_NO_CATEGORIES = (("产出指标", ("数量指标", "质量指标")), ("效益指标", ("社会效益指标",)))
_ROWS = 2
"""So many indicators has each category, and one more the first of each."""
_NAMES: tuple[str, ...] = (NodeKey.SCOPE, Column.GOAL, Column.LEVEL1, Column.LEVEL2)
Row = dict[str, str]


def specimen(definition: Definition) -> str:
    """Interchange data of two tables: one that fills each place, and one that is nearly empty."""
    full = _Filler(definition)
    tables = [full.table(), full.sparse_table()]
    return json.dumps({"format": FORMAT, "forms": tables}, ensure_ascii=False)


class _Filler:
    """Makes texts that no other place has, so that what is mixed up is found."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self._numbers = count(1)
        self._targets, self._points = cycle(_TARGETS), cycle(_POINTS)
        self._cells = definition.cells
        self._tables = small_tables(definition.cells_sections)

    def table(self) -> dict[str, Any]:
        """All that the form has a place for."""
        fields = self._definition.fields.items()
        return self._of(
            fields={key: self._field(key, field) for key, field in fields},
            funds=list(self._funds()),
            goals=list(self._goals()),
            indicators=[row for part in self._lists() for row in part],
            result=self._result(),
        )

    def sparse_table(self) -> dict[str, Any]:
        """The fields that must be filled in, what is printed with them, and a row of each list."""
        needed = {key for key, field in self._definition.fields.items() if field.required}
        shared = (Pattern.parse(cell.pattern).keys for cell in self._cells if cell.pattern)
        needed = needed.union(*(keys for keys in shared if needed.intersection(keys)))
        fields = {k: self._field(k, f) for k, f in self._definition.fields.items() if k in needed}
        rows = [row for part in self._lists() for row in _with_empty(part, self._definition)]
        return self._of(fields=fields, indicators=rows)

    def _of(self, **parts: Any) -> dict[str, Any]:
        filled = {key: part for key, part in parts.items() if part}
        return {"form": self._definition.id, "year": str(YEAR), **filled}

    # The header

    def _field(self, key: str, field: FieldDefinition) -> str:
        if key in self._tables:
            lines, items = self._tables[key]
            places = [(line, item) for line in range(1, lines + 1) for item in range(1, items + 1)]
            return whole_text({place: self._text("小表") for place in places})
        text = self._of_kind(key, field)
        return text[: field.limit] if field.limit else text

    def _of_kind(self, key: str, field: FieldDefinition) -> str:
        number = next(self._numbers)
        match field.kind:
            case FieldKind.CHOICE if field.options:
                return field.options[-1]
            case FieldKind.TICKS:
                return OPTIONS_JOINT.join(field.options[-1:] if field.single else field.options[1:])
            case FieldKind.LONG_TEXT:
                return f"{self._text('第一段')}{_PROSE * 3}\n2.{_PROSE}"
        plain = {
            FieldKind.DATE: f"{YEAR}-03-{number % 28 + 1:02}",
            FieldKind.YEAR: str(YEAR - 1),
            FieldKind.PHONE: f"010-66{number:06}",
            FieldKind.PERSON: f"王{_DIGITS[number // 9 % 9]}{_DIGITS[number % 9]}",
            FieldKind.CODE: f"1{number:05}",
            FieldKind.PERCENT: "95.5",
        }
        is_name = FIELDS.means(key, Meaning.NAME)
        office = f"{'' if self._definition.is_national else self._definition.place}示例服务中心"
        return plain.get(field.kind) or self._text(office if is_name else "内容")

    def _text(self, word: str) -> str:
        return f"{word}{next(self._numbers):03}"

    def _funds(self) -> Iterator[Row]:
        """An amount in each cell that has one; a sum where the form knows of what."""
        shown = dict.fromkeys(cell.fund for cell in self._cells if cell.fund)
        amounts = {place: self._amount(n) for n, place in enumerate(shown)}
        for rule in self._definition.funds.sums:
            for column in rule.columns:
                parts = [amounts.get(f"{part}.{column}", Decimal(0)) for part in rule.parts]
                if f"{rule.total}.{column}" in amounts:
                    amounts[f"{rule.total}.{column}"] = sum(parts, Decimal(0))
        for source in self._definition.funds.sources:
            own = {p.split(".")[1]: f"{a:.2f}" for p, a in amounts.items() if _source(p) == source}
            if own:
                yield {"source": source, **own}

    def _amount(self, number: int) -> Decimal:
        """The amounts at the edges of what the form prints without a loss."""
        money = self._definition.money
        least = max(money.factor.scaleb(-money.most_decimals), Decimal("0.01"))
        amount = Decimal(_AMOUNTS[number % len(_AMOUNTS)]) + number * least
        return (amount // least) * least

    def _goals(self) -> Iterator[Row]:
        """Several goals where the form counts them; what was reached, where it asks for that."""
        for scope in ScopeName:
            cells = [cell for cell in self._cells if cell.goal is scope]
            reached = any(cell.part == "actual" for cell in cells)
            for number in range(1, self._goal_count(scope, cells) + 1):
                goal = {"scope": str(scope), "number": str(number), "text": self._goal("目标")}
                yield goal | ({"actual": self._goal("已完成")} if reached else {})

    def _goal_count(self, scope: ScopeName, cells: list[CellDefinition]) -> int:
        counted = [cell.number or 0 for cell in cells]
        several = [3 for cell in cells if "number" in Pattern.parse(cell.pattern or "").keys]
        rows = [
            3
            for section in self._definition.sections
            if isinstance(section, GoalsSection) and scope in section.labels
        ]
        return max([*counted, *several, *rows, len(cells[:1])], default=0)

    def _goal(self, word: str) -> str:
        return f"{self._text(word)}：{_PROSE}"

    def _result(self) -> Row:
        scoring = self._definition.scoring
        printed = (cell.options[0] for cell in self._cells if cell.options)
        best = bare_word(next(printed, "优"))
        texts: Mapping[str, str] = {
            Result.BUDGET_WEIGHT: f"{scoring.budget_points:.2f}",
            Result.BUDGET_RATE: "94.04",
            Result.BUDGET_SCORE: "9.40",
            Result.TOTAL_WEIGHT: "100.00",
            Result.TOTAL: "96.90",
            Result.GRADE: next((grade.name for grade in scoring.grades), best),
        }
        return {key: texts[key] for cell in self._cells if (key := cell.result or "") in texts}

    # The lists

    def _lists(self) -> Iterator[list[Row]]:
        """The rows of each list in the order of the interchange; lists share some columns."""
        tables = {
            scope: section
            for section in self._definition.indicator_sections
            for scope in section.scopes
        }
        first: dict[int, list[Row]] = {}
        for scope in (each for each in ScopeName if each in tables):
            section = tables[scope]
            rows = list(self._rows(section, scope))
            yield _in_shared_columns(rows, first.setdefault(id(section), rows), section)

    def _rows(self, section: IndicatorsSection, scope: ScopeName) -> Iterator[Row]:
        entries = section.entries_of(scope)
        columns = {column.key: column for column in entries if column.part in (None, "number")}
        fixed = (Column.LEVEL1, Column.LEVEL2, Column.GOAL)
        goals = cycle("12")
        for name, children in self._categories(columns):
            goal = {"goal": next(goals)} if Column.GOAL in columns else {}
            level1 = {"level1": name} if Column.LEVEL1 in columns else {}
            for child in children:
                level2 = {"level2": child} if child else {}
                row = {key: self._in_column(c) for key, c in columns.items() if key not in fixed}
                yield {"scope": str(scope), **goal, **level1, **level2, **row}

    def _categories(
        self, columns: Mapping[str, ColumnDefinition]
    ) -> Iterator[tuple[str, list[str]]]:
        """First-level categories, each with the second-level one of each of its rows."""
        named = [(each.name, each.children) for each in self._definition.categories]
        for name, children in named or _NO_CATEGORIES:
            if Column.LEVEL3 not in columns:
                yield name, list(children) or [self._text("指标") for _ in range(_ROWS)]
                continue
            below = (children if Column.LEVEL2 in columns else ()) or ("",)
            yield name, [below[0], *(child for child in below for _ in range(_ROWS))]

    def _in_column(self, column: ColumnDefinition) -> str:
        if column.options:
            chosen = column.options[1:] if column.several else column.options[-1:]
            return OPTIONS_JOINT.join(chosen)
        if COLUMNS.means(column.key, Meaning.TARGET | Meaning.ACTUAL) or column.part == "number":
            return next(self._targets)
        if COLUMNS.means(column.key, Meaning.POINTS):
            points = next(self._points)
            return points if column.decimals is None else f"{Decimal(points):.{column.decimals}f}"
        name = self._text("指标" if column.key == Column.LEVEL3 else "说明")
        return name if next(self._numbers) % 5 else f"{name}（{_PROSE}）"


def _in_shared_columns(rows: list[Row], first: list[Row], section: IndicatorsSection) -> list[Row]:
    """The rows of a list with what the ``first`` of its table says in columns of both."""
    shared = {column.key for column in section.columns if column.scope is None}
    both = zip(rows, first, strict=True)
    return [row | {key: one[key] for key in shared & one.keys()} for row, one in both]


def _with_empty(rows: list[Row], definition: Definition) -> Iterator[Row]:
    """The first row alone, and the categories that the form prints without any."""
    yield rows[0]
    printed = {s.categories for s in definition.indicator_sections}
    empty = rows[1:] if printed == {"all"} else []
    names = ({k: row[k] for k in _NAMES if k in row} for row in empty)
    yield from (dict(one) for one in dict.fromkeys(tuple(name.items()) for name in names))


def _source(place: str) -> str:
    return place.partition(".")[0]
