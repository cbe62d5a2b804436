"""Dates in Excel's formats; the expected texts are what Chinese Excel shows."""

from __future__ import annotations

import datetime as dt

import pytest

from model.read.date_format import CHINESE_FORMATS, Moment, format_moment, is_date_format

DAY = dt.datetime(2024, 3, 5, 14, 7, 9)  # noqa: DTZ001 - dates in a sheet have no time zone


@pytest.mark.parametrize(
    ("moment", "code", "shown"),
    [
        (DAY, "yyyy-mm-dd", "2024-03-05"),
        (DAY, "yyyy/m/d", "2024/3/5"),
        (DAY, "yy.m.d", "24.3.5"),
        (DAY, 'yyyy"年"m"月"d"日"', "2024年3月5日"),
        (DAY, 'yyyy"年"m"月"d"日";@', "2024年3月5日"),
        (DAY, '[$-804]yyyy"年"mm"月"dd"日"', "2024年03月05日"),
        (DAY, "yyyy年m月", "2024年3月"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "2024年3月5日"),
        (DAY, "[$-x-sysdate]dddd, mmmm dd, yyyy", "2024年3月5日"),
        (DAY, "[$-F400]h:mm:ss AM/PM", "14:07:09"),
        (DAY, "[$-409]dddd, mmmm d, yyyy;@", "Tuesday, March 5, 2024"),
        (DAY, "[$-804]mmmm d", "三月 5"),
        (DAY, "[$-zh-CN]dddd", "星期二"),
        (DAY, "[$-zh-CN,1]yyyy/m/d", "2024/3/5"),
        (DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2024年3月5日"),
        (DAY, "yyyy!年m!月d!日", "2024年3月5日"),
        (DAY, "d-mmm-yy", "5-Mar-24"),
        (DAY, "aaaa", "星期二"),
        (DAY, "[$-804]aaa", "二"),
        (DAY, "yyyy-mm-dd hh:mm:ss", "2024-03-05 14:07:09"),
        (DAY, "yyyy/m/d h:mm", "2024/3/5 14:07"),
        (DAY, "h:mm AM/PM", "2:07 PM"),
        (DAY, '上午/下午h"时"mm"分"', "下午2时07分"),
        (DAY, "mm:ss", "07:09"),
        (DAY, "mmmmm", "M"),
        (dt.date(2024, 12, 31), "yyyy/m/d", "2024/12/31"),
        (dt.time(9, 30), "hh:mm", "09:30"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (DAY, CHINESE_FORMATS[31], "2024年3月5日"),
        (DAY, CHINESE_FORMATS[57], "2024年3月"),
    ],
)
def test_a_date_shows_as_in_excel(moment: Moment, code: str, shown: str) -> None:
    assert format_moment(moment, code) == shown


@pytest.mark.parametrize(
    "code",
    [
        *CHINESE_FORMATS.values(),
        *("aaaa", "[$-804]aaaa;@", "[$-F800]dddd", "[h]:mm", "mm:ss.0", "e!年m!月", "yyyy"),
    ],
)
def test_numbers_are_dates_with_formats_of_dates(code: str) -> None:
    assert is_date_format(code)


@pytest.mark.parametrize(
    "code",
    [
        *("General", "G/通用格式", "@", "0.00E+00", '0"年"', '0.0"days"', "[Red]0", "0!d", "#,##0"),
        *('"ymd"', "", ";;;", "[DBNum2][$-804]General", '_ * #,##0.00_ ;_ * "-"??_ ;_ @_ '),
    ],
)
def test_numbers_are_no_dates_with_others(code: str) -> None:
    assert not is_date_format(code)
