"""Bytes under a seal: what was damaged or changed on the way is refused, never half read.

With a password they are encrypted (AES-256-GCM under a key by scrypt), and nobody without it can
read or change them.  Without one the seal is a checksum (SHA-256): it finds damage and edits, but
whoever knows how the file is made could seal another one.  The cipher is that of `cryptography`,
which the reader of locked workbooks brings along: Python has none of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
import zlib
from typing import Any

from model.errors import UserError

_SALT, _NONCE = 16, 12
_MOST_UNPACKED = 256 * 2**20
"""Bytes that may come out of a file: some ten thousand tables with all their versions."""
_LONGEST_HEAD = 1000


class LockedError(UserError):
    """A file that only its password opens."""


def seal(format_name: str, content: bytes, password: str = "") -> bytes:
    """Bytes of a file that says its format and holds the content."""
    packed = zlib.compress(content)
    head = {"format": format_name}
    if not password:
        head["sha256"] = _digest(format_name, packed)
        return _head(head) + packed
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    head |= {"salt": salt.hex(), "nonce": nonce.hex()}
    line = _head(head)
    return line + bytes(_cipher(password, salt).encrypt(nonce, packed, line))


def unseal(format_name: str, data: bytes, name: str, password: str = "") -> bytes:
    """The content of what `seal` gave.

    UserError, which names the file, if it is no such file or not as it was sealed; LockedError if
    it has a password and none was given.
    """
    line, _, body = data.partition(b"\n")
    head = _read_head(line)
    if not str(head.get("format", "")).startswith(format_name.partition("/")[0]):
        raise _changed(name)
    if head["format"] != format_name:
        raise UserError(f"“{name}”是较新版本的绩表写的，这个版本不能读。请升级绩表后再导入。")
    if "salt" not in head:
        if not hmac.compare_digest(str(head.get("sha256")), _digest(format_name, body)):
            raise _changed(name)
        return _unpacked(body, name)
    if not password:
        raise LockedError(f"“{name}”加了密码。请向发文件的人问到密码后再导入。")
    return _unpacked(_decrypted(head, line + b"\n", body, name, password), name)


def _decrypted(head: dict[str, Any], line: bytes, body: bytes, name: str, password: str) -> bytes:
    from cryptography.exceptions import InvalidTag

    try:
        salt, nonce = bytes.fromhex(head["salt"]), bytes.fromhex(head["nonce"])
        return bytes(_cipher(password, salt).decrypt(nonce, body, line))
    except (InvalidTag, ValueError, TypeError, KeyError) as error:
        raise UserError(
            f"“{name}”打不开：密码不对，或者文件被改动过。请核对密码（分大小写），或者请对方重新发送。"
        ) from error


def _cipher(password: str, salt: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    # The same signs typed on another keyboard may be other characters.
    typed = unicodedata.normalize("NFKC", password).encode()
    key = hashlib.scrypt(typed, salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=32)
    return AESGCM(key)


def _digest(format_name: str, packed: bytes) -> str:
    return hashlib.sha256(format_name.encode() + b"\n" + packed).hexdigest()


def _head(head: dict[str, str]) -> bytes:
    return json.dumps(head, separators=(",", ":")).encode() + b"\n"


def _read_head(line: bytes) -> dict[str, Any]:
    try:
        head = json.loads(line[:_LONGEST_HEAD])
    except (ValueError, RecursionError):
        return {}
    return head if isinstance(head, dict) else {}


def _unpacked(packed: bytes, name: str) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, _MOST_UNPACKED)
    except zlib.error as error:
        raise _changed(name) from error
    if not unpacker.eof or unpacker.unused_data:
        raise _changed(name)
    return content


def _changed(name: str) -> UserError:
    return UserError(
        f"“{name}”不完整，或者在导出以后被改动过，没有导入。请向发文件的人再要一份，不要用别的程序修改它。"
    )
