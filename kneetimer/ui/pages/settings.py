# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: every change applies at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import get_type_hints

import msgspec
from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.ports import Voice
from kneetimer.core.preferences import Preferences, Speech, Theme
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.amount_slider import AmountSlider
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.data_section import DataSection
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.reminder_section import ReminderSection
from kneetimer.ui.widgets.setting_rows import Segments, SettingRow, SettingSection
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick
from kneetimer.ui.widgets.voice_check import VoiceCheck

WIDEST = 190 * theme.GRID


class SettingsPage(QWidget):
    """`changed` carries the new Preferences, always valid; all else asks for something to be done.

    `languages` are the tags to choose from; `data` is the section on the person's data.
    """

    changed = Signal(object)
    test_voice_requested = Signal()
    questions_requested = Signal()
    help_requested = Signal()

    def __init__(
        self,
        preferences: Preferences,
        languages: Sequence[str],
        data: DataSection,
        version: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.data = data
        self._preferences = preferences
        self._voices: list[Voice] = []
        self._shown: list[Callable[[Preferences], object]] = []
        self.voice_check = VoiceCheck()
        self.voice_check.test_requested.connect(self.test_voice_requested)
        self._shown.append(lambda p: self.voice_check.show_volume(p.volume))
        self._voice_box = ChoiceBox(self.tr("Voice"))
        self._voice_box.chosen.connect(partial(self._change, "voice"))
        self._awake = SettingRow(
            self.tr("Keep the screen awake during a session"),
            self._tick("keep_awake", self.tr("Keep the screen awake")),
        )
        self.reminders = ReminderSection()
        self.reminders.reminders_changed.connect(partial(self._change, "reminders"))
        self.reminders.quiet_changed.connect(partial(self._change, "quiet_until"))
        self._shown.append(lambda p: self.reminders.show_reminders(p.reminders, p.quiet_until))
        tray = self.tr("Icon in the tray")
        self._tray = SettingRow(tray, self._tick("tray", tray))
        self.set_tray_status("")
        page = PageScroll(WIDEST)
        page.column.addWidget(TextLabel(self.tr("Settings"), "title"))
        for section in (
            self._voice_section(languages),
            self._session_section(),
            self._diary_section(),
            self._timing_section(),
            self._look_section(),
            self.reminders,
            self._desktop_section(),
            data,
            self._about_section(version),
        ):
            page.column.addWidget(section)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self._language_box)
        self.show_preferences(preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show these; nothing is said to have changed."""
        self._preferences = preferences
        for show in self._shown:
            show(preferences)
        self._show_voices()

    def set_voices(self, voices: Sequence[Voice]) -> None:
        """The voices that were found."""
        self._voices = list(voices)
        self._show_voices()

    def set_awake_status(self, sentence: str) -> None:
        """How the screen is kept awake here, or why it cannot be."""
        self._awake.show_hint(sentence)

    def set_tray_status(self, missing: str) -> None:
        """What is missing here for the tray, "" for nothing."""
        usual = self.tr(
            "Closing the window then leaves Knee Timer there, ready to remind you. A session is "
            "paused by it, and can be resumed."
        )
        self._tray.show_hint(missing or usual)

    # -- sections ------------------------------------------------------------------------------

    def _voice_section(self, languages: Sequence[str]) -> SettingSection:
        self._language_box = ChoiceBox(self.tr("Language"))
        names = [(tag, QLocale.languageToString(QLocale(tag).language())) for tag in languages]
        self._language_box.chosen.connect(partial(self._change, "language"))
        self._shown.append(lambda p: self._language_box.show_choices(list(names), p.language))
        rate, volume = self.tr("Speed"), self.tr("Volume")
        steps = self.tr("Say every time how an exercise is done")
        speech = [
            (Speech.FULL, self.tr("Everything")),
            (Speech.BRIEF, self.tr("Brief")),
            (Speech.TONES, self.tr("Tones only")),
            (Speech.OFF, self.tr("Nothing")),
        ]
        rows = [
            SettingRow(self.tr("Language"), self._language_box),
            SettingRow(self.tr("Voice"), self._voice_box),
            SettingRow(rate, self._slider("rate", rate, 5, self.tr("{n} words/min"))),
            SettingRow(volume, self._slider("volume", volume, 5, "{n} %")),
            self._segments("speech", self.tr("How much is said"), speech),
            SettingRow(
                steps,
                self._tick("say_steps", steps),
                self.tr("Otherwise only until you have done it a few times."),
            ),
            self.voice_check,
        ]
        return SettingSection(self.tr("Voice"), rows)

    def _session_section(self) -> SettingSection:
        sides = [
            (Side.LEFT, self.tr("Left")),
            (Side.RIGHT, self.tr("Right")),
            (None, self.tr("Both or neither")),
        ]
        target = self.tr("Sessions a week")
        pace = self.tr("Reps at your own pace")
        rows = [
            self._segments(
                "affected_side",
                self.tr("Affected knee"),
                sides,
                self.tr("That side goes first in every exercise."),
            ),
            SettingRow(
                target,
                self._stepper("weekly_target", target, 1, str),
                self.tr("The target that Today counts against; 3 is usual."),
            ),
            SettingRow(
                pace,
                self._tick("self_paced", pace),
                self.tr("You end each set with a key, instead of following a tempo."),
            ),
            self._awake,
        ]
        return SettingSection(self.tr("Session"), rows)

    def _diary_section(self) -> SettingSection:
        rate = self.tr("Ask after each exercise how it felt")
        check_ups = self.tr("Remind me of the self-checks every two weeks")
        suggestions = self.tr("Suggest when to do more or less")
        ticks = [
            (
                "rate_exercises",
                rate,
                self.tr("Easy, just right, hard or painful: one key, while the session goes on."),
            ),
            (
                "check_ups",
                check_ups,
                self.tr("Today says so when they are due, and never on a day when the knee hurts."),
            ),
            (
                "suggestions",
                suggestions,
                self.tr(
                    "Each shows its reason, its rule and its source, and you decide. The advice to "
                    "stop is given in any case."
                ),
            ),
        ]
        rows = [SettingRow(name, self._tick(field, name), hint) for field, name, hint in ticks]
        return SettingSection(self.tr("Diary and suggestions"), rows)

    def _timing_section(self) -> SettingSection:
        timings = [
            ("get_ready_s", self.tr("Get ready"), self.tr("Before every set."), 1),
            ("switch_s", self.tr("Switch sides"), self.tr("From one leg to the other."), 1),
            ("set_up_s", self.tr("Set up"), self.tr("Where position or equipment changes."), 5),
            ("rest_strength_s", self.tr("Rest after strengthening"), "", 5),
            ("rest_stretch_s", self.tr("Rest after stretches"), "", 5),
        ]
        rows = [
            SettingRow(name, self._stepper(field, name, step, texts.seconds), hint)
            for field, name, hint, step in timings
        ]
        return SettingSection(self.tr("Timings"), rows)

    def _look_section(self) -> SettingSection:
        themes = [
            (Theme.SYSTEM, self.tr("Follow the system")),
            (Theme.LIGHT, self.tr("Light")),
            (Theme.DARK, self.tr("Dark")),
            (Theme.CONTRAST, self.tr("High contrast")),
        ]
        size = self.tr("Text size")
        ticks = [
            (
                "reduce_motion",
                self.tr("Reduce motion"),
                self.tr("The figure and the ring move in steps."),
            ),
            (
                "captions",
                self.tr("Show what is said"),
                self.tr("Every spoken sentence as text, in a session."),
            ),
            (
                "flash",
                self.tr("Flash with every tone"),
                self.tr("The edge of the whole window lights up, for those who cannot hear it."),
            ),
        ]
        rows = [
            self._segments("theme", self.tr("Colours"), themes),
            SettingRow(size, self._stepper("text_percent", size, 25, "{} %".format)),
            *(SettingRow(name, self._tick(field, name), hint) for field, name, hint in ticks),
        ]
        return SettingSection(self.tr("Seeing and hearing"), rows)

    def _desktop_section(self) -> SettingSection:
        return SettingSection(self.tr("Desktop"), [self._tray])

    def _about_section(self, version: str) -> SettingSection:
        ask = QPushButton(self.tr("Answer again"))
        ask.setAccessibleName(self.tr("Answer the questions again"))
        ask.clicked.connect(self.questions_requested)
        about = QPushButton(self.tr("About, in Help"))
        about.clicked.connect(self.help_requested)
        rows = [
            SettingRow(
                self.tr("The notice and its questions"),
                ask,
                self.tr("Signs that need medical help, and reasons to ask a professional first."),
            ),
            SettingRow(
                self.tr("Knee Timer {version}").format(version=version),
                about,
                self.tr("Licences, where your data are, and a report to copy."),
            ),
        ]
        return SettingSection(self.tr("About"), rows)

    # -- controls ------------------------------------------------------------------------------

    def _tick(self, field: str, name: str) -> Tick:
        tick = Tick()
        tick.setAccessibleName(name)
        tick.clicked.connect(lambda on: self._change(field, on))
        self._shown.append(lambda p: tick.setChecked(getattr(p, field)))
        return tick

    def _stepper(self, field: str, name: str, step: int, in_words: Callable[[int], str]) -> Stepper:
        stepper = Stepper(name, *allowed(field), step, in_words)
        stepper.value_changed.connect(partial(self._change, field))
        self._shown.append(lambda p: stepper.set_value(getattr(p, field)))
        return stepper

    def _slider(self, field: str, name: str, step: int, pattern: str) -> AmountSlider:
        slider = AmountSlider(name, *allowed(field), step, pattern)
        slider.changed.connect(partial(self._change, field))
        self._shown.append(lambda p: slider.show_value(getattr(p, field)))
        return slider

    def _segments(
        self, field: str, name: str, options: Sequence[tuple[object, str]], hint: str = ""
    ) -> SettingRow:
        segments = Segments(name, options)
        segments.chosen.connect(partial(self._change, field))
        self._shown.append(lambda p: segments.show_value(getattr(p, field)))
        return SettingRow(name, segments, hint)

    def _show_voices(self) -> None:
        """The voices of the chosen language, and the chosen one wherever it is from."""
        wanted = self._preferences
        base = wanted.language.split("-")[0]
        fitting = [
            (voice.id, voice.name)
            for voice in self._voices
            if voice.language.split("-")[0] == base or voice.id == wanted.voice
        ]
        choices: list[tuple[object, str]] = [("", self.tr("Default voice")), *fitting]
        self._voice_box.show_choices(choices, wanted.voice)
        self._voice_box.setEnabled(bool(fitting))

    def _change(self, field: str, value: object) -> None:
        changes = {field: value}
        if field == "language":
            changes["voice"] = ""
        self._preferences = msgspec.structs.replace(self._preferences, **changes)
        self.changed.emit(self._preferences)
        if field == "language":
            self._show_voices()


def allowed(field: str) -> tuple[int, int]:
    """The range of a preference, from where it is declared."""
    (meta,) = get_type_hints(Preferences, include_extras=True)[field].__metadata__
    return meta.ge, meta.le
