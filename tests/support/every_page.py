# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page of the real window and its states, one after the other, for tests that look at each:
each function leads through a page and yields the name of what is shown."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from kneetimer.assembly import Store
from kneetimer.core.diary import CheckUp, Counts, Sides
from kneetimer.core.mornings import MorningCard
from kneetimer.core.preferences import Preferences
from kneetimer.core.progress import suggestion
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.today_cards import SuggestionCard
from kneetimer.core.training_days import Recent
from kneetimer.core.trend import TrendKind
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.quick_text_panel import QuickTextPanel
from kneetimer.ui.widgets.search_field import SearchField
from tests.support.app_window import Window, settle
from tests.support.command_line import store_in
from tests.support.history import PAST
from tests.support.sessions import shipped
from tests.support.training import TODAY, morning, plan_of, trained

PHYSIO = Path(__file__).parents[1] / "data" / "routines" / "physio.kneeroutine"
LIST = "Clamshell 3x12 each side hold 2s rest 60s\nGlute brige 2 sets of 10\nBird of prey 2x30s\n"
DAYS = (2, 4, 6, 9, 11, 13, 16, 18)
Key = Qt.Key


@pytest.fixture
def filled(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder with some weeks of training, seen on the fourth of March."""
    now = datetime.fromisoformat("2026-03-04T08:00:00+01:00")
    for module in ("today_desk", "today_cards"):
        monkeypatch.setattr(f"kneetimer.{module}.local_now", lambda: now)
    with store_in(data_dir) as store:
        fill(store)


def fill(store: Store) -> None:
    """Ten sessions, mornings and two self-checks."""
    for days in DAYS:
        store.history.put(trained(days))
        store.diary.put_morning(morning(days - 1))
    for each in PAST[:2]:
        store.history.put(each)
    for number, taken in enumerate(("2026-01-20T10:00:00+01:00", "2026-02-18T10:00:00+01:00")):
        store.diary.put_check_up(
            CheckUp(
                id=taken,
                taken_at=taken,
                stairs=5 - 2 * number,
                knee_to_wall=Sides(left=95, right=110),
                side_lift=Counts(left=12, right=15),
                note="Cold day.",
            )
        )


def first_run(window: Window) -> Iterator[str]:
    """The notice, its questions and what follows, of somebody who has not read it."""
    yield "notice"
    window.press("I have read this")
    yield "questions"
    window.tick("None of these")
    window.tick("Pregnancy")
    window.press("Continue")
    yield "a reason to ask first"
    window.press("Continue")
    yield "voice"
    window.press("Continue")
    yield "side"
    for _ in range(3):
        window.press("Back")
    window.tick("I cannot move it")
    window.press("Continue")
    yield "a same-day sign"


def today(window: Window) -> Iterator[str]:
    """The next session, and what may stand above it."""
    card = window.app.today.card
    yield "ready"
    card.show_morning(MorningCard())
    settle()
    yield "the morning after"
    recent = Recent([trained(day) for day in DAYS], [morning(day - 1) for day in DAYS], TODAY)
    suggested = suggestion(recent, plan_of(), shipped().catalogue, Preferences())
    card.show_suggestion(SuggestionCard(suggestion=suggested, name="Clamshell", may_apply=True))
    settle()
    yield "a suggestion"
    card.show_check_up(is_first=False)
    settle()
    yield "self-checks are due"
    window.key(Key.Key_7)
    yield "pain"
    window.press("Choose another routine")
    yield "routines"


def library(window: Window) -> Iterator[str]:
    """The grid, an exercise's page and the form of an own one."""
    window.app.window.show_page("library")
    settle()
    yield "all"
    (search,) = window.seen(SearchField)
    QTest.keyClicks(search, "calf")
    settle()
    yield "searched"
    search.clear()
    desk = window.app.shelf._library_desk
    assert desk is not None
    desk.open("clamshell", None)
    settle()
    yield "an exercise"
    window.press("Make your own from it")
    yield "the form"


def routines(window: Window) -> Iterator[str]:
    """The list, a list that is typed, a file's preview and the editor."""
    window.app.window.show_page("routines")
    settle()
    yield "all"
    window.press("From text…")
    panel = window.seen(QuickTextPanel)[0]
    panel.findChild(QPlainTextEdit).setPlainText(LIST)
    window.wait_for("Glute bridge")
    yield "from text"
    window.app.shelf.open_file(PHYSIO)
    settle()
    yield "a file"
    window.press("Add")
    desk = window.app.shelf._routines_desk
    assert desk is not None
    desk.open_routine(next(iter(window.app.content.value.shelf.routines)))
    settle()
    yield "an own one"
    desk.open_routine("strength")
    settle()
    yield "a shipped one"


def history(window: Window) -> Iterator[str]:
    """Each tab, each trend and its table, the forms and the report."""
    window.app.window.show_page("history")
    page = window.app.history.made()
    settle()
    yield "month"
    window.press("Year")
    yield "year"
    page.show_tab("sessions")
    settle()
    yield "sessions"
    page.show_tab("trends")
    settle()
    for kind in TrendKind:
        window.press(trend_words.kind(kind))
        yield f"trend {kind}"
        if window.offers("Table"):
            window.press("Table")
            yield f"table {kind}"
            window.press("Table")
    page.show_tab("check-ups")
    settle()
    yield "self-checks"
    window.app.looking_back.begin_check_up()
    settle()
    yield "a self-check"
    while window.offers("Next"):
        window.press("Next")
        yield "its next step"
    window.press("Cancel")
    window.press("Log a session")
    yield "the form"
    window.key(Key.Key_Escape)
    window.press("Report…")
    window.wait_for("Save as PDF…")
    yield "the report"


def others(window: Window) -> Iterator[str]:
    """Settings and Help, and what the one place for notices may say."""
    for key in ("settings", "help"):
        window.app.window.show_page(key)
        settle()
        yield key
    for words in ("Keys", "Sounds", "Is this safe for me?", "About"):
        window.key(Key.Key_Tab, modifier=Qt.KeyboardModifier.ControlModifier)
        if words == "About":
            window.wait_for("Look again")  # it has looked by then
        yield f"help: {words}"
    window.app.window.notices.show_trouble("The disk is full.", "Try again", lambda: None)
    yield "a notice"


PHASES = (
    SegmentKind.INTRODUCE,
    SegmentKind.SET_UP,
    SegmentKind.GET_READY,
    SegmentKind.LIFT,
    SegmentKind.REP_HOLD,
    SegmentKind.LOWER,
    SegmentKind.REST,
    SegmentKind.SWITCH_SIDES,
    SegmentKind.HOLD,
)


def session(window: Window) -> Iterator[str]:
    """Every phase, the cards, the mat and the end; a session has just begun."""
    for kind in PHASES:
        if kind in (SegmentKind.REP_HOLD, SegmentKind.LOWER):
            window.go(3000)
        window.skip_to(kind)
        yield str(kind)
    window.key(Key.Key_Space)
    yield "paused"
    window.key(Key.Key_P)
    yield "that hurts"
    window.key(Key.Key_Escape)
    window.key(Key.Key_Question)
    yield "keys"
    window.key(Key.Key_Escape)
    window.key(Key.Key_Escape)
    yield "end?"
    window.press("Keep going")
    window.key(Key.Key_F)
    yield "mat"
    window.key(Key.Key_F)
    window.key(Key.Key_Up)
    window.skip_to_the_end()
    yield "end"


PAGES = (today, library, routines, history, others)
"""All that is there besides the first run and a session."""
