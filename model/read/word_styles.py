"""Properties that a Word paragraph has by itself or from its style and the styles below that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.read.word_xml import Element, child, value, w

_CONTENTS = re.compile(r"(toc|目录)\s*\d+", re.IGNORECASE)


class Styles:
    """The paragraph styles of a document, from its w:styles element."""

    def __init__(self, styles: Element | None) -> None:
        listed = () if styles is None else styles.iter(w("style"))
        self._styles = {value(style, "styleId"): style for style in listed}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if value(style, "type") == "paragraph" and value(style, "default") in {"1", "true"}
            ),
            "",
        )

    def property(self, paragraph: Element, *names: str) -> Element | None:
        """The element at a path below w:pPr that counts for a paragraph, or None."""
        found = child(paragraph, "pPr", *names)
        if found is not None:
            return found
        for style in self.chain(paragraph):
            found = child(style, "pPr", *names)
            if found is not None:
                return found
        return None

    def chain(self, paragraph: Element) -> Iterator[Element]:
        """A paragraph's style, the style that it is based on, and so on."""
        key = value(child(paragraph, "pPr", "pStyle")) or self._default
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = value(child(self._styles[key], "basedOn"))

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is set in a style for entries of a table of contents."""
        return any(
            _CONTENTS.fullmatch(value(child(style, "name"))) for style in self.chain(paragraph)
        )
