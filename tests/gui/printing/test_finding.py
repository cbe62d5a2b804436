"""A text is found where it stands on the pages, however it is written and broken."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from gui.printing.finding import PageHit, find_text
from gui.tasks import Cancelled, TaskProgress
from model.resources import resource_folder

WIDTH, HEIGHT = A4
FONT, SIZE = "found", 20


def pdf_of(*pages: dict[tuple[float, float], str]) -> bytes:
    """Pages with lines of 20 pt at places that count from the upper left corner."""
    registerFont(TTFont(FONT, str(resource_folder("fonts") / "NotoSansSC-Regular.ttf")))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in pages:
        canvas.setFont(FONT, SIZE)
        for (x, y), line in page.items():
            canvas.drawString(x, HEIGHT - y, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def find(pdf: bytes, wanted: str) -> list[PageHit]:
    return find_text(pdf, wanted, TaskProgress())


def test_each_place_is_found_with_its_page_and_box() -> None:
    pdf = pdf_of({(100, 100): "绩效指标"}, {(50, 700): "指标，指标"})
    first, second, third = find(pdf, "指标")
    assert [hit.page for hit in (first, second, third)] == [0, 1, 1]
    (box,) = first.boxes
    assert box.left == pytest.approx(140, abs=2)
    assert box.right == pytest.approx(180, abs=2)
    assert box.top < 100 - SIZE / 2 < 100 < box.bottom < 100 + SIZE
    assert second.boxes[0].left == pytest.approx(50, abs=2)
    assert third.boxes[0].left == pytest.approx(110, abs=2)


@pytest.mark.parametrize("wanted", ["ＰＣR 5%", "pcr5％", " PCR  5% "])
def test_width_case_and_blanks_make_no_difference(wanted: str) -> None:
    pdf = pdf_of({(100, 100): "用PCR 5％"})
    assert len(find(pdf, wanted)) == 1


def test_a_text_is_found_over_the_lines_of_its_cell() -> None:
    pdf = pdf_of({(100, 100): "卫生专业技术资", (100, 130): "格考试"})
    (hit,) = find(pdf, "资格考试")
    assert len(hit.boxes) == 2
    assert hit.boxes[0].left > 200
    assert hit.boxes[1].left == pytest.approx(100, abs=2)
    assert hit.boxes[1].right == pytest.approx(160, abs=2)


def test_the_end_of_a_cell_and_the_begin_of_the_next_are_not_one_text() -> None:
    pdf = pdf_of({(100, 100): "产出", (300, 100): "指标"})
    assert find(pdf, "产出指标") == []
    assert find(pdf, "出指") == []


@pytest.mark.parametrize("wanted", ["", "  ", "没有"])
def test_nothing_is_found_where_nothing_is(wanted: str) -> None:
    assert find(pdf_of({(100, 100): "绩效指标"}), wanted) == []


def test_finding_stops_when_it_is_told() -> None:
    progress = TaskProgress()
    progress.cancel()
    with pytest.raises(Cancelled):
        find_text(pdf_of({(100, 100): "指标"}), "指标", progress)
