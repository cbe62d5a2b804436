"""The mark 草稿 behind a page: drawn as outlines, so that it never gets among the page's text."""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import Any

from model.grid import Page

_NAME = "draft"
_GREY = 0.9
_SHARE = 0.24
"""The height of a character, as a share of the page's diagonal."""
_MIDDLE = (1000, 380)
"""The middle of the mark's ink."""
_OUTLINES = (
    "244,399 244,311 754,311 754,399",
    "244,542 244,456 754,456 754,542",
    (
        "172,602 830,602 830,251 534,251 534,154 947,154 947,86 534,86 534,-78 459,-78 459,86 "
        "56,86 56,154 459,154 459,251 172,251"
    ),
    (
        "62,766 291,766 291,840 364,840 364,766 634,766 634,840 707,840 707,766 941,766 "
        "941,698 707,698 707,621 634,621 634,698 364,698 364,621 291,621 291,698 62,698"
    ),
    "1520,561 1520,469 1805,469 1805,561",
    "1453,616 1875,616 1875,414 1453,414",
    "1585,181 1585,85 1743,85 1743,181",
    "1528,235 1802,235 1802,31 1528,31",
    (
        "1334,827 1382,766 1356,756 1326,747 1296,738 1264,730 1264,553 1396,553 1396,482 "
        "1264,482 1264,457 1276,446 1291,430 1308,411 1326,390 1344,370 1360,352 1374,336 "
        "1383,326 1337,265 1325,288 1306,318 1285,349 1264,379 1264,-82 1193,-82 1193,350 "
        "1164,278 1133,210 1100,148 1066,98 1058,115 1048,135 1036,154 1026,169 1055,209 "
        "1084,256 1112,310 1138,367 1162,425 1182,482 1051,482 1051,553 1193,553 1193,715 "
        "1162,709 1132,704 1102,699 1072,695 1070,708 1064,724 1058,740 1051,754 "
        "1102,764 1154,774 1205,786 1254,798 1298,812 1334,827"
    ),
    (
        "1589,826 1659,845 1673,819 1686,790 1698,762 1708,736 1954,736 1954,672 1381,672 "
        "1381,736 1629,736 1620,759 1610,782 1600,805 1589,826"
    ),
    (
        "1391,357 1938,357 1938,-9 1937,-31 1932,-48 1924,-60 1910,-69 1891,-76 1866,-79 "
        "1836,-80 1798,-80 1796,-66 1791,-50 1785,-35 1778,-21 1804,-22 1827,-22 1845,-22 "
        "1856,-22 1866,-19 1870,-9 1870,293 1459,293 1459,-80 1391,-80"
    ),
)
"""The outlines of the two characters in Noto Sans SC (SIL Open Font License), 1,000 units an em,
curves as short lines."""


def define_mark(canvas: Any) -> None:
    """Put the mark into a document, once, for all of its pages."""
    canvas.beginForm(_NAME, 0, -100, 2000, 900)
    path = canvas.beginPath()
    for outline in _OUTLINES:
        (x, y), *others = (point.split(",") for point in outline.split())
        path.moveTo(int(x), int(y))
        for x, y in others:
            path.lineTo(int(x), int(y))
        path.close()
    canvas.setFillGray(_GREY)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def draw_mark(canvas: Any, page: Page) -> None:
    """Draw the mark along the page's diagonal, as what does not belong to the text."""
    scale = _SHARE * hypot(page.width, page.height) / 1000
    angle = atan2(page.height, page.width)
    along, across = scale * cos(angle), scale * sin(angle)
    x, y = _MIDDLE
    canvas._code.append("/Artifact BMC")
    canvas.saveState()
    canvas.transform(
        along,
        across,
        -across,
        along,
        page.width / 2 - along * x + across * y,
        page.height / 2 - across * x - along * y,
    )
    canvas.doForm(_NAME)
    canvas.restoreState()
    canvas._code.append("EMC")
