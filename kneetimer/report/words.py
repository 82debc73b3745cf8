# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of a hand-out besides the routine's own."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kneetimer.core.hand_out import HandOut, HandOutItem, HandOutRun

translate = QCoreApplication.translate


def summary(hand_out: HandOut) -> str:
    """How much it is, how long it takes and what it needs, on one line."""
    count = len(hand_out.items)
    parts = [
        translate("HandOut", "1 exercise")
        if count == 1
        else translate("HandOut", "{n} exercises").format(n=count),
        translate("HandOut", "about {n} min").format(n=hand_out.minutes),
    ]
    if hand_out.equipment:
        needed = ", ".join(hand_out.equipment)
        parts.append(translate("HandOut", "you need {things}").format(things=needed))
    return "  ·  ".join(parts)


def day(hand_out: HandOut, locale: QLocale) -> str:
    """The day it was made on."""
    made = hand_out.day
    return locale.toString(QDate(made.year, made.month, made.day), QLocale.FormatType.LongFormat)


def rounds(run: HandOutRun) -> str:
    """What is done in rounds."""
    first, last = run.items[0].number, run.items[-1].number
    if first == last:
        pattern = translate("HandOut", "{first}: do it in {n} rounds")
    else:
        pattern = translate("HandOut", "{first} to {last}: go through them {n} times")
    return pattern.format(first=first, last=last, n=run.rounds)


def pace(item: HandOutItem) -> str:
    """How fast a rep is and how long the rest, "" where there is nothing to say."""
    way = []
    if item.lift_s:
        word = item.lift or translate("HandOut", "Lift")
        way.append(translate("HandOut", "{word} {n}\u00a0s").format(word=word, n=item.lift_s))
    if item.rep_hold_s:
        way.append(translate("HandOut", "hold {n}\u00a0s").format(n=item.rep_hold_s))
    if item.lower_s:
        word = item.lower or translate("HandOut", "Lower")
        way.append(
            translate("HandOut", "{word} {n}\u00a0s").format(word=word.lower(), n=item.lower_s)
        )
    parts = [", ".join(way)]
    if item.self_paced:
        parts.insert(0, translate("HandOut", "At your own pace"))
    if item.rest_s:
        after = (
            translate("HandOut", "then rest {n}\u00a0s")
            if item.sets == 1
            else translate("HandOut", "rest {n}\u00a0s after each set")
        )
        parts.append(after.format(n=item.rest_s))
    words = "  ·  ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def note(item: HandOutItem) -> str:
    """What the routine's maker adds."""
    return translate("HandOut", "Note: {note}").format(note=item.note.strip())


def caution(words: str) -> str:
    """What to take care of."""
    return translate("HandOut", "Take care: {words}").format(words=words)


def notice() -> str:
    """The standing notice, short: it keeps to the pain limits of My Knee Cap (La Trobe
    University)."""
    return translate(
        "HandOut",
        "General exercise information for adults; not reviewed by a clinician, and no replacement "
        "for a physiotherapist. Aim for knee pain of 0 to 2 out of 10. Stop if the pain is sharp "
        "or above 5. A knee that is hot, very swollen or locked, that gives way or cannot take "
        "your weight, needs medical help.",
    )


def maker() -> str:
    """What it was made with."""
    return translate("HandOut", "Made with Knee Timer")


def page(number: int, count: int) -> str:
    """Which page of how many."""
    return translate("HandOut", "Page {number} of {count}").format(number=number, count=count)


def weekdays(locale: QLocale) -> tuple[str, ...]:
    """A letter for each day, from the first of the week."""
    first = locale.firstDayOfWeek().value
    return tuple(_letter(locale, (first - 1 + step) % 7 + 1) for step in range(7))


def _letter(locale: QLocale, weekday: int) -> str:
    narrow = locale.dayName(weekday, QLocale.FormatType.NarrowFormat)
    # Where nobody has said which country it is, that is a number.
    short = locale.dayName(weekday, QLocale.FormatType.ShortFormat)
    return short[:1] if narrow.isdigit() else narrow
