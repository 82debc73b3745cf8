# SPDX-License-Identifier: GPL-3.0-or-later
"""The person's data in the real window: copies, restoring, erasing, damage found and repaired."""

from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.errors import UserError
from kneetimer.core.holding import Holding, Repaired
from kneetimer.core.preferences import Theme
from kneetimer.desktop.instance import SessionLock
from kneetimer.paths import folders
from kneetimer.store import backup, restoring
from kneetimer.store.part_files import new_part
from kneetimer.ui.file_dialogs import FileDialogs
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.widgets import copy_words
from kneetimer.ui.widgets.restore_card import RestoreCard
from tests.support.app_window import Open, Window, content, open_window, settle
from tests.support.command_line import READY, store_in
from tests.support.look import assert_whole
from tests.support.sessions import session

Key = Qt.Key
__all__ = ["content", "open_window"]  # fixtures


class Person:
    """Somebody at the settings' section on their data."""

    def __init__(self, window: Window, data_dir: Path, qtbot: QtBot) -> None:
        self.window = window
        self.data_dir = data_dir
        self._qtbot = qtbot
        window.app.window.show_page("settings")
        settle()

    @property
    def card(self) -> QWidget | None:
        return self.window.app.window.cards.card()

    def read(self) -> str:
        """What the card says, or where there is none the section."""
        shown = self.card or self.window.app.settings.later.made().data
        return " ".join(label.text() for label in shown.findChildren(QLabel))

    def press(self, words: str) -> None:
        """Press a button of the card, or of the section, and wait until what it begins is done."""
        shown = self.card or self.window.app.settings.later.made().data
        (button,) = [b for b in shown.findChildren(QPushButton) if b.text() == words]
        assert button.isEnabled()
        button.click()
        self.wait()

    def wait(self) -> None:
        """Until nothing is being done any more."""
        work = self.window.app.data._work
        self._qtbot.waitUntil(lambda: not work.is_busy, timeout=30_000)
        settle()

    def days(self) -> list[str]:
        return sorted(each.started_at[:10] for each in self.window.store.history.sessions())

    def copies(self) -> list[Path]:
        return backup.copies(self.data_dir / "backups")


@pytest.fixture
def person(open_window: Open, data_dir: Path, qtbot: QtBot) -> Person:
    """With one session done, and no copy yet."""
    with store_in(data_dir) as store:
        store.history.put(session("2026-03-01T18:00:00+01:00"))
    return Person(open_window(READY), data_dir, qtbot)


def choose(monkeypatch: pytest.MonkeyPatch, dialog: str, file: Path | None) -> None:
    """Answer a file dialog."""
    answer = None if file is None else str(file)
    monkeypatch.setattr(FileDialogs, dialog, lambda *_: answer)


def do(person: Person, day: int) -> None:
    person.window.store.history.put(session(f"2026-03-{day:02}T18:00:00+01:00"))


def spoil(file: Path) -> None:
    """Overwrite the last third of a file."""
    at = file.stat().st_size // 3 * 2 // 4096 * 4096
    with file.open("r+b") as opened:
        opened.seek(at)
        opened.write(b"\xa5" * (file.stat().st_size - at))


# -- by itself -------------------------------------------------------------------------------------


def test_a_copy_is_made_on_the_days_first_use_and_told_of_in_the_settings(person: Person) -> None:
    person.window.app._looks_after.timeout.emit()
    person.wait()
    assert len(person.copies()) == 1
    assert "The last: today" in person.read()
    assert "Sound, all of it. Checked today" in person.read()
    person.window.app._look_after()
    person.wait()
    assert len(person.copies()) == 1


def test_nothing_is_looked_after_while_a_session_runs(person: Person) -> None:
    person.window.app.window.show_page("today")
    person.window.press("Start")
    person.window.app._looks_after.timeout.emit()
    assert person.window.app._data is None or not person.window.app.data._work.is_busy
    person.window.skip_to_the_end()
    person.window.press("Finish")
    person.wait()
    assert len(person.copies()) == 1


def test_without_saving_there_is_nothing_to_look_after(open_window: Open, data_dir: Path) -> None:
    window = open_window(saved=False)
    window.app._look_after()
    assert window.app._data is None
    assert list(data_dir.iterdir()) == []


# -- copies ----------------------------------------------------------------------------------------


def test_a_copy_is_saved_where_one_wants_it(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "copy_to_save", tmp_path / "stick.db")
    person.press("Save a copy…")
    assert person.window.notices() == (f"Saved as {tmp_path / 'stick.db'}.",)
    assert restoring.look_into(tmp_path / "stick.db").holding.sessions == 1


def test_a_copy_that_cannot_be_saved_is_told_of(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, "copy_to_save", tmp_path / "nowhere" / "copy.db")
    person.press("Save a copy…")
    (notice,) = person.window.notices()
    assert "no copy of your data could be made" in notice
    choose(monkeypatch, "copy_to_save", None)
    person.press("Save a copy…")
    assert person.window.notices() == (notice,)


def test_restoring_shows_what_a_copy_holds_and_then_has_all_as_it_was(person: Person) -> None:
    window = person.window
    window.app.preferences.change(theme=Theme.LIGHT)
    person.press("Check now")
    restoring.look_after(window.store.database, person.data_dir / "backups", date.today())
    do(person, 2)
    do(person, 3)
    window.app.preferences.change(theme=Theme.DARK, weekly_target=5)
    person.press("Restore…")
    person.wait()
    card = person.card
    assert isinstance(card, RestoreCard)
    named = {label.accessibleName() for label in card.findChildren(QLabel)}
    assert {"Sessions, in the copy: 1", "Sessions, here now: 3"} <= named
    person.press("Restore this copy")
    assert person.card is None
    assert person.days() == ["2026-03-01"]
    assert window.app.preferences.value.theme is Theme.LIGHT
    assert window.app.preferences.value.weekly_target == READY.weekly_target
    assert "The copy was restored." in window.notices()[-1]
    assert not window.app.content.undo_stack.canUndo()

    person.press("Restore…")  # the newest is what was here before
    person.wait()
    person.press("Restore this copy")
    assert person.days() == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert window.app.preferences.value.weekly_target == 5


def test_another_file_can_be_looked_into_and_what_is_none_says_why(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.press("Restore…")
    assert "There is no copy yet." in person.read()
    file = tmp_path / "diary.db"
    file.write_text("Dear diary")
    choose(monkeypatch, "copy_to_open", file)
    person.press("Another file…")
    assert "is not a data file of Knee Timer" in person.read()
    restore = next(
        b
        for b in person.card.findChildren(QPushButton)  # type: ignore[union-attr]
        if b.text() == "Restore this copy"
    )
    assert not restore.isEnabled()
    person.window.key(Key.Key_Escape)
    assert person.card is None
    assert person.window.notices() == ()


def test_while_a_session_runs_elsewhere_nothing_is_replaced(person: Person) -> None:
    restoring.look_after(person.window.store.database, person.data_dir / "backups", date.today())
    do(person, 2)
    elsewhere = SessionLock(folders(person.data_dir).lock)
    elsewhere.take()
    person.press("Restore…")
    person.wait()
    person.press("Restore this copy")
    assert "A session is running with these data. Nothing was changed." in person.window.notices()
    assert len(person.days()) == 2
    elsewhere.release()


# -- erasing ---------------------------------------------------------------------------------------


def test_keeping_everything_is_the_first_choice(person: Person) -> None:
    person.press("Erase everything…")
    assert "cannot be undone" in person.read()
    person.window.key(Key.Key_Return)
    assert person.card is None
    assert len(person.days()) == 1


def test_erasing_leaves_nothing_and_begins_with_the_questions(person: Person) -> None:
    data_dir, window = person.data_dir, person.window
    restoring.look_after(window.store.database, data_dir / "backups", date.today())
    (data_dir / "kneetimer.db.corrupt-20260101T000000Z").write_text("what was damaged")
    for folder in (data_dir, data_dir / "backups"):  # a repair, a copy: their process was ended
        new_part(folder).write_text("half of it")
    (data_dir / "kneetimer.log").write_text("what went wrong")
    voice = data_dir / "cache" / "voice"
    voice.mkdir(parents=True)
    (voice / "a.wav").write_text("what was said")
    (data_dir / "mine.txt").write_text("somebody else's")
    person.press("Erase everything…")
    person.press("Erase everything")
    assert isinstance(window.cover, FirstRun)
    assert person.days() == []
    left = {each.name for each in data_dir.rglob("*") if each.is_file()}
    assert left <= {"kneetimer.db", "kneetimer.lock", "mine.txt"}
    window.answer_questions()
    window.press("Continue")
    window.press("Finish")
    assert window.offers("Start")


# -- damage ----------------------------------------------------------------------------------------


def test_damage_that_is_found_while_the_window_is_open_is_repaired_on_request(
    person: Person,
) -> None:
    window, file = person.window, person.data_dir / "kneetimer.db"
    restoring.look_after(window.store.database, person.data_dir / "backups", date.today())
    for day in range(2, 29):
        do(person, day)
    before = person.days()
    spoil(file)
    spoilt = file.read_bytes()
    person.press("Check now")
    (notice,) = window.notices()
    assert "A part of your data file is damaged. The newest sound copy is of today, " in notice
    assert "and holds 1 session. Repairing takes it" in notice
    assert "Damaged: a part of it cannot be read." in person.read()
    window.press("Repair")
    person.wait()
    assert "A part of your data is back" in person.read()
    assert "1 session came from the copy of today" in person.read()
    (kept,) = person.data_dir.glob("kneetimer.db.corrupt-*")
    assert kept.read_bytes() == spoilt
    assert kept.name in person.read()
    person.press("OK")
    assert "Sound, all of it." in person.read()
    assert set(person.days()) <= set(before)
    assert "2026-03-01" in person.days()
    do(person, 30)
    window.close()
    with store_in(person.data_dir) as store:
        assert "2026-03-30" in {each.started_at[:10] for each in store.history.sessions()}


@pytest.mark.parametrize(
    ("copied", "there", "words"),
    [
        (None, 0, "nothing could be read in the damaged file. You begin with an empty one."),
        (None, 7, "There was no sound copy. 7 sessions could be read in the damaged file."),
        (5, 5, "5 sessions came from the copy of today"),
        (5, 5, "The damaged file held no other session."),
        (5, 7, "2 sessions more could be read in the damaged file."),
    ],
)
def test_what_came_back_is_told_as_it_was(copied: int | None, there: int, words: str) -> None:
    now = datetime.now().astimezone()
    repaired = Repaired(
        kept=Path("kneetimer.db.corrupt-1"),
        copy_made_at=None if copied is None else now,
        before=Holding(sessions=copied or 0, first_day="2026-03-01", last_day="2026-03-02"),
        after=Holding(sessions=there),
    )
    told = " ".join(copy_words.repaired(repaired, now.date()))
    assert words in told
    assert ("Here now: " in told) == (there > 0)
    nothing = copy_words.outcome(repaired) == "Nothing could be brought back"
    assert nothing == (there == 0)


def test_damage_met_anywhere_offers_to_repair_it_and_stays(person: Person) -> None:
    person.window.app._on_trouble(UserError("damaged_database", "It is damaged."))
    person.window.app.window.notices.withdraw_offers()
    (notice,) = person.window.notices()
    assert notice.startswith("A part of your data file is damaged. There is no sound copy.")
    assert person.window.offers("Repair")


def test_nothing_is_repaired_over_a_session(person: Person) -> None:
    person.window.app.window.show_page("today")
    person.window.press("Start")
    person.window.app.data.safekeeping.repair()
    assert person.card is None
    assert not person.window.app.data._work.is_busy


# -- the end ---------------------------------------------------------------------------------------


def test_what_was_deleted_is_wiped_when_the_window_is_closed(person: Person) -> None:
    person.window.store.history.put(
        msgspec.structs.replace(session("2026-03-02T18:00:00+01:00"), note="nobody's business")
    )
    person.window.store.history.delete(["2026-03-02T18:00:00+01:00"])
    assert b"nobody's business" in (person.data_dir / "kneetimer.db").read_bytes()
    person.window.close()
    assert b"nobody's business" not in (person.data_dir / "kneetimer.db").read_bytes()


@pytest.mark.parametrize("words", ["Restore…", "Erase everything…"])
def test_the_cards_are_whole_in_the_smallest_window(person: Person, words: str) -> None:
    person.window.app.window.resize(900, 600)
    person.press(words)
    person.wait()
    assert person.card is not None
    assert_whole(person.window.app.window.cards)
