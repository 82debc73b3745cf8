# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is where it was, as large, and on the same page."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication

from kneetimer import app as app_module
from kneetimer.paths import folders
from kneetimer.ui.pages.session import SessionPage
from tests.support.app_window import Key, Open, content, open_window, settle
from tests.support.command_line import READY

__all__ = ["content", "open_window"]  # fixtures


def test_the_window_comes_back_as_it_was_left(open_window: Open) -> None:
    window = open_window(READY).app.window
    window.move(130, 90)
    window.resize(1000, 700)
    window.show_page("history")
    settle()
    place = (window.pos(), window.size())
    window.close()
    again = open_window().app.window
    assert (again.pos(), again.size()) == place == (QPoint(130, 90), QSize(1000, 700))
    assert again.page == "history"


def test_a_new_day_begins_with_its_session(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(READY).app.window
    window.show_page("history")
    window.close()
    monkeypatch.setattr(app_module, "today", lambda: date(2099, 1, 1))
    assert open_window().app.window.page == "today"


def test_a_session_that_is_asked_for_stands_before_the_page_that_was_left(
    open_window: Open,
) -> None:
    window = open_window(READY)
    window.app.window.show_page("history")
    window.close()
    window = open_window(start=True)
    assert isinstance(window.cover, SessionPage)
    assert window.app.window.page == "today"


def test_closed_in_mat_mode_the_window_comes_back_as_a_window(open_window: Open) -> None:
    window = open_window(READY, start=True)
    window.key(Key.Key_F)
    assert window.app.window.isFullScreen()
    window.close()
    assert not open_window().app.window.isFullScreen()


def test_a_screen_that_is_gone_leaves_no_window_out_of_sight(open_window: Open) -> None:
    window = open_window(READY).app.window
    window.move(5000, 4000)
    window.close()
    again = open_window().app.window
    assert QApplication.primaryScreen().geometry().contains(again.frameGeometry().center())


ELSEWHERE = b'{"geometry":"","page":"nowhere","day":"%s"}' % date.today().isoformat().encode()
SPOILT = [b"", b"{", b'{"geometry":"!","page":7,"day":""}', b"\xff\xfe", ELSEWHERE]


@pytest.mark.parametrize("kept", SPOILT)
def test_a_place_that_cannot_be_read_is_passed_over(
    open_window: Open, data_dir: Path, kept: bytes
) -> None:
    file = folders(data_dir).window
    file.parent.mkdir(parents=True)
    file.write_bytes(kept)
    assert open_window(READY).app.window.page == "today"
