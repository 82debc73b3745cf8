# SPDX-License-Identifier: GPL-3.0-or-later
"""The history in a window, on a store that is gone afterwards, and a person in front of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.assembly import unsaved_store
from kneetimer.content import Content
from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.core.record import Rating, SessionRecord
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.looking_back import LookingBack
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.pages.history import HistoryPage
from kneetimer.ui.pages.later import Later
from kneetimer.ui.widgets.calendar_panel import CalendarPanel
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.session_form import SessionForm
from kneetimer.ui.widgets.session_list import ROW
from kneetimer.ui.widgets.sessions_panel import SessionsPanel
from tests.support import look
from tests.support.drawings import drawings
from tests.support.sessions import one_set, session, shipped

HARD = replace(
    session(
        "2026-03-04T18:30:00+01:00",
        one_set(22, reason=Reason.PAIN),
        one_set(30, side=Side.RIGHT),
        one_set(8, item=2, exercise="glute-bridge", side=Side.BOTH, planned=8, unit="reps"),
        one_set(0, item=3, exercise="standing-quad-stretch", planned=20, reason=Reason.SKIPPED),
        session_id="hard",
        rating=Rating.HARD,
        pain_before=2,
        note="Stiff on the stairs.",
        completed=False,
    ),
    pains=(
        PainReport(
            at_ms=9000,
            pain=4,
            sharp=False,
            item=1,
            exercise="wall-calf-stretch",
            side=Side.LEFT,
            led_to=LedTo.LESS,
        ),
    ),
)
PAST = [
    HARD,
    session("2026-02-24T18:30:00+01:00", routine="stretch", session_id="stretch"),
    session("2026-01-05T07:05:00+01:00", routine="desk-break", session_id="desk", cut_off=True),
]


class History:
    """`told` are the UserErrors, `offered` what can be taken back."""

    def __init__(
        self, sessions: Iterable[SessionRecord], today: date, window: MainWindow | None = None
    ) -> None:
        """In a window that is there already, or in one of its own."""
        self.store = unsaved_store()
        for each in sessions:
            self.store.history.put(each)
        self.content = LiveContent(Content(*shipped()), self.store.shelf)
        self.preferences = LivePreferences(self.store.preferences)
        self.window = window or MainWindow()
        self.looking_back = LookingBack(
            self.window,
            self.content,
            self.store,
            self.preferences,
            drawings(),
            lambda: None,
            lambda: today,
        )
        self.told: list[str] = []
        self.offered: list[str] = []
        self.looking_back.trouble.connect(lambda trouble: self.told.append(trouble.key))
        self.looking_back.undo_offered.connect(lambda words, _: self.offered.append(words))
        self.later = Later(self.looking_back.make_page)
        self.window.add_page("history", "nav-history", "History", self.later)
        self.window.offer_undo(self.content.undo_stack)

    @property
    def page(self) -> HistoryPage:
        return self.later.made()

    @property
    def calendar(self) -> CalendarPanel:
        return self._only(CalendarPanel)

    @property
    def panel(self) -> SessionsPanel:
        return self._only(SessionsPanel)

    @property
    def form(self) -> SessionForm:
        return self._only(SessionForm)

    def _only(self, kind: type) -> QWidget:
        (found,) = self.page.findChildren(kind)
        assert found.isVisible()
        return found

    # -- seen

    def texts(self) -> list[str]:
        """What can be read on the page."""
        found = [*self.page.findChildren(QLabel), *self.page.findChildren(QAbstractButton)]
        return [each.text() for each in found if each.text() and each.isVisible()]

    def lines(self) -> list[str]:
        """What stands in the list."""
        model = self.panel.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def rows(self) -> list[object]:
        """The same as values."""
        model = self.panel.list.model()
        return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]

    def one(self, session_id: str) -> SessionRecord:
        """A session as it is stored now."""
        found = self.store.history.session(session_id)
        assert found is not None
        return found

    # -- done

    def show(self, tab: str = "") -> "History":
        """Come to the page again, and to a tab of it."""
        self.window.show_page("history")
        self.looking_back.refresh()
        if tab:
            self.page.show_tab(tab)
        look.settle()
        return self

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        settle()

    def press(self, text: str) -> None:
        """Click the button with this text."""
        (button,) = [
            each
            for each in self.page.findChildren(QAbstractButton)
            if each.text() == text and each.isVisible()
        ]
        button.click()
        settle()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.content.undo_stack.undo()
        settle()

    def close(self) -> None:
        """Let go of everything."""
        self.window.close()
        self.window.deleteLater()
        settle()
        self.store.database.close()


def settle() -> None:
    """Let all that is posted happen, deletions too."""
    look.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Open = Callable[..., History]


@pytest.fixture
def open_history(qtbot: QtBot) -> Iterator[Open]:
    """Opens the history with some sessions on a day, in a window of a size."""
    opened: list[History] = []

    def open_it(
        sessions: Iterable[SessionRecord] = (),
        today: date = date(2026, 3, 4),
        tab: str = "",
        size: tuple[int, int] = (1280, 800),
    ) -> History:
        history = History(sessions, today)
        opened.append(history)
        look.show(qtbot, history.window, *size)
        return history.show(tab)

    yield open_it
    for history in opened:
        history.close()


def pick(box: ChoiceBox, words: str) -> None:
    """Choose an entry of a drop-down list, as a click on it does."""
    place = box.findText(words)
    assert place >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)
    settle()
