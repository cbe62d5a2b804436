"""Texts are shown as they are: nobody makes a label that may take one for HTML."""

import ast
from collections.abc import Iterator
from pathlib import Path

GUI = Path(__file__).parents[2] / "gui"
RICH = {GUI / "plain.py", GUI / "main_window" / "status.py"}
"""Where the plain label is made, and where a file is shown with links to it."""


def test_labels_are_made_by_the_plain_one() -> None:
    made = [
        f"{path.relative_to(GUI)}:{node.lineno}"
        for path, node in calls("QLabel")
        if path not in RICH and getattr(node.func, "id", "") == "QLabel"
    ]
    assert made == []


def test_tips_are_set_in_one_way() -> None:
    """Items of trees have one for each column; what they say goes through ``plain_tip``."""
    set_otherwise = [
        f"{path.relative_to(GUI)}:{node.lineno}"
        for path, node in calls("setToolTip")
        if path.name != "plain.py"
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr, len(node.args)) == ("setToolTip", 1)
    ]
    assert set_otherwise == []


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """All calls in the files of the window that say a name."""
    files = {path: path.read_text("utf-8") for path in sorted(GUI.rglob("*.py"))}
    named = {path: text for path, text in files.items() if name in text}
    assert GUI / "plain.py" in named
    for path, text in named.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                yield path, node
