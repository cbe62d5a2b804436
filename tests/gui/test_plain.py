"""Texts are shown as they are: nobody makes a label that may take one for HTML."""

import ast
from pathlib import Path

GUI = Path(__file__).parents[2] / "gui"
RICH = {GUI / "plain.py", GUI / "main_window" / "status.py"}
"""Where the plain label is made, and where a file is shown with links to it."""


def test_labels_are_made_by_the_plain_one() -> None:
    made = [
        f"{path.relative_to(GUI)}:{node.lineno}"
        for path in sorted(GUI.rglob("*.py"))
        if path not in RICH
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QLabel"
    ]
    assert made == []


def test_tips_are_set_in_one_way() -> None:
    """Items of trees have one for each column; what they say goes through ``plain_tip``."""
    calls = [
        f"{path.relative_to(GUI)}:{node.lineno}"
        for path in sorted(GUI.rglob("*.py"))
        if path.name != "plain.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr, len(node.args)) == ("setToolTip", 1)
    ]
    assert calls == []
