"""Where letters are heard in a long text: as characters, initials or pinyin, in any mix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from model.pinyin import Query, Sounds

_DEPTH = 4
"""So many characters are told by the pattern; it would grow with each, and they are enough."""
_LONGEST = 64
"""No more characters are looked at where the pattern fits."""


def sounds_in(text: str, letters: str, characters: Iterable[str]) -> Iterator[int]:
    """The places at which letters are heard, each within a line.

    ``characters`` are those of the text, which is folded, and so are the letters.
    """
    pattern = Sounds(characters).pattern(letters, _DEPTH)
    if not pattern:
        return
    query = Query(letters)
    for match in re.finditer(f"(?={pattern})", text):
        start = match.start()
        line, _, _ = text[start : start + _LONGEST].partition("\n")
        hit = query.find(line)
        if hit is not None and hit.start == 0:
            yield start
