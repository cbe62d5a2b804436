"""What words round a year say of it: a number, a document's title, an event of the past, a plan.

All texts are folded ones (see ``mentions.folded``); ``before`` and ``after`` are all that stands
before and after the year.
"""

from __future__ import annotations

import re

_COUNTER = re.compile(
    r"\s*(?:[(\[]\s*)?[余多]?\s*(?:[万千亿百%‰+/*×]|元|人|次|个|件|名|家|户|例|份|台|套|批(?!次)|场|篇|册|本|组|天|小时|"
    r"分钟|平方|米|公里|吨|千克|公斤|克|升|考次|机位|学时|课时|班|床|张|片|袋|瓶|盒|分|项|期(?![间末初])|所|处|条|种|辆|亩|"
    r"头|只|株|座|栋|楼|室|间|支|岁|位|点|倍|度|[A-Za-z℃])|\s*(?:余|多|左右|以上|以下|以内)"
)
_COMPARED = re.compile(
    r"(?:[=≥≤<>≧≦⩾⩽约+¥￥]|不[少低小高大多足超][于过]|不足|至少|超过|大于|小于|高于|低于|达到?|共计?|合计|总计|"
    r"(?:数量|人数|金额)[为:]?)\s*$"
)
_CODE = re.compile(
    r"(?:编号|号码?|代码|编码|合同|账[号户]|批号|型号|条码|电话|传真|邮编|[Nn][Oo]\.?)[:为是]?\s*$"
)
_LETTER = re.compile(r"[A-Za-z_]\s*$")
_TIED_BEFORE = re.compile(r"\d\s*[-./:]\s*$")
_TIED_AFTER = re.compile(r"\s*[-_.:]\s*[\dA-Za-z]")
_TIME = re.compile(r"\s*(?:月|-|至|到|前|底|起|止|末|初|以[前后]|开始|完成|结束)")
_AT = re.compile(r"(?:[至到自从于在前月-]|截止|截至|时间|日期|期限|进度)[:为]?\s*$")
_COHORT = re.compile(
    r"\s*(?:届|级(?!别)|财年|学年|财政年度|[春夏秋冬]|上半年|下半年|全年|预算|第[一二三四]季度|Q[1-4](?!\d))"
)
_EDITION = re.compile(r"\s*(?:修订|修正|试行)?(?:版(?![面块式])|[修订][正订][本稿])")
_SINCE = re.compile(r"\s*(?:以来|起(?![至到止草重]))")
_HAPPENED = re.compile(
    r"[^。；;，,、\n]{0,12}?(?:印发|发布|颁布|出台|批复|批准|下发|下达|成立|修订|施行|通过|投入使用|投用|建成|竣工|"
    r"已|曾|实际|立项|获评|荣获|获奖|获得|召开|举行|启动|以来|起(?![至到止])|完成了|开通|上线|购置|购入|入选)"
)
_COMPARISON = re.compile(r"(?:较|比|与|同|在|以|按|按照|参照|上年)\s*\(?\s*$")
_SCHEME = re.compile(r"\s*\)?\s*[^。；;，,、\n]{0,10}?(?:规划|行动|方案|纲要|工程|计划)")
_SCHEME_BEFORE = re.compile(
    r"[一二三四]五[^。；;]{0,6}$|(?:规划|行动|方案|纲要|工程|计划)\s*[(\[]\s*$"
)
_OPENS = re.compile(r"[(\[]\s*$")
_CLOSES = re.compile(r"\s*(?:年度?)?\s*[)\]]")


def is_number(before: str, after: str) -> bool:
    """Whether digits count or name something: ≥2023次, 合同编号2023, Office2023."""
    tied = _TIED_BEFORE.search(before) or _TIED_AFTER.match(after)
    return bool(tied) or is_counted(before, after)


def is_counted(before: str, after: str) -> bool:
    """Whether the words beside digits are those of a count or a code; not so 2023级, FY2023."""
    tied = _LETTER.search(before) and not before.endswith("FY")
    if tied or _COMPARED.search(before) or _CODE.search(before):
        return True
    return bool(_COUNTER.match(after)) and not names_cohort(after)


def is_compared(before: str) -> bool:
    """Whether a comparator or a sum stands before: 不少于23."""
    return bool(_COMPARED.search(before))


def is_time(before: str, after: str) -> bool:
    """Whether the words beside a month in digits are those of a time, or there are none."""
    return bool(_TIME.match(after) or _AT.search(before) or not (before or after).strip())


def names_cohort(after: str) -> bool:
    """Whether what follows is said of years alone: 2023级学员, 2023春季."""
    return bool(_COHORT.match(after))


def in_title(before: str, after: str) -> bool:
    """Whether it stands within 《》."""
    return before.rfind("《") > before.rfind("》") and "》" in after


def names_edition(after: str) -> bool:
    """Whether it tells an edition: 2018年版."""
    return bool(_EDITION.match(after))


def lasts_since(after: str) -> bool:
    """Whether something has held since then: 2021年起."""
    return bool(_SINCE.match(after))


def has_happened(after: str) -> bool:
    """Whether the clause tells what happened then: 2022年印发的通知."""
    return bool(_HAPPENED.match(after))


def is_yardstick(before: str) -> bool:
    """Whether something is measured by it: 较2022年增长."""
    return bool(_COMPARISON.search(before))


def names_scheme(before: str, after: str) -> bool:
    """Whether a range of years is that of a plan with a name: 2023-2025年行动计划."""
    return bool(_SCHEME.match(after) or _SCHEME_BEFORE.search(before))


def in_brackets(before: str, after: str) -> bool:
    """Whether it stands alone in brackets."""
    return bool(_OPENS.search(before) and _CLOSES.match(after))
