"""Tables of places of which no form is known, as the clerk has them before them."""

from pathlib import Path

from gui.review.dialog import ReviewDialog
from tests.stories.clerk import Clerk

ROWS = (
    ("项目名称", "老旧小区改造", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "改造小区数", "≥12个"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥90%"),
)


def written(folder: Path, title: str, *more: tuple[str, ...]) -> Path:
    """A file with a table under a title."""
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in (*ROWS, *more))
    table = f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    path = folder / f"{title}.html"
    page = f'<meta charset="utf-8"><p>{title}</p><p>（2025年度）</p>{table}'
    path.write_text(page, encoding="utf-8")
    return path


def test_two_tables_of_a_project_are_told_by_their_own_titles(clerk: Clerk, tmp_path: Path) -> None:
    titles = ["项目支出绩效目标申报表", "项目支出绩效目标批复表"]
    clerk.drop(*(written(tmp_path, title) for title in titles))
    review = clerk.dialog(ReviewDialog)
    clerk.press(review, "导入")
    clerk.wait(lambda: len(clerk.workspace.entries()) == 2)

    tree = clerk.window.library.tree
    assert tree.offers()[0] == titles
    for entry, title in zip(clerk.workspace.entries(), titles, strict=True):
        clerk.window.enter_table(entry.id)
        assert clerk.listed == (title, "老旧小区改造")
        bar = clerk.window.tables.tabBar()
        assert title in bar.tabToolTip(bar.currentIndex())
    assert bar.tabText(bar.currentIndex()) == f"老旧小区改造 {titles[1]}"

    with clerk.workspace.edit(clerk.table, "改表名") as pen:
        pen.set(clerk.document.root, "printed_title", "项目绩效目标批复表")
    assert clerk.listed[0] == "项目绩效目标批复表"
    clerk.choose("编辑", "撤销")
    assert clerk.listed[0] == titles[1]
