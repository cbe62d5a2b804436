"""The floor's door: renderers come when they are asked for."""

import subprocess
import sys
from importlib import import_module

import pytest

import model.render


def test_the_door_alone_loads_no_heavy_library() -> None:
    code = (
        "import sys, model.render;"
        "print(*sorted({'docx', 'openpyxl', 'reportlab', 'PIL'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("name", model.render.__all__)
def test_each_name_is_there(name: str) -> None:
    assert getattr(model.render, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'render_rtf'"):
        import_module("model.render").render_rtf  # noqa: B018
