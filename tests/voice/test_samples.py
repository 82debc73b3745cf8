# SPDX-License-Identifier: GPL-3.0-or-later
"""From what an engine wrote to what is played."""

import array
import math
import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from kneetimer.voice import samples
from kneetimer.voice.samples import PEAK, PLAYED_RATE, Sound


def hum(rate: int, duration_s: float = 0.5, pitch_hz: float = 1000, level: int = 8000) -> Sound:
    angle = 2 * math.pi * pitch_hz / rate
    values = [round(level * math.sin(angle * n)) for n in range(int(rate * duration_s))]
    return Sound(array.array("h", values), rate)


@pytest.mark.parametrize("rate", [11_025, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_any_engine_s_rate_becomes_the_played_rate_at_the_same_pitch_and_length(rate: int) -> None:
    played = samples.leveled(hum(rate))
    assert played.rate == PLAYED_RATE
    assert played.duration_ms == pytest.approx(500, abs=1)
    expected = PEAK * np.sin(2 * np.pi * 1000 * np.arange(len(played.samples)) / PLAYED_RATE)
    inner = slice(500, -500)
    error = np.array(played.samples)[inner] - expected[inner]
    assert np.abs(error).max() < 0.02 * PEAK


def test_quiet_and_loud_engines_are_equally_loud_and_nothing_overflows() -> None:
    quiet, loud = (samples.leveled(hum(22_050, level=level)) for level in (500, 32_000))
    assert max(quiet.samples) == pytest.approx(PEAK, rel=0.02)
    assert max(loud.samples) == pytest.approx(PEAK, rel=0.02)
    square = Sound(array.array("h", ([32767] * 11 + [-32768] * 11) * 200), 22_050)
    assert max(samples.leveled(square).samples) <= 32767


def test_silence_goes_from_both_ends_and_nothing_clicks() -> None:
    rate = 22_050
    silence = array.array("h", [3] * (rate * 240 // 1000))
    spoken = hum(rate)
    trimmed = samples.trimmed(Sound(silence + spoken.samples + silence, rate))
    assert trimmed.duration_ms == pytest.approx(spoken.duration_ms + 25, abs=2)
    assert trimmed.samples[0] == trimmed.samples[-1] == 0
    assert max(trimmed.samples) == max(spoken.samples)


def test_a_clip_without_silence_around_keeps_its_length() -> None:
    spoken = hum(22_050)
    assert samples.trimmed(spoken).duration_ms == spoken.duration_ms


def test_nothing_but_silence_is_an_error() -> None:
    with pytest.raises(ValueError, match="silence"):
        samples.trimmed(Sound(array.array("h", [0] * 1000), 22_050))


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "clip.wav"
    samples.write(path, hum(48_000))
    assert samples.read(path) == hum(48_000)


def test_an_empty_file_is_an_error_as_engines_write_them_now_and_then(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    samples.write(path, Sound(array.array("h"), 22_050))
    with pytest.raises(ValueError, match="no sound"):
        samples.read(path)
    path.write_bytes(b"")
    with pytest.raises(ValueError, match="no WAV file"):
        samples.read(path)


def test_of_stereo_one_channel_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "stereo.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(struct.pack("<6h", 1, -1, 2, -2, 3, -3))
    assert samples.read(path) == Sound(array.array("h", [1, 2, 3]), 16_000)


def test_other_sample_sizes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bytes.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(16_000)
        file.writeframes(b"\x80\x81")
    with pytest.raises(ValueError, match="found 8 bits"):
        samples.read(path)


@pytest.mark.parametrize(
    ("kind", "compression", "order"), [(b"AIFF", b"", ">"), (b"AIFC", b"sowt", "<")]
)
def test_the_macos_engine_s_format_is_read(
    tmp_path: Path, kind: bytes, compression: bytes, order: str
) -> None:
    values = [1, -2, 300, -400]
    rate = struct.pack(">HQ", 16383 + 14, 22_050 << (63 - 14))  # 80-bit extended float
    common = struct.pack(">hIh", 1, len(values), 16) + rate + compression
    sound = struct.pack(">II", 0, 0) + struct.pack(f"{order}{len(values)}h", *values)
    chunks = b"".join(
        name + struct.pack(">I", len(data)) + data
        for name, data in ((b"COMM", common), (b"SSND", sound))
    )
    path = tmp_path / "clip.wav"  # it writes AIFF whatever the name
    path.write_bytes(b"FORM" + struct.pack(">I", 4 + len(chunks)) + kind + chunks)
    assert samples.read(path) == Sound(array.array("h", values), 22_050)
