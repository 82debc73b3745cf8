# SPDX-License-Identifier: GPL-3.0-or-later
"""The doses that sources give, in words: a range to stand beside a dose, and each in full."""

from collections.abc import Iterable

from kneetimer.core.catalogue import CitedDose, Exercise, Kind, Range
from kneetimer.core.dosing import DoseView, cited_range, compared
from kneetimer.ui.texts import translate


def beside(item: DoseView, field: str = "") -> str:
    """The cited range beside an item's hold or reps, or beside its "sets" or "rep_hold_s", and
    gently whether the dose is outside it; "" where no source gives one."""
    field = field or item.amount_field
    bounds = cited_range(item.cited, field)
    if bounds is None:
        return ""
    amounts = {"sets": (item.plan.sets,), "rep_hold_s": (item.plan.rep_hold_s,)}
    outside = {compared(each, bounds) for each in amounts.get(field, item.plan.amounts)}
    words = _sources(bounds, field)
    if -1 in outside:
        words = translate("Cited", "{cited}; this is less").format(cited=words)
    elif 1 in outside:
        words = translate("Cited", "{cited}; this is more").format(cited=words)
    return words


def of_exercise(exercise: Exercise) -> str:
    """The cited range of an exercise's hold or reps, "" where no source gives one."""
    field = "hold_s" if exercise.kind is Kind.HOLD else "reps"
    bounds = cited_range(exercise.cited_doses, field)
    return _sources(bounds, field) if bounds is not None else ""


def in_full(doses: Iterable[CitedDose]) -> str:
    """Every source's dose, a line each."""
    return "\n".join(_line(dose) for dose in doses)


def _sources(bounds: Range, field: str) -> str:
    return translate("Cited", "Sources: {range}").format(range=_range(bounds, field))


def _line(dose: CitedDose) -> str:
    fields = ("hold_s", "reps", "sets", "rep_hold_s")
    given = [_range(found, field) for field in fields if (found := dose.range(field))]
    name = {
        "ten": translate("Cited", "Ten exercises, number {n}"),
        "twenty": translate("Cited", "Twenty exercises, number {n}"),
    }.get(dose.source, dose.source)
    words = ", ".join(given) or translate("Cited", "no figures")
    return f"{name.format(n=dose.number)}: {words}"


def _range(bounds: Range, field: str) -> str:
    low, high = bounds
    if low is None:
        span = translate("Cited", "up to {high}").format(high=high)
    elif high is None or low == high:
        span = str(low)
    else:
        span = f"{low}–{high}"
    pattern = {
        "hold_s": translate("Cited", "{n} s"),
        "reps": translate("Cited", "1 rep") if bounds == (1, 1) else translate("Cited", "{n} reps"),
        "sets": translate("Cited", "1 set") if bounds == (1, 1) else translate("Cited", "{n} sets"),
        "rep_hold_s": translate("Cited", "{n} s in each rep"),
    }[field]
    return pattern.format(n=span)
