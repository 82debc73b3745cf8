# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told below a chart: what it comes to, and how to read it. Of a change its direction is
told, and whether it is within normal variation; it is never judged."""

from kneetimer.core.periods import Step
from kneetimer.core.trend import BothSides, Change, Check, Trend, TrendKind, Unit
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.number_words import number

ABOUT_THE_SAME = 0.1
"""Sides within this share of each other are not called different: this app's own choice."""


def findings(trend: Trend) -> list[str]:
    """What a trend comes to, a sentence each; nothing where there is nothing to tell."""
    told = [_change(trend, each) for each in trend.changes]
    if trend.reached is not None and trend.reached.of:
        told.append(_reached(trend.reached.weeks, trend.reached.of))
    if trend.both_sides is not None and not trend.is_empty:
        told.append(_both_sides(trend.unit, trend.both_sides))
    return told


def how_to_read(trend: Trend) -> str:
    """What the points of a chart are, and the source of what is said of them; "" where there are
    none."""
    return "" if trend.is_empty else " ".join(_how_to_read(trend))


def _how_to_read(trend: Trend) -> list[str]:
    match trend.kind:
        case TrendKind.SESSIONS:
            said = [translate("Trends", "The dashed line is your target of today.")]
            if trend.step is Step.MONTH:
                said.append(
                    translate("Trends", "A bar is the average of the weeks that begin in a month.")
                )
            return [" ".join(said)]
        case TrendKind.PAIN:
            return [normal_variation(), *_compared(trend), *_medians(trend.step)]
        case TrendKind.AMOUNT:
            return [
                translate(
                    "Trends",
                    "The best and the typical (median) set of those you began. The faint line is "
                    "what was planned.",
                )
            ]
        case TrendKind.SIDES:
            return [_days_of_training(trend.step)]
        case TrendKind.AREAS:
            return [
                translate(
                    "Trends",
                    "An exercise counts for each of its areas, so together they come to more than "
                    "the whole. Reps take the time of their tempo, which is an estimate.",
                )
            ]
        case TrendKind.CHECKS:
            return [_how_to_read_check(trend), *_compared(trend), *_medians(trend.step)]


def _how_to_read_check(trend: Trend) -> str:
    if trend.unit is Unit.PAIN:
        return normal_variation()
    if trend.check is Check.KNEE_TO_WALL:
        return translate(
            "Trends",
            "A change under 2 cm is within what measuring at home varies by (Powden 2015).",
        )
    return translate(
        "Trends",
        "There are no figures to hold this against: look only at your own course, and at one side "
        "beside the other.",
    )


def normal_variation() -> str:
    """What a change of pain is held against, with its sources."""
    return translate(
        "Trends",
        "A change under 2 points is within normal variation (Farrar, Pain 2001;94:149; "
        "Crossley 2004).",
    )


def _days_of_training(which: Step) -> str:
    return {
        Step.DAY: translate("Trends", "Each point is what a leg did on a day of training."),
        Step.WEEK: translate(
            "Trends", "Each point is what a leg did on a day of training, on average over a week."
        ),
        Step.MONTH: translate(
            "Trends", "Each point is what a leg did on a day of training, on average over a month."
        ),
    }[which]


def _compared(trend: Trend) -> list[str]:
    """What a change is between, where one is told of."""
    words = translate("Trends", "Compared are the middle values of the first and the last weeks.")
    return [words] if trend.changes else []


def _medians(which: Step) -> list[str]:
    return {
        Step.DAY: [],
        Step.WEEK: [translate("Trends", "Each point is the middle value of a week.")],
        Step.MONTH: [translate("Trends", "Each point is the middle value of a month.")],
        Step.QUARTER: [
            translate("Trends", "Each point is the middle value of a quarter of a year.")
        ],
    }[which]


def _change(trend: Trend, change: Change) -> str:
    """From the first to the last, in words that judge nothing."""
    first, last = number(change.first), trend_words.value(trend.unit, change.last)
    if change.beyond is None:
        pattern = translate("Trends", "{what}: {first} at first, {last} at last.")
    elif trend.unit is Unit.CM and not change.beyond:
        pattern = translate("Trends", "{what}: no change of 2 cm or more.")
    elif not change.by:
        pattern = translate("Trends", "{what}: {last}, at first and at last.")
    elif change.beyond:
        pattern = translate("Trends", "{what}: {change}, from {first} to {last}.")
    else:
        pattern = translate(
            "Trends", "{what}: {change}, from {first} to {last}, within normal variation."
        )
    return pattern.format(
        what=trend_words.role(change.role),
        first=first,
        last=last,
        change=_direction(trend.unit, change.by),
    )


def _direction(which: Unit, by: float) -> str:
    """By how much something is more or less."""
    words = trend_words.value(which, abs(by))
    if which is not Unit.PAIN:
        pattern = translate("Trends", "{n} more") if by > 0 else translate("Trends", "{n} less")
    elif words == number(1):
        pattern = (
            translate("Trends", "higher by 1 point")
            if by > 0
            else translate("Trends", "lower by 1 point")
        )
    else:
        pattern = (
            translate("Trends", "higher by {n} points")
            if by > 0
            else translate("Trends", "lower by {n} points")
        )
    return pattern.format(n=words)


def _reached(weeks: int, of: int) -> str:
    if of == 1:
        return (
            translate("Trends", "Target reached in the one week so far.")
            if weeks
            else translate("Trends", "Target not reached in the one week so far.")
        )
    return translate("Trends", "Target reached in {weeks} of {of} weeks.").format(
        weeks=weeks, of=of
    )


def _both_sides(which: Unit, both: BothSides) -> str:
    if not both.enough:
        return translate(
            "Trends", "Too little to compare: both legs have to have worked on three days."
        )
    more, less = max(both.left, both.right), min(both.left, both.right)
    left, right = (trend_words.value(which, each, more) for each in (both.left, both.right))
    share = 1 - less / more
    if share <= ABOUT_THE_SAME:
        pattern = translate("Trends", "In all: left {left}, right {right}, about the same.")
    elif both.left < both.right:
        pattern = translate("Trends", "In all: left {left}, right {right}, {n} % less on the left.")
    else:
        pattern = translate(
            "Trends", "In all: left {left}, right {right}, {n} % less on the right."
        )
    return pattern.format(left=left, right=right, n=round(share * 100))
