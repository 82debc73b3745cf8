# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips are found again, fit their slots, and do not fill the disk."""

import array
import os
from pathlib import Path

import msgspec
import pytest

from kneetimer.core.ports import Utterance, VoiceSettings
from kneetimer.voice import samples
from kneetimer.voice.cache import ClipCache
from kneetimer.voice.samples import Sound

SETTINGS = VoiceSettings()
HOLD = Utterance("Hold", "", 1000)


def put(path: Path, duration_ms: int) -> Path:
    samples.write(path, Sound(array.array("h", [1] * (duration_ms * 48)), 48_000))
    return path


@pytest.fixture
def cache(tmp_path: Path) -> ClipCache:
    return ClipCache(tmp_path)


def test_a_clip_at_the_normal_rate_serves_every_slot_it_fits_into(cache: ClipCache) -> None:
    path = put(cache.path(HOLD, SETTINGS), 600)
    assert cache.find(HOLD, SETTINGS) == path
    assert cache.find(Utterance("Hold", "H", 600), SETTINGS) == path
    assert cache.find(Utterance("Hold", "H", 599), SETTINGS) is None


def test_a_fitted_clip_serves_its_slot_only(cache: ClipCache) -> None:
    tight = Utterance("Lie on your right side", "Right side", 600)
    put(cache.path(tight, SETTINGS), 900)
    path = put(cache.fitted_path(tight, SETTINGS), 580)
    assert cache.find(tight, SETTINGS) == path
    assert cache.find(msgspec.structs.replace(tight, slot_ms=590), SETTINGS) is None
    assert cache.find(msgspec.structs.replace(tight, slot_ms=900), SETTINGS) == cache.path(
        tight, SETTINGS
    )


@pytest.mark.parametrize(
    "other",
    [VoiceSettings(voice="x"), VoiceSettings(rate=200), VoiceSettings(language="de")],
    ids=lambda other: str(other),
)
def test_another_voice_has_other_clips(cache: ClipCache, other: VoiceSettings) -> None:
    put(cache.path(HOLD, SETTINGS), 600)
    assert cache.find(HOLD, other) is None


def test_volume_makes_no_other_clip(cache: ClipCache) -> None:
    path = put(cache.path(HOLD, SETTINGS), 600)
    assert cache.find(HOLD, VoiceSettings(volume=10)) == path


def test_an_empty_file_is_no_clip(cache: ClipCache) -> None:
    cache.path(HOLD, SETTINGS).write_bytes(b"")
    assert cache.find(HOLD, SETTINGS) is None


def test_over_the_limit_the_longest_unused_go_first(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path, limit_bytes=2 * 96_100)
    sentences = [Utterance(text, "", 2000) for text in "abc"]
    for age, sentence in enumerate(reversed(sentences)):
        os.utime(put(cache.path(sentence, SETTINGS), 1000), (1000 - age, 1000 - age))
    cache.find(sentences[0], SETTINGS)  # the oldest, but used just now
    cache.trim()
    found = [sentence.text for sentence in sentences if cache.find(sentence, SETTINGS)]
    assert found == ["a", "c"]


def test_what_was_left_half_written_goes(tmp_path: Path, cache: ClipCache) -> None:
    kept = put(cache.path(HOLD, SETTINGS), 600)
    kept.with_suffix(".part.wav").write_bytes(b"half")
    kept.with_suffix(".raw.part.wav").write_bytes(b"half")
    cache.trim()
    assert list(tmp_path.iterdir()) == [kept]


def test_a_missing_folder_is_an_empty_cache(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path / "none")
    cache.trim()
    assert cache.find(HOLD, SETTINGS) is None
