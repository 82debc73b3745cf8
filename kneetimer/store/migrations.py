# SPDX-License-Identifier: GPL-3.0-or-later
"""The schema, as the steps that lead to it. `user_version` says how many were taken.

A step that was released is never edited: a change is a new step at the end.
"""

import re
import sqlite3
from collections.abc import Sequence
from typing import TypeAlias

APPLICATION_ID = 0x4B6E6565
""""Knee": tells our file from other programs' databases."""

Steps: TypeAlias = Sequence[Sequence[str]]
"""Step n is the statements that lead from version n to n + 1."""

# Times are ISO 8601 with offset. `updated_at` and the tombstone `deleted_at` let two machines'
# rows be merged; what belongs to a session is merged with it. Durations are in milliseconds.
_FIRST = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """CREATE TABLE preference (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL,  -- JSON
        updated_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE kept_dose (
        scope TEXT NOT NULL CHECK (scope IN ('item', 'exercise')),
        routine TEXT NOT NULL CHECK ((scope = 'item') = (routine <> '')),
        id TEXT NOT NULL,  -- of the routine's item, or of the exercise
        dose TEXT NOT NULL,  -- JSON
        updated_at TEXT NOT NULL,
        deleted_at TEXT,
        PRIMARY KEY (scope, routine, id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE session (
        id TEXT NOT NULL PRIMARY KEY,  -- UUID
        routine TEXT NOT NULL,
        started_at TEXT NOT NULL CHECK (julianday(started_at) IS NOT NULL),
        ended_at TEXT CHECK (ended_at IS NULL OR julianday(ended_at) IS NOT NULL),
        planned_ms INTEGER NOT NULL CHECK (planned_ms >= 0),
        performed_ms INTEGER NOT NULL DEFAULT 0 CHECK (performed_ms >= 0),
        completed INTEGER NOT NULL DEFAULT 0 CHECK (completed IN (0, 1)),
        pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
        pain_worst INTEGER CHECK (pain_worst BETWEEN 0 AND 10),
        rating TEXT CHECK (rating IN ('easy', 'just right', 'hard', 'painful')),
        note TEXT NOT NULL DEFAULT '',
        updated_at TEXT NOT NULL,
        deleted_at TEXT,
        timeline BLOB NOT NULL  -- JSON by zlib; last, since what follows reads slowly
    ) STRICT""",
    "CREATE INDEX session_by_start ON session (julianday(started_at), id)",
    "CREATE INDEX session_open ON session (julianday(started_at), id) WHERE ended_at IS NULL",
    """CREATE TABLE session_log (
        session_id TEXT NOT NULL REFERENCES session,
        seq INTEGER NOT NULL,
        at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
        command TEXT,  -- JSON, NULL for a mark
        PRIMARY KEY (session_id, seq)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE session_set (
        session_id TEXT NOT NULL REFERENCES session,
        seq INTEGER NOT NULL,
        item INTEGER NOT NULL CHECK (item >= 1),
        exercise TEXT NOT NULL,
        variant TEXT,
        side TEXT NOT NULL CHECK (side IN ('left', 'right', 'both')),
        set_number INTEGER NOT NULL CHECK (set_number >= 1),
        attempt INTEGER NOT NULL CHECK (attempt >= 1),
        planned INTEGER NOT NULL CHECK (planned >= 0),
        performed INTEGER NOT NULL CHECK (performed >= 0),
        unit TEXT NOT NULL CHECK (unit IN ('s', 'reps')),
        reason TEXT CHECK (reason IN ('skipped', 'pain', 'ended', 'interrupted')),
        PRIMARY KEY (session_id, seq),
        UNIQUE (session_id, item, side, set_number, attempt)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE pain_entry (
        session_id TEXT NOT NULL REFERENCES session,
        at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
        value INTEGER CHECK (value BETWEEN 0 AND 10),  -- NULL where it was not said
        sharp INTEGER NOT NULL CHECK (sharp IN (0, 1)),
        kind TEXT NOT NULL  -- when it was asked: 'during' the session
    ) STRICT""",
    "CREATE INDEX pain_of_session ON pain_entry (session_id, value)",
)

# What the person makes is one JSON value a row: it is read as a whole, and is the same in a file
# that they hand on.
_SHELF = (
    """CREATE TABLE own_exercise (
        id TEXT NOT NULL PRIMARY KEY,  -- UUID
        value TEXT NOT NULL,  -- JSON
        updated_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE own_routine (
        id TEXT NOT NULL PRIMARY KEY,  -- UUID
        value TEXT NOT NULL,  -- JSON
        updated_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT, WITHOUT ROWID""",
)

# Timelines have a table of their own: rows are read fast only without them, and a routine that is
# done often makes the same one again, which is kept once. `sets_done`,
# `sets_planned` and `counts` follow from its sets (`sessions.count_sets`) for the same reason.
# Of the marks in a log only one at its end says something.
# A morning has no id: there is one for a day, on whichever machine it was told.
_DIARY = (
    """CREATE TABLE timeline (
        digest TEXT NOT NULL PRIMARY KEY,  -- SHA-256 of what is packed, or a session's id
        packed BLOB NOT NULL  -- JSON by zlib
    ) STRICT""",
    """CREATE TABLE session_timeline (
        session_id TEXT NOT NULL PRIMARY KEY REFERENCES session,
        digest TEXT NOT NULL REFERENCES timeline
    ) STRICT, WITHOUT ROWID""",
    "INSERT INTO timeline SELECT id, timeline FROM session",
    "INSERT INTO session_timeline SELECT id, id FROM session",
    "ALTER TABLE session DROP COLUMN timeline",
    """DELETE FROM session_log AS mark WHERE command IS NULL AND seq < (
        SELECT max(seq) FROM session_log WHERE session_id = mark.session_id)""",
    "ALTER TABLE session ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE session ADD COLUMN origin TEXT NOT NULL DEFAULT 'timed'
        CHECK (origin IN ('timed', 'logged'))""",
    "ALTER TABLE session ADD COLUMN sets_done INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE session ADD COLUMN sets_planned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE session ADD COLUMN counts INTEGER NOT NULL DEFAULT 0 CHECK (counts IN (0, 1))",
    """UPDATE session SET (sets_done, sets_planned, counts) = (
        SELECT count(DISTINCT CASE WHEN performed > 0
                THEN item || ' ' || side || ' ' || set_number END),
            count(DISTINCT item || ' ' || side || ' ' || set_number),
            coalesce(max(performed >= planned), 0)
        FROM session_set WHERE session_id = session.id)""",
    "CREATE INDEX session_by_day ON session (substr(started_at, 1, 10))",
    """CREATE INDEX set_by_exercise ON session_set
        (exercise, session_id, side, unit, performed, planned)""",
    """CREATE TABLE pain_report (
        session_id TEXT NOT NULL REFERENCES session,
        number INTEGER NOT NULL,  -- in the order they came, from 1
        at_ms INTEGER NOT NULL CHECK (at_ms >= 0),
        pain INTEGER CHECK (pain BETWEEN 0 AND 10),  -- NULL where it was not said
        sharp INTEGER NOT NULL CHECK (sharp IN (0, 1)),
        item INTEGER CHECK (item >= 1),  -- NULL outside of an exercise
        exercise TEXT,
        side TEXT CHECK (side IN ('left', 'right', 'both')),
        led_to TEXT CHECK (led_to IN ('went_on', 'easier', 'less', 'skipped', 'ended')),
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO pain_report (session_id, number, at_ms, pain, sharp)
        SELECT session_id, row_number() OVER (PARTITION BY session_id ORDER BY at_ms, rowid),
            at_ms, value, sharp FROM pain_entry""",
    "DROP TABLE pain_entry",
    """CREATE TABLE item_rating (
        session_id TEXT NOT NULL REFERENCES session,
        item INTEGER NOT NULL CHECK (item >= 1),
        rating TEXT NOT NULL CHECK (rating IN ('easy', 'just right', 'hard', 'painful')),
        PRIMARY KEY (session_id, item)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE morning (
        day TEXT NOT NULL PRIMARY KEY CHECK (day IS date(day)),
        pain INTEGER CHECK (pain BETWEEN 0 AND 10),
        swelling INTEGER CHECK (swelling IN (0, 1)),
        updated_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE check_up (
        id TEXT NOT NULL PRIMARY KEY,  -- UUID
        value TEXT NOT NULL,  -- JSON
        updated_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT, WITHOUT ROWID""",
)

STEPS: Steps = (_FIRST, _SHELF, _DIARY)

_MADE = re.compile(r"^CREATE TABLE (\w+)", re.MULTILINE)
_DROPPED = re.compile(r"^DROP TABLE (\w+)", re.MULTILINE)


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps this database has taken."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def missing_tables(connection: sqlite3.Connection, steps: Steps = STEPS) -> list[str]:
    """The tables that a database which has taken these steps should have and has not."""
    whole = "\n".join(statement for step in steps for statement in step)
    wanted = {*_MADE.findall(whole)} - {*_DROPPED.findall(whole)}
    there = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return sorted(wanted - {name for (name,) in there})


def migrate(connection: sqlite3.Connection, steps: Steps = STEPS) -> None:
    """Take the steps that are missing, each in one transaction with its version number."""
    while _take_next(connection, steps):
        pass


def _take_next(connection: sqlite3.Connection, steps: Steps) -> bool:
    """Take one step; False if there was none. The version is read with the lock held, so that
    two processes that open an old file at once take each step once."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)
        if version >= len(steps):
            connection.execute("ROLLBACK")
            return False
        for statement in steps[version]:  # never executescript: it commits
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return True
