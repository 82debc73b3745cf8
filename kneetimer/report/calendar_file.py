# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions as an iCalendar file (RFC 5545), which calendar programs take in."""

from collections.abc import Iterable, Iterator
from datetime import UTC

from kneetimer.core.calendar_entry import CalendarEntry

MAKER = "-//Knee Timer//Past sessions//EN"


def calendar_pieces(name: str, entries: Iterable[CalendarEntry]) -> Iterator[str]:
    """The text of a calendar of this name, an entry a piece. An entry that was imported before is
    the same one: it has the session's id. It takes up no time: one was there already."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    end = "END:VCALENDAR\r\n"
    yield calendar.to_ical().decode().removesuffix(end)
    for entry in entries:
        event = Event()
        event.add("uid", entry.id)
        event.add("dtstamp", entry.changed.astimezone(UTC))
        event.add("last-modified", entry.changed.astimezone(UTC))
        event.add("dtstart", entry.start.astimezone(UTC))
        event.add("dtend", entry.end.astimezone(UTC))
        event.add("summary", entry.title)
        event.add("description", entry.text)
        event.add("transp", "TRANSPARENT")
        yield event.to_ical().decode()
    yield end
