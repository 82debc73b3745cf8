# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine file's values to a parcel: all that is right is taken, and what is not is told of."""

import hashlib
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from typing import Annotated, Any, NamedTuple, TypeVar

import msgspec

from kneetimer.core.catalogue import Catalogue, Dose, Record, is_uuid, unknown_id
from kneetimer.core.editing import rename
from kneetimer.core.errors import Remark, ended, in_short, remark
from kneetimer.core.misfits import (
    Steps,
    field_name,
    found_words,
    misfit,
    unknown_field,
    without_strangers,
)
from kneetimer.core.own import OwnExercise, exercise_of
from kneetimer.core.parcel import Holdings, Parcel
from kneetimer.core.routine import (
    MOST_ITEMS,
    BlockName,
    OwnRoutine,
    Rounds,
    RoutineItem,
    item_trouble,
    with_item_ids,
)

T = TypeVar("T")
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]

MOST_EXERCISES = MOST_ITEMS
MOST_PROBLEMS = 1000
"""More are only counted."""
MOST_COMPARED = 100
MOST_SUGGESTED = 20
"""To look for names that are near takes its time: it is done among so many exercises, for so many
that are unknown."""

_TABLES = ("kneeroutine", "routine", "exercises")
_PASSED_OVER = remark("passed_over", "It was passed over")
_DONE_ONCE = remark("done_once", "The item is done once")
_LEFT_OUT = {
    "item": remark("item_left_out", "This item was left out"),
    "exercise": remark("exercise_left_out", "This exercise was left out"),
}


class Problem(Record, frozen=True):
    """Something that could not be taken: its line (from 1), its place in the file, the reason, and
    what was done instead."""

    line: int
    place: Steps
    reason: Remark
    instead: Remark | None = None

    @property
    def field(self) -> str:
        """The place as it is told, "routine.items[3].dose.reps", "" for the whole file."""
        return field_name(self.place)

    @property
    def why(self) -> str:
        """Reason and what was done instead in words."""
        said = [each.sentence for each in (self.reason, self.instead) if each is not None]
        return " ".join(map(ended, said))


class _Trouble(NamedTuple):
    """A problem whose line is not known yet."""

    place: Steps
    reason: Remark
    instead: Remark | None


class Unpacking:
    """Takes a parcel out of the values of a file; `troubles` are what was in the way, in order."""

    def __init__(self, raw: Mapping[str, Any], here: Holdings, file_name: str) -> None:
        """`file_name` is what a routine without a name is called."""
        self.troubles: list[_Trouble] = []
        self._raw = raw
        self._here = here
        self._file_name = file_name
        own = {*here.shelf.exercises, *here.shelf.gone}
        self._shipped = [each.id for each in here.catalogue if each.id not in own]
        self._ids: dict[str, str] = {}
        """The ids of the file's exercises: what they are called there, and here."""
        self._left_out: set[str] = set()
        """The ids in the file of exercises that were not taken."""
        self._suggesting = MOST_SUGGESTED
        self._unsaid = 0

    def parcel(self) -> Parcel | None:
        """What could be taken, None where that is nothing."""
        self._pass_over_strangers()
        head = self._raw.get("routine")
        if not isinstance(head, dict):
            self._say(("routine",), _expected("a table", head), _PASSED_OVER)
            head = {}
        fields = self._head(head)
        exercises = self._exercises(fields["id"])
        routine = self._with_rounds(
            OwnRoutine(**fields), head, self._items(head, self._known(exercises))
        )
        if self._unsaid:
            more = remark("more", "There is more like this: {times} times", times=self._unsaid)
            self.troubles.append(_Trouble((), more, None))
        is_empty = not routine.items and not exercises
        if is_empty and (head.get("items") or not head):
            return None
        return Parcel(routine=routine, exercises=tuple(exercises.values()))

    def _say(self, place: Steps, reason: Remark, instead: Remark) -> None:
        if len(self.troubles) < MOST_PROBLEMS:
            self.troubles.append(_Trouble(place, reason, instead))
        else:
            self._unsaid += 1

    # -- the routine -------------------------------------------------------------------------------

    def _pass_over_strangers(self) -> None:
        for name in self._raw:
            if name not in _TABLES:
                self._say((name,), unknown_field(list(_TABLES)), _PASSED_OVER)

    def _head(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """The routine's own fields, without items and rounds."""
        types = _head_types()
        nameless = OwnRoutine(id="nameless", name="Routine")
        fields: dict[str, Any] = {"name": rename(nameless, self._file_name).name}
        if "name" not in raw:
            self._say(("routine", "name"), _expected("a name", None), _called(fields["name"]))
        for name, value in raw.items():
            place = ("routine", name)
            if name not in types:
                self._say(place, unknown_field(list(types)), _PASSED_OVER)
            elif name not in ("items", "rounds"):
                instead = _called(fields["name"]) if name == "name" else _PASSED_OVER
                kind = Word if name == "id" else types[name]
                self._take_field(fields, place, value, kind, instead)
        fields["id"] = _uuid_of("routine", fields.get("id", fields["name"]))
        return fields

    def _take_field(
        self, into: dict[str, Any], place: Steps, value: Any, kind: Any, instead: Remark
    ) -> None:
        """Put a field under its name into a dictionary, where it is right."""
        if self._fits(place, value, kind, instead):
            into[str(place[-1])] = msgspec.convert(value, kind)

    def _with_rounds(
        self, routine: OwnRoutine, raw: Mapping[str, Any], items: dict[int, RoutineItem]
    ) -> OwnRoutine:
        """The routine with its items, by place in the file, and with the rounds that fit them."""
        rounds = self._rounds(raw.get("rounds", {}))
        runs = [block for block, _ in groupby(item.block for item in items.values()) if block]
        for place, item in items.items():
            if item.block is None:
                continue
            if runs.count(item.block) > 1:
                why = "the items of the block {block} do not stand together"
                reason = remark("torn_block", why, block=item.block)
            elif item.block not in rounds:
                reason = remark("no_rounds", "the block {block} is not in rounds", block=item.block)
            else:
                continue
            self._say(("routine", "items", place, "block"), reason, _DONE_ONCE)
            items[place] = msgspec.structs.replace(item, block=None)
        used = {item.block for item in items.values()}
        for block in (each for each in rounds if each not in runs):
            reason = remark("no_items", "no item is of this block")
            self._say(("routine", "rounds", block), reason, _PASSED_OVER)
        return msgspec.structs.replace(
            routine,
            items=with_item_ids(items.values()),
            rounds={block: n for block, n in rounds.items() if block in used},
        )

    def _rounds(self, raw: Any) -> dict[str, int]:
        rounds: dict[str, int] = {}
        if not isinstance(raw, dict):
            self._say(("routine", "rounds"), _expected("a table", raw), _PASSED_OVER)
            return rounds
        for block, number in raw.items():
            place = ("routine", "rounds", block)
            if self._fits(place, block, BlockName, _PASSED_OVER):
                self._take_field(rounds, place, number, Rounds, _PASSED_OVER)
        return rounds

    # -- items and exercises -----------------------------------------------------------------------

    def _items(self, raw: Mapping[str, Any], known: Catalogue) -> dict[int, RoutineItem]:
        """The items that are right, by their places in the file."""
        items: dict[int, RoutineItem] = {}
        taken: set[str] = set()
        for number, each in self._listed(raw, ("routine", "items"), "items", MOST_ITEMS):
            place = ("routine", "items", number)
            item = self._converted(place, each, RoutineItem, "item")
            if item is None:
                continue
            named = msgspec.structs.replace(
                item, exercise=self._ids.get(item.exercise, item.exercise)
            )
            if (trouble := self._item_trouble(named, item.exercise, known)) is not None:
                field, why = trouble
                self._say((*place, field), why, _LEFT_OUT["item"])
                continue
            if named.id in taken:
                self._say(
                    (*place, "id"),
                    remark("twice", "found {found} twice", found=in_short(named.id)),
                    remark("other_id", "It was given another"),
                )
                named = msgspec.structs.replace(named, id="")
            taken |= {named.id} - {""}
            items[number] = named
        return items

    def _item_trouble(
        self, item: RoutineItem, called: str, known: Catalogue
    ) -> tuple[str, Remark] | None:
        """The field of an item that cannot be done, and why. `called` is its exercise in the
        file."""
        if item.exercise not in known:
            if called in self._left_out:
                return "exercise", remark(
                    "left_out_exercise",
                    "the exercise {exercise} of this file was left out",
                    exercise=in_short(called),
                )
            return "exercise", self._unknown(called)
        why = item_trouble(item, known)
        if why is None:
            return None
        plain = msgspec.structs.replace(item, dose=Dose())
        return "dose" if item_trouble(plain, known) is None else "variant", why

    def _unknown(self, called: str) -> Remark:
        """What is said of an exercise that there is not: the first times with near names."""
        known = [*self._shipped, *self._ids][:MOST_COMPARED] if self._suggesting else []
        self._suggesting -= bool(self._suggesting)
        error = unknown_id("exercise", called, known)
        return remark(error.key, error.pattern, **error.values)

    def _exercises(self, routine_id: str) -> dict[str, OwnExercise]:
        """The exercises that are right, by id."""
        exercises: dict[str, OwnExercise] = {}
        for number, each in self._listed(self._raw, ("exercises",), "exercises", MOST_EXERCISES):
            place = ("exercises", number)
            called = each.get("id") if isinstance(each, dict) else None
            exercise = self._exercise(place, each, routine_id)
            if exercise is not None:
                exercises[exercise.id] = exercise
            elif isinstance(called, str):
                self._left_out.add(called)
        return exercises

    def _exercise(self, place: Steps, raw: Any, routine_id: str) -> OwnExercise | None:
        exercise = self._converted(place, raw, OwnExercise, "exercise")
        if exercise is None:
            return None
        trouble = exercise.trouble()
        if exercise.id in self._ids:
            found = in_short(exercise.id)
            trouble = (
                "id",
                remark("twice", "found {found} twice, expected each once", found=found),
            )
        elif exercise.id in self._shipped:
            why = "Knee Timer has the exercise {exercise} itself"
            trouble = ("id", remark("shipped_exercise", why, exercise=exercise.id))
        if trouble is not None:
            field, reason = trouble
            self._say((*place, *field.split(".")), reason, _LEFT_OUT["exercise"])
            return None
        own_id = _uuid_of(f"exercise of {routine_id}", exercise.id)
        self._ids[exercise.id] = own_id
        return msgspec.structs.replace(exercise, id=own_id)

    def _known(self, exercises: Mapping[str, OwnExercise]) -> Catalogue:
        """All exercises that an item may name."""
        return Catalogue([*self._here.catalogue, *map(exercise_of, exercises.values())])

    # -- values ------------------------------------------------------------------------------------

    def _listed(
        self, raw: Mapping[str, Any], place: Steps, what: str, most: int
    ) -> list[tuple[int, Any]]:
        """The entries of a list with their indices."""
        entries = raw.get(what, [])
        if not isinstance(entries, list):
            self._say(place, _expected("a list of tables", entries), _PASSED_OVER)
            return []
        if len(entries) > most:
            self._say(
                (*place, most),
                remark(
                    f"too_many_{what}",
                    "found {count} " + what + ", expected at most {high}",
                    count=len(entries),
                    high=most,
                ),
                remark("others_left_out", "The others were left out"),
            )
        return list(enumerate(entries[:most]))

    def _converted(self, place: Steps, raw: Any, kind: type[T], what: str) -> T | None:
        """A value of its type, without the fields that are not known."""
        value, strangers = without_strangers(raw, kind)
        for steps, why in strangers:
            self._say((*place, *steps), why, _PASSED_OVER)
        if self._fits(place, value, kind, _LEFT_OUT[what]):
            return msgspec.convert(value, kind)
        return None

    def _fits(self, place: Steps, value: Any, kind: Any, instead: Remark) -> bool:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            steps, why = misfit(error, value, kind)
            self._say((*place, *steps), why, instead)
            return False
        return True


@cache
def _head_types() -> dict[str, Any]:
    """The routine's fields and their types."""
    return {field.name: field.type for field in msgspec.structs.fields(OwnRoutine)}


def _expected(what: str, found: Any) -> Remark:
    pattern = "found {found}, expected {expected}"
    return remark("kind", pattern, found=found_words(found), expected=what)


def _called(name: str) -> Remark:
    return remark("called", "The routine is called {name}", name=in_short(name))


def _uuid_of(what: str, word: str) -> str:
    """A word of a file's as an id: one that is a UUID is, any other makes one, always the same."""
    if is_uuid(word):
        return word
    digest = hashlib.sha256(f"kneeroutine {what} {word}".encode()).hexdigest()
    return "-".join(
        (digest[:8], digest[8:12], f"8{digest[13:16]}", f"8{digest[17:20]}", digest[20:32])
    )
