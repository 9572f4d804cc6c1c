"""Times of day as a post writes them.

>>> [(time.minutes, time.valid) for time in read("午後1時30分～3時、25:70")]
[(810, True), (900, True), (1570, False)]
"""

from __future__ import annotations

from dataclasses import dataclass

from snslint.text.patterns import lazy

LATEST_HOUR = 29
"""Broadcasters count on after midnight: 25時 is one o'clock of the next day."""

_TIME = lazy(
    r"(?:(?P<half>午前|午後|[AaPp]\.?[Mm]\.?) ?|(?<![A-Za-z]) ?)"
    r"(?:(?:(?<![0-9:/,-])|(?<=:\d\d-))(?<!\d\.)(?P<h>\d{1,2}):(?P<m>\d{2})(?![\d:.])(?: ?(?P<after>[AaPp][Mm]))?"
    r"|(?<!\d[.,:])(?<!\d)(?P<hour>\d{1,2})時(?:(?P<minute>\d{1,2})分|(?P<thirty>半))?(?!間|限|点|代|期|刻|空)|(?P<noon>正午))"
)
_TO = lazy(r"(?:頃|ごろ)? {0,2}(?:~|-|から|より|→) {0,2}(?:翌日?朝? ?)?")


@dataclass(frozen=True, slots=True)
class Time:
    """A time, ``[start, end)`` of the text; ``minutes`` since midnight. ``half`` is 午前, 午後 or nothing."""

    start: int
    end: int
    hour: int
    minute: int
    half: str
    colon: bool
    afternoon: bool = False

    @property
    def minutes(self) -> int:
        return (self.hour + (12 if self.afternoon and self.hour < 12 else 0)) * 60 + self.minute

    @property
    def valid(self) -> bool:
        """25時 and 24:00 are known; 10時75分, 33時 and 午前15時 are not."""
        latest = 12 if self.half else LATEST_HOUR
        return self.hour <= latest and self.minute <= 59


def read(text: str) -> tuple[Time, ...]:
    """Times in order: 9:30, 9時30分, 9時半, 午後3時, 正午; 午後 holds on across a range (午後1時~3時)."""
    times: list[Time] = []
    for found in _TIME.finditer(text):
        half = _half(found["half"] or found["after"])
        carried = not half and bool(times) and times[-1].afternoon and joined(text, times[-1].end, found.start())
        hour = 12 if found["noon"] else int(found["h"] or found["hour"])
        minute = 30 if found["thirty"] else int(found["m"] or found["minute"] or 0)
        at = found.start() + len(found[0]) - len(found[0].lstrip())
        times.append(Time(at, found.end(), hour, minute, half, bool(found["h"]), half == "午後" or (carried and hour < 12)))
    return tuple(times)


def joined(text: str, end: int, start: int) -> bool:
    """True when what lies between says from–to: 9:00 ～ 17:00."""
    return start - end < 12 and _TO.fullmatch(text, end, start) is not None


def _half(word: str | None) -> str:
    return "" if not word else "午後" if word[0] in "Pp" or word == "午後" else "午前"
