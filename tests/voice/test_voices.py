# SPDX-License-Identifier: GPL-3.0-or-later
"""Which voice speaks when the person has chosen none, or one that is gone."""

import pytest

from kneetimer.core.ports import Voice
from kneetimer.voice.voices import choose_voice, normalized_tag

VOICES = [
    Voice("af", "Afrikaans", "af"),
    Voice("hedda", "Hedda", "de-DE"),
    Voice("mary", "Mary", "en_GB"),
    Voice("zira", "Zira", "en-US"),
    Voice("paul", "Paul", "fr-CA"),
]


def test_tags_have_one_spelling() -> None:
    assert {normalized_tag(tag) for tag in ("en-GB", "en_gb", "EN_GB.UTF-8", "en-gb@euro")} == {
        "en-gb"
    }


@pytest.mark.parametrize(
    ("wanted", "language", "default", "expected"),
    [
        ("paul", "en", "zira", "paul"),  # the person's choice, whatever it speaks
        ("gone", "en", "zira", "zira"),  # no longer installed
        ("", "en", "zira", "zira"),  # the engine's own default speaks it
        ("", "en", "hedda", "mary"),  # it does not: the first that does
        ("", "en-US", "mary", "zira"),  # the exact region before the engine's default
        ("", "en-AU", "hedda", "mary"),  # no such region: the same language
        ("", "fr", "hedda", "paul"),
        ("", "e", "hedda", "hedda"),  # a tag is not a prefix of letters
        ("", "ja", "hedda", "hedda"),  # nothing speaks it
        ("", "en", "", "mary"),  # an engine without a default
    ],
)
def test_choice(wanted: str, language: str, default: str, expected: str) -> None:
    chosen = choose_voice(wanted, language, VOICES, default)
    assert chosen
    assert chosen.id == expected


def test_without_any_voice_there_is_none() -> None:
    assert choose_voice("mary", "en", [], "mary") is None
