# SPDX-License-Identifier: GPL-3.0-or-later
"""Export and import in the window: asked where, a look before, progress, and a way out."""

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer import data_exchange as exchange_module
from kneetimer import window_work
from kneetimer.assembly import Store, open_store
from kneetimer.core.archive import Archive
from kneetimer.core.errors import UserError
from kneetimer.core.watching import Progress
from kneetimer.data_exchange import DataExchange
from kneetimer.desktop.instance import SessionLock
from kneetimer.paths import folders
from kneetimer.store import archive as archives
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.main_window import MainWindow
from kneetimer.ui.widgets.busy_card import BusyCard
from kneetimer.ui.widgets.data_import_card import DataImportCard
from kneetimer.window_work import WindowWork
from tests.support.app_window import Open, content, open_window, settle
from tests.support.archives import text_of, whole_archive
from tests.support.command_line import READY
from tests.support.sessions import session, shipped

__all__ = ["content", "open_window"]  # fixtures


class Dialogs(FileDialogs):
    """Answers at once."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self.place: Path | None = place

    def export_to_save(self, parent: QWidget, name: str, suffix: str) -> str | None:
        return None if self.place is None else str(self.place / f"{name}.{suffix}")

    def export_folder(self, parent: QWidget) -> str | None:
        return None if self.place is None else str(self.place)

    def export_to_open(self, parent: QWidget) -> str | None:
        return None if self.place is None else str(self.place / "theirs.json")


class Desk:
    """The window with its data, and what it has said."""

    def __init__(self, qtbot: QtBot, data: Path, place: Path) -> None:
        self.qtbot = qtbot
        self.data = data
        self.place = place
        self.store: Store = open_store(folders(data))
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.add_page("today", "play", "Today", QWidget())
        self.dialogs = Dialogs(place)
        self.lock = SessionLock(folders(data).lock)
        self.work = WindowWork(self.window, self.lock)
        language = shipped().language
        self.exchange = DataExchange(
            self.window, self.store.database, lambda: language, self.dialogs, self.work
        )
        self.said: list[str] = []
        self.troubles: list[UserError] = []
        self.taken = 0
        self.exchange.told.connect(self.said.append)
        self.exchange.taken.connect(self._on_taken)
        self.work.trouble.connect(self.troubles.append)
        self.window.show()

    def _on_taken(self) -> None:
        self.taken += 1

    def idle(self) -> None:
        """Wait until nothing is being done."""
        self.qtbot.waitUntil(lambda: not self.work.is_busy)

    @property
    def card(self) -> QWidget | None:
        return self.window.cards.card()

    def texts(self) -> str:
        assert self.card is not None
        return "\n".join(label.text() for label in self.card.findChildren(QLabel))

    def press(self, words: str) -> None:
        assert self.card is not None
        (button,) = [b for b in self.card.findChildren(QPushButton) if b.text() == words]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def archive(self) -> Archive:
        with self.store.database.reading() as connection:
            return archives.read_archive(connection)

    def theirs(self, text: str) -> None:
        (self.place / "theirs.json").write_text(text, "utf-8")


@pytest.fixture
def desk(qtbot: QtBot, data_dir: Path, tmp_path: Path) -> Iterator[Desk]:
    place = tmp_path / "documents"
    place.mkdir()
    made = Desk(qtbot, data_dir, place)
    yield made
    made.work.stop()
    made.store.database.close()


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """An export that goes on for ever, its progress shown at once; set once it was left off."""
    left_off = threading.Event()

    def export(*_: object, progress: Progress, **__: object) -> None:
        try:
            while True:
                progress(3, 10)
                left_off.wait(0.001)
        finally:
            left_off.set()

    monkeypatch.setattr(exchange_module, "export", export)
    monkeypatch.setattr(window_work, "SHOWN_AFTER_MS", 0)
    return left_off


# -- export ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "files"),
    [
        ("json", [".json"]),
        ("calendar", [".ics"]),
        ("csv", ["pain.csv", "sessions.csv", "sets.csv"]),
    ],
)
def test_what_there_is_goes_where_it_is_wanted_and_that_is_said(
    desk: Desk, what: str, files: list[str]
) -> None:
    desk.store.history.put(session("2026-03-01T07:00:00+01:00"))
    desk.exchange.export(what)
    desk.idle()
    (made,) = desk.place.iterdir()
    assert desk.said == [f"Saved as {made}."]
    names = sorted(os.listdir(made)) if made.is_dir() else [made.suffix]
    assert names == files
    desk.exchange.export(what)  # once more on the same day: the person was asked by the dialog
    desk.idle()
    assert (len(desk.said), desk.troubles, desk.taken) == (2, [], 0)


def test_whoever_thinks_better_of_it_gets_nothing(desk: Desk) -> None:
    desk.dialogs.place = None
    for what in ("json", "csv", "calendar"):
        desk.exchange.export(what)
    desk.exchange.import_file()
    assert not desk.work.is_busy
    assert os.listdir(desk.place) == []


def test_a_full_disk_is_told_and_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_up(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fill_up)
    desk.exchange.export("csv")
    desk.idle()
    assert [trouble.key for trouble in desk.troubles] == ["no_room"]
    assert (desk.said, os.listdir(desk.place)) == ([], [])


def test_what_takes_long_shows_how_far_it_is_and_can_be_cancelled(
    desk: Desk, endless: threading.Event
) -> None:
    made = WindowWork(desk.window, desk.lock, desk.exchange)
    exchange = DataExchange(
        desk.window, desk.store.database, lambda: shipped().language, desk.dialogs, made
    )
    exchange.export("json")
    desk.qtbot.waitUntil(lambda: isinstance(desk.card, BusyCard))
    assert "Exporting…" in desk.texts()
    exchange.export("json")  # one thing at a time
    desk.press("Cancel")
    desk.qtbot.waitUntil(lambda: not made.is_busy)
    assert endless.is_set()
    assert desk.card is None
    assert (desk.said, desk.troubles, os.listdir(desk.place)) == ([], [], [])
    made.stop()


def test_a_bug_leaves_no_card_behind_and_is_told_and_raised(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = threading.Event()

    def export(*_: object, **__: object) -> None:
        shown.wait(30)
        raise ZeroDivisionError

    monkeypatch.setattr(exchange_module, "export", export)
    monkeypatch.setattr(window_work, "SHOWN_AFTER_MS", 0)
    work = WindowWork(desk.window, desk.lock)
    work.trouble.connect(desk.troubles.append)
    exchange = DataExchange(
        desk.window, desk.store.database, lambda: shipped().language, desk.dialogs, work
    )
    with desk.qtbot.captureExceptions() as raised:
        exchange.export("json")
        desk.qtbot.waitUntil(lambda: isinstance(desk.card, BusyCard))
        shown.set()
        desk.qtbot.waitUntil(lambda: not work.is_busy)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert desk.card is None
    assert [each.key for each in desk.troubles] == ["bug"]
    work.stop()


# -- import ----------------------------------------------------------------------------------------


def test_a_file_is_looked_into_before_anything_is_taken_in(desk: Desk) -> None:
    desk.theirs(text_of(whole_archive()))
    desk.exchange.import_file()
    desk.idle()
    assert isinstance(desk.card, DataImportCard)
    assert desk.texts().startswith("Import theirs.json?")
    assert desk.archive() == Archive()
    desk.press("Cancel")
    assert (desk.card, desk.archive(), desk.taken) == (None, Archive(), 0)

    desk.exchange.import_file()
    desk.idle()
    desk.press("Import")
    desk.idle()
    assert desk.card is None
    assert desk.archive() == whole_archive()
    assert desk.taken == 1
    assert desk.said[0].startswith("theirs.json was imported: ")

    desk.exchange.import_file()
    desk.idle()
    assert "There is nothing to import" in desk.texts()
    desk.press("Close")
    assert desk.card is None
    assert desk.taken == 1


def test_what_comes_is_counted_by_kind(desk: Desk) -> None:
    desk.theirs(text_of(whole_archive()))
    desk.exchange.import_file()
    desk.idle()
    assert desk.card is not None
    spoken = {label.accessibleName() for label in desk.card.findChildren(QLabel)}
    there = sum(row.is_there for row in whole_archive().sessions)
    assert f"Sessions, New: {there}" in spoken
    assert "Mornings, Deleted: 0" in spoken


def test_what_cannot_be_taken_is_told_with_its_reason(desk: Desk) -> None:
    text = text_of(whole_archive())
    spoilt = text.replace('"mornings":[', '"mornings":[' + '"fine",' * 7)
    desk.theirs(spoilt)
    desk.exchange.import_file()
    desk.idle()
    assert "7 entries in the file are not right:" in desk.texts()
    assert "mornings[0]: found 'fine', expected a table. It was passed over." in desk.texts()
    assert "And 2 more." in desk.texts()
    desk.press("Import")
    desk.idle()
    assert desk.archive() == whole_archive()


def test_another_file_is_told_of_and_asks_nothing(desk: Desk) -> None:
    desk.theirs('{"format": "gpx"}')
    desk.exchange.import_file()
    desk.idle()
    assert [trouble.key for trouble in desk.troubles] == ["no_archive"]
    assert desk.card is None


def test_nothing_is_taken_in_while_a_session_runs_elsewhere(desk: Desk) -> None:
    desk.theirs(text_of(whole_archive()))
    desk.exchange.import_file()
    desk.idle()
    other = SessionLock(folders(desk.data).lock)
    other.take()
    desk.press("Import")
    desk.idle()
    other.release()
    assert [trouble.key for trouble in desk.troubles] == ["second_session"]
    assert desk.archive() == Archive()
    desk.press("Import")
    desk.idle()
    assert desk.archive() == whole_archive()


def test_escape_leaves_the_question(desk: Desk) -> None:
    desk.theirs(text_of(whole_archive()))
    desk.exchange.import_file()
    desk.idle()
    QTest.keyClick(desk.window.cards, Qt.Key.Key_Escape)
    assert desk.card is None
    assert desk.archive() == Archive()


def test_the_data_are_read_through_a_connection_of_their_own(desk: Desk) -> None:
    with closing(desk.store.database.another()) as database, database.reading():
        desk.exchange.export("json")
        desk.idle()
    assert desk.troubles == []


# -- in the app ------------------------------------------------------------------------------------


def test_what_came_in_is_seen_at_once(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    file = tmp_path / "theirs.json"
    file.write_text(text_of(whole_archive()), "utf-8")
    monkeypatch.setattr(FileDialogs, "export_to_open", lambda *_: str(file))
    window = open_window(READY)
    window.app.window.show_page("settings")
    settle()
    window.press("Import…")
    qtbot.waitUntil(lambda: window.offers("Import"))
    window.press("Import")
    there = sum(row.is_there for row in whole_archive().sessions)
    qtbot.waitUntil(lambda: len(window.store.history.sessions()) == there)
    qtbot.waitUntil(lambda: any("was imported" in each for each in window.notices()))
    rates = [row.value for row in whole_archive().preferences if row.name == "rate"]
    assert window.app.preferences.value.rate == rates[0]
    settle()
