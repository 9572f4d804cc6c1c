"""``date``: what a calendar, a clock and the day of publication can judge.

``{date: weekday}``; the value names one check of :data:`CHECKS` (or a list of them):

======================  ========================================================================================
``weekday``             the weekday does not fit: 2026年10月4日(月) → {right} 日
``nth-weekday``         第2日曜日（10月18日）, when that is the third
``regular``             毎週火曜日 over dates that are Wednesdays
``holiday``             祝 or 休 on a day that is none: 10月19日(月・祝)
``holiday-name``        敬老の日（9月22日）, when it is on another day
``impossible-day``      a day no calendar has: 2月30日, 9月31日, 2月29日 of a common year
``impossible-time``     25:70, 10時75分, 午前15時 (25時 and 24:00 are known forms)
``era-mismatch``        2026年（令和7年）, 令和8年度（令和9年4月～…）
``era-range``           平成32年, 令和元年4月1日, 令和31年
``anniversary``         1976年の開館から60周年; 20歳（平成28年4月2日～…に生まれた方）
``stale-year``          last fiscal year's title over an announcement
``other-year-title``    まつり2025 over dates in 2026
``past``                announced as coming, though before publication
``future-report``       told as over, though after publication
``countdown``           まつり（10月11日）まで、あと20日
``relative-day``        明日6月19日, when it is not tomorrow
``relative-week``       来週の月曜日（10月12日）, 今週末の10月8日(木), likewise
``relative-period``     来月10月, 今年（2025年）, likewise
``reversed-period``     the end lies before the start: 令和8年12月29日～令和8年1月3日
``reversed-hours``      17:00～15:00 (not 21:00～翌5:00)
``reversed-numbers``    65歳～60歳
``late-deadline``       the deadline, or the first day of application, lies after the event
``late-reception``      reception after the opening, opening after the close, last entry after the close
``early-rain-date``     put off to a day before the event
``early-draw``          a draw before applications close
``heading``             heading and body name different days for one event, or for one start
======================  ========================================================================================

Fields for the message: ``{date}`` what was written, ``{right}`` the right value, ``{hint}`` a sentence more (may be empty).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from snslint.matchers.base import Bindings, Matcher, Where
from snslint.matchers.checked import Checks, build_checked
from snslint.matchers.dating import calendar, coming, order, plan, relative, years

DAY = ("月", "日", "/", ".", "-")
TIME = (":", "時", "正午")
"""Of which one stands in every date, and in every time."""
ERA = ("令和", "平成", "昭和", "大正", "明治")

CHECKS: Checks = {
    "weekday": (calendar.weekday, DAY),
    "nth-weekday": (calendar.nth_weekday, ("第",)),
    "regular": (calendar.regular, ("毎週", "毎月")),
    "holiday": (calendar.holiday, DAY),
    "holiday-name": (calendar.holiday_name, ("の日", "元日", "誕生日", "記念日")),
    "impossible-day": (calendar.impossible_day, DAY),
    "impossible-time": (order.impossible_time, TIME),
    "era-mismatch": (years.era_mismatch, (*ERA, "年度")),
    "era-range": (years.era_range, ERA),
    "anniversary": (years.anniversary, ("周年", "年目", "年を迎え", "年になり", "歳")),
    "stale-year": (years.stale_year, ("年度",)),
    "other-year-title": (years.other_year_title, ("20",)),
    "past": (coming.past, DAY),
    "future-report": (coming.future_report, DAY),
    "relative-day": (relative.relative_day, tuple(relative.RELATIVE)),
    "relative-week": (relative.relative_week, ("今週", "来週", "週末", "平日")),
    "relative-period": (relative.relative_period, tuple(relative.STEPS)),
    "countdown": (coming.countdown, ("あと", "残り")),
    "reversed-period": (order.reversed_period, ("~", "-", "から", "より", "→")),
    "reversed-hours": (order.reversed_hours, TIME),
    "reversed-numbers": (order.reversed_numbers, ("~",)),
    "late-deadline": (plan.late_deadline, DAY),
    "late-reception": (plan.late_reception, TIME),
    "early-rain-date": (plan.early_rain_date, ("延期", "順延", "予備日")),
    "early-draw": (plan.early_draw, plan.DRAWS),
    "heading": (plan.heading, DAY),
}


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    return build_checked(spec, "date", "日付の見方（date）", CHECKS, "date", where)
