"""Rule files are read strictly, and sets refine the base for a form, a place or years."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.check import RuleLibrary, Severity
from model.check.kinds import KINDS
from model.errors import UserError
from tests.model.check.tables import APPROVAL, DECLARATION, forms, library

BASE = """
title = "通用"
[rules.value-vague]
title = "规则"
kind = "vague_value"
severity = "warning"
sentence = "“{text}”不能衡量。"
with.words = ["显著提高"]
[rules.satisfaction-low]
title = "规则"
kind = "low_satisfaction"
severity = "warning"
sentence = "{text} 低于 {least}%。"
with.least = 80
"""


def loaded(folder: Path, **files: str) -> RuleLibrary:
    (folder / "base.toml").write_text(BASE, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return RuleLibrary.load(folder)


def rules(of: RuleLibrary, form: str, year: str = "2024") -> dict[str, tuple[Severity, object]]:
    chosen = of.rules_for(forms()[form], year).rules
    return {rule.id: (rule.severity, rule.parameters.model_dump()) for rule in chosen}


def test_a_set_without_conditions_applies_to_all(tmp_path: Path) -> None:
    found = rules(loaded(tmp_path), DECLARATION)
    assert list(found) == ["value-vague", "satisfaction-low"]
    assert found["value-vague"] == (Severity.WARNING, {"words": ("显著提高",)})


def test_a_set_changes_severity_and_parameters_for_its_place(tmp_path: Path) -> None:
    hubei = """
title = "湖北"
for.places = ["湖北省"]
[change.satisfaction-low]
severity = "hint"
with.least = 85
"""
    found = loaded(tmp_path, hubei=hubei)
    assert rules(found, APPROVAL)["satisfaction-low"][0] is Severity.HINT
    assert "'least': Decimal('85')" in str(rules(found, APPROVAL)["satisfaction-low"][1])
    assert rules(found, DECLARATION)["satisfaction-low"][0] is Severity.WARNING


def test_a_set_switches_rules_off_and_adds_others_for_years_and_forms(tmp_path: Path) -> None:
    newer = f"""
title = "2025 年起"
[for]
forms = ["{DECLARATION}"]
years = [2025, 2100]
[change.value-vague]
off = true
[rules.row-empty]
title = "规则"
kind = "empty_row"
severity = "error"
sentence = "空行。"
"""
    found = loaded(tmp_path, newer=newer)
    assert list(rules(found, DECLARATION, "2024")) == ["value-vague", "satisfaction-low"]
    assert list(rules(found, DECLARATION, "2025")) == ["satisfaction-low", "row-empty"]
    assert list(rules(found, APPROVAL, "2025")) == ["value-vague", "satisfaction-low"]


def test_a_table_without_a_year_is_one_of_the_forms_year(tmp_path: Path) -> None:
    old = 'title = "旧"\nfor.years = [2023, 2023]\n[change.value-vague]\noff = true\n'
    assert forms()[DECLARATION].year == 2023
    assert "value-vague" not in rules(loaded(tmp_path, old=old), DECLARATION, "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("titel = '错'\n", "titel：没有这个键"),
        ("title = 3\n", "title：应为文字"),
        ("title = '错\n", "文件末尾：不合 TOML 的写法"),
        ("title = '错'\nfor.year = [2023, 2024]\n", "for › year：没有这个键"),
        ("title = '错'\n[change.unknown]\noff = true\n", "change › unknown：没有这条规则"),
        (
            "title = '错'\n[change.value-vague]\nwith.word = ['好']\n",
            "change › value-vague › with › word：没有这个键",
        ),
        (
            "title = '错'\n[change.satisfaction-low]\nwith.least = '八十'\n",
            "change › satisfaction-low › with › least：应为数",
        ),
        (
            "title = '错'\n[change.value-vague]\nsentence = '{value}'\n",
            "change › value-vague › sentence：{value} 不能用在这里（可用：text）",
        ),
        (
            "title=''\n[rules.value-vague]\ntitle=''\nkind='empty_row'\nseverity='hint'\nsentence=''\n",
            "rules › value-vague：这条规则已经在别的文件里",
        ),
        (
            "title=''\n[rules.new]\ntitle=''\nkind='nothing'\nseverity='hint'\nsentence=''\n",
            "rules › new › kind：没有“nothing”这一类规则",
        ),
        (
            "title=''\n[rules.new]\ntitle=''\nkind='empty_row'\nseverity='fatal'\nsentence=''\n",
            "rules › new › severity：应为 error、warning、hint 之一",
        ),
        (
            "title=''\n[rules.new]\ntitle=''\nkind='empty_row'\nseverity='hint'\nsentence='{'\n",
            "rules › new › sentence：“{”中的括号有误",
        ),
        (
            (
                "title=''\n[rules.new]\ntitle=''\nkind='placeholder'\nseverity='hint'\nsentence=''\n"
                "with.patterns=['待定', '[待']\n"
            ),
            "rules › new › with › patterns › 第 2 项：不是正确的正则表达式",
        ),
    ],
)
def test_a_fault_is_refused_with_file_and_key(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(UserError) as raised:
        loaded(tmp_path, wrong=text)
    assert raised.value.message.startswith(f"规则文件 wrong.toml 有误：{fault}")


def test_our_own_rules_use_every_kind() -> None:
    used = {
        rule.kind.find for form in forms() for rule in library().rules_for(forms()[form], "").rules
    }
    assert used == {kind.find for kind in KINDS.values()}
