"""Approved texts and pages: what came out once and was looked at must come out again.

Run the tests with JIBIAO_APPROVE=1 to accept what comes out now, and look at the difference
before committing it.
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

DATA = Path(__file__).parent / "data"
SAMPLES = DATA / "samples"
PICTURES = DATA / "pictures"
PAGES = DATA / "pages"
_GREYS = 16
"""Shades that are enough to know a page again; they make small files."""
_DIFFERENT, _MOST_DIFFERENT, _MEAN = 64, 0.001, 1.0
"""Two shades (of 256) that are not the same, the share of a page's pixels that may be so, and by
how much all of them may differ on average: other versions of PDFium smooth edges otherwise."""


def approve(name: str, text: str) -> None:
    """Compare a text with the approved one in tests/data/pictures, or write it there."""
    path = PICTURES / name
    if os.environ.get("JIBIAO_APPROVE") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    approved = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != approved:
        lines = difflib.unified_diff(
            approved.splitlines(), text.splitlines(), "approved", "now", lineterm=""
        )
        pytest.fail(f"{name} differs from what was approved:\n" + "\n".join(lines))


def approve_page(name: str, page: Image.Image) -> None:
    """Compare a page's image with the approved one in tests/data/pages, or write it there."""
    path, shades = PAGES / name, _few_shades(page)
    if os.environ.get("JIBIAO_APPROVE") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        shades.save(path, optimize=True)
    if not path.exists():
        pytest.fail(f"{name} was never approved")
    with Image.open(path) as approved:
        fault = page_difference(shades, approved.convert("L"))
    if fault:
        pytest.fail(f"{name} differs from what was approved: {fault}")


def page_difference(page: Image.Image, approved: Image.Image) -> str:
    """In what two grey images differ more than they may; empty if they do not."""
    if page.size != approved.size:
        return f"{page.size} pixels instead of {approved.size}"
    difference = ImageChops.difference(page, approved)
    mean = ImageStat.Stat(difference).mean[0]
    share = sum(difference.histogram()[_DIFFERENT:]) / (page.width * page.height)
    if mean > _MEAN or share > _MOST_DIFFERENT:
        return f"{mean:.2f} on average, {share:.2%} of the pixels"
    return ""


def _few_shades(page: Image.Image) -> Image.Image:
    step = 255 // (_GREYS - 1)
    return page.convert("L").point([round(value / step) * step for value in range(256)])
