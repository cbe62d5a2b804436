"""Finding projects by some characters of their names."""

import unicodedata


def search_key(text: str) -> str:
    """A text without spaces, in half-width small letters."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def matches(wanted: str, name: str) -> bool:
    """Whether a name has all wanted characters in their order, not always side by side.

    “医考费” finds “医学考试考务费”: that is how clerks shorten names.  Both are search keys.
    """
    rest = iter(name)
    return all(character in rest for character in wanted)
