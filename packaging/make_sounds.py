# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the app's tones to resources/sounds: `python3 packaging/make_sounds.py [FOLDER]`.

Each tone is one or two soft mallet notes. No two tones share a note at the same moment, so that ear
and cross-correlation tell them apart. The same script gives the same bytes.
"""

from __future__ import annotations  # array.array[int] is no run-time expression before 3.12

import array
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

SAMPLE_RATE = 48_000
PEAK = 10 ** (-9 / 20)
"""-9 dBFS: as loud as speech, never startling."""

ATTACK_MS = 6
RELEASE_MS = 18
HARMONICS = ((1, 1.0, 1.0), (2, 0.22, 1.8), (3, 0.08, 2.6))
"""Multiple of the pitch, level, and how many times faster than the pitch it dies away."""


@dataclass(frozen=True)
class Note:
    """One struck note: pitch in Hz, onset and length in ms, and the decay's time constant in ms."""

    pitch_hz: float
    start_ms: int
    length_ms: int
    decay_ms: int


TONES: dict[str, tuple[Note, ...]] = {
    "start": (Note(587.33, 0, 100, 90), Note(880.00, 80, 140, 80)),
    "end": (Note(783.99, 0, 140, 90), Note(523.25, 120, 160, 90)),
    "tick": (Note(1046.50, 0, 70, 30),),
    "tock": (Note(392.00, 0, 50, 20),),
    "half": (Note(659.26, 0, 180, 70),),
    "ten": (Note(493.88, 0, 90, 45), Note(493.88, 90, 90, 45)),
    "cue": (Note(440.00, 0, 150, 80),),
}


def _frames(duration_ms: int) -> int:
    return duration_ms * SAMPLE_RATE // 1000


def _strike(note: Note) -> list[float]:
    """The note's samples, full scale unbounded: harmonics that fade, eased in and out."""
    length, attack, release = (_frames(ms) for ms in (note.length_ms, ATTACK_MS, RELEASE_MS))
    samples = []
    for index in range(length):
        seconds = index / SAMPLE_RATE
        value = sum(
            level
            * math.exp(-seconds * 1000 * fading / note.decay_ms)
            * math.sin(2 * math.pi * note.pitch_hz * multiple * seconds)
            for multiple, level, fading in HARMONICS
        )
        edge = min(1.0, index / attack, (length - 1 - index) / release)
        samples.append(value * math.sin(edge * math.pi / 2) ** 2)
    return samples


def render(notes: tuple[Note, ...]) -> array.array[int]:
    """Mix the notes into 16-bit samples with the common peak."""
    mixed = [0.0] * max(_frames(note.start_ms + note.length_ms) for note in notes)
    for note in notes:
        offset = _frames(note.start_ms)
        for index, value in enumerate(_strike(note)):
            mixed[offset + index] += value
    scale = PEAK * 32767 / max(map(abs, mixed))
    return array.array("h", [round(value * scale) for value in mixed])


def write(path: Path, samples: array.array[int]) -> None:
    """Write mono 16-bit WAV (little-endian, whatever the machine)."""
    if sys.byteorder == "big":
        samples = array.array("h", samples)
        samples.byteswap()
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes(samples.tobytes())


def main() -> None:
    """Write every tone into the folder given, by default the app's own."""
    own = Path(__file__).parents[1] / "resources" / "sounds"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else own
    folder.mkdir(parents=True, exist_ok=True)
    for name, notes in TONES.items():
        write(folder / f"{name}.wav", render(notes))


if __name__ == "__main__":
    main()
