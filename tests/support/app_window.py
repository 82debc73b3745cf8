# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window on a test's data folder, and a person in front of it."""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneetimer import app as app_module
from kneetimer import voice_service
from kneetimer.app import App
from kneetimer.assembly import Store, open_store, unsaved_store
from kneetimer.content import Content, load_content
from kneetimer.core.ports import Utterance
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord
from kneetimer.core.timeline import SegmentKind
from kneetimer.desktop.instance import Request
from kneetimer.paths import Folders, folders, resources
from kneetimer.session.driver import SessionDriver
from kneetimer.session.silent import SilentSpeaker
from kneetimer.ui.pages.end import EndPage
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets import notice_text
from tests.support.command_line import prefer
from tests.support.look import settle as come_to_rest
from tests.support.manual import ManualClock

Key = Qt.Key


class QuietVoice(voice_service.VoiceService):
    """The voice of a window that is to make no sound and start no process."""

    def speaker(self) -> SilentSpeaker:  # type: ignore[override]
        return SilentSpeaker()

    def warm_up(self, sentences: Sequence[Utterance] = ()) -> None:
        self.warmed_up = list(sentences)


def settle() -> None:
    """Let all that is posted happen, deletions too, which otherwise wait for the event loop."""
    come_to_rest()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Window:
    """The app on a data folder, and a person in front of it."""

    def __init__(
        self, data: Folders, content: Content, store: Store, saved: bool, clock: ManualClock
    ) -> None:
        self.app = App(data, content, store, saved)
        self.store = store
        self._clock = clock
        self._closed = False

    # -- seen

    @property
    def cover(self) -> QWidget | None:
        """What covers the pages: a session, its end or the first run."""
        kinds = (SessionPage, EndPage, FirstRun)
        shown = [w for kind in kinds for w in self.app.window.findChildren(kind) if w.isVisible()]
        assert len(shown) < 2
        return shown[0] if shown else None

    @property
    def driver(self) -> SessionDriver:
        (driver,) = self.app.sessions.flow.findChildren(SessionDriver)
        return driver

    @property
    def kind(self) -> SegmentKind:
        return self.driver.state.segment.kind

    def texts(self) -> list[str]:
        """What can be read in the window."""
        found = [*self.seen(QLabel), *self.seen(QAbstractButton)]
        return [each.text() for each in found if each.text()]

    def seen(self, kind: type) -> list:  # type: ignore[type-arg]
        """All widgets of a kind that are shown."""
        return [w for w in self.app.window.findChildren(kind) if w.isVisible()]

    def notices(self) -> tuple[str, ...]:
        return self.app.window.notices.notices()

    def sessions(self, count: int = 1) -> list[SessionRecord]:
        """The sessions in the data folder, as soon as there are so many: they are written by a
        thread of its own."""
        give_up = time.monotonic() + 30
        while len(found := self.store.history.sessions()) < count:
            assert time.monotonic() < give_up
            time.sleep(0.01)
        assert len(found) == count
        return found

    # -- done

    def key(
        self,
        key: Qt.Key,
        times: int = 1,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key, wherever the focus is."""
        for _ in range(times):
            QTest.keyClick(self.app.window.focusWidget() or self.app.window, key, modifier)
            settle()

    def press(self, text: str) -> None:
        """Click the button with this text."""
        (button,) = [b for b in self.seen(QAbstractButton) if b.text() == text]
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def tick(self, text: str) -> None:
        """Tick everything that is called so."""
        for button in self.seen(QAbstractButton):
            if button.text() == text:
                button.click()

    def offers(self, text: str) -> bool:
        """Whether there is such a button to press."""
        return any(b.text() == text and b.isEnabled() for b in self.seen(QAbstractButton))

    def wait_for(self, text: str) -> None:
        """Until there is such a button to press: what is worked out in a thread takes a while."""
        give_up = time.monotonic() + 30
        while not self.offers(text):
            assert time.monotonic() < give_up
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def answer_questions(self, sign: bool = False) -> None:
        """Go through the notice and its questions."""
        self.press("I have read this")
        self.tick("None of these")
        if sign:
            self.tick(notice_text.same_day_signs()[0])
        self.press("Continue")

    def go(self, ms: int) -> None:
        """Let the session's time pass."""
        timer = self.driver.findChild(QTimer)
        assert timer is not None
        for _ in range(ms // 250):
            self._clock.now += 250
            timer.timeout.emit()
        settle()

    def skip_to(self, kind: SegmentKind) -> None:
        """Press Right until this comes."""
        self._skip(lambda: self.kind is kind, kind)

    def skip_to_the_end(self) -> None:
        """Press Right until the session is over."""
        self._skip(lambda: isinstance(self.cover, EndPage), "end")

    def close(self) -> None:
        """Close the window and the app, once."""
        if not self._closed:
            self._closed = True
            self.app.window.close()
            self.app.close()
            settle()

    def _skip(self, is_there: Callable[[], bool], wanted: str) -> None:
        """Press Right, too fast for anything to be painted on the way."""
        self.app.window.setUpdatesEnabled(False)
        for _ in range(200):
            if is_there():
                break
            self.key(Key.Key_Right)
        else:
            raise AssertionError(f"no {wanted} comes")
        self.app.window.setUpdatesEnabled(True)
        settle()


Open = Callable[..., Window]


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(resources())


@pytest.fixture
def open_window(
    qtbot: QtBot, data_dir: Path, content: Content, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Opens the window on the test's data folder, with a clock moved by hand; what is still open
    is closed afterwards."""
    clock = ManualClock()
    monkeypatch.setattr("kneetimer.session_flow.SystemClock", lambda: clock)
    monkeypatch.setattr(app_module.gc, "freeze", gc.collect)  # frozen leaks would not be found
    monkeypatch.setattr(app_module, "IDLE_MS", 0)
    monkeypatch.setattr(app_module, "LOOK_AFTER_MS", 3_600_000)  # not while a test is at work
    monkeypatch.setattr(app_module, "VoiceService", QuietVoice)
    opened: list[Window] = []

    def open_it(
        preferences: Preferences | None = None,
        *,
        routine: str | None = None,
        start: bool = False,
        saved: bool = True,
    ) -> Window:
        if preferences is not None:
            prefer(data_dir, preferences)
        store = open_store(folders(data_dir)) if saved else unsaved_store()
        window = Window(folders(data_dir), content, store, saved, clock)
        opened.append(window)
        with qtbot.waitActive(window.app.window):
            window.app.show(Request(routine=routine or "", start=start))
            window.app.window.activateWindow()
        settle()
        return window

    yield open_it
    for window in opened:
        window.close()
