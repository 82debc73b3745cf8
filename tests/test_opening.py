# SPDX-License-Identifier: GPL-3.0-or-later
"""The start of the window where the data cannot be used: the choices, and what comes of each."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from kneetimer.assembly import Store, open_store
from kneetimer.core.errors import UserError
from kneetimer.core.holding import Repaired
from kneetimer.desktop.instance import SessionLock
from kneetimer.opening import opened
from kneetimer.paths import folders
from kneetimer.store import backup
from tests.support.sessions import session


class Start:
    """The start of the window, and a person who answers its message boxes with the buttons of
    these words, one after the other."""

    def __init__(self, data_dir: Path, qapp: QApplication, *answers: str) -> None:
        self.folders = folders(data_dir)
        self.asked: list[str] = []
        self.hoped: list[str] = []
        self.details: list[str] = []
        self.offered: list[set[str]] = []
        self.first: list[str] = []
        self._qapp = qapp
        self._answers = list(answers)
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._answer)

    def run(self, sessions: int | None = None) -> tuple[int, bool, Repaired | None] | None:
        """How many sessions there are at the end, whether they are saved, and how they were
        repaired. With `sessions`, making the window fails until there are so many."""

        def make(
            store: Store, saved: bool, repaired: Repaired | None
        ) -> tuple[int, bool, Repaired | None]:
            found = len(store.history.sessions())
            if sessions is not None and found < sessions:
                raise UserError("damaged_database", "What was read is damaged.")
            store.database.close()
            return found, saved, repaired

        self._timer.start()
        try:
            return opened(self.folders, make, self._qapp)
        finally:
            self._timer.stop()

    def _answer(self) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            return
        words = [button.text().replace("&", "") for button in box.buttons()]
        self.asked.append(box.text())
        self.hoped.append(box.informativeText())
        self.details.append(box.detailedText())
        self.offered.append(set(words) - {"Show Details..."})
        default = box.defaultButton()
        self.first.append(default.text().replace("&", "") if default is not None else "")
        box.buttons()[words.index(self._answers.pop(0))].click()


@pytest.fixture
def file(data_dir: Path) -> Path:
    """A data file of forty sessions, a copy of thirty in the folder of copies."""
    store = open_store(folders(data_dir))
    with closing(store.database):
        for n in range(40):
            if n == 30:
                with store.database.reading() as connection:
                    backup.back_up(connection, folders(data_dir).backups)
            store.history.put(session(f"2026-0{1 + n // 28}-{1 + n % 28:02}T08:00:00+01:00"))
    return data_dir / "kneetimer.db"


def test_sound_data_are_opened_without_a_word(
    data_dir: Path, file: Path, qapp: QApplication
) -> None:
    assert Start(data_dir, qapp).run() == (40, True, None)


def test_data_that_cannot_be_used_can_be_left_alone(data_dir: Path, qapp: QApplication) -> None:
    file = data_dir / "kneetimer.db"
    file.write_text("Dear diary")
    for button, end in (("Close", None), ("Go on without saving", (0, False, None))):
        start = Start(data_dir, qapp, button)
        assert start.run() == end
        assert start.hoped[0].startswith("There is no sound copy.")
        assert start.asked == ["Your data file holds something else than your data."]
        assert str(file) in start.details[0]
        assert "not a data file of Knee Timer" in start.details[0]
    assert file.read_text() == "Dear diary"
    assert [each.name for each in data_dir.iterdir()] == ["kneetimer.db"]


@pytest.mark.parametrize("spoilt", ["damaged", "empty", "text"])
def test_repairing_is_offered_first_and_brings_back_what_there_is(
    data_dir: Path, file: Path, qapp: QApplication, spoilt: str
) -> None:
    whole = file.read_bytes()
    damaged = bytes(4096) + whole[4096:]
    file.write_bytes({"damaged": damaged, "empty": b"", "text": b"Dear diary"}[spoilt])
    start = Start(data_dir, qapp, "Repair")
    end = start.run()
    assert end is not None
    sessions, saved, repaired = end
    assert start.offered == [{"Repair", "Go on without saving", "Close"}]
    assert start.first == ["Repair"]
    assert start.hoped[0].startswith("The newest sound copy is of today, ")
    assert "holds 30 sessions." in start.hoped[0]
    assert "`" not in "".join((*start.asked, *start.hoped, *start.details))
    assert (sessions, saved) == (40 if spoilt == "damaged" else 30, True)
    assert repaired is not None
    assert (repaired.before.sessions, repaired.after.sessions) == (30, sessions)
    assert repaired.kept.exists()


def test_damage_that_is_met_on_the_way_is_asked_about_too(
    data_dir: Path, file: Path, qapp: QApplication
) -> None:
    start = Start(data_dir, qapp, "Close")
    assert start.run(sessions=41) is None
    assert start.asked == ["A part of your data file is damaged."]
    assert start.details == ["What was read is damaged."]


def test_a_newer_file_is_not_to_be_repaired(data_dir: Path, file: Path, qapp: QApplication) -> None:
    whole = bytearray(file.read_bytes())
    whole[60:64] = (99).to_bytes(4, "big")
    file.write_bytes(whole)
    start = Start(data_dir, qapp, "Close")
    assert start.run() is None
    assert start.offered == [{"Go on without saving", "Close"}]
    assert file.read_bytes() == whole


def test_what_keeps_from_repairing_is_said_and_asked_anew(
    data_dir: Path, file: Path, qapp: QApplication
) -> None:
    file.write_bytes(b"")
    elsewhere = SessionLock(folders(data_dir).lock)
    elsewhere.take()
    start = Start(data_dir, qapp, "Repair", "OK", "Close")
    assert start.run() is None
    assert "Another session is running" in start.asked[1]
    assert file.read_bytes() == b""
    elsewhere.release()
