"""The rules that the program checks by: one TOML file a set, read strictly.

A wrong file is refused with one sentence that names the file, the place and the fault.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, ValidationError

from model.check.finding import Severity
from model.check.kinds import KINDS, RuleKind, RuleSubject
from model.check.parameters import REMEMBERED, Strict
from model.check.table import IndicatorRow
from model.definition import Definition, FormKind, Pattern
from model.definition.wording import most_telling, place_name, syntax_fault
from model.document import Document
from model.errors import UserError

RuleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Parameters = dict[str, Any]


def _pattern(text: str) -> str:
    Pattern.parse(text)
    return text


_Sentence = Annotated[str, AfterValidator(_pattern)]
_Year = Annotated[int, Field(ge=1990, le=2100)]


class _File(Strict):
    # "with" is no name in Python.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


class Applies(Strict):
    """To which tables a set applies: all conditions have to hold, empty ones always do.

    ``places`` apply to all places within them (山西省 to 山西省阳泉市); ``years`` are the first
    and the last; ``kinds`` are the steps at which forms are filled in; ``columns`` have to be among
    those of the form's indicators.
    """

    forms: tuple[str, ...] = ()
    kinds: tuple[FormKind, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[_Year, _Year] | None = None
    columns: tuple[str, ...] = ()


class RuleData(_File):
    """A rule: its name for the clerk, of which kind it is, how grave, what it says, and the
    parameters of its kind.

    With ``together`` all that it finds in a table is one finding, which names the places.
    """

    title: str
    kind: str
    severity: Severity
    sentence: _Sentence
    together: bool = False
    parameters: Parameters = Field(default_factory=dict, alias="with")


class RuleChange(_File):
    """What a set changes in a rule of the base: its severity, parameters one by one, or all."""

    off: bool = False
    severity: Severity | None = None
    together: bool | None = None
    sentence: _Sentence | None = None
    parameters: Parameters = Field(default_factory=dict, alias="with")


class RuleSetData(_File):
    """A rule file.  Without ``for`` it is the base; all others refine it."""

    title: str
    applies: Applies | None = Field(default=None, alias="for")
    rules: dict[RuleName, RuleData] = Field(default_factory=dict)
    change: dict[RuleName, RuleChange] = Field(default_factory=dict)


Place = tuple[int | str, ...]


@dataclass(frozen=True)
class Rule:
    """A rule with its parameters, as it applies to some tables."""

    id: str
    title: str
    kind: RuleKind
    severity: Severity
    sentence: Pattern
    parameters: Strict
    together: bool = False


@dataclass(frozen=True)
class RuleSet:
    """The rules that apply to one table, in the order of the files."""

    rules: tuple[Rule, ...]

    @cached_property
    def together(self) -> frozenset[str]:
        """The ids of those whose findings in a table are told as one."""
        return frozenset(rule.id for rule in self.rules if rule.together)

    @cached_property
    def of_rows(self) -> tuple[Rule, ...]:
        """The rules that look at one indicator at a time."""
        return tuple(rule for rule in self.rules if rule.kind.look is RuleSubject.ROW)

    def of_row(self, row: IndicatorRow) -> tuple[Rule, ...]:
        """Those of them that may find something in an indicator, by its texts and categories."""
        kind = (
            tuple(row.node.values),
            self._words_in(row.home_keys),
            *(word in row.name for word in self._topics),
        )
        known = self._of_some_rows.get(kind)
        if known is None:
            known = self._of_some_rows[kind] = tuple(self._of_rows_like(row))
        return known

    def _of_rows_like(self, row: IndicatorRow) -> Iterator[Rule]:
        for rule in self.of_rows:
            needs, under, about = rule.kind.needs, rule.kind.under, rule.kind.about
            is_at_home = (not under or row.is_under(under)) and (not about or row.is_about(about))
            if is_at_home and needs <= row.node.values.keys():
                yield rule

    @cached_property
    def _categories(self) -> tuple[str, ...]:
        """The words by which rules know categories outside of which they find nothing."""
        return tuple({rule.kind.under for rule in self.of_rows if rule.kind.under})

    @cached_property
    def _topics(self) -> tuple[str, ...]:
        """The words of which rules ask that a row is about them."""
        return tuple({rule.kind.about for rule in self.of_rows if rule.kind.about})

    @cached_property
    def _words_in(self) -> Callable[[tuple[str, str]], tuple[bool, ...]]:
        """Which of all these words the names of categories have: rows share their categories."""
        words = (*self._categories, *self._topics)
        return lru_cache(REMEMBERED)(lambda keys: tuple(any(w in k for k in keys) for w in words))

    @cached_property
    def _of_some_rows(self) -> dict[tuple[object, ...], tuple[Rule, ...]]:
        return {}

    @cached_property
    def of_tables(self) -> tuple[Rule, ...]:
        """The rules that look at one table as a whole."""
        return tuple(rule for rule in self.rules if rule.kind.look is RuleSubject.TABLE)

    @cached_property
    def of_years(self) -> tuple[Rule, ...]:
        """Those for the tables of a year side by side."""
        return tuple(rule for rule in self.rules if rule.kind.look is RuleSubject.YEAR)


class RuleLibrary:
    """All rule sets; answers which rules apply to a table."""

    def __init__(self, files: Sequence[tuple[Path, RuleSetData]]) -> None:
        """Take the sets in the order in which they apply; UserError for the first fault."""
        self._sets = [data for _, data in files]
        self._known: dict[tuple[int, ...], RuleSet] = {}
        rules: dict[str, RuleData] = {}
        for path, data in files:
            _check_set(path, data, rules)
            rules |= data.rules

    @classmethod
    def load(cls, folder: Path) -> RuleLibrary:
        """Read all ``*.toml`` in a folder, the base first; UserError for the first wrong one."""
        files = [(path, _read(path)) for path in sorted(folder.glob("*.toml"))]
        return cls(sorted(files, key=lambda file: file[1].applies is not None))

    def rules_for(self, definition: Definition, year: str) -> RuleSet:
        """The rules for tables of a form and a year; without a year, of that of the form."""
        number = int(year) if year.isascii() and year.isdecimal() else definition.year
        chosen = tuple(
            index
            for index, each in enumerate(self._sets)
            if each.applies is None or _applies(each.applies, definition, number)
        )
        if chosen not in self._known:
            self._known[chosen] = _joined([self._sets[index] for index in chosen])
        return self._known[chosen]

    def rules_of(self, document: Document, definition: Definition) -> RuleSet:
        """The rules for a document of a form."""
        return self.rules_for(definition, document.year)


def _applies(to: Applies, definition: Definition, year: int) -> bool:
    if to.forms and definition.id not in to.forms:
        return False
    if to.kinds and definition.kind not in to.kinds:
        return False
    if to.places and not any(place in definition.place for place in to.places):
        return False
    if to.years is not None and not to.years[0] <= year <= to.years[1]:
        return False
    columns = {c.key for section in definition.indicator_sections for c in section.columns}
    return columns.issuperset(to.columns)


def _joined(sets: Sequence[RuleSetData]) -> RuleSet:
    rules: dict[str, RuleData] = {}
    for each in sets:
        rules |= each.rules
        for name, change in each.change.items():
            # A rule of a set that does not apply here has nothing to change.
            if name in rules:
                changed = _changed(rules.pop(name), change)
                if changed is not None:
                    rules[name] = changed
    return RuleSet(tuple(_compiled(name, data) for name, data in rules.items()))


def _changed(rule: RuleData, change: RuleChange) -> RuleData | None:
    if change.off:
        return None
    return rule.model_copy(
        update={
            "severity": change.severity or rule.severity,
            "together": rule.together if change.together is None else change.together,
            "sentence": rule.sentence if change.sentence is None else change.sentence,
            "parameters": {**rule.parameters, **change.parameters},
        }
    )


def _compiled(name: str, data: RuleData) -> Rule:
    kind = KINDS[data.kind]
    parameters = _validated(kind.parameters, data.parameters)
    sentence = Pattern.parse(data.sentence)
    return Rule(name, data.title, kind, data.severity, sentence, parameters, data.together)


def _check_set(path: Path, data: RuleSetData, before: Mapping[str, RuleData]) -> None:
    for name, rule in data.rules.items():
        if name in before:
            raise _fault(path, ("rules", name), "这条规则已经在别的文件里")
        _check_rule(path, ("rules", name), rule)
    for name, change in data.change.items():
        known = {**before, **data.rules}
        if name not in known:
            raise _fault(path, ("change", name), "没有这条规则，请检查拼写")
        changed = _changed(known[name], change)
        if changed is not None:
            _check_rule(path, ("change", name), changed)


def _check_rule(path: Path, place: Place, rule: RuleData) -> None:
    kind = KINDS.get(rule.kind)
    if kind is None:
        known = "、".join(KINDS)
        raise _fault(path, (*place, "kind"), f"没有“{rule.kind}”这一类规则（可用：{known}）")
    for key in Pattern.parse(rule.sentence).keys:
        if key not in kind.words:
            words = "、".join(kind.words) or "无"
            raise _fault(path, (*place, "sentence"), f"{{{key}}} 不能用在这里（可用：{words}）")
    try:
        _validated(kind.parameters, rule.parameters)
    except ValidationError as error:
        where, reason = most_telling(error, rule.parameters)
        raise _fault(path, (*place, "with", where), reason) from error


def _validated(parameters: type[Strict], values: Mapping[str, Any]) -> Strict:
    # As JSON, because only there pydantic is strict and still takes arrays for tuples.
    return parameters.model_validate_json(json.dumps(values), strict=True)


def _read(path: Path) -> RuleSetData:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return RuleSetData.model_validate_json(json.dumps(data, default=str), strict=True)
    except tomllib.TOMLDecodeError as error:
        place, reason = syntax_fault(str(error))
        raise _fault(path, (place,), reason) from error
    except ValidationError as error:
        place, reason = most_telling(error, data)
        raise _fault(path, (place,), reason) from error
    except UnicodeDecodeError as error:
        raise _fault(path, (), "不是 UTF-8 编码，请用 UTF-8 编码另存") from error
    except OSError as error:
        raise _fault(path, (), f"无法读取（{error.strerror}）") from error


def _fault(path: Path, place: Place, reason: str) -> UserError:
    return UserError(f"规则文件 {path.name} 有误：{place_name(place)}：{reason}。")
