# SPDX-License-Identifier: GPL-3.0-or-later
"""Days and times in words, as the system's locale writes them."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

translate = QCoreApplication.translate


def day(when: date, today: date) -> str:
    """A day as a line begins with it: "Today", "Yesterday", "Monday", else its date."""
    ago = (today - when).days
    if ago == 0:
        return translate("dates", "Today")
    if ago == 1:
        return translate("dates", "Yesterday")
    if 1 < ago < 7:
        return QLocale().dayName(when.isoweekday()).capitalize()
    return full_day(when)


def day_within(when: date, today: date) -> str:
    """A day within a sentence: "today", "yesterday", "Monday", else its date."""
    ago = (today - when).days
    if ago == 0:
        return translate("dates", "today")
    if ago == 1:
        return translate("dates", "yesterday")
    return day(when, today)


def full_day(when: date) -> str:
    """A day with its year: "4 March 2026"."""
    return QLocale().toString(_qdate(when), QLocale.FormatType.LongFormat)


def plain_day(when: date) -> str:
    """A day with its year and no weekday: "4 March 2026"."""
    written = QLocale().dateFormat(QLocale.FormatType.LongFormat)
    return QLocale().toString(_qdate(when), written.replace("dddd", "").strip(" ,."))


def short_day(when: date) -> str:
    """A day in a list, within its month: "Wed 4"."""
    return QLocale().toString(_qdate(when), "ddd d")


def day_month(when: date) -> str:
    """A day without its year, short, in the order of the locale: "4 Mar", "Mar 4"."""
    written = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    day_first = written.find("d") < written.find("M")
    return QLocale().toString(_qdate(when), "d MMM" if day_first else "MMM d")


def month(when: date) -> str:
    """A month with its year: "March 2026"."""
    name = QLocale().standaloneMonthName(when.month).capitalize()
    return translate("dates", "{month} {year}").format(month=name, year=when.year)


def short_weekday(number: int) -> str:
    """A weekday's name, short; Monday is 1."""
    return QLocale().standaloneDayName(number, QLocale.FormatType.ShortFormat)


def short_month(number: int) -> str:
    """A month's name, short; January is 1."""
    return QLocale().standaloneMonthName(number, QLocale.FormatType.ShortFormat)


def time(when: datetime) -> str:
    """The time of day, short."""
    return QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


def _qdate(when: date) -> QDate:
    return QDate(when.year, when.month, when.day)
