# SPDX-License-Identifier: GPL-3.0-or-later
"""What a line asks for, besides the exercise's name, and the routine's item that comes of it."""

from typing import Any

from kneetimer.core.amounts import limits
from kneetimer.core.catalogue import Dose, Exercise, Kind, Record, Side, SideDose, Sides
from kneetimer.core.quick.names import Match
from kneetimer.core.quick.phrases import Fact, What
from kneetimer.core.quick.troubles import Trouble, trouble
from kneetimer.core.routine import GetReadyS, RestS, Rounds, RoutineItem

NOTE_MOST = 300

_LATER = {What.REPS: 1, What.TIMES: 2}
"""What these are depends on what else the line says, so they are taken after it."""


class Asked(Record, frozen=True, kw_only=True):
    """What a line says, its note, and what was not understood."""

    facts: tuple[Fact, ...] = ()
    note: str = ""
    asides: tuple[str, ...] = ()


def item_of(
    asked: Asked, match: Match, exercise: Exercise
) -> tuple[RoutineItem, tuple[Trouble, ...]]:
    """The item for what a line asks for of an exercise, and what of it cannot be. Only what is
    said is in its dose."""
    settling = _Settling(match.name, exercise)
    for fact in sorted(asked.facts, key=lambda fact: _LATER.get(fact.what, 0)):
        settling.take(fact)
    troubles = settling.said() + [trouble("kept_as_note", text=text) for text in asked.asides]
    note = ", ".join(filter(None, (*asked.asides, asked.note)))
    if len(note) > NOTE_MOST:
        troubles.append(trouble("note_too_long", found=len(note), high=NOTE_MOST))
    item = RoutineItem(
        exercise=match.exercise,
        variant=match.variant,
        dose=settling.dose(),
        rest_s=settling.given.get(("rest_s", Side.BOTH)),
        note=note[:NOTE_MOST],
    )
    return item, tuple(troubles)


def whole_number(fact: Fact, low: int, high: int) -> tuple[int | None, tuple[Trouble, ...]]:
    """The number of a fact and what is wrong with it; None where it is not within the limits."""
    if not (low <= fact.value <= high and float(fact.value).is_integer()):
        return None, (trouble("out_of_range", text=fact.text, low=low, high=high),)
    return int(fact.value), (trouble("range", text=fact.text),) if fact.ranged else ()


def get_ready_limits() -> tuple[int, int]:
    """The least and the most seconds to get ready."""
    return _limits(GetReadyS)


def rounds_limits() -> tuple[int, int]:
    """The fewest and the most rounds of a block."""
    return _limits(Rounds)


class _Settling:
    """Facts about one exercise, taken one by one."""

    def __init__(self, name: str, exercise: Exercise) -> None:
        self.given: dict[tuple[str, Side], int] = {}
        self._troubles: list[Trouble] = []
        self._misfits: list[Fact] = []
        self._name = name
        self._sides = exercise.sides
        self._hold = exercise.kind is Kind.HOLD
        self._amount = "hold_s" if self._hold else "reps"

    def take(self, fact: Fact) -> None:
        """Take a fact into account."""
        together = self._sides is Sides.BOTH
        if together and (fact.what is What.EACH or fact.side is not Side.BOTH):
            self._refuse("both_together", fact)
        elif fact.what not in (What.EACH, What.BOTH):
            field = self._field(fact)
            if field is None:
                self._refuse("reps_for_hold" if self._hold else "seconds_for_reps", fact)
                self._misfits.append(fact)
            else:
                self._put(field, fact)

    def said(self) -> list[Trouble]:
        """What of the facts cannot be, and what is kept of those that cannot be as a whole."""
        sets = self.given.get(("sets", Side.BOTH))
        if not self._misfits or sets is None:
            return self._troubles
        return [*self._troubles, trouble("sets_kept", sets=sets)]

    def dose(self) -> Dose:
        """The dose that was given."""
        common = {field: n for (field, side), n in self.given.items() if side is Side.BOTH}
        common.pop("rest_s", None)
        own = {
            side.value: SideDose(**{self._amount: self.given[self._amount, side]})
            for side in (Side.LEFT, Side.RIGHT)
            if (self._amount, side) in self.given
        }
        return Dose(**common, **own)  # type: ignore[arg-type]

    def _field(self, fact: Fact) -> str | None:
        """The field of an item that a fact is about, None where this exercise has none such."""
        match fact.what:
            case What.SETS:
                return "sets"
            case What.REST:
                return "rest_s"
            case What.HOLD:
                return "hold_s" if self._hold else "rep_hold_s"
            case What.BARE:
                return self._amount
            case What.SECONDS:
                return "hold_s" if self._hold else None
            case What.REPS if not self._hold:
                return "reps"
            case What.REPS:  # "hold 30s, 3 reps" is said of stretches
                counted = ("sets", Side.BOTH) in self.given or fact.side is not Side.BOTH
                return None if counted else "sets"
        known = any(field == self._amount for field, _ in self.given)
        return "sets" if self._hold or known else "reps"

    def _put(self, field: str, fact: Fact) -> None:
        low, high = _limits(RestS) if field == "rest_s" else limits(field)
        number, troubles = whole_number(fact, low, high)
        self._troubles += (each for each in troubles if each not in self._troubles)
        if number is not None and self.given.setdefault((field, fact.side), number) != number:
            self._refuse("given_twice", fact)

    def _refuse(self, key: str, fact: Fact) -> None:
        known = {"text": fact.text, "name": self._name}
        self._troubles.append(trouble(key, **known))


def _limits(kind: Any) -> tuple[int, int]:
    """The limits of a number's type."""
    (meta,) = kind.__metadata__
    return meta.ge, meta.le
