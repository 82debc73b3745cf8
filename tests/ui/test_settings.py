# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: every change is said at once and is always valid."""

from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.catalogue import Side
from kneetimer.core.ports import Voice
from kneetimer.core.preferences import Preferences, Speech, Theme
from kneetimer.core.voice_state import VoiceState, VoiceTrouble
from kneetimer.ui.pages.settings import SettingsPage
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.data_section import DataSection
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.tick import Tick
from tests.support.look import show, tab_walk

Found = TypeVar("Found", bound=QWidget)
VOICES = [
    Voice("gb", "English (Great Britain)", "en-GB"),
    Voice("us", "English (America)", "en-US"),
    Voice("de", "German", "de"),
]


class Settings:
    """The page and what it said."""

    def __init__(self, qtbot: QtBot, preferences: Preferences | None = None) -> None:
        self.page = SettingsPage(
            preferences or Preferences(),
            ["en", "de"],
            DataSection(Path("/a/b/kneetimer.db")),
            "1.2.3",
        )
        self.page.set_voices(VOICES)
        self.said: list[Preferences] = []
        self.page.changed.connect(self.said.append)
        qtbot.addWidget(self.page)
        show(qtbot, self.page)

    def named(self, kind: type[Found], name: str) -> Found:
        return next(w for w in self.page.findChildren(kind) if w.accessibleName() == name)

    @property
    def last(self) -> Preferences:
        """What was said last; it must survive its own checks."""
        found = self.said[-1]
        return msgspec.convert(msgspec.to_builtins(found), Preferences)

    def texts(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel))


@pytest.fixture
def settings(qtbot: QtBot) -> Settings:
    return Settings(qtbot)


STEPPERS = {
    "Sessions a week": ("weekly_target", 1, 7),
    "Get ready": ("get_ready_s", 3, 15),
    "Switch sides": ("switch_s", 3, 15),
    "Set up": ("set_up_s", 5, 60),
    "Rest after strengthening": ("rest_strength_s", 0, 120),
    "Rest after stretches": ("rest_stretch_s", 0, 120),
}


@pytest.mark.parametrize("name", STEPPERS)
def test_each_number_goes_to_both_ends_of_its_range_and_no_further(
    qtbot: QtBot, settings: Settings, name: str
) -> None:
    field, low, high = STEPPERS[name]
    stepper = settings.named(Stepper, name)
    for key, end in ((Qt.Key.Key_Down, low), (Qt.Key.Key_Up, high)):
        for _ in range(130):
            qtbot.keyClick(stepper, key)
        assert getattr(settings.last, field) == end


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("How much is said: Brief", "speech", Speech.BRIEF),
        ("How much is said: Tones only", "speech", Speech.TONES),
        ("How much is said: Nothing", "speech", Speech.OFF),
        ("Affected knee: Left", "affected_side", Side.LEFT),
        ("Affected knee: Right", "affected_side", Side.RIGHT),
        ("Colours: Dark", "theme", Theme.DARK),
        ("Colours: High contrast", "theme", Theme.CONTRAST),
    ],
)
def test_one_of_a_few(settings: Settings, name: str, field: str, value: object) -> None:
    settings.named(QPushButton, name).click()
    assert getattr(settings.last, field) == value


def test_the_affected_side_can_be_taken_back(qtbot: QtBot) -> None:
    settings = Settings(qtbot, Preferences(affected_side=Side.LEFT))
    settings.named(QPushButton, "Affected knee: Both or neither").click()
    assert settings.last.affected_side is None


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("Reps at your own pace", "self_paced", True),
        ("Reduce motion", "reduce_motion", True),
        ("Keep the screen awake", "keep_awake", False),
        ("Ask after each exercise how it felt", "rate_exercises", True),
        ("Remind me of the self-checks every two weeks", "check_ups", True),
        ("Suggest when to do more or less", "suggestions", True),
    ],
)
def test_yes_or_no(settings: Settings, name: str, field: str, value: bool) -> None:
    settings.named(Tick, name).click()
    assert getattr(settings.last, field) is value


@pytest.mark.parametrize(
    ("name", "field", "low", "high"), [("Speed", "rate", 80, 300), ("Volume", "volume", 0, 100)]
)
def test_sliders_stay_in_range(
    qtbot: QtBot, settings: Settings, name: str, field: str, low: int, high: int
) -> None:
    slider = settings.named(QSlider, name)
    for key, end in ((Qt.Key.Key_Home, low), (Qt.Key.Key_End, high)):
        qtbot.keyClick(slider, key)
        assert getattr(settings.last, field) == end


def test_only_voices_of_the_language_are_offered(settings: Settings) -> None:
    box = settings.named(ChoiceBox, "Voice")
    assert [box.itemData(i) for i in range(box.count())] == ["", "gb", "us"]


def test_a_voice_is_chosen_and_goes_with_its_language(qtbot: QtBot, settings: Settings) -> None:
    settings.named(ChoiceBox, "Voice").setFocus()
    qtbot.keyClick(settings.named(ChoiceBox, "Voice"), Qt.Key.Key_Down)
    assert settings.last.voice == "gb"
    qtbot.keyClick(settings.named(ChoiceBox, "Language"), Qt.Key.Key_Down)
    assert (settings.last.language, settings.last.voice) == ("de", "")
    box = settings.named(ChoiceBox, "Voice")
    assert [box.itemData(i) for i in range(box.count())] == ["", "de"]


def test_one_change_keeps_the_others(settings: Settings) -> None:
    settings.named(QPushButton, "Colours: Dark").click()
    settings.named(Tick, "Reduce motion").click()
    assert (settings.last.theme, settings.last.reduce_motion) == (Theme.DARK, True)


def test_showing_preferences_says_nothing(settings: Settings) -> None:
    settings.page.show_preferences(
        Preferences(rate=120, voice="us", weekly_target=5, theme=Theme.DARK, keep_awake=False)
    )
    assert settings.said == []
    assert settings.named(Stepper, "Sessions a week").value() == 5
    assert settings.named(ChoiceBox, "Voice").currentData() == "us"
    assert settings.named(QPushButton, "Colours: Dark").isChecked()


def test_what_was_found_and_where_things_are_is_said(settings: Settings) -> None:
    settings.page.voice_check.show_state(VoiceState(trouble=VoiceTrouble.NO_ENGINE))
    settings.page.set_awake_status("Not possible here: no session bus.")
    shown = settings.texts().replace("\u200b", "")
    for words in (
        "No speech engine was found",
        "Not possible here: no session bus.",
        "/a/b/kneetimer.db",
        "1.2.3",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("Test the voice", "test_voice_requested"),
        ("Answer again", "questions_requested"),
    ],
)
def test_buttons_ask(qtbot: QtBot, settings: Settings, button: str, signal: str) -> None:
    found = next(b for b in settings.page.findChildren(QPushButton) if b.text() == button)
    with qtbot.waitSignal(getattr(settings.page, signal)):
        found.click()


def test_without_a_data_file_it_says_that_nothing_is_saved(qtbot: QtBot) -> None:
    page = SettingsPage(Preferences(), ["en"], DataSection(None), "1.2.3")
    qtbot.addWidget(page)
    assert any("Nothing is being saved" in label.text() for label in page.findChildren(QLabel))


def test_the_wheel_changes_nothing_in_passing(qtbot: QtBot, settings: Settings) -> None:
    for widget in (settings.named(QSlider, "Volume"), settings.named(ChoiceBox, "Voice")):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(widget.mapToGlobal(QPoint(5, 5))),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
    assert settings.said == []


def test_every_control_is_reached_by_tab(settings: Settings) -> None:
    settings.page.setFocus()
    walked = tab_walk(settings.page)
    for kind in (Stepper, Tick, QSlider, ChoiceBox):
        there = settings.page.findChildren(kind)
        assert len(there) > 1
        assert sum(isinstance(each, kind) for each in walked) == len(there)
