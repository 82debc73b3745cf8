# SPDX-License-Identifier: GPL-3.0-or-later
"""Hear what the app plays: a PulseAudio null sink, its recorder, and a clip's place in a recording.

Needs PULSE_SERVER to name a server of the tests' own (packaging/stage.py starts one).
"""

import contextlib
import os
import subprocess
import threading
import time
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
"""Samples a second, in the sink as in the app's clips: nothing is resampled on the way."""

Samples = NDArray[np.float32]

_BLOCK = 1 << 18
"""Samples correlated at once: memory stays small for recordings of any length."""
_SETTLING_S = 3.0
"""The first seconds of a recording arrive irregularly and are left out of the clock's fit."""
_KNOT_S = 2.0
_AROUND_S = 5.0
_EARLY_PERCENT = 5
"""The clock is read every `_KNOT_S` from the earliest reads within `_AROUND_S` to either side."""


class NullSink:
    """A silent mono sound device, the default one while it is plugged in."""

    def __init__(self, name: str = "kneetimer_test") -> None:
        self._name = name
        self._module = ""

    def plug(self) -> None:
        """Appear, and become the default."""
        arguments = f"sink_name={self._name} rate={RATE} channels=1 format=s16le"
        arguments += f" sink_properties=device.description={self._name}"
        self._module = _pactl("load-module", "module-null-sink", *arguments.split())
        _pactl("set-default-sink", self._name)

    def unplug(self) -> None:
        """Disappear, as a headset does."""
        _pactl("unload-module", self._module)
        self._module = ""

    @contextlib.contextmanager
    def plugged(self) -> Iterator["NullSink"]:
        """Plugged in for the length of a block."""
        self.plug()
        try:
            yield self
        finally:
            if self._module:
                self.unplug()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """No other sound device for the length of a block. Only null sinks are ever taken away."""
        others = [
            line.split("\t")
            for line in _pactl("list", "short", "modules").splitlines()
            if "\tmodule-null-sink" in line and f"sink_name={self._name} " not in f"{line} "
        ]
        for module, *_ in others:
            _pactl("unload-module", module)
        sinks = [line.split("\t")[1] for line in _pactl("list", "short", "sinks").splitlines()]
        try:
            assert set(sinks) <= {self._name}, f"a real sound device is there: {sinks}"
            yield
        finally:
            for _, kind, arguments, *_ in others:
                _pactl("load-module", kind, *arguments.split())
            if self._module:
                _pactl("set-default-sink", self._name)

    @contextlib.contextmanager
    def recorded(self, latency_ms: int = 20) -> Iterator["Recorder"]:
        """Record what is played in the block. To measure times take 5 ms: the sink then works in
        such small pieces too, but leaves gaps when the machine is busy."""
        recorder = Recorder(f"{self._name}.monitor", latency_ms)
        try:
            yield recorder
        finally:
            recorder.stop()


def _pactl(*arguments: str) -> str:
    done = subprocess.run(["pactl", *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@dataclass(frozen=True)
class Recording:
    """Samples, and the points of the curve that leads from their position to `time.monotonic()`."""

    samples: Samples
    positions: NDArray[np.float64]
    times: NDArray[np.float64]

    def time_at(self, position: float) -> float:
        """The monotonic time, in seconds, at which the sample there was recorded."""
        return float(np.interp(position, self.positions, self.times))

    def position_at(self, time_s: float) -> int:
        """The position of the sample recorded at a monotonic time."""
        return round(float(np.interp(time_s, self.times, self.positions)))


class Recorder:
    """Reads a monitor source in a thread of its own, noting when how many samples had come.

    Recording has begun when the constructor returns. The sink's clock runs 12-20 ms a minute off
    the monotonic clock, at a pace that changes as streams come and go: `Recording.time_at` maps one
    to the other.
    """

    def __init__(self, source: str, latency_ms: int) -> None:
        command = ["parec", "-d", source, "--raw", "--format=s16le", "--channels=1"]
        command += [f"--rate={RATE}", f"--latency-msec={latency_ms}"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE)
        self._chunks: list[bytes] = []
        self._marks: list[tuple[float, int]] = []
        self._begun = threading.Event()
        self._thread = threading.Thread(target=self._read, name="recorder")
        self._thread.start()
        if not self._begun.wait(30):
            self.stop()
            raise TimeoutError(f"nothing to record from {source}")

    def stop(self) -> None:
        """End the recording; calling it again does nothing."""
        self._process.terminate()
        self._thread.join()
        self._process.wait()

    @property
    def length(self) -> int:
        """How many samples have come."""
        return self._marks[-1][1]

    def samples(self) -> Samples:
        """What was heard so far."""
        sound = b"".join(self._chunks)
        return np.frombuffer(sound[: len(sound) // 2 * 2], "<i2").astype(np.float32)

    def recording(self) -> Recording:
        """What was heard so far, with its times; good to some 0.2 ms after ten seconds.

        Reads come late, never early. So the earliest ones of each few seconds tell the clock's
        offset from the line through them all.
        """
        marks = np.array(self._marks)
        times, positions = marks[marks[:, 0] > marks[0, 0] + _SETTLING_S].T
        line = np.polynomial.Polynomial.fit(positions, times, 1)
        late = times - line(positions)
        places = np.arange(times[0], times[-1], _KNOT_S)
        offsets = [
            np.percentile(late[np.abs(times - place) <= _AROUND_S], _EARLY_PERCENT)
            for place in places
        ]
        knots = np.interp(places, times, positions)
        # A straight continuation beyond both ends.
        knots = np.concatenate(([0.0], knots, [positions[-1] + 60.0 * RATE]))
        return Recording(self.samples(), knots, line(knots) + np.pad(offsets, 1, "edge"))

    def _read(self) -> None:
        assert self._process.stdout
        count = 0
        with self._process.stdout as sound:
            while chunk := os.read(sound.fileno(), 65_536):
                count += len(chunk)
                self._marks.append((time.monotonic(), count // 2))
                self._chunks.append(chunk)
                self._begun.set()


@dataclass(frozen=True)
class Onset:
    """Where a clip begins in a recording, and how alike the two are there (1 is the same)."""

    position: int
    score: float


def clip(path: Path) -> Samples:
    """The samples of one of the app's WAV files."""
    with wave.open(str(path), "rb") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32)


def best_onset(samples: Samples, sought: Samples, begin: int = 0, end: int | None = None) -> Onset:
    """The likeliest onset of a clip among the positions from `begin` to before `end`."""
    begin = max(0, begin)
    scores = _scores(samples[begin : None if end is None else end + len(sought) - 1], sought)
    best = int(np.argmax(scores))
    return Onset(begin + best, float(scores[best]))


def all_onsets(samples: Samples, sought: Samples, least_score: float = 0.9) -> list[Onset]:
    """Every onset of a clip, in order; of those closer than the clip is long, the likeliest."""
    scores = _scores(samples, sought)
    onsets: list[Onset] = []
    for position in np.flatnonzero(scores >= least_score):
        onset = Onset(int(position), float(scores[position]))
        if onsets and onset.position - onsets[-1].position < len(sought):
            onsets[-1] = max(onsets[-1], onset, key=lambda each: each.score)
        else:
            onsets.append(onset)
    return onsets


def _scores(samples: Samples, sought: Samples) -> NDArray[np.float64]:
    """Normalised cross-correlation at each position where the clip lies wholly in the samples."""
    length = len(sought)
    positions = len(samples) - length + 1
    if positions < 1:
        raise ValueError(f"a clip of {length} samples in a recording of {len(samples)}")
    scores = np.empty(positions)
    size = 1 << (min(_BLOCK, positions) + length).bit_length()
    spectrum = np.conj(np.fft.rfft(sought, size)) / np.linalg.norm(sought)
    for begin in range(0, positions, _BLOCK):
        count = min(_BLOCK, positions - begin)
        block = samples[begin : begin + count + length - 1].astype(np.float64)
        product = np.fft.irfft(np.fft.rfft(block, size) * spectrum, size)[:count]
        energy = np.concatenate(([0.0], np.cumsum(block * block)))
        norm = np.sqrt(np.maximum(energy[length:] - energy[:-length], 1.0))
        scores[begin : begin + count] = product / norm
    return scores
