# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app says: sentences a voice can speak."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kneetimer.core.language import ExerciseTexts
from kneetimer.core.reading import read_toml

LANGUAGES = Path(__file__).parents[2] / "resources" / "languages"
EXERCISE_FILES = sorted((LANGUAGES / "en" / "exercises").glob("*.toml"))

UNSPEAKABLE = re.compile(
    r"[0-9°%/&()\[\]×+=<>*_#~|@]|\b(e\.g|i\.e|etc|approx|vs|cm|mm|kg|lb|lbs|secs?|mins?|reps?\.)\b"
)


def spoken_by(texts: ExerciseTexts) -> Iterator[str]:
    """Everything of an exercise that is said aloud, with its placeholders filled in."""
    yield texts.said
    yield from (texts.set_up, *texts.steps, *texts.cues, texts.lift, texts.lower)
    for variant in texts.variants.values():
        yield from (variant.name, variant.set_up, *variant.steps)


def test_there_are_texts_to_hold_to_account() -> None:
    assert len(EXERCISE_FILES) == 20


@pytest.mark.parametrize("file", EXERCISE_FILES, ids=lambda file: file.stem)
def test_what_is_spoken_has_no_figures_signs_or_abbreviations(file: Path) -> None:
    texts = read_toml(file, ExerciseTexts)
    assert [text for text in spoken_by(texts) if UNSPEAKABLE.search(text)] == []


@pytest.mark.parametrize("file", EXERCISE_FILES, ids=lambda file: file.stem)
def test_names_steps_and_cues_are_short(file: Path) -> None:
    texts = read_toml(file, ExerciseTexts)
    variants = texts.variants.values()
    steps = [*texts.steps, *(step for variant in variants for step in variant.steps)]
    assert [step for step in steps if not 25 <= len(step) <= 75] == []
    assert [cue for cue in texts.cues if not 15 <= len(cue) <= 50] == []
    assert 3 <= len(texts.steps) <= 6
    assert 2 <= len(texts.cues) <= 4
    assert [n for n in (texts.name, *(v.name for v in variants)) if len(n) > 38] == []
    assert [s for s in (texts.set_up, *(v.set_up for v in variants)) if len(s) > 100] == []


@pytest.mark.parametrize("file", EXERCISE_FILES, ids=lambda file: file.stem)
def test_sentences_end_as_sentences(file: Path) -> None:
    texts = read_toml(file, ExerciseTexts)
    sentences = [texts.set_up, *texts.steps, *texts.cues, *texts.cautions, *texts.notes]
    for variant in texts.variants.values():
        sentences += [*variant.steps, *([variant.set_up] if variant.set_up else [])]
    assert [s for s in sentences if not re.fullmatch(r"[A-Z{].*\.", s)] == []
