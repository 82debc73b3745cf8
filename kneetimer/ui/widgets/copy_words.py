# SPDX-License-Identifier: GPL-3.0-or-later
"""Data files and copies of them in words: when, how large, what is in them, what came back."""

from datetime import date, datetime

from PySide6.QtCore import QLocale

from kneetimer.core.holding import Holding, Repaired
from kneetimer.ui import dates
from kneetimer.ui.texts import translate


def moment(when: datetime, today: date) -> str:
    """When something was, at this place's clock, within a sentence: "yesterday, 09:12"."""
    here = when.astimezone()
    return translate("copy_words", "{day}, {time}").format(
        day=dates.day_within(here.date(), today), time=dates.time(here)
    )


def size(in_bytes: int) -> str:
    """How large a file is: "412 kB"."""
    return QLocale().formattedDataSize(
        in_bytes, 1 if in_bytes >= 1_000_000 else 0, QLocale.DataSizeFormat.DataSizeSIFormat
    )


def period(holding: Holding) -> str:
    """From which day to which there are sessions, "" where there are none."""
    if not holding.sessions:
        return ""
    first, last = (
        dates.full_day(date.fromisoformat(d)) for d in (holding.first_day, holding.last_day)
    )
    if first == last:
        return first
    return translate("copy_words", "{first} to {last}").format(first=first, last=last)


def counts(holding: Holding) -> tuple[tuple[str, int], ...]:
    """What there is, named and counted."""
    return (
        (translate("copy_words", "Sessions"), holding.sessions),
        (translate("copy_words", "Mornings"), holding.mornings),
        (translate("copy_words", "Self-checks"), holding.check_ups),
        (translate("copy_words", "Own routines"), holding.routines),
        (translate("copy_words", "Own exercises"), holding.exercises),
        (translate("copy_words", "Kept doses"), holding.doses),
    )


def sessions(n: int) -> str:
    """A number of sessions."""
    if n == 1:
        return translate("copy_words", "1 session")
    return translate("copy_words", "{n} sessions").format(n=n)


def repaired(what: Repaired, today: date) -> tuple[str, ...]:
    """What came back of a damaged file, sentence by sentence."""
    whole = [_came_back(what, today)]
    if what.after != Holding():
        now = ", ".join(f"{name.lower()} {n}" for name, n in counts(what.after))
        whole.append(translate("copy_words", "Here now: {counts}.").format(counts=now))
    if what.unnamed:
        whole.append(
            translate(
                "copy_words", "Of {sessions} only parts were found, too little to show them."
            ).format(sessions=sessions(what.unnamed))
        )
    whole.append(
        translate("copy_words", "The damaged file is kept as {name}.").format(name=what.kept.name)
    )
    return tuple(whole)


def _came_back(what: Repaired, today: date) -> str:
    """From where there is something again."""
    if what.copy_made_at is None and what.after == Holding():
        return translate(
            "copy_words",
            "There was no sound copy, and nothing could be read in the damaged file. You begin "
            "with an empty one.",
        )
    found = sessions(what.salvaged)
    if what.copy_made_at is None:
        return translate(
            "copy_words", "There was no sound copy. {sessions} could be read in the damaged file."
        ).format(sessions=found)
    copied = translate("copy_words", "{sessions} came from the copy of {moment}.").format(
        sessions=sessions(what.before.sessions), moment=moment(what.copy_made_at, today)
    )
    more = translate("copy_words", "The damaged file held no other session.")
    if what.salvaged:
        more = translate("copy_words", "{sessions} more could be read in the damaged file.")
    return f"{copied} {more.format(sessions=found)}"
