# SPDX-License-Identifier: GPL-3.0-or-later
"""The painted widgets of the session: what they show, where, and what they ask for."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.figure.moment import breath
from kneetimer.core.preferences import Preferences
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui.widgets.countdown_ring import (
    CountdownRing,
    face_of,
    ring_places,
)
from kneetimer.ui.widgets.digits import Digits, digits_of, fit_digits
from kneetimer.ui.widgets.mat_view import mat_places
from kneetimer.ui.widgets.notice_bar import NoticeBar
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.rep_dots import RepDots, dot_rows, marks_of
from kneetimer.ui.widgets.steady_text import SteadyText
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.strip_places import strip_places
from kneetimer.ui.widgets.timeline_strip import TimelineStrip
from tests.support.look import settle
from tests.ui.support_session import FakeControl, name_of, timeline_of

K = SegmentKind


class Requests(QObject):
    """Counts the layout requests and the repaints of a widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.layouts = self.paints = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.layouts += event.type() is QEvent.Type.LayoutRequest
        self.paints += event.type() is QEvent.Type.Paint
        return False


def moment(kind: SegmentKind, into_ms: int = 0, number: int = 1) -> Snapshot:
    """A moment of the shipped stretches, or of the strengthening where they have none."""
    routine = "stretch" if kind in (K.HOLD, K.SWITCH_SIDES) else "strength"
    control = FakeControl(timeline_of(routine))
    control.go_to(kind, into_ms, number)
    return control.snapshot()


# -- digits ---------------------------------------------------------------------------------------


def lasting(duration_ms: int, elapsed_ms: int) -> Snapshot:
    """A moment of a hold of any length."""
    return msgspec.structs.replace(moment(K.HOLD), duration_ms=duration_ms, elapsed_ms=elapsed_ms)


@given(st.integers(1, 99), st.data())
def test_digits_are_the_snapshots_seconds(seconds: int, data: st.DataObject) -> None:
    snapshot = lasting(seconds * 1000, data.draw(st.integers(0, seconds * 1000)))
    assert int(digits_of(snapshot).number) == snapshot.remaining_s


@given(st.integers(1, 1200), st.data())
def test_digits_keep_their_places_through_a_segment(seconds: int, data: st.DataObject) -> None:
    first = digits_of(lasting(seconds * 1000, 0))
    later = digits_of(lasting(seconds * 1000, data.draw(st.integers(0, seconds * 1000))))
    assert [char == ":" for char in later.text] == [char == ":" for char in first.text]
    assert later.places == first.places


def test_long_countdowns_are_minutes_and_seconds() -> None:
    assert digits_of(lasting(300_000, 0)) == Digits("5:00", 0)
    assert digits_of(lasting(300_000, 255_000)) == Digits("0:45", 0)


def test_a_leading_zero_is_only_hinted_at() -> None:
    digits = digits_of(lasting(30_000, 21_500))
    assert digits == Digits("09", 1)
    assert digits.number == "9"


def test_own_pace_counts_what_is_done() -> None:
    control = FakeControl(timeline_of("strength", Preferences(self_paced=True)))
    control.go_to(K.SELF_PACED)
    control.count(7)
    assert digits_of(control.snapshot()) == Digits("07", 1)


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("text", ["5", "30", "5:00"])
def test_mat_digits_are_a_third_of_the_window(
    qtbot: QtBot, size: tuple[int, int], text: str
) -> None:
    places = Digits(text).places
    place = mat_places(*size, places).digits
    ink = fit_digits(places, place.width(), place.height()).ink
    assert ink >= size[1] / 3


# -- ring -----------------------------------------------------------------------------------------


def test_the_pacer_opens_in_four_and_closes_in_six_seconds() -> None:
    assert breath(0) == 0
    assert breath(4000) == 1
    assert breath(2000) == pytest.approx(0.5)
    assert breath(7000) == pytest.approx(0.5)


def test_only_a_running_hold_breathes() -> None:
    assert face_of(moment(K.HOLD, 2000), False).breath == pytest.approx(0.5, abs=0.01)
    assert face_of(moment(K.REST, 2000), False).breath is None


def test_reduced_motion_stills_ring_and_pacer_to_steps() -> None:
    control = FakeControl(timeline_of("stretch"))
    control.go_to(K.HOLD, 1100)
    faces = set()
    for _ in range(4):
        faces.add(face_of(control.snapshot(), True))
        control.go(200)
    assert len(faces) == 1


def test_the_ring_repaints_only_what_looks_different(qtbot: QtBot) -> None:
    control = FakeControl(timeline_of("stretch"))
    control.go_to(K.HOLD, 1000)
    ring = CountdownRing(reduce_motion=False)
    qtbot.addWidget(ring)
    ring.resize(300, 300)
    ring.show()
    ring.show_snapshot(control.snapshot(), "Hold")
    qtbot.waitUntil(lambda: ring.face() is not None)
    qtbot.wait(1)
    requests = Requests(ring)
    ring.show_snapshot(control.snapshot(), "Hold")
    ring.repaint()
    assert requests.paints == 1
    assert requests.layouts == 0


def test_the_ring_says_its_value(qtbot: QtBot) -> None:
    ring = CountdownRing(reduce_motion=False)
    qtbot.addWidget(ring)
    ring.show_snapshot(moment(K.HOLD, 8000), "Hold")
    assert ring.accessibleName() == "Time left"
    assert ring.in_words() == "Hold, 22"


@given(st.integers(100, 2000), st.integers(100, 1200), st.integers(10, 40))
def test_what_is_in_the_ring_stays_apart(width: int, height: int, line: int) -> None:
    places = ring_places(width, height, line)
    assert places.circle.width() <= min(width, height)
    assert places.digits.bottom() <= places.word.top() + 0.2 * places.circle.height()
    if places.note is not None:
        assert places.note.top() >= places.word.center().y()
        assert places.note.bottom() <= places.circle.bottom()


# -- dots -----------------------------------------------------------------------------------------


@given(st.integers(1, 50), st.integers(150, 800))
def test_dots_fit_and_keep_apart(count: int, width: int) -> None:
    size, centres = dot_rows(count, width, 28)
    assert len(centres) == count
    assert all(size / 2 <= x <= width - size / 2 for x, _ in centres)
    assert all(size / 2 - 0.01 <= y <= 28 - size / 2 + 0.01 for _, y in centres)
    for (x, y), (next_x, next_y) in pairwise(centres):
        assert abs(next_x - x) >= size or abs(next_y - y) >= size


def test_marks_say_set_and_reps(qtbot: QtBot) -> None:
    snapshot = moment(K.LOWER, 100, 4)
    marks = marks_of(snapshot.segment, snapshot.item, snapshot.done_reps)
    assert marks is not None
    assert (marks.set, marks.sets, marks.reps, marks.done_reps) == (1, 2, 10, 4)
    dots = RepDots()
    qtbot.addWidget(dots)
    dots.show_marks(marks)
    assert dots.accessibleDescription() == "Set 1 of 2, 4 of 10 reps"


# -- strip ----------------------------------------------------------------------------------------


def test_the_strip_lays_out_the_whole_session() -> None:
    segments = timeline_of("twenty").segments
    places = strip_places(segments, 4, 800)
    assert places.bars[0].x == 4
    assert places.bars[-1].x + places.bars[-1].width == pytest.approx(804)
    assert sum(b.to_ms - b.from_ms for b in places.bars) == sum(s.estimate_ms for s in segments)
    numbers = [group.item for group in places.groups if group.item is not None]
    assert numbers == sorted({s.item for s in segments if s.item is not None})
    for bar, after in pairwise(places.bars):
        assert after.x >= bar.x + bar.width - 0.001


def test_the_marker_goes_forward_with_the_session() -> None:
    segments = timeline_of().segments
    places = strip_places(segments, 0, 900)
    total_ms = sum(segment.estimate_ms for segment in segments)
    walked = [places.x_at(ms) for ms in range(0, total_ms + 1, 5000)]
    assert walked == sorted(walked)
    assert places.x_at(total_ms) == pytest.approx(900)


@pytest.fixture
def strip(qtbot: QtBot) -> TimelineStrip:
    strip = TimelineStrip(name_of)
    qtbot.addWidget(strip)
    strip.resize(800, strip.sizeHint().height())
    control = FakeControl(timeline_of())
    strip.show_segments(control.segments)
    strip.show_snapshot(control.snapshot())
    return strip


def test_a_click_on_the_strip_jumps(qtbot: QtBot, strip: TimelineStrip) -> None:
    group = next(group for group in strip.places().groups if group.item == 4)
    place = QPoint(round(group.x + group.width / 2), 8)
    with qtbot.waitSignal(strip.jump_requested) as jump:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert jump.args == [4]


def test_keys_on_the_strip_jump(qtbot: QtBot, strip: TimelineStrip) -> None:
    strip.show()
    strip.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(strip, key)
    with qtbot.waitSignal(strip.jump_requested) as jump:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert jump.args == [2]


def test_the_strip_says_where_one_is(strip: TimelineStrip) -> None:
    assert strip.accessibleName() == "The whole session"
    assert strip.accessibleDescription() == "Exercise 1 of 6: Clamshell"


def test_the_strip_repaints_only_around_its_marker(qtbot: QtBot) -> None:
    control = FakeControl(timeline_of("stretch"))
    control.go_to(K.HOLD, 1000)
    strip = TimelineStrip(name_of)
    qtbot.addWidget(strip)
    strip.resize(800, 60)
    strip.show_segments(control.segments)
    with qtbot.waitExposed(strip):
        strip.show()
    strip.show_snapshot(control.snapshot())
    settle()
    widths: list[int] = []

    class Region(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                widths.append(event.region().boundingRect().width())  # type: ignore[attr-defined]
            return False

    region = Region()
    strip.installEventFilter(region)
    control.go(3000)
    strip.show_snapshot(control.snapshot())
    qtbot.waitUntil(lambda: bool(widths))
    assert max(widths) < 100


# -- smaller ones ---------------------------------------------------------------------------------


def test_pain_may_be_typed_and_taken_back(qtbot: QtBot) -> None:
    scale = PainScale("Knee pain now")
    qtbot.addWidget(scale)
    assert scale.value() is None
    qtbot.keyClicks(scale, "7")
    assert scale.value() == 7
    qtbot.keyClick(scale, Qt.Key.Key_Backspace)
    assert scale.value() is None


@pytest.mark.parametrize("chooses", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_arrows_only_mark_a_pain_and_enter_or_space_chooses_it(
    qtbot: QtBot, chooses: Qt.Key
) -> None:
    scale = PainScale("Knee pain now")
    qtbot.addWidget(scale)
    said: list[object] = []
    scale.changed.connect(said.append)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(scale, key)
    for key in (*[Qt.Key.Key_Right] * 4, Qt.Key.Key_Left):
        qtbot.keyClick(scale, key)
    assert (scale.value(), said) == (None, [])
    assert scale.accessibleDescription() == "2, mild; Enter chooses it"
    qtbot.keyClick(scale, chooses)
    assert (scale.value(), said) == (2, [2])
    assert scale.accessibleDescription() == "2, mild"


def test_the_mark_on_the_scale_is_seen_and_goes_with_the_focus(qtbot: QtBot) -> None:
    scale = PainScale("Knee pain now")
    qtbot.addWidget(scale)
    scale.show()
    with qtbot.waitActive(scale):
        scale.activateWindow()
    scale.setFocus()
    button = next(b for b in scale.findChildren(QWidget) if b.accessibleName() == "0, no pain")
    plain = button.grab().toImage()
    qtbot.keyClick(scale, Qt.Key.Key_Right)
    assert button.grab().toImage() != plain
    scale.clearFocus()
    assert button.grab().toImage() == plain
    qtbot.keyClick(scale, Qt.Key.Key_Return)
    assert scale.value() is None


def test_a_second_press_on_a_pain_takes_it_back(qtbot: QtBot) -> None:
    scale = PainScale("Knee pain now")
    qtbot.addWidget(scale)
    said: list[object] = []
    scale.changed.connect(said.append)
    button = next(b for b in scale.findChildren(QWidget) if b.accessibleName() == "3, moderate")
    for _ in range(2):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == [3, None]


def test_a_stepper_keeps_to_its_range(qtbot: QtBot) -> None:
    stepper = Stepper("Hold", 15, 60, 5, lambda n: f"{n} s")
    qtbot.addWidget(stepper)
    stepper.set_value(55)
    for _ in range(3):
        qtbot.keyClick(stepper, Qt.Key.Key_Up)
    assert stepper.value() == 60
    assert stepper.accessibleDescription() == "60 s"


def test_a_steady_text_moves_nothing(qtbot: QtBot) -> None:
    text = SteadyText("Left", "00:00 left")
    qtbot.addWidget(text)
    text.show_text("10:00 left")
    before = text.sizeHint()
    requests = Requests(text)
    text.show_text("9:59 left")
    qtbot.wait(1)
    assert text.sizeHint() == before
    assert requests.layouts == 0


def test_notices_come_back_until_dismissed(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    assert not bar.isVisibleTo(None)
    bar.show_notice("No sound device was found.")
    bar.show_notice("The disk is full.")
    bar.show_notice("No sound device was found.")
    assert bar.notices() == ("The disk is full.", "No sound device was found.")
    dismiss = next(w for w in bar.findChildren(QWidget) if "Dismiss" in w.accessibleName())
    for _ in range(2):
        assert bar.isVisibleTo(None)
        qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert not bar.isVisibleTo(None)


def test_painted_widgets_have_a_name_for_screen_readers(qtbot: QtBot) -> None:
    QAccessible.setActive(True)
    for widget in (CountdownRing(False), RepDots(), TimelineStrip(name_of), PainScale("Pain")):
        qtbot.addWidget(widget)
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name)
