"""Texts of cells → values of fields, amounts, goals and results in the content."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from model.definition import CellDefinition, Definition, FieldKind, MoneyUnit, Pattern
from model.definition.choices import OPTIONS_JOINT, bare_word
from model.document import Branch, Kind
from model.document.node import Node
from model.document.pieces import Piece, whole_text
from model.document.rates import execution_rate
from model.grid import Cell
from model.recognize.content import Content
from model.recognize.doubts import DoubtKind
from model.recognize.form import Slot
from model.recognize.label.values import (
    code_and_name,
    is_placeholder,
    read_amount,
    read_field,
    read_ticks,
    split_goals,
    tick_options,
    ticked_words,
)

_NUMBER = re.compile(r"[\d一二三四五六七八九十]{1,2}\s*[、.．)）]?")


def _is_open(text: str) -> bool:
    """Whether a cell of a small table only numbers its line or holds it open."""
    return not text.strip() or is_placeholder(text) or bool(_NUMBER.fullmatch(text.strip()))


def _chosen_in(target: CellDefinition, text: str) -> list[str]:
    """What the cell of one option chooses."""
    if target.bare:
        return ticked_words(text, target.tick or "")
    chosen = read_ticks(text) if tick_options(text) else ""
    return [chosen] if chosen else []


class Taker:
    """Puts what was read into the content; amounts without a unit are in ``unit``."""

    def __init__(self, content: Content, definition: Definition, unit: MoneyUnit) -> None:
        self._content = content
        self._definition = definition
        self._unit = unit
        self._pieces: dict[str, dict[Piece, tuple[str, Cell]]] = {}
        self._rates: list[tuple[CellDefinition, Cell, str]] = []
        self._ticks: dict[tuple[str | None, str | None], list[tuple[str, Cell]]] = {}

    def take(self, slot: Slot, cell: Cell, text: str) -> None:
        """Take the text of a slot."""
        target = slot.cell
        if target.fund is not None:
            source, column = target.fund.split(".")
            self._content.take_amount(source, column, replace(cell, text=text), self._unit)
        elif target.goal is not None:
            self._take_goals(target, cell, text)
        elif target.tick is not None:
            said = OPTIONS_JOINT.join(_chosen_in(target, text))
            self._ticks.setdefault((target.field, target.result), []).append((said, cell))
        elif target.rate is not None:
            self._rates.append((target, cell, text))
        elif target.result is not None:
            chosen = (
                bare_word(self._content.chosen(text, cell, prints=True)) if target.options else text
            )
            self._content.take_result(target.result, chosen, cell)
        elif target.piece is not None:
            self._pieces.setdefault(target.field or "", {})[target.piece] = text, cell
        elif target.pattern is not None:
            values = Pattern.parse(target.pattern).read(text)
            if values is not None and values.keys() == {target.field}:
                values = self._coded(target.field or "", values[target.field or ""])
            self.take_values(
                self._coded(target.field or "", text) if values is None else values, cell
            )
        elif target.field is not None:
            self.take_values({target.field: text}, cell)

    def _take_goals(self, target: CellDefinition, cell: Cell, text: str) -> None:
        """Take the goal that alone stands in a cell, or all that do."""
        scope = str(target.goal)
        if target.number is not None:
            if text:
                self._content.take_goal(scope, str(target.number), target.part, cell, text)
            return
        numbered = target.pattern if "{number}" in (target.pattern or "") else None
        self._content.take_goals(scope, target.part, cell, split_goals(text, numbered))

    def finish(self) -> None:
        """Take the texts whose pieces stood in cells of their own, and check rates."""
        for rate in self._rates:
            self._check_rate(*rate)
        for (field, result), ticks in self._ticks.items():
            self._take_chosen(field, result, ticks)
        for key, pieces in self._pieces.items():
            texts = {piece: text for piece, (text, _) in pieces.items()}
            lines = {line for line, _ in texts}
            said = {
                piece: text
                for piece, text in texts.items()
                if not all(_is_open(texts.get((piece[0], item), "")) for item in range(1, 99))
            }
            whole = whole_text(said)
            if whole and lines:
                first = min(piece for piece, text in texts.items() if text)
                self.take_values({key: whole}, pieces[first][1])

    def _take_chosen(
        self, field: str | None, result: str | None, ticks: list[tuple[str, Cell]]
    ) -> None:
        """Take what is ticked in the cells of the options."""
        chosen = [(words, cell) for words, cell in ticks if words]
        if field is not None and chosen:
            self.take_values(
                {field: OPTIONS_JOINT.join(words for words, _ in chosen)}, chosen[0][1]
            )
        elif result is not None and chosen:
            self._content.take_result(result, bare_word(chosen[0][0]), chosen[0][1])

    def take_values(self, values: dict[str, str], cell: Cell) -> None:
        """Take texts of fields by their keys, and the year."""
        for key, text in values.items():
            if key == "year":
                self._content.take_year(text, cell)
            elif key in self._definition.fields:
                field = self._definition.fields[key]
                if field.kind in (FieldKind.TICKS, FieldKind.CHOICE):
                    value, understood = self._content.chosen(text.strip(), cell, prints=True), True
                else:
                    value, understood = read_field(text, field, cell)
                home = self._content.take_field(key, value, cell)
                if not understood:
                    self._content.doubt(DoubtKind.DATE, cell, text, home=home)

    def _coded(self, key: str, text: str) -> dict[str, str]:
        """A name, with the code before it if the form has a field for that."""
        code = f"{key}_code"
        asked = key in self._definition.fields and "代码" in self._definition.fields[key].label
        found = code_and_name(text, asked=asked) if code in self._definition.fields else None
        return {key: text} if found is None else {code: found[0], key: found[1]}

    def _check_rate(self, target: CellDefinition, cell: Cell, text: str) -> None:
        """A rate is printed as computed; one that differs is told."""
        fund, whole = (
            Node(Branch(Kind.FUND, self._content.funds.get(source or "", {})), None)
            for source in (target.rate, target.whole or target.rate)
        )
        rate = execution_rate(fund, self._definition.scoring, target.of, target.by, whole)
        printed, understood = read_amount(text.removesuffix("%"), "元")
        if rate is None and printed:
            self._content.doubt(DoubtKind.UNUSED, cell, text)
        elif rate is not None and printed and not (understood and Decimal(printed) == rate):
            self._content.doubt(DoubtKind.RATE, cell, text, f"{rate:f}")
