# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that earlier versions have written, kept under tests/data: all that is in them is there."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from kneetimer.core.catalogue import Dose, Side, SideDose
from kneetimer.core.commands import LogEntry, Pause, Reason, Resume
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import Origin, Rating, SessionRecord
from kneetimer.core.shelf import DosePlace
from kneetimer.store import backup
from kneetimer.store.database import open_database
from kneetimer.store.diary import SqliteDiary
from kneetimer.store.history import SqliteHistory
from kneetimer.store.migrations import STEPS
from kneetimer.store.preferences import SqlitePreferences
from kneetimer.store.shelf import SqliteShelf
from tests.store.builders import ending, open_at, set_record, timeline

OLD_FILES = Path(__file__).parents[1] / "data" / "databases"
OLD_SCHEMAS = (1, 2)
DONE, HURT, CUT_OFF = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2, 3))
EXERCISE, GONE, ROUTINE = (f"00000000-0000-4000-8000-0000000000{end}" for end in ("e1", "e2", "f1"))

DONE_RECORD = SessionRecord(
    id=DONE,
    routine="first-week",
    started_at="2026-01-05T18:30:00+01:00",
    ended_at="2026-01-05T18:40:00+01:00",
    planned_ms=92_000,
    performed_ms=92_000,
    completed=True,
    pain_before=3,
    pain_worst=2,
    rating=Rating.EASY,
    note="Gut. ☃",
    sets=tuple(set_record(number, side) for number in (1, 2) for side in (Side.LEFT, Side.RIGHT)),
    name="",
    origin=Origin.TIMED,
)
HURT_RECORD = SessionRecord(
    id=HURT,
    routine="first-week",
    started_at="2026-01-06T23:50:00-05:00",
    ended_at="2026-01-06T23:59:00-05:00",
    planned_ms=92_000,
    performed_ms=61_000,
    completed=False,
    pain_before=None,
    pain_worst=None,
    rating=None,
    note="",
    sets=(
        set_record(performed=4, reason=Reason.PAIN),
        set_record(side=Side.RIGHT),
        set_record(2, performed=7, reason=Reason.INTERRUPTED),
        set_record(2, attempt=2),
        *ending().sets,
    ),
    pains=tuple(
        PainReport(at_ms=at_ms, pain=pain, sharp=sharp)
        for at_ms, pain, sharp in ((9500, 4, False), (9600, None, True), (9900, 6, False))
    ),
)


@pytest.fixture(params=OLD_SCHEMAS)
def old_file(request: pytest.FixtureRequest, data_dir: Path) -> Path:
    """A file of an earlier version in place of the person's."""
    file = data_dir / "kneetimer.db"
    shutil.copy(OLD_FILES / f"schema-{request.param}.db", file)
    return file


def test_there_is_a_file_of_every_earlier_schema() -> None:
    assert len(STEPS) == len(OLD_SCHEMAS) + 1


@pytest.mark.parametrize("read_only", [False, True])
def test_sessions_are_all_there(old_file: Path, read_only: bool) -> None:
    with closing(open_database(old_file, old_file.parent, read_only=read_only)) as database:
        history = SqliteHistory(database)
        cut_off, *ended = history.sessions()
        lines = history.lines()
    assert ended == [HURT_RECORD, DONE_RECORD]
    assert (cut_off.id, cut_off.ended_at, cut_off.sets) == (CUT_OFF, None, (set_record(),))
    assert lines == [cut_off.line, HURT_RECORD.line, DONE_RECORD.line]
    assert lines[1].worst_pain == 6


def test_a_session_that_was_cut_off_can_be_taken_up(old_file: Path) -> None:
    with closing(open_at(old_file.parent)) as database:
        cut_off = SqliteHistory(database).cut_off()
    assert cut_off is not None
    assert cut_off.timeline == timeline()
    assert cut_off.log == (
        LogEntry(26_000, Pause()),
        LogEntry(30_000, Resume(restart=True)),
        LogEntry(36_000),
    )


def test_preferences_doses_and_what_one_made_are_there(old_file: Path) -> None:
    with closing(open_at(old_file.parent)) as database:
        preferences = SqlitePreferences(database).preferences()
        shelf = SqliteShelf(database).shelf()
        diary = SqliteDiary(database)
        assert (diary.mornings(), diary.check_ups()) == ([], [])
    assert preferences == Preferences(rate=140, notice_read="2026-01-02")
    assert shelf.doses == {
        DosePlace("", "clamshell"): Dose(reps=12, left=SideDose(reps=9)),
        DosePlace("twenty", "wall-squat"): Dose(reps=8),
    }
    made = set(shelf.exercises), set(shelf.gone), set(shelf.routines)
    (copy,) = backup.copies(old_file.parent / "backups")
    if copy.stem.endswith("v1"):
        assert made == (set(), set(), set())
    else:
        assert made == ({EXERCISE}, {GONE}, {ROUTINE})
        assert [item.exercise for item in shelf.routines[ROUTINE].items] == [EXERCISE, "clamshell"]


def test_the_file_as_it_was_is_kept_as_a_copy(old_file: Path) -> None:
    with closing(open_at(old_file.parent)) as database:
        assert database.health().check == "ok"
        assert database.health().schema_version == len(STEPS)
    (copy,) = backup.copies(old_file.parent / "backups")
    with closing(open_database(copy, copy.parent, read_only=True)) as database:
        assert len(SqliteHistory(database).sessions()) == 3
