# SPDX-License-Identifier: GPL-3.0-or-later
"""What the types alone cannot say of an archive's rows: what is impossible, and what is set right.

A row that has passed has one form only, the one in which the data file gives it back.
"""

import re
import zlib
from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from kneetimer.core.archive import (
    CheckUpRow,
    DoseRow,
    ExerciseRow,
    MorningRow,
    PreferenceRow,
    RoutineRow,
    Row,
    SessionRow,
    Unfinished,
)
from kneetimer.core.errors import Remark, in_short, remark
from kneetimer.core.misfits import Steps, found_words
from kneetimer.core.preferences import Preferences, from_differences
from kneetimer.core.routine import blocks_trouble
from kneetimer.core.timeline import Timeline

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""What is told of other years is not told of a person's. Within them the future is allowed: the
clock may have been wrong, then or now. Stamps may be of any year, since each change of a thing
needs one that is later."""
MOST_TIMELINE_BYTES = 50_000_000
"""A timeline of the longest routine has about a tenth of that."""
LONGEST_KEY = 200

_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_OFFSET = timedelta(hours=14)
"""Of any place, and of what SQLite reads."""


class ImpossibleError(Exception):
    """A row cannot be: where in it, and why."""

    def __init__(self, place: Steps, reason: Remark) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason


def checked(row: Row) -> Row:
    """The row in its one form. Raises ImpossibleError."""
    stamps = {"updated_at": _stamp(row, "updated_at")}
    if row.deleted_at is not None:
        stamps["deleted_at"] = _stamp(row, "deleted_at")
    row = msgspec.structs.replace(row, **stamps)
    _check_key(row)
    content = getattr(row, row.CONTENT)
    if not row.is_there and not isinstance(row, ExerciseRow):
        return _without_content(row)
    if content is None and row.is_there:
        raise ImpossibleError((row.CONTENT,), _form(None, "what it is, for it was not deleted"))
    if content is None:
        return row
    _check_names(row, content)
    return _CHECKS[type(row)](row)


def moment(text: str) -> datetime | None:
    """A date and time with its offset, None for a text that is none."""
    if not _TIME.fullmatch(text):
        return None
    try:
        found = datetime.fromisoformat(text)
        found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None if abs(found.utcoffset() or timedelta()) > _MOST_OFFSET else found


# -- rows ------------------------------------------------------------------------------------------


def _preference(row: PreferenceRow) -> PreferenceRow:
    if row.name not in Preferences.__struct_fields__:
        unknown = remark(
            "unknown_preference",
            "found {found}, which is no preference's name",
            found=in_short(row.name),
        )
        raise ImpossibleError(("name",), unknown)
    found, passed_over = from_differences({row.name: row.value})
    if passed_over:
        reason = remark(
            "no_preference",
            "found {found}, which {name} cannot be",
            found=found_words(row.value),
            name=row.name,
        )
        raise ImpossibleError(("value",), reason)
    return msgspec.structs.replace(row, value=msgspec.to_builtins(getattr(found, row.name)))


def _exercise(row: ExerciseRow) -> ExerciseRow:
    trouble = row.exercise.trouble() if row.exercise is not None else None
    if trouble is not None:
        field, reason = trouble
        raise ImpossibleError(("exercise", *field.split(".")), reason)
    return row


def _routine(row: RoutineRow) -> RoutineRow:
    routine = row.routine
    assert routine is not None
    _check_once(("routine", "items"), (item.id for item in routine.items))
    if (why := blocks_trouble(routine)) is not None:
        raise ImpossibleError(("routine", "rounds"), Remark("blocks", "{why}", {"why": why}))
    return row


def _session(row: SessionRow) -> SessionRow:
    session, unfinished = row.session, row.unfinished
    assert session is not None
    begun = _lived(session, "started_at", "session")
    if session.ended_at is not None:
        ended = _moment_in(session, "ended_at", "session")
        unfinished = None
        if ended < begun:  # the clock was set back: what was done says how long it took
            length = timedelta(milliseconds=session.performed_ms)
            text = (begun + length).isoformat(timespec="seconds")
            session = msgspec.structs.replace(session, ended_at=text)
    _check_once(
        ("session", "sets"), ((one.item, one.side, one.set, one.attempt) for one in session.sets)
    )
    _check_once(("session", "ratings"), (one.item for one in session.ratings))
    ratings = tuple(sorted(session.ratings, key=lambda one: one.item))
    session = msgspec.structs.replace(session, ratings=ratings)
    if unfinished is not None:
        _check_unfinished(unfinished)
    return msgspec.structs.replace(row, session=session, unfinished=unfinished)


def _check_up(row: CheckUpRow) -> CheckUpRow:
    _lived(row.check_up, "taken_at", "check_up")
    return row


_CHECKS: dict[type[Row], Callable[[Any], Row]] = {
    PreferenceRow: _preference,
    DoseRow: lambda row: row,
    ExerciseRow: _exercise,
    RoutineRow: _routine,
    SessionRow: _session,
    MorningRow: lambda row: row,
    CheckUpRow: _check_up,
}


def _without_content(row: Row) -> Row:
    """What is gone, and nothing of what it was."""
    keys = {name: getattr(row, name) for name in row.KEY}
    return type(row)(updated_at=row.updated_at, deleted_at=row.deleted_at, **keys)


# -- fields ----------------------------------------------------------------------------------------


def _stamp(row: Row, field: str) -> str:
    """A stamp as `store.stamps` writes it."""
    return _moment_in(row, field).astimezone(UTC).isoformat(timespec="milliseconds")


def _moment_in(owner: Any, field: str, *place: str) -> datetime:
    text = getattr(owner, field)
    found = moment(text)
    if found is None:
        expected = "a date and time with its offset, as 2026-03-01T18:40:00+01:00"
        raise ImpossibleError((*place, field), _form(text, expected))
    return found


def _lived(owner: Any, field: str, *place: str) -> datetime:
    """A time at which a person has done something."""
    found = _moment_in(owner, field, *place)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        expected = f"a time of the years {FIRST_YEAR} to {LAST_YEAR}"
        raise ImpossibleError((*place, field), _form(getattr(owner, field), expected))
    return found


def _check_key(row: Row) -> None:
    for name in row.KEY:
        key = getattr(row, name)
        if len(key) > LONGEST_KEY or "\0" in key or not (key or isinstance(row, DoseRow)):
            raise ImpossibleError((name,), _form(key, f"1 to {LONGEST_KEY} characters"))
    if isinstance(row, MorningRow) and not _is_day(row.day):
        raise ImpossibleError(("day",), _form(row.day, "a date, as 2026-03-01"))


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        return FIRST_YEAR <= date.fromisoformat(text).year <= LAST_YEAR
    except ValueError:
        return False


def _check_names(row: Row, content: Any) -> None:
    """What a thing calls itself must be what its row does."""
    for name in row.KEY:
        inner = getattr(content, name, None)
        if inner is not None and inner != getattr(row, name):
            expected = f"{in_short(getattr(row, name))} as in its row"
            raise ImpossibleError((row.CONTENT, name), _form(inner, expected))


def _check_once(place: Steps, keys: Iterable[Hashable]) -> None:
    seen = set()
    for number, key in enumerate(keys):
        if key in seen:
            raise ImpossibleError((*place, number), remark("twice", "is there twice"))
        seen.add(key)


def _check_unfinished(unfinished: Unfinished) -> None:
    try:
        unpacker = zlib.decompressobj()
        plain = unpacker.decompress(unfinished.timeline, MOST_TIMELINE_BYTES)
        if not unpacker.eof or unpacker.unused_data:
            raise zlib.error("its end is missing, or there is more behind it")
        msgspec.json.decode(plain, type=Timeline)
    except (zlib.error, msgspec.MsgspecError, RecursionError) as error:
        reason = remark("timeline", "no timeline of a session ({why})", why=in_short(str(error)))
        raise ImpossibleError(("unfinished", "timeline"), reason) from None
    for number, entry in enumerate(unfinished.log):
        if not 0 <= entry.at_ms <= _MOST_MS:
            reason = _form(entry.at_ms, f"milliseconds up to {_MOST_MS}")
            raise ImpossibleError(("unfinished", "log", number, "at_ms"), reason)


_MOST_MS = 10_000_000_000


def _form(found: object, expected: str) -> Remark:
    return remark("form", "found {found}, expected {form}", found=_told(found), form=expected)


def _told(found: object) -> str:
    return "nothing" if found is None else in_short(found)
