"""The amounts of composed tables: what a plan says, and what was spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.model.recognize.composing_words import (
    AMOUNTS,
    Chance,
    Composed,
    Rows,
    beside,
    even,
    in_yuan,
)

_PLANNED = """rows row headed across inline each share last_year quarters levels subtotal
    in_yuan sentence period unknown grouped"""
_SPENT = "rows columns pairs swapped three two_rows points inline remark own"
_WATCHED = "rows columns pairs swapped three inline own"
_RANKS = (
    ("中央", "central"), ("省级补助资金", "provincial"), ("市级财政", "municipal"),
)  # fmt: skip
_PARTS = (("central", "150"), ("provincial", "90"), ("municipal", "60"))


def funds(chance: Chance, said: Composed) -> Rows:
    """The rows of the funds; what they say is noted."""
    names = {key: chance.word(key) for key in AMOUNTS}
    names["fiscal"] = chance.one("其中：", "") + names["fiscal"]
    if chance.stage == "plan":
        return _planned(chance, said, names)
    return _spent(chance, said, names)


def _keep(said: Composed, columns: Mapping[str, str]) -> None:
    """Note the amounts of each source, under the key of each column."""
    said.funds = [
        {"source": key, **{name: in_yuan(own[column]) for name, column in columns.items()}}
        for key, own in AMOUNTS.items()
    ]


def _headed(names: Mapping[str, str], heads: Mapping[str, str], corner: str = "") -> Rows:
    """A row of heads, and the amounts of each source below them."""
    rows = [[names[key], *(own[column] for column in heads)] for key, own in AMOUNTS.items()]
    return [[corner, *heads.values()], *rows]


def _planned(chance: Chance, said: Composed, names: Mapping[str, str]) -> Rows:
    kind, caption = chance.kind_of_stage("funds", *_PLANNED.split()), chance.word("funds")
    _keep(said, {"annual": "annual"})
    pairs = [[names[key], own["annual"]] for key, own in AMOUNTS.items()]
    if kind in ("row", "inline", "sentence", "in_yuan", "each"):
        return _in_one_row(kind, pairs)
    if kind == "across":
        return beside(caption, [list(row) for row in zip(*pairs, strict=True)])
    if kind == "share":
        said.told.append("79%")  # which the amounts do not give
        shares = zip(pairs, ("100%", "79%", "20%"), strict=True)
        return [["资金来源", "预算金额", "所占比例"], *([*pair, share] for pair, share in shares)]
    if kind == "quarters":
        quarters = {
            f"{number}季度": amount for number, amount in zip("一二三四", "6789", strict=True)
        }
        said.funds[0] |= {key: in_yuan(amount) for key, amount in quarters.items()}
        rows = [["", "年度预算", *quarters], [*pairs[0], *quarters.values()]]
        return beside(caption, [*rows, *([*pair, "", "", "", ""] for pair in pairs[1:])])
    if kind in ("levels", "subtotal"):
        return beside(caption, _of_ranks(chance, said, kind, names["total"]))
    if kind in ("last_year", "period", "unknown", "grouped"):
        return beside(caption, _in_columns(chance, said, kind, names))
    return beside(caption, [*([["资金来源", "预算金额"]] if kind == "headed" else []), *pairs])


def _in_one_row(kind: str, pairs: Sequence[Sequence[str]]) -> Rows:
    """All sources in one row, in one cell, or with their amounts in the cells of their labels."""
    if kind == "sentence":
        return [["项目资金", "资金总额300万元，其中财政拨款240万元，其他资金60万元"]]
    if kind == "inline":
        return [["项目资金", "，".join("：".join(pair) for pair in pairs)]]
    if kind == "each":
        return [[f"{label}：{amount}万元" for label, amount in pairs]]
    if kind == "in_yuan":
        return [[t for label, n in pairs for t in (f"{label}（元）", f"{int(n) * 10000:,}.00")]]
    return [[text for pair in pairs for text in pair]]


def _of_ranks(chance: Chance, said: Composed, kind: str, total: str) -> Rows:
    """The sources of each rank, across or below each other, or with their sums."""
    if kind == "subtotal":
        parts = ("fiscal", "240"), ("central", "150"), ("provincial", "90"), ("other", "60")
        said.funds = [
            {"source": key, "annual": in_yuan(n)} for key, n in (*parts, ("total", "300"))
        ]
        rows = [["财政资金小计", "240"], ["其中：中央资金", "150"], ["省级资金", "90"]]
        return [*rows, ["其他资金", "60"], ["合计", "300"]]
    said.funds = [{"source": k, "annual": in_yuan(n)} for k, n in (("total", "300"), *_PARTS)]
    names = [total, *(name for name, _ in _RANKS)]
    rows = [names, ["300", *(amount for _, amount in _PARTS)]]
    is_across = chance.hits(0.5)
    return rows if is_across else [["资金来源", "金额"], *map(list, zip(*rows, strict=True))]


def _in_columns(chance: Chance, said: Composed, kind: str, names: Mapping[str, str]) -> Rows:
    """Amounts of several times, some below heads that nobody knows."""
    if kind == "period":
        _keep(said, {"period": "period", "annual": "annual"})
        parts = [[names[k], AMOUNTS[k]["period"], names[k], AMOUNTS[k]["annual"]] for k in names]
        first = [chance.one("实施期资金总额", "中期资金总额"), "900", "年度资金总额", "300"]
        return [first, *parts[1:]]
    if kind == "grouped":
        _keep(said, {"period": "period", "annual": "annual"})
        rows = _headed(names, {"period": "实施期", "annual": "年度"}, "^")
        return [["资金来源", "预算金额", "<"], *rows]
    last, now = {"last": "上年预算数", "spent_last": "上年执行数"}, {"annual": "本年申请数"}
    if kind == "unknown":
        last, now = {"last": chance.one("已落实", "存量安排"), "spent_last": "待落实"}, {}
    own = {head: column for column, head in last.items()}
    _keep(said, own | ({"annual": "annual"} if now else {}))
    return _headed(names, last | now, "资金来源" if kind == "unknown" else "")


def _spent(chance: Chance, said: Composed, names: Mapping[str, str]) -> Rows:
    is_watched = chance.stage == "watch"
    columns = ("initial", "executed_to_date") if is_watched else ("adjusted", "executed")
    kind = chance.kind_of_stage("funds", *(_WATCHED if is_watched else _SPENT).split())
    caption, rate = chance.word("funds"), "53.57" if is_watched else "90"
    heads = {column: chance.word(column) for column in columns}
    if kind == "three":
        heads |= {"expected" if is_watched else "initial": chance.word("initial")}
        heads |= {"expected": chance.word("expected")} if is_watched else {}
    _keep(said, {column: column for column in heads})
    budget = {"budget_rate": f"{rate}%"}
    if kind in ("rows", "columns", "points") and not is_watched:
        budget |= {"budget_weight": "10", "budget_score": "9"}
    said.result = {key: text.rstrip("%") for key, text in budget.items()}
    labels = {key: chance.word(key) for key in budget}
    if kind == "inline":
        return beside(caption, _behind_labels(names, heads, labels, budget))
    if kind == "pairs":
        return beside(caption, _in_pairs(names, heads, labels, budget))
    if kind == "two_rows":
        _keep(said, {"initial": "initial", **{column: column for column in heads}})
        parts = {"initial": "年初", "adjusted": "调整后", "executed": "^"}
        top = ["资金来源", "预算数", "<", heads["executed"], labels["budget_rate"]]
        return beside(caption, [top, *_with(_headed(names, parts, "^"), [["^"], [f"{rate}%"]])])
    if kind == "swapped":
        heads = dict(reversed(heads.items()))
    table, ends = _headed(names, heads), [[*labels.values()], [*budget.values()]]
    if kind == "points":
        ends, caption = (
            [[t for t, k in zip(row, labels, strict=True) if k != "budget_weight"] for row in ends],
            "预算执行情况（10分）",
        )
    if kind == "remark":
        said.fields["未执行完原因"] = "尾款待结"
        ends = [[*ends[0], "未执行完原因"], [*ends[1], "尾款待结"]]
    if kind == "own":
        said.funds = [{**fund, "财政收回数": in_yuan("9")} for fund in said.funds]
        ends = [["财政收回数", *ends[0]], ["9", *ends[1]], ["9", ""], ["9", ""]]
    table = _with(table, ends)
    turned = [list(row) for row in zip(*even(table, "—"), strict=True)]
    return beside(
        caption, turned if kind == "columns" else even(table, "" if kind == "remark" else "—")
    )


def _with(rows: Rows, ends: Rows) -> Rows:
    """Rows with what stands at the end of the first of them."""
    return even(
        [[*row, *end] for row, end in zip(rows, [*ends, *[[] for _ in rows]], strict=False)], ""
    )


def _in_pairs(
    names: Mapping[str, str],
    heads: Mapping[str, str],
    labels: Mapping[str, str],
    budget: Mapping[str, str],
) -> Rows:
    """Each amount beside its label: the columns' in the first row, the sources' below it."""
    first = [text for column, head in heads.items() for text in (head, AMOUNTS["total"][column])]
    first += [text for key, label in labels.items() for text in (label, budget[key])]
    rest = [[t for column in heads for t in (names[k], AMOUNTS[k][column])] for k in AMOUNTS]
    return even([first, *rest[1:]], "")


def _behind_labels(
    names: Mapping[str, str],
    heads: Mapping[str, str],
    labels: Mapping[str, str],
    budget: Mapping[str, str],
) -> Rows:
    """Each amount behind its label in one cell."""
    rows = _in_pairs(names, heads, labels, budget)
    cells = [
        ["：".join(row[at : at + 2]).strip("：") for at in range(0, len(row), 2)] for row in rows
    ]
    return even(cells, "")
