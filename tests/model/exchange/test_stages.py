"""The stage of a table is the office's own: the interchange does not carry it."""

from dataclasses import replace

from model.document import Document, empty_branch
from model.document.stages import FROZEN, STAGE, VERSION, VERSION_REASON
from model.exchange.interchange import to_json


def test_stage_version_and_reason_stay_in_the_data_file() -> None:
    plain = empty_branch("shanghai-declaration", "2025", {"project_name": "信息化运维"})
    own = {STAGE: "approved", VERSION: "2", VERSION_REASON: "预算调减", FROZEN: "1"}
    marked = replace(plain, values={**plain.values, **own})
    assert to_json([Document(marked)]) == to_json([Document(plain)])
