# SPDX-License-Identifier: GPL-3.0-or-later
"""`kneetimer export|import`: what a person has made to files, and from another installation."""

import csv
import errno
import json
import os
import stat
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from icalendar import Calendar

from kneetimer import cli
from kneetimer.core.archive import Archive, SessionRow
from kneetimer.core.calendar_entry import calendar_entry
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.diary import CheckUp, Morning
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.record import ItemRating, Origin, Rating, SessionRecord
from kneetimer.core.spreadsheets import PAIN_COLUMNS, SESSION_COLUMNS, SET_COLUMNS
from kneetimer.desktop.instance import SessionLock
from kneetimer.paths import folders
from kneetimer.store import archive as archives
from tests.support.archives import text_of, whole_archive
from tests.support.command_line import call, run, store_in
from tests.support.sessions import one_set, session, shipped

FIRST = msgspec.structs.replace(
    session(
        "2026-03-28T23:50:00+01:00",
        one_set(side=Side.LEFT),
        one_set(22, side=Side.RIGHT, reason=Reason.PAIN),
        one_set(10, item=2, exercise="clamshell", planned=10, unit="reps"),
        session_id="first",
        rating=Rating.HARD,
        pain_before=2,
        pain_worst=5,
        note='=HYPERLINK("http://x")\nand "more", Ümlaut',
    ),
    ended_at="2026-03-29T00:10:00+01:00",
    name="First week",
    pains=(
        PainReport(
            at_ms=660_000,
            pain=5,
            sharp=True,
            item=1,
            exercise="wall-calf-stretch",
            side=Side.RIGHT,
            led_to=LedTo.WENT_ON,
        ),
    ),
    ratings=(ItemRating(1, Rating.HARD),),
)
SECOND = session("2026-04-02T07:00:00+02:00", session_id="second", completed=False)


def put(data: Path, *sessions: SessionRecord) -> None:
    with store_in(data) as store:
        for each in sessions:
            store.history.put(each)
        store.diary.put_morning(Morning(day="2026-03-29", pain=3, swelling=False))
        store.diary.put_check_up(
            CheckUp(id="check", taken_at="2026-03-30T09:00:00+02:00", stairs=4, worst=6)
        )


def archive_in(data: Path) -> Archive:
    with store_in(data) as store, store.database.reading() as connection:
        return archives.read_archive(connection)


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


# -- JSON there and back ---------------------------------------------------------------------------


def test_what_one_installation_exports_another_imports_and_both_have_the_same(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data_dir, FIRST, SECOND)
    file, other = tmp_path / "all.json", tmp_path / "other"
    assert call(capsys, data_dir, "export", file) == (0, f"Saved as {file}.\n", "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    code, out, err = call(capsys, other, "import", file)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2 sessions: 2 new",
        "1 morning: 1 new",
        "1 self-check: 1 new",
    ]
    assert archive_in(other) == archive_in(data_dir)
    code, out, _ = call(capsys, other, "import", file)
    assert out.endswith("There was nothing to take in.\n")

    with store_in(other) as store:
        store.history.delete(["first"])
    back = tmp_path / "back.json"
    assert call(capsys, other, "export", back)[0] == 0
    _, out, _ = call(capsys, data_dir, "import", back)
    assert out.splitlines()[0] == "2 sessions: 1 deleted, 1 here already"
    call(capsys, data_dir, "import", file)
    assert [row.is_there for row in archive_in(data_dir).sessions] == [False, True]


def test_a_dry_run_takes_nothing(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.json"
    file.write_text(text_of(whole_archive()), "utf-8")
    code, out, _ = call(capsys, data_dir, "import", "--dry-run", file)
    assert code == 0
    assert " new" in out
    assert out.endswith("Nothing was taken in: this was a dry run.\n")
    assert os.listdir(data_dir) == []
    put(data_dir, FIRST)
    before = archive_in(data_dir)
    assert call(capsys, data_dir, "import", "--dry-run", file)[0] == 0
    assert archive_in(data_dir) == before


def test_what_cannot_be_is_told_with_its_place_and_the_rest_is_taken(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data_dir, FIRST, SECOND)
    file, other = tmp_path / "all.json", tmp_path / "other"
    call(capsys, data_dir, "export", file)
    raw = json.loads(file.read_text("utf-8"))
    raw["sessions"][0]["session"]["pain_before"] = 11
    file.write_text(json.dumps(raw), "utf-8")
    code, out, err = call(capsys, other, "import", file)
    assert code == 0
    assert err == (
        f"{file}: sessions[0].session.pain_before: found 11, expected a whole number from 0 to "
        "10. It was passed over.\n"
    )
    assert out.startswith("1 session: 1 new\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (text_of(whole_archive())[:2000], "it ends in its midst"),
        ('{"format": "gpx"}', "no export of Knee Timer's"),
        ('{"format": "kneetimer", "version": 9}', "exported by a newer Knee Timer (format 9)"),
        ("kneeroutine = 1", "not valid JSON"),
    ],
)
def test_another_file_changes_nothing(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    put(data_dir, FIRST)
    before = archive_in(data_dir)
    file = tmp_path / "all.json"
    file.write_text(text, "utf-8")
    code, out, err = call(capsys, data_dir, "import", file)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert told in err
    assert archive_in(data_dir) == before


def test_nothing_is_taken_in_while_a_session_runs(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.json"
    file.write_text(text_of(whole_archive()), "utf-8")
    with store_in(data_dir):
        lock = SessionLock(folders(data_dir).lock)
        lock.take()
        code, _, err = call(capsys, data_dir, "import", file)
        lock.release()
    assert code == 1
    assert "Another session is running with the same data" in err
    assert archive_in(data_dir) == Archive()


def test_since_a_day_only_what_is_told_of_it_and_later_ones(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data_dir, FIRST, SECOND)
    file = tmp_path / "all.json"
    call(capsys, data_dir, "export", "--since", "2026-03-30", file)
    raw = json.loads(file.read_text("utf-8"))
    assert [row["id"] for row in raw["sessions"]] == ["second"]
    assert (len(raw["mornings"]), len(raw["check_ups"])) == (0, 1)


def test_to_standard_output(data_dir: Path) -> None:
    put(data_dir, FIRST)
    answer = run(data_dir, "export", "-")
    assert json.loads(answer.stdout)["sessions"][0]["id"] == "first"
    assert run(data_dir, "export", "-", "--format", "ics").stdout.startswith("BEGIN:VCALENDAR")
    assert "CSV is three files" in run(data_dir, "export", "-", "--format", "csv").stderr


# -- tables ----------------------------------------------------------------------------------------


def test_tables_hold_sessions_sets_and_all_pain_oldest_first(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(data_dir, SECOND, FIRST)
    folder = tmp_path / "tables"
    assert call(capsys, data_dir, "export", folder) == (0, f"Saved as {folder}.\n", "")
    assert sorted(os.listdir(folder)) == ["pain.csv", "sessions.csv", "sets.csv"]
    assert all(
        (folder / each).read_bytes().startswith(b"\xef\xbb\xbf") for each in os.listdir(folder)
    )

    first, second = table(folder / "sessions.csv")
    assert tuple(first) == SESSION_COLUMNS
    assert first == {
        "session_id": "first",
        "date": "2026-03-28",
        "time": "23:50:00",
        "utc_offset": "UTC+01:00",
        "end_date": "2026-03-29",
        "end_time": "00:10:00",
        "routine": "First week",
        "routine_id": "first-week",
        "origin": "timed",
        "completed": "yes",
        "planned_s": "600",
        "performed_s": "600",
        "sets_planned": "3",
        "sets_done": "3",
        "counts": "yes",
        "pain_before": "2",
        "worst_pain": "5",
        "rating": "hard",
        "note": "'" + FIRST.note,
    }
    assert (second["session_id"], second["completed"], second["pain_before"]) == (
        "second",
        "no",
        "",
    )

    sets = table(folder / "sets.csv")
    assert tuple(sets[0]) == SET_COLUMNS
    assert len(sets) == 4
    shown = ("exercise", "side", "planned", "performed", "unit", "reason", "exercise_rating")
    assert [[each[name] for name in shown] for each in sets[:3]] == [
        ["Wall calf stretch", "left", "30", "30", "s", "", "hard"],
        ["Wall calf stretch", "right", "30", "22", "s", "pain", "hard"],
        ["Clamshell", "left", "10", "10", "reps", "", ""],
    ]

    pain = table(folder / "pain.csv")
    assert tuple(pain[0]) == PAIN_COLUMNS
    shown = ("date", "time", "kind", "pain", "sharp", "swelling", "exercise", "led_to")
    assert [[each[name] for name in shown] for each in pain] == [
        ["2026-03-28", "23:50:00", "before", "2", "", "", "", ""],
        ["2026-03-29", "", "morning after", "3", "", "no", "", ""],
        ["2026-03-29", "00:01:00", "during", "5", "yes", "", "Wall calf stretch", "went_on"],
        ["2026-03-29", "00:10:00", "worst", "5", "", "", "", ""],
        ["2026-03-30", "09:00:00", "self-check: stairs", "4", "", "", "", ""],
        ["2026-03-30", "09:00:00", "self-check: worst of the week", "6", "", "", "", ""],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\uff1d"])
def test_no_cell_is_taken_for_a_formula(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], start: str
) -> None:
    changes = {"note": f"{start}1+1", "name": f"{start}cmd|' /C calc'!A0", "routine": "gone"}
    put(data_dir, msgspec.structs.replace(FIRST, **changes))
    call(capsys, data_dir, "export", tmp_path / "tables")
    for name in ("sessions.csv", "sets.csv", "pain.csv"):
        for row in table(tmp_path / "tables" / name):
            assert not any(cell.startswith(start) for cell in row.values())


# -- the calendar ----------------------------------------------------------------------------------


def test_past_sessions_as_a_calendar(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = session("2026-04-03T07:00:00+02:00", one_set(0, reason=Reason.ENDED), session_id="none")
    cut_off = session("2026-04-04T07:00:00+02:00", session_id="cut-off", cut_off=True)
    put(data_dir, FIRST, SECOND, empty, cut_off)
    file = tmp_path / "past.ics"
    assert call(capsys, data_dir, "export", file)[0] == 0
    first, second = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert first["uid"] == "first"
    assert first["dtstart"].dt.isoformat() == "2026-03-28T22:50:00+00:00"
    assert first["dtend"].dt.isoformat() == "2026-03-28T23:10:00+00:00"
    assert first["summary"] == "First week"
    assert str(first["description"]).splitlines() == [
        "10 minutes, 3 sets",
        "Knee pain before: 2 of 10.",
        "Worst knee pain: 5 of 10.",
        "It felt: hard.",
        "Wall calf stretch, left: 30 s",
        "Wall calf stretch, right: 22 of 30 s (pain)",
        "Clamshell, left: 10",
        '=HYPERLINK("http://x")',
        'and "more", Ümlaut',
    ]
    assert second["uid"] == "second"
    assert "Ended early." in str(second["description"])
    assert not any(event.errors for event in (first, second))


@pytest.mark.parametrize(
    ("ended_at", "minutes"),
    [
        ("2026-03-28T23:40:00+01:00", 10),  # the clock was set back
        ("2026-04-01T08:00:00+02:00", 10),  # it was given up days later
        ("2026-03-29T00:30:00+01:00", 40),
    ],
)
def test_an_entry_is_never_shorter_than_nothing_nor_days_long(ended_at: str, minutes: int) -> None:
    language = shipped().language
    record = msgspec.structs.replace(FIRST, ended_at=ended_at)
    row = SessionRow(id="first", session=record, updated_at="2026-04-01T00:00:00.000+00:00")
    entry = calendar_entry(row, language, language.export)
    assert entry is not None
    assert entry.end - entry.start == timedelta(minutes=minutes)


def test_a_session_written_down_afterwards_says_so() -> None:
    language = shipped().language
    record = msgspec.structs.replace(FIRST, origin=Origin.LOGGED, completed=False)
    row = SessionRow(id="first", session=record, updated_at="2026-04-01T00:00:00.000+00:00")
    entry = calendar_entry(row, language, language.export)
    assert entry is not None
    assert entry.text.startswith("3 sets, written down afterwards\nKnee pain")


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["all.json", "past.ics", "tables"])
def test_what_is_there_is_kept_unless_it_is_to_be_replaced(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    put(data_dir, FIRST)
    place = tmp_path / name
    assert call(capsys, data_dir, "export", place)[0] == 0
    code, _, err = call(capsys, data_dir, "export", place)
    assert (code, err.count("is there already. Nothing was written.")) == (1, 1)
    assert call(capsys, data_dir, "export", "--force", place)[0] == 0


@pytest.mark.parametrize("name", ["all.json", "past.ics", "tables"])
def test_on_a_full_disk_no_half_file_is_left(
    data_dir: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    put(data_dir, FIRST)
    calls = []

    def fill_up(handle: int) -> None:
        calls.append(handle)
        if name != "tables" or len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fill_up)
    place = tmp_path / "there" / name
    place.parent.mkdir()
    code, out, err = call(capsys, data_dir, "export", place)
    assert (code, out) == (1, "")
    assert "there is no room left for it on the disk. Nothing was changed." in err
    assert os.listdir(place.parent) == []


def test_a_name_that_says_nothing_is_asked_about(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    misnamed = (["all.xlsx"], ["json"], ["--format", "csv", "b.json"], ["--format=json", "b.ics"])
    for *options, name in misnamed:
        code, _, err = call(capsys, data_dir, "export", *options, tmp_path / name)
        assert code == 1
        assert f"{name}: name a file.json, a file.ics or a folder" in err
        assert not (tmp_path / name).exists()
    code, _, err = call(capsys, data_dir, "export", "/dev/null")
    assert (code, err) == (1, "kneetimer: /dev/null: neither a file nor a folder.\n")
    with pytest.raises(SystemExit) as wrong:
        cli.main(["export", "--since", "last week", "all.json"])
    assert wrong.value.code == 2


def test_a_link_that_leads_nowhere_is_a_sentence(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = call(capsys, data_dir, "export", tmp_path / "nowhere" / "all.json")
    assert code == 1
    assert "cannot be written (No such file or directory). Nothing was changed." in err
    code, _, err = call(capsys, data_dir, "export", tmp_path / "nowhere" / "tables")
    assert code == 1
    assert "this folder cannot be made" in err
