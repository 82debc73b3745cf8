# SPDX-License-Identifier: GPL-3.0-or-later
"""Still pictures for lists that are too long to paint them all at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from kneetimer.core.exercise_library import LibraryEntry
from kneetimer.ui.drawings import Drawings

SOON_MS = 50
"""So long after a picture is missed, or the list was last scrolled, it is painted."""


class LazyStills(QObject):
    """Stills of exercises, painted one at a time when there is nothing else to do, those first of
    which `is_seen` says that they are in view; `painted` carries the exercise's id."""

    painted = Signal(str)

    def __init__(self, drawings: Drawings, is_seen: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._is_seen = is_seen
        self._wanted: dict[str, tuple[LibraryEntry, QSize, float]] = {}
        self._without: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def still(self, entry: LibraryEntry, size: QSize, ratio: float) -> QPixmap | None:
        """A still if it is there; else it is painted soon."""
        plan = entry.plan
        known = self._drawings.known_still(entry.id, None, plan.sides[0], size, ratio)
        if known is None and entry.id not in self._without:
            self._wanted[entry.id] = (entry, size, ratio)
            if not self._timer.isActive():
                self._timer.start(SOON_MS)
        return known

    def put_off(self) -> None:
        """Paint nothing for a moment: the list is being scrolled."""
        if self._wanted:
            self._timer.start(SOON_MS)

    def is_without(self, exercise: str) -> bool:
        """Whether an exercise is known to have no figure."""
        return exercise in self._without

    def forget(self) -> None:
        """Paint nothing that was asked for until now, and look anew for figures."""
        self._wanted.clear()
        self._without.clear()
        self._timer.stop()

    def _on_time(self) -> None:
        exercise = next(filter(self._is_seen, self._wanted), next(iter(self._wanted)))
        entry, size, ratio = self._wanted.pop(exercise)
        still = self._drawings.still(exercise, None, entry.plan.sides[0], size, ratio)
        if still is None:
            self._without.add(exercise)
        if self._wanted:
            self._timer.start(0)
        self.painted.emit(exercise)
