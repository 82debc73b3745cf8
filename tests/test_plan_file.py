# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminders as a calendar's weekly entries, as a calendar program reads them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from kneetimer import cli
from kneetimer.core.calendar_plan import planned_entries
from kneetimer.core.preferences import Preferences
from kneetimer.core.reminders import Reminder
from kneetimer.report.calendar_file import plan_pieces
from tests.support.command_line import prefer
from tests.support.sessions import shipped

REMINDERS = (Reminder(days=(0, 2, 4), at="18:00"), Reminder(days=(6,), at="02:30"))
WEDNESDAY = datetime(2026, 3, 25, 18, 0)


def events(reminders: tuple[Reminder, ...], quiet_until: str = "") -> list[Event]:
    language = shipped().language
    entries = planned_entries(
        reminders, quiet_until, WEDNESDAY, "First week", 551_000, language, language.export
    )
    made_at = WEDNESDAY.astimezone()
    text = "".join(plan_pieces("Knee Timer", entries, made_at))
    return Calendar.from_ical(text).walk("VEVENT")


def times(event: Event, count: int) -> list[datetime]:
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event["dtstart"].dt)
    return [rule[number] for number in range(count)]


def test_each_reminder_is_a_weekly_entry_with_an_alarm() -> None:
    evenings, night = events(REMINDERS)
    assert not evenings.errors
    assert times(evenings, 4) == [
        datetime(2026, 3, 25, 18),
        datetime(2026, 3, 27, 18),
        datetime(2026, 3, 30, 18),  # summer time has come: still at six
        datetime(2026, 4, 1, 18),
    ]
    assert times(night, 1) == [datetime(2026, 3, 29, 2, 30)]
    assert evenings["duration"].dt == timedelta(minutes=10)
    assert evenings["summary"] == "Knee exercises"
    assert evenings["description"] == "First week, 9 minutes. Open Knee Timer to begin."
    (alarm,) = evenings.walk("VALARM")
    assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta(0))


def test_its_times_are_those_of_wherever_it_is_read() -> None:
    (event,) = events(REMINDERS[:1])
    assert event["dtstart"].to_ical() == b"20260325T180000"
    assert "tzid" not in event["dtstart"].params


def test_it_begins_after_the_quiet_days() -> None:
    (event,) = events(REMINDERS[:1], "2026-03-28")
    assert event["dtstart"].dt == datetime(2026, 3, 30, 18)


def test_what_was_imported_before_is_the_same_entry() -> None:
    first, second = (events(REMINDERS[:1], quiet)[0] for quiet in ("", "2026-03-28"))
    assert first["uid"] == second["uid"]
    assert len({event["uid"] for event in events(REMINDERS)}) == 2


def test_the_command_line_writes_it(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prefer(data_dir, Preferences(reminders=REMINDERS))
    place = tmp_path / "week.ics"
    words = ["--data-dir", str(data_dir), "export", "--format", "plan"]
    assert cli.main([*words, str(place)]) == 0
    written = place.read_text()
    assert len(Calendar.from_ical(written).walk("VEVENT")) == 2
    capsys.readouterr()
    assert cli.main([*words, "-"]) == 0
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR" in capsys.readouterr().out
    assert cli.main([*words, str(place)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_without_reminders_it_says_so(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prefer(data_dir, Preferences())
    place = tmp_path / "week.ics"
    code = cli.main(["--data-dir", str(data_dir), "export", "--format", "plan", str(place)])
    assert (code, place.exists()) == (1, False)
    assert "There are no reminders" in capsys.readouterr().err
