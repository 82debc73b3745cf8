# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions, their sets and all pain as tables for a spreadsheet program: three CSV files.

They are for reading and calculating; what goes to another installation is the archive. UTF-8 with a
byte order mark, by which Excel and LibreOffice know it; commas, CRLF, a heading in each column.
`resources/export.md` tells people of every column.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from kneetimer.core.archive import Archive
from kneetimer.core.diary import CheckUp
from kneetimer.core.language import Language
from kneetimer.core.record import SessionRecord
from kneetimer.core.watching import Progress, unwatched

SESSIONS, SETS, PAIN = "sessions.csv", "sets.csv", "pain.csv"

SESSION_COLUMNS = (
    *("session_id", "date", "time", "utc_offset", "end_date", "end_time", "routine", "routine_id"),
    *("origin", "completed", "planned_s", "performed_s", "sets_planned", "sets_done", "counts"),
    *("pain_before", "worst_pain", "rating", "note"),
)
SET_COLUMNS = (
    *("session_id", "date", "time", "routine", "item", "exercise", "exercise_id", "variant_id"),
    *("side", "set", "attempt", "planned", "performed", "unit", "reason", "exercise_rating"),
)
PAIN_COLUMNS = (
    *("date", "time", "utc_offset", "kind", "pain", "sharp", "swelling", "exercise"),
    *("exercise_id", "side", "led_to", "routine", "session_id"),
)
_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet program may take for the beginning of a formula, in any script."""
_MARK = "\N{BYTE ORDER MARK}"
_DAILY = ("stairs", "squat", "sitting", "worst")


def spreadsheets(
    archive: Archive, language: Language, progress: Progress = unwatched
) -> dict[str, Iterator[str]]:
    """The lines of the three files by name, oldest first. `progress` is told of sessions."""
    sessions = sorted(
        (row.session for row in archive.sessions if row.session is not None),
        key=lambda each: (datetime.fromisoformat(each.started_at), each.id),
    )
    steps = 3 * len(sessions)

    def watched(turn: int) -> Iterator[SessionRecord]:
        for number, session in enumerate(sessions):
            progress(turn * len(sessions) + number, steps)
            yield session

    def pain() -> Iterator[dict[str, object]]:
        rows = [*_pain(watched(2), archive, language)]
        yield from sorted(rows, key=lambda row: (str(row["date"]), str(row.get("time", ""))))

    return {
        SESSIONS: _lines(SESSION_COLUMNS, (_session(each, language) for each in watched(0))),
        SETS: _lines(SET_COLUMNS, (row for each in watched(1) for row in _sets(each, language))),
        PAIN: _lines(PAIN_COLUMNS, pain()),
    }


def _session(session: SessionRecord, language: Language) -> dict[str, object]:
    line = session.line
    end = None if session.ended_at is None else datetime.fromisoformat(session.ended_at)
    return {
        **_begun(session, language),
        "end_date": end and end.date(),
        "end_time": end and f"{end:%H:%M:%S}",
        "routine_id": session.routine,
        "origin": session.origin,
        "completed": session.completed,
        "planned_s": session.planned_ms // 1000,
        "performed_s": session.performed_ms // 1000,
        "sets_planned": line.sets_planned,
        "sets_done": line.sets_done,
        "counts": line.counts,
        "pain_before": session.pain_before,
        "worst_pain": session.worst_pain,
        "rating": session.rating,
        "note": session.note,
    }


def _sets(session: SessionRecord, language: Language) -> Iterator[dict[str, object]]:
    begun = _begun(session, language)
    ratings = {each.item: each.rating for each in session.ratings}
    for one in session.sets:
        yield {
            **begun,
            "item": one.item,
            "exercise": language.exercise_name(one.exercise, one.variant),
            "exercise_id": one.exercise,
            "variant_id": one.variant,
            "side": one.side,
            "set": one.set,
            "attempt": one.attempt,
            "planned": one.planned,
            "performed": one.performed,
            "unit": one.unit,
            "reason": one.reason,
            "exercise_rating": ratings.get(one.item),
        }


def _pain(
    sessions: Iterable[SessionRecord], archive: Archive, language: Language
) -> Iterator[dict[str, object]]:
    for session in sessions:
        yield from _pain_of_session(session, language)
    for row in archive.mornings:
        if row.morning is not None and (row.morning.pain, row.morning.swelling) != (None, None):
            told = row.morning
            yield {
                "date": told.day,
                "kind": "morning after",
                "pain": told.pain,
                "swelling": told.swelling,
            }
    for check_row in archive.check_ups:
        if check_row.check_up is not None:
            yield from _pain_of_check_up(check_row.check_up)


def _pain_of_session(session: SessionRecord, language: Language) -> Iterator[dict[str, object]]:
    begun = _begun(session, language)
    if session.pain_before is not None:
        yield {**begun, "kind": "before", "pain": session.pain_before}
    start = datetime.fromisoformat(session.started_at)
    for report in session.pains:
        name = None if report.exercise is None else language.exercise_name(report.exercise)
        yield {
            **begun,
            **_at(start + timedelta(milliseconds=report.at_ms)),
            "kind": "during",
            "pain": report.pain,
            "sharp": report.sharp,
            "exercise": name,
            "exercise_id": report.exercise,
            "side": report.side,
            "led_to": report.led_to,
        }
    if session.pain_worst is not None:
        end = start if session.ended_at is None else datetime.fromisoformat(session.ended_at)
        yield {**begun, **_at(end), "kind": "worst", "pain": session.pain_worst}


def _pain_of_check_up(check_up: CheckUp) -> Iterator[dict[str, object]]:
    taken = _at(datetime.fromisoformat(check_up.taken_at))
    for task in _DAILY:
        pain = getattr(check_up, task)
        if pain is not None:
            kind = "worst of the week" if task == "worst" else task
            yield {**taken, "kind": f"self-check: {kind}", "pain": pain}


# -- cells -----------------------------------------------------------------------------------------


def _begun(session: SessionRecord, language: Language) -> dict[str, object]:
    """What stands in every row of a session."""
    return {
        "session_id": session.id,
        "routine": language.routine_name(session.routine, session.name),
        **_at(datetime.fromisoformat(session.started_at)),
    }


def _at(moment: datetime) -> dict[str, object]:
    """A time of the wall clock where it was, and how far that is from UTC."""
    return {
        "date": moment.date(),
        "time": f"{moment:%H:%M:%S}",
        "utc_offset": f"UTC{moment.isoformat()[-6:]}",
    }


class _Line:
    """A file of one line: what `csv` has written last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _lines(columns: tuple[str, ...], rows: Iterable[dict[str, object]]) -> Iterator[str]:
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(columns)
    yield _MARK + line.text
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
        yield line.text


def _cell(value: Any) -> object:
    """A value as a cell has it. Text that looks like a formula gets an apostrophe before it, or a
    spreadsheet program would calculate it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        text = value.replace("\0", "")
        return f"'{text}" if text.startswith(_FORMULA) else text
    return value
