"""The library of common indicators."""

from pathlib import Path

import pytest

from model.document.target import understand
from model.errors import UserError
from model.resources import resource_folder
from model.suggest import KnownIndicator
from model.suggest.common import common_indicators

LIBRARY = common_indicators(resource_folder("indicators"))


def test_the_library_holds_some_hundred_indicators_of_all_categories() -> None:
    assert len(LIBRARY) >= 300
    assert {known.level1 for known in LIBRARY} == {"成本指标", "产出指标", "效益指标", "满意度指标"}


def test_no_indicator_stands_twice_in_a_category() -> None:
    keys = [known.key for known in LIBRARY]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("known", [k for k in LIBRARY if k.sign and k.value], ids=lambda k: k.name)
def test_values_with_a_sign_are_understood(known: KnownIndicator) -> None:
    target = understand(known.value)
    assert target.comparator == known.sign
    assert target.unit == known.unit


def test_a_file_that_is_wrong_is_named_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'level1 = "产出"\nlevel2 = "数量"\nindicators = [{ name = "次数", typo = "" }]\n', "utf-8"
    )
    with pytest.raises(UserError, match=r"a\.toml 有误：indicators\.0\.typo"):
        common_indicators(tmp_path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("level1 = ", "utf-8")
    with pytest.raises(UserError, match=r"b\.toml 不能读取"):
        common_indicators(tmp_path)
