# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole app by keyboard alone: from the first run to the end of a session and back, and every
page in every state of it. Tab comes to all that there is, in the order in which one reads, is seen
where it is, leads out of everything; Esc closes, and the focus returns to where it was."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.preferences import Preferences
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui.pages.end import EndPage
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.session import SessionPage
from kneetimer.ui.widgets import key_words
from kneetimer.ui.widgets.nav_rail import RailButton
from kneetimer.ui.widgets.overlay import Overlay
from tests.support import every_page
from tests.support.app_window import Open, Window, content, open_window, settle
from tests.support.command_line import READY
from tests.support.keyboard import controls, name_of, out_of_order, passed_by, unseen, walk
from tests.test_accessibility import filled

__all__ = ["content", "filled", "open_window"]  # fixtures

Key = Qt.Key
States = Callable[[Window], Iterator[str]]


def faults_of_walking(window: Window) -> list[str]:
    """What is wrong with the way that Tab leads, from the rail on where there is one."""
    whole: QWidget = window.app.window
    rail = [each for each in window.seen(RailButton) if each.isChecked()]
    before = QApplication.focusWidget()
    if rail and rail[0].isEnabled():
        rail[0].setFocus()
    cards = [card for each in window.seen(Overlay) if (card := each.card()) is not None]
    stops = walk(whole)
    back = {stop.widget for stop in walk(whole, Key.Key_Backtab)}
    found = [f"is not seen: {each}" for each in unseen(stops)]
    found += [f"is passed by: {each}" for each in passed_by(cards[0] if cards else whole, stops)]
    found += [f"against the order: {each}" for each in out_of_order(stops)]
    found += [
        f"is passed by on the way back: {stop.name}"
        for stop in stops
        if stop.widget in controls(whole) and stop.widget not in back
    ]
    if before is not None and before.isVisible():
        before.setFocus()
    return found


def assert_walkable(window: Window, states: States) -> None:
    """Each fault is told once, with the first state that shows it."""
    found: dict[str, str] = {}
    walked: set[tuple[str, ...]] = set()
    for state in states(window):
        there = tuple(name_of(each) for each in controls(window.app.window))
        if there not in walked:
            walked.add(there)
            for fault in faults_of_walking(window):
                found.setdefault(fault, state)
    assert not found, "\n".join(f"{state}: {fault}" for fault, state in found.items())


def test_tab_leads_through_the_first_run(open_window: Open) -> None:
    assert_walkable(open_window(Preferences()), every_page.first_run)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("states", every_page.PAGES)
def test_tab_leads_through_every_page(open_window: Open, states: States) -> None:
    assert_walkable(open_window(READY), states)


def tab_to(window: Window, name: str) -> QWidget:
    """Press Tab until a control of this name has the focus."""
    for _ in range(80):
        here = QApplication.focusWidget()
        if here is not None and name in name_of(here):
            return here
        window.key(Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def test_from_the_first_run_to_the_end_of_a_session_and_back(
    qtbot: QtBot, open_window: Open
) -> None:
    window = open_window(Preferences())
    tab_to(window, "I have read this")
    window.key(Key.Key_Return)
    for _ in range(2):  # of the knee, and of the person
        tab_to(window, "None of these")
        window.key(Key.Key_Space)
        window.key(Key.Key_Tab)
    for answer in ("Continue", "Continue", "Finish"):
        tab_to(window, answer)
        window.key(Key.Key_Return)
    assert not isinstance(window.cover, FirstRun)
    tab_to(window, "'Start'")
    window.key(Key.Key_Return)
    page = window.cover
    assert isinstance(page, SessionPage)
    assert [faults_of_walking(window), faults_of_card(window, Key.Key_P)] == [[], []]
    assert [faults_of_card(window, key) for key in (Key.Key_Question, Key.Key_Escape)] == [[], []]
    window.key(Key.Key_Space)
    window.skip_to(SegmentKind.HOLD)
    tab_to(window, "Mat mode")
    window.key(Key.Key_Return)
    assert page.mat_mode()
    window.key(Key.Key_Escape)
    assert not page.mat_mode()
    window.skip_to_the_end()
    assert isinstance(window.cover, EndPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not window.cover)
    assert faults_of_walking(window) == []
    tab_to(window, "Finish")
    window.key(Key.Key_Return)
    assert window.cover is None
    assert name_of(QApplication.focusWidget() or window.app.window) == "QPushButton 'Start'"


def faults_of_card(window: Window, key: Qt.Key) -> list[str]:
    """Open a card of the session, walk it, and close it by Esc: the session has the keys again."""
    window.key(key)
    found = faults_of_walking(window)
    window.key(Key.Key_Escape)
    if QApplication.focusWidget() is not window.cover:
        found.append(f"Esc leaves the focus on {QApplication.focusWidget()}")
    return found


@pytest.mark.parametrize(
    ("page", "opens"),
    [("today", "Choose another routine"), ("history", "Log a session"), ("routines", "From text…")],
)
def test_esc_leaves_what_was_opened(open_window: Open, page: str, opens: str) -> None:
    window = open_window(READY)
    window.app.window.show_page(page)
    settle()
    tab_to(window, opens)
    window.key(Key.Key_Return)
    assert not window.offers(opens)
    window.key(Key.Key_Escape)
    assert window.offers(opens)
    assert window.app.window.isAncestorOf(QApplication.focusWidget())


NAMES = {"Return": "Enter", "Ctrl+Return": "Ctrl Enter", "Ctrl+Shift+Z": "Ctrl Shift Z"}
NUMPAD = {"Enter", "Ctrl+Enter"}


@pytest.mark.usefixtures("filled")
def test_every_shortcut_that_is_installed_is_listed(open_window: Open) -> None:
    window = open_window(READY)
    for page in ("library", "routines", "history", "settings", "help"):
        window.app.window.show_page(page)
        settle()
    installed = {
        sequence.toString(QKeySequence.SequenceFormat.PortableText)
        for shortcut in window.app.window.findChildren(QShortcut)
        for sequence in QShortcut.keys(shortcut)
    }
    listed = listed_keys()
    pages = {f"Ctrl+{number}" for number in range(1, 7)}
    unlisted = {each for each in installed - NUMPAD - pages if each.replace("+", " ") not in listed}
    assert pages <= installed
    assert {each for each in unlisted if NAMES.get(each, "") not in listed} == set()


def listed_keys() -> set[str]:
    """Each key, or keys together, of the list."""
    return {
        keys
        for group in key_words.groups()
        for line in group.lines
        for keys in line.keys.split(key_words.BETWEEN)
    }
