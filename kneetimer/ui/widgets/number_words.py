# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers and lengths of time in words, as exact as they are worth telling."""

from enum import Enum, auto

from PySide6.QtCore import QLocale

from kneetimer.core.trend import Unit
from kneetimer.ui.texts import translate

SECONDS_IN = {Unit.SECONDS: 1, Unit.MINUTES: 60}
"""The units that are lengths of time."""
SECONDS_UP_TO, MINUTES_UP_TO, HOURS_AND_MINUTES_UP_TO = 300, 2 * 3600, 10 * 3600
"""In seconds: what is longer is told in minutes, in hours and minutes, and in hours."""


class Style(Enum):
    """How a length of time is told: "45 s", "97 min", "3 h 24 min", "4.1 h" or "72 h"."""

    SECONDS = auto()
    MINUTES = auto()
    HOURS_AND_MINUTES = auto()
    HOURS = auto()

    @property
    def seconds(self) -> int:
        """The length of what it counts in."""
        return {Style.SECONDS: 1, Style.MINUTES: 60}.get(self, 3600)


def style_of(which: Unit, most: float) -> Style:
    """The style for lengths of time in a unit that go up to `most`."""
    seconds = most * SECONDS_IN[which]
    if seconds < SECONDS_UP_TO:
        return Style.SECONDS
    if seconds < MINUTES_UP_TO:
        return Style.MINUTES
    return Style.HOURS_AND_MINUTES if seconds < HOURS_AND_MINUTES_UP_TO else Style.HOURS


def number(value: float) -> str:
    """A value alone, with one decimal where it is not whole."""
    return QLocale().toString(float(value), "f", 0 if round(value, 1) == round(value) else 1)


def duration(seconds: float, style: Style) -> str:
    """A length of time. What is too short to be told in its style is "under" the least that is,
    and only nothing is nothing."""
    if style is Style.HOURS_AND_MINUTES:
        hours, minutes = divmod(round(seconds / 60), 60)
        if hours and minutes:
            told = translate("Trends", "{h} h {min} min")
            return told.format(h=number(hours), min=number(minutes))
        style = Style.HOURS if hours else Style.MINUTES
    pattern = {
        Style.SECONDS: translate("Trends", "{n} s"),
        Style.MINUTES: translate("Trends", "{n} min"),
        Style.HOURS: translate("Trends", "{n} h"),
    }[style]
    amount = seconds / style.seconds
    digits = 1 if style is Style.HOURS and amount < 10 else 0
    least = 0.1 if digits else 1.0
    if seconds and round(amount, digits) < least:
        return translate("Trends", "under {least}").format(least=pattern.format(n=number(least)))
    return pattern.format(n=number(round(amount, digits)))
