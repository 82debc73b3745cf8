# SPDX-License-Identifier: GPL-3.0-or-later
"""The question in the session how the exercise was that is just over."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.record import ItemRating, Rating
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets.item_question import ItemQuestion
from kneetimer.ui.widgets.keys_card import KeysCard
from kneetimer.ui.widgets.mat_view import MatView, mat_places
from kneetimer.ui.widgets.stage import Stage
from tests.support.builders import compiled, item
from tests.support.drawings import drawings
from tests.support.look import assert_whole, settle
from tests.ui.support_session import FakeControl, facts_of, name_of

K = SegmentKind
Key = Qt.Key
Scene = tuple[SessionPage, FakeControl]
Over = Callable[..., Scene]


@pytest.fixture
def over(qtbot: QtBot) -> Over:
    """Opens the page on a session in the rest after its first exercise."""

    def open_page(
        kind: SegmentKind = K.REST, rates: bool = True, size: tuple[int, int] = (900, 600)
    ) -> Scene:
        control = FakeControl(compiled(item("clamshell"), item("side-lying-leg-raise", 2)))
        frame = QWidget()  # as the window does, it leaves the page no more than there is
        frame.resize(*size)
        page = SessionPage(control, name_of, drawings(), facts=facts_of, rates=rates)
        page.setParent(frame)
        page.setGeometry(frame.rect())
        page._kept = control, frame  # type: ignore[attr-defined]
        qtbot.addWidget(frame)
        with qtbot.waitActive(frame):
            frame.show()
            frame.activateWindow()
        page.setFocus()
        control.go_to(K.LIFT)
        control.go_to(kind)
        control.calls.clear()
        settle()
        return page, control

    return open_page


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    settle()


def said(page: QWidget) -> list[str]:
    shown = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    return [each.text() for each in shown if each.isVisible() and each.text()]


def answer(page: QWidget, text: str) -> QAbstractButton:
    (found,) = [b for b in page.findChildren(QAbstractButton) if b.text() == text and b.isVisible()]
    return found


@pytest.mark.parametrize("kind", [K.REST, K.INTRODUCE, K.GET_READY])
def test_it_stands_until_the_next_work_begins(over: Over, kind: SegmentKind) -> None:
    page, control = over(kind)
    assert "How was Clamshell?" in said(page)
    control.go_to(K.LIFT)
    settle()
    assert "How was Clamshell?" not in said(page)


def test_nothing_is_asked_where_it_was_not_asked_for(over: Over) -> None:
    page, control = over(rates=False)
    assert not page.findChild(ItemQuestion).isVisible()
    press(Key.Key_1)
    page.set_mat_mode(True)
    press(Key.Key_2)  # there, any key without another meaning is the big one
    assert control.calls == [("main_key",)]


@pytest.mark.parametrize("mat", [False, True])
def test_a_key_each_answers_and_can_answer_otherwise(over: Over, mat: bool) -> None:
    page, control = over()
    page.set_mat_mode(mat)
    press(Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)
    assert control.calls == [("rate", 1, rating) for rating in Rating]
    assert control.ratings == (ItemRating(1, Rating.PAINFUL),)
    assert control.state.status is Status.RUNNING
    assert page.mat_mode() is mat


def test_in_work_its_keys_mean_what_they_meant(over: Over) -> None:
    page, control = over()
    control.go_to(K.LIFT)
    page.set_mat_mode(True)
    press(Key.Key_1)
    assert control.calls == [("main_key",)]


def test_it_moves_nothing_when_it_comes_and_goes(over: Over) -> None:
    page, control = over(K.GET_READY)
    stage = page.findChild(Stage)
    before = stage.geometry()
    control.go_to(K.LIFT)
    settle()
    assert stage.geometry() == before


def test_the_mouse_answers_and_the_session_keeps_the_keys(qtbot: QtBot, over: Over) -> None:
    page, control = over()
    qtbot.mouseClick(answer(page, "Hard"), Qt.MouseButton.LeftButton)
    assert control.calls == [("rate", 1, Rating.HARD)]
    assert answer(page, "Hard").isChecked()
    press(Key.Key_Space)
    assert control.calls[-1] == ("main_key",)


def test_when_it_goes_with_the_focus_the_page_has_the_keys(over: Over) -> None:
    page, control = over(K.GET_READY)
    answer(page, "Easy").setFocus()
    press(Key.Key_Return)
    assert control.calls == [("rate", 1, Rating.EASY)]
    control.go_to(K.LIFT)
    settle()
    assert QApplication.focusWidget() is page


def test_painful_shows_what_helps_and_does_nothing_else(over: Over) -> None:
    page, control = over()
    press(Key.Key_4)
    assert "How was Clamshell? If it still hurts, press P." in said(page)
    assert control.state.status is Status.RUNNING
    press(Key.Key_3)
    assert "How was Clamshell?" in said(page)


def test_the_keys_are_told_where_they_hold(over: Over) -> None:
    page, _ = over()
    press(Key.Key_Question)
    assert "1  2  3  4" in said(page.findChild(KeysCard))
    press(Key.Key_Question)
    page, _ = over(rates=False)
    press(Key.Key_Question)
    assert "1  2  3  4" not in said(page.findChild(KeysCard))


def test_mat_mode_reads_it_out_and_keeps_its_digits(over: Over) -> None:
    page, control = over(size=(1280, 800))
    page.set_mat_mode(True)
    settle()
    mat = page.findChild(MatView)
    assert "How was Clamshell? 1 Easy, 2 Just right, 3 Hard, 4 Painful" in (mat.in_words())
    before = mat.grab().toImage()
    press(Key.Key_2)
    control.go(10)
    assert mat.grab().toImage() != before


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("digits", [1, 2, 3])
def test_on_the_mat_nothing_stands_on_anything_else(size: tuple[int, int], digits: int) -> None:
    places = mat_places(*size, digits, asks=True)
    assert places.digits.height() >= size[1] / 3
    parts = [getattr(places, name) for name in places.__dataclass_fields__]
    parts = [part for part in parts if not part.isEmpty()]
    for number, part in enumerate(parts):
        assert part.right() <= size[0]
        assert part.bottom() <= size[1]
        assert not any(part.intersects(other) for other in parts[number + 1 :])


@pytest.mark.parametrize("size", [(900, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize("kind", [K.REST, K.INTRODUCE])
def test_it_is_whole(over: Over, size: tuple[int, int], kind: SegmentKind) -> None:
    page, _ = over(kind, size=size)
    assert_whole(page.window())
    press(Key.Key_4)
    assert_whole(page.window())


@pytest.mark.usefixtures("large_font")
@pytest.mark.parametrize("kind", [K.REST, K.INTRODUCE, K.GET_READY])
def test_it_is_whole_in_large_fonts(over: Over, kind: SegmentKind) -> None:
    page, _ = over(kind)
    press(Key.Key_4)
    assert page.window().size().toTuple() == (900, 600)
    assert_whole(page.window())
