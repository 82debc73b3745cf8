# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions, and those to come, as iCalendar files (RFC 5545), which calendar programs take
in."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kneetimer.core.calendar_entry import CalendarEntry
from kneetimer.core.calendar_plan import PlannedEntry

if TYPE_CHECKING:
    from icalendar import Event

PAST = "-//Knee Timer//Past sessions//EN"
PLAN = "-//Knee Timer//Plan//EN"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_pieces(name: str, entries: Iterable[CalendarEntry]) -> Iterator[str]:
    """The text of a calendar of this name, an entry a piece. An entry that was imported before is
    the same one: it has the session's id. It takes up no time: one was there already."""
    return _pieces(name, PAST, map(_past, entries))


def plan_pieces(name: str, entries: Iterable[PlannedEntry], made_at: datetime) -> Iterator[str]:
    """The text of a calendar of what comes every week, with an alarm each. Its times have no zone:
    calendars show them by the clock of where they are, in summer and in winter."""
    return _pieces(name, PLAN, (_planned(entry, made_at) for entry in entries))


def _pieces(name: str, maker: str, events: "Iterable[Event]") -> Iterator[str]:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", maker)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    end = "END:VCALENDAR\r\n"
    yield calendar.to_ical().decode().removesuffix(end)
    for event in events:
        yield event.to_ical().decode()
    yield end


def _past(entry: CalendarEntry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.id)
    event.add("dtstamp", entry.changed.astimezone(UTC))
    event.add("last-modified", entry.changed.astimezone(UTC))
    event.add("dtstart", entry.start.astimezone(UTC))
    event.add("dtend", entry.end.astimezone(UTC))
    event.add("summary", entry.title)
    event.add("description", entry.text)
    event.add("transp", "TRANSPARENT")
    return event


def _planned(entry: PlannedEntry, made_at: datetime) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", entry.id)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("dtstart", entry.start)
    event.add("duration", timedelta(minutes=entry.minutes))
    event.add("rrule", {"freq": "weekly", "byday": [WEEKDAYS[day] for day in entry.days]})
    event.add("summary", entry.title)
    event.add("description", entry.text)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(0))
    alarm.add("description", entry.title)
    event.add_component(alarm)
    return event
