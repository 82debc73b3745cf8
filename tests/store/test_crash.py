# SPDX-License-Identifier: GPL-3.0-or-later
"""What is in the file when the process that writes it is killed, or still at it."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kneetimer.core.commands import LogEntry
from kneetimer.core.preferences import Preferences
from kneetimer.store.database import Database, open_database
from kneetimer.store.history import SqliteHistory
from kneetimer.store.preferences import SqlitePreferences
from tests.store.builders import journal_of, new_session, open_at, set_record
from tests.store.journal_child import counted_set

ROOT = Path(__file__).parents[2]


@contextmanager
def child(what: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`journal_child` at work; killed in the end, if it was not before."""
    command = [sys.executable, "-m", "tests.store.journal_child", what, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()  # SIGKILL where there is one


def reader(folder: Path) -> Database:
    return open_database(folder / "kneetimer.db", folder / "backups", read_only=True)


@pytest.mark.parametrize("round_number", range(10))
def test_a_killed_session_has_every_set_that_was_durable_and_goes_on_at_its_last_mark(
    data_dir: Path, round_number: int
) -> None:
    kill_after = random.randrange(1, 60)
    with child("session", data_dir) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= kill_after:
                break
        process.kill()
        durable = max([kill_after, *map(int, process.stdout.read().split())])

    with closing(open_at(data_dir)) as database:
        assert database.health().check == "ok"
        history = SqliteHistory(database)
        (session,) = history.sessions()
        cut_off = history.cut_off()
    done = len(session.sets)
    assert done >= durable
    assert session.sets == tuple(counted_set(count) for count in range(1, done + 1))
    assert cut_off is not None
    assert cut_off.id == session.id
    # The mark of the last set, or the one before the next.
    assert cut_off.log in ((LogEntry(done * 1000),), (LogEntry((done + 1) * 1000 - 1),))
    assert session.performed_ms == cut_off.log[-1].at_ms


@pytest.mark.parametrize("read_only", [True, False])
def test_what_was_half_written_when_the_process_was_killed_is_undone(
    data_dir: Path, read_only: bool
) -> None:
    whole = a_session(data_dir)
    with child("transaction", data_dir) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        assert (data_dir / "kneetimer.db-journal").stat().st_size > 0
    file, backups = data_dir / "kneetimer.db", data_dir / "backups"
    with closing(open_database(file, backups, read_only=read_only)) as database:
        assert [session.id for session in SqliteHistory(database).sessions()] == [whole]
        assert database.health().check == "ok"


def test_reading_goes_on_while_another_process_writes_and_writing_when_it_is_done(
    data_dir: Path,
) -> None:
    whole = a_session(data_dir)
    with closing(open_at(data_dir)) as database, database.writing() as connection:
        connection.execute("UPDATE session SET note = 'half done'")
        script = (
            "import sys; from pathlib import Path; from tests.store.test_crash import reader;"
            "from kneetimer.store.history import SqliteHistory;"
            "print([(s.id, s.note) for s in SqliteHistory(reader(Path(sys.argv[1]))).sessions()])"
        )
        seen = subprocess.run(
            [sys.executable, "-c", script, str(data_dir)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    assert seen.stdout == f"{[(whole, '')]}\n"
    with closing(reader(data_dir)) as database:
        assert SqliteHistory(database).sessions()[0].note == "half done"
    with closing(open_at(data_dir)) as database:
        SqlitePreferences(database).save_preferences(Preferences(rate=100))


def a_session(folder: Path) -> str:
    """The id of a session in a new data file."""
    session = new_session()
    with closing(open_at(folder)) as database, journal_of(database) as journal:
        journal.begin(session)
        journal.append(session.id, [], [set_record()], 1)
    return session.id
