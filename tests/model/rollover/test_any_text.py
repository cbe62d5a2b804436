"""Whatever a document says: nothing but years changes, and refusing all changes nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.document import Branch
from model.document.document import empty_branch
from model.document.place import walk
from model.rollover import Choices, apply, propose
from model.rollover.mentions import find_mentions, folded
from tests.model.exchange.documents import branches
from tests.shipped import definitions

_PIECES = (
    "2023|2022|2024|23|年|度|月|日|6|12|31|-|—|.|/|（|）|〔|〕|号|第|《|》|至|、|≥|人|元|完成|培训|二〇二三|"
    "２０２３|\n| |2023年|20230229|2024年2月29日|版|起|学年"
)
TEXTS = st.lists(st.sampled_from(_PIECES.split("|")), max_size=12).map("".join)
DIGITS = re.compile(r"[0-9０-９〇零○ＯO一二三四五六七八九]")


def said(branch: Branch, text: str, year: int, refuse: bool) -> str:
    proposal = propose(branch, year, None)
    assert [change.text for change in proposal.changes] == [text] * len(proposal.changes)
    refused = frozenset(proposal.changes) if refuse else frozenset()
    return apply(branch, proposal, Choices(), refused).children[0].values.get("overview", "")


@given(TEXTS, st.integers(2020, 2030))
def test_only_digits_of_years_change(text: str, year: int) -> None:
    branch = empty_branch("generic", "2023", {"overview": text})
    new = said(branch, text, year, refuse=False)
    places = {n for m in find_mentions(folded(text)) for n in range(m.start, m.end)}
    assert len(new) == len(text)
    for number, (one, other) in enumerate(zip(text, new, strict=True)):
        if one != other:
            assert number in places
            assert DIGITS.match(one)
            assert DIGITS.match(other)
    assert said(branch, text, year, refuse=True) == text


@given(st.text(max_size=40))
def test_any_text_is_taken(text: str) -> None:
    branch = empty_branch("generic", "2023", {"overview": text})
    assert len(said(branch, text, 2024, refuse=False)) == len(text)


@given(branches(), st.sampled_from([None, *sorted(definitions())]), st.booleans())
def test_any_document_has_a_draft(branch: Branch, form: str | None, taxonomy: bool) -> None:
    proposal = propose(branch, 2026, definitions().get(branch.values["form"]))
    target = definitions().require(form) if form else None
    draft = apply(branch, proposal, Choices(target, new_taxonomy=taxonomy))
    assert draft.values["year"] == "2026"
    rows = [node.values.get("level3") for _, node in walk(branch) if node.values.get("level3")]
    new = [node.values.get("level3") for _, node in walk(draft) if node.values.get("level3")]
    assert len(new) == len(rows)


@pytest.mark.parametrize("piece", ["2023、", "(2023)1-1-", "《2023年", "2023 年 ", " ", "1", "A1"])
def test_a_text_as_long_as_a_book_is_read_through(piece: str) -> None:
    text = piece * 5_000
    branch = empty_branch("generic", "2023", {"overview": f"2023{text}号"})
    assert len(propose(branch, 2024, None).changes) <= 5_001
