# SPDX-License-Identifier: GPL-3.0-or-later
"""The voice and its test, and every tone of a session to be heard, with what it means."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets import sound_words
from kneetimer.ui.widgets.amount_slider import AmountSlider
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.setting_rows import SettingRow, SettingSection
from kneetimer.ui.widgets.sound_words import ToneWords
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.voice_check import VoiceCheck

WIDEST = 190 * theme.GRID


class SoundsPanel(PageScroll):
    """`tone_requested` carries a tone's name, `sentence_requested` what is to be said,
    `volume_changed` the volume in percent. `phrase` gives a sentence of the phrasebook."""

    tone_requested = Signal(str)
    sentence_requested = Signal(str)
    volume_changed = Signal(int)

    def __init__(self, phrase: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(WIDEST, parent, centred=False)
        self._phrase = phrase
        self.voice = VoiceCheck()
        volume = self.tr("Volume")
        self._volume = AmountSlider(volume, 0, 100, 5, "{n} %")
        self._volume.changed.connect(self.volume_changed)
        self._volume.changed.connect(self.voice.show_volume)
        loudness = SettingRow(volume, self._volume, self.tr("Of the voice and of every tone."))
        self.column.addWidget(TextLabel(self.tr("The voice"), bold=True))
        self.column.addWidget(self.voice)
        self.column.addWidget(loudness)
        rows = [self._row(each) for each in sound_words.tones()]
        self.column.addWidget(SettingSection(self.tr("The tones"), rows))
        self.column.addStretch(1)
        self.setFocusProxy(self.voice)

    def show_volume(self, volume: int) -> None:
        """The volume in percent; nothing is said to have changed."""
        self._volume.show_value(volume)
        self.voice.show_volume(volume)

    def _row(self, words: ToneWords) -> SettingRow:
        play = self._button("sound", self.tr("Play the tone: {name}").format(name=words.name))
        play.clicked.connect(partial(self.tone_requested.emit, words.tone))
        buttons = QWidget()
        buttons.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(buttons)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        if words.phrase:
            sentence = self._phrase(words.phrase)
            say = self._button("listen", self.tr("Say: {words}").format(words=sentence))
            say.setText(self.tr("“{words}”").format(words=sentence))
            theme.set_icon(say, "listen")
            say.clicked.connect(partial(self.sentence_requested.emit, sentence))
            layout.addWidget(say)
        layout.addWidget(play)
        return SettingRow(words.name, buttons, words.meaning)

    def _button(self, icon: str, name: str) -> QPushButton:
        button = QPushButton()
        theme.set_icon(button, icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button
