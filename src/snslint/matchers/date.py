"""``date``: what a calendar, a clock and the day of publication can judge.

``{date: weekday}``; the value names one check of :data:`CHECKS` (or a list of them):

======================  ========================================================================================
``weekday``             the weekday does not fit: 2026年10月4日(月) → {right} 日
``nth-weekday``         第2日曜日（10月18日）, when that is the third
``holiday``             祝 or 休 on a day that is none: 10月19日(月・祝)
``holiday-name``        敬老の日（9月22日）, when it is on another day
``impossible-day``      a day no calendar has: 2月30日, 9月31日, 2月29日 of a common year
``impossible-time``     25:70, 10時75分, 午前15時 (25時 and 24:00 are known forms)
``era-mismatch``        2026年（令和7年）
``era-range``           平成32年, 令和元年4月1日, 令和31年
``past``                announced as coming, though before publication
``reversed-period``     the end lies before the start: 令和8年12月29日～令和8年1月3日
``reversed-hours``      17:00～15:00 (not 21:00～翌5:00)
``late-deadline``       the deadline lies after the event
``late-reception``      reception after the opening, opening after the close
``heading``             heading and body name different days for one event
``relative-day``        明日6月19日, when it is not tomorrow
``relative-week``       来週の月曜日（10月12日）, likewise
``relative-period``     来月10月, 今年（2025年）, likewise
``reversed-numbers``    65歳～60歳
``stale-year``          last fiscal year's title over an announcement
``other-year-title``    まつり2025 over dates in 2026
======================  ========================================================================================

Fields for the message: ``{date}`` what was written, ``{right}`` the right value, ``{hint}`` a sentence more (may be empty).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from snslint.errors import SpecError, unknown
from snslint.matchers.base import Bindings, Gate, Matcher, Where, expect_keys, take, window_in
from snslint.matchers.dating import calendar, coming, order
from snslint.matchers.dating.seen import Seen
from snslint.model import Match, Span
from snslint.text.document import Document

Check = Callable[[Document], Iterator[Seen]]

DAY_SIGNS, TIME_SIGNS = ("月", "日", "/", ".", "-"), (":", "時", "正午")
"""Of which one stands in every date, and in every time."""

CHECKS: Mapping[str, tuple[Check, tuple[str, ...]]] = {
    "weekday": (calendar.weekday, DAY_SIGNS),
    "holiday": (calendar.holiday, DAY_SIGNS),
    "holiday-name": (calendar.holiday_name, ("の日", "元日", "誕生日", "記念日")),
    "impossible-day": (calendar.impossible_day, DAY_SIGNS),
    "impossible-time": (order.impossible_time, TIME_SIGNS),
    "era-mismatch": (calendar.era_mismatch, ("令和", "平成", "昭和", "大正", "明治")),
    "era-range": (calendar.era_range, ("令和", "平成", "昭和", "大正", "明治")),
    "past": (coming.past, DAY_SIGNS),
    "nth-weekday": (calendar.nth_weekday, ("第",)),
    "relative-day": (coming.relative_day, tuple(coming.RELATIVE)),
    "relative-week": (coming.relative_week, ("今週", "来週")),
    "relative-period": (coming.relative_period, tuple(coming.STEPS)),
    "reversed-numbers": (order.reversed_numbers, ("~",)),
    "stale-year": (coming.stale_year, ("年度",)),
    "other-year-title": (coming.other_year_title, ("20",)),
    "reversed-period": (order.reversed_period, ("~", "-", "から", "より", "→")),
    "reversed-hours": (order.reversed_hours, TIME_SIGNS),
    "late-deadline": (order.late_deadline, DAY_SIGNS),
    "late-reception": (order.late_reception, TIME_SIGNS),
    "heading": (order.heading, DAY_SIGNS),
}


class DateCheck:
    """Finds what the named checks find, in the order of the text."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    @property
    def gate(self) -> Gate:
        return frozenset(("normal", sign) for name in self.names for sign in CHECKS[name][1])

    def find(self, document: Document, window: Span | None = None) -> Iterator[Match]:
        view = document.normal
        low, high = window_in(view, document, window)
        seen = [s for name in self.names for s in CHECKS[name][0](document) if low <= s.start and s.end <= high]
        for s in sorted(seen, key=lambda s: (s.start, s.end)):
            yield take(document, view, s.start, s.end, {"date": view.text[s.start : s.end], "right": s.right, "hint": s.hint})


def build(spec: Mapping[str, Any], bindings: Bindings, where: Where) -> Matcher:
    expect_keys(spec, {"date"}, where)
    names = spec["date"] if isinstance(spec["date"], list) else [spec["date"]]
    for name in names:
        if name not in CHECKS:
            raise SpecError((*where, "date"), unknown("日付の見方（date）", str(name), CHECKS))
    return DateCheck(tuple(names))
