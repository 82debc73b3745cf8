# SPDX-License-Identifier: GPL-3.0-or-later
"""The one SQLite file: opened with care, asked in transactions, its trouble told in sentences.

DELETE journal and synchronous FULL: one file is really one file, readable from a read-only folder
and whole when it is copied. A file is looked at before SQLite opens it, so that one that is not
ours, or newer, is not touched at all.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from kneetimer.core.errors import UserError
from kneetimer.core.watching import Progress, unwatched
from kneetimer.store.backup import PAGES_AT_ONCE, back_up
from kneetimer.store.migrations import (
    APPLICATION_ID,
    STEPS,
    Steps,
    migrate,
    missing_tables,
    version_of,
)
from kneetimer.store.part_files import new_part
from kneetimer.store.stamps import stamp_after
from kneetimer.store.troubles import told, trouble, unwritable_folder

BUSY_S = 2.0
"""How long a call waits for another connection's write to end; ours take milliseconds."""

_MAGIC = b"SQLite format 3\0"
_STEPS_AT_ONCE = 100_000
"""So much SQLite does before it is asked whether to stop: some milliseconds."""
_IMPOSSIBLE_VERSION = 10_000
_HEADER_BYTES = 100
"""https://www.sqlite.org/fileformat2.html: user_version at byte 60, application_id at 68."""


class BusyError(sqlite3.OperationalError):
    """Another program writes, and does not end."""

    sqlite_errorname = "SQLITE_BUSY"


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What `doctor` says of a database: `check` is "ok" or SQLite's first complaint."""

    file: Path
    size_bytes: int
    schema_version: int
    check: str


class Database:
    """One connection, for the thread that opened it. Trouble is raised as UserError."""

    def __init__(self, connection: sqlite3.Connection, file: Path, uri: str) -> None:
        self.file = file
        self._connection = connection
        self._uri = uri

    def another(self) -> "Database":
        """A further connection to the same database, which must still be there, for the thread
        that calls this."""
        with told(self.file):
            return Database(_connect(self._uri), self.file, self._uri)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Ask several things of one state of the database."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Change things, all of them or none; durable once this is left."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def health(self) -> Health:
        """How the database is, read through from end to end."""
        with told(self.file):
            (pages,) = self._connection.execute("PRAGMA page_count").fetchone()
            (page_size,) = self._connection.execute("PRAGMA page_size").fetchone()
            return Health(
                file=self.file,
                size_bytes=pages * page_size,
                schema_version=version_of(self._connection),
                check=_complaint(self._connection) or "ok",
            )

    def damage(self, stopped: Callable[[], bool]) -> UserError | None:
        """What is wrong with the file, None if nothing is or it was stopped. Indexes are held
        against their tables too, which opening does not do: that takes long where there is much,
        and who writes waits as long."""
        with told(self.file):
            self._connection.set_progress_handler(stopped, _STEPS_AT_ONCE)
            try:
                return self._read_through()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname == "SQLITE_INTERRUPT" and stopped():
                    return None
                raise
            finally:
                self._connection.set_progress_handler(None, 0)

    def _read_through(self) -> UserError | None:
        tables = self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for (name,) in tables.fetchall():
            if complaint := _complaint(self._connection, f"integrity_check({name})"):
                return trouble("CORRUPT", self.file, complaint)
        return None

    def replace_all(self, source: sqlite3.Connection, progress: Progress = unwatched) -> None:
        """Hold what another database holds, all of it or, where this fails, what was there before;
        every other connection sees it at once."""

        def on_pages(status: int, remaining: int, total: int) -> None:
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # Python tries for ever
                raise BusyError
            progress(total - remaining, total)

        with told(self.file):
            source.backup(self._connection, pages=PAGES_AT_ONCE, progress=on_pages)

    @contextmanager
    def let_go(self) -> Iterator[None]:
        """Have no connection while the file is replaced, and one to the new file afterwards."""
        self._connection.close()
        try:
            yield
        finally:
            with told(self.file):
                self._connection = _connect(self._uri)

    def close(self) -> None:
        """Let go of the file. The database cannot be used after that."""
        self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with told(self.file):
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # some errors have rolled back already
                    self._connection.execute("ROLLBACK")
                raise


def open_database(
    file: Path,
    backups: Path,
    *,
    read_only: bool = False,
    checked: bool = True,
    steps: Steps = STEPS,
) -> Database:
    """Open the data file, made if it is not there, brought up to date if it is older.

    Only for the first connection of a process: to look at a file and close it drops the locks
    that SQLite holds on it for this process (https://www.sqlite.org/howtocorrupt.html, 2.2).
    Further ones are made by `Database.another`.

    With `read_only` nothing is made or changed: a file that is not there reads as an empty one,
    an older one as a copy in memory that is up to date. It may be used while another process
    writes. A copy of an older file goes to the folder `backups` before it is changed.

    Without `checked` a file that is up to date is not read through for damage, which takes long
    where there is much in it: somebody else does that soon (`restoring.look_after`).

    Raises UserError: "not_a_database", "empty_database", "newer_database", "damaged_database",
    "unwritable_database", "unwritable_folder", "unopened_database", "no_backup", or what
    `troubles` knows.
    """
    try:
        absent = not file.exists()
        if absent and not read_only:
            _create(file, steps)
        elif not absent:
            _look_at(file, read_only, len(steps))
    except OSError as error:
        why = error.strerror or str(error)
        raise trouble("CANTOPEN" if read_only else "READONLY", file, why) from error
    if absent and read_only:
        return _in_memory("file::memory:", file, steps)
    uri = _uri(file)
    with told(file):
        connection = _connect(uri, read_only)
        try:
            if checked or version_of(connection) != len(steps):
                connection = _up_to_date(connection, file, backups, read_only, steps)
            if missing := missing_tables(connection, steps):
                raise trouble("CORRUPT", file, f"without {', '.join(missing)}")
            return Database(connection, file, uri)
        except BaseException:
            connection.close()
            raise


def open_in_memory(name: str = "unsaved") -> Database:
    """A database that is on no disk: to go on without saving.

    All connections of this process to the same name see the same data, which is gone when the
    last of them is closed.
    """
    return _in_memory(f"file:/{name}?vfs=memdb", Path(name), STEPS)


def _look_at(file: Path, read_only: bool, newest: int) -> None:
    """Refuse a file that is not ours to open, by its first bytes and before SQLite sees it.

    It is opened for writing, where it is to be written, to see that it can be. A write that was
    cut off cannot mislead here: these bytes change only in a migration.
    """
    with file.open("rb" if read_only else "r+b") as opened:
        header = opened.read(_HEADER_BYTES)
    if not header:
        raise UserError(
            "empty_database",
            "{file} is empty, so what it held is lost. Nothing was changed.",
            file=file,
        )
    if not header.startswith(_MAGIC):
        raise trouble("NOTADB", file, "")
    if len(header) < _HEADER_BYTES:
        raise trouble("CORRUPT", file, "it ends too soon")
    version, application = (int.from_bytes(header[at : at + 4], "big") for at in (60, 68))
    if application != APPLICATION_ID:
        raise trouble("NOTADB", file, "")
    if version > _IMPOSSIBLE_VERSION:
        raise trouble("CORRUPT", file, "it says that it is of a version that cannot be")
    if version > newest:
        raise UserError(
            "newer_database",
            "{file} was written by a newer Knee Timer (data version {found}, this one knows up "
            "to {newest}). Nothing in it was changed; use the newer one.",
            file=file,
            found=version,
            newest=newest,
        )


def _uri(file: Path) -> str:
    """The address of a file that is to be there already."""
    return f"{file.absolute().as_uri()}?mode=rw"


def _connect(uri: str, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a database.

    A reader opens it for writing too, where it may, and asks only: what a killed process left
    half written has to be rolled back before anyone can read.
    """
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_S)
    try:
        connection.create_function("stamp_after", 1, stamp_after)
        connection.execute("PRAGMA foreign_keys = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # what is deleted is not there
    except BaseException:
        connection.close()
        raise
    return connection


def _up_to_date(
    connection: sqlite3.Connection, file: Path, backups: Path, read_only: bool, steps: Steps
) -> sqlite3.Connection:
    """A connection to the same data in the newest form."""
    if complaint := _complaint(connection):
        raise trouble("CORRUPT", file, complaint)
    if version_of(connection) == len(steps):
        return connection
    if read_only:
        memory = sqlite3.connect(":memory:", isolation_level=None)
        connection.backup(memory)
        connection.close()
        connection = memory
    else:
        back_up(connection, backups)
    migrate(connection, steps)
    return connection


def _complaint(connection: sqlite3.Connection, check: str = "quick_check(1)") -> str | None:
    """What a check of a database, or of one table, complains of; None if it does not."""
    try:
        answer: str = connection.execute(f"PRAGMA {check}").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            return str(error)
        raise
    return None if answer == "ok" else answer.splitlines()[-1]  # below a heading of SQLite's


def _create(file: Path, steps: Steps) -> None:
    """Make the file in its first whole state, or none: an empty one is never ours."""
    try:
        part = new_part(file.parent)
        try:
            with told(file), closing(_connect(_uri(part))) as connection:
                migrate(connection, steps)
            _publish(part, file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable_folder(file.parent, error) from error


def _publish(part: Path, file: Path) -> None:
    """Give a file its name, unless another process was first: then that one counts."""
    try:
        os.link(part, file)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        part.rename(file)


def _in_memory(uri: str, file: Path, steps: Steps) -> Database:
    connection = _connect(uri)
    migrate(connection, steps)
    return Database(connection, file, uri)
