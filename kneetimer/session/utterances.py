# SPDX-License-Identifier: GPL-3.0-or-later
"""The sentences of a session, to be rendered ahead of their time."""

from collections.abc import Sequence

from kneetimer.core.language import Language
from kneetimer.core.ports import Utterance
from kneetimer.core.state import State, Status
from kneetimer.core.timeline import CueKind, Segment, Timeline

COUNT_SLOT_MS = 900


def utterances(segments: Sequence[Segment]) -> list[Utterance]:
    """What segments will say, soonest first and each once."""
    return list(
        dict.fromkeys(
            Utterance(cue.text, cue.short, cue.slot_ms)
            for segment in segments
            for cue in segment.cues
            if cue.kind is CueKind.SPEECH
        )
    )


def still_to_come(timeline: Timeline, state: State, language: Language) -> list[Utterance]:
    """What a session has yet to say, soonest first, with the counts of its self-paced sets."""
    segments = [timeline.count_in, *state.segments[state.index :]]
    if state.status is not Status.PAUSED:
        segments = [*segments[1:], segments[0]]
    most = max((s.reps or 0 for s in segments if s.duration_ms is None), default=0)
    return [*utterances(segments), *(count_of(reps, language) for reps in range(1, most + 1))]


def count_of(reps: int, language: Language) -> Utterance:
    """The number of reps of a self-paced set, as it is said when it is entered."""
    return Utterance(language.phrase("rep", n=reps), "", COUNT_SLOT_MS)
