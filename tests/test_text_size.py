# SPDX-License-Identifier: GPL-3.0-or-later
"""Text at twice its size: all of it is there, on every page, and at once when it is chosen."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.preferences import Preferences, Theme
from kneetimer.ui import theme
from kneetimer.ui.widgets.paper_page import PaperPage
from kneetimer.ui.widgets.stepper import Stepper
from tests.support import every_page
from tests.support.app_window import Open, Window, content, open_window, settle
from tests.support.command_line import READY
from tests.support.look import assert_whole
from tests.test_accessibility import filled
from tests.test_by_keyboard import States

__all__ = ["content", "filled", "open_window"]  # fixtures

TWICE = 200
SIZES = ((1280, 800), (900, 600))
PAGES = ("today", "settings", "history")

Looks = dict[str, list[tuple[object, ...]]]


@pytest.fixture(autouse=True)
def _usual_size(qapp: QApplication) -> Iterator[None]:
    """The tests after these have the size that they are made for."""
    yield
    theme.apply(qapp, Theme.LIGHT)


def assert_all_is_whole(window: Window, states: States) -> None:
    for state in states(window):
        for size in SIZES:
            window.app.window.resize(*size)
            for _ in range(3):  # a row that takes another direction moves all that is below it
                settle()
            assert_whole(window.app.window, (state, size))


def test_the_first_run_is_whole_at_twice_the_size(open_window: Open) -> None:
    assert_all_is_whole(open_window(Preferences(text_percent=TWICE)), every_page.first_run)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("states", every_page.PAGES)
def test_every_page_is_whole_at_twice_the_size(open_window: Open, states: States) -> None:
    large = replace(READY, text_percent=TWICE, theme=Theme.CONTRAST)
    assert_all_is_whole(open_window(large), states)


@pytest.mark.usefixtures("filled")
def test_a_session_is_whole_at_twice_the_size(open_window: Open) -> None:
    large = replace(READY, text_percent=TWICE, captions=True)
    window = open_window(large, routine="first-week", start=True)
    assert_all_is_whole(window, every_page.session)


@pytest.mark.usefixtures("filled")
def test_a_text_size_is_in_force_at_once(open_window: Open) -> None:
    """Pages that are there already look as those do that are made with that size."""
    window = open_window(replace(READY, text_percent=TWICE))
    wanted = looked_at(window)
    window.app.preferences.change(text_percent=100)
    window.close()
    window = open_window()
    assert looked_at(window) != wanted
    window.app.preferences.change(text_percent=TWICE)
    looks = looked_at(window)
    for page in PAGES:
        assert looks[page] == wanted[page], page


def looked_at(window: Window) -> Looks:
    """Each page as it is; of the history the sessions."""
    looks = {}
    window.app.window.resize(900, 600)
    for page in PAGES:
        window.app.window.show_page(page)
        if page == "history":
            window.app.history.made().show_tab("sessions")
        settle()
        settle()
        looks[page] = looks_of(window.app.window)
    return looks


def looks_of(window: QWidget) -> list[tuple[object, ...]]:
    """What each text is, how large, where it stands and how large its icon is."""
    return [
        (
            type(each).__name__,
            each.text() if isinstance(each, QLabel | QAbstractButton) else each.accessibleName(),
            each.geometry().getRect(),
            round(each.font().pointSizeF(), 2),
            each.iconSize().toTuple() if isinstance(each, QAbstractButton) else (),
        )
        for each in window.findChildren(QWidget)
        if each.isVisible()
    ]


def test_what_the_keys_go_to_stays_in_sight(qtbot: QtBot, open_window: Open) -> None:
    window = open_window(READY)
    window.app.window.resize(900, 600)
    window.app.window.show_page("settings")
    settle()
    (size,) = [each for each in window.seen(Stepper) if each.accessibleName() == "Text size"]
    while not size.hasFocus():
        window.key(Qt.Key.Key_Tab)
    for _ in range(4):
        window.key(Qt.Key.Key_Up)
        qtbot.waitUntil(lambda: size.visibleRegion().boundingRect() == size.rect())
    assert window.app.preferences.value.text_percent == TWICE


@pytest.mark.usefixtures("filled")
def test_where_there_is_little_room_the_report_stands_below_its_choices(
    qtbot: QtBot, open_window: Open
) -> None:
    """Paper beside them would be too small to read."""
    window = open_window(replace(READY, text_percent=TWICE))
    window.app.window.resize(900, 600)
    window.app.window.show_page("history")
    settle()
    window.press("Report…")
    qtbot.waitUntil(lambda: bool(window.seen(PaperPage)), timeout=30_000)
    page = window.seen(PaperPage)[0]
    assert page.width() > 600
    window.app.window.resize(1900, 1000)
    settle()
    assert page.mapTo(window.app.window, page.rect().topLeft()).x() > 600


def test_the_desktops_own_size_comes_back(qapp: QApplication) -> None:
    before = qapp.font()
    for percent in (125, 200, 150, 100):
        theme.apply(qapp, Theme.LIGHT, percent)
        assert qapp.font().pointSizeF() == pytest.approx(before.pointSizeF() * percent / 100)
