# SPDX-License-Identifier: GPL-3.0-or-later
"""The figure in the window: in step with the snapshot, turned by hand, still where one asks."""

import logging
from itertools import pairwise
from pathlib import Path

import numpy
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Side
from kneetimer.core.preferences import Preferences, Theme
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.figure_place import FigurePlace
from kneetimer.ui.widgets.figure_tile import FigureTile
from kneetimer.ui.widgets.figure_view import FigureView
from tests.support.drawings import drawings
from tests.support.look import settle, show
from tests.ui.support_session import FakeControl, name_of, timeline_of

K = SegmentKind
Key = Qt.Key


class Repaints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.fixture
def control() -> FakeControl:
    return FakeControl(timeline_of("first-week"))


@pytest.fixture
def view(qtbot: QtBot, control: FakeControl) -> FigureView:
    """A view that shows the frames of `control`."""
    made = FigureView(drawings())
    qtbot.addWidget(made)
    control.frame.connect(made.show_snapshot)
    show(qtbot, made, 400, 360)
    return made


# -- in step --------------------------------------------------------------------------------------


def test_the_body_moves_with_the_lift_and_stays_in_the_rep_hold(
    view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.LIFT, 0)
    start = picture(view)
    control.go(1000)
    assert picture(view) != start
    control.go_to(K.REP_HOLD, 0)
    peak = picture(view)
    assert peak != start
    control.go(500)
    assert picture(view) == peak


@pytest.mark.parametrize("kind", [K.LIFT, K.LOWER, K.SWITCH_SIDES, K.HOLD])
def test_painting_only_what_moved_leaves_the_same_picture(
    view: FigureView, control: FakeControl, kind: SegmentKind
) -> None:
    """On the screen, where each frame is painted over the one before, no trace of it is left."""
    control.go_to(kind, 200)
    settle()
    for _ in range(12):
        control.go(100)
        settle()
        on_screen = view.screen().grabWindow(view.winId()).toImage()
        whole = picture(view).convertToFormat(on_screen.format())
        assert differing(on_screen, whole) == 0


def differing(one: QImage, other: QImage) -> int:
    """How many colour values differ by more than rounding."""
    assert one.size() == other.size()
    values = [numpy.frombuffer(each.constBits(), numpy.uint8).astype(int) for each in (one, other)]
    return int((abs(values[0] - values[1]) > 6).sum())


def test_a_hold_breathes_and_a_pause_stands_still(view: FigureView, control: FakeControl) -> None:
    control.go_to(K.HOLD, 2000)
    out = picture(view)
    control.go(1500)
    breathing = picture(view)
    assert breathing != out
    control.pause()
    control.go(3000)
    assert picture(view) == breathing


def test_nothing_is_painted_again_where_nothing_moves(
    view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.REP_HOLD, 0)
    settle()
    repaints = Repaints(view)
    for _ in range(5):
        control.go(100)
        settle()
    assert repaints.count == 0
    control.go_to(K.LOWER, 500)
    settle()
    assert repaints.count > 0


def test_paused_work_waits_as_it_is_while_it_is_counted_in(
    view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.LIFT, 1000)
    control.pause()
    control.go(0)
    halfway = picture(view)
    control.resume(False)
    control.go(1500)
    assert control.snapshot().kind is K.GET_READY
    assert picture(view) == halfway


def test_after_the_change_of_sides_the_other_leg_stands_out(
    view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.LIFT, 1000)
    assert control.snapshot().segment.side is Side.LEFT
    left = picture(view)
    control.go_to(K.SWITCH_SIDES, 4000)
    control.go_to(K.LIFT, 1000)
    assert control.snapshot().segment.side is Side.RIGHT
    assert picture(view) != left


def test_while_sides_are_switched_the_label_waits_for_the_new_side(
    view: FigureView, control: FakeControl
) -> None:
    """The page says RIGHT from the beginning: the picture must not say LEFT beside it."""
    seen = []
    control.go_to(K.SWITCH_SIDES)
    for ms in (500, 6500):
        control.go(ms)
        face = view.face()
        assert face is not None
        seen.append((face.spot.side, face.label))
    assert seen == [(Side.LEFT, ""), (Side.RIGHT, "RIGHT")]


def test_a_warm_up_has_no_figure_but_its_icon(qtbot: QtBot) -> None:
    control = FakeControl(timeline_of("first-week", Preferences(warm_up=True)))
    place = FigurePlace(drawings())
    qtbot.addWidget(place)
    show(qtbot, place, 400, 360)
    assert control.snapshot().kind is K.WARM_UP
    place.show_snapshot(control.snapshot(), "Warm up")
    inner = place.findChild(FigureView)
    assert inner is not None
    assert not inner.isVisible()
    control.go_to(K.HOLD, 1000)
    place.show_snapshot(control.snapshot(), "Hold")
    assert inner.isVisible()
    assert inner.accessibleDescription().startswith("Hold, ")


# -- looked at from another side ------------------------------------------------------------------


def turn_back_at_once(view: FigureView) -> None:
    timer, animation = view.findChild(QTimer), view.findChild(QVariantAnimation)
    assert timer is not None
    assert animation is not None
    assert timer.isActive()
    animation.setDuration(30)
    timer.timeout.emit()


def test_dragging_turns_the_figure_and_it_turns_back_by_itself(
    qtbot: QtBot, view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.REP_HOLD, 0)
    from_its_own_side = picture(view)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(120, 230))
    settle()
    aside, up = view.turn()
    assert aside == pytest.approx(40)
    assert up == pytest.approx(15)
    assert picture(view) != from_its_own_side
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 230))
    turn_back_at_once(view)
    qtbot.waitUntil(lambda: view.turn() == (0, 0))
    assert picture(view) == from_its_own_side


def test_a_figure_that_is_held_turned_stays_so(
    qtbot: QtBot, view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.REP_HOLD, 0)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(120, 200))
    turn_back_at_once(view)
    settle()
    assert view.turn() == (40, 0)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(120, 200))


@pytest.mark.parametrize(
    ("key", "turn"),
    [
        (Key.Key_Left, (-15, 0)),
        (Key.Key_Right, (15, 0)),
        (Key.Key_Up, (0, 15)),
        (Key.Key_Down, (0, -15)),
    ],
)
def test_arrow_keys_turn_the_figure_that_has_the_focus(
    qtbot: QtBot, view: FigureView, control: FakeControl, key: Qt.Key, turn: tuple[int, int]
) -> None:
    control.go_to(K.REP_HOLD, 0)
    view.setFocus()
    qtbot.keyClick(view, key)
    assert view.turn() == turn
    turn_back_at_once(view)
    qtbot.waitUntil(lambda: view.turn() == (0, 0))


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Down])
def test_every_press_shows_another_side_until_there_is_none(
    qtbot: QtBot, view: FigureView, control: FakeControl, key: Qt.Key
) -> None:
    control.go_to(K.REP_HOLD, 0)
    view.setFocus()
    seen, turns = [picture(view)], [view.turn()]
    for _ in range(9):
        qtbot.keyClick(view, key)
        seen.append(picture(view))
        turns.append(view.turn())
    for (before, shown), (turn_before, turn) in zip(pairwise(seen), pairwise(turns), strict=True):
        assert (shown != before) == (turn != turn_before)
    assert turns[-1] == turns[-2] != turns[0]


def test_a_figure_that_is_caught_while_it_turns_back_stays_in_the_hand(
    qtbot: QtBot, view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.REP_HOLD, 0)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Left)
    timer, animation = view.findChild(QTimer), view.findChild(QVariantAnimation)
    assert timer is not None
    assert animation is not None
    timer.timeout.emit()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert animation.state() == QVariantAnimation.State.Stopped
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert timer.isActive()


def test_another_screens_pixels_are_drawn_anew(view: FigureView, control: FakeControl) -> None:
    control.go_to(K.REP_HOLD, 0)
    settle()
    repaints = Repaints(view)
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    settle()
    assert repaints.count > 0


def test_the_description_tells_phase_and_position(qtbot: QtBot) -> None:
    control = FakeControl(timeline_of("first-week"))
    place = FigurePlace(drawings())
    qtbot.addWidget(place)
    told = []
    inner = place.findChild(FigureView)
    assert inner is not None
    for _ in range(2):
        control.go_to(K.SET_UP)
        place.show_snapshot(control.snapshot(), "Set up")
        told.append(inner.accessibleDescription())
    assert told == ["Set up, left, On your back", "Set up, left, Standing"]


def test_in_the_session_arrows_steer_it_until_the_figure_has_the_focus(qtbot: QtBot) -> None:
    control = FakeControl(timeline_of("stretch"))
    page = SessionPage(control, name_of, drawings())
    qtbot.addWidget(page)
    show(qtbot, page)
    page.setFocus()
    control.go_to(K.HOLD, 3000)
    view = next(each for each in page.findChildren(FigureView) if each.isVisible())
    control.calls.clear()
    qtbot.keyClick(page, Key.Key_Up)
    assert control.calls == [("longer",)]
    view.setFocus(Qt.FocusReason.TabFocusReason)
    control.calls.clear()
    qtbot.keyClick(view, Key.Key_Up)
    assert control.calls == []
    assert view.turn() == (0, 15)
    qtbot.keyClick(view, Key.Key_Space)
    assert control.calls == [("main_key",)]


def test_a_figure_that_is_put_away_stands_as_before(
    qtbot: QtBot, view: FigureView, control: FakeControl
) -> None:
    control.go_to(K.REP_HOLD, 0)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Left)
    control.go_to(K.LIFT, 500)
    turned = picture(view)
    view.hide()
    view.show()
    settle()
    assert view.turn() == (0, 0)
    assert picture(view) != turned
    timer = view.findChild(QTimer)
    assert timer is not None
    assert not timer.isActive()


# -- reduced motion -------------------------------------------------------------------------------


def test_with_reduced_motion_two_stills_change_only_in_steps(
    qtbot: QtBot, control: FakeControl
) -> None:
    still = FigureView(drawings(), reduce_motion=True)
    qtbot.addWidget(still)
    control.frame.connect(still.show_snapshot)
    show(qtbot, still, 600, 300)
    control.go_to(K.LIFT, 0)
    seen: list[QImage] = []
    for _ in range(20):
        control.go(100)
        shown = picture(still)
        if not seen or shown != seen[-1]:
            seen.append(shown)
    assert len(seen) == 2
    left = seen[0].copy(0, 0, 260, 280)
    right = seen[0].copy(320, 0, 260, 280)
    assert left != right
    assert left == seen[1].copy(0, 0, 260, 280)


def test_with_reduced_motion_a_hold_does_not_breathe(qtbot: QtBot, control: FakeControl) -> None:
    still = FigureView(drawings(), reduce_motion=True)
    qtbot.addWidget(still)
    control.frame.connect(still.show_snapshot)
    show(qtbot, still, 600, 300)
    control.go_to(K.HOLD, 2000)
    before = picture(still)
    control.go(1500)
    assert picture(still) == before


def test_the_figure_and_its_ground_follow_the_theme(qtbot: QtBot, control: FakeControl) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    place = FigurePlace(drawings())
    qtbot.addWidget(place)
    show(qtbot, place, 400, 360)
    control.go_to(K.REP_HOLD, 0)
    place.show_snapshot(control.snapshot(), "Hold")
    inner = place.findChild(FigureView)
    assert inner is not None
    light = picture(inner)
    theme.apply(app, Theme.DARK)
    settle()
    dark = picture(inner)
    assert dark.pixelColor(1, 1).lightness() < 90 < light.pixelColor(1, 1).lightness()
    assert differing(dark, light) > dark.width() * dark.height()
    theme.apply(app, Theme.LIGHT)
    settle()
    assert picture(inner) == light


# -- small in lists -------------------------------------------------------------------------------


def ink(image: QImage) -> int:
    """How many colours a picture has."""
    return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})


def tile_of(qtbot: QtBot, shown: Drawings, exercise: str = "glute-bridge") -> QWidget:
    tile = FigureTile(shown)
    tile.show_exercise(exercise, None, Side.BOTH)
    qtbot.addWidget(tile)
    show(qtbot, tile, tile.sizeHint().width(), tile.sizeHint().height())
    settle()
    return tile


def test_a_tile_shows_the_exercise_and_paints_it_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Drawings(Path("resources/figures").absolute())
    painted: list[object] = []
    paint = mine._painted
    monkeypatch.setattr(mine, "_painted", lambda *key: painted.append(key) or paint(*key))
    first, second = tile_of(qtbot, mine), tile_of(qtbot, mine)
    assert ink(picture(first)) > 50
    assert picture(first) == picture(second)
    assert len(painted) == 1


def test_a_tile_follows_the_theme(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    tile = tile_of(qtbot, drawings())
    light = picture(tile)
    theme.apply(app, Theme.DARK)
    settle()
    dark = picture(tile)
    theme.apply(app, Theme.LIGHT)
    settle()
    assert dark != light
    assert ink(dark) > 50
    assert picture(tile) == light


def test_a_figure_that_is_wrong_is_logged_once_and_left_out(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "glute-bridge.toml").write_text("lit = 3\n", "utf-8")
    broken = Drawings(tmp_path)
    with caplog.at_level(logging.WARNING):
        tile = tile_of(qtbot, broken)
        assert broken.figure("glute-bridge", None) is None
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "glute-bridge.toml: field lit" in caplog.text
    assert ink(picture(tile)) < 50


def test_an_easier_way_has_its_own_figure() -> None:
    whole = drawings().figure("standing-quad-stretch", None)
    easier = drawings().figure("standing-quad-stretch", "face-down")
    assert whole is not None
    assert easier is not None
    assert whole.id != easier.id
    harder = drawings().figure("standing-quad-stretch", "no-such-variant")
    assert harder is whole
