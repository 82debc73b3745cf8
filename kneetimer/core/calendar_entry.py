# SPDX-License-Identifier: GPL-3.0-or-later
"""A past session as an entry in a calendar: when it was, and in words what was done."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kneetimer.core.archive import SessionRow
from kneetimer.core.catalogue import Record, Side
from kneetimer.core.language import Language
from kneetimer.core.record import Origin, SessionRecord, SetRecord
from kneetimer.core.summary import ExerciseSets, by_exercise

if TYPE_CHECKING:
    from kneetimer.core.progress_report.words import ReportWords

LONGEST = timedelta(hours=6)
"""A session that ended later than this after its start was taken up or given up another day: its
entry is as long as what was done."""


class CalendarEntry(Record, frozen=True, kw_only=True):
    """An entry: `id` is the session's, `changed` when it was last changed; all times know their
    offset."""

    id: str
    start: datetime
    end: datetime
    changed: datetime
    title: str
    text: str


def calendar_entry(
    row: SessionRow, language: Language, words: "ReportWords"
) -> CalendarEntry | None:
    """The entry of a session; None for one that did not end, or in which nothing was done."""
    session = row.session
    if session is None or session.ended_at is None or session.is_empty:
        return None
    start = datetime.fromisoformat(session.started_at)
    end = datetime.fromisoformat(session.ended_at)
    if not start <= end <= start + LONGEST:
        end = start + timedelta(milliseconds=session.performed_ms)
    return CalendarEntry(
        id=session.id,
        start=start,
        end=end,
        changed=datetime.fromisoformat(row.updated_at),
        title=language.routine_name(session.routine, session.name),
        text="\n".join(_text(session, language, words)),
    )


def _text(session: SessionRecord, language: Language, words: "ReportWords") -> list[str]:
    lines = [_length(session, language, words)]
    if not session.completed and session.origin is Origin.TIMED:
        lines.append(words.say("ended_early"))
    for key, value in (
        ("pain_before", session.pain_before),
        ("pain_worst", session.worst_pain),
    ):
        if value is not None:
            lines.append(words.say(key, pain=value))
    if session.rating is not None:
        lines.append(words.say("felt", rating=words.say(f"ratings.{session.rating}")))
    for sets in by_exercise(session, language):
        lines += [_exercise(sets, side, language, words) for side in Side if _of(sets, side)]
    return [*lines, session.note] if session.note else lines


def _length(session: SessionRecord, language: Language, words: "ReportWords") -> str:
    sets = language.counted("sets", session.line.sets_done)
    if session.origin is Origin.LOGGED:
        return words.say("logged", sets=sets)
    minutes = language.counted("minutes", round(session.performed_ms / 60_000))
    return words.say("timed", minutes=minutes, sets=sets)


def _exercise(sets: ExerciseSets, side: Side, language: Language, words: "ReportWords") -> str:
    amounts = words.say("between").join(_amount(each, words) for each in _of(sets, side))
    if side is Side.BOTH:
        return words.say("exercise", exercise=sets.name, amounts=amounts)
    return words.say("exercise_side", exercise=sets.name, side=language.side(side), amounts=amounts)


def _of(sets: ExerciseSets, side: Side) -> list[SetRecord]:
    return [each for each in sets.sets if each.side is side]


def _amount(each: SetRecord, words: "ReportWords") -> str:
    key = each.unit if each.is_whole else f"{each.unit}_short"
    amount = words.say(key, done=each.performed, planned=each.planned)
    if each.reason is None:
        return amount
    return words.say("because", amount=amount, reason=words.say(f"reasons.{each.reason}"))
