# SPDX-License-Identifier: GPL-3.0-or-later
"""Self-checks at home: what of one may be told beside the one before, and on which days to leave
them. Trend and side to side only: there are no norms here, and nothing is "normal" or not."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import structs

from kneetimer.core.catalogue import Catalogue, Record, Side
from kneetimer.core.diary import CheckUp
from kneetimer.core.plan import PlanItem, shown_item
from kneetimer.core.training_days import GREEN_UP_TO


class Check(StrEnum):
    """What is checked: pain (0-10) in four daily tasks, two distances in mm, and a number of
    lifts. Each is a field of CheckUp."""

    STAIRS = "stairs"
    SQUAT = "squat"
    SITTING = "sitting"
    WORST = "worst"
    KNEE_TO_WALL = "knee_to_wall"
    HEEL_TO_BUTTOCK = "heel_to_buttock"
    SIDE_LIFT = "side_lift"


TASKS = (Check.STAIRS, Check.SQUAT, Check.SITTING, Check.WORST)
LEAST_CHANGE = {**dict.fromkeys(TASKS, 2), Check.KNEE_TO_WALL: 20}
"""Points and mm from which a change is more than chance: the daily tasks by the facts on knee care,
knee to wall by Powden 2015 (detectable change 16-19 mm). Of the others no such figure is known."""

EXERCISES = {
    Check.KNEE_TO_WALL: ("wall-calf-stretch", "step-calf-stretch"),
    Check.HEEL_TO_BUTTOCK: ("standing-quad-stretch",),
    Check.SIDE_LIFT: ("side-lying-leg-raise", "clamshell", "banded-lateral-toe-tap"),
}
"""What one might pick beside each check, by the facts on knee care."""

_SHOWN = {
    Check.KNEE_TO_WALL: ("wall-calf-stretch", None, "check.knee-to-wall"),
    Check.HEEL_TO_BUTTOCK: ("standing-quad-stretch", "face-down", "standing-quad-stretch"),
    Check.SIDE_LIFT: ("side-lying-leg-raise", None, "side-lying-leg-raise"),
}
"""The exercise, its variant and the figure that show how each check is done."""

_CM = re.compile(r"(\d{1,3})(?:[.,](\d?))?\s*(?:cm)?", re.IGNORECASE)


class Finding(Record, frozen=True, kw_only=True):
    """One check, of one side where it has sides (else None), beside the time before (None: there
    was none)."""

    check: Check
    side: Side | None
    value: int
    before: int | None

    @property
    def change(self) -> int | None:
        """By how much it differs from the time before, where that may be told."""
        return change(self.check, self.before, self.value)


def change(check: Check, before: int | None, now: int | None) -> int | None:
    """By how much a check differs from a time before; None where that is no more than chance, or
    not known to be more: then only the numbers stand."""
    least = LEAST_CHANGE.get(check)
    if before is None or now is None or least is None or abs(now - before) < least:
        return None
    return now - before


def value_of(check_up: CheckUp, check: Check, side: Side | None = None) -> int | None:
    """What was found, of a side where the check has sides; None where it was left out."""
    of_all = getattr(check_up, check)
    value: int | None = of_all if side is None else getattr(of_all, side)
    return value


def sides_of(check: Check) -> tuple[Side | None, ...]:
    """Both sides, or just None where a check has none."""
    return (None,) if check in TASKS else (Side.LEFT, Side.RIGHT)


def findings(check_up: CheckUp, earlier: Sequence[CheckUp]) -> tuple[Finding, ...]:
    """All that was found, each beside the last time before; `earlier` ones are newest first."""
    found = []
    for check in Check:
        for side in sides_of(check):
            value = value_of(check_up, check, side)
            before = last_value(earlier, check, side)
            if value is not None:
                found.append(Finding(check=check, side=side, value=value, before=before))
    return tuple(found)


def last_value(earlier: Iterable[CheckUp], check: Check, side: Side | None = None) -> int | None:
    """What was found the last time that it was not left out; `earlier` ones are newest first."""
    values = (value_of(each, check, side) for each in earlier)
    return next((each for each in values if each is not None), None)


def is_empty(check_up: CheckUp) -> bool:
    """Whether everything was left out, the note too."""
    return check_up == CheckUp(id=check_up.id, taken_at=check_up.taken_at)


def better_another_day(pains: Iterable[int | None], swelling: bool | None) -> bool:
    """Whether a day is no day for self-checks, by the pain that was told on it and in its morning:
    they are left out on amber and red days."""
    return bool(swelling) or any(pain is not None and pain > GREEN_UP_TO for pain in pains)


def mm_of(text: str) -> int | None:
    """Millimetres of a distance as people type it in cm: "9.5", "9,5", "9 cm". None for anything
    else."""
    found = _CM.fullmatch(text.strip())
    return int(found[1]) * 10 + int(found[2] or 0) if found else None


def shown(check: Check, catalogue: Catalogue) -> PlanItem | None:
    """How a check is done, as the item of a plan whose figure shows it; None for a daily task."""
    if check not in _SHOWN:
        return None
    exercise_id, variant_id, figure = _SHOWN[check]
    exercise = catalogue[exercise_id]
    variant = exercise.variant(variant_id) if variant_id else None
    return shown_item(structs.replace(exercise, id=figure), variant)
