# SPDX-License-Identifier: GPL-3.0-or-later
"""The controls of a session: those around it above, those of its course below."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.control_button import ControlButton
from kneetimer.ui.widgets.steady_text import SteadyText


class _Row(QWidget):
    """Controls beside each other. Where there is no room for their keys, none shows its own; where
    that is not enough, some make do without words."""

    def __init__(self) -> None:
        super().__init__()
        self._wordless: tuple[ControlButton, ...] = ()
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """It can always be made so narrow, whatever it shows now."""
        return QSize(self._width_with(word=False, cap=False), super().minimumSizeHint().height())

    def _fit(self) -> None:
        for word, cap in ((True, True), (True, False), (False, False)):
            if self._width_with(word=word, cap=cap) <= self.width():
                break
        for button in self._buttons():
            button.show_parts(word=self._keeps_word(button, word), cap=cap)

    def _width_with(self, *, word: bool, cap: bool) -> int:
        items = [self._layout.itemAt(place) for place in range(self._layout.count())]
        besides = sum(
            item.minimumSize().width()
            for item in items
            if item is not None and not isinstance(item.widget(), ControlButton)
        )
        needed = sum(
            each.width_with(word=self._keeps_word(each, word), cap=cap) for each in self._buttons()
        )
        return needed + besides + self._layout.spacing() * (len(items) - 1)

    def _keeps_word(self, button: ControlButton, word: bool) -> bool:
        return word or button not in self._wordless

    def _buttons(self) -> list[ControlButton]:
        return self.findChildren(ControlButton)


class TopControls(_Row):
    """End at the left; what is left of the session, sound, mat mode and keys at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.end = ControlButton("end", self.tr("End"), self.tr("Esc"), stacked=False)
        self.time = ControlButton("time", self.tr("Time left"), "T", stacked=False)
        self.hear = ControlButton("hear", self.tr("Hear again"), "H", stacked=False)
        self.mute = ControlButton("sound", self.tr("Sound"), "M", stacked=False)
        self.mat = ControlButton("mat", self.tr("Mat mode"), "F", stacked=False)
        self.keys = ControlButton("keys", self.tr("Keys"), "?", stacked=False)
        self.time.setAccessibleName(self.tr("Hear the time left"))
        self._wordless = (self.time, self.hear)
        self._left = SteadyText(self.tr("Left of the session"), self._in_words("00:00"))
        layout = self._layout
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.end)
        layout.addStretch(1)
        layout.addWidget(self._left)
        layout.addWidget(self.time)
        layout.addSpacing(3 * theme.GRID)
        for button in (self.hear, self.mute, self.mat, self.keys):
            layout.addWidget(button)

    def show_left(self, session_left_ms: int) -> None:
        """How long the session still takes."""
        self._left.show_text(self._in_words(texts.clock(session_left_ms)))

    def show_muted(self, muted: bool) -> None:
        """Whether there is sound."""
        if muted:
            self.mute.set_face("muted", self.tr("Sound off"))
        else:
            self.mute.set_face("sound", self.tr("Sound"))

    def _in_words(self, time: str) -> str:
        return self.tr("{time} left").format(time=time)


class CourseControls(_Row):
    """Back, the one big button, next; longer and shorter; that hurts."""

    def __init__(self) -> None:
        super().__init__()
        space = self.tr("Space")
        self.back = ControlButton("back", self.tr("Again"), "←", stacked=True)
        self.main = ControlButton("pause", self.tr("Pause"), space, stacked=True, wide=True)
        self.next = ControlButton("next", self.tr("Next"), "→", stacked=True)
        self.skip = ControlButton("next_exercise", self.tr("Exercise"), "Shift →", stacked=True)
        self.skip.setAccessibleName(self.tr("Next exercise"))
        self.skip.setToolTip(self.tr("Next exercise (Shift →)"))
        self.less = ControlButton("minus", "", "↓", stacked=True)
        self.more = ControlButton("plus", "", "↑", stacked=True)
        self.hurt = ControlButton("hurt", self.tr("That hurts"), "P", stacked=True)
        self._steps = (self.back, self.next, self.skip, self.less, self.more)
        layout = self._layout
        layout.setSpacing(theme.GRID)
        for button in (self.back, self.main, self.next, self.skip):
            layout.addWidget(button, 2 if button is self.main else 1)
        layout.addSpacing(3 * theme.GRID)
        for button in (self.less, self.more, self.hurt):
            layout.addWidget(button, 1)

    def set_tight(self, tight: bool) -> None:
        """Whether words stand beside their icons, to take less height, or not at all."""
        for button in self._buttons():
            button.set_stacked(not tight)
        self._wordless = self._steps if tight else ()
        self._fit()

    def show_main(self, paused: bool, self_paced: bool) -> None:
        """What the one big button does now."""
        if paused:
            self.main.set_face("play", self.tr("Resume"))
        elif self_paced:
            self.main.set_face("check", self.tr("Done"))
        else:
            self.main.set_face("pause", self.tr("Pause"))
        self.main.set_primary(paused or self_paced)

    def show_steps(self, holds: bool, self_paced: bool) -> None:
        """What Up and Down change now: the hold, the reps done, or nothing."""
        if self_paced:
            self.less.set_face("minus", self.tr("1 rep less"))
            self.more.set_face("plus", self.tr("1 rep more"))
        else:
            self.less.set_face("minus", self.tr("5 s less"))
            self.more.set_face("plus", self.tr("5 s more"))
        for button in (self.less, self.more):
            button.setEnabled(holds or self_paced)
        self._fit()
