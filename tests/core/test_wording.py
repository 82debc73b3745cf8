# SPDX-License-Identifier: GPL-3.0-or-later
"""What the app says: no claims it must not make, and sentences a voice can speak.

The limits are those of the app's facts on knee care: a timer and a diary for general exercise,
which never diagnoses, treats, cures or prevents, and knows nothing to be safe for everyone.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kneetimer.core.language import ExerciseTexts
from kneetimer.core.reading import read_toml

LANGUAGES = Path(__file__).parents[2] / "resources" / "languages"
TEXT_FILES = sorted(LANGUAGES.rglob("*.toml"))
EXERCISE_FILES = sorted((LANGUAGES / "en" / "exercises").glob("*.toml"))

CLAIMS = (
    r"cur(e|es|ed|ing)",
    r"heal(s|ed|ing|er)?",
    r"treat(s|ed|ing|ment|ments)?",
    r"therap(y|ies|eutic)",
    r"remed(y|ies)",
    r"diagnos\w*",
    r"screen(s|ed|ing)?",
    r"prevent\w*",
    r"eliminat\w*",
    r"rehab\w*",
    r"prov(en|ed|es)",
    r"clinically",
    r"scientifically",
    r"guarantee\w*",
    r"(safe|right|suitable|good) for (everyone|everybody|anyone|all)",
    r"(completely|perfectly|totally) safe",
    r"(no|without) risk",
    r"risk[- ]free",
    r"tracking",
    r"realign\w*",
    r"fix(es|ed)? (your|the) (knee|pain)",
    r"(gets? rid of|ends?|stops?|removes?|relieves?|reduces?) (your |the |all )?(knee )?pain",
    r"pain[- ]free in",
    r"(you will|you'll) (recover|be)",
    r"recover(s|ed|y)? (in|by|within)",
    r"replaces? (a|your) (doctor|physio\w*)",
    r"you have (patellofemoral|runner's knee)",
    r"pain means damage",
    r"no pain,? no gain",
    r"push through",
    r"(ibuprofen|paracetamol|painkillers?|medicines?|medication|tablets?|drugs?)",
    r"(it|iliotibial) band is",
    r"lengthen(s|ed|ing)? (the|your) (it |iliotibial )?band",
)
CLAIM = re.compile(rf"\b({'|'.join(CLAIMS)})\b", re.IGNORECASE)
DENIAL = re.compile(r"\b(not|never|nor|no|cannot)\b|n't\b", re.IGNORECASE)

UNSPEAKABLE = re.compile(
    r"[0-9°%/&()\[\]×+=<>*_#~|@]|\b(e\.g|i\.e|etc|approx|vs|cm|mm|kg|lb|lbs|secs?|mins?|reps?\.)\b"
)


def claim_in(text: str) -> str | None:
    """A claim in a text, unless its sentence denies it first ("does not diagnose")."""
    for sentence in re.split(r"(?<=[.!?:;])\s+", text):
        for found in CLAIM.finditer(sentence):
            if not DENIAL.search(sentence[: found.start()]):
                return found[0]
    return None


def strings(value: object) -> Iterator[str]:
    """Every text in a TOML value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def spoken_by(texts: ExerciseTexts) -> Iterator[str]:
    """Everything of an exercise that is said aloud, with its placeholders filled in."""
    yield texts.said
    yield from (texts.set_up, *texts.steps, *texts.cues, texts.lift, texts.lower)
    for variant in texts.variants.values():
        yield from (variant.name, variant.set_up, *variant.steps)


def test_there_are_texts_to_hold_to_account() -> None:
    assert len(EXERCISE_FILES) == 20
    assert LANGUAGES / "en" / "routines.toml" in TEXT_FILES


@pytest.mark.parametrize("file", TEXT_FILES, ids=lambda file: file.stem)
def test_no_text_makes_a_claim_the_app_must_not_make(file: Path) -> None:
    texts = strings(tomllib.loads(file.read_text("utf-8")))
    assert [(claim, text) for text in texts if (claim := claim_in(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        "This cures runner's knee.",
        "Stretching heals the tendon.",
        "A proven routine.",
        "Safe for everyone.",
        "It corrects tracking of the kneecap.",
        "You have patellofemoral pain.",
        "Prevents injury.",
        "We do not ask much. This treats the cause.",
        "You will recover in two weeks.",
        "Push through the pain.",
        "It relieves knee pain.",
    ],
)
def test_a_claim_is_found(text: str) -> None:
    assert claim_in(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Keep the heel down.",
        "It does not diagnose, treat or prevent anything.",
        "It never replaces a doctor.",
        "For adults told they have, or who suspect, runner's knee.",
        "Stop if the pain is sharp.",
    ],
)
def test_a_plain_or_denying_sentence_is_let_through(text: str) -> None:
    assert claim_in(text) is None


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
