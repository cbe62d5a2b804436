"""Properties that a Word paragraph has by itself or from its style and the styles below that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.read.word_xml import Element, child, flag_of, value, w

_CONTENTS = re.compile(r"(toc|目录)\s*\d+", re.IGNORECASE)


class WordStyles:
    """The styles of a document, from its w:styles element."""

    def __init__(self, styles: Element | None) -> None:
        listed = () if styles is None else styles.iter(w("style"))
        self._styles = {value(style, "styleId"): style for style in listed}
        self._known: dict[tuple[str, tuple[str, ...]], Element | None] = {}
        self.default_run = (
            None if styles is None else child(styles, "docDefaults", "rPrDefault", "rPr")
        )
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if value(style, "type") == "paragraph" and flag_of(style, "default")
            ),
            "",
        )

    def property(self, paragraph: Element, *names: str) -> Element | None:
        """The element at a path below w:pPr that counts for a paragraph, or None."""
        found = child(paragraph, "pPr", *names)
        if found is not None:
            return found
        key = self.key_of(paragraph), names
        if key not in self._known:
            styled = (child(style, "pPr", *names) for style in self.chain_of(key[0]))
            self._known[key] = next((one for one in styled if one is not None), None)
        return self._known[key]

    def key_of(self, paragraph: Element | None) -> str:
        """The id of a paragraph's style."""
        own = "" if paragraph is None else value(child(paragraph, "pPr", "pStyle"))
        return own if own in self._styles else self._default

    def name_of(self, key: str) -> str:
        """The name of the style with an id, "" if there is none."""
        return value(child(self._styles[key], "name")) if key in self._styles else ""

    def of_kind(self, kind: str) -> Iterator[tuple[str, Element]]:
        """The styles for a kind of things ("table") with their ids."""
        return (item for item in self._styles.items() if value(item[1], "type") == kind)

    def chain(self, paragraph: Element) -> Iterator[Element]:
        """A paragraph's style, the style that it is based on, and so on."""
        return self.chain_of(self.key_of(paragraph))

    def chain_of(self, key: str) -> Iterator[Element]:
        """The style with an id, the style that it is based on, and so on."""
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
