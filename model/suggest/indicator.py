"""An indicator that is known already: of the library, or of a table filled in before."""

from __future__ import annotations

from dataclasses import dataclass

from model.document.naming import name_key


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """A third-level indicator as it may be taken over.

    ``also`` are other second-level categories under which places file it.  ``value`` is a target
    value in full, "" if only ``sign`` (≥ ≤ =) and ``unit`` are usual.  ``uses`` counts the past
    tables that have it; it is 0 in the library.
    """

    name: str
    level1: str = ""
    level2: str = ""
    also: tuple[str, ...] = ()
    value: str = ""
    sign: str = ""
    unit: str = ""
    basis: str = ""
    description: str = ""
    uses: int = 0

    def is_of(self, level2: str) -> bool:
        """Whether it belongs to a second-level category, however that is spelt."""
        key = name_key(level2)
        return any(name_key(name) == key for name in (self.level2, *self.also))

    @property
    def key(self) -> tuple[str, str]:
        """What makes two of them the same: name and category, however spelt."""
        return name_key(self.name), name_key(self.level2)
