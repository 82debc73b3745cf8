# SPDX-License-Identifier: GPL-3.0-or-later
"""Data files and copies of them in words: when, how large, what is in them, what came back."""

from datetime import date, datetime

from PySide6.QtCore import QLocale

from kneetimer.core.holding import CopyView, Holding, Repaired
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


def damage(key: str) -> str:
    """What is wrong with the data file, by the kind of trouble."""
    if key == "empty_database":
        return translate("copy_words", "Your data file is empty: what it held is gone.")
    if key == "not_a_database":
        return translate("copy_words", "Your data file holds something else than your data.")
    return translate("copy_words", "A part of your data file is damaged.")


def way_back(copy: CopyView | None, is_empty: bool, today: date) -> str:
    """What repairing the data file begins with, the newest sound copy, and what it takes of the
    file itself."""
    if copy is None and is_empty:
        return translate("copy_words", "There is no sound copy: repairing begins anew.")
    if copy is None:
        return translate(
            "copy_words",
            "There is no sound copy. Repairing brings back what can still be read of the file.",
        )
    there = translate(
        "copy_words", "The newest sound copy is of {moment} and holds {sessions}."
    ).format(moment=moment(copy.made_at, today), sessions=sessions(copy.holding.sessions))
    if is_empty:
        return f"{there} {translate('copy_words', 'Repairing brings it back.')}"
    more = translate(
        "copy_words", "Repairing takes it, and all that can still be read of the file."
    )
    return f"{there} {more}"


def outcome(what: Repaired) -> str:
    """How repairing ended, as a heading."""
    if what.after == Holding():
        return translate("copy_words", "Nothing could be brought back")
    if what.unnamed:
        return translate("copy_words", "A part of your data is back")
    return translate("copy_words", "Your data file is in order again")


def _counted(holding: Holding) -> str:
    """What there is, as a part of a sentence; of what there is none it is silent."""
    nouns = (
        (translate("copy_words", "1 morning"), translate("copy_words", "{n} mornings")),
        (translate("copy_words", "1 self-check"), translate("copy_words", "{n} self-checks")),
        (translate("copy_words", "1 own routine"), translate("copy_words", "{n} own routines")),
        (translate("copy_words", "1 own exercise"), translate("copy_words", "{n} own exercises")),
        (translate("copy_words", "1 kept dose"), translate("copy_words", "{n} kept doses")),
    )
    there = [sessions(holding.sessions)] if holding.sessions else []
    for (_, n), (one, many) in zip(counts(holding)[1:], nouns, strict=True):
        if n:
            there.append(one if n == 1 else many.format(n=n))
    return QLocale().createSeparatedList(there)


def repaired(what: Repaired, today: date) -> tuple[str, ...]:
    """What came back of a damaged file, sentence by sentence."""
    whole = [_came_back(what, today)]
    if what.after != Holding():
        now = translate("copy_words", "Here now: {counts}.").format(counts=_counted(what.after))
        whole.append(now)
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
