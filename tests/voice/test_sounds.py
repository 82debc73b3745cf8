# SPDX-License-Identifier: GPL-3.0-or-later
"""The tones that are played when nothing is said."""

import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from tests.support.sound import RATE, Samples, clip

SCRIPT = Path(__file__).parents[2] / "packaging" / "make_sounds.py"
NAMES = ("start", "end", "tick", "tock", "half", "ten", "cue")


@pytest.fixture(scope="module")
def tones(sounds_dir: Path) -> dict[str, Samples]:
    return {name: clip(sounds_dir / f"{name}.wav") for name in NAMES}


def test_the_script_makes_the_very_files_that_are_shipped(tmp_path: Path, sounds_dir: Path) -> None:
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in sounds_dir.iterdir()}
    assert made.keys() == {f"{name}.wav" for name in NAMES}


def test_tones_are_calm(tones: dict[str, Samples]) -> None:
    for name, samples in tones.items():
        peak_db = 20 * np.log10(np.abs(samples).max() / 32767)
        assert peak_db == pytest.approx(-9, abs=0.1), name
        assert len(samples) / RATE < 0.3, name
        assert np.abs(samples[: RATE // 1000]).max() < 1200, f"{name} begins with a click"
        assert np.abs(samples[-RATE // 1000 :]).max() < 1200, f"{name} ends with a click"


def test_no_tone_is_taken_for_another(tones: dict[str, Samples]) -> None:
    for (name, one), (other_name, other) in combinations(tones.items(), 2):
        likeness = np.abs(np.correlate(one, other, "full")).max()
        likeness /= np.linalg.norm(one) * np.linalg.norm(other)
        assert likeness < 0.3, f"{name} sounds like {other_name}"


def test_start_rises_and_end_falls(tones: dict[str, Samples]) -> None:
    def pitch(samples: Samples) -> float:
        spectrum = np.abs(np.fft.rfft(samples, 1 << 16))
        return float(np.argmax(spectrum)) * RATE / (1 << 16)

    third = {name: len(tones[name]) // 3 for name in ("start", "end")}
    assert pitch(tones["start"][: third["start"]]) < pitch(tones["start"][-third["start"] :])
    assert pitch(tones["end"][: third["end"]]) > pitch(tones["end"][-third["end"] :])
