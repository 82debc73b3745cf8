# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a person has made, as it goes to another installation, and how two of them are joined.

Every row stands for one thing, which its key names. Where two installations know the same thing,
the row that was changed last counts, and a deletion is a change too. So they may be joined in any
order and as often as one likes: the outcome is the same, nothing comes twice, nothing is lost, and
nothing that was deleted comes back.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, TypeVar

import msgspec

from kneetimer.core.catalogue import Dose, Record
from kneetimer.core.commands import LogEntry
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.own import OwnExercise
from kneetimer.core.record import SessionRecord
from kneetimer.core.routine import OwnRoutine

_encoder = msgspec.json.Encoder(order="deterministic")


class Row(Record, frozen=True, kw_only=True):
    """One thing, as it was when it was last changed.

    `updated_at` says when that was, and `deleted_at` that it is gone: ISO 8601 in UTC to the
    millisecond, so that texts compare as times do. What is gone has a key, stamps and no content.
    """

    KEY: ClassVar[tuple[str, ...]] = ("id",)
    CONTENT: ClassVar[str]
    """The field that holds the thing, None where it is gone."""

    updated_at: str
    deleted_at: str | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from the others of its kind."""
        return tuple(getattr(self, name) for name in self.KEY)

    @property
    def is_there(self) -> bool:
        """Whether it was not deleted."""
        return self.deleted_at is None


class PreferenceRow(Row, frozen=True, kw_only=True):
    """A preference that differs, or once differed, from its default."""

    KEY = ("name",)
    CONTENT = "value"

    name: str
    value: Any = None


class DoseRow(Row, frozen=True, kw_only=True):
    """A dose that was kept: for the item `id` of the shipped routine `routine`, or (`routine` is
    empty) for the exercise `id` everywhere."""

    KEY = ("routine", "id")
    CONTENT = "dose"

    routine: str
    id: str
    dose: Dose | None = None


class ExerciseRow(Row, frozen=True, kw_only=True):
    """An exercise of the person's own. One that was deleted is still told of: past sessions name
    it."""

    CONTENT = "exercise"

    id: str
    exercise: OwnExercise | None = None


class RoutineRow(Row, frozen=True, kw_only=True):
    """A routine of the person's own."""

    CONTENT = "routine"

    id: str
    routine: OwnRoutine | None = None


class Unfinished(Record, frozen=True, kw_only=True):
    """What a session without an end needs to be taken up again: its timeline (JSON by zlib) and
    all that was said to its player. Nobody but the player has to understand them."""

    timeline: bytes
    log: tuple[LogEntry, ...] = ()


class SessionRow(Row, frozen=True, kw_only=True):
    """A session; `unfinished` is given where it has no end."""

    CONTENT = "session"

    id: str
    session: SessionRecord | None = None
    unfinished: Unfinished | None = None


class MorningRow(Row, frozen=True, kw_only=True):
    """A morning that was told of: there is one for a day, wherever it was told."""

    KEY = ("day",)
    CONTENT = "morning"

    day: str
    morning: Morning | None = None


class CheckUpRow(Row, frozen=True, kw_only=True):
    """A round of self-checks."""

    CONTENT = "check_up"

    id: str
    check_up: CheckUp | None = None


class Archive(Record, frozen=True, kw_only=True):
    """Everything that a person has made, each kind in the order of its keys."""

    preferences: tuple[PreferenceRow, ...] = ()
    kept_doses: tuple[DoseRow, ...] = ()
    exercises: tuple[ExerciseRow, ...] = ()
    routines: tuple[RoutineRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    mornings: tuple[MorningRow, ...] = ()
    check_ups: tuple[CheckUpRow, ...] = ()

    def rows(self, kind: str) -> tuple[Row, ...]:
        """The rows of a kind, by the name of its field."""
        rows: tuple[Row, ...] = getattr(self, kind)
        return rows


def since(archive: Archive, day: date) -> Archive:
    """An archive without what is told of the days before a day: sessions, mornings and
    self-checks. What was deleted stays told of."""
    first = day.isoformat()
    return msgspec.structs.replace(
        archive,
        sessions=tuple(
            row
            for row in archive.sessions
            if row.session is None or row.session.started_at[:10] >= first
        ),
        mornings=tuple(row for row in archive.mornings if row.morning is None or row.day >= first),
        check_ups=tuple(
            row
            for row in archive.check_ups
            if row.check_up is None or row.check_up.taken_at[:10] >= first
        ),
    )


KINDS: Mapping[str, type[Row]] = {
    "preferences": PreferenceRow,
    "kept_doses": DoseRow,
    "exercises": ExerciseRow,
    "routines": RoutineRow,
    "sessions": SessionRow,
    "mornings": MorningRow,
    "check_ups": CheckUpRow,
}
"""What an archive's fields hold."""

R = TypeVar("R", bound=Row)


def canonical(row: Row) -> bytes:
    """A row as JSON: equal rows give equal bytes, whoever writes them."""
    return _encoder.encode(row)


def later(one: R, other: R) -> R:
    """Of two rows of one key the one that counts: the one changed later. At the same time a
    deletion counts before a change, and else the greater text, so that both sides choose alike."""
    if one == other:
        return one
    rank, other_rank = ((each.updated_at, not each.is_there) for each in (one, other))
    if rank == other_rank:
        return max(one, other, key=canonical)
    return one if rank > other_rank else other


def archive_of(rows: Mapping[str, Iterable[Row]]) -> Archive:
    """An archive of rows by the name of their kind, of which a key may have several."""
    kinds = {}
    for kind, some in rows.items():
        counting: dict[tuple[str, ...], Row] = {}
        for row in some:
            before = counting.get(row.key)
            counting[row.key] = row if before is None else later(before, row)
        kinds[kind] = tuple(counting[key] for key in sorted(counting))
    return msgspec.structs.replace(Archive(), **kinds)


def merged(one: Archive, other: Archive) -> Archive:
    """What both installations have once they are joined."""
    return archive_of({kind: (*one.rows(kind), *other.rows(kind)) for kind in KINDS})


def incoming(ours: Archive, theirs: Archive) -> Archive:
    """The rows of theirs that ours does not have, or that count before those it has."""
    coming = {}
    for kind in KINDS:
        here = {row.key: row for row in ours.rows(kind)}
        coming[kind] = [
            row
            for row in theirs.rows(kind)
            if (mine := here.get(row.key)) is None or (row != mine and later(mine, row) is row)
        ]
    return archive_of(coming)


class Tally(Record, frozen=True, kw_only=True):
    """How many things of a kind come new, come changed, are deleted, or are here already, just so
    or changed later here."""

    new: int = 0
    changed: int = 0
    deleted: int = 0
    kept: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing that is seen becomes another."""
        return not (self.new or self.changed or self.deleted)


def tallies(ours: Archive, theirs: Archive) -> dict[str, Tally]:
    """What joining would bring, for each kind of which theirs has any."""
    coming = incoming(ours, theirs)
    return {
        kind: _tally(ours.rows(kind), theirs.rows(kind), coming.rows(kind))
        for kind in KINDS
        if theirs.rows(kind)
    }


def _tally(ours: Iterable[Row], theirs: Iterable[Row], coming: Iterable[Row]) -> Tally:
    here = {row.key for row in ours if row.is_there}
    arriving = {row.key: row.is_there for row in coming}
    return Tally(
        new=sum(there and key not in here for key, there in arriving.items()),
        changed=sum(there and key in here for key, there in arriving.items()),
        deleted=sum(not there and key in here for key, there in arriving.items()),
        kept=sum(row.is_there and row.key not in arriving for row in theirs),
    )
