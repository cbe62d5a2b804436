"""A document under review as labelled lines, in the words of its form."""

from model.document import Document, Place, empty_branch
from model.usecases.review import (
    Outline,
    OutlineLine,
    ReviewSession,
    editable,
    is_understood,
    shown,
)


def labels(line: OutlineLine) -> list[str]:
    return [each.label for each in line.walk()]


def group(outline: Outline, label: str) -> OutlineLine:
    return next(each for each in outline.groups if each.label.startswith(label))


def test_every_value_of_a_document_has_a_line(session: ReviewSession) -> None:
    for table in session.tables:
        outline = Outline(table.document, session.definition(table))
        texts = sorted(p.read(table.document) for p in outline.places() if p.key != "scope")
        said = sorted(
            text
            for node in table.document.root.walk()
            for key, text in node.values.items()
            if key not in ("scope", "source", "form")
        )
        assert [text for text in texts if text] == said


def test_the_labels_are_those_of_the_form(session: ReviewSession) -> None:
    table = session.tables[0]
    outline = Outline(table.document, session.definition(table))

    assert labels(group(outline, "基本信息"))[1:4] == ["年度", "项目名称", "项目性质"]
    assert "当年财政拨款（年度资金申请总额）" in labels(group(outline, "资金（元）"))
    assert labels(group(outline, "绩效指标（10 项）"))[1:5] == [
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
    ]


def test_the_places_without_a_value_are_known(session: ReviewSession) -> None:
    table = session.tables[0]
    empty = dict(Outline(table.document, session.definition(table)).empty())

    assert empty["项目目标"] == Place.goal("period")
    assert "项目名称" not in empty


def test_an_empty_value_of_an_indicator_is_called_after_it(session: ReviewSession) -> None:
    table = session.tables[0]
    row = next(n for n in table.document.root.walk() if n.name == "报告内容全面性")
    with table.document.edit("更正") as pen:
        pen.set(row, "value", "")
    empty = dict(Outline(table.document, session.definition(table)).empty())

    assert empty["“报告内容全面性”的指标值"] == Place.of(row, "value")


def test_a_form_that_is_not_known_is_shown_in_the_fields_words(session: ReviewSession) -> None:
    table = session.tables[0]
    outline = Outline(table.document, None)
    assert "完成日期" in labels(group(outline, "基本信息"))
    assert "资金总额（年度资金）" in labels(group(outline, "资金"))


def test_an_empty_document_offers_what_the_form_asks(session: ReviewSession) -> None:
    definition = session.definition(session.tables[0])
    document = Document(empty_branch("shanghai-declaration", "2024"))
    outline = Outline(document, definition)
    assert [each.label[:2] for each in outline.groups] == ["基本", "资金", "绩效"]


def test_amounts_are_shown_printed_and_edited_plain(session: ReviewSession) -> None:
    table = session.tables[1]
    definition = session.definition(table)
    place = Place.amount("total", "annual")
    with table.document.edit("更正") as pen:
        fund = table.document.fund("total")
        assert fund is not None
        pen.set(fund, "annual", "1234567.50")

    assert shown(table.document, place, definition) == "1,234,567.50"
    assert editable(table.document, place, definition) == "1234567.50"
    assert shown(table.document, place, None) == "1234567.50"
    assert is_understood(table.document, place)
    assert not is_understood(session.tables[0].document, amount_of(session))


def amount_of(session: ReviewSession) -> Place:
    asked = next(q for q in session.tables[0].questions if q.doubt.text == "约十万")
    assert asked.place is not None
    return asked.place
