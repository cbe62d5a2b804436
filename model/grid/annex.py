"""The annex of a table (计算说明): how its computed numbers came about.

It is no form: recognition passes over what the layout calls so.
"""

from __future__ import annotations

TITLE = "计算说明"
HEADS = ("内容", "表中填写", "计算过程")
