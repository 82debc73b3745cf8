# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound as 16-bit mono samples: read what an engine wrote, trim it, bring it to 48 kHz, write WAV.

Standard library only and quick to import, because the voice helper starts with every session.
"""

from __future__ import annotations  # array.array[int] is no run-time expression before 3.12

import array
import math
import struct
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

PLAYED_RATE = 48_000
"""The one sample rate that is played: some sound devices take no other."""

WAV_HEADER_BYTES = 44

PEAK = 0.7 * 32767
"""Every clip is brought to this peak: equally loud, and interpolation cannot overflow it."""

_QUIET = 0.01
"""Share of the peak under which a clip's ends count as silence."""
_LEAD_MS = 5
_TAIL_MS = 20
_TAPS = 6
"""Samples per interpolated one: clean enough for speech, about 15 ms for a second of it."""


@dataclass(frozen=True)
class Sound:
    """Mono samples and their rate in Hz."""

    samples: array.array[int]
    rate: int

    @property
    def duration_ms(self) -> int:
        """Length, rounded up."""
        return -(-len(self.samples) * 1000 // self.rate)


def read(path: Path) -> Sound:
    """Read a 16-bit WAV or AIFF file, first channel only.

    Raises ValueError when it is neither, or empty (an engine's silent failure).
    """
    with path.open("rb") as file:
        kind = file.read(4)
    sound = _read_aiff(path) if kind == b"FORM" else _read_wav(path)
    if not sound.samples:
        raise ValueError(f"{path.name} holds no sound")
    return sound


def _read_wav(path: Path) -> Sound:
    try:
        with wave.open(str(path), "rb") as file:
            return _first_channel(
                file.readframes(file.getnframes()),
                file.getnchannels(),
                file.getsampwidth() * 8,
                file.getframerate(),
                "little",
            )
    except (wave.Error, EOFError) as error:
        raise ValueError(f"{path.name} is no WAV file: {error}") from error


def _read_aiff(path: Path) -> Sound:
    """AIFF as the macOS engine writes it (from the format's description; not tried on macOS)."""
    data = path.read_bytes()
    chunks = {}
    offset = 12
    while offset + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, offset)
        chunks[name] = data[offset + 8 : offset + 8 + size]
        offset += 8 + size + size % 2
    try:
        channels, _, bits, exponent, mantissa = struct.unpack_from(">hIhHQ", chunks[b"COMM"])
        skipped = struct.unpack_from(">I", chunks[b"SSND"])[0]
    except (KeyError, struct.error) as error:
        raise ValueError(f"{path.name} is no AIFF file: {error}") from error
    rate = round(math.ldexp(mantissa, exponent - 16383 - 63))
    order = "little" if chunks[b"COMM"][18:22] == b"sowt" else "big"
    return _first_channel(chunks[b"SSND"][8 + skipped :], channels, bits, rate, order)


def _first_channel(frames: bytes, channels: int, bits: int, rate: int, order: str) -> Sound:
    if bits != 16 or channels < 1 or rate < 1:
        raise ValueError(
            f"expected 16-bit sound, found {bits} bits, {channels} channels, {rate} Hz"
        )
    samples = array.array("h", frames[: len(frames) - len(frames) % (2 * channels)])
    if order != sys.byteorder:
        samples.byteswap()
    return Sound(samples[::channels], rate)


def trimmed(sound: Sound) -> Sound:
    """Without the silence at both ends, which would make cues late and slots tight.

    A few milliseconds stay and are faded, so that nothing clicks. Raises ValueError for silence.
    """
    samples = sound.samples
    threshold = max(max(samples), -min(samples)) * _QUIET
    loud = (index for index, value in enumerate(samples) if abs(value) > threshold)
    first = next(loud, None)
    if first is None:
        raise ValueError("nothing but silence")
    last = next(i for i in range(len(samples) - 1, -1, -1) if abs(samples[i]) > threshold)
    lead, tail = sound.rate * _LEAD_MS // 1000, sound.rate * _TAIL_MS // 1000
    kept = samples[max(0, first - lead) : last + 1 + tail]
    for fade, step in ((min(lead, len(kept)), 1), (min(tail, len(kept)), -1)):
        for index in range(fade):
            at = index if step == 1 else -1 - index
            kept[at] = kept[at] * index // fade
    return Sound(kept, sound.rate)


def leveled(sound: Sound) -> Sound:
    """The same sound at 48 kHz and at the common peak (windowed-sinc interpolation).

    Output sample n lies at input position n * down / up. All outputs with the same n modulo `up`
    share their coefficients, so they are computed together from strided slices.
    """
    common = math.gcd(PLAYED_RATE, sound.rate)
    up, down = PLAYED_RATE // common, sound.rate // common
    gain = PEAK / max(max(sound.samples), -min(sound.samples))
    half = _TAPS // 2
    padded = [0] * half + sound.samples.tolist() + [0] * (half + down)
    played = array.array("h", bytes(2 * (len(sound.samples) * up // down)))
    for phase in range(min(up, len(played))):
        count = len(range(phase, len(played), up))
        base, fraction = divmod(phase * down, up)
        a, b, c, d, e, f = _lanczos(fraction / up, gain)
        columns = (
            padded[base + 1 + tap : base + 1 + tap + count * down : down] for tap in range(_TAPS)
        )
        played[phase::up] = array.array(
            "h",
            [
                int(p * a + q * b + r * c + s * d + t * e + u * f)
                for p, q, r, s, t, u in zip(*columns, strict=True)
            ],
        )
    return Sound(played, PLAYED_RATE)


def _lanczos(fraction: float, gain: float) -> list[float]:
    """Coefficients for a point `fraction` of a sample after the third of six; they sum to gain."""
    half = _TAPS // 2
    weights = []
    for tap in range(1 - half, 1 + half):
        x = math.pi * (tap - fraction)
        weights.append(1.0 if x == 0 else half * math.sin(x) * math.sin(x / half) / (x * x))
    total = sum(weights)
    return [gain * weight / total for weight in weights]


def write(path: Path, sound: Sound) -> None:
    """Write a mono 16-bit WAV file. Raises OSError when the folder or the disk does not let it."""
    samples = sound.samples
    if sys.byteorder == "big":
        samples = array.array("h", samples)
        samples.byteswap()
    with path.open("wb") as file, wave.open(file, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(sound.rate)
        target.writeframes(samples.tobytes())
