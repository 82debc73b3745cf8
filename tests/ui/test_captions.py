# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said, to be read; tones, to be seen; and what is asked, to be heard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kneetimer.core.compiler import compile_plan
from kneetimer.core.plan import KeptDoses, resolve
from kneetimer.core.player import cues
from kneetimer.core.preferences import Preferences, Speech, Theme
from kneetimer.core.state import begin
from kneetimer.core.timeline import CueKind, SegmentKind
from kneetimer.ui import theme
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.caption_band import SMALLEST_PIXELS, CaptionBand, fitting_pixels
from kneetimer.ui.widgets.control_button import ControlButton
from kneetimer.ui.widgets.digits import fit_digits
from kneetimer.ui.widgets.flash_frame import COUNTING, FlashFrame, FlashLimit
from kneetimer.ui.widgets.mat_view import MatView, mat_places
from kneetimer.ui.widgets.stage import Stage
from tests.support.builders import catalogue, english, routines
from tests.support.drawings import drawings
from tests.support.look import assert_whole, nameless, settle
from tests.ui.support_session import FakeControl, facts_of, name_of, timeline_of

K = SegmentKind
Key = Qt.Key
Shown = tuple[SessionPage, FakeControl]
Show = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Opens the page with captions and flashes in a hold."""

    def open_page(
        kind: SegmentKind = K.HOLD, size: tuple[int, int] = (900, 600), **wishes: bool
    ) -> Shown:
        control = FakeControl(timeline_of("stretch"))
        wished = {"captions": True, "flash": True} | wishes
        page = SessionPage(control, name_of, drawings(), facts=facts_of, **wished)
        page._control_kept = control  # type: ignore[attr-defined]
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        control.go_to(kind, 5000)
        settle()
        return page, control

    return open_page


def band(page: SessionPage) -> CaptionBand:
    found = page.findChild(CaptionBand)
    assert isinstance(found, CaptionBand)
    return found


def every_sentence() -> set[str]:
    """All that any shipped routine says, and all that one can ask to hear of its exercises."""
    wishes = Preferences(say_steps=True, warm_up=True, cool_down=True)
    said = {
        cue.text
        for routine in routines().values()
        for segment in compile_plan(
            resolve(routine, catalogue(), KeptDoses(), wishes), english()
        ).segments
        for cue in segment.cues
        if cue.kind is CueKind.SPEECH
    }
    return said | {
        caution for each in catalogue() for caution in english().exercise(each.id).cautions
    }


# -- captions --------------------------------------------------------------------------------------


def test_all_that_is_said_is_shown_what_stands_elsewhere_too(show: Show) -> None:
    page, control = show()
    (line,) = control.snapshot().current.lines
    control.said.emit(line, 1500)
    assert band(page).caption() == line
    assert not page.findChild(Stage)._line.isVisible(), "nothing is said twice"


def test_a_caption_stands_as_long_as_it_is_said_and_long_enough_to_read(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kneetimer.ui.widgets.caption.READ_MS", 0)
    page, control = show()
    lasting = band(page)._caption._over
    control.said.emit("Lean in gently.", 4000)
    assert lasting.interval() == 4000
    control.said.emit("Lean in gently and go on breathing.", 1)
    assert lasting.interval() > 2000
    control.said.emit("3", 1)
    qtbot.waitUntil(lambda: band(page).caption() == "")


def test_the_next_phase_does_not_take_a_sentence_away(show: Show) -> None:
    page, control = show()
    control.said.emit("Ten seconds.", 900)
    control.go_to(K.SWITCH_SIDES)
    assert band(page).caption() == "Ten seconds."


def test_a_pause_is_told_once_nothing_is_said(show: Show) -> None:
    page, control = show()
    control.said.emit("Paused.", 900)
    control.pause()
    assert band(page).caption() == "Paused."
    band(page)._caption._over.timeout.emit()
    assert band(page).caption() == "Take your time. Resuming counts you in first."


def test_nothing_moves_whatever_is_said(show: Show) -> None:
    page, control = show()

    def places() -> list[tuple[str, QRectF]]:
        return [(type(w).__name__, QRectF(w.geometry())) for w in page.findChildren(ControlButton)]

    before, kept = places(), band(page).geometry()
    for sentence in ("3", max(every_sentence(), key=len), ""):
        control.said.emit(sentence, 900)
        settle()
        assert (places(), band(page).geometry()) == (before, kept)
    page.set_mat_mode(True)
    settle()
    assert band(page).geometry() == kept, "the mat's is in the same place"


@pytest.mark.parametrize("size", [(900, 600), (1920, 1080)])
def test_every_sentence_fits_in_two_lines_or_three(
    size: tuple[int, int], qapp: QApplication
) -> None:
    place = QRectF(0, 0, size[0] - 72, size[1] * 0.12 * 0.7)
    for sentence in every_sentence():
        pixels = fitting_pixels(sentence, place)
        taken = QFontMetricsF(theme.display(pixels)).boundingRect(
            place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), sentence
        )
        assert pixels > SMALLEST_PIXELS + 4, sentence
        assert taken.height() <= place.height(), sentence
        assert taken.width() <= place.width(), sentence


def test_with_captions_the_mats_digits_are_still_a_third_of_the_window(show: Show) -> None:
    page, _ = show()
    page.set_mat_mode(True)
    settle()
    mat = page.findChild(MatView)
    place = mat_places(mat.width(), mat.height(), 2).digits
    assert fit_digits(2, place.width(), place.height()).ink >= page.height() / 3


@pytest.mark.parametrize("percent", [150, 200])
def test_with_captions_the_page_is_whole_in_large_text(
    show: Show, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, Theme.LIGHT, percent)
    try:
        for kind in (K.INTRODUCE, K.HOLD):
            page, control = show(kind)
            control.said.emit(max(every_sentence(), key=len), 900)
            settle()
            assert_whole(page, (percent, kind))
            page.close()
    finally:
        theme.apply(qapp, Theme.LIGHT)


# -- flashes ---------------------------------------------------------------------------------------


def test_a_tone_lights_up_the_edge_at_once_and_only_the_edge(show: Show, qtbot: QtBot) -> None:
    page, control = show()
    frame = page.findChild(FlashFrame)
    assert frame.isHidden()
    control.sounded.emit("start")
    assert frame.isVisible()
    assert frame.geometry() == page.rect()
    assert frame.mask().contains(QPoint(5, page.height() // 2))
    assert not frame.mask().contains(page.rect().center())
    wide = page.grab().toImage().pixelColor(10, 300)
    fill, _ = theme.colours().phase(K.HOLD)
    assert wide == fill
    qtbot.waitUntil(frame.isHidden)


def test_a_tick_is_weaker_than_a_tone(show: Show) -> None:
    page, control = show()
    frame = page.findChild(FlashFrame)
    control.sounded.emit("tick")
    narrow, short_ms = frame.mask().boundingRect(), frame._timer.interval()
    assert not frame.mask().contains(QPoint(12, 300))
    control.sounded.emit("end")
    assert frame.mask().contains(QPoint(12, 300))
    assert frame._timer.interval() > short_ms
    assert narrow == frame.rect()


def test_on_the_mat_the_edge_stands_out_from_the_phases_colour(show: Show) -> None:
    page, control = show()
    page.set_mat_mode(True)
    control.sounded.emit("start")
    fill, ink = theme.colours().phase(K.HOLD)
    assert page.grab().toImage().pixelColor(10, 300) == ink != fill


def test_with_reduced_motion_it_is_on_or_off(show: Show) -> None:
    steps = {}
    for reduce_motion in (False, True):
        page, _ = show(reduce_motion=reduce_motion)
        steps[reduce_motion] = len(page.findChild(FlashFrame)._steps)
    assert steps == {False: 2, True: 1}


def test_never_more_than_three_flashes_in_any_second() -> None:
    limit = FlashLimit()
    lit = [at for at in range(0, 10_000, 130) if limit.admits(at)]
    assert len(lit) > 20
    for at in lit:
        assert sum(at <= other <= at + 1000 for other in lit) <= 3


@pytest.mark.parametrize("speech", [Speech.FULL, Speech.TONES, Speech.OFF])
@pytest.mark.parametrize("routine", list(routines()))
def test_no_tone_of_a_shipped_routine_goes_without_its_flash(routine: str, speech: Speech) -> None:
    made = timeline_of(routine, Preferences(speech=speech, flash=True))
    limit, tones = FlashLimit(), 0
    for heard in cues(made, begin(made), 0, made.total_ms + 1):
        if heard.cue.kind is CueKind.SPEECH:
            continue
        lit = limit.admits(heard.at_ms)
        assert lit or heard.cue.text in COUNTING, heard
        tones += 1
    assert tones > 20


def test_without_the_wish_nothing_flashes_and_nothing_is_kept_free(show: Show) -> None:
    page, control = show(captions=False, flash=False)
    control.sounded.emit("start")
    assert page.findChild(FlashFrame) is None
    assert page.findChild(CaptionBand) is None
    assert page.findChild(Stage)._line.isVisible()


# -- by ear ----------------------------------------------------------------------------------------


def press(qtbot: QtBot, page: SessionPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or page, key)
    settle()


def test_the_buttons_do_what_the_keys_do_and_have_names(show: Show) -> None:
    page, control = show()
    control.calls.clear()
    for name, call in (("Hear the time left", "tell_time"), ("Hear again", "hear_again")):
        (button,) = [b for b in page.findChildren(ControlButton) if b.accessibleName() == name]
        button.click()
        assert control.calls[-1] == (call,)
        assert button.accessibleDescription().startswith("Shortcut: ")
    assert nameless(page) == []


def test_every_key_breaks_off_what_is_being_answered(show: Show, qtbot: QtBot) -> None:
    page, control = show()
    for key in (Key.Key_Up, Key.Key_M, Key.Key_F, Key.Key_Right, Key.Key_T):
        control.told.clear()
        press(qtbot, page, key)
        assert control.told == ["hush"], key


def test_the_pain_question_is_asked_aloud_and_says_what_enter_takes(
    show: Show, qtbot: QtBot
) -> None:
    page, control = show()
    press(qtbot, page, Key.Key_P)
    assert control.told == ["hush", "ask_pain"]
    press(qtbot, page, Key.Key_3)
    assert control.told[2:] == ["hush", "enter_easier"]
    press(qtbot, page, Key.Key_7)
    assert control.told[4:] == ["hush", "stop_advice", "enter_stop"]
    press(qtbot, page, Key.Key_Escape)
    press(qtbot, page, Key.Key_P)
    control.told.clear()
    press(qtbot, page, Key.Key_S)  # sharp, catching or giving way: a number is not needed
    assert control.told == ["hush", "stop_advice", "enter_stop"]
    press(qtbot, page, Key.Key_Escape)
    assert control.told[-1] == "still_paused"


def test_the_end_is_asked_aloud(show: Show, qtbot: QtBot) -> None:
    page, control = show()
    press(qtbot, page, Key.Key_Escape)
    assert control.told[-1] == "ask_end"
    press(qtbot, page, Key.Key_Tab, Key.Key_Return)
    assert control.calls[-1] == ("end",), "as it was told"
    for key in control.told:
        assert key == "hush" or english().phrase(key)
