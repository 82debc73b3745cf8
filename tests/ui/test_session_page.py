# SPDX-License-Identifier: GPL-3.0-or-later
"""The session page: its keys, what it shows of a moment, and its questions."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.preferences import Preferences, Theme
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind, Timeline
from kneetimer.ui import theme
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.control_button import ControlButton
from kneetimer.ui.widgets.countdown_ring import CountdownRing
from kneetimer.ui.widgets.figure_view import FigureView
from kneetimer.ui.widgets.hurt_panel import HurtPanel
from kneetimer.ui.widgets.mat_view import MatView
from kneetimer.ui.widgets.overlay import Overlay
from kneetimer.ui.widgets.stage import Stage
from kneetimer.ui.widgets.timeline_strip import TimelineStrip
from tests.support.builders import compiled, item
from tests.support.drawings import drawings
from tests.support.look import assert_whole, cut_texts, nameless, settle
from tests.ui.support_session import FakeControl, facts_of, name_of, timeline_of

K = SegmentKind
Key = Qt.Key
Shown = tuple[SessionPage, FakeControl]
Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Opens the page on a routine, some way into it."""

    def open_page(
        routine: str = "first-week",
        kind: SegmentKind | None = None,
        into_ms: int = 0,
        number: int = 1,
        preferences: Preferences | None = None,
        size: tuple[int, int] = (900, 600),
        timeline: Timeline | None = None,
        rates: bool = False,
    ) -> Shown:
        control = FakeControl(timeline or timeline_of(routine, preferences))
        page = SessionPage(control, name_of, drawings(), facts=facts_of, rates=rates)
        page._control_kept = control  # type: ignore[attr-defined]
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        if kind is not None:
            control.go_to(kind, into_ms, number)
        control.calls.clear()
        settle()
        return page, control

    return open_page


def texts_of(page: QWidget) -> list[str]:
    """Every text of a label or button that can be seen."""
    shown = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [widget.text() for widget in shown if widget.isVisible() and widget.text()]


def press(qtbot: QtBot, page: SessionPage, *keys: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or page, key, modifier)
    settle()


def click(qtbot: QtBot, page: QWidget, text: str) -> None:
    button = next(
        b for b in page.findChildren(QAbstractButton) if b.text() == text and b.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


# -- keys -----------------------------------------------------------------------------------------

IN_A_HOLD = [
    (Key.Key_Space, ("main_key",)),
    (Key.Key_Right, ("next_set",)),
    (Key.Key_Left, ("back",)),
    (Key.Key_Up, ("longer",)),
    (Key.Key_Down, ("shorter",)),
    (Key.Key_M, ("set_muted", True)),
    (Key.Key_P, ("pause",)),
    (Key.Key_H, ("hear_again",)),
    (Key.Key_T, ("tell_time",)),
    (Key.Key_Escape, ("pause",)),
    (Key.Key_PageDown, ("next_set",)),
    (Key.Key_PageUp, ("back",)),
    (Key.Key_MediaNext, ("next_set",)),
    (Key.Key_MediaPrevious, ("back",)),
    (Key.Key_MediaTogglePlayPause, ("main_key",)),
    (Key.Key_MediaPlay, ("main_key",)),
    (Key.Key_MediaPause, ("main_key",)),
]


@pytest.mark.parametrize(("key", "call"), IN_A_HOLD)
def test_each_key_asks_for_its_one_thing(show: Show, key: Qt.Key, call: tuple[object, ...]) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, event)
    assert control.calls == [call]


def test_shift_right_is_the_next_exercise(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_Right, shift=True)
    assert control.calls == [("next_exercise",)]


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Return, Key.Key_F5, Key.Key_Shift])
def test_other_keys_do_nothing(qtbot: QtBot, show: Show, key: Qt.Key) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, key)
    assert control.calls == []


def test_keys_with_control_are_not_the_sessions(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    qtbot.keyClick(page, Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert control.calls == []


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_PageDown])
def test_at_ones_own_pace_space_and_page_down_are_done(
    qtbot: QtBot, show: Show, key: Qt.Key
) -> None:
    page, control = show("strength", K.SELF_PACED, 1000, preferences=Preferences(self_paced=True))
    press(qtbot, page, key)
    assert control.calls == [("main_key",)]


def test_at_ones_own_pace_up_and_down_count(qtbot: QtBot, show: Show) -> None:
    page, control = show("strength", K.SELF_PACED, 1000, preferences=Preferences(self_paced=True))
    press(qtbot, page, Key.Key_Up, Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert [call[1] for call in control.calls] == [1, 2, 1, 0, 0]


def test_space_is_the_sessions_whatever_has_the_focus(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    focusable = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    assert len(focusable) > 8
    for widget in focusable:
        widget.setFocus()
        control.calls.clear()
        press(qtbot, page, Key.Key_Space)
        assert control.calls == [("main_key",)], widget.accessibleName()


def test_enter_presses_the_focused_button(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    button = next(b for b in page.findChildren(ControlButton) if b.text() == "Next")
    button.setFocus()
    press(qtbot, page, Key.Key_Return)
    assert control.calls == [("next_set",)]


def test_question_mark_shows_and_hides_the_keys(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_Question)
    assert "Pause, resume, or done at your own pace" in texts_of(page)
    press(qtbot, page, Key.Key_Question)
    assert "Pause, resume, or done at your own pace" not in texts_of(page)
    assert control.calls == []


def test_the_strip_jumps_and_gives_the_keys_back(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    page.findChild(TimelineStrip).setFocus()
    press(qtbot, page, Key.Key_Right, Key.Key_Return)
    assert control.calls == [("jump", 2)]
    assert QApplication.focusWidget() is page


# -- mat mode -------------------------------------------------------------------------------------


def test_mat_mode_comes_and_goes(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    with qtbot.waitSignal(page.mat_mode_changed) as changed:
        press(qtbot, page, Key.Key_F)
    assert changed.args == [True]
    assert page.findChild(MatView).isVisible()
    with qtbot.waitSignal(page.mat_mode_changed) as changed:
        press(qtbot, page, Key.Key_Escape)
    assert changed.args == [False]
    assert control.calls == []


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Return, Key.Key_Tab, Key.Key_F9, Key.Key_5])
def test_in_mat_mode_any_other_key_is_the_big_one(qtbot: QtBot, show: Show, key: Qt.Key) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_F)
    press(qtbot, page, key)
    assert control.calls == [("main_key",)]


@pytest.mark.parametrize("key", [Key.Key_Shift, Key.Key_VolumeUp, Key.Key_Control])
def test_in_mat_mode_keys_of_the_system_stay_the_systems(
    qtbot: QtBot, show: Show, key: Qt.Key
) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_F)
    press(qtbot, page, key)
    assert control.calls == []


def test_in_mat_mode_keys_with_a_meaning_keep_it(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_F)
    press(qtbot, page, Key.Key_Right)
    assert control.calls == [("next_set",)]


def test_mat_mode_is_one_colour_with_word_and_digits(qtbot: QtBot, show: Show) -> None:
    page, _ = show("stretch", K.HOLD, 8000, 2)
    press(qtbot, page, Key.Key_F)
    fill = theme.colours().phase(K.HOLD)[0]
    image = page.grab().toImage()
    corners = [(2, 2), (image.width() - 3, 2), (2, image.height() - 3)]
    assert {image.pixelColor(*corner).name() for corner in corners} == {fill.name()}
    words = page.findChild(MatView).in_words()
    assert words == "Hold, 22, right. Next: Standing quadriceps stretch, left"


def test_mat_digits_are_painted_a_third_of_the_height(qtbot: QtBot, show: Show) -> None:
    page, _ = show("stretch", K.HOLD, 8000, 2)
    press(qtbot, page, Key.Key_F)
    ratio = page.devicePixelRatioF()
    image = page.grab().toImage()
    ink = theme.colours().phase(K.HOLD)[1].rgb()
    column = [
        y
        for y in range(round(image.height() * 0.2), round(image.height() * 0.62))
        if any(image.pixel(x, y) == ink for x in range(image.width() // 2, image.width(), 2))
    ]
    assert (column[-1] - column[0] + 1) / ratio >= 600 / 3


# -- what is shown --------------------------------------------------------------------------------


def test_the_ring_shows_the_snapshots_seconds(show: Show) -> None:
    page, control = show("stretch", K.HOLD)
    ring = next(r for r in page.findChildren(CountdownRing) if r.isVisible())
    for _ in range(20):
        control.go(1370)
        face, snapshot = ring.face(), control.snapshot()
        assert face is not None
        if snapshot.kind is not K.HOLD:
            break
        assert int(face.digits.number) == snapshot.remaining_s


def test_nothing_moves_while_a_number_loses_a_digit(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 19_500)
    control.go(0)
    settle()

    class Layouts(QObject):
        count = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.count += event.type() is QEvent.Type.LayoutRequest
            return False

    def places() -> dict[int, QRect]:
        return {id(w): w.geometry() for w in page.findChildren(QWidget) if w.isVisible()}

    layouts, before = Layouts(), places()
    for widget in (page, *page.findChildren(QWidget)):
        widget.installEventFilter(layouts)
    for _ in range(40):
        control.go(100)
        settle()
    assert layouts.count == 0
    assert places() == before


def test_introduction_shows_dose_equipment_and_steps(show: Show) -> None:
    page, _ = show("first-week", K.INTRODUCE, 1000)
    shown = texts_of(page)
    assert {"Clamshell", "8 reps each side", "Nothing needed"} <= set(shown)
    assert "Keep your heels together all the time." in shown


def test_introduction_shows_what_sources_say_and_two_cautions(show: Show) -> None:
    page, control = show("ten", K.INTRODUCE, 1000)
    while control.snapshot().item.exercise != "step-up":
        control.go_to(K.INTRODUCE, 1000)
    shown = texts_of(page)
    cautions = facts_of("step-up")[1]
    assert "Sources: 10 reps" in shown
    assert len(cautions) == 2
    assert set(cautions) <= set(shown)


def test_a_rest_says_what_comes(show: Show) -> None:
    page, _ = show("strength", K.REST, 1000)
    assert "Next: Clamshell, left" in texts_of(page)


def test_what_is_said_is_shown(show: Show) -> None:
    page, control = show("stretch", K.HOLD, 1000)
    control.said.emit("Keep the back knee straight.", 2000)
    assert page.findChild(Stage).caption() == "Keep the back knee straight."


def test_what_stands_on_the_page_is_not_said_again_below_the_figure(show: Show) -> None:
    page, control = show("stretch", K.HOLD, 1000)
    for stands in ("Hold.", name_of("wall-calf-stretch", None) + ".", "29"):
        control.said.emit(stands, 500)
        assert page.findChild(Stage).caption() == "", stands


def test_a_passing_remark_goes(qtbot: QtBot, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kneetimer.ui.widgets.caption.READ_MS_PER_CHAR", 0)
    monkeypatch.setattr("kneetimer.ui.widgets.caption.READ_MS", 0)
    page, control = show("stretch", K.HOLD, 15_000)
    control.said.emit("Halfway.", 1)
    assert page.findChild(Stage).caption() == "Halfway."
    qtbot.waitUntil(lambda: page.findChild(Stage).caption() == "")


def test_a_pause_says_so_and_offers_resume(qtbot: QtBot, show: Show) -> None:
    page, _ = show("stretch", K.HOLD, 8000)
    press(qtbot, page, Key.Key_Space)
    assert "Resume" in texts_of(page)
    ring = next(r for r in page.findChildren(CountdownRing) if r.isVisible())
    assert ring.in_words() == "Paused, 22"
    assert "The hold starts again." not in texts_of(page)


def test_a_long_pause_in_a_hold_offers_to_carry_on(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 8000)
    press(qtbot, page, Key.Key_Space)
    control.now_ms += 11_000
    control.frame.emit(control.snapshot())
    assert "Carry on from 22" in texts_of(page)
    assert "The hold starts again." in texts_of(page)
    next(b for b in page.findChildren(QPushButton) if b.text() == "Carry on from 22").setFocus()
    press(qtbot, page, Key.Key_Space)
    assert control.calls[-1] == ("main_key",)


def test_carrying_on_does_not_start_again(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 8000)
    press(qtbot, page, Key.Key_Space)
    control.go(11_000)
    settle()
    click(qtbot, page, "Carry on from 22")
    assert control.calls[-1] == ("resume", False)


def test_resuming_shows_the_count_in(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 8000)
    press(qtbot, page, Key.Key_Space, Key.Key_Space)
    ring = next(r for r in page.findChildren(CountdownRing) if r.isVisible())
    assert ring.in_words() == "Get ready, 5"
    assert control.snapshot().kind is K.GET_READY


@pytest.mark.parametrize(("why", "word"), [("suspended", "asleep"), ("stalled", "held up")])
def test_a_halt_is_said_in_words(show: Show, why: str, word: str) -> None:
    page, control = show("stretch", K.HOLD, 8000)
    control.pause()
    control.halted.emit(why)
    assert word in page.findChild(Stage).caption()


def test_sound_off_is_seen(qtbot: QtBot, show: Show) -> None:
    page, control = show()
    press(qtbot, page, Key.Key_M)
    assert "Sound off" in texts_of(page)
    press(qtbot, page, Key.Key_M)
    assert control.calls == [("set_muted", True), ("set_muted", False)]


def test_a_limit_is_said(qtbot: QtBot, show: Show) -> None:
    page, _ = show("stretch", K.HOLD, 1000)
    press(qtbot, page, *[Key.Key_Up] * 9)
    assert "15 to 60" in page.findChild(Stage).caption()


def test_an_adjusted_hold_is_shown(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 8000)
    press(qtbot, page, Key.Key_Up)
    assert "35 s" in texts_of(page)
    ring = next(r for r in page.findChildren(CountdownRing) if r.isVisible())
    assert ring.in_words() == f"Hold, {control.snapshot().remaining_s}"


def test_an_exercises_own_word_for_lifting(qtbot: QtBot) -> None:
    control = FakeControl(timeline_of())
    page = SessionPage(control, name_of, drawings())
    qtbot.addWidget(page)
    page.show()
    control.go_to(K.LIFT)
    ring = next(r for r in page.findChildren(CountdownRing) if r.isVisible())
    assert ring.in_words().startswith("Open, ")


# -- questions ------------------------------------------------------------------------------------


def test_ending_asks_inside_the_page_and_space_keeps_going(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_Escape)
    assert "End the session here?" in texts_of(page)
    assert QApplication.activeModalWidget() is None
    press(qtbot, page, Key.Key_Space)
    assert control.calls == [("pause",), ("resume", None)]
    assert "End the session here?" not in texts_of(page)


def test_esc_takes_the_question_away_and_stays_paused(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_Escape, Key.Key_Escape)
    assert control.calls == [("pause",)]
    assert QApplication.focusWidget() is page


def test_ending_ends(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_Escape)
    click(qtbot, page, "End the session")
    assert control.calls == [("pause",), ("end",)]


def test_enter_presses_what_has_the_focus_in_a_question(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_Escape, Key.Key_Tab, Key.Key_Return)
    assert control.calls == [("pause",), ("end",)]


def test_session_keys_do_not_reach_through_a_question(qtbot: QtBot, show: Show) -> None:
    page, control = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_P)
    control.calls.clear()
    press(qtbot, page, Key.Key_Right, Key.Key_M, Key.Key_F, Key.Key_PageDown)
    assert control.calls == []
    assert not page.mat_mode()


def test_tab_stays_within_a_question(qtbot: QtBot, show: Show) -> None:
    page, _ = show("stretch", K.HOLD, 5000)
    press(qtbot, page, Key.Key_P)
    card = page.findChild(Overlay).card()
    assert card is not None
    for _ in range(12):
        press(qtbot, page, Key.Key_Tab)
        here = QApplication.focusWidget()
        assert here is not None
        assert card.isAncestorOf(here)


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("An easier way", ("go_easier",)),
        ("Less of this one", ("go_on_with_less",)),
        ("Leave out this exercise", ("skip_hurting",)),
        ("Stop the session", ("stop_hurting",)),
    ],
)
def test_pain_is_reported_before_what_is_done_about_it(
    qtbot: QtBot, show: Show, text: str, call: tuple[object, ...]
) -> None:
    page, control = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P, Key.Key_4)
    click(qtbot, page, text)
    assert control.calls == [("pause",), ("hurt", 4, False), call]


def test_easier_is_offered_only_where_there_is_an_easier_way(qtbot: QtBot, show: Show) -> None:
    page, control = show("first-week", K.LIFT, 500)
    control.has_easier_way = lambda: False  # type: ignore[method-assign]
    press(qtbot, page, Key.Key_P)
    assert "An easier way" not in texts_of(page)


def choices(page: SessionPage) -> list[str]:
    """The buttons of the hurt panel from top to bottom."""
    panel = page.findChild(HurtPanel)
    shown = [b for b in panel.findChildren(QPushButton) if b.isVisible() and not b.isCheckable()]
    return [b.text() for b in sorted(shown, key=lambda b: (b.y(), b.x()))]


@pytest.mark.parametrize("pain", range(11))
def test_from_six_on_stopping_comes_first(qtbot: QtBot, show: Show, pain: int) -> None:
    page, _ = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P)
    panel = page.findChild(HurtPanel)
    panel.findChildren(QPushButton)
    next(
        b for b in panel.findChildren(QPushButton) if b.text() == str(pain) and b.isCheckable()
    ).click()
    settle()
    assert panel.advises_stop() == (pain >= 6)
    assert (choices(page)[0] == "Stop the session") == (pain >= 6)
    advice = any("Better stop here" in text for text in texts_of(page))
    assert advice == (pain >= 6)


def test_sharp_pain_advises_to_stop_at_any_number(qtbot: QtBot, show: Show) -> None:
    page, control = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P, Key.Key_1, Key.Key_Tab, Key.Key_Space)
    assert choices(page)[0] == "Stop the session"
    click(qtbot, page, "Stop the session")
    assert control.calls[1:] == [("hurt", 1, True), ("stop_hurting",)]


def test_going_on_as_before_keeps_what_was_said_and_goes_on(qtbot: QtBot, show: Show) -> None:
    page, control = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P, Key.Key_2)
    click(qtbot, page, "Go on as before")
    assert control.calls == [("pause",), ("hurt", 2, False), ("resume", None)]
    assert control.snapshot().status is Status.COUNTING_IN


@pytest.mark.parametrize("mat", [False, True])
def test_esc_keeps_what_was_said_and_leaves_the_session_paused_with_the_advice(
    qtbot: QtBot, show: Show, mat: bool
) -> None:
    page, control = show("first-week", K.LIFT, 500)
    page.set_mat_mode(mat)
    press(qtbot, page, Key.Key_P, Key.Key_7, Key.Key_Escape)
    assert control.calls == [("pause",), ("hurt", 7, False)]
    assert control.snapshot().status is Status.PAUSED
    told = page.findChild(MatView).in_words() if mat else " ".join(texts_of(page))
    assert "Better stop here" in told
    press(qtbot, page, Key.Key_Space)
    told = page.findChild(MatView).in_words() if mat else " ".join(texts_of(page))
    assert "Better stop here" not in told


def test_less_pain_told_after_all_takes_the_advice_back(qtbot: QtBot, show: Show) -> None:
    page, _ = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P, Key.Key_7, Key.Key_Escape, Key.Key_P, Key.Key_2, Key.Key_Escape)
    assert not any("Better stop here" in text for text in texts_of(page))


@pytest.mark.parametrize("pain", [Key.Key_2, Key.Key_7])
def test_tab_leads_through_the_choices_as_they_are_drawn(
    qtbot: QtBot, show: Show, pain: Key
) -> None:
    page, _ = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P, pain, Key.Key_Tab)
    came_by = []
    for _ in choices(page):
        press(qtbot, page, Key.Key_Tab)
        came_by.append(page.window().focusWidget().text())  # type: ignore[union-attr]
    assert came_by == choices(page)
    assert came_by[-1] == "Go on as before"


@pytest.mark.parametrize(
    ("pain", "call"), [(Key.Key_2, ("go_easier",)), (Key.Key_7, ("stop_hurting",))]
)
def test_enter_after_the_number_takes_the_choice_that_stands_out(
    qtbot: QtBot, show: Show, pain: Key, call: tuple[object, ...]
) -> None:
    page, control = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P, Key.Key_Return)
    assert control.calls == [("pause",)]
    press(qtbot, page, pain, Key.Key_Return)
    assert control.calls[-1] == call


def test_a_session_resumed_by_other_means_asks_no_longer(qtbot: QtBot, show: Show) -> None:
    page, control = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_Escape)
    control.resume()
    settle()
    assert "End the session here?" not in texts_of(page)


def test_nothing_said_is_nothing_kept(qtbot: QtBot, show: Show) -> None:
    page, control = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_P, Key.Key_Escape)
    assert control.calls == [("pause",)]


def test_the_end_of_the_session_leaves_mat_mode(qtbot: QtBot, show: Show) -> None:
    page, control = show("first-week", K.LIFT, 500)
    press(qtbot, page, Key.Key_F)
    control.end()
    assert not page.mat_mode()


# -- looks ----------------------------------------------------------------------------------------

SCENES: dict[str, tuple[str, SegmentKind, int]] = {
    "introduce": ("stretch", K.INTRODUCE, 4),
    "long steps": ("twenty", K.INTRODUCE, 12),
    "set up": ("twenty", K.SET_UP, 3),
    "hold": ("stretch", K.HOLD, 5),
    "rep": ("strength", K.LIFT, 4),
    "rest": ("strength", K.REST, 1),
    "switch": ("first-week", K.SWITCH_SIDES, 1),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("size", [(900, 600), (1920, 1080)])
def test_no_text_is_cut_or_overlaps(show: Show, scene: str, size: tuple[int, int]) -> None:
    routine, kind, number = SCENES[scene]
    page, _ = show(routine, kind, 1000, number, size=size)
    assert page.size().toTuple() == size
    assert_whole(page)


@pytest.mark.parametrize("height", [600, 500])
@pytest.mark.parametrize("kind", [K.HOLD, K.SWITCH_SIDES, K.REST])
def test_at_twice_the_size_digits_and_figure_stay_large(
    show: Show, qapp: QApplication, kind: SegmentKind, height: int
) -> None:
    """What comes and what to mind give way, and nothing is cut."""
    theme.apply(qapp, Theme.LIGHT, 200)
    try:
        page, _ = show("stretch", kind, 1000, size=(900, height))
        assert_whole(page)
        ring = next(r for r in page.findChildren(CountdownRing) if r.isVisible())
        figure = next(f for f in page.findChildren(FigureView) if f.isVisible())
        assert ring._places.digits.height() > 3 * page.fontMetrics().height()
        assert figure.height() > height / 5
    finally:
        theme.apply(qapp, Theme.LIGHT)


def test_time_and_hearing_again_have_words_where_there_is_room(show: Show) -> None:
    for width, words in ((1280, True), (400, False)):
        page, _ = show("stretch", K.HOLD, 1000, size=(width, 800))
        page._top.resize(width, page._top.height())
        for button in (page._top.time, page._top.hear):
            wide = button.width_with(word=True, cap=False)
            assert (button.sizeHint().width() >= wide) == words, button.text()
            assert button.accessibleName()


@pytest.mark.usefixtures("large_font")
@pytest.mark.parametrize("scene", SCENES)
def test_no_text_is_cut_or_overlaps_in_large_fonts(show: Show, scene: str) -> None:
    routine, kind, number = SCENES[scene]
    page, _ = show(routine, kind, 1000, number)
    assert page.size().toTuple() == (900, 600)
    assert_whole(page)


@pytest.mark.usefixtures("large_font")
@pytest.mark.parametrize("kind", [K.INTRODUCE, K.SET_UP])
@pytest.mark.parametrize("routine", ["ten", "twenty", "stretch"])
def test_no_introduction_is_cut_in_large_fonts(show: Show, routine: str, kind: SegmentKind) -> None:
    page, control = show(routine)
    for _ in range(sum(segment.kind is kind for segment in control.segments[1:])):
        control.go_to(kind, 1000)
        settle()
        assert_whole(page, control.snapshot().segment.exercise)


@pytest.mark.usefixtures("large_font")
@pytest.mark.parametrize("key", [Key.Key_P, Key.Key_Escape, Key.Key_Question])
def test_questions_hold_large_fonts(qtbot: QtBot, show: Show, key: Qt.Key) -> None:
    page, _ = show("stretch", K.HOLD, 1000)
    press(qtbot, page, key)
    assert cut_texts(page) == []


@pytest.mark.parametrize("key", [None, Key.Key_P, Key.Key_Escape, Key.Key_Question])
def test_everything_has_a_name(qtbot: QtBot, show: Show, key: Qt.Key | None) -> None:
    page, _ = show("stretch", K.HOLD, 1000)
    if key is not None:
        press(qtbot, page, key)
    assert nameless(page) == []


def test_controls_show_their_shortcut(show: Show) -> None:
    page, _ = show("stretch", K.HOLD, 1000)
    buttons = [b for b in page.findChildren(ControlButton) if b.isVisible()]
    assert len(buttons) == 13
    assert all("Shortcut: " in b.accessibleDescription() for b in buttons)


# -- reps -----------------------------------------------------------------------------------------


def test_in_reps_the_digits_count_as_the_voice_does(qtbot: QtBot, show: Show) -> None:
    page, control = show("first-week", K.LIFT, 500)
    ring = next(r for r in page.findChildren(CountdownRing) if r.isVisible())
    assert ring.in_words() == "Open, 1"
    control.go_to(K.REP_HOLD)
    control.go_to(K.LIFT)
    assert control.snapshot().segment.rep == 2
    assert ring.in_words() == "Open, 2"


# -- notes and rounds ------------------------------------------------------------------------------


def test_a_note_of_ones_own_is_shown_with_the_introduction_only(show: Show) -> None:
    note = "Smaller on the left."
    timeline = compiled(item("clamshell", note=note))
    page, control = show(timeline=timeline, kind=K.INTRODUCE, into_ms=500)
    assert note in texts_of(page)
    assert cut_texts(page) == []
    control.go_to(K.LIFT, 500, 1)
    settle()
    assert note not in texts_of(page)


def test_the_round_is_shown_where_there_are_rounds(show: Show) -> None:
    timeline = compiled(
        item("wall-calf-stretch", 1),
        item("clamshell", 2, item_id="clam", round=1, rounds=2),
        item("clamshell", 3, item_id="clam", round=2, rounds=2),
    )
    page, control = show(timeline=timeline, kind=K.HOLD, into_ms=500)
    assert "Exercise 1 of 3" in texts_of(page)
    control.go_to(K.INTRODUCE, 500, 2)
    settle()
    assert "Exercise 3 of 3 · round 2 of 2" in texts_of(page)
