# SPDX-License-Identifier: GPL-3.0-or-later
"""Text at twice its size: all of it is there, on every page, and at once when it is chosen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.preferences import Theme
from kneetimer.ui import theme
from kneetimer.ui.main_window import MainWindow
from tests.benchmarks import shelf_shots, shots
from tests.support.look import assert_whole, settle

TWICE = 200
SIZES = ((1280, 800), (900, 600))
PAGES = ("today", "settings", "history")

Looks = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setattr(shelf_shots, "PICTURES_S", 0)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(900, 600)
    return window


def test_nothing_is_cut_at_twice_the_size(qapp: QApplication, window: MainWindow) -> None:
    theme.apply(qapp, Theme.CONTRAST, TWICE)
    for face, shown in shots.faces(window):
        shown.show()
        for size in SIZES:
            shown.resize(*size)
            settle()
            settle()  # a row that takes another direction moves all that is below it
            assert_whole(shown, (face, size))


def test_a_text_size_is_in_force_at_once(qapp: QApplication, window: MainWindow) -> None:
    """Pages that are there already look as those do that are made with that size."""
    other = MainWindow()
    other.resize(900, 600)
    theme.apply(qapp, Theme.LIGHT, TWICE)
    wanted = made_and_looked_at(other)
    other.deleteLater()
    theme.apply(qapp, Theme.LIGHT)
    assert made_and_looked_at(window) != wanted
    theme.apply(qapp, Theme.LIGHT, TWICE)
    looks = looked_at(window)
    for key in PAGES:
        assert looks[key] == wanted[key], key


def made_and_looked_at(window: MainWindow) -> Looks:
    """Make the pages, and have the sessions of the history in front."""
    for face, shown in shots.page_faces(window):
        shown.show()
        settle()
        if face == "history-sessions":
            return looked_at(window)
    raise AssertionError("the sessions are never shown")


def looked_at(window: MainWindow) -> Looks:
    looks = {}
    for key in PAGES:
        window.show_page(key)
        settle()
        settle()
        looks[key] = looks_of(window)
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


def test_the_desktops_own_size_comes_back(qapp: QApplication) -> None:
    before = qapp.font()
    for percent in (125, 200, 150, 100):
        theme.apply(qapp, Theme.LIGHT, percent)
        assert qapp.font().pointSizeF() == pytest.approx(before.pointSizeF() * percent / 100)
