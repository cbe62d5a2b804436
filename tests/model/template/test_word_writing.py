"""What Word puts into cells beside text: controls, boxes, runs of their own looks, text boxes."""

from __future__ import annotations

from lxml import etree

from model.read.word_xml import Element, w
from model.template.word_blank import text_of
from model.template.word_writing import set_text

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def _paragraph(*parts: str) -> Element:
    found: Element = etree.fromstring(f"<w:p {_SPACES}>{''.join(parts)}</w:p>")
    return found


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _box(*, is_on: bool = False) -> str:
    states = (
        f'<w14:checkbox><w14:checked w14:val="{int(is_on)}"/>'
        '<w14:checkedState w14:val="2612"/><w14:uncheckedState w14:val="2610"/></w14:checkbox>'
    )
    shown = _run("☒" if is_on else "☐")
    return f"<w:sdt><w:sdtPr>{states}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"


def test_boxes_of_content_controls_have_the_state_and_the_sign_of_the_text() -> None:
    paragraph = _paragraph(_box(is_on=True), _run("新增 "), _box(), _run("延续"))
    set_text(paragraph, "□新增 ☑延续")
    assert text_of(paragraph) == "☐新增 ☒延续"
    states = [part.get(f"{{{part.nsmap['w14']}}}val") for part in paragraph.iter("{*}checked")]
    assert states == ["0", "1"]


def test_what_is_filled_in_is_not_replaced_by_bound_data() -> None:
    bound = "<w:sdtPr><w:dataBinding/></w:sdtPr>"
    paragraph = _paragraph(f"<w:sdt>{bound}<w:sdtContent>{_run('旧')}</w:sdtContent></w:sdt>")
    set_text(paragraph, "新")
    assert text_of(paragraph) == "新"
    assert next(paragraph.iter(w("dataBinding")), None) is None


def test_text_boxes_and_what_was_taken_away_stay() -> None:
    stamp = "<w:txbxContent><w:p><w:r><w:t>图章</w:t></w:r></w:p></w:txbxContent>"
    drawn = f"<w:r><w:drawing>{stamp}</w:drawing></w:r>"
    gone = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    paragraph = _paragraph(drawn, gone, _run("单位："), _run("　　　　", "<w:u/>"))
    set_text(paragraph, "单位：甲局　　")
    texts = [each.text for each in paragraph.iter(w("t"), w("delText"))]
    assert texts == ["图章", "旧", "单位：", "甲局　　"]
    [underlined] = [
        each for each in paragraph.iter(w("r")) if each.find(f".//{w('u')}") is not None
    ]
    assert text_of(underlined) == "甲局　　"


def test_a_box_of_a_symbol_font_gives_way_to_the_tick() -> None:
    paragraph = _paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', _run("新增"))
    assert text_of(paragraph) == "□新增"
    set_text(paragraph, "☑新增")
    assert text_of(paragraph) == "☑新增"
    assert next(paragraph.iter(w("sym")), None) is None
