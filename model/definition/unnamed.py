"""What lists show of a table: its name in one line, or words for one that is not filled in yet."""

NO_NAME = "（未填项目名称）"
NO_UNIT = "（未填单位）"
NO_YEAR = "未填年度"


def shown_name(name: str) -> str:
    """What a table is called, as lists show it (see ``Document.called``)."""
    return " ".join(name.split()) or NO_NAME


def shown_year(year: str) -> str:
    """A budget year as lists show it."""
    return f"{year} 年度" if year else NO_YEAR
