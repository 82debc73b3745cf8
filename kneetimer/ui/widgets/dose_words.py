# SPDX-License-Identifier: GPL-3.0-or-later
"""The words for a dose that can be changed: all of it, where it comes from, and each change."""

import re

from kneetimer.core.catalogue import Dose, Kind
from kneetimer.core.dosing import DoseSource, DoseView
from kneetimer.core.plan import PlanItem
from kneetimer.ui import texts
from kneetimer.ui.texts import translate


def whole(item: PlanItem) -> str:
    """A dose with the hold in its reps: "2 × 12 reps each side, each held 2 s"."""
    if item.kind is Kind.HOLD:
        return texts.dose(item)
    held = (
        translate("Dose", "each held {seconds}")
        if item.rep_hold_s
        else translate("Dose", "none held")
    )
    return f"{texts.dose(item)}, {held.format(seconds=texts.seconds(item.rep_hold_s))}"


def origin(view: DoseView) -> str:
    """Where a dose comes from, and what it would be otherwise where it is the person's."""
    words = {
        DoseSource.KEPT_ITEM: translate("Dose", "Kept by you for this routine; otherwise {usual}"),
        DoseSource.OWN_ITEM: translate("Dose", "Set by you in this routine; otherwise {usual}"),
        DoseSource.KEPT_EXERCISE: translate(
            "Dose", "Kept by you for every routine; otherwise {usual}"
        ),
        DoseSource.ROUTINE: translate("Dose", "As this routine says"),
        DoseSource.DEFAULT: translate("Dose", "The usual dose of this exercise"),
    }[view.source]
    return words.format(usual=whole(view.usual))


def unbroken(words: str) -> str:
    """The same with every number in one line with its unit, however the words wrap."""
    return re.sub(r"(\d) (?=[^\W\d])", "\\1\N{NO-BREAK SPACE}", words)


def way_back(view: DoseView, name: str) -> str:
    """What Reset does, for those who cannot see what stands beside it."""
    return translate("Dose", "Reset {name} to {dose}").format(name=name, dose=whole(view.usual))


def rep_hold(seconds: int) -> str:
    """How long each rep is held, 0 for not at all."""
    return texts.seconds(seconds) if seconds else translate("Dose", "none")


def part(field: str) -> str:
    """What "hold_s", "reps", "sets" or "rep_hold_s" is called."""
    return {
        "hold_s": translate("Dose", "Hold"),
        "reps": translate("Dose", "Reps"),
        "sets": translate("Dose", "Sets"),
        "rep_hold_s": translate("Dose", "Hold in each rep"),
    }[field]


def part_of(field: str, name: str) -> str:
    """The same of an exercise, where its name does not stand beside it."""
    return {
        "hold_s": translate("Dose", "Hold of {name}"),
        "reps": translate("Dose", "Reps of {name}"),
        "sets": translate("Dose", "Sets of {name}"),
        "rep_hold_s": translate("Dose", "Hold in each rep of {name}"),
    }[field].format(name=name)


def change(dose: Dose, name: str) -> str:
    """What was changed in the dose of an exercise, as the name of something to undo."""
    sides = [side for side in (dose.left, dose.right) if side is not None]
    if dose.hold_s is not None or any(side.hold_s is not None for side in sides):
        return part_of("hold_s", name)
    if dose.reps is not None or any(side.reps is not None for side in sides):
        return part_of("reps", name)
    return part_of("sets" if dose.sets is not None else "rep_hold_s", name)


def reset(name: str) -> str:
    """Taking back the dose of an exercise, as the name of something to undo."""
    return translate("Dose", "Reset of {name}").format(name=name)
