# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-checks in words. No number is ever called good or bad."""

from PySide6.QtCore import QLocale

from kneetimer.core.catalogue import Side
from kneetimer.core.check_ups import TASKS, Check, Finding
from kneetimer.core.diary import MOST_REPS
from kneetimer.ui import texts
from kneetimer.ui.texts import translate


def name(check: Check) -> str:
    """What is checked."""
    return {
        Check.STAIRS: translate("check_up_words", "Stairs"),
        Check.SQUAT: translate("check_up_words", "Squatting as far as is comfortable"),
        Check.SITTING: translate("check_up_words", "Sitting for 20 minutes"),
        Check.WORST: translate("check_up_words", "The worst this week"),
        Check.KNEE_TO_WALL: translate("check_up_words", "Knee to wall"),
        Check.HEEL_TO_BUTTOCK: translate("check_up_words", "Heel to buttock"),
        Check.SIDE_LIFT: translate("check_up_words", "Side-lying lifts"),
    }[check]


def side_name(side: Side) -> str:
    """A side as a line begins with it: "Left"."""
    words = texts.side(side)
    return f"{words[:1].upper()}{words[1:]}"


def in_cm() -> str:
    """The unit of a distance."""
    return translate("check_up_words", "cm")


def cm(mm: int) -> str:
    """A distance: "9.5 cm"."""
    return translate("check_up_words", "{n} cm").format(n=cm_number(mm))


def cm_number(mm: int) -> str:
    """The same without its unit, as it is typed."""
    return QLocale().toString(mm / 10, "f", 1)


def amount(check: Check, value: int) -> str:
    """What was found: "3 of 10", "9.5 cm", "12 lifts"."""
    if check in TASKS:
        return translate("check_up_words", "{n} of 10").format(n=value)
    if check is not Check.SIDE_LIFT:
        return cm(value)
    if value == MOST_REPS:
        return translate("check_up_words", "{n} lifts, the most that is counted").format(n=value)
    if value == 1:
        return translate("check_up_words", "1 lift")
    return translate("check_up_words", "{n} lifts").format(n=value)


def values(found: list[Finding]) -> str:
    """What was found on the sides of one check: "left 9.5 cm, right 11.0 cm"."""
    return ", ".join(of_side(each.side, amount(each.check, each.value)) for each in found)


def last_time(values: list[str]) -> str:
    """What was found the time before, "" for nothing."""
    words = translate("check_up_words", "Last time: {values}")
    return words.format(values=", ".join(values)) if values else ""


def beside_before(found: list[Finding]) -> str:
    """What may be told of one check beside the time before, "" for nothing: a change that is more
    than chance, or, where nobody knows what is chance, the numbers of then."""
    check = found[0].check
    if check in (Check.HEEL_TO_BUTTOCK, Check.SIDE_LIFT):
        then = [
            of_side(each.side, amount(check, each.before))
            for each in found
            if each.before is not None
        ]
        return last_time(then)
    told = [of_side(each.side, _change(check, each.change)) for each in found if each.change]
    words = ", ".join(told)
    return f"{words[:1].upper()}{words[1:]}"


def _change(check: Check, change: int) -> str:
    much = cm(abs(change))
    if check in TASKS:
        much = translate("check_up_words", "{n} points").format(n=abs(change))
    if change > 0:
        return translate("check_up_words", "{much} more than last time").format(much=much)
    return translate("check_up_words", "{much} less than last time").format(much=much)


def of_side(side: Side | None, words: str) -> str:
    """Words about a side, or just these where there is none."""
    if side is None:
        return words
    return translate("check_up_words", "{side} {value}").format(side=texts.side(side), value=words)
