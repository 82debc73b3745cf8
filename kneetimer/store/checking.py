# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking for damage in a file that is in use, without making anyone wait for it."""

import threading
from collections.abc import Callable
from contextlib import closing

from kneetimer.core.errors import UserError
from kneetimer.store.database import Database


class BackgroundCheck:
    """Reads the data file through, in a thread with a connection of its own.

    `on_damage` is called in that thread, once at most. Where the file cannot be read for another
    reason, nothing is said: whoever needs it will meet that too.
    """

    def __init__(
        self, open_database: Callable[[], Database], on_damage: Callable[[UserError], None]
    ) -> None:
        self._open_database = open_database
        self._on_damage = on_damage
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="check", daemon=True)
        self._thread.start()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Stop after the table in hand. Whether the thread has ended."""
        self._stopped.set()
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def wait(self, timeout_s: float) -> bool:
        """Wait until all is read. Whether it is."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        try:
            with closing(self._open_database()) as database:
                damage = database.damage(self._stopped.is_set)
        except UserError as error:
            damage = error if error.key == "damaged_database" else None
        if damage is not None:
            self._on_damage(damage)
