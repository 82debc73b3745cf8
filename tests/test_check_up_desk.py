# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the self-checks: what is kept, changed, deleted and had back."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneetimer import check_up_desk
from kneetimer.assembly import Store, unsaved_store
from kneetimer.check_up_desk import CheckUpDesk
from kneetimer.content import load_content
from kneetimer.core.diary import CheckUp, Morning, Sides
from kneetimer.core.errors import UserError
from kneetimer.live_content import LiveContent
from kneetimer.live_preferences import LivePreferences
from kneetimer.paths import resources
from kneetimer.store.diary import SqliteDiary
from kneetimer.ui.widgets.check_up_form import CheckUpForm
from kneetimer.ui.widgets.pain_scale import PainScale
from tests.support.drawings import drawings
from tests.support.look import settle, show
from tests.support.sessions import session

NOW = datetime.fromisoformat("2026-03-04T18:30:00+01:00")
BEFORE = CheckUp(id="a", taken_at="2026-02-18T10:00:00+01:00", stairs=5, note="Cold")


class Desk:
    """The desk with its panel on the screen, and what it has said."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.pain: int | None = None
        self.desk = CheckUpDesk(
            store,
            LiveContent(load_content(resources()), store.shelf),
            LivePreferences(store.preferences),
            drawings(),
            lambda: self.pain,
        )
        self.panel = self.desk.panel
        self.undo: list[tuple[str, Callable[[], object]]] = []
        self.troubles: list[UserError] = []
        self.changes = 0
        self.desk.undo_offered.connect(lambda *offered: self.undo.append(offered))
        self.desk.trouble.connect(self.troubles.append)
        self.desk.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changes += 1

    @property
    def form(self) -> CheckUpForm:
        form = self.panel.findChild(CheckUpForm)
        assert form.isVisible()
        return form

    def keep(self, *check_ups: CheckUp) -> None:
        """These are there, and shown."""
        for each in check_ups:
            self.store.diary.put_check_up(each)
        self.desk.refresh()
        settle()

    def said(self) -> list[str]:
        found = [*self.panel.findChildren(QLabel), *self.panel.findChildren(QAbstractButton)]
        return [each.text() for each in found if each.isVisible() and each.text()]

    def press(self, text: str) -> None:
        found: list[QWidget] = [
            b
            for b in self.panel.findChildren(QAbstractButton)
            if text in (b.text(), b.accessibleName()) and b.isVisible()
        ]
        (button,) = found
        assert isinstance(button, QAbstractButton)
        button.click()
        settle()

    def warned(self) -> bool:
        """Whether a new self-check begins with the advice to wait."""
        self.desk.begin()
        settle()
        advised = any(text.startswith("Today is not a good day") for text in self.said())
        self.press("Cancel")
        return advised


@pytest.fixture
def store() -> Iterator[Store]:
    opened = unsaved_store()
    yield opened
    opened.database.close()


@pytest.fixture
def desk(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(check_up_desk, "local_now", lambda: NOW)
    made = Desk(store)
    qtbot.addWidget(made.panel)
    made.desk.refresh()
    show(qtbot, made.panel, 1200, 760)
    return made


def test_a_new_one_is_kept_with_its_time_and_an_id_of_its_own(desk: Desk) -> None:
    desk.press("Do a self-check")
    desk.form.findChild(PainScale).set_value(3)
    desk.press("Save")
    (kept,) = desk.store.diary.check_ups()
    assert (kept.taken_at, kept.stairs) == ("2026-03-04T18:30:00+01:00", 3)
    assert UUID(kept.id).version == 4
    assert "3 of 10" in desk.said()
    assert desk.changes == 1


def test_where_nothing_was_entered_nothing_is_kept(desk: Desk) -> None:
    desk.desk.begin()
    desk.press("Save")
    assert desk.store.diary.check_ups() == []
    assert "None yet. It takes about ten minutes." in desk.said()
    assert desk.changes == 0


def test_one_is_changed_and_keeps_its_day(desk: Desk) -> None:
    desk.keep(BEFORE)
    desk.press("Edit")
    desk.form.findChild(PainScale).set_value(4)
    desk.press("Save")
    (kept,) = desk.store.diary.check_ups()
    assert (kept.id, kept.taken_at, kept.stairs, kept.note) == ("a", BEFORE.taken_at, 4, "Cold")


def test_a_deleted_one_can_be_had_back(desk: Desk) -> None:
    desk.keep(BEFORE)
    desk.press("Delete")
    assert desk.store.diary.check_ups() == []
    ((words, take_back),) = desk.undo
    assert words == "Self-checks of Wednesday, 18 February 2026 deleted"
    take_back()
    settle()
    assert desk.store.diary.check_ups() == [BEFORE]
    assert "5 of 10" in desk.said()


def test_one_of_which_everything_is_taken_out_is_deleted_and_can_be_had_back(desk: Desk) -> None:
    only = CheckUp(id="a", taken_at=BEFORE.taken_at, stairs=5)
    desk.keep(only)
    desk.press("Edit")
    desk.form.findChild(PainScale).set_value(None)
    desk.press("Save")
    assert desk.store.diary.check_ups() == []
    desk.undo[0][1]()
    assert desk.store.diary.check_ups() == [only]


def test_an_edited_one_stands_beside_those_before_it_only(desk: Desk) -> None:
    after = CheckUp(id="b", taken_at="2026-03-02T10:00:00+01:00", knee_to_wall=Sides(left=90))
    first = CheckUp(id="c", taken_at="2026-02-01T10:00:00+01:00", knee_to_wall=Sides(left=30))
    desk.keep(BEFORE, after, first)
    desk.press("Edit: Wednesday, 18 February 2026")
    desk.press("Next")
    assert "Last time: left 3.0 cm" in desk.said()


def test_a_day_of_pain_or_swelling_is_no_day_for_it(desk: Desk) -> None:
    assert not desk.warned()
    desk.pain = 3
    assert desk.warned()
    desk.pain = 2
    assert not desk.warned()
    desk.store.diary.put_morning(Morning(day="2026-03-03", pain=7, swelling=True))  # yesterday
    assert not desk.warned()
    desk.store.diary.put_morning(Morning(day="2026-03-04", pain=1, swelling=True))
    assert desk.warned()
    desk.store.diary.put_morning(Morning(day="2026-03-04", pain=3))
    assert desk.warned()


def test_a_painful_session_today_counts_too(desk: Desk) -> None:
    id_ = "0b7c6f1e-1111-4111-8111-111111111111"
    desk.store.history.put(session("2026-03-04T09:00:00+01:00", session_id=id_, pain_worst=4))
    assert desk.warned()


def test_a_form_that_is_open_is_not_begun_anew(desk: Desk) -> None:
    desk.desk.begin()
    desk.form.findChild(PainScale).set_value(3)
    desk.desk.begin()
    assert desk.form.draft().stairs == 3


def test_what_the_disk_will_not_have_is_said_and_stays_in_the_form(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("full", "The disk is full.")

    desk.desk.begin()
    desk.form.findChild(PainScale).set_value(3)
    monkeypatch.setattr(SqliteDiary, "put_check_up", refuse)
    desk.press("Save")
    assert [str(trouble) for trouble in desk.troubles] == ["The disk is full."]
    assert desk.form.draft().stairs == 3
