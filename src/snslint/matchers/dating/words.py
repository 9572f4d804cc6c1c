"""How a check names the right value."""

from __future__ import annotations

from datetime import date

from snslint.text.dates import ERAS, WEEKDAYS


def name_day(day: date) -> str:
    """10月4日（日）."""
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def both_years(year: int) -> str:
    """2026年（令和8年）."""
    era = next(e for e in ("令和", "平成", "昭和", "大正", "明治") if year > ERAS[e])
    n = year - ERAS[era]
    return f"{year}年（{era}{'元' if n == 1 else n}年）"
