# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that is wrong costs a clear sentence, never a traceback."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.catalogue import Exercise
from kneetimer.core.errors import UserError
from kneetimer.core.language import ExerciseTexts, RoutineTexts
from kneetimer.core.reading import MAX_FILE_BYTES, read_toml, text_of

RESOURCES = Path(__file__).parents[2] / "resources"
CLAMSHELL = (RESOURCES / "exercises" / "clamshell.toml").read_text("utf-8")
TEXTS = (RESOURCES / "languages" / "en" / "exercises" / "clamshell.toml").read_text("utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clamshell.toml"


def trouble(file: Path, kind: type = Exercise) -> UserError:
    """The error that reading the file gives; its sentence names the file."""
    with pytest.raises(UserError) as caught:
        read_toml(file, kind)
    assert str(file) in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    return caught.value


def value_or_sentence(file: Path, kind: type) -> Any:
    """What reading the file gives, or the sentence of the UserError it raises."""
    try:
        return read_toml(file, kind)
    except UserError as error:
        return error.sentence


def test_a_file_as_windows_editors_write_it_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + CLAMSHELL.replace("\n", "\r\n").encode())
    assert read_toml(file, Exercise).id == "clamshell"


@pytest.mark.parametrize(
    ("before", "after", "field", "said"),
    [
        # wrong type
        ("reps = 10", 'reps = "ten"', "default_dose.reps", "expected a whole number from 1 to 50"),
        ("reps = 10", 'reps = "ten"', "default_dose.reps", "found 'ten'"),
        (
            "sets = [2, 3]",
            "sets = [2]",
            "cited_doses[0].sets",
            "found a list of 1, expected a list of 2 or a",
        ),
        ("{ up_to = 15 }", '"many"', "cited_doses[0].reps", "found 'many'"),
        # out of range
        ("reps = 10", "reps = 0", "default_dose.reps", "found 0, expected a whole number from 1"),
        ("reps = 10", "reps = 51", "default_dose.reps", "found 51, expected a whole number from"),
        (
            "lower = 3",
            "lower = 30",
            "tempo.lower",
            "found 30, expected a whole number from 1 to 10",
        ),
        ("reps = 10", f"reps = {'9' * 99}", "default_dose.reps", "999, expected a whole"),
        # not in the vocabulary
        ('kind = "reps"', 'kind = "rps"', "kind", "'rps', expected one of hold, reps"),
        ('"glutes"', '"glute"', "areas[1]", "'glute', expected one of quadriceps, hamstrings"),
        ('id = "clamshell"', 'id = "clamshell\\n"', "id", "expected a word of a-z"),
        ('id = "clamshell"', 'id = "Clam Shell"', "id", "'Clam Shell', expected a word of a-z"),
        # unknown and missing fields
        (
            "number = 6",
            "numbr = 6",
            "cited_doses[0].numbr",
            "unknown field, expected one of source",
        ),
        ("needed", "nedeed", "variants[1].equipment.nedeed", "one of needed, optional"),
        ('position = "side-lying"\n', "", "position", "found nothing, expected one of standing"),
    ],
)
def test_a_wrong_value_is_told_by_file_field_found_and_expected(
    file: Path, before: str, after: str, field: str, said: str
) -> None:
    assert before in CLAMSHELL
    file.write_text(CLAMSHELL.replace(before, after, 1), "utf-8")
    error = trouble(file)
    assert error.key == "bad_field"
    assert f"field {field}:" in error.sentence
    assert said in error.sentence


def test_a_very_long_value_is_told_in_short(file: Path) -> None:
    file.write_text(CLAMSHELL.replace("reps = 10", f'reps = "{"x" * 10_000}"'), "utf-8")
    assert len(trouble(file).sentence) < 500


def test_a_wrong_entry_of_a_table_of_texts_is_told(file: Path) -> None:
    file.write_text('[ten]\nname = "Ten"\nabut = "x"', "utf-8")
    assert "one of name, for_whom, about" in trouble(file, dict[str, RoutineTexts]).sentence


def test_a_number_of_thousands_of_digits_is_told(file: Path) -> None:
    file.write_text(CLAMSHELL.replace("reps = 10", f"reps = {'9' * 5000}"), "utf-8")
    assert trouble(file).key == "bad_toml"


@pytest.mark.parametrize("cut", range(0, len(CLAMSHELL) - 1, 7))
def test_a_truncated_file_is_told_or_still_whole(file: Path, cut: int) -> None:
    file.write_text(CLAMSHELL[:cut], "utf-8")
    outcome = value_or_sentence(file, Exercise)
    assert isinstance(outcome, Exercise) or str(file) in outcome


def test_malformed_toml_is_told_with_its_line(file: Path) -> None:
    file.write_text('id = "clamshell"\nkind == "reps"\n', "utf-8")
    error = trouble(file)
    assert error.key == "bad_toml"
    assert "line 2" in error.sentence


def test_deep_nesting_is_told(file: Path) -> None:
    file.write_text("a = " + "[" * 50_000, "utf-8")
    assert trouble(file).key == "too_deep"


def test_what_is_not_utf8_is_told(file: Path) -> None:
    file.write_bytes(b'id = "\xff\xfe"')
    assert trouble(file).key == "not_utf8"


def test_a_missing_file_is_told(file: Path) -> None:
    assert trouble(file).key == "unreadable"


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir()
    assert trouble(file).key == "unreadable"


def test_a_text_may_be_less_large(file: Path) -> None:
    file.write_text("ten bytes\n")
    assert text_of(file, 10) == "ten bytes\n"
    file.write_bytes(b"#" * 500_001)
    with pytest.raises(UserError, match=r"over 0\.5 MB"):
        text_of(file, 500_000)


def test_a_file_that_is_too_large_is_told(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(MAX_FILE_BYTES + 1)
    assert trouble(file).key == "file_too_large"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "clamshell.toml"


PIECES = [b"", b"[", b"]", b"=", b'"', b"\n", b"{", b"-1", b"1e400", b"nan"]


@given(seed=st.integers(0, 2**32))
def test_any_mutation_of_a_real_file_gives_a_value_or_a_user_error(
    scratch: Path, seed: int
) -> None:
    random = Random(seed)
    text, kind = random.choice([(CLAMSHELL, Exercise), (TEXTS, ExerciseTexts)])
    content = text.encode()
    for _ in range(random.randint(1, 8)):
        start, length = random.randint(0, len(content)), random.randint(0, 30)
        piece = random.choice([*PIECES, random.randbytes(random.randint(0, 4))])
        content = content[:start] + piece + content[start + length :]
    scratch.write_bytes(content)
    outcome = value_or_sentence(scratch, kind)
    assert isinstance(outcome, kind) or str(scratch) in outcome
