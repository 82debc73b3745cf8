# SPDX-License-Identifier: GPL-3.0-or-later
"""Trends in words: names, values, days."""

from datetime import date

from kneetimer.core.catalogue import Area
from kneetimer.core.periods import Period, Step
from kneetimer.core.trend import Check, Role, Series, TrendKind, Unit
from kneetimer.ui import dates, texts
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.number_words import SECONDS_IN, Style, duration, number, style_of


def kind(which: TrendKind) -> str:
    """What is looked at."""
    return {
        TrendKind.SESSIONS: translate("Trends", "Sessions"),
        TrendKind.PAIN: translate("Trends", "Pain"),
        TrendKind.AMOUNT: translate("Trends", "Holds and reps"),
        TrendKind.SIDES: translate("Trends", "Left and right"),
        TrendKind.AREAS: translate("Trends", "Areas"),
        TrendKind.CHECKS: translate("Trends", "Self-checks"),
    }[which]


def period(which: Period) -> str:
    """How far back."""
    return {
        Period.FOUR_WEEKS: translate("Trends", "4 weeks"),
        Period.THREE_MONTHS: translate("Trends", "3 months"),
        Period.YEAR: translate("Trends", "1 year"),
        Period.ALL: translate("Trends", "All"),
    }[which]


def check(which: Check) -> str:
    """A self-check."""
    return {
        Check.DAILY_TASKS: translate("Trends", "Pain in daily tasks"),
        Check.STAIRS: translate("Trends", "Stairs"),
        Check.SQUAT: translate("Trends", "Squat"),
        Check.SITTING: translate("Trends", "Sitting"),
        Check.WORST: translate("Trends", "Worst this week"),
        Check.KNEE_TO_WALL: translate("Trends", "Knee to wall"),
        Check.HEEL_TO_BUTTOCK: translate("Trends", "Heel to buttock"),
        Check.SIDE_LIFT: translate("Trends", "Side-lying lift"),
    }[which]


def series(which: Series) -> str:
    """What a series tells."""
    if which.area is not None:
        return area(which.area)
    return role(which.role)


def area(which: Area) -> str:
    """An area as a line of its own."""
    words = texts.area(which)
    return words[:1].upper() + words[1:]


def role(which: Role) -> str:
    """What a series tells, whatever it is of."""
    return {
        Role.DONE: translate("Trends", "Done"),
        Role.BEFORE: translate("Trends", "Before"),
        Role.DURING: translate("Trends", "During"),
        Role.MORNING: translate("Trends", "Morning after"),
        Role.BEST: translate("Trends", "Best set"),
        Role.TYPICAL: translate("Trends", "Typical set"),
        Role.PLANNED: translate("Trends", "Planned"),
        Role.LEFT: translate("Trends", "Left"),
        Role.RIGHT: translate("Trends", "Right"),
        Role.STAIRS: translate("Trends", "Stairs"),
        Role.SQUAT: translate("Trends", "Squat"),
        Role.SITTING: translate("Trends", "Sitting"),
        Role.WORST: translate("Trends", "Worst this week"),
    }[which]


def unit(which: Unit, most: float) -> str:
    """What values up to `most` are counted in, as it stands above a chart."""
    if which in SECONDS_IN:
        return {
            Style.SECONDS: translate("Trends", "Seconds"),
            Style.MINUTES: translate("Trends", "Minutes"),
        }.get(style_of(which, most), translate("Trends", "Hours"))
    return {
        Unit.SESSIONS: translate("Trends", "Sessions a week"),
        Unit.PAIN: translate("Trends", "Pain, 0 to 10"),
        Unit.REPS: translate("Trends", "Reps"),
        Unit.CM: translate("Trends", "Centimetres"),
    }[which]


def per_unit(which: Unit, most: float) -> float:
    """By what values up to `most` are multiplied to be in the unit that stands above the chart."""
    return SECONDS_IN[which] / style_of(which, most).seconds if which in SECONDS_IN else 1


def value(which: Unit, amount: float, most: float | None = None) -> str:
    """A value with its unit. A length of time is told in the style of `most`, so that those that
    stand together are told alike; None: in its own."""
    if which in SECONDS_IN:
        style = style_of(which, amount if most is None else most)
        return duration(amount * SECONDS_IN[which], style)
    words = number(amount)
    if which is Unit.SESSIONS:
        one = words == number(1)
        return (
            translate("Trends", "1 session")
            if one
            else translate("Trends", "{n} sessions").format(n=words)
        )
    if which is Unit.REPS and amount == 1:
        return texts.reps(1)
    return {
        Unit.PAIN: "{n}",
        Unit.REPS: translate("Trends", "{n} reps"),
        Unit.CM: translate("Trends", "{n} cm"),
    }[which].format(n=words)


def when(first: date, step: Step) -> str:
    """The day, week, month or quarter that a point stands for."""
    if step is Step.QUARTER:
        return translate("Trends", "Quarter from {month}").format(month=dates.month(first))
    if step is Step.MONTH:
        return dates.month(first)
    if step is Step.WEEK:
        return translate("Trends", "Week of {day}").format(day=dates.plain_day(first))
    return dates.plain_day(first)


def step(which: Step) -> str:
    """What heads the column of days."""
    return {
        Step.DAY: translate("Trends", "Day"),
        Step.WEEK: translate("Trends", "Week"),
        Step.MONTH: translate("Trends", "Month"),
        Step.QUARTER: translate("Trends", "Quarter"),
    }[which]


def empty(which: TrendKind) -> str:
    """What will stand where there is nothing to draw."""
    return {
        TrendKind.SESSIONS: translate(
            "Trends", "After your first session you see here how many you do in a week."
        ),
        TrendKind.PAIN: translate(
            "Trends",
            "No pain was told of in this time. What you answer before, during and after sessions "
            "is drawn here.",
        ),
        TrendKind.AMOUNT: translate(
            "Trends", "Nothing was done in this time. What you hold and count is drawn here."
        ),
        TrendKind.SIDES: translate(
            "Trends",
            "No side was worked by itself in this time. What each leg does is drawn here.",
        ),
        TrendKind.AREAS: translate(
            "Trends", "Nothing was done in this time. The time for each area is drawn here."
        ),
        TrendKind.CHECKS: translate(
            "Trends", "There is no self-check in this time. Each one you make is drawn here."
        ),
    }[which]
