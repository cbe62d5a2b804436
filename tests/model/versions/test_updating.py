"""A document takes over from another content what was chosen of their differences, and no more."""

from dataclasses import replace
from datetime import UTC, datetime

from model.document import Branch, Document, Kind, Place, Scope, empty_branch
from model.document.comments import Comment, comments_at, set_comments
from model.document.evidence import EvidenceFile, placed_evidence, set_evidence
from model.document.reviews import REVIEW
from model.versions import ChangeMark, ComparedLine, compare, take_over

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Row = tuple[str, str, str, str]
OLD: tuple[Row, ...] = (
    ("产出指标", "数量指标", "培训次数", "2次"),
    ("产出指标", "数量指标", "培训人数", "300人"),
    ("效益指标", "社会效益", "知晓率", "80%"),
)
NEW: tuple[Row, ...] = (
    ("产出指标", "数量指标", "培训人数", "320人"),
    ("产出指标", "数量指标", "教材册数", "500册"),
    ("产出指标", "质量指标", "合格率", "≥90%"),
    ("满意度指标", "服务对象满意度", "学员满意度", "≥85%"),
)


def content(rows: tuple[Row, ...], unit: str) -> Branch:
    branch = empty_branch("yangquan-target", "2024", {"project_name": "培训", "unit": unit})
    document = Document(branch)
    tree = document.indicators(Scope.ANNUAL)
    with document.edit("") as pen:
        for one, two, name, value in rows:
            above = next((c for c in tree.children if c.name == one), None)
            above = above or pen.append(tree, Branch(Kind.CATEGORY, {"level1": one}))
            group = next((c for c in above.children if c.name == two), None)
            group = group or pen.append(above, Branch(Kind.SUBCATEGORY, {"level2": two}))
            pen.append(group, Branch(Kind.INDICATOR, {"level3": name, "value": value}))
        pen.append(document.funds, Branch(Kind.FUND, {"source": "total", "annual": str(len(unit))}))
    return document.branch()


def rows_of(document: Document) -> list[Row]:
    return [
        (one.name, two.name, row.name, row.value("value"))
        for one in document.indicators(Scope.ANNUAL).children
        for two in one.children
        for row in two.children
    ]


def updated(*left: tuple[ChangeMark, str]) -> Document:
    """The old content with all differences taken but those of a mark and a place."""
    document, new = Document(content(OLD, "旧单位")), Document(content(NEW, "新的单位")).branch()
    lines = compare(document.branch(), new, None, by_id=False).differences
    taken = [each for each in lines if not any(is_about(each, *which) for which in left)]
    assert len(lines) - len(taken) == len(left)
    with document.edit("更新") as pen:
        take_over(pen, document, new, taken)
    return document


def is_about(line: ComparedLine, mark: ChangeMark, text: str) -> bool:
    return line.mark is mark and text in f"{line.place} {line.label} {line.old} {line.new}"


def without_ids(branch: Branch) -> Branch:
    return replace(branch, id=0, children=tuple(without_ids(child) for child in branch.children))


def test_all_differences_make_it_the_other_content() -> None:
    document = updated()
    assert rows_of(document) == list(NEW)
    assert without_ids(document.branch()) == without_ids(content(NEW, "新的单位"))


def test_what_is_in_both_stays_the_node_that_it_is() -> None:
    before = Document(content(OLD, "旧单位"))
    node = next(n for n in before.root.walk() if n.name == "培训人数")
    assert next(n for n in updated().root.walk() if n.name == "培训人数").id == node.id


def test_what_is_not_taken_stays() -> None:
    document = updated(
        (ChangeMark.REMOVED, "培训次数"),
        (ChangeMark.REMOVED, "知晓率"),
        (ChangeMark.CHANGED, "320人"),
        (ChangeMark.ADDED, "合格率"),
        (ChangeMark.CHANGED, "旧单位"),
    )
    assert rows_of(document) == [
        ("产出指标", "数量指标", "培训次数", "2次"),
        ("产出指标", "数量指标", "培训人数", "300人"),
        ("产出指标", "数量指标", "教材册数", "500册"),
        ("满意度指标", "服务对象满意度", "学员满意度", "≥85%"),
        ("效益指标", "社会效益", "知晓率", "80%"),
    ]
    assert document.fields.value("unit") == "旧单位"


def test_an_indicator_that_moved_goes_where_the_other_has_it() -> None:
    document = Document(content(OLD, "单位"))
    moved = (*OLD[:1], ("产出指标", "质量指标", "培训人数", "300人"), *OLD[2:])
    new = Document(content(moved, "单位")).branch()
    lines = compare(document.branch(), new, None, by_id=False).differences
    with document.edit("更新") as pen:
        take_over(pen, document, new, lines)
    assert rows_of(document) == list(moved)


def test_what_both_sides_have_beside_the_table_is_kept_together() -> None:
    place, reviews = Place.field("unit"), '["送审", "钱", "2026-03-01T01:00:00+00:00", ""]'
    remarks = [Comment(who, NOON, f"{who}说的") for who in ("钱", "赵")]
    proof = [EvidenceFile(f"{name}.pdf", name * 64, f"/{name}") for name in "ab"]

    def beside(remark: Comment, files: list[EvidenceFile], review: str) -> Document:
        document = Document(content(OLD, "单位"))
        row = next(n for n in document.root.walk() if n.name == "培训人数")
        with document.edit("") as pen:
            set_comments(pen, document, place, [remark])
            set_evidence(pen, row, files)
            pen.set(document.root, REVIEW, review)
        return document

    ours, theirs = beside(remarks[0], proof[:1], ""), beside(remarks[1], proof, reviews)
    elsewhere = [replace(each, path=f"/elsewhere{each.path}") for each in proof]
    with theirs.edit("") as pen:
        row = next(n for n in theirs.root.walk() if n.name == "培训人数")
        set_evidence(pen, row, elsewhere)
    for _ in range(2):
        with ours.edit("更新") as pen:
            take_over(pen, ours, theirs.branch(), ())
        assert comments_at(ours, place) == tuple(remarks)
        assert [each.file for each in placed_evidence(ours)] == [proof[0], elsewhere[1]]
        assert ours.root.value(REVIEW) == reviews
    assert rows_of(ours) == list(OLD)
