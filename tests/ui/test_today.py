# SPDX-License-Identifier: GPL-3.0-or-later
"""Today: choosing, leaving out, holds, pain, and when Start is there."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Dose, Equipment
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import SessionRecord
from kneetimer.core.routine import OwnRoutine, RoutineItem, with_item_ids
from kneetimer.core.shortened import TodayChoices
from kneetimer.ui.pages.today import TodayPage
from kneetimer.ui.widgets.dose_panel import DosePanel
from kneetimer.ui.widgets.exercise_row import ExerciseRow
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.routine_card import RoutineCard
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.tick import Tick
from kneetimer.ui.widgets.week_dots import WeekDots
from tests.support.drawings import drawings
from tests.support.look import assert_whole, settle, show, tab_walk
from tests.support.sessions import session, shipped
from tests.ui.fakes import READY, TodayDriver

Make = Callable[..., TodayDriver]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def make_today(
        preferences: Preferences = READY,
        sessions: tuple[SessionRecord, ...] = (),
        cut_off: str | None = None,
        own: tuple[OwnRoutine, ...] = (),
    ) -> TodayDriver:
        page = TodayPage(drawings())
        qtbot.addWidget(page)
        driver = TodayDriver(page, preferences, sessions, cut_off, own)
        show(qtbot, page, 900, 900)
        return driver

    return make_today


def texts(today: TodayDriver) -> str:
    shown = [label.text() for label in today.page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(shown).replace("\N{NO-BREAK SPACE}", " ")


def button(today: TodayDriver, text: str) -> QPushButton | None:
    return next(
        (
            each
            for each in today.page.findChildren(QPushButton)
            if each.text() == text and each.isVisible()
        ),
        None,
    )


def press(today: TodayDriver, text: str) -> None:
    found = button(today, text)
    assert found is not None, text
    found.click()
    settle()


def press_in(row: ExerciseRow, text: str) -> None:
    next(each for each in row.findChildren(QPushButton) if each.text() == text).click()
    settle()


def named(today: TodayDriver, name: str) -> Tick:
    return next(
        each
        for each in today.page.findChildren(Tick)
        if name in (each.text(), each.accessibleName()) and each.isVisible()
    )


def row(today: TodayDriver, name: str) -> ExerciseRow:
    return next(
        row
        for row in today.page.findChildren(ExerciseRow)
        if row.isVisible() and any(label.text() == name for label in row.findChildren(QLabel))
    )


def tick(today: TodayDriver, name: str) -> Tick:
    found = row(today, name).findChild(Tick)
    assert isinstance(found, Tick)
    return found


def stepper(today: TodayDriver, name: str) -> Stepper:
    found = row(today, name).findChild(Stepper)
    assert isinstance(found, Stepper)
    return found


def test_the_next_session_is_shown_with_minutes_equipment_and_every_exercise(make: Make) -> None:
    today = make()
    shown = texts(today)
    view = today.view()
    assert "First week" in shown
    assert f"About {round(view.estimate_ms / 60_000)} min · 6 exercises · a wall" in shown
    for item in view.items:
        assert item.name in shown


def test_another_routine_can_be_chosen_and_is_described_before(qtbot: QtBot, make: Make) -> None:
    today = make()
    press(today, "Choose another routine")
    cards = [card for card in today.page.findChildren(RoutineCard) if card.isVisible()]
    assert len(cards) == 7
    desk = next(card for card in cards if card.routine == "desk-break")
    words = "\n".join(label.text() for label in desk.findChildren(QLabel))
    texts_of = shipped().language.routine("desk-break")
    assert texts_of.for_whom in words
    assert texts_of.about in words
    desk.click()
    settle()
    assert today.preferences.routine == "desk-break"
    assert "About 5 min · 3 exercises" in texts(today)


def test_choosing_can_be_left_with_escape(qtbot: QtBot, make: Make) -> None:
    today = make()
    press(today, "Choose another routine")
    focused = today.page.focusWidget()
    assert isinstance(focused, RoutineCard)
    assert focused.routine == "first-week"
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    settle()
    assert today.preferences.routine == "first-week"
    assert button(today, "Start") is not None


@pytest.mark.parametrize("choose", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_arrows_go_among_the_routines_and_choose_none(
    qtbot: QtBot, make: Make, choose: Qt.Key
) -> None:
    today = make()
    press(today, "Choose another routine")
    ids = [card.routine for card in today.page.findChildren(RoutineCard) if card.isVisible()]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(today.page.focusWidget(), key)
    focused = today.page.focusWidget()
    assert isinstance(focused, RoutineCard)
    assert focused.routine == ids[1]
    assert not focused.isChecked()
    assert today.preferences.routine == ids[0] == "first-week"
    qtbot.keyClick(focused, choose)
    settle()
    assert today.preferences.routine == ids[1]
    assert today.page.focusWidget() is button(today, "Choose another routine")


def test_an_exercise_can_be_left_out_and_put_back(make: Make) -> None:
    today = make()
    tick(today, "Clamshell").click()
    assert today.choices.left_out == {"clamshell"}
    assert "5 exercises" in texts(today)
    tick(today, "Clamshell").click()
    assert today.choices.left_out == frozenset()
    assert "6 exercises" in texts(today)


def test_one_exercise_always_stays(make: Make) -> None:
    today = make(msgspec.structs.replace(READY, routine="desk-break"))
    names = [item.name for item in today.view().items]
    for name in names[:2]:
        tick(today, name).click()
    last = tick(today, names[2])
    assert not last.isEnabled()
    last.click()
    assert len(today.choices.left_out) == 2
    tick(today, names[0]).click()
    assert tick(today, names[2]).isEnabled()


def test_leaving_out_does_not_take_the_focus_away(make: Make) -> None:
    today = make()
    tick(today, "Clamshell").setFocus()
    tick(today, "Clamshell").click()
    assert today.page.focusWidget() is tick(today, "Clamshell")


def test_a_hold_goes_in_steps_of_five_from_15_to_60(qtbot: QtBot, make: Make) -> None:
    today = make()
    name = "Wall calf stretch"
    holds = [today.view().items[4].plan.amounts]
    for key, times in ((Qt.Key.Key_Down, 3), (Qt.Key.Key_Up, 12)):
        for _ in range(times):
            qtbot.keyClick(stepper(today, name), key)
            holds.append(today.view().items[4].plan.amounts)
    seconds = [left for left, right in holds if left == right]
    assert len(seconds) == len(holds)
    assert (min(seconds), max(seconds), seconds[-1]) == (15, 60, 60)
    assert all(value % 5 == 0 for value in seconds)


def test_a_number_typed_for_a_dose_is_not_the_knee_pain(qtbot: QtBot, make: Make) -> None:
    today = make()
    stepper(today, "Clamshell").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_9)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert set(today.view().items[0].plan.amounts) == {9}
    assert today.pain is None
    qtbot.keyClick(tick(today, "Clamshell"), Qt.Key.Key_4)
    assert today.pain == 4


def test_strengthening_has_its_reps_to_change(qtbot: QtBot, make: Make) -> None:
    today = make()
    before = today.view().items[0].plan.amounts[0]
    assert stepper(today, "Clamshell").accessibleName() == "Reps of Clamshell"
    qtbot.keyClick(stepper(today, "Clamshell"), Qt.Key.Key_Up)
    assert set(today.view().items[0].plan.amounts) == {before + 1}


def test_a_kept_hold_says_where_it_comes_from_and_can_be_reset(qtbot: QtBot, make: Make) -> None:
    today = make()
    name = "Wall calf stretch"
    assert button(today, "Reset") is None
    qtbot.keyClick(stepper(today, name), Qt.Key.Key_Up)
    assert "Kept by you for this routine; otherwise 20 s each side" in texts(today)
    press(today, "Reset")
    assert today.kept == {}
    assert stepper(today, name).value() == 20
    assert button(today, "Reset") is None


def test_what_an_own_routine_says_is_told_with_the_whole_dose_only(make: Make) -> None:
    items = (RoutineItem(id="a", exercise="clamshell", dose=Dose(sets=3)),)
    mine = OwnRoutine(id="mine", name="Mine", items=items)
    today = make(msgspec.structs.replace(READY, routine="mine"), own=(mine,))
    assert "Set by you" not in texts(today)
    assert button(today, "Reset") is None
    press(today, "Sets and more")
    assert "Set by you in this routine; otherwise" in texts(today)


def test_where_a_dose_comes_from_is_never_broken_within_an_amount(qtbot: QtBot, make: Make) -> None:
    today = make()
    qtbot.keyClick(stepper(today, "Clamshell"), Qt.Key.Key_Up)
    kept = next(
        label.text()
        for label in row(today, "Clamshell").findChildren(QLabel)
        if label.text().startswith("Kept by you")
    )
    assert kept.endswith("8\N{NO-BREAK SPACE}reps each side, each held 2\N{NO-BREAK SPACE}s")


@pytest.mark.parametrize("day", ["2026-03-03", "2026-01-28"])
def test_the_last_session_has_two_lines_at_most_in_a_small_window(
    qtbot: QtBot, make: Make, day: str
) -> None:
    today = make(sessions=(session(f"{day}T08:00:00+01:00", routine="strength"),))
    today.page.resize(820, 600)
    settle()
    last = next(each for each in today.page.findChildren(QLabel) if each.text().startswith("Last:"))
    assert "Hip and knee strength" in last.text()
    assert last.height() <= 2 * last.fontMetrics().lineSpacing() + 2


def test_holds_and_reps_stand_below_each_other(make: Make) -> None:
    today = make()
    shown = [stepper(today, item.name) for item in today.view().items]
    lefts = [each.mapTo(today.page, QPoint(0, 0)).x() for each in shown]
    words = {each.accessibleName().split(" of ")[0] for each in shown}
    assert words == {"Hold", "Reps"}
    assert len(set(lefts)) == len({each.width() for each in shown}) == 1


def test_the_cited_range_stands_beside_the_dose_and_gently_says_when_it_is_left(
    qtbot: QtBot, make: Make
) -> None:
    today = make()
    assert "Sources: 20–30 s" in texts(today)
    for _ in range(3):
        qtbot.keyClick(stepper(today, "Supine hamstring stretch"), Qt.Key.Key_Up)
    assert "Sources: 20–30 s; this is more" in texts(today)


def test_the_whole_dose_opens_below_its_exercise(qtbot: QtBot, make: Make) -> None:
    today = make()
    whole = next(
        each
        for each in row(today, "Clamshell").findChildren(QPushButton)
        if each.accessibleName() == "Whole dose of Clamshell"
    )
    whole.setFocus()
    whole.click()
    settle()
    panel = row(today, "Clamshell").findChild(DosePanel)
    assert isinstance(panel, DosePanel)
    sets = next(
        each for each in panel.findChildren(Stepper) if each.accessibleName() == "Sets of Clamshell"
    )
    before = today.view().items[0].plan.sets
    qtbot.keyClick(sets, Qt.Key.Key_Up)
    assert today.kept == {"clamshell": Dose(sets=before + 1)}
    assert panel.isVisible()
    assert "Kept by you for this routine" in texts(today)
    whole.click()
    assert panel.isHidden()


def test_a_hold_is_typed_and_enter_does_not_start(qtbot: QtBot, make: Make) -> None:
    today = make()
    hold = stepper(today, "Wall calf stretch")
    hold.setFocus()
    qtbot.keyClick(hold, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "0:45")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert today.view().items[4].plan.amounts == (45, 45)
    qtbot.keyClick(hold, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "long")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "“long” is not understood; it stays 45 s." in texts(today)
    assert today.asked == []


def test_ten_minutes_make_the_session_fit_and_say_so(qtbot: QtBot, make: Make) -> None:
    today = make(msgspec.structs.replace(READY, routine="strength"))
    whole = today.view().estimate_ms
    named(today, "I have only so many minutes").click()
    settle()
    assert today.choices == TodayChoices(minutes=10)
    assert today.view().estimate_ms <= 10 * 60_000
    shown = texts(today)
    assert "3 exercises" in shown
    assert "1 set instead of 2 to fit into 10 min" in shown
    assert "Not today: no room in 10 min" in shown
    named(today, "I have only so many minutes").click()
    assert today.view().estimate_ms == whole


def test_where_even_the_least_takes_longer_that_is_said(make: Make) -> None:
    today = make(msgspec.structs.replace(READY, routine="ten"))
    today.show(choices=TodayChoices(minutes=5))
    settle()
    assert "The least of it takes about 7 min." in texts(today)
    assert button(today, "Start") is not None


MINE = OwnRoutine(
    id="mine",
    name="From my physiotherapist",
    items=with_item_ids(
        [
            RoutineItem(exercise="banded-lateral-toe-tap", block="a", note="Near the table."),
            RoutineItem(exercise="step-up", block="a"),
        ]
    ),
    rounds={"a": 3},
)
AS_MINE = msgspec.structs.replace(READY, routine="mine")


def test_what_is_not_at_hand_is_asked_for_and_done_without(make: Make) -> None:
    today = make(AS_MINE, own=(MINE,))
    assert "3 rounds" in texts(today)
    assert "Near the table." in texts(today)
    named(today, "No band").click()
    assert today.choices.missing == {Equipment.BAND}
    assert "Another way today, without a band" in texts(today)
    named(today, "No step").click()
    assert "Not today: it needs a step" in texts(today)
    assert not tick(today, "Step-up").isEnabled()
    assert "1 exercise" in texts(today)


def test_where_nothing_is_left_there_is_nothing_to_start(make: Make) -> None:
    only = msgspec.structs.replace(MINE, items=MINE.items[1:])
    today = make(AS_MINE, own=(only,))
    named(today, "No step").click()
    assert "Nothing is left to do today." in texts(today)
    start = button(today, "Start")
    assert start is not None
    assert not start.isEnabled()
    named(today, "No step").click()
    assert start.isEnabled()


def test_choosing_another_routine_forgets_the_choices_of_today(make: Make) -> None:
    today = make(msgspec.structs.replace(READY, routine="strength"))
    named(today, "I have only so many minutes").click()
    press(today, "Choose another routine")
    next(card for card in today.page.findChildren(RoutineCard) if card.routine == "ten").click()
    settle()
    assert not named(today, "I have only so many minutes").isChecked()


def test_nothing_is_cut_with_every_choice_made_and_a_dose_open(make: Make) -> None:
    today = make(AS_MINE, own=(MINE,))
    today.show(choices=TodayChoices(minutes=15, missing=frozenset({Equipment.BAND})))
    for each in today.page.findChildren(ExerciseRow):
        press_in(each, "Sets and more")
    for size in ((700, 600), (1200, 900)):
        today.page.resize(*size)
        settle()
        assert_whole(today.page)


def test_warm_up_and_cool_down_are_a_tick_each(make: Make) -> None:
    today = make()
    before = today.view().estimate_ms
    for each in today.page.findChildren(Tick):
        if each.text().startswith(("Warm up", "Cool down")):
            each.click()
    assert (today.preferences.warm_up, today.preferences.cool_down) == (True, True)
    assert today.view().estimate_ms >= before + 8 * 60_000


def test_enter_starts(qtbot: QtBot, make: Make) -> None:
    today = make()
    tick(today, "Clamshell").setFocus()
    qtbot.keyClick(tick(today, "Clamshell"), Qt.Key.Key_Return)
    assert today.asked == ["start"]


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, make: Make) -> None:
    today = make()
    change = button(today, "Choose another routine")
    assert change is not None
    change.setFocus()
    qtbot.keyClick(change, Qt.Key.Key_Return)
    assert today.asked == []
    assert button(today, "Start") is None


def test_strong_pain_brings_advice_and_the_person_decides(qtbot: QtBot, make: Make) -> None:
    today = make()
    scale = today.page.findChild(PainScale)
    assert isinstance(scale, PainScale)
    assert "resting breaks nothing" not in texts(today)
    scale.setFocus()
    qtbot.keyClick(scale, Qt.Key.Key_7)
    assert today.pain == 7
    assert "With pain of 6 or more, better leave it for today" in texts(today)
    press(today, "Start anyway")
    assert today.asked == ["start"]


def test_an_arrow_says_no_pain_and_enter_says_what_it_marks_before_it_starts(
    qtbot: QtBot, make: Make
) -> None:
    today = make()
    scale = today.page.findChild(PainScale)
    scale.setFocus()
    for _ in range(4):
        qtbot.keyClick(scale, Qt.Key.Key_Right)
    assert today.pain is None
    qtbot.keyClick(scale, Qt.Key.Key_Return)
    assert (today.asked, today.pain) == ([], 3)
    qtbot.keyClick(scale, Qt.Key.Key_Return)
    assert (today.asked, today.pain) == (["start"], 3)


def test_pain_may_be_skipped(make: Make) -> None:
    today = make()
    press(today, "Start")
    assert (today.asked, today.pain) == (["start"], None)


@pytest.mark.parametrize(
    ("preferences", "words"),
    [
        (Preferences(), "a short notice and two questions"),
        (
            msgspec.structs.replace(READY, same_day_sign="2026-03-04"),
            "No session today. Have this looked at by a professional today",
        ),
        (msgspec.structs.replace(READY, same_day_sign="2026-03-02"), "answer the questions again"),
        (msgspec.structs.replace(READY, check_first=True), "ask a professional first"),
    ],
)
def test_where_no_session_may_start_the_reason_stands_in_place_of_start(
    qtbot: QtBot, make: Make, preferences: Preferences, words: str
) -> None:
    today = make(preferences)
    assert words in texts(today)
    assert button(today, "Start") is None
    today.page.setFocus()
    qtbot.keyClick(today.page.focusWidget(), Qt.Key.Key_Return)
    assert today.asked == ["questions"]


def test_the_week_counts_sessions_against_the_target(make: Make) -> None:
    past = (
        session("2026-03-03T08:00:00+01:00"),
        session("2026-03-02T08:00:00+01:00", routine="stretch"),
    )
    today = make(msgspec.structs.replace(READY, weekly_target=4), past)
    assert "2 of 4 sessions" in texts(today)
    assert "Last: First week, 10 min, yesterday" in texts(today)
    dots = today.page.findChild(WeekDots)
    assert dots.accessibleName() == "2 of 4 sessions"


def test_a_week_with_a_target_of_one_is_said_right(make: Make) -> None:
    today = make(msgspec.structs.replace(READY, weekly_target=1))
    assert "0 of 1 session" in texts(today).splitlines()


def test_a_session_that_was_cut_off_can_be_resumed_or_discarded(qtbot: QtBot, make: Make) -> None:
    past = (session("2026-03-04T08:12:00+01:00", session_id="cut", cut_off=True),)
    today = make(READY, past, "cut")
    assert "First week was cut off" in texts(today)
    press(today, "Resume")
    press(today, "Discard")
    assert today.asked == ["resume", "discard"]
    tick(today, "Clamshell").setFocus()
    qtbot.keyClick(tick(today, "Clamshell"), Qt.Key.Key_Return)
    assert today.asked[-1] == "resume"


def test_the_focus_is_on_resume_where_a_session_was_cut_off(qtbot: QtBot, make: Make) -> None:
    past = (session("2026-03-04T08:12:00+01:00", session_id="cut", cut_off=True),)
    today = make(READY, past, "cut")
    today.page.setFocus()
    focused = today.page.focusWidget()
    assert focused is button(today, "Resume")
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert today.asked == ["resume"]


def test_a_cut_off_session_is_not_resumed_where_none_may_start(make: Make) -> None:
    past = (session("2026-03-04T08:12:00+01:00", session_id="cut", cut_off=True),)
    today = make(msgspec.structs.replace(READY, same_day_sign="2026-03-04"), past, "cut")
    resume = button(today, "Resume")
    assert resume is not None
    assert not resume.isEnabled()


def test_tab_goes_from_top_to_bottom(make: Make) -> None:
    today = make(msgspec.structs.replace(READY, routine="desk-break"))
    press(today, "Choose another routine")
    next(
        card for card in today.page.findChildren(RoutineCard) if card.routine == "after-run"
    ).click()
    settle()
    today.page.setFocus()  # Start, which is the last
    start, *rest = tab_walk(today.page)
    walked = [*rest, start]
    heights = [each.mapTo(today.page, each.rect().center()).y() for each in walked]
    assert all(b >= a - 20 for a, b in pairwise(heights))
    assert sum(isinstance(each, Tick) for each in walked) == 5 + 3
    assert sum(isinstance(each, Stepper) for each in walked) == 5
