# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped catalogue, entry for entry against a copy of the facts it is made from."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec import convert

from kneetimer.core.catalogue import (
    Area,
    Catalogue,
    CitedDose,
    Dose,
    Equipment,
    Exercise,
    Kind,
    Level,
    Side,
    load_catalogue,
)
from kneetimer.core.errors import UserError
from kneetimer.core.language import ExerciseTexts
from kneetimer.core.reading import read_toml

RESOURCES = Path(__file__).parents[2] / "resources"
FACTS_FILE = Path(__file__).parents[1] / "data" / "exercises.json"
FACTS: dict[str, Any] = json.loads(FACTS_FILE.read_text("utf-8"))
FACTS_BY_ID: dict[str, dict[str, Any]] = {entry["id"]: entry for entry in FACTS["exercises"]}
IDS = sorted(FACTS_BY_ID)
FIELDS = ("hold_s", "reps", "sets", "rep_hold_s")

GEAR = {
    "wall": ({Equipment.WALL}, set()),
    "wall (for balance)": (set(), {Equipment.WALL}),
    "strap or towel (easier form)": (set(), {Equipment.STRAP}),
    "ankle cuff or band (harder form)": (set(), {Equipment.ANKLE_WEIGHT, Equipment.BAND}),
    "step": ({Equipment.STEP}, set()),
    "band": ({Equipment.BAND}, set()),
    "band (harder form)": (set(), {Equipment.BAND}),
    "ball (variant)": (set(), {Equipment.BALL}),
    "mat": ({Equipment.MAT}, set()),
    "mat or pad under the knee": ({Equipment.MAT}, set()),
}
"""The facts' words for equipment as (needed, optional)."""

SUPPORT = {"step-up", "step-calf-stretch", "banded-lateral-toe-tap"}
"""On a step or on one leg: something to hold stands within reach (this app's own rule)."""

VARIANTS = {
    "face-down version, reaching back to the foot or using a strap or towel": "face-down",
    "a hand on the wall": "hand-on-wall",
    "shorter step, hand on a chair": "shorter-step",
    "2-3 lb (0.9-1.4 kg) ankle cuff": "ankle-weight",
    "band at the ankles": "ankle-band",
    "side-lying": "side-lying",
    "face-down": "face-down",
    "lift less high, fewer reps": "lower-lift",
    "stand nearer the wall": "nearer-wall",
    "toe turns shift the pull to inner/outer calf": "toe-turns",
    "lower step, hand on a rail": "lower-step",
    "band round thighs": "thigh-band",
    "smaller opening, fewer reps": "smaller-opening",
    "variant: ball between back and wall (level not stated)": "ball",
    "slide less far": "shorter-slide",
    "glute bridge": "glute-bridge",
    "standing, foot on step or chair (deeper; only if tolerated)": "standing",
    "strap or towel round the thigh": "strap",
    "narrower stance, hand on a chair, only to comfort": "narrower-stance",
    "standing hip flexor stretch": "split-stance",
    "sit on a cushion, back against a wall": "cushion-and-wall",
    "band round thighs, once mastered": "thigh-band",
    "lift less high": "lower-lift",
    "move band to shins, then ankles or feet": "lower-band",
    "no band": "no-band",
    "the wall slide, or slide less far": "shorter-slide wall-slide",
    "add calf raises, dropping and lifting both heels": "calf-raises",
    "pedal heels alternately (more dynamic)": "pedalling",
    "wall calf stretch": "wall-calf-stretch",
    "standing hip abduction": "standing",
    "clamshell": "clamshell",
    "plain hip raise (= glute-bridge) if the kick bothers the knee": "glute-bridge",
}
"""The facts' fragments and the ids of the variants that they became."""

REPLACED_BY = {
    ("straight-leg-raise", "side-lying"): "side-lying-leg-raise",
    ("donkey-kick", "glute-bridge"): "glute-bridge",
    ("half-kneeling-hip-flexor-stretch", "split-stance"): "standing-hip-flexor-stretch",
    ("wall-squat", "wall-slide"): "wall-slide",
    ("step-calf-stretch", "wall-calf-stretch"): "wall-calf-stretch",
    ("side-lying-leg-raise", "clamshell"): "clamshell",
    ("bridge-kick", "glute-bridge"): "glute-bridge",
}
"""The variants that are another exercise."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(RESOURCES / "exercises")


def texts_of(exercise_id: str) -> ExerciseTexts:
    return read_toml(
        RESOURCES / "languages" / "en" / "exercises" / f"{exercise_id}.toml", ExerciseTexts
    )


def numbers(cited: Any) -> tuple[int | None, int] | None:
    """A cited range as the facts give it; None where it is absent or in words."""
    return tuple(cited) if isinstance(cited, list) else None


def cited_from(exercise: Exercise, source: str) -> list[CitedDose]:
    return [dose for dose in exercise.cited_doses if dose.source == source]


def test_the_ids_are_those_of_the_facts(catalogue: Catalogue) -> None:
    assert [exercise.id for exercise in catalogue] == IDS
    assert len(catalogue) == 20


@pytest.mark.parametrize("exercise_id", IDS)
def test_an_exercise_is_as_the_facts_describe_it(catalogue: Catalogue, exercise_id: str) -> None:
    exercise, fact = catalogue[exercise_id], FACTS_BY_ID[exercise_id]
    assert exercise.kind == fact["kind"]
    assert exercise.position == fact["position"]
    assert exercise.sides == {"each side": "each", "both together": "both"}[fact["sides"]]
    assert list(exercise.areas) == fact["areas"]


def test_the_areas_are_the_vocabulary_of_the_facts() -> None:
    assert [area.value for area in Area] == FACTS["areas_vocabulary"]


@pytest.mark.parametrize("exercise_id", IDS)
def test_equipment_is_needed_or_optional_as_the_facts_say(
    catalogue: Catalogue, exercise_id: str
) -> None:
    gear = catalogue[exercise_id].equipment
    words = FACTS_BY_ID[exercise_id]["equipment"]
    assert set(gear.needed) == set().union(*(GEAR[word][0] for word in words))
    optional = set().union(*(GEAR[word][1] for word in words))
    held = {Equipment.WALL, Equipment.RAIL} if exercise_id in SUPPORT else set()
    assert optional <= set(gear.optional) <= optional | held
    if exercise_id in SUPPORT:
        assert held & set(gear.optional)


@pytest.mark.parametrize("exercise_id", IDS)
def test_cited_doses_are_exactly_the_facts(catalogue: Catalogue, exercise_id: str) -> None:
    fact = FACTS_BY_ID[exercise_id]["cited_doses"]
    found = [
        (dose.source, dose.number, *(dose.range(field) for field in FIELDS))
        for dose in catalogue[exercise_id].cited_doses
    ]
    assert found == [
        (dose["source"], dose["number"], *(numbers(dose.get(field)) for field in FIELDS))
        for dose in fact
    ]


@pytest.mark.parametrize("exercise_id", IDS)
def test_what_a_source_gives_in_words_or_without_a_lower_end_is_noted(
    catalogue: Catalogue, exercise_id: str
) -> None:
    cited = zip(
        catalogue[exercise_id].cited_doses, FACTS_BY_ID[exercise_id]["cited_doses"], strict=True
    )
    for dose, fact in cited:
        in_words = any(isinstance(value, str) for key, value in fact.items() if key != "source")
        open_ended = any(isinstance(value, list) and value[0] is None for value in fact.values())
        assert bool(dose.note) == (in_words or open_ended)


def test_all_thirty_entries_of_the_two_sources_are_there(catalogue: Catalogue) -> None:
    entries = sorted((d.source, d.number) for exercise in catalogue for d in exercise.cited_doses)
    assert entries == [("ten", n) for n in range(1, 11)] + [("twenty", n) for n in range(1, 21)]


@pytest.mark.parametrize("exercise_id", IDS)
def test_a_default_is_the_low_end_of_its_source_or_labelled_the_apps_own(
    catalogue: Catalogue, exercise_id: str
) -> None:
    exercise = catalogue[exercise_id]
    dose = exercise.default_dose
    field = "hold_s" if exercise.kind is Kind.HOLD else "reps"
    if dose.source == "own":
        assert "own" in dose.note
    else:
        lows = [cited.range(field) for cited in cited_from(exercise, dose.source)]
        assert getattr(dose, field) in [bounds[0] for bounds in lows if bounds is not None]
    assert dose.sets == 1
    cited_sets = [c.range("sets") for c in exercise.cited_doses]
    if (1, 3) not in cited_sets:
        assert "set" in dose.note
        assert "own" in dose.note


@pytest.mark.parametrize("exercise_id", IDS)
def test_the_rep_hold_is_the_low_end_or_labelled_the_apps_own(
    catalogue: Catalogue, exercise_id: str
) -> None:
    exercise = catalogue[exercise_id]
    if exercise.tempo is None:
        return
    lows = [bounds[0] for c in exercise.cited_doses if (bounds := c.range("rep_hold_s"))]
    if lows:
        assert exercise.tempo.hold in lows
    else:
        assert exercise.tempo.hold == 1
        assert "rep hold" in exercise.default_dose.note


def test_clamshell_starts_at_ten_of_the_apps_own(catalogue: Catalogue) -> None:
    """Its "up to 15" names no lower end."""
    clamshell = catalogue["clamshell"]
    assert clamshell.cited_doses[0].range("reps") == (None, 15)
    assert (clamshell.default_dose.reps, clamshell.default_dose.source) == (10, "own")


@pytest.mark.parametrize("exercise_id", IDS)
def test_every_variant_of_the_facts_is_there_and_no_other(
    catalogue: Catalogue, exercise_id: str
) -> None:
    fact = FACTS_BY_ID[exercise_id]
    expected = {
        (variant_id, level, key == "easier_ours")
        for key, level in (
            ("easier", Level.EASIER),
            ("easier_ours", Level.EASIER),
            ("harder", Level.HARDER),
            ("variations", Level.OTHER),
        )
        for fragment in fact.get(key, ())
        for variant_id in VARIANTS[fragment].split()
    }
    found = {(v.id, v.level, v.own) for v in catalogue[exercise_id].variants}
    assert found == expected


def test_variants_that_are_another_exercise_name_it(catalogue: Catalogue) -> None:
    named = {
        (exercise.id, variant.id): variant.exercise
        for exercise in catalogue
        for variant in exercise.variants
        if variant.exercise is not None
    }
    assert named == REPLACED_BY


def test_every_exercise_has_an_easier_way(catalogue: Catalogue) -> None:
    """What "that hurts" offers."""
    assert [exercise.id for exercise in catalogue if exercise.easier() is None] == []
    wall_squat = catalogue["wall-squat"].easier()
    assert wall_squat is not None
    assert wall_squat.id == "shorter-slide"


def test_kneeling_exercises_need_a_pad_and_offer_one_without_kneeling(
    catalogue: Catalogue,
) -> None:
    for exercise in catalogue:
        if exercise.position in ("kneeling", "all fours"):
            assert Equipment.MAT in exercise.equipment.needed
            instead = exercise.easier()
            assert instead is not None
            assert instead.exercise is not None
            assert catalogue[instead.exercise].position not in ("kneeling", "all fours")


@pytest.mark.parametrize("exercise_id", IDS)
def test_every_exercise_and_variant_has_its_texts(catalogue: Catalogue, exercise_id: str) -> None:
    texts = texts_of(exercise_id)
    with_texts = {v.id for v in catalogue[exercise_id].variants if v.exercise is None}
    assert set(texts.variants) == with_texts
    names = [name for name in FACTS_BY_ID[exercise_id]["also_called"] if name != texts.name]
    assert set(names) <= set(texts.aliases)
    for variant in catalogue[exercise_id].variants:
        if variant.position is not None:
            assert texts.variants[variant.id].set_up, "another position is set up in other words"


@pytest.mark.parametrize("exercise_id", IDS)
def test_every_caution_of_the_facts_is_heeded(exercise_id: str) -> None:
    texts = texts_of(exercise_id)
    assert len(texts.cautions) >= len(FACTS_BY_ID[exercise_id]["cautions"])


@pytest.mark.parametrize("exercise_id", IDS)
def test_the_set_up_names_the_working_leg_never_the_side_lain_on(
    catalogue: Catalogue, exercise_id: str
) -> None:
    exercise, texts = catalogue[exercise_id], texts_of(exercise_id)
    set_ups = [texts.set_up, *(v.set_up for v in texts.variants.values() if v.set_up)]
    for set_up in set_ups:
        spoken = set_up.format(side="left", other="right", Side="Left", Other="Right")
        if len(exercise.worked_sides) == 1:
            assert spoken == set_up
            continue
        assert any(f"Left {part}" in spoken for part in ("leg", "hip", "calf")), set_up
        assert "left side" not in spoken.lower(), "a side names the working leg"
    if exercise.position == "side-lying":
        assert texts.set_up.startswith("Lie on your {other} side")


@pytest.mark.parametrize("exercise_id", ["wall-slide", "wall-squat"])
def test_wall_slide_and_squat_are_never_deeper_than_forty_five_degrees(exercise_id: str) -> None:
    texts = texts_of(exercise_id)
    assert any("deeper than forty-five degrees" in caution for caution in texts.cautions)
    steps = [*texts.steps, *(step for v in texts.variants.values() for step in v.steps)]
    for step in steps:
        if "degrees" in step:
            assert "forty-five degrees of knee bend at most" in step
        assert "ninety" not in step
        assert "right angle" not in step


def test_the_notes_on_technique_are_heeded() -> None:
    """Each assertion stands for a "note" in the facts."""
    assert "knee" not in texts_of("standing-quad-stretch").variants["face-down"].steps[1]
    assert any(
        "foot or ankle" in s for s in texts_of("standing-quad-stretch").variants["face-down"].steps
    )
    assert any("straight ahead" in step for step in texts_of("wall-calf-stretch").steps)
    assert "{side} leg back" in texts_of("wall-calf-stretch").set_up
    assert "{side} foot on a low step" in texts_of("step-up").set_up
    assert "leave it out" in texts_of("step-up").cautions[0]
    assert any("ceiling" in step for step in texts_of("donkey-kick").steps)
    assert any("flexed" in step for step in texts_of("donkey-kick").steps)
    outer_hip = texts_of("standing-it-band-stretch")
    assert "{other} leg in front" in outer_hip.set_up, "the working leg is the rear leg"
    assert any("Lean away" in step for step in outer_hip.steps)
    assert "outer-hip" in outer_hip.name
    assert "own choice" in outer_hip.notes[0]
    half_kneeling = texts_of("half-kneeling-hip-flexor-stretch")
    assert "on your {side} knee" in half_kneeling.set_up, "the working leg is the rear leg"
    assert any("kneeling side" in step for step in half_kneeling.steps)
    assert "own choice" in half_kneeling.notes[0]
    assert "{side} ankle over" in texts_of("supine-figure-four-stretch").set_up
    assert "inward" in texts_of("banded-lateral-toe-tap").cautions[0]
    assert "{other} leg" in texts_of("banded-lateral-toe-tap").set_up
    assert any("rail or a wall" in caution for caution in texts_of("step-calf-stretch").cautions)
    assert any("lower arm under" in step for step in texts_of("side-lying-leg-raise").steps)
    assert "{other} foot stays down" in texts_of("bridge-kick").set_up
    assert "bend your {other} knee" in texts_of("side-lunge-stretch").set_up


def test_an_unknown_exercise_is_refused_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="Did you mean clamshell"):
        catalogue["clamshel"]


def test_a_side_of_its_own_goes_before_the_common_dose(catalogue: Catalogue) -> None:
    dose = convert({"hold_s": 30, "left": {"hold_s": 45}}, Dose)
    assert dose.amount("hold_s", Side.LEFT) == 45
    assert dose.amount("hold_s", Side.RIGHT) == 30
    assert dose.amount("reps", Side.LEFT) is None


REPS_FILE = """
id = "{id}"
kind = "reps"
position = "supine"
sides = "each"
areas = ["glutes"]
{tempo}
[default_dose]
{dose}
source = "own"
{more}
"""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"id": "other"}, "field id: found 'other', expected the file's name 'mine'"),
        ({"tempo": ""}, "field tempo:"),
        ({"dose": "hold_s = 30\nsets = 1"}, "field default_dose:"),
        ({"dose": "reps = 10"}, "field default_dose.sets:"),
        ({"dose": "reps = 10\nsets = 1\nrep_hold_s = 3"}, "field default_dose.rep_hold_s:"),
        ({"more": '[[variants]]\nid = "a"\nlevel = "easier"\n' * 2}, "field variants:"),
        (
            {"more": '[[variants]]\nid = "a"\nlevel = "easier"\nexercise = "mime"'},
            "field variants[0].exercise: There is no exercise 'mime'. Did you mean mine?",
        ),
    ],
)
def test_an_exercise_that_contradicts_itself_is_refused_by_field(
    tmp_path: Path, values: dict[str, str], field: str
) -> None:
    whole = {
        "id": "mine",
        "tempo": "tempo = { lift = 2, hold = 1, lower = 3 }",
        "dose": "reps = 10\nsets = 1",
        "more": "",
    }
    file = tmp_path / "mine.toml"
    file.write_text(REPS_FILE.format(**whole), "utf-8")
    assert len(load_catalogue(tmp_path)) == 1
    file.write_text(REPS_FILE.format(**whole | values), "utf-8")
    with pytest.raises(UserError) as caught:
        load_catalogue(tmp_path)
    assert str(file) in caught.value.sentence
    assert field.rstrip("?") in caught.value.sentence
