# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys that a package is tried with lead where they are to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import proof
from kneetimer.core.preferences import Preferences
from kneetimer.core.safety import Verdict, verdict
from kneetimer.core.voice_state import Heard, VoiceState
from kneetimer.ui.pages.first_run import FirstRun
from tests.support.look import show
from tests.ui.fakes import WEDNESDAY

KEYS = {"Return": Qt.Key.Key_Return, "Tab": Qt.Key.Key_Tab, "space": Qt.Key.Key_Space}


def test_the_keys_lead_through_the_first_run(qtbot: QtBot) -> None:
    page = FirstRun(Preferences(), WEDNESDAY)
    finished: list[Preferences] = []
    page.finished.connect(finished.append)
    heard = VoiceState(heard=Heard.WAITING)
    page.test_voice_requested.connect(lambda: page.show_voice(heard))
    qtbot.addWidget(page)
    show(qtbot, page)
    for number, key in enumerate(proof.FIRST_RUN, 1):
        assert not finished, f"{number - 1} keys are enough"
        focused = page.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, KEYS[key])
        QApplication.processEvents()
    (preferences,) = finished
    assert verdict(preferences, WEDNESDAY, None) is Verdict.FREE
