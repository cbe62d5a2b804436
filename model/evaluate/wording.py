"""What the derivations of an evaluation say in words."""

from __future__ import annotations

REACHED = "{actual} 达到指标值 {target}，得满分"
TWICE = "{actual} 超过指标值 {target} 一倍，不得分"
NO_BUDGET = "全年预算数为 0"
CAPPED = "执行率超过 100%，得满分"
CUT = "截取 {decimals} 位小数，不四舍五入"
BAND = "{text}，为分值的 {most}%～{least}%"
GRADE = "总分 {total} 不低于 {least} 分"
LOWEST = "总分 {total} 低于 {least} 分"

SCORE = "得分：{name}"
WITHOUT_RULE = "由填报人评定，没有计算公式"
PROPOSED = "建议得分：{derivation}"
OVERWRITTEN = "按公式：{derivation}；填报为 {typed}"
STATED = "按公式：{derivation}；填报为 {stated}"
REASON = "{told}\n原因：{reason}"
