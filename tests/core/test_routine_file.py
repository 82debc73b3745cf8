# SPDX-License-Identifier: GPL-3.0-or-later
"""Routine files: exact both ways, and whatever is wrong with one is said and costs only itself."""

import errno
import os
import re
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.content import Content
from kneetimer.core.catalogue import Area, Dose, Equipment, Kind, Position, SideDose, Sides, Tempo
from kneetimer.core.errors import UserError
from kneetimer.core.own import OwnExercise
from kneetimer.core.parcel import Parcel, parcel_of
from kneetimer.core.plan import resolve, stand_in
from kneetimer.core.preferences import Preferences
from kneetimer.core.reading import MAX_FILE_BYTES
from kneetimer.core.routine import OwnRoutine, RoutineItem, blocks_trouble, item_trouble
from kneetimer.core.routine_file import (
    ReadFile,
    read_routine_file,
    routine_text,
    write_routine_file,
)
from kneetimer.core.shelf import DosePlace, Shelf
from kneetimer.core.toml_bounds import is_too_much
from kneetimer.core.unpacking import MOST_PROBLEMS
from tests.support.routine_files import (
    FILES,
    MORNING,
    PARCEL,
    ROOT,
    ROUTINE_ID,
    TOWEL,
    TOWEL_ID,
    any_dose,
    any_parcel,
    any_tree,
    here,
    mutated,
    shipped,
)

DATA = FILES[0].parent
HEAD = f'kneeroutine = 1\n[routine]\nid = "{ROUTINE_ID}"\nname = "Mine"\n'
CLAMSHELL = '[[routine.items]]\nexercise = "clamshell"\n'
SQUEEZE = (
    '[[exercises]]\nid = "squeeze"\nname = "Squeeze"\nkind = "hold"\nsides = "both"\n'
    'position = "supine"\ndose = { hold_s = 10, sets = 5 }\n'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mine.kneeroutine"


def read(file: Path, text: str | bytes, content: Content | None = None) -> ReadFile:
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_routine_file(file, content or shipped())


def taken(answer: ReadFile) -> Parcel:
    assert answer.parcel is not None
    return answer.parcel


def said(answer: ReadFile) -> list[tuple[int, str]]:
    return [(problem.line, problem.field) for problem in answer.problems]


def refused(file: Path, text: str | bytes) -> UserError:
    with pytest.raises(UserError) as caught:
        read(file, text)
    assert str(file) in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    return caught.value


# -- there and back ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files") / "any.kneeroutine"


SEEDS = st.integers(0, 2**32)


@given(seed=SEEDS)
def test_what_is_written_is_read_back_exactly(scratch: Path, seed: int) -> None:
    parcel = any_parcel(seed)
    write_routine_file(scratch, parcel, replace=True)
    answer = read_routine_file(scratch, shipped())
    assert answer.problems == ()
    assert answer.parcel == parcel


def test_a_file_is_as_a_person_would_write_it() -> None:
    routine = msgspec.structs.replace(MORNING, note="Slowly.\nBreathe.", rounds={})
    assert routine_text(Parcel(routine=routine, exercises=(TOWEL,))) == (
        "kneeroutine = 1\n\n"
        f'[routine]\nid = "{ROUTINE_ID}"\nname = "Morning"\nnote = """\nSlowly.\nBreathe."""\n\n'
        '[[routine.items]]\nexercise = "clamshell"\ndose = { reps = 12 }\n\n'
        f'[[routine.items]]\nexercise = "{TOWEL_ID}"\ndose = {{ hold_s = 20 }}\n\n'
        f'[[exercises]]\nid = "{TOWEL_ID}"\nname = "Towel squeeze"\nkind = "hold"\n'
        'sides = "both"\nposition = "supine"\ndose = { hold_s = 10, sets = 5 }\n'
    )


def test_an_empty_routine_goes_there_and_back(file: Path) -> None:
    empty = Parcel(routine=OwnRoutine(id=ROUTINE_ID, name="Nothing yet"))
    write_routine_file(file, empty)
    assert taken(read_routine_file(file, shipped())) == empty


def test_a_file_from_windows_is_the_same(file: Path) -> None:
    text = routine_text(PARCEL)
    answer = read(file, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert (answer.parcel, answer.problems) == (PARCEL, ())


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(UserError, match="is there already"):
        write_routine_file(file, PARCEL)
    assert file.read_text() == "precious"
    write_routine_file(file, PARCEL, replace=True)
    assert file.read_text("utf-8") == routine_text(PARCEL)
    assert os.listdir(file.parent) == [file.name]


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be written \(No such file"):
        write_routine_file(tmp_path / "nowhere" / "mine.kneeroutine", PARCEL)
    with pytest.raises(UserError, match=r"cannot be written \(no plain file"):
        write_routine_file(Path("/dev/null"), PARCEL, replace=True)
    folder = tmp_path / "folder.kneeroutine"
    folder.mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_routine_file(folder, PARCEL, replace=True)
    assert os.listdir(tmp_path) == [folder.name]


def test_on_a_full_disk_nothing_is_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_up(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file.write_text("precious")
    monkeypatch.setattr(os, "fsync", fill_up)
    with pytest.raises(UserError, match=r"there is no room left for it .* Nothing was changed"):
        write_routine_file(file, PARCEL, replace=True)
    assert file.read_text() == "precious"
    assert os.listdir(file.parent) == [file.name]


def test_a_link_stays_one_and_a_long_name_is_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / f"{'x' * 240}.kneeroutine"
    link = tmp_path / "link.kneeroutine"
    link.symlink_to(file)
    write_routine_file(link, PARCEL)
    write_routine_file(link, PARCEL, replace=True)
    assert link.is_symlink()
    assert file.read_text("utf-8") == routine_text(PARCEL)
    assert sorted(os.listdir(tmp_path)) == [link.name, file.name]


# -- a parcel is done elsewhere as it is done here -------------------------------------------------


def test_a_shipped_routine_takes_its_kept_doses_along() -> None:
    content = here()
    first, second = content.routines["stretch"].items[:2]
    doses = {
        DosePlace("stretch", first.id): Dose(hold_s=55),
        DosePlace("", second.exercise): Dose(left=SideDose(hold_s=40), sets=4),
    }
    kept = msgspec.structs.replace(
        content, shelf=msgspec.structs.replace(content.shelf, doses=doses)
    )
    parcel = parcel_of(kept.routines["stretch"], kept, ROUTINE_ID)
    assert parcel.routine.id == ROUTINE_ID
    assert parcel.routine.name == content.language.routine("stretch").name
    assert plan_items(parcel.routine, content) == plan_items(kept.routines["stretch"], kept)
    assert plan_items(parcel.routine, content)[0].amounts == (55, 55)


def test_an_own_routine_brings_the_exercises_that_it_names() -> None:
    other = msgspec.structs.replace(TOWEL, id="11111111-1111-4111-8111-111111111111")
    content = here(MORNING, other, gone=(TOWEL,))
    parcel = parcel_of(MORNING, content, "unused")
    assert parcel.exercises == (TOWEL,)  # off the shelf, and still needed
    assert parcel.routine.id == MORNING.id
    assert parcel.routine.name == "Morning"


STAND_INS = [
    (exercise.id, variant.id, variant.exercise)
    for exercise in shipped().catalogue
    for variant in exercise.variants
    if variant.exercise is not None
]


@pytest.mark.parametrize(("exercise", "variant", "really"), STAND_INS)
def test_an_item_that_is_really_another_exercise_is_named_as_that(
    exercise: str, variant: str, really: str
) -> None:
    """Its dose may mean nothing for the one that it is a variant of."""
    catalogue = shipped().catalogue
    sides = SideDose(reps=4) if catalogue[really].tempo else SideDose(hold_s=44)
    own = sides if catalogue[really].sides is Sides.EACH else None
    doses = {DosePlace("", really): Dose(hold_s=sides.hold_s, reps=sides.reps, left=own)}
    content = msgspec.structs.replace(shipped(), shelf=Shelf(doses=doses))
    item = RoutineItem(exercise=exercise, id="one", variant=variant, dose=Dose(sets=3))
    routine = msgspec.structs.replace(MORNING, items=(item,))
    parcel = parcel_of(routine, content, "unused")
    assert parcel.routine.items[0].exercise == really
    assert item_trouble(parcel.routine.items[0], catalogue) is None
    assert plan_items(parcel.routine, shipped()) == plan_items(routine, content)


@given(seed=SEEDS)
def test_whatever_doses_are_kept_a_parcel_is_done_elsewhere_as_it_is_done_here(seed: int) -> None:
    random = Random(seed)
    theirs = any_parcel(seed)
    catalogue = here(*theirs.exercises).catalogue
    ways = [
        msgspec.structs.replace(item, variant=random.choice([item.variant, *variants]))
        for item in theirs.routine.items
        if (variants := [each.id for each in catalogue[item.exercise].variants] or [None])
    ]
    own = msgspec.structs.replace(theirs.routine, items=tuple(ways))
    routine = random.choice([own, *shipped().routines.values()])
    doses = {DosePlace("", each.id): any_dose(random, each) for each in catalogue}
    if routine is not own:
        really = {
            item.id: stand_in(catalogue, item.exercise, item.variant)[0] for item in routine.items
        }
        doses |= {
            DosePlace(routine.id, item): any_dose(random, exercise)
            for item, exercise in really.items()
        }
    said = {
        place: dose for place, dose in doses.items() if dose != Dose() and random.random() < 0.7
    }
    content = here(own, *theirs.exercises)
    content = msgspec.structs.replace(
        content, shelf=msgspec.structs.replace(content.shelf, doses=said)
    )
    parcel = parcel_of(routine, content, ROUTINE_ID)
    if parcel.routine.items:
        elsewhere = here(parcel.routine, *parcel.exercises)
        assert plan_items(parcel.routine, elsewhere) == plan_items(routine, content)
        assert parcel.routine.rounds == routine.rounds


def test_what_cannot_be_done_here_is_handed_on_as_it_is() -> None:
    strange = RoutineItem(exercise="of-the-future", id="f", dose=Dose(reps=3))
    routine = msgspec.structs.replace(MORNING, items=(strange, *MORNING.items))
    assert parcel_of(routine, here(TOWEL), "unused").routine.items == routine.items


def plan_items(routine: Any, content: Content) -> Any:
    kept = content.shelf.kept(routine.id)
    return resolve(routine, content.catalogue, kept, Preferences()).items


# -- files written by hand -------------------------------------------------------------------------


def test_a_physiotherapists_list_is_read_whole() -> None:
    answer = read_routine_file(DATA / "physio.kneeroutine", shipped())
    assert answer.problems == ()
    parcel = taken(answer)
    squeeze, slide = parcel.exercises
    assert [squeeze.name, slide.name] == ["Towel squeeze", "Heel slide – slowly!"]
    first, clamshell, heel, calf = parcel.routine.items
    assert [first.exercise, heel.exercise] == [squeeze.id, slide.id]
    assert clamshell.dose == Dose(reps=12, sets=3, rep_hold_s=2)
    assert heel.dose == Dose(reps=8, left=SideDose(reps=12))
    assert calf.dose == Dose(hold_s=45, right=SideDose(hold_s=30))
    assert parcel.routine.rounds == {"legs": 2}
    assert [item.block for item in parcel.routine.items] == [None, "legs", "legs", None]
    assert parcel.routine.note.startswith("Every other day.")


def test_the_example_and_the_words_of_the_documentation_are_right(file: Path) -> None:
    text = (ROOT / "resources" / "kneeroutine.md").read_text("utf-8")
    answer = read(file, text.split("```toml\n")[1].split("```")[0])
    assert answer.problems == ()
    assert len(taken(answer).routine.items) == 3
    for kind in (OwnRoutine, RoutineItem, OwnExercise):
        for field in msgspec.structs.fields(kind):
            assert f"`{field.name}`" in text or field.name == "items", field.name
    for word in (*Kind, *Sides, *Position, *Equipment, *Area):
        assert f'`"{word}"`' in text, word


def test_words_for_ids_become_uuids_that_stay_the_same(file: Path) -> None:
    uuid = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    first = taken(read_routine_file(DATA / "physio.kneeroutine", shipped()))
    again = taken(read(file, (DATA / "physio.kneeroutine").read_bytes()))
    assert first == again
    ids = [first.routine.id, *(each.id for each in first.exercises)]
    assert all(re.fullmatch(uuid, each) for each in ids)
    assert len(set(ids)) == 3
    other = (DATA / "physio.kneeroutine").read_text("utf-8").replace("weeks 2 to 4", "week 5")
    assert not set(ids) & {each.id for each in taken(read(file, other)).exercises}


def test_inline_tables_and_dotted_keys_are_read() -> None:
    answer = read_routine_file(DATA / "inline.kneeroutine", shipped())
    assert answer.problems == ()
    ids = [item.id for item in taken(answer).routine.items]
    assert ids == ["standing-quad-stretch", "wall-calf-stretch", "bent"]


def test_an_item_may_name_an_exercise_that_is_here(file: Path) -> None:
    text = f'{HEAD}[[routine.items]]\nexercise = "{TOWEL_ID}"\n'
    assert said(read(file, text)) == [(6, "routine.items[0].exercise")]
    for content in (here(TOWEL), here(gone=(TOWEL,))):
        answer = read(file, text, content)
        assert answer.problems == ()
        assert taken(answer).exercises == ()


# -- what is wrong costs itself only ---------------------------------------------------------------


def test_every_mistake_is_told_with_line_and_field_and_the_rest_is_taken() -> None:
    answer = read_routine_file(DATA / "mistakes.kneeroutine", shipped())
    assert said(answer) == [
        (2, "therapist"),
        (7, "routine.get_ready_s"),
        (8, "routine.rounds.arms"),
        (12, "routine.items[0].dose.reps"),
        (16, "routine.items[1].dose.stes"),
        (19, "routine.items[2].exercise"),
        (23, "routine.items[3].dose"),
        (28, "routine.items[4].variant"),
        (33, "routine.items[5].block"),
        (37, "routine.items[6].id"),
        (41, "routine.items[7].block"),
        (44, "routine.items[8].exercise"),
        (52, "exercises[0].dose.hold_s"),
        (55, "exercises[1].id"),
        (72, "exercises[3].id"),
    ]
    parcel = taken(answer)
    names = [item.exercise for item in parcel.routine.items]
    assert names == ["clamshell", "glute-bridge", "wall-slide", "step-up"]
    assert parcel.routine.items[0].dose == Dose(reps=12)
    assert [each.name for each in parcel.exercises] == ["Towel squeeze"]
    assert parcel.routine.rounds == {}
    reasons = {problem.line: problem.why for problem in answer.problems}
    assert reasons[12] == (
        "found 999, expected a whole number from 1 to 50. This item was left out."
    )
    assert "Did you mean clamshell?" in reasons[19]
    assert "the exercise 'quad-set' of this file was left out" in reasons[44]


@pytest.mark.parametrize(
    ("text", "field", "why"),
    [
        (f"{HEAD}note = 3\n{CLAMSHELL}", "routine.note", "found 3, expected text"),
        (HEAD.replace('"Mine"', '" Mine"') + CLAMSHELL, "routine.name", "one line without blanks"),
        (HEAD.replace('name = "Mine"', "") + CLAMSHELL, "routine.name", "found nothing"),
        (HEAD.replace(f'"{ROUTINE_ID}"', "3") + CLAMSHELL, "routine.id", "expected text. It"),
        (f"{HEAD}rounds = 3\n{CLAMSHELL}", "routine.rounds", "found 3, expected a table"),
        (f"{HEAD}rounds = {{ 'a b' = 3 }}\n{CLAMSHELL}", "routine.rounds.a b", "a word of"),
        (f"{HEAD}rounds = {{ a = 99 }}\n{CLAMSHELL}", "routine.rounds.a", "number from 2 to 10"),
        (f'{HEAD}{CLAMSHELL}block = "a"\n', "routine.items[0].block", "is not in rounds"),
        (f"{HEAD}{CLAMSHELL}{SQUEEZE}steps = 3", "exercises[0].steps", "expected a list. This"),
        (f"{HEAD}{CLAMSHELL}{SQUEEZE}steps = ['']", "exercises[0].steps[0]", "one line"),
        (f"{HEAD}{CLAMSHELL}{SQUEEZE}areas = ['ear']", "exercises[0].areas[0]", "one of quadri"),
        (
            f"{HEAD}{CLAMSHELL}[exercises]\na = 1",
            "exercises",
            "found a table, expected a list of tables",
        ),
        (f"{HEAD}{CLAMSHELL}dose.left.hold_s = 9\n{CLAMSHELL}", "routine.items[0].dose", "left.h"),
        (
            f"{HEAD}note = '{'a' * 2001}'\n{CLAMSHELL}",
            "routine.note",
            "2001 characters, expected at",
        ),
        (f'{HEAD}"\\u001b[2J\\n" = 1\n{CLAMSHELL}', r"routine.'\x1b[2J\n'", "unknown field"),
        (f"{HEAD}note = 1979-05-27\n{CLAMSHELL}", "routine.note", "found 1979-05-27, expected"),
        (f"{HEAD}get_ready_s = 0x{'f' * 9000}\n{CLAMSHELL}", "routine.get_ready_s", "a number of"),
        (f"{HEAD}order = 0x{'f' * 9000}\n{CLAMSHELL}", "routine.order", "from 0 to 1000"),
        (f"{HEAD}get_ready_s = true\n{CLAMSHELL}", "routine.get_ready_s", "found true, expected a"),
        (f"{HEAD}{CLAMSHELL}{SQUEEZE}steps = {['a'] * 9}", "exercises[0].steps", "9 entries, expe"),
        (f"{HEAD}{CLAMSHELL}{SQUEEZE}figure = '?'", "exercises[0].figure", "a figure's name"),
        (f"{HEAD}{CLAMSHELL}[[exercises]]\nid = 'x'", "exercises[0].name", "found nothing, expect"),
    ],
)
def test_a_wrong_field_is_told_and_the_routine_is_there(
    file: Path, text: str, field: str, why: str
) -> None:
    answer = read(file, text)
    (problem,) = answer.problems
    assert problem.field == field
    assert why in problem.why
    assert taken(answer).routine.name == ("Mine" if field != "routine.name" else "mine")
    assert [item.exercise for item in taken(answer).routine.items] == ["clamshell"]


def test_a_routine_may_be_all_wrong_and_its_exercises_are_taken(file: Path) -> None:
    answer = read(file, f"kneeroutine = 1\nroutine = 3\n{SQUEEZE}")
    assert said(answer) == [(2, "routine"), (2, "routine.name")]
    assert [each.name for each in taken(answer).exercises] == ["Squeeze"]


@pytest.mark.parametrize(
    "text",
    [
        "kneeroutine = 1",
        "kneeroutine = 1\nroutine = 3",
        f"{HEAD}items = 3",
        f'{HEAD}[[routine.items]]\nexercise = "strange"',
    ],
)
def test_where_nothing_can_be_taken_there_is_nothing(file: Path, text: str) -> None:
    answer = read(file, text)
    assert answer.parcel is None
    assert answer.problems


def test_five_hundred_items_are_taken_and_the_rest_is_told(file: Path) -> None:
    answer = read(file, HEAD + CLAMSHELL * 501)
    (problem,) = answer.problems
    assert (problem.line, problem.field) == (5 + 2 * 500, "routine.items[500]")
    assert "found 501 items, expected at most 500" in problem.why
    ids = [item.id for item in taken(answer).routine.items]
    assert len(set(ids)) == 500


def test_beyond_a_thousand_problems_are_only_counted(file: Path) -> None:
    fields = "\n".join(f"a{number} = 1" for number in range(1500))
    answer = read(file, f"{HEAD}{fields}\n{CLAMSHELL}")
    assert len(answer.problems) == MOST_PROBLEMS + 1
    assert any("500 times" in problem.why for problem in answer.problems)
    assert taken(answer).routine.items


def test_near_names_are_looked_for_a_few_times_only(file: Path) -> None:
    """It takes long; a file may have hundreds of long ids."""
    items = "".join(f'[[routine.items]]\nexercise = "clamshel{n}"\n' for n in range(30))
    said = [problem.why for problem in read(file, HEAD + items).problems]
    assert all(why.startswith("There is no exercise 'clamshel") for why in said)
    assert ["Did you mean clamshell?" in why for why in said] == [True] * 20 + [False] * 10


def test_of_many_exercises_a_few_are_named(file: Path) -> None:
    squeezes = "".join(SQUEEZE.replace('"squeeze"', f'"sq-{n}"') for n in range(90))
    text = f'{HEAD}[[routine.items]]\nexercise = "?0"\n'.replace("?0", "0" * 300) + squeezes
    (problem,) = read(file, text).problems
    assert re.fullmatch(
        r"There is no exercise '0{20,40}\.\.\.0{20,40}'\. Known: ([a-z-]+, ){7}[a-z-]+ and "
        r"\d+ more\. This item was left out\.",
        problem.why,
    )


def test_every_problem_has_a_key_and_values_that_fill_its_words() -> None:
    problems = read_routine_file(DATA / "mistakes.kneeroutine", shipped()).problems
    assert {problem.reason.key for problem in problems} == {
        *("unknown_field", "range", "no_items", "unknown_exercise", "foreign_dose", "twice"),
        *("unknown_variant", "torn_block", "left_out_exercise", "only_for", "shipped_exercise"),
    }
    for problem in problems:
        for said in (problem.reason, problem.instead):
            assert said is not None
            assert set(re.findall(r"{(\w+)}", said.pattern)) == set(said.values)


def test_the_largest_routine_is_not_too_much() -> None:
    exercises = [
        OwnExercise(
            id=f"{number:08}-0000-4000-8000-000000000000",
            name="x" * 80,
            kind=Kind.REPS,
            sides=Sides.EACH,
            position=Position.SIDE_LYING,
            dose=Dose(reps=50, sets=10),
            tempo=Tempo(lift=10, hold=10, lower=10),
            equipment=tuple(Equipment),
            areas=tuple(Area),
            steps=("1, 2, 3." * 37,) * 8,
        )
        for number in range(100)
    ]
    dose = Dose(reps=1, sets=1, rep_hold_s=1, left=SideDose(reps=1), right=SideDose(reps=2))
    items = [
        RoutineItem(exercise=each.id, id=f"{each.id}-2", dose=dose, rest_s=0, note="a, \n" * 75)
        for each in exercises
    ]
    routine = msgspec.structs.replace(MORNING, items=tuple(items), note="." * 2000)
    text = routine_text(Parcel(routine=routine, exercises=tuple(exercises)))
    assert len(text * 5) < MAX_FILE_BYTES
    assert not is_too_much(text * 5)


# -- what is refused whole -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        (HEAD.replace("= 1", "= 2", 1), "newer_routine_file", "a newer Knee Timer (format 2)"),
        (f"kneeroutine = 0x{'f' * 9000}", "newer_routine_file", "thousands of digits"),
        (f"kneeroutine = 0b{'1' * 2000}", "newer_routine_file", "a newer Knee Timer"),
        ('[routine]\nname = "x"', "no_routine_file", "found no kneeroutine"),
        ("kneeroutine = true", "no_routine_file", "kneeroutine = true"),
        ("kneeroutine = 0", "no_routine_file", "expected the line kneeroutine = 1"),
        ('kneeroutine = "1"', "no_routine_file", "expected the line kneeroutine = 1"),
        ("{\n  1\n}", "bad_toml", "line 1"),
        (f'{HEAD}name = "twice"\n\n', "bad_toml", "line 5"),
        (f"{HEAD}note = [1", "bad_toml", "not valid TOML"),
        (f"{HEAD}note = {'9' * 5000}", "bad_toml", "not valid TOML"),
        (f"{HEAD}note = {'[' * 50_000}", "too_deep", "nested too deeply"),
        (f"{HEAD}{'a.' * 200_000}a = 1", "too_much", "more fields and values"),
        (f"{HEAD}a = [{'1,' * 2_000_000}]", "too_much", "more fields and values"),
        (f"{HEAD}a = [{'1,' * 2_000_000}", "too_much", "more fields and values"),
        (HEAD + "#\n" * 1_000_000, "too_much", "more fields and values"),
        (HEAD + "".join(f"[t{n}]\n" for n in range(200_000)), "too_much", "more fields and values"),
        (b'kneeroutine = 1\nname = "\xff"', "not_utf8", "byte 24"),
        ("kneeroutine = 1".encode("utf-16"), "not_utf8", "not UTF-8"),
        (b"#" * (MAX_FILE_BYTES + 1), "file_too_large", "over 5 MB"),
        (b"\x00\x01\x02", "bad_toml", "not valid TOML"),
        ("", "no_routine_file", "found no kneeroutine"),
    ],
)
def test_what_is_no_routine_file_is_refused_with_the_reason(
    file: Path, text: str | bytes, key: str, words: str
) -> None:
    error = refused(file, text)
    assert error.key == key
    assert words in error.sentence


def test_a_key_without_end_is_told_in_short(file: Path) -> None:
    for key in ("a" * 10_000, "a." * 1_000 + "a"):
        error = refused(file, f"kneeroutine = 1\n[{key}]\n[{key}]")
        assert len(error.sentence) < 500
        assert "line 3" in error.sentence
    (problem, *_) = read(file, f"{HEAD}{'a' * 10_000} = 1").problems
    assert len(problem.field + problem.why) < 300


def test_a_file_that_is_not_there_is_told(file: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be read \(No such file"):
        read_routine_file(file, shipped())


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(UserError, match="over 5 MB"):
        read_routine_file(Path("/dev/zero"), shipped())


# -- whatever is in a file -------------------------------------------------------------------------


def assert_result_or_sentence(file: Path, text: bytes) -> None:
    """A file is refused in a sentence, or what is taken from it is right in all that counts."""
    try:
        answer = read(file, text)
    except UserError:
        return
    lines = text.count(b"\n") + text.count(b"\r") + 1
    assert all(1 <= problem.line <= lines and problem.why for problem in answer.problems)
    if answer.parcel is None:
        assert answer.problems
        return
    routine = answer.parcel.routine
    known = here(*answer.parcel.exercises).catalogue
    assert all(item_trouble(item, known) is None for item in routine.items)
    assert blocks_trouble(routine) is None
    assert len({item.id for item in routine.items}) == len(routine.items)
    assert all(each.trouble() is None for each in answer.parcel.exercises)
    file.write_text(routine_text(answer.parcel), "utf-8", newline="")
    assert read_routine_file(file, shipped()).parcel == answer.parcel


@given(seed=SEEDS)
def test_any_bytes_give_a_result_or_a_sentence(scratch: Path, seed: int) -> None:
    random = Random(seed)
    signs = random.choice([bytes(range(256)), b"a1=[]{}\"'\n.,# "])
    text = bytes(random.choices(signs, k=random.randint(0, 300)))
    assert_result_or_sentence(scratch, text)
    assert_result_or_sentence(scratch, HEAD.encode() + text)


@given(real=st.sampled_from(FILES), seed=SEEDS)
def test_any_mutation_of_a_real_file_gives_a_result_or_a_sentence(
    scratch: Path, real: Path, seed: int
) -> None:
    assert_result_or_sentence(scratch, mutated(seed, real.read_bytes()))


@given(seed=SEEDS)
def test_any_tree_gives_a_result_or_a_sentence(scratch: Path, seed: int) -> None:
    assert_result_or_sentence(scratch, any_tree(seed))
