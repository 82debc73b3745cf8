# SPDX-License-Identifier: GPL-3.0-or-later
"""The steppers for what a dose is made of, each with its limits, its steps and its words."""

from kneetimer.core.adjust import stepped_hold
from kneetimer.core.amounts import limits, seconds_of, whole_of
from kneetimer.ui import texts
from kneetimer.ui.widgets import dose_words
from kneetimer.ui.widgets.stepper import Stepper


def amount_stepper(field: str, name: str) -> Stepper:
    """A stepper for "hold_s", "reps", "sets" or "rep_hold_s". A hold goes in the steps of the
    session; beyond them it can be typed."""
    low, high = limits(field)
    if field == "hold_s":
        return Stepper(
            name, low, high, in_words=texts.seconds, stepped=stepped_hold, parse=seconds_of
        )
    in_words = {"reps": texts.reps, "sets": texts.sets, "rep_hold_s": dose_words.rep_hold}[field]
    parse = seconds_of if field == "rep_hold_s" else whole_of
    return Stepper(name, low, high, in_words=in_words, parse=parse)
