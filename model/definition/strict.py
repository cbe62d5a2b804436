"""What all classes of the definition language stand on."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Millimetres = Annotated[float, Field(ge=0, le=2000)]


class Strict(BaseModel):
    """Frozen, and deaf to no key: what it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
