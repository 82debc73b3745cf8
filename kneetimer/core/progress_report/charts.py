# SPDX-License-Identifier: GPL-3.0-or-later
"""What the report's two small charts show, by week, or by month where there are many weeks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median

from kneetimer.core.catalogue import Record
from kneetimer.core.progress_report.making import ProgressReport
from kneetimer.core.progress_report.pain import Told
from kneetimer.core.progress_report.period import WeekDone
from kneetimer.core.progress_report.words import ReportWords
from kneetimer.core.summary import monday_of

MOST_WEEKS = 60
"""More than these are charted by month."""


class Bar(Record, frozen=True, kw_only=True):
    """Sessions a week in a week or month, and its first day in words. One that is not whole shows
    less than there may yet be."""

    label: str
    value: float
    is_whole: bool


class Line(Record, frozen=True, kw_only=True):
    """The medians of one kind of pain: in which of the weeks or months, and how much."""

    told: Told
    name: str
    points: tuple[tuple[int, float], ...]


class Charts(Record, frozen=True, kw_only=True):
    """Sessions against the aim and pain of 0-10, over the same weeks or months."""

    bars: tuple[Bar, ...]
    bars_title: str
    aim: int
    aim_words: str
    lines: tuple[Line, ...]
    lines_title: str


def charts_of(report: ProgressReport, words: ReportWords) -> Charts:
    """The charts of a report. There is no line where nothing was told."""
    done = report.adherence
    by_month = len(done.weeks) > MOST_WEEKS
    spans: defaultdict[date, list[WeekDone]] = defaultdict(list)
    for week in done.weeks:
        spans[_month(week.start) if by_month else week.start].append(week)
    places = {start: number for number, start in enumerate(spans)}
    ends = "months" if by_month else "weeks"
    return Charts(
        bars=tuple(_bar(start, weeks, by_month, words) for start, weeks in spans.items()),
        bars_title=words.say(f"charts.{ends}"),
        aim=done.target,
        aim_words=words.say("charts.aim_months" if by_month else "charts.aim", target=done.target),
        lines=tuple(
            Line(
                told=course.told,
                name=words.say(f"charts.{course.told}"),
                points=_medians((places[_span(p.day, by_month)], p.pain) for p in course.points),
            )
            for course in report.pain
            if course.points
        ),
        lines_title=words.say(f"charts.pain_{ends}"),
    )


def _bar(start: date, weeks: list[WeekDone], by_month: bool, words: ReportWords) -> Bar:
    return Bar(
        label=words.month(start) if by_month else words.day(start, year=False),
        value=sum(week.done for week in weeks) / len(weeks),
        is_whole=by_month or weeks[0].is_whole,
    )


def _medians(points: Iterable[tuple[int, int]]) -> tuple[tuple[int, float], ...]:
    by_place: defaultdict[int, list[int]] = defaultdict(list)
    for place, pain in points:
        by_place[place].append(pain)
    return tuple((place, float(median(pains))) for place, pains in sorted(by_place.items()))


def _span(day: date, by_month: bool) -> date:
    """The first day of the week, or the month that the week begins in."""
    return _month(monday_of(day)) if by_month else monday_of(day)


def _month(day: date) -> date:
    return day.replace(day=1)
