# SPDX-License-Identifier: GPL-3.0-or-later
"""Work that the window waits for: how far it is, when that takes long, and a way out."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from kneetimer.core.errors import UserError
from kneetimer.core.watching import Progress
from kneetimer.desktop.instance import SessionLock
from kneetimer.errand import Errand
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.widgets.busy_card import BusyCard

SHOWN_AFTER_MS = 200
"""Work that is done sooner shows no progress."""
Act: TypeAlias = Callable[[Progress], object]


def _nothing() -> None:
    """Nothing is to be done."""


class WindowWork(QObject):
    """Does one thing at a time that the window waits for, beside others that nobody waits for.

    `trouble` carries the UserError of what the window waited for. `lock` keeps sessions away while
    data are replaced; without it they are not.
    """

    trouble = Signal(object)

    def __init__(
        self, window: MainWindow, lock: SessionLock | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._lock = lock
        self._errands: list[Errand] = []
        self._waited_for: Errand | None = None
        self._card: BusyCard | None = None
        self._later = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._title = ""
        self._later.timeout.connect(self._show)
        window.cards.dismissed.connect(self._on_dismissed)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being done."""
        return bool(self._errands)

    def do(
        self,
        title: str,
        act: Act,
        on_done: Callable[..., object],
        on_over: Callable[[], object] = _nothing,
    ) -> None:
        """Do something that the window waits for; a question that is shown has its answer with it.
        While something is done already, nothing happens."""
        if self._waited_for is not None:
            return
        asked = self._window.cards.card()
        if asked is not None:
            asked.setEnabled(False)

        def over() -> None:
            self._later.stop()
            self._waited_for = None
            on_over()
            if self._window.cards.card() in (asked, self._card):
                self._window.cards.close_card()
            self._card = None

        self._title = title
        self._waited_for = self.send(act, on_done, self.trouble.emit, over)
        self._later.start()

    def replace(self, title: str, act: Act, on_done: Callable[..., object]) -> None:
        """Do something to the data that no session may meet."""
        if self._lock is None or self._waited_for is not None:
            return
        try:
            self._lock.take()
        except UserError:
            sentence = self.tr("A session is running with these data. Nothing was changed.")
            self.trouble.emit(UserError("second_session", sentence))
            return
        self.stop()
        self.do(title, act, on_done, self._lock.release)

    def send(
        self,
        act: Act,
        on_done: Callable[..., object],
        on_failed: Callable[[UserError], object],
        on_over: Callable[[], object] = _nothing,
    ) -> Errand:
        """Do something that nobody waits for."""
        errand = Errand(act, self)
        self._errands.append(errand)

        def over() -> None:
            self._errands.remove(errand)
            on_over()

        for ended in (errand.done, errand.failed, errand.left_off):
            ended.connect(over)
        errand.done.connect(on_done)
        errand.failed.connect(on_failed)
        return errand

    def stop(self) -> None:
        """Leave off what is being done."""
        self._later.stop()
        for errand in self._errands:
            errand.close()
        self._errands.clear()

    def _show(self) -> None:
        errand = self._waited_for
        assert errand is not None
        self._card = card = BusyCard(self._title)
        card.cancelled.connect(errand.leave_off)
        errand.progressed.connect(card.show_progress)
        self._window.show_card(card)

    def _on_dismissed(self) -> None:
        """Esc: the work is left off, or the question, if it has no answer yet."""
        card = self._window.cards.card()
        if isinstance(card, BusyCard):
            card.cancelled.emit()
        elif card is not None and card.isEnabled():
            self._window.cards.close_card()
