# SPDX-License-Identifier: GPL-3.0-or-later
"""A language folder: phrases filled in, plurals, sides, and how long speech is reckoned to take."""

import re
import shutil
from pathlib import Path

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.compiler import compile_plan
from kneetimer.core.errors import UserError
from kneetimer.core.language import load_language
from tests.support.builders import RESOURCES, catalogue, english, item, plan, routines


@pytest.mark.parametrize(
    ("key", "n", "text"),
    [
        ("sets", 1, "1 set"),
        ("sets", 2, "2 sets"),
        ("reps", 0, "0 reps"),
        ("seconds", 60, "60 seconds"),
        ("minutes", 1, "1 minute"),
    ],
)
def test_a_number_and_its_noun_agree(key: str, n: int, text: str) -> None:
    assert english().counted(key, n) == text


def test_phrases_are_filled_in() -> None:
    assert english().phrase("rest", seconds="60 seconds", name="Clamshell") == (
        "Rest, 60 seconds. Next: Clamshell."
    )
    assert english().short("rest", seconds="60 seconds", name="Clamshell") == "Rest."
    assert english().short("get_ready") == "", "not every phrase has a short form"


def test_sides_have_names_within_and_at_the_start_of_a_sentence() -> None:
    assert [english().side(side) for side in Side] == ["left", "right", "both"]
    assert english().side_names(Side.LEFT) == {
        "side": "left",
        "other": "right",
        "Side": "Left",
        "Other": "Right",
    }


def test_an_exercise_that_is_no_longer_known_goes_by_the_words_of_its_id() -> None:
    assert english().exercise_name("clamshell") == "Clamshell"
    assert english().exercise_name("clamshell", "thigh-band") == "Clamshell with a band"
    assert english().exercise_name("clamshell", "gone") == "Clamshell"
    assert english().exercise_name("heel-raise", "gone") == "Heel raise"


def test_speech_takes_longer_for_more_words_figures_and_stops() -> None:
    def lasts(text: str, rate: int = 165) -> int:
        return english().speaking_ms(text, rate)

    assert lasts("Hold.") < lasts("Halfway.") < lasts("Lie on your back, knees bent.")
    assert lasts("35") > lasts("ab"), "a figure is a word"
    assert lasts("Rest, then") > lasts("Rest  then")
    assert lasts("Turn. Then") > lasts("Turn  Then")
    assert lasts("Hold.") == lasts("Hold"), "nothing follows the last stop"
    assert lasts("Halfway.", 330) == lasts("Halfway.") // 2


def test_the_estimate_is_within_what_people_take_to_speak() -> None:
    text = "Bend one knee to a right angle and keep the other leg straight."
    seconds = english().speaking_ms(text, 165) / 1000
    assert 13 / 4 < seconds < 13 / 2, "thirteen words at two to four a second"


def test_every_exercise_routine_and_variant_has_its_texts() -> None:
    for exercise in catalogue():
        texts = english().exercise(exercise.id)
        own = {variant.id for variant in exercise.variants if variant.exercise is None}
        assert set(texts.variants) == own
    for routine in routines():
        assert english().routine(routine).name


# -- a folder that is wrong --------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RESOURCES / "languages" / "en", tmp_path / "en"))


def test_a_folder_gives_its_name_to_the_language(folder: Path) -> None:
    assert load_language(folder, catalogue()).tag == "en"


def test_a_missing_text_is_told_by_file(folder: Path) -> None:
    file = folder / "exercises" / "clamshell.toml"
    file.unlink()
    with pytest.raises(UserError, match=re.escape(str(file))):
        load_language(folder, catalogue())


def test_a_variant_without_texts_is_told_with_what_was_expected(folder: Path) -> None:
    file = folder / "exercises" / "clamshell.toml"
    text = file.read_text("utf-8").replace("[variants.thigh-band]", "[variants.thigh-bend]")
    file.write_text(text, "utf-8")
    with pytest.raises(UserError) as caught:
        load_language(folder, catalogue())
    assert str(file) in caught.value.sentence
    assert "found ['smaller-opening', 'thigh-bend']" in caught.value.sentence
    assert "expected ['smaller-opening', 'thigh-band']" in caught.value.sentence


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("phrases.toml", '\nhold = "Hold."', '\nhold_it = "Hold."', "phrases.hold"),
        ("phrases.toml", "of {seconds} each", "of {second} each", "phrases.dose_hold_each"),
        ("phrases.toml", 'one = "{n} minute"', 'one = "{m} minute"', "counted.minutes"),
        ("exercises/clamshell.toml", "{other}", "{othr}", "set_up"),
        ("routines.toml", "[first-week]", "[first-weak]", "first-week"),
    ],
)
def test_a_text_that_is_missing_or_misspelt_is_told_by_file_and_field(
    tmp_path: Path, file: str, old: str, new: str, field: str
) -> None:
    folder = tmp_path / "en"
    shutil.copytree(RESOURCES / "languages" / "en", folder)
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    language = load_language(folder, catalogue())

    def use_all() -> None:
        language.routine("first-week")
        language.counted("minutes", 1)
        compile_plan(plan(item("clamshell"), item("supine-hamstring-stretch", 2)), language)

    with pytest.raises(UserError) as raised:
        use_all()
    assert str(folder / file) in raised.value.sentence
    assert f"field {field}:" in raised.value.sentence
