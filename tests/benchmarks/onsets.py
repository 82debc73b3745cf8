# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a session's cues lie in a recording, and how far that is from where they belong."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np

from kneetimer.assembly import content_in, plan_session, read_store
from kneetimer.cli import timeline_json
from kneetimer.core.ports import Utterance, VoiceSettings
from kneetimer.core.timeline import Cue, CueKind, Timeline, starts_ms
from kneetimer.paths import Folders, resources
from kneetimer.voice.cache import ClipCache
from tests.benchmarks.app_process import command
from tests.support.sound import RATE, Recording, Samples, best_onset, clip

WINDOW_MS = 400
"""How far to either side of its place a cue is sought."""
SURE = 0.8
"""A normalised correlation from which a cue counts as heard."""
NEUTRAL_TONE = resources() / "sounds" / "cue.wav"
"""What the speaker plays in place of a sentence that is not rendered."""
HEAD_S = 0.1
"""So much of a clip tells its onset, whatever may interrupt the rest."""


@dataclass(frozen=True)
class DueCue:
    """A cue of the timeline and when it is due, in ms from the session's start."""

    at_ms: int
    cue: Cue


def _name(due: DueCue) -> str:
    return f"{due.cue.text!r} at {due.at_ms} ms"


@dataclass(frozen=True)
class HeardCue:
    """A cue in the recording: when it began and was over, in seconds of the monotonic clock, and
    whether it was heard from its onset to its end without a gap."""

    due: DueCue
    onset_s: float
    end_s: float
    whole: bool


@dataclass(frozen=True)
class Comparison:
    """What was heard of what was due; `zero_s` is the session's start by what was heard."""

    heard: tuple[HeardCue, ...]
    missing: tuple[str, ...]
    zero_s: float

    def error_ms(self, cue: HeardCue) -> float:
        """How much later than most others a cue was."""
        return (cue.onset_s - self.zero_s) * 1000 - cue.due.at_ms

    def gaps(self) -> list[str]:
        """The cues that were interrupted on the way."""
        return [_name(each.due) for each in self.heard if not each.whole]

    def overlaps(self) -> list[str]:
        """The cues that begin before the one before is over."""
        return [
            _name(after.due)
            for before, after in pairwise(self.heard)
            if after.onset_s < before.end_s
        ]


def timeline_of(data: Folders, routine: str) -> Timeline:
    """The timeline of this person's next session, the same to the last cue as `show` prints it."""
    store = read_store(data)
    timeline = plan_session(content_in(store), store, store.preferences.preferences(), routine)
    store.database.close()
    shown = subprocess.run(
        command(data, "show", routine, "--json"), capture_output=True, check=True
    ).stdout
    if msgspec.json.decode(shown) != msgspec.to_builtins(timeline_json(timeline)):
        raise AssertionError("`show --json` prints another timeline than the app plans")
    return timeline


def due_cues(timeline: Timeline, until_ms: float) -> list[DueCue]:
    """The cues due before a time of a session that runs through without a command."""
    return [
        DueCue(start + cue.at_ms(segment.duration_ms), cue)
        for start, segment in zip(starts_ms(timeline.segments), timeline.segments, strict=True)
        for cue in segment.cues
        if start + cue.at_ms(segment.duration_ms) < until_ms
    ]


class Clips:
    """The very sounds that the app plays for its cues, read once each."""

    def __init__(self, data: Folders, settings: VoiceSettings) -> None:
        self._cache = ClipCache(data.cache / "voice")
        self._settings = settings
        self._read: dict[Path, Samples] = {}

    def of(self, cue: Cue) -> Samples | None:
        """The cue's samples; None for a sentence that was never rendered."""
        path: Path | None = resources() / "sounds" / f"{cue.text}.wav"
        if cue.kind is CueKind.SPEECH:
            utterance = Utterance(cue.text, cue.short, cue.slot_ms)
            path = self._cache.find(utterance, self._settings)
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = clip(path)
        return self._read[path]


def compare(
    recording: Recording, due: Sequence[DueCue], clips: Clips, begun_s: float
) -> Comparison:
    """Find every cue that is due in a session that was started at `begun_s`."""
    zero_s = _rough_zero(recording, due, clips, begun_s)
    heard, missing = [], []
    for each in due:
        sought = clips.of(each.cue)
        place_s = zero_s + each.at_ms / 1000
        found = None if sought is None else find(recording, sought, place_s)
        if found is None or sought is None:
            tone = find(recording, clip(NEUTRAL_TONE), place_s)
            what = "not heard" if tone is None else "replaced by the neutral tone"
            missing.append(f"{_name(each)}: {what}")
        else:
            position = recording.position_at(found)
            rest = best_onset(recording.samples, sought, position - 2, position + 3)
            end_s = found + len(sought) / RATE
            heard.append(HeardCue(each, found, end_s, whole=rest.score >= SURE))
    zero_s = float(np.median([each.onset_s - each.due.at_ms / 1000 for each in heard]))
    return Comparison(tuple(heard), tuple(missing), zero_s)


def _rough_zero(recording: Recording, due: Sequence[DueCue], clips: Clips, begun_s: float) -> float:
    """When the session began, as most of its first sentences say, sought wherever they may be."""
    zeros: list[float] = []
    for each in [each for each in due if each.cue.kind is CueKind.SPEECH][:7]:
        if (sought := clips.of(each.cue)) is not None:
            begin = recording.position_at(begun_s)
            onset = best_onset(recording.samples, sought, begin, begin + 120 * RATE)
            zeros.append(recording.time_at(onset.position) - each.at_ms / 1000)
    if not zeros:
        raise AssertionError("no sentence of the beginning was rendered")
    return float(np.median(zeros))


def find(recording: Recording, sought: Samples, place_s: float) -> float | None:
    """When a clip begins near a time, in monotonic seconds; None if it is not heard there."""
    head = sought[: round(HEAD_S * RATE)]
    place, reach = recording.position_at(place_s), WINDOW_MS * RATE // 1000
    if place + reach + len(sought) > len(recording.samples):
        return None
    onset = best_onset(recording.samples, head, place - reach, place + reach + 1)
    return recording.time_at(onset.position) if onset.score >= SURE else None


@dataclass(frozen=True)
class Figures:
    """Onset errors in ms after their median is taken away, and their drift in ms a minute."""

    count: int
    p50: float
    p95: float
    p99: float
    most: float
    drift: float

    @classmethod
    def of(cls, due_s: Sequence[float], onset_s: Sequence[float]) -> "Figures":
        """The figures of onsets against the times when they were due, in any two clocks."""
        errors = (np.array(onset_s) - np.array(due_s)) * 1000
        errors -= np.median(errors)
        p50, p95, p99, most = np.percentile(np.abs(errors), [50, 95, 99, 100])
        slope = np.polyfit(np.array(due_s) / 60, errors, 1)[0]
        return cls(len(errors), p50, p95, p99, most, float(slope))

    def __str__(self) -> str:
        return (
            f"{self.count:4}  {self.p50:6.2f}  {self.p95:6.2f}  {self.p99:6.2f}  {self.most:6.2f}"
            f"  {self.drift:+9.3f}"
        )
