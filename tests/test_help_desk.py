# SPDX-License-Identifier: GPL-3.0-or-later
"""Help in the real window: the keys that lead to it, and what it looks up."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, Semaphore
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from kneetimer import doctor
from kneetimer.core.errors import UserError
from kneetimer.core.preferences import Preferences
from kneetimer.doctor import findings
from kneetimer.paths import folders
from kneetimer.session.silent import SilentSpeaker
from kneetimer.ui.pages.first_run import FirstRun
from kneetimer.ui.pages.help import HelpPage
from kneetimer.voice import probe
from kneetimer.voice.messages import NoEngine
from tests.support.app_window import Open, Window, content, open_window, settle

__all__ = ["content", "open_window"]  # fixtures
Key = Qt.Key
READY = Preferences(notice_read="2026-03-01", volume=55)


def page_of(window: Window) -> HelpPage:
    settle()
    page = window.app.help.later.page
    assert page is not None
    assert page.isVisible()
    return page


@pytest.fixture
def _no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a speech engine or a sound server; test_doctor.py asks the real ones."""
    monkeypatch.setattr(doctor, "probe_speech", lambda: NoEngine("not asked"))
    monkeypatch.setattr(probe, "probe_outputs", lambda: ["A loudspeaker"])


def failing(error: UserError) -> Callable[..., NoReturn]:
    """Something that ends with this."""

    def fail(*_: object) -> NoReturn:
        raise error

    return fail


def test_f1_leads_to_the_guide_and_a_question_mark_to_the_keys(open_window: Open) -> None:
    window = open_window(READY)
    window.key(Key.Key_F1)
    assert page_of(window).part == "guide"
    window.app.window.show_page("today")
    settle()
    window.key(Key.Key_Question)
    assert page_of(window).part == "keys"
    window.key(Key.Key_6, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page_of(window).part == "keys"


def test_in_a_session_a_question_mark_is_the_sessions(open_window: Open) -> None:
    window = open_window(READY, routine="desk-break", start=True)
    window.key(Key.Key_Question)
    window.key(Key.Key_F1)
    assert window.app.help.later.page is None
    assert "That hurts" in window.texts()


@pytest.mark.usefixtures("_no_helper")
def test_links_lead_within_the_app_and_out_only_when_followed(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window = open_window(READY)
    window.key(Key.Key_F1)
    guide = page_of(window).guide
    guide.link_followed.emit(QUrl("help:safety"))
    assert page_of(window).part == "safety"
    guide.link_followed.emit(QUrl("page:settings"))
    assert window.app.window.page == "settings"
    settle()
    window.press("About, in Help")
    assert page_of(window).part == "about"
    assert opened == []
    guide.link_followed.emit(QUrl("https://example.org/"))
    assert opened == [QUrl("https://example.org/")]


@pytest.mark.usefixtures("_no_helper")
def test_about_shows_what_doctor_prints(open_window: Open, data_dir: Path, qtbot: QtBot) -> None:
    window = open_window(READY)
    window.app.help.show("about")
    about = page_of(window).about
    (report,) = about.findChildren(QPlainTextEdit)
    qtbot.waitUntil(lambda: report.toPlainText().startswith("Version:"), timeout=30_000)
    printed = map(str, findings(folders(data_dir), ["A loudspeaker"]))
    assert report.toPlainText() == "\n".join(printed)
    assert any(text.startswith("msgspec ") for text in window.texts())
    assert str(data_dir) in "".join(window.texts()).replace("\u200b", "")


@pytest.mark.usefixtures("_no_helper")
def test_a_window_closed_meanwhile_waits_for_what_is_looked_up(open_window: Open) -> None:
    window = open_window(READY)
    window.app.help.show("about")
    window.close()


@pytest.mark.usefixtures("_no_helper")
def test_a_look_that_fails_says_so_and_can_be_had_again(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    error = UserError("unreadable", "{file} cannot be read.", file="a-file")
    with monkeypatch.context() as broken:
        broken.setattr(doctor, "findings", failing(error))
        window = open_window(READY)
        window.app.help.show("about")
        (report,) = page_of(window).about.findChildren(QPlainTextEdit)
        qtbot.waitUntil(lambda: "a-file cannot be read." in report.toPlainText())
    window.press("Look again")
    qtbot.waitUntil(lambda: report.toPlainText().startswith("Version:"), timeout=30_000)


def test_what_is_being_looked_up_is_not_looked_up_twice(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    began, may_end = Semaphore(0), Event()

    def slow() -> NoEngine:
        began.release()
        may_end.wait()
        return NoEngine("not asked")

    monkeypatch.setattr(doctor, "probe_speech", slow)
    monkeypatch.setattr(probe, "probe_outputs", list)
    window = open_window(READY)
    for part in ("about", "guide", "about"):
        window.app.help.show(part)
    (report,) = page_of(window).about.findChildren(QPlainTextEdit)
    assert report.toPlainText() == "Looking…"
    may_end.set()
    qtbot.waitUntil(lambda: report.toPlainText().startswith("Version:"), timeout=30_000)
    assert began.acquire(blocking=False)
    assert not began.acquire(blocking=False)


def test_sounds_plays_tones_shows_the_volume_and_changes_it(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[str] = []
    monkeypatch.setattr(SilentSpeaker, "tone", lambda _, name: played.append(name))
    window = open_window(READY)
    window.app.help.show("sounds")
    sounds = page_of(window).sounds
    assert "55 %" in window.texts()
    sounds.tone_requested.emit("start")
    assert played == ["start"]
    sounds.volume_changed.emit(0)
    assert window.app.preferences.value.volume == 0
    assert any(text.startswith("The volume is at 0") for text in window.texts())


def test_the_questions_can_be_answered_again_from_here(open_window: Open) -> None:
    window = open_window(READY)
    window.app.help.show("safety")
    settle()
    window.press("Answer again")
    assert isinstance(window.cover, FirstRun)
