"""自评报告: what the evaluations of a unit and year say, as paragraphs and tables under headings.

The headings stand in ``resources/report.toml``.  What is drawn from the tables is told apart from
what the clerk writes, so that a report can be brought up to date and keeps the clerk's words (see
``model.render.report``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from model.check.table import plain, rows_of
from model.definition.keys import Amount, Column, FundSource, GoalText, Result
from model.definition.unnamed import shown_name
from model.document import Branch, Document
from model.document.amounts import stored_amount
from model.errors import UserError
from model.exchange.progress import Progress
from model.exchange.report_plan import ReportPlan, read_plan
from model.files import write_file
from model.render.report import Block, Paragraph, Report, ReportTable, Section, report_docx
from model.resources import resource_folder
from model.summary import in_myriads, sum_of_known, totals_of
from model.usecases.summarising import lines_of_year

if TYPE_CHECKING:
    from model.definition import DefinitionLibrary
    from model.summary import ProjectLine, Totals

_NONE = "—"
Part = Callable[["_Year"], Iterator[Block]]


@dataclass(frozen=True)
class _Year:
    """The evaluations of a year, a line for each, and what they sum up to."""

    unit: str
    year: str
    documents: Sequence[Document]
    lines: Sequence[ProjectLine]
    totals: Totals
    definitions: DefinitionLibrary

    def name(self, document: Document) -> str:
        """What one of the documents is called."""
        return shown_name(document.called(self.definitions.office_title(document.form)))


def report_plan() -> ReportPlan:
    """The plan that comes with the program; UserError if its file is wrong."""
    return read_plan(resource_folder() / "report.toml", tuple(_PARTS))


def report_of(
    documents: Sequence[Document], definitions: DefinitionLibrary, plan: ReportPlan, year: str = ""
) -> Report:
    """The report on the evaluations among some documents; UserError if there is none."""
    scored = [each for each in documents if _is_scored(each, definitions)]
    if not scored:
        raise UserError("没有自评表，写不出自评报告。请先起草并填好自评表。")
    wanted, lines = lines_of_year(scored, definitions, year)
    unit = next((line.unit for line in lines if line.unit), "")
    of_year = [each for each in scored if each.year == wanted]
    told = _Year(unit, wanted, of_year, lines, totals_of(lines), definitions)
    sections = tuple(
        Section(
            each.heading,
            {part: tuple(_PARTS[part](told)) for part in each.parts},
            each.text,
        )
        for each in plan.sections
    )
    title = plan.title.replace("{unit}", unit).replace("{year}", wanted)
    return Report(title, sections)


def _is_scored(document: Document, definitions: DefinitionLibrary) -> bool:
    """Whether a table is an evaluation; one of an unknown form is none."""
    with suppress(UserError):
        return definitions.of(document.root).is_scored
    return False


def write_report(report: Report, path: Path, progress: Progress) -> tuple[Path, bool]:
    """Write a report, or bring the one that is there up to date; whether there was one.

    UserError if the file that is there is no report.
    """
    progress.report(0, 0, "正在生成报告……")
    before = path.read_bytes() if path.exists() else None
    write_file(path, report_docx(report, before))
    return path, before is not None


def make_report(
    documents: Sequence[Document],
    definitions: DefinitionLibrary,
    path: Path,
    progress: Progress,
    year: str = "",
) -> tuple[Path, bool]:
    """Write the report on documents in their order, or renew it; its path, whether it was there.

    UserError if there is nothing to report on, or the file that is there is no report.
    """
    report = report_of(documents, definitions, report_plan(), year)
    return write_report(report, path, progress)


def report_on_tables(
    tables: Collection[int],
    load: Callable[[Collection[int]], Mapping[int, Branch]],
    definitions: DefinitionLibrary,
    path: Path,
    progress: Progress,
) -> tuple[Path, bool]:
    """Make the report on tables of a data file (by their ids, of one year) in their order."""
    contents = load(tables)
    documents = [Document(contents[each]) for each in tables if each in contents]
    return make_report(documents, definitions, path, progress)


# What is drawn from the tables


def _overview(told: _Year) -> Iterator[Block]:
    totals = told.totals
    grades = "、".join(f"{name} {count} 个" for name, count in totals.grades)
    said = (
        f"{told.unit}{told.year}年度开展绩效自评的项目共 {totals.projects} 个，全年预算合计 "
        f"{_money(totals.amount)} 万元，全年执行合计 {_money(totals.executed)} 万元"
    )
    if totals.rate is not None:
        said += f"，总执行率 {totals.rate_text}"
    if totals.average is not None:
        said += f"；平均得分 {totals.average_text}" + (f"，其中{grades}" if grades else "")
    yield Paragraph(f"{said}。")
    yield Paragraph(f"项目名称：{'；'.join(shown_name(line.project) for line in told.lines)}。")


def _funds(told: _Year) -> Iterator[Block]:
    heads = (
        "项目",
        "年初预算数（万元）",
        "全年预算数（万元）",
        "全年执行数（万元）",
        "执行率（%）",
    )
    columns = (Amount.INITIAL, Amount.ADJUSTED, Amount.EXECUTED)
    rows, known = [], []
    for document in told.documents:
        fund = document.fund(FundSource.TOTAL)
        amounts = [stored_amount(fund.value(c)) if fund is not None else None for c in columns]
        known.append(amounts)
        rate = document.result.value(Result.BUDGET_RATE) or _NONE
        rows.append((told.name(document), *map(_money, amounts), rate))
    total = told.totals.rate
    last = "" if total is None else f"{total:f}"
    rows.append(("合计", *(_money(sum_of_known(each)) for each in zip(*known, strict=True)), last))
    yield ReportTable(heads, tuple(rows), (30, 16, 16, 16, 12))


def _outcomes(told: _Year) -> Iterator[Block]:
    for document in told.documents:
        rows = list(rows_of(document))
        full = [row for row in rows if row.score is not None and row.score == row.weight]
        said = f"{told.name(document)}：共 {len(rows)} 项指标，得满分的 {len(full)} 项。"
        actual = "".join(goal.value(GoalText.ACTUAL).strip() for goal in document.goals.children)
        yield Paragraph(f"{said}{actual}")


def _scores(told: _Year) -> Iterator[Block]:
    rows = [
        (shown_name(e.project), "" if e.score is None else f"{e.score:.2f}", e.grade)
        for e in told.lines
    ]
    if told.totals.average is not None:
        rows.append(("平均", told.totals.average_text, ""))
    yield ReportTable(("项目", "得分", "等级"), tuple(rows), (60, 24, 16))


def _losses(told: _Year) -> Iterator[Block]:
    heads = ("项目", "指标", "指标值", "完成值", "扣分", "偏差原因和改进措施")
    rows = [
        (
            told.name(document),
            row.name,
            row.value,
            row.node.value(Column.ACTUAL),
            plain(row.weight - row.score),
            row.node.value(Column.DEVIATION) or "（没有写原因）",
        )
        for document in told.documents
        for row in rows_of(document)
        if row.score is not None and row.weight is not None and row.score < row.weight
    ]
    yield (
        ReportTable(heads, tuple(rows), (20, 18, 14, 14, 8, 26))
        if rows
        else Paragraph("各项指标都没有扣分。")
    )


def _annex(told: _Year) -> Iterator[Block]:
    heads = ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
    keys = (Column.ACTUAL, Column.WEIGHT, Column.SCORE)
    for document in told.documents:
        yield Paragraph(told.name(document), leads=True)
        rows = (
            (*row.homes, row.name, row.value, *(row.node.value(key) for key in keys))
            for row in rows_of(document)
        )
        yield ReportTable(heads, tuple(rows), (12, 15, 24, 15, 14, 10, 10))


def _money(amount: Decimal | None) -> str:
    return in_myriads(amount) or _NONE


_PARTS: Mapping[str, Part] = {
    "overview": _overview,
    "funds": _funds,
    "outcomes": _outcomes,
    "scores": _scores,
    "losses": _losses,
    "annex": _annex,
}
