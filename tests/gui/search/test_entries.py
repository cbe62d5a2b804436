"""How the texts of finds are shown and told."""

from gui.search.entries import PieceLook, pieces, said

WHERE = ((2, 4),)


def test_a_find_is_marked() -> None:
    assert pieces("组织考试两次", WHERE) == [
        ("组织", PieceLook.PLAIN),
        ("考试", PieceLook.FOUND),
        ("两次", PieceLook.PLAIN),
    ]


def test_what_replaces_it_stands_behind_it() -> None:
    shown = pieces("组织考试两次", WHERE, "培训")
    assert shown[1:3] == [("考试", PieceLook.OLD), ("培训", PieceLook.NEW)]
    assert said(shown) == "组织考试改为“培训”两次"
    assert pieces("组织考试", WHERE, "")[1:] == [("考试", PieceLook.OLD)]


def test_a_long_text_is_shown_from_shortly_before_the_find_in_one_line() -> None:
    text = "前言" * 50 + "\n考试" + "后话" * 400
    shown = pieces(text, ((101, 103),))
    assert shown[0] == ("…", PieceLook.PLAIN)
    assert shown[1] == (("前言" * 6)[1:] + " ", PieceLook.PLAIN)
    assert shown[2] == ("考试", PieceLook.FOUND)
    assert len("".join(words for words, _ in shown)) < 350


def test_finds_far_behind_are_not_shown() -> None:
    text = "甲" * 1000
    shown = pieces(text, ((0, 1), (900, 901)))
    assert shown[0] == ("甲", PieceLook.FOUND)
    assert [look for _, look in shown].count(PieceLook.FOUND) == 1
