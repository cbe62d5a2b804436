"""A unit's own data: what its tables have in common, and how tables are brought in line with it.

The latest table of a unit that says something is what is known of it; nothing is kept apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from model.definition.keys import Field
from model.definition.reference import SEAL
from model.document.document import Document, Edit
from model.document.node import Branch, Kind

PROFILE_FIELDS: tuple[str, ...] = (
    Field.UNIT,
    Field.UNIT_CODE,
    Field.DEPARTMENT,
    Field.DEPARTMENT_CODE,
    Field.LEADER,
    Field.PREPARER,
    Field.PHONE,
    SEAL,
)
"""What of the header belongs to the unit rather than to a project; of the seal 是 or 否."""
YES, NO = "是", "否"


def profile_of(tables: Iterable[Branch]) -> dict[str, str]:
    """What a unit's tables say of it; the first that says something of a field decides."""
    profile: dict[str, str] = {}
    for table in tables:
        for part in table.children:
            if part.kind is Kind.FIELDS:
                said = {k: v for k, v in part.values.items() if k in PROFILE_FIELDS and v.strip()}
                profile = {**said, **profile}
    return profile


def fitting_profile(profile: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, str]:
    """What of a profile may stand beside some fields: a code belongs to its own name."""
    strange = {
        f"{name}_code"
        for name in (Field.UNIT, Field.DEPARTMENT)
        if fields.get(name) and fields[name] != profile.get(name)
    }
    return {key: text for key, text in profile.items() if key not in strange}


def put_profile(
    document: Document,
    pen: Edit,
    profile: Mapping[str, str],
    known: Collection[str],
    *,
    only_blanks: bool,
) -> None:
    """Write a profile into the fields that a form knows, or only into those that are blank."""
    fields = document.fields
    wanted = fitting_profile(profile, fields.values) if only_blanks else profile
    for key, text in wanted.items():
        if key in known and text and not (only_blanks and fields.value(key)):
            pen.set(fields, key, text)
