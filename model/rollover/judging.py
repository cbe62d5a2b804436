"""Whether a year in a text means the plan year: what stands round it, and how far off it is.

Rules of thumb of budget texts; only the clerk knows, so doubtful ones are proposed with a no.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from model.document.dates import parse_date
from model.rollover.cues import (
    has_happened,
    in_brackets,
    in_title,
    is_compared,
    is_counted,
    is_number,
    is_time,
    is_yardstick,
    lasts_since,
    names_cohort,
    names_edition,
    names_scheme,
)
from model.rollover.mentions import Mention, Shape


class YearSureness(Enum):
    """How sure it is that a year goes with the plan: only doubtful ones are off by default."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


class Reason(Enum):
    """Why a year is proposed for a change, or why it rather stays, in the clerk's words."""

    PLAN_YEAR = "计划年度"
    NEAR_YEAR = "相对计划年度的年份"
    """Counted from the plan year: the year before or after."""
    DATE = "日期"
    RANGE = "起止年份"
    BARE_YEAR = "没有写“年”的年份"
    """A number without 年, which may be no year."""
    TITLE = "文件名称里的年份"
    """Within 《》: the name of a document."""
    EDITION = "版本"
    FACT = "已经发生的事或依据的年份"
    """What happened then, or has held since."""
    LONG_PLAN = "尚未结束的多年计划"
    """A plan of several years that is not over."""
    FAR_YEAR = "与计划年度相差较远"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A year may be shifted, for this reason, so surely."""

    reason: Reason
    sureness: YearSureness


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a text: the document's year and the new one, and what the text is.

    ``name``: a project's or an indicator's name.  ``basis``: it names its grounds, mostly older
    documents.  ``yearly``: its label asks for a year or a time.  ``period``: the first and last
    day of the project.
    """

    year: int
    target: int
    name: bool = False
    basis: bool = False
    yearly: bool = False
    period: tuple[date, date] | None = None


_LONGEST_YEAR = 366
_AROUND = 100
"""How much of a text is looked at, so that a very long one does not take very long."""
_NEAR, _FARTHEST, _LONGEST_PLAN = 2, 5, 10


def project_period(start: str, end: str) -> tuple[date, date] | None:
    """The first and last day of a project, if both are dates in order."""
    first, last = parse_date(start), parse_date(end)
    return (first, last) if first and last and first <= last else None


def judge(plain: str, mention: Mention, setting: Setting) -> Verdict | None:
    """Whether a year in a folded text goes with the plan year; None if it certainly does not."""
    before = plain[max(0, mention.start - _AROUND) : mention.start]
    after = plain[mention.end : mention.end + _AROUND]
    if not _is_year(mention, before, after, setting):
        return None
    first = min(abs(mention.first - setting.year), abs(mention.last - setting.year))
    within = mention.first <= setting.year <= mention.last
    if first > _FARTHEST and not within:
        return None
    if in_title(before, after) or names_edition(after):
        reason = Reason.TITLE if in_title(before, after) else Reason.EDITION
        return Verdict(reason, YearSureness.DOUBTFUL) if mention.first == setting.year else None
    if mention.shape in (Shape.RANGE, Shape.BARE_RANGE):
        return _range_verdict(mention, before, after, setting)
    if mention.shape is Shape.BARE:
        return _bare_verdict(before, after, mention.first - setting.year, setting)
    return _year_verdict(mention, before, after, setting)


def _is_year(mention: Mention, before: str, after: str, setting: Setting) -> bool:
    """Whether it is no number, code, phone or version."""
    match mention.shape:
        case Shape.YEAR:
            short = mention.years[0][1] - mention.years[0][0] < len("2023")
            return not short or (mention.first == setting.year and not is_compared(before))
        case Shape.RANGE:
            return True
        case Shape.DATE:
            return not (before[-1:].isalnum() and before[-1:].isascii())
        case Shape.COMPACT:
            near = max(abs(year - setting.year) for _, _, year in mention.years) <= _NEAR
            return near and not is_number(before, after)
        case Shape.MONTH:
            # Looks like a number (2023.5) or a range of them.
            return is_time(before, after) and not is_counted(before, after)
        case _:
            return not is_number(before, after)


def _bare_verdict(before: str, after: str, distance: int, setting: Setting) -> Verdict | None:
    if names_cohort(after):
        sureness = YearSureness.LIKELY if abs(distance) <= _NEAR else YearSureness.DOUBTFUL
        return Verdict(Reason.BARE_YEAR, sureness)
    if distance:
        return None
    ends = (not before.strip(), not after.strip())
    in_name = setting.name and (in_brackets(before, after) or ends.count(True) == 1)
    likely = in_name or (setting.yearly and all(ends))
    return Verdict(Reason.BARE_YEAR, YearSureness.LIKELY if likely else YearSureness.DOUBTFUL)


def _year_verdict(mention: Mention, before: str, after: str, setting: Setting) -> Verdict:
    doubt = _doubt(mention, before, after, setting)
    if doubt is not None:
        return Verdict(doubt, YearSureness.DOUBTFUL)
    plan = mention.first == setting.year
    if mention.shape is not Shape.YEAR:
        return Verdict(Reason.DATE, YearSureness.SURE if plan else YearSureness.LIKELY)
    if plan:
        return Verdict(Reason.PLAN_YEAR, YearSureness.SURE)
    return Verdict(Reason.NEAR_YEAR, YearSureness.LIKELY)


def _doubt(mention: Mention, before: str, after: str, setting: Setting) -> Reason | None:
    """Why a year rather stays, or None."""
    distance = mention.first - setting.year
    if not (before + after).strip() and _bounds_long_period(mention.first, setting):
        return Reason.LONG_PLAN
    if abs(distance) > _NEAR:
        return Reason.FAR_YEAR
    if lasts_since(after):
        return Reason.FACT
    if distance < 0 and is_yardstick(before):
        return None
    past = distance < 0 or setting.basis
    if (past and has_happened(after)) or (setting.basis and distance):
        return Reason.FACT
    return None


def _bounds_long_period(year: int, setting: Setting) -> bool:
    """Whether a project of more than a year starts or ends then, and goes on in the new year."""
    if setting.period is None:
        return False
    first, last = setting.period
    goes_on = (last - first).days > _LONGEST_YEAR and last.year >= setting.target
    return goes_on and year in (first.year, last.year)


def _range_verdict(mention: Mention, before: str, after: str, setting: Setting) -> Verdict | None:
    first, last = mention.first, mention.last
    if not 0 <= last - first <= _LONGEST_PLAN:
        return None
    expected = setting.name or setting.yearly or in_brackets(before, after)
    if mention.shape is Shape.BARE_RANGE and not expected:
        return None
    reason = _doubt_of_range(first, last, names_scheme(before, after), setting)
    if reason is not None:
        return Verdict(reason, YearSureness.DOUBTFUL)
    return Verdict(Reason.RANGE, YearSureness.LIKELY)


def _doubt_of_range(first: int, last: int, scheme: bool, setting: Setting) -> Reason | None:
    long = last - first >= _NEAR
    years = tuple(day.year for day in setting.period or ())
    begun = last >= setting.target and (first < setting.year or years == (first, last))
    if long and (scheme or begun):
        return Reason.LONG_PLAN
    if min(abs(first - setting.year), abs(last - setting.year)) > _NEAR:
        return Reason.FAR_YEAR
    return Reason.FACT if last < setting.year and setting.basis else None
