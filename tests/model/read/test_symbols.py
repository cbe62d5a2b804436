"""Letters of symbol fonts."""

from __future__ import annotations

import pytest

from model.read.symbols import symbol, symbol_text


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", 0xF0FE, "☑"),
        ("wingdings", 0xFE, "☑"),
        ("Wingdings 2", 0x52, "☑"),
        ("Wingdings 2", 0xA3, "□"),
        ("Wingdings", 0xF001, "\ufffd"),
        ("Symbol", 0xB3, "≥"),
        ("Symbol", 0xF0A3, "≤"),
        ("Symbol", 0x31, "1"),
        ("Wingdings 3", 0x71, "▼"),
        ("Webdings", 0x61, "✓"),
        ("Wingdings", 0x81, "①"),
        ("Wingdings", 0xFC, "✓"),
        ("ZapfDingbats", 0x34, "✓"),
        ("ITC Zapf Dingbats", 0x6E, "■"),
        ("Wingdings2", 0x52, "☑"),
        ("Wingdings-Regular", 0xFE, "☑"),
        ("SymbolMT", 0xB3, "≥"),
        ("宋体", 0x2611, "☑"),
        ("宋体", 0x01, ""),
    ],
)
def test_a_code_is_the_sign_that_it_looks_like(font: str, code: int, shown: str) -> None:
    assert symbol(font, code) == shown


def test_only_symbol_fonts_change_a_text_and_chinese_stays() -> None:
    assert symbol_text("Wingdings 2", "R常年性 £") == "☑常年性 □"
    assert symbol_text("Arial", "R常年性") == "R常年性"
    assert symbol_text("", "R") == "R"
