# SPDX-License-Identifier: GPL-3.0-or-later
"""Parcels, routine files and what is here already, for tests of reading, writing and taking in."""

from datetime import date, time
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import msgspec
import tomli_w

from kneetimer.content import Content, load_content, with_shelf
from kneetimer.core.catalogue import (
    Area,
    Dose,
    Equipment,
    Exercise,
    Kind,
    Position,
    SideDose,
    Sides,
    Tempo,
)
from kneetimer.core.own import OwnExercise, exercise_of
from kneetimer.core.parcel import Parcel
from kneetimer.core.routine import OwnRoutine, RoutineItem, with_item_ids
from kneetimer.core.shelf import Shelf

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "data" / "routines").glob("*.kneeroutine"))
TOWEL_ID = "5f8d2c76-3a1b-4e0f-9c55-2b7f0d1e6a01"
ROUTINE_ID = "0c1d8a52-77aa-4f39-8a10-91d7f5b1c002"
TOWEL = OwnExercise(
    id=TOWEL_ID,
    name="Towel squeeze",
    kind=Kind.HOLD,
    sides=Sides.BOTH,
    position=Position.SUPINE,
    dose=Dose(hold_s=10, sets=5),
)
MORNING = OwnRoutine(
    id=ROUTINE_ID,
    name="Morning",
    items=with_item_ids(
        [
            RoutineItem(exercise="clamshell", dose=Dose(reps=12)),
            RoutineItem(exercise=TOWEL_ID, dose=Dose(hold_s=20)),
        ]
    ),
)
PARCEL = Parcel(routine=MORNING, exercises=(TOWEL,))


@cache
def shipped() -> Content:
    """What the app ships, with an empty shelf."""
    return load_content(ROOT / "resources")


def here(*things: OwnExercise | OwnRoutine, gone: tuple[OwnExercise, ...] = ()) -> Content:
    """What there is where the person has these things."""
    return with_shelf(
        shipped(),
        Shelf(
            exercises={each.id: each for each in things if isinstance(each, OwnExercise)},
            routines={each.id: each for each in things if isinstance(each, OwnRoutine)},
            gone={each.id: each for each in gone},
        ),
    )


# -- valid parcels; as one seed, since drawing their parts one by one takes most of the time -------

_LETTERS = "abcdefghij  XYZ019äß–\u0301\u200b漢🦵\"'\\#=[]{},.-_:"
_NOTE_LETTERS = f"{_LETTERS}\n\n\r\t\0\x7f\x85\u2028"


def any_parcel(seed: int) -> Parcel:
    """Any parcel that can be done."""
    random = Random(seed)
    exercises = [any_exercise(random) for _ in range(random.choice([0, 1, 3]))]
    known = [*shipped().catalogue, *map(exercise_of, exercises)]
    items = [_any_item(random, random.choice(known)) for _ in range(random.choice([0, 1, 3, 8]))]
    unique = {item.id: item for item in items if item.id}
    items = [item for item in items if not item.id or unique[item.id] is item]
    rounds = {}
    cuts = sorted(random.sample(range(len(items) + 1), min(4, len(items) + 1)))
    for first, last in zip(cuts[::2], cuts[1::2], strict=False):
        name = "".join(random.choices("abXY19_-", k=random.choice([1, 3, 40]))) + str(first)
        rounds[name[-40:]] = random.randint(2, 10)
        for place in range(first, last):
            items[place] = msgspec.structs.replace(items[place], block=name[-40:])
    routine = OwnRoutine(
        id=_any_id(random),
        name=_any_line(random, 80),
        note=_any_note(random, 2000),
        items=with_item_ids(items),
        order=random.choice([100, 100, 0, 7]),
        rounds=rounds,
        get_ready_s=random.choice([None, 3, 15]),
    )
    return msgspec.convert(
        msgspec.to_builtins(Parcel(routine=routine, exercises=tuple(exercises))), Parcel
    )


def any_exercise(random: Random) -> OwnExercise:
    """Any own exercise."""
    hold = random.random() < 0.5
    times = [random.randint(1, 10) for _ in range(3)]
    return OwnExercise(
        id=_any_id(random),
        name=_any_line(random, 80),
        kind=Kind.HOLD if hold else Kind.REPS,
        sides=random.choice(list(Sides)),
        position=random.choice(list(Position)),
        dose=Dose(
            hold_s=random.randint(5, 120) if hold else None,
            reps=None if hold else random.randint(1, 50),
            sets=random.randint(1, 10),
        ),
        equipment=tuple(random.choices(list(Equipment), k=random.randint(0, 3))),
        areas=tuple(random.choices(list(Area), k=random.randint(0, 3))),
        steps=tuple(_any_line(random, 300) for _ in range(random.randint(0, 8))),
        tempo=None if hold else Tempo(lift=times[0], hold=times[1] - 1, lower=times[2]),
        figure=random.choice([None, "clamshell", "clamshell.thigh-band"]),
    )


def _any_item(random: Random, exercise: Exercise) -> RoutineItem:
    return RoutineItem(
        exercise=exercise.id,
        id=random.choice(["", "", "again", "\r\n'\"", "".join(random.choices(_NOTE_LETTERS, k=9))]),
        dose=any_dose(random, exercise),
        variant=random.choice([None, *(variant.id for variant in exercise.variants)]),
        rest_s=random.choice([None, 0, 60, 120]),
        note=random.choice(["", _any_note(random, 300)]),
    )


def any_dose(random: Random, exercise: Exercise) -> Dose:
    """Any dose that an exercise can have, nothing at all included."""
    hold, each = exercise.kind is Kind.HOLD, exercise.sides is Sides.EACH

    def amount() -> dict[str, Any]:
        if random.random() < 0.5:
            return {}
        return {"hold_s": random.randint(5, 120)} if hold else {"reps": random.randint(1, 50)}

    return Dose(
        **amount(),
        sets=random.choice([None, 1, 10]),
        rep_hold_s=None if hold else random.choice([None, 0, 10]),
        left=random.choice([None, SideDose(**amount())]) if each else None,
        right=random.choice([None, SideDose(**amount())]) if each else None,
    )


def _any_id(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _any_line(random: Random, longest: int) -> str:
    text = "".join(random.choices(_LETTERS, k=random.choice([1, 9, longest])))
    return " ".join(text.split()) or "x"


def _any_note(random: Random, longest: int) -> str:
    return "".join(random.choices(_NOTE_LETTERS, k=random.choice([0, 1, 20, longest])))


# -- files gone wrong ------------------------------------------------------------------------------

_PIECES = [b"", b"[", b"]", b"=", b'"', b"\n", b"{", b"}", b"-1", b"1e400", b"nan", b"\xff", b'"""']
_VALUES = [
    *(b"-1", b"0", b"999", b"1e400", b"nan", b"true", b'""', b'"x"', b"[]", b"{}", b"[[]]"),
    *(b"1979-05-27", b"{ reps = 1 }", b'"clamshell"', b'["a", 1]', b"9" * 5000),
]


def mutated(seed: int, text: bytes) -> bytes:
    """A file changed in some places: bytes, whole lines, or the values of fields."""
    random = Random(seed)
    for _ in range(random.choice([1, 1, 2, 4, 12])):
        text = random.choice(_WAYS)(random, text)
    return text


def _other_bytes(random: Random, text: bytes) -> bytes:
    at = random.randint(0, len(text))
    piece = random.choice([*_PIECES, random.randbytes(2)])
    return text[:at] + piece + text[at + random.choice([0, 1, 1, 30]) :]


def _other_lines(random: Random, text: bytes) -> bytes:
    lines = text.split(b"\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    way = random.choice(["away", "again", "swapped", "all again"])
    if way == "away":
        del lines[at]
    elif way == "again":
        lines.insert(at, lines[other])
    elif way == "swapped":
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at:at] = lines[other:]
    return b"\n".join(lines)[:200_000]


def _other_value(random: Random, text: bytes) -> bytes:
    lines = text.split(b"\n")
    fields = [place for place, line in enumerate(lines) if b"=" in line]
    if fields:
        place = random.choice(fields)
        name, _, value = lines[place].partition(b"=")
        if random.random() < 0.2:
            lines[place] = random.choice([b"id", b"wat", b"dose", b"items"]) + b" =" + value
        else:
            lines[place] = name + b"= " + random.choice(_VALUES)
    return b"\n".join(lines)


_WAYS = [_other_bytes, _other_lines, _other_value, _other_value, _other_value]


# -- any TOML --------------------------------------------------------------------------------------

_NAMES = [
    *("id", "name", "note", "exercise", "dose", "reps", "sets", "left", "block", "rounds", "kind"),
    *("rest_s", "variant", "steps", "tempo", "order", "get_ready_s", "x y", "a" * 50, ""),
]
_PLAIN = [
    *(-1, 0, 3, 99, 10**30, 0.5, float("nan"), float("inf"), True, date(1979, 5, 27), time(7, 32)),
    *("", "x", "clamshell", "hold", "reps", "both", "supine", "a" * 400, " ", "\0", ROUTINE_ID),
]
_PLAIN_EXERCISE = {
    "id": "squeeze",
    "name": "Squeeze",
    "kind": "hold",
    "sides": "both",
    "position": "supine",
    "dose": {"hold_s": 10, "sets": 5},
}


def any_tree(seed: int) -> bytes:
    """Any TOML in which much is named as in a routine file."""
    random = Random(seed)
    tree = _any_table(random, 3)
    routine = _any_table(random, 3)
    routine["items"] = [
        {"exercise": "clamshell", **_any_table(random, 3)} if random.random() < 0.9 else 3
        for _ in range(random.randint(0, 5))
    ]
    tree["routine"] = routine if random.random() < 0.95 else _any_value(random, 4)
    tree["exercises"] = _any_value(random, 4)
    if random.random() < 0.5:
        tree["exercises"] = [{**_PLAIN_EXERCISE, **_any_table(random, 2)}]
    return tomli_w.dumps({"kneeroutine": 1, **tree}).encode()


def _any_table(random: Random, depth: int) -> dict[str, Any]:
    return {random.choice(_NAMES): _any_value(random, depth) for _ in range(random.randint(0, 5))}


def _any_value(random: Random, depth: int) -> Any:
    way = random.random()
    if depth and way < 0.25:
        return _any_table(random, depth - 1)
    if depth and way < 0.4:
        return [_any_value(random, depth - 1) for _ in range(random.randint(0, 3))]
    return random.choice(_PLAIN)
