# SPDX-License-Identifier: GPL-3.0-or-later
"""A process to be killed: writes to the data folder in argv[2] what argv[1] says.

"session" journals a session set by set and prints the number of each set that is durable.
"transaction" writes many pages, prints "writing" and waits, in the middle of a transaction.
"""

import sys
from pathlib import Path

from kneetimer.core.commands import LogEntry
from kneetimer.core.record import SetRecord
from kneetimer.store import sessions
from kneetimer.store.journal import JournalWriter
from tests.store.builders import new_session, open_at, set_record

SETS = 2000
"""More than can be written before the parent kills: at most 10 sets to each number."""


def session(folder: Path) -> None:
    journal = JournalWriter(open_at(folder).another, lambda trouble: sys.exit(str(trouble)))
    told = new_session()
    journal.begin(told)
    for count in range(1, SETS + 1):
        journal.append(told.id, [LogEntry(count * 1000 - 1)], [], count * 1000 - 1)
        journal.append(told.id, [LogEntry(count * 1000)], [counted_set(count)], count * 1000)
        if not journal.flush(60):
            sys.exit("not written")
        print(count, flush=True)


def counted_set(count: int) -> SetRecord:
    """The `count`-th set of a session without end."""
    return set_record(count % 10 + 1, attempt=count // 10 + 1)


def transaction(folder: Path) -> None:
    with open_at(folder).writing() as connection:
        connection.execute("PRAGMA cache_size = 1")  # so that pages are in the file before the end
        for _ in range(100):
            sessions.begin(connection, new_session())
        print("writing", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    {"session": session, "transaction": transaction}[sys.argv[1]](Path(sys.argv[2]))
