"""A sealed file opens as it was, or is refused with a sentence."""

from __future__ import annotations

import json

import pytest

from model.errors import UserError
from model.exchange.sealed import LockedError, seal, unseal

FORMAT = "jibiao-sent/1"
CONTENT = "一张表".encode() * 20


def refusal(data: bytes, password: str = "") -> str:
    with pytest.raises(UserError) as caught:
        unseal(FORMAT, data, "甲.jbx", password)
    assert "甲.jbx" in caught.value.message
    assert caught.value.message.endswith("。")
    return caught.value.message


@pytest.mark.parametrize("password", ["", "口令 1"])
def test_what_is_sealed_opens_as_it_was(password: str) -> None:
    data = seal(FORMAT, CONTENT, password)
    assert unseal(FORMAT, data, "甲.jbx", password) == CONTENT
    # Who was told a password for a file without one is not to be stopped.
    assert unseal(FORMAT, seal(FORMAT, CONTENT), "甲.jbx", password) == CONTENT


def test_no_byte_can_be_changed_or_left_out() -> None:
    data = seal(FORMAT, CONTENT)
    for place in range(len(data)):
        refusal(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        refusal(data[:place])
    refusal(data + b"x")


def test_what_is_encrypted_cannot_be_changed_either() -> None:
    data = seal(FORMAT, CONTENT, "口令")
    head = data.index(b"\n")
    for place in (20, head - 3, head + 1, len(data) - 1):
        refusal(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], "口令")
    refusal(data[: head + 5], "口令")
    assert CONTENT not in data


def test_a_password_is_needed_and_must_be_right() -> None:
    data = seal(FORMAT, CONTENT, "口令A")
    with pytest.raises(LockedError, match="加了密码"):
        unseal(FORMAT, data, "甲.jbx")
    assert "密码不对" in refusal(data, "口令a")
    # A full-width letter is the same key on a keyboard that writes Chinese.
    assert unseal(FORMAT, data, "甲.jbx", "口令Ａ") == CONTENT


def test_what_a_newer_program_wrote_and_what_is_another_file_are_told() -> None:
    assert "较新版本" in refusal(seal("jibiao-sent/2", CONTENT))
    for data in (b"", b"PK\x03\x04", b"[1]\n", b"{", b'{"format": 1}\n', b"[" * 5000):
        assert "不完整，或者在导出以后被改动过" in refusal(data)


def test_a_head_that_says_nonsense_is_refused() -> None:
    head = {"format": FORMAT, "salt": "xy", "nonce": 3}
    assert "打不开" in refusal(json.dumps(head).encode() + b"\nabc", "口令")
