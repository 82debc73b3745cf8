# SPDX-License-Identifier: GPL-3.0-or-later
"""The test of the voice: what was found, what sounds now, and what to try if nothing is heard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.core.voice_state import Heard, VoiceState
from kneetimer.ui import theme
from kneetimer.ui.widgets import voice_words
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.text_section import TextSection
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class VoiceCheck(QWidget):
    """`test_requested` when the person wants to hear it. `leads_to_settings` where those can be
    had, for what can be seen instead."""

    test_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, leads_to_settings: bool = True) -> None:
        super().__init__(parent)
        self._leads_to_settings = leads_to_settings
        self._state = VoiceState()
        self._volume = 100
        self._found = TextLabel()
        self._way = TextLabel()
        self._sounding = TextLabel()
        self._test = QPushButton(self.tr("Test the voice"))
        theme.set_icon(self._test, "listen")
        self._test.clicked.connect(self.test_requested)
        self._nothing = QPushButton(self.tr("I heard nothing"))
        self._nothing.setProperty("look", "quiet")
        self._nothing.clicked.connect(self._on_nothing_heard)
        self._tries = TextSection(self.tr("Try these, one after the other"), numbered=True)
        buttons = WrapLayout(2 * theme.GRID)
        buttons.addWidget(self._test)
        buttons.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(self._found)
        layout.addWidget(self._way)
        layout.addLayout(buttons)
        layout.addWidget(self._sounding)
        layout.addWidget(self._tries)
        self.setFocusProxy(self._test)
        self._show()

    def show_state(self, state: VoiceState) -> None:
        """What is known now."""
        self._state = state
        self._show()

    def show_volume(self, volume: int) -> None:
        """The volume in percent that is set now."""
        self._volume = volume
        self._show()

    def _show(self) -> None:
        self._found.setText(voice_words.found(self._state))
        self._way.show_text(voice_words.way_to_a_voice(self._state))
        self._sounding.show_text(voice_words.sounding(self._state, self._volume))
        self._nothing.setVisible(self._state.heard is not Heard.NOT_ASKED)

    def _on_nothing_heard(self) -> None:
        instead = [voice_words.way_without_sound()] if self._leads_to_settings else []
        self._tries.show_lines([*voice_words.things_to_try(), *instead])
