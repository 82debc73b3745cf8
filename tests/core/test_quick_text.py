# SPDX-License-Identifier: GPL-3.0-or-later
"""Quick text: lists as people type and paste them, exact print, and any text at all."""

import re
import sys
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kneetimer.core.catalogue import Catalogue, Dose, Exercise, Kind, Position, Sides, Tempo
from kneetimer.core.own import OwnExercise, exercise_of, texts_of
from kneetimer.core.quick.names import Match, Names
from kneetimer.core.quick.reading import LineKind, QuickLine, QuickRead, items_of, read
from kneetimer.core.quick.troubles import SENTENCES
from kneetimer.core.quick.writing import write
from kneetimer.core.routine import (
    OwnRoutine,
    RoutineItem,
    blocks_trouble,
    item_trouble,
    with_item_ids,
)
from tests.support.builders import catalogue, english

ODD_NAMES = (
    *("3x12", "Hold 10s", "Rest 60s", "left 20s", "Each side", "end", "3 rounds:", "get ready 5s"),
    *("1. Bridge", "- Bridge", "# Bridge", "[clamshell]", "Bridge [x]", "Plank // slow", '"Plank"'),
    *('A "B" \\ C', "Clamshell", "Clamshells", "Clamshell with a band", "Calf stretch", "???"),
    *("Übung für’s Knie", "膝のばし", "🦵", "Step, up; down: (twice) | daily", "90/90 switch"),
    *("Exercise 2", "Bridge - hold", "x", "The", "Stretch\u00a0wide", "2x a day", "[ ] done"),
)


def own(number: int, name: str, kind: Kind, sides: Sides) -> OwnExercise:
    """An own exercise of that name."""
    hold = kind is Kind.HOLD
    return OwnExercise(
        id=f"00000000-0000-4000-8000-{number:012}",
        name=name,
        kind=kind,
        sides=sides,
        position=Position.STANDING,
        dose=Dose(hold_s=30, sets=2) if hold else Dose(reps=10, sets=2),
        tempo=None if hold else Tempo(lift=2, hold=1, lower=2),
    )


def names_with(own_exercises: list[OwnExercise], gone: frozenset[str] = frozenset()) -> Names:
    """The shipped exercises and these."""
    texts = {each.id: texts_of(each, english()) for each in own_exercises}
    whole = Catalogue([*catalogue(), *map(exercise_of, own_exercises)])
    return Names(whole, english().with_texts(texts, {}), gone)


@cache
def shipped() -> Names:
    return names_with([])


def line(text: str) -> QuickLine:
    """One line, read."""
    (got,) = read(text, shipped()).lines
    return got


def keys(got: QuickLine | QuickRead) -> list[str]:
    return [trouble.key for trouble in got.troubles]


# -- forgiving to type -------------------------------------------------------------------------

HAMSTRING = "supine-hamstring-stretch"
BAND = {"exercise": "clamshell", "variant": "thigh-band"}
TYPED: list[tuple[str, dict[str, object]]] = [
    (
        "Clamshell 3x12 each side hold 2s rest 60s",
        {"sets": 3, "reps": 12, "rep_hold_s": 2, "rest_s": 60},
    ),
    ("Calf stretch 2x45s each side", {"exercise": "wall-calf-stretch", "sets": 2, "hold_s": 45}),
    ("3 x 12 Clamshells", {"sets": 3, "reps": 12}),
    ("glute bridge: 2 sets of 10 reps", {"exercise": "glute-bridge", "sets": 2, "reps": 10}),
    (
        "Quad stretch 30 sec both sides x2",
        {"exercise": "standing-quad-stretch", "sets": 2, "hold_s": 30},
    ),
    ("Clamshell 3x12 w/ 2 sec hold", {"sets": 3, "reps": 12, "rep_hold_s": 2}),
    ("- Clamshell, 3 × 12, hold for 2 seconds", {"sets": 3, "reps": 12, "rep_hold_s": 2}),
    ("1. Wall squat 10 reps", {"exercise": "wall-squat", "reps": 10}),
    ("Hamstring stretch 2x0:45", {"exercise": HAMSTRING, "sets": 2, "hold_s": 45}),
    ("Hamstring stretch 2x45", {"exercise": HAMSTRING, "sets": 2, "hold_s": 45}),
    (
        "Hamstring stretch 2x30s left 20s right",
        {"exercise": HAMSTRING, "sets": 2, "left": 30, "right": 20},
    ),
    (
        "Hamstring stretch 45s, left 20s",
        {"exercise": HAMSTRING, "hold_s": 45, "left": 20},
    ),
    ("Hamstring stretch 45s and left 20s", {"exercise": HAMSTRING, "hold_s": 45, "left": 20}),
    ("Hamstring stretch hold 3x30s", {"exercise": HAMSTRING, "sets": 3, "hold_s": 30}),
    ("Clamshell 3x12 - 2 s hold", {"sets": 3, "reps": 12, "rep_hold_s": 2}),
    ("Clamshell x3 10 reps", {"sets": 3, "reps": 10}),
    ("Clamshell 30s rest 2 sets", {"sets": 2, "rest_s": 30}),
    ("Hamstring stretch L 30s / R 20s", {"exercise": HAMSTRING, "left": 30, "right": 20}),
    ("clamshell 12 on the left and 10 on the right", {"left": 12, "right": 10}),
    ("2) STEP UP\t3\t10 reps per side", {"exercise": "step-up", "sets": 3, "reps": 10}),
    ("| Clamshell | 3 | 12 |", {"sets": 3, "reps": 12}),
    (
        "• Side–lying leg lifts – 3 sets × 10 on each leg – hold 5s",
        {"exercise": "side-lying-leg-raise", "sets": 3, "reps": 10, "rep_hold_s": 5},
    ),
    ("- [ ] a) CLAM SHELL 12", {"reps": 12}),
    ("12 clamshells", {"reps": 12}),
    ("Clamshell x 12", {"reps": 12}),
    ("Clamshell 10 reps x 3", {"sets": 3, "reps": 10}),
    ("Clamshell 3x10x5s rest 1 min", {"sets": 3, "reps": 10, "rep_hold_s": 5, "rest_s": 60}),
    (
        "Clamshell: 3 sets, 12 reps, 2 sec hold, 60 sec rest.",
        {"sets": 3, "reps": 12, "rep_hold_s": 2, "rest_s": 60},
    ),
    ("Clamshell 2s hold each rep 1:30 rest between sets", {"rep_hold_s": 2, "rest_s": 90}),
    ("Clamshell 5-second hold, rest 0 s", {"rep_hold_s": 5, "rest_s": 0}),
    (
        "Calf stretch: hold 30 seconds, repeat 3 times, each leg",
        {"exercise": "wall-calf-stretch", "sets": 3, "hold_s": 30},
    ),
    ("Calf stretch 1 min 30 s", {"exercise": "wall-calf-stretch", "hold_s": 90}),
    ('Calf stretch 30" x 2', {"exercise": "wall-calf-stretch", "sets": 2, "hold_s": 30}),
    (
        "Three sets of ten glute bridges with a 5 second hold",
        {"exercise": "glute-bridge", "sets": 3, "reps": 10, "rep_hold_s": 5},
    ),
    ("one-leg bridge with leg lift ten times", {"exercise": "bridge-kick", "reps": 10}),
    (
        "Hip flexor stretch (kneeling) 45s",
        {"exercise": "half-kneeling-hip-flexor-stretch", "hold_s": 45},
    ),
    ("Clamshell (with band) 3x12", {**BAND, "sets": 3, "reps": 12}),
    ("anything [clamshell/thigh-band] // slowly", {**BAND, "note": "slowly"}),
    ("12 clamshells, slowly, twice a day", {"reps": 12, "note": "twice a day, slowly"}),
]


@pytest.mark.parametrize(("text", "given"), TYPED, ids=[text for text, _ in TYPED])
def test_a_line_means_what_a_person_means_by_it(text: str, given: dict[str, object]) -> None:
    got = line(text)
    assert got.sure
    assert got.item is not None
    assert _told(got.item) == {"exercise": "clamshell", **given}
    assert set(keys(got)) <= {"kept_as_note"}
    assert ("kept_as_note" in keys(got)) == ("note" in given and "//" not in text)


def _told(item: RoutineItem) -> dict[str, object]:
    """The fields of an item and its dose that are given, a side's amount under the side."""
    fields = msgspec.to_builtins(item)
    dose = {name: value for name, value in fields.pop("dose").items() if value is not None}
    for side in {"left", "right"} & set(dose):
        (dose[side],) = (value for value in dose[side].values() if value is not None)
    return (
        {name: value for name, value in fields.items() if value}
        | dose
        | ({"rest_s": item.rest_s} if item.rest_s is not None else {})
    )


def test_the_items_of_a_text_have_ids_and_keep_what_was_typed_and_nothing_else() -> None:
    got = read("Clamshell\n\nClamshell 3 sets // slowly\nGlute bridge rest 0s", shipped())
    items, rounds = items_of(got, {}, shipped())
    assert items == (
        RoutineItem(id="clamshell", exercise="clamshell"),
        RoutineItem(id="clamshell-2", exercise="clamshell", dose=Dose(sets=3), note="slowly"),
        RoutineItem(id="glute-bridge", exercise="glute-bridge", rest_s=0),
    )
    assert rounds == {}


@pytest.mark.parametrize("text", ["", "  ", "-", "# Clamshell 3x12", "1.", "====", "\t", "• "])
def test_comments_emptied_bullets_and_rulers_say_nothing(text: str) -> None:
    got = read(text, shipped())
    assert all(each.kind is LineKind.BLANK and not each.troubles for each in got.lines)


@pytest.mark.parametrize(
    ("text", "key", "kept"),
    [
        ("Calf stretch hold 300 s", "out_of_range", Dose()),
        ("Calf stretch 2x4s", "out_of_range", Dose(sets=2)),
        ("Calf stretch 2x12.5s", "out_of_range", Dose(sets=2)),
        ("Clamshell 12x3", "out_of_range", Dose(reps=3)),
        ("Clamshell 51 reps", "out_of_range", Dose()),
        (f"Clamshell {'9' * 4000} reps", "out_of_range", Dose()),
        ("Clamshell hold 11s", "out_of_range", Dose()),
        ("Clamshell rest 121s", "out_of_range", Dose()),
        ("Clamshell 3 x 10-12", "range", Dose(sets=3, reps=10)),
        ("Clamshell 10 to 12 reps", "range", Dose(reps=10)),
        ("Clamshell 2-3 sets of 10-15 reps", "range", Dose(sets=2, reps=10)),
        ("Clamshell 12 reps, 10 reps", "given_twice", Dose(reps=12)),
        ("Clamshell 45s", "seconds_for_reps", Dose()),
        ("Calf stretch left 10 reps", "reps_for_hold", Dose()),
        ("Glute bridge 3x10 each side", "both_together", Dose(sets=3, reps=10)),
        ("Glute bridge left 10", "both_together", Dose()),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_is_kept(text: str, key: str, kept: Dose) -> None:
    got = line(text)
    assert keys(got) == [key]
    assert got.item is not None
    assert got.item.dose == kept


def test_a_trouble_names_what_was_typed_and_what_was_expected() -> None:
    (wrong,) = line("Calf stretch 2 sets, hold 300 s").troubles
    assert wrong.sentence == (
        "“hold 300 s”: expected a whole number from 5 to 120. It is left out."
    )


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        (
            "Calf stretch 2 sets of 10 reps",
            "“2 sets of 10 reps”: Wall calf stretch is held, as in “2x45s”. The reps are left out.",
        ),
        (
            "Clamshell 2x45s",
            (
                "“2x45s”: Clamshell is counted in reps, as in “3x12”; “hold 2s” holds each rep. "
                "The seconds are left out."
            ),
        ),
    ],
)
def test_what_is_kept_beside_an_amount_that_cannot_be_is_said(text: str, left_out: str) -> None:
    got = line(text)
    assert got.item is not None
    assert got.item.dose == Dose(sets=2)
    said = [each.sentence for each in got.troubles]
    assert said == [left_out, "The number of sets is kept: 2."]


def test_a_long_note_is_cut_and_said_so() -> None:
    got = line(f"Clamshell // {'a' * 301}")
    assert got.item is not None
    assert got.item.note == "a" * 300
    assert keys(got) == ["note_too_long"]


# -- names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "exercise"),
    [
        ("clamshel", "clamshell"),
        ("Calf strech", "wall-calf-stretch"),
        ("Glute brigde", "glute-bridge"),
        ("Stepup with weights", "step-up"),
        ("Donkey kik", "donkey-kick"),
        ("quadricep streching", "standing-quad-stretch"),
        ("Quad sets", "standing-quad-stretch"),
        ("clam", "clamshell"),
        ("Brigde", "glute-bridge"),
        ("wall sits", "wall-squat"),
    ],
)
def test_a_slip_is_not_taken_silently_but_the_exercise_is_proposed_first(
    typed: str, exercise: str
) -> None:
    got = line(f"{typed} 2x")
    assert got.item is None
    assert got.nearest[0].exercise == exercise
    assert len(got.nearest) <= 5
    assert keys(got) == ["near_name"]


def test_part_of_one_exercises_name_is_taken_and_marked() -> None:
    got = line("squat 10")
    assert got.item == RoutineItem(exercise="wall-squat", dose=Dose(reps=10))
    assert not got.sure
    assert got.troubles[0].sentence == "“squat” is taken for Wall squat."


def test_part_of_several_names_waits_for_a_choice() -> None:
    got = line("bridge 3x10 hold 2s")
    assert got.item is None
    assert keys(got) == ["uncertain_name"]
    assert {"bridge-kick", "glute-bridge"} <= {match.exercise for match in got.nearest}


def test_a_name_like_no_other_and_no_name_at_all_are_told_apart() -> None:
    assert keys(line("zzz 3x10")) == ["unknown_name"]
    assert keys(line("3x10 each side")) == ["no_name"]


def test_every_shipped_name_and_alias_is_read_as_that_exercise() -> None:
    for exercise in catalogue():
        texts = english().exercise(exercise.id)
        for name in (texts.name, *texts.aliases):
            for typed in (name, name.upper(), f"{name}s", f"2) {name} - 2 sets"):
                assert line(typed).match == Match(exercise.id, None, texts.name), typed
        for variant, own_texts in texts.variants.items():
            wanted = Match(exercise.id, variant, own_texts.name)
            assert line(f"{own_texts.name} 2 sets").match == wanted


def test_the_same_name_twice_waits_for_a_choice_and_is_told_apart_by_its_id() -> None:
    twin = own(1, "Clamshell", Kind.REPS, Sides.EACH)
    names = names_with([twin])
    (got,) = read("clamshell 3x12", names).lines
    assert got.item is None
    assert {match.exercise for match in got.nearest[:2]} == {"clamshell", twin.id}
    for exercise in ("clamshell", twin.id):
        text = write([RoutineItem(exercise=exercise)], {}, names)
        assert text == f"Clamshell [{exercise}]\n"


def test_a_name_to_the_letter_goes_before_a_similar_one_and_a_name_before_an_alias() -> None:
    called = enumerate(["Clamshells", "Calf Stretches"])
    plural, alias = (own(number, name, Kind.HOLD, Sides.EACH) for number, name in called)
    got = read("Clamshells\nClamshell\nCalf stretch", names_with([plural, alias])).lines
    found = [each.match and each.match.exercise for each in got]
    assert found == [plural.id, "clamshell", alias.id]


def test_an_exercise_that_is_gone_is_not_found_by_its_name_but_by_its_id() -> None:
    gone = own(1, "Plank", Kind.HOLD, Sides.BOTH)
    names = names_with([gone], frozenset({gone.id}))
    by_name, by_id = read(f"Plank 2x30\nPlank 2x30 [{gone.id}]", names).lines
    assert by_name.match is None
    assert gone.id not in {match.exercise for match in by_name.nearest}
    assert by_id.item == RoutineItem(exercise=gone.id, dose=Dose(sets=2, hold_s=30))


def test_what_the_person_picks_decides_what_an_amount_means() -> None:
    got = read("Clamshel 3x12\nstrech 2x30\nzzz", shipped())
    picked = {1: shipped().match("clamshell"), 2: shipped().match("wall-calf-stretch")}
    items, _ = items_of(got, picked, shipped())
    assert [each.exercise for each in items] == ["clamshell", "wall-calf-stretch"]
    assert [each.dose for each in items] == [Dose(sets=3, reps=12), Dose(sets=2, hold_s=30)]


# -- rounds and get ready ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "3 rounds:",
        "3 Rounds",
        "Repeat 3 times:",
        "rounds: 3",
        "3x:",
        "Circuit x3",
        "three rounds of:",
    ],
)
@pytest.mark.parametrize(
    "lines",
    [
        "{}\n  Clamshell\n\tGlute bridge\nStep-up",
        "{}\n- Clamshell\n- Glute bridge\nStep-up",
        "{}\n\n1. Clamshell\n# and\n2. Glute bridge\n\n3. Step-up",
        "{}\nClamshell\nGlute bridge\nend\nStep-up",
        "{}\nClamshell\nGlute bridge\n  \nStep-up",
        "- {}\n  - Clamshell\n  - Glute bridge\nEnd.\n- Step-up",
    ],
)
def test_rounds_hold_the_lines_below_up_to_an_end(header: str, lines: str) -> None:
    items, rounds = items_of(read(lines.format(header), shipped()), {}, shipped())
    assert [(each.exercise, each.block) for each in items] == [
        ("clamshell", "block-1"),
        ("glute-bridge", "block-1"),
        ("step-up", None),
    ]
    assert rounds == {"block-1": 3}


def test_a_header_ends_the_rounds_before_it_and_names_are_free() -> None:
    text = "2 rounds [block-2]:\n Clamshell\n4 rounds:\n Step-up\n2 rounds [block-2]:\n Wall slide"
    got = read(text, shipped())
    items, rounds = items_of(got, {}, shipped())
    assert [each.block for each in items] == ["block-2", "block-3", "block-4"]
    assert rounds == {"block-2": 2, "block-3": 4, "block-4": 2}
    assert keys(got.lines[4]) == ["name_taken"]


@pytest.mark.parametrize("text", ["3 rounds:", "3 rounds:\n\nend", "3 rounds\n# x\n2 rounds\n end"])
def test_rounds_of_nothing_are_said_and_left_out(text: str) -> None:
    got = read(text, shipped())
    assert keys(got.lines[0]) == ["empty_rounds"]
    assert got.rounds == {}


@pytest.mark.parametrize("number", ["1", "11", "2.5"])
def test_too_few_or_too_many_rounds_are_said_and_the_items_are_done_once(number: str) -> None:
    got = read(f"{number} rounds:\n  Clamshell", shipped())
    assert keys(got.lines[0]) == ["out_of_range"]
    assert items_of(got, {}, shipped())[1] == {}
    assert got.lines[1].item == RoutineItem(exercise="clamshell")


def test_rounds_whose_lines_have_no_exercise_are_left_out() -> None:
    got = read("3 rounds:\n  zzz\nClamshell", shipped())
    items, rounds = items_of(got, {}, shipped())
    assert [each.block for each in items] == [None]
    assert rounds == {}


@pytest.mark.parametrize(
    "text", ["get ready 5s", "Get ready: 0:05", "ready 5", "Get ready for 5 sec."]
)
def test_the_time_to_get_ready_is_a_line_of_its_own(text: str) -> None:
    got = read(f"{text}\nget ready 5s\nget ready 40s\nget ready 7s", shipped())
    assert got.get_ready_s == 5
    assert [keys(each) for each in got.lines] == [[], [], ["out_of_range"], ["given_twice"]]


# -- exact to print ----------------------------------------------------------------------------


def test_print_is_what_a_person_would_type() -> None:
    dose = Dose(sets=3, reps=12, rep_hold_s=2)
    sides = msgspec.convert({"hold_s": 30, "left": {"hold_s": 20}}, Dose)
    items = [
        RoutineItem(exercise="clamshell", dose=dose, rest_s=60, block="block-1"),
        RoutineItem(exercise="glute-bridge", dose=Dose(sets=1), block="block-1", note="Slowly."),
        RoutineItem(exercise="wall-calf-stretch", dose=sides),
        RoutineItem(exercise="clamshell", variant="thigh-band", dose=Dose(reps=1), block="b"),
        RoutineItem(exercise="bridge-kick", variant="glute-bridge", note="a\nb", block="b"),
    ]
    assert write(items, {"block-1": 3, "b": 2}, shipped(), get_ready_s=5) == (
        "get ready 5s\n\n"
        "3 rounds:\n"
        "  Clamshell 3x12 each side hold 2s rest 60s\n"
        "  Glute bridge 1 set // Slowly.\n\n"
        "Wall calf stretch 30s each side, left 20s\n\n"
        "2 rounds [b]:\n"
        "  Clamshell with a band 1 rep each side\n"
        '  Bridge kick [bridge-kick/glute-bridge] // "a\\nb"\n'
    )


def test_another_dose_may_be_printed_than_the_items_own() -> None:
    items = with_item_ids([RoutineItem(exercise="clamshell", dose=Dose(sets=2), rest_s=30)])
    printed = write(items, {}, shipped(), doses={"clamshell": Dose(sets=2, reps=15)})
    assert printed == "Clamshell 2x15 each side rest 30s\n"


def test_an_item_whose_exercise_is_unknown_is_printed_and_read_without_harm() -> None:
    items = [RoutineItem(exercise="moon-walk", dose=Dose(sets=2, reps=5))]
    printed = write(items, {}, shipped())
    assert printed == '"Moon walk" 2x5 [moon-walk]\n'
    assert items_of(read(printed, shipped()), {}, shipped()) == ((), {})


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_SIGNS = (
    """  ..,,::;;--//''""()[]{}#*+=?!|\\_~@&%<>^`$×–½²ßäÜéñ٣膝ばし한🦵\u00a0\u200b\u0301\u202e"""
)
_CONTROLS = "\0\t\n\v\r\x1b\x1c\x7f\x85\u2028\u2029"
_NAMES = re.compile(
    r"[^\s\x00-\x1f\x7f]([^\x00-\x1f\x7f\u0085\u2028\u2029]{0,78}[^\s\x00-\x1f\x7f])?"
)


def any_text(random: Random, longest: int) -> str:
    """Any text: letters, signs that mean something in a list or elsewhere, anything at all."""
    signs = random.choices(
        [_LETTERS, _SIGNS, _CONTROLS, ""], [6, 6, 1, 2], k=random.randint(0, longest)
    )
    return "".join(random.choice(each) if each else any_sign(random) for each in signs)


def any_sign(random: Random) -> str:
    """Any character but half a one."""
    sign = chr(random.randrange(sys.maxunicode + 1))
    return sign if unicodedata.category(sign) != "Cs" else "x"


def any_name(random: Random) -> str:
    """A name that an own exercise may have."""
    name = random.choice([*ODD_NAMES, *[any_text(random, 80)] * len(ODD_NAMES)])
    return name if _NAMES.fullmatch(name) else "".join(random.choices(_LETTERS, k=9))


def any_library(random: Random) -> tuple[Names, list[Exercise]]:
    """Names with own exercises of odd and random names, some gone; and the exercises."""
    made = [
        own(number, any_name(random), random.choice(list(Kind)), random.choice(list(Sides)))
        for number in range(random.randint(0, 4))
    ]
    gone = frozenset(each.id for each in made if random.random() < 0.2)
    return names_with(made, gone), [*map(exercise_of, made), *catalogue()]


def maybe(random: Random, low: int, high: int) -> int | None:
    return random.choice([None, random.randint(low, high)])


def any_dose(random: Random, exercise: Exercise) -> Dose:
    hold = exercise.kind is Kind.HOLD
    field, low, high = ("hold_s", 5, 120) if hold else ("reps", 1, 50)
    given: dict[str, object] = {field: maybe(random, low, high), "sets": maybe(random, 1, 10)}
    if not hold:
        given["rep_hold_s"] = maybe(random, 0, 10)
    for side in ("left", "right") if exercise.sides is Sides.EACH else ():
        own_amount = maybe(random, low, high)
        given[side] = None if own_amount is None else {field: own_amount}
    return msgspec.convert(given, Dose)


def any_routine(random: Random, exercises: list[Exercise]) -> OwnRoutine:
    """Any routine that can be done with these exercises."""
    items: list[RoutineItem] = []
    rounds: dict[str, int] = {}
    for run in range(random.randint(0, 4)):
        block = random.choice(
            [None, random.choice(["block-1", "block-2", f"Run_{run}", "clamshell"])]
        )
        block = None if block in rounds else block
        if block is not None:
            rounds[block] = random.randint(2, 10)
        for _ in range(random.randint(1, 2)):
            exercise = random.choice(exercises)
            made = RoutineItem(
                exercise=exercise.id,
                variant=random.choice([None, *(variant.id for variant in exercise.variants)]),
                dose=any_dose(random, exercise),
                rest_s=maybe(random, 0, 120),
                note=random.choice(["", any_text(random, 60), random.choice(ODD_NAMES)]),
                block=block,
            )
            items.append(made)
    return OwnRoutine(
        id="made",
        name="Made",
        items=with_item_ids(items),
        rounds=rounds,
        get_ready_s=maybe(random, 3, 15),
    )


FIRST_LIBRARY = Random().randrange(2**32)
"""Other libraries in every run."""
LIBRARIES = settings().max_examples // 8
"""So many are shared by the routines of a run: making them takes most of the time."""


@cache
def library(number: int) -> tuple[Names, list[Exercise]]:
    return any_library(Random(number))


@given(st.integers(FIRST_LIBRARY, FIRST_LIBRARY + LIBRARIES - 1), st.integers(0, 2**32))
def test_what_is_printed_reads_back_as_the_same(number: int, seed: int) -> None:
    names, exercises = library(number)
    routine = any_routine(Random(seed), exercises)
    whole = Catalogue(filter(None, (names.exercise(each.exercise) for each in routine.items)))
    assert blocks_trouble(routine) is None
    assert [item_trouble(each, whole) for each in routine.items] == [None] * len(routine.items)
    printed = write(routine.items, routine.rounds, names, get_ready_s=routine.get_ready_s)
    got = read(printed, names)
    assert items_of(got, {}, names) == (routine.items, routine.rounds)
    assert got.get_ready_s == routine.get_ready_s
    assert got.troubles == ()
    assert not any(each.troubles for each in got.lines)
    edited = printed.replace("\n", "\r\n")
    assert items_of(read(edited, names), {}, names) == (routine.items, routine.rounds)


@pytest.mark.parametrize("name", ODD_NAMES)
@pytest.mark.parametrize("kind", list(Kind))
def test_the_oddest_names_read_back(name: str, kind: Kind) -> None:
    odd = own(1, name, kind, Sides.EACH)
    names = names_with([odd])
    dose = Dose(sets=2, hold_s=30) if kind is Kind.HOLD else Dose(sets=2, reps=10, rep_hold_s=3)
    for given_dose in (Dose(), dose):
        items = with_item_ids([RoutineItem(exercise=odd.id, dose=given_dose, rest_s=20)])
        assert items_of(read(write(items, {}, names), names), {}, names) == (items, {})


@given(st.text(max_size=300))
def test_any_note_reads_back(note: str) -> None:
    items = with_item_ids([RoutineItem(exercise="clamshell", note=note)])
    printed = write(items, {}, shipped())
    assert len(printed.splitlines()) == 1
    assert items_of(read(printed, shipped()), {}, shipped()) == (items, {})


def test_half_characters_which_no_file_can_hold_become_question_marks() -> None:
    for text in ("Clamshell // \ud800", 'Clamshell // "\\ud800"'):
        assert line(text).item == RoutineItem(exercise="clamshell", note="?")


# -- any text at all ---------------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        *("clamshell", "calf stretch", "3", "x", "12", "0:45", "hold", "rest", "left", "right"),
        *("each", "side", "sets", "of", "reps", "s", "min", "rounds", ":", "\n", "\n  - ", '"'),
        *("//", "[", "]", "[clamshell]", "-", "(", ")", "end", "get ready", "a day", "per", "\\"),
        *("1.5", "10-12", "99999999", "½", "٣", "\ud800", "\u2028", "\0", "{", "%s"),
    ]
)


@given(st.text() | st.lists(_WORDS, max_size=40).map(" ".join))
def test_any_text_is_read_and_what_comes_of_it_is_a_routine(text: str) -> None:
    got = read(text, shipped())
    assert all(trouble.sentence for each in (*got.lines, got) for trouble in each.troubles)
    items, rounds = items_of(got, {}, shipped())
    routine = OwnRoutine(
        id="made", name="Made", items=items, rounds=rounds, get_ready_s=got.get_ready_s
    )
    assert msgspec.json.decode(msgspec.json.encode(routine), type=OwnRoutine) == routine
    assert blocks_trouble(routine) is None
    assert not any(item_trouble(each, catalogue()) for each in items)
    printed = write(items, rounds, shipped(), get_ready_s=got.get_ready_s)
    assert items_of(read(printed, shipped()), {}, shipped()) == (items, rounds)


HUGE: Mapping[str, Callable[[], str]] = {
    "one line": lambda: "Clamshell 3x12 " * 350_000,
    "empty lines": lambda: "\n" * 5_000_000,
    "items": lambda: "Clamshel 3x12\n" * 350_000,
    "long lines": lambda: ("3 x " * 70 + "\n") * 17_000,
    "quotes": lambda: ('"' * 4_900 + "\n") * 200,
    "numbers": lambda: ("9" * 4_900 + "\n") * 1_000,
    "bullets": lambda: "- " * 2_500_000,
    "words": lambda: ("Clamshell " + "; " * 290 + "\n") * 9_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_huge_texts_are_read_to_a_limit_that_is_said(text: Callable[[], str]) -> None:
    got = read(text(), shipped())
    assert sum(each.kind is LineKind.ITEM for each in got.lines) <= 500
    assert len(got.lines) <= 2_000
    said = keys(got) + [key for each in got.lines for key in keys(each)]
    limits = {"too_many_items", "too_many_lines", "too_many_words", "line_too_long"}
    assert limits & set(said)


def test_the_most_that_a_routine_may_have_is_read() -> None:
    item = RoutineItem(exercise="clamshell", note="\U000e0001" * 300)
    items = with_item_ids([item] * 500)
    printed = write(items, {}, shipped())
    got = read(printed, shipped())
    assert items_of(got, {}, shipped()) == (items, {})
    more = read(printed + "Clamshell", shipped())
    assert keys(more) == ["too_many_items"]
    assert more.troubles[0].sentence.startswith("From line 501 on nothing was read")


def test_every_sentence_has_its_values() -> None:
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
