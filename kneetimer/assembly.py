# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window and the command line put together alike: the store and a session's timeline."""

import os
import uuid
from collections.abc import Callable
from datetime import datetime

import msgspec

from kneetimer.content import Content, load_content, with_shelf
from kneetimer.core.compiler import compile_plan
from kneetimer.core.errors import UserError
from kneetimer.core.language import Language
from kneetimer.core.plan import resolve
from kneetimer.core.ports import DiaryStore, HistoryStore, NewSession, PreferenceStore, ShelfStore
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import Routine, find_routine
from kneetimer.core.timeline import Timeline
from kneetimer.paths import Folders, make_folder, resources
from kneetimer.store.database import Database, open_database, open_in_memory
from kneetimer.store.diary import SqliteDiary
from kneetimer.store.history import SqliteHistory
from kneetimer.store.journal import JournalWriter
from kneetimer.store.preferences import SqlitePreferences
from kneetimer.store.shelf import SqliteShelf

STORE_DELAY = "KNEETIMER_STORE_DELAY_MS"
"""Environment variable that makes every write of a session so many ms slower: for benchmarks."""


class Store(msgspec.Struct, frozen=True):
    """An open database and what is read and kept in it."""

    database: Database
    history: HistoryStore
    preferences: PreferenceStore
    shelf: ShelfStore
    diary: DiaryStore

    def another(self) -> "Store":
        """The same for the thread that calls this, and that closes its database."""
        return _store(self.database.another())

    def journal(self, on_trouble: Callable[[UserError], None]) -> JournalWriter:
        """A journal that writes from a thread of its own; see `JournalWriter`."""
        delay_s = int(os.environ.get(STORE_DELAY, "0")) / 1000
        return JournalWriter(self.database.another, on_trouble, delay_s=delay_s)


def open_store(folders: Folders, *, checked: bool = True) -> Store:
    """The person's data, made where there is none; `checked` as for `open_database`. Raises
    UserError."""
    make_folder(folders.data)
    return _store(open_database(folders.database, folders.backups, checked=checked))


def read_store(folders: Folders) -> Store:
    """The person's data to be read only; nothing is made. Raises UserError."""
    return _store(open_database(folders.database, folders.backups, read_only=True))


def content_in(store: Store) -> Content:
    """What the app ships together with what is on the person's shelf. Raises UserError."""
    return with_shelf(load_content(resources()), store.shelf.shelf())


def check_routine(shipped: Content, folders: Folders, routine_id: str) -> None:
    """Raises UserError where there is no such routine, before anything is made."""
    if routine_id not in shipped.routines:
        store = read_store(folders)
        try:
            find_routine(with_shelf(shipped, store.shelf.shelf()).routines, routine_id)
        finally:
            store.database.close()


def unsaved_store() -> Store:
    """A store that is gone when the app is closed."""
    return _store(open_in_memory())


def _store(database: Database) -> Store:
    return Store(
        database,
        SqliteHistory(database),
        SqlitePreferences(database),
        SqliteShelf(database),
        SqliteDiary(database),
    )


def plan_session(
    content: Content, store: Store, preferences: Preferences, routine_id: str
) -> Timeline:
    """The timeline of a routine as it is now. Raises UserError for an unknown one."""
    return plan_routine(content, store, preferences, find_routine(content.routines, routine_id))


def plan_routine(
    content: Content, store: Store, preferences: Preferences, routine: Routine
) -> Timeline:
    """The same for a routine that need not be listed."""
    plan = resolve(
        routine,
        content.catalogue,
        content.shelf.kept(routine.id),
        preferences,
        familiarity=store.history.familiarity(),
    )
    return compile_plan(plan, content.language)


def new_session(
    timeline: Timeline, language: Language, pain_before: int | None = None, name: str = ""
) -> NewSession:
    """A session that begins now; `name` is what its routine is called where that is not known."""
    return NewSession(
        id=str(uuid.uuid4()),
        started_at=local_now().isoformat(timespec="seconds"),
        timeline=timeline,
        pain_before=pain_before,
        name=language.routine_name(timeline.plan.routine, name),
    )


def local_now() -> datetime:
    """Wall-clock time with its offset."""
    return datetime.now().astimezone()
