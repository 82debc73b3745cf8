# SPDX-License-Identifier: GPL-3.0-or-later
"""What session and ui see of the other rooms: small protocols, wired together in app and cli."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

import msgspec

from kneetimer.core.commands import LogEntry
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.plan import PlanItem
from kneetimer.core.practice import DoneSet, Practice
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import (
    Feedback,
    ItemRating,
    Rating,
    Said,
    SessionLine,
    SessionRecord,
    SetRecord,
)
from kneetimer.core.shelf import Changes, Shelf
from kneetimer.core.timeline import Segment, Timeline
from kneetimer.core.view import Snapshot

if TYPE_CHECKING:  # trends are first wanted when they are looked at
    from kneetimer.core.periods import Days
    from kneetimer.core.trends import SetLine, WorkLine


class Utterance(msgspec.Struct, frozen=True):
    """A sentence to speak within a slot.

    `text` is the full sentence, `short` its short form ("" if there is none), `slot_ms` the time
    it may take: a clip that is longer is rendered faster (up to 1.3 times) or its short form is
    spoken, so that it never runs into what follows.
    """

    text: str
    short: str
    slot_ms: int


class VoiceSettings(msgspec.Struct, frozen=True):
    """How the voice sounds: engine voice id ("" for the default of `language`), a BCP 47 tag,
    rate in words per minute (80-300) and volume in percent (0-100)."""

    language: str = "en"
    voice: str = ""
    rate: int = 165
    volume: int = 90


class Voice(msgspec.Struct, frozen=True):
    """A voice the engine offers: its id, a name to show, and its BCP 47 language tag."""

    id: str
    name: str
    language: str


class Clock(Protocol):
    """The one source of time: monotonic milliseconds, and the sleep that it may not count."""

    def now_ms(self) -> int:
        """Milliseconds of a monotonic clock; only differences mean anything."""

    def slept_ms(self) -> int:
        """Milliseconds that the machine has slept since it was started, as far as it is known."""


class Speaker(Protocol):
    """Plays sentences and tones at once; never blocks, never raises for trouble with sound."""

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        """Render these ahead, in this order; replaces what was still waiting."""

    def say(self, utterance: Utterance) -> None:
        """Play the sentence now."""

    def answer(self, utterance: Utterance) -> None:
        """Play the sentence as soon as it is rendered, unless anything else is to sound first."""

    def tone(self, name: str) -> None:
        """Play the sound `resources/sounds/<name>.wav` now."""

    def silence(self) -> None:
        """Stop whatever is sounding."""

    def set_muted(self, muted: bool) -> None:
        """Muted, nothing sounds and nothing is queued for later."""


class Note(msgspec.Struct, frozen=True):
    """Something to tell outside the window: two plain sentences, what can be done about it (a key
    and a word each, the likeliest first), and whether it makes no sound."""

    title: str
    text: str
    actions: tuple[tuple[str, str], ...] = ()
    is_quiet: bool = False


class Notifier(Protocol):
    """Tells one thing at a time outside the window; what comes takes the place of what was there.

    Signals and what they carry: `chosen` (str: the key of an action, "" for the note itself),
    `failed` (Note: it could not be told).
    """

    @property
    def chosen(self) -> "SignalPort": ...
    @property
    def failed(self) -> "SignalPort": ...

    def tell(self, note: Note) -> None:
        """Show this; returns at once."""

    def withdraw(self) -> None:
        """What was told no longer holds."""


class NewSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session at its start. `started_at` is ISO 8601 with offset, `id` a UUID, `name` what its
    routine is called."""

    id: str
    started_at: str
    timeline: Timeline
    pain_before: int | None = None
    name: str = ""


class CutOffSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session that never ended, as it was stored: enough to go on at its last mark."""

    id: str
    started_at: str
    timeline: Timeline
    log: tuple[LogEntry, ...]


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """How a session ended: `sets` are those never begun, which only the end can tell."""

    ended_at: str
    completed: bool
    performed_ms: int
    sets: tuple[SetRecord, ...]


class Journal(Protocol):
    """Keeps a running session. Every call returns at once and its writes are made in order, each
    call in one transaction; a slow or full disk is reported elsewhere and never delays a cue."""

    def begin(self, session: NewSession) -> None:
        """A session starts."""

    def append(
        self,
        session_id: str,
        entries: Sequence[LogEntry],
        sets: Sequence[SetRecord],
        performed_ms: int,
        pains: Sequence[PainReport] = (),
    ) -> None:
        """Commands and marks as they came, the sets they closed, the time run so far, and all
        pain that was reported so far where that has changed."""

    def rate(self, session_id: str, rating: ItemRating) -> None:
        """An exercise was rated; the last word counts."""

    def end(self, session_id: str, ending: Ending) -> None:
        """The session is over."""


class HistoryStore(Protocol):
    """What was done, to read and to change between sessions.

    All calls raise UserError when the disk will not have it.
    """

    def sessions(self, since: date | None = None) -> list[SessionRecord]:
        """All sessions with all their sets, newest first, or those begun on `since` (by the clock
        of where they were done) or later; those without `ended_at` were cut off or are running."""

    def lines(self, since: date | None = None, limit: int | None = None) -> list[SessionLine]:
        """The same without their sets, at most `limit`: fast, however many there are."""

    def session(self, session_id: str) -> SessionRecord | None:
        """One session."""

    def sessions_with(self, exercise: str) -> frozenset[str]:
        """The ids of the sessions in which something of an exercise was done."""

    def cut_off(self) -> CutOffSession | None:
        """The newest session that never ended, if there is one."""

    def end(self, session_id: str, ending: Ending) -> None:
        """End a session that was cut off and is not wanted any more."""

    def feedback(self, session_id: str, feedback: Feedback) -> None:
        """Keep what the person says of a session; a None leaves what was there."""

    def change(self, session_id: str, said: Said) -> None:
        """From now on this, and only this, is what the person says of a session."""

    def put(self, session: SessionRecord) -> None:
        """Keep a session that was done elsewhere, or keep it as it is now."""

    def delete(self, session_ids: Iterable[str]) -> None:
        """Sessions are not there any more; until `forget_deleted` they can be had back."""

    def restore(self, session_ids: Iterable[str]) -> None:
        """Deleted sessions are there again, as they were."""

    def forget_deleted(self) -> None:
        """Wipe what deleted sessions held; that they were deleted stays known."""

    def familiarity(self) -> dict[str, int]:
        """In how many sessions each exercise was done, at least in part, counted up to
        FAMILIAR_AFTER."""

    def practised(self) -> dict[str, Practice]:
        """The same in full, and when last, of each exercise that was ever done."""

    def done_sets(self, exercise: str) -> list[DoneSet]:
        """All sets of an exercise of which something was done, in the order of their doing."""


class DiaryStore(Protocol):
    """What was said about the knee apart from sessions. All calls raise UserError when the disk
    will not have it."""

    def mornings(self, since: date | None = None) -> list[Morning]:
        """The mornings that were told of, newest first, all or from a day on."""

    def put_morning(self, morning: Morning) -> None:
        """Keep a morning; the last word on a day counts."""

    def delete_morning(self, day: str) -> None:
        """Nothing was said of that day's morning."""

    def check_ups(self) -> list[CheckUp]:
        """All self-checks, newest first."""

    def put_check_up(self, check_up: CheckUp) -> None:
        """Keep a self-check, a new one or a changed one (or one that was deleted)."""

    def delete_check_up(self, check_up_id: str) -> None:
        """A self-check is not there any more."""


class TrendStore(Protocol):
    """What trends are made of, as few rows as will do. All calls raise UserError when the disk will
    not have it."""

    def bounds(self) -> tuple[date, date] | None:
        """The days of the first and the last session, by the clock of where they were done; None
        where there is none."""

    def exercises_done(self) -> dict[str, int]:
        """In how many sessions something of each exercise was done, the most first."""

    def sets_of(self, exercise: str, days: "Days") -> "list[SetLine]":
        """The sets of an exercise, from the first day on."""

    def work(self, days: "Days") -> "list[WorkLine]":
        """What was done of every exercise on each of the days, or in each month where the days'
        step is months."""


class ShelfStore(Protocol):
    """Where the person's exercises, routines and doses are kept. Raises UserError when the disk
    will not have it."""

    def shelf(self) -> Shelf:
        """All there is."""

    def put(self, changes: Changes) -> None:
        """Make a change, all of it or none."""


class PreferenceStore(Protocol):
    """Where preferences are kept. Raises UserError when the disk will not have it."""

    def preferences(self) -> Preferences:
        """The preferences as last saved, defaults where nothing was."""

    def save_preferences(self, preferences: Preferences) -> None:
        """Save them; only differences from the defaults are written."""


class SignalPort(Protocol):
    """A signal as its listeners see it."""

    def connect(self, slot: Callable[..., object], /) -> object:
        """Call `slot` at every emission."""


class SessionControl(Protocol):
    """A running session as its screen sees it. A request that the present state does not allow
    does nothing; requests that can be in vain say so by returning False.

    Signals and what they carry: `frame` (Snapshot; 30 a second in reps, 10 elsewhere, none while
    nothing moves), `segment_changed` (Snapshot), `status_changed` (Snapshot: paused, resumed,
    finished), `segments_changed` (tuple of Segment: at an adjustment), `said` (str, int: the
    sentence that is spoken now, or is to be read in place of that, and how many ms it takes),
    `sounded` (str: the name of the tone that sounds now, or is to be seen in place of that),
    `halted` (str: "suspended" or "stalled", the session was paused), `finished` (State).
    """

    @property
    def frame(self) -> SignalPort: ...
    @property
    def segment_changed(self) -> SignalPort: ...
    @property
    def status_changed(self) -> SignalPort: ...
    @property
    def segments_changed(self) -> SignalPort: ...
    @property
    def said(self) -> SignalPort: ...
    @property
    def sounded(self) -> SignalPort: ...
    @property
    def halted(self) -> SignalPort: ...
    @property
    def finished(self) -> SignalPort: ...

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The session's segments as they are now."""

    def snapshot(self) -> Snapshot:
        """What is happening now."""

    def pause(self) -> None:
        """Stop the time."""

    def resume(self, restart: bool | None = None) -> None:
        """Go on; `restart` decides whether a hold begins again, None leaves it to the rule."""

    def main_key(self) -> None:
        """The one big key: pause, resume, or "done" in self-paced work."""

    def count(self, reps: int) -> None:
        """So many reps of a self-paced set are done."""

    def next_set(self) -> None:
        """The next side or set, or the end of this rest."""

    def next_exercise(self) -> None:
        """The next exercise."""

    def back(self) -> None:
        """Restart this set; at once again, the one before."""

    def jump(self, item: int) -> None:
        """To the beginning of an exercise."""

    def longer(self) -> bool:
        """The hold 5 s longer, now and in what remains of this item."""

    def shorter(self) -> bool:
        """The hold 5 s shorter, now and in what remains of this item."""

    def hurt(self, pain: int | None, sharp: bool) -> None:
        """Report pain; the session is paused."""

    def has_easier_way(self) -> bool:
        """Whether the present exercise has an easier way to go on with."""

    def go_easier(self) -> None:
        """After `hurt`: the rest of this exercise the easier way."""

    def go_on_with_less(self) -> None:
        """After `hurt`: leave this set and do less in those that remain."""

    def skip_hurting(self) -> None:
        """After `hurt`: leave this exercise."""

    def stop_hurting(self) -> None:
        """After `hurt`: end the session."""

    @property
    def ratings(self) -> tuple[ItemRating, ...]:
        """How the exercises felt that were rated so far."""

    def to_rate(self) -> PlanItem | None:
        """The exercise that is over, until the next work begins."""

    def rate(self, item: int, rating: Rating) -> None:
        """An exercise felt so, by its item's number; the last word counts."""

    def end(self) -> None:
        """End the session early."""

    def set_muted(self, muted: bool) -> None:
        """No sound, or sound again."""

    def hear_again(self) -> None:
        """Pause, and say where one is and how what is done here is done."""

    def tell_time(self) -> None:
        """Say what is left, as soon as there is room for it."""

    def tell(self, phrase: str) -> None:
        """Say a phrase of the phrasebook, after what is said already."""

    def hush(self) -> None:
        """Break off what was asked to be heard."""
