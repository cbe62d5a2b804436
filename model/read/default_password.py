"""Workbooks with Excel's default password, which Excel and WPS open without asking.

They encrypt a workbook with it where only its structure is protected, or where it is meant to be
read alone ([MS-OFFCRYPTO] 2.3.4.1): nothing that people would know of as a password.
"""

from __future__ import annotations

import io

_PASSWORD = "VelvetSweatshop"


def opened_by_default(data: bytes) -> bytes | None:
    """What a protected file holds; None where a password of its own protects it."""
    import msoffcrypto

    target = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        file.load_key(password=_PASSWORD)
        file.decrypt(target)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it does not open
        return None
    return target.getvalue() or None
