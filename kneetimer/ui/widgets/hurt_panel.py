# SPDX-License-Identifier: GPL-3.0-or-later
""" "That hurts": how much, how, and what to do about it."""

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick

STOP_FROM = 6
"""Pain from which stopping is advised: this app's own rule, stricter than its sources'."""


class HurtChoice(Enum):
    """What the person goes on with."""

    EASIER = "easier"
    LESS = "less"
    SKIP = "skip"
    STOP = "stop"


class HurtPanel(QWidget):
    """A card for the overlay. From 6 on, and for sharp pain, the stop advice comes first."""

    chosen = Signal(object)
    """A HurtChoice; `pain` and `is_sharp` say the rest."""
    go_on = Signal()
    """The person goes on as before."""
    said = Signal(object)
    """Something was said of the pain; the HurtChoice that comes first for it."""

    def __init__(self, has_easier_way: bool) -> None:
        super().__init__()
        self._scale = PainScale(self.tr("How much does the knee hurt?"))
        self._scale.changed.connect(self._arrange)
        self._sharp = Tick(self.tr("Sharp, catching or giving way"))
        self._sharp.setToolTip(self.tr("Key S"))
        self._sharp.toggled.connect(self._arrange)
        self._advice = TextLabel(texts.stop_advice(), bold=True)
        self._buttons = {
            HurtChoice.EASIER: self._button(HurtChoice.EASIER, self.tr("An easier way"), "easier"),
            HurtChoice.LESS: self._button(HurtChoice.LESS, self.tr("Less of this one"), "minus"),
            HurtChoice.SKIP: self._button(
                HurtChoice.SKIP, self.tr("Leave out this exercise"), "next_exercise"
            ),
            HurtChoice.STOP: self._button(HurtChoice.STOP, self.tr("Stop the session"), "stop"),
        }
        self._buttons[HurtChoice.EASIER].setVisible(has_easier_way)
        if not has_easier_way:
            del self._buttons[HurtChoice.EASIER]
        self._go_on = QPushButton(self.tr("Go on as before"))
        self._go_on.setProperty("look", "quiet")
        self._go_on.clicked.connect(self.go_on)
        self._lay_out()
        self.setFocusProxy(self._scale)
        self._arrange()

    def pain(self) -> int | None:
        """0-10, None while it is not said."""
        return self._scale.value()

    def is_sharp(self) -> bool:
        """Sharp, catching or giving way."""
        return self._sharp.isChecked()

    def says_something(self) -> bool:
        """Whether it was said how much or how it hurts."""
        return self.pain() is not None or self.is_sharp()

    def advises_stop(self) -> bool:
        """Whether stopping is what is advised."""
        return self.is_sharp() or (self.pain() or 0) >= STOP_FROM

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("That hurts"), "title"))
        paused = self.tr("The session is paused. How much does the knee hurt?")
        layout.addWidget(TextLabel(paused))
        layout.addWidget(self._scale)
        layout.addWidget(self._sharp)
        layout.addWidget(self._advice)
        self._choices = QGridLayout()
        self._choices.setSpacing(2 * theme.GRID)
        layout.addLayout(self._choices)

    def _button(self, choice: HurtChoice, text: str, icon: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setProperty("icon_name", icon)
        button.clicked.connect(lambda: self.chosen.emit(choice))
        return button

    def _arrange(self) -> None:
        """Put the advised choice first and make it the one that stands out."""
        stop = self.advises_stop()
        self._advice.setVisible(stop)
        order = sorted(self._buttons, key=lambda choice: stop and choice is not HurtChoice.STOP)
        self._first = self._buttons[order[0]]
        buttons = [*(self._buttons[choice] for choice in order), self._go_on]
        for number, button in enumerate(buttons):
            row, column = divmod(number + 1, 2)  # the first has a row of its own
            wide = number == 0 or (button is self._go_on and column == 0)
            self._choices.addWidget(button, row, 0 if wide else column, 1, 2 if wide else 1)
            button.raise_()  # Tab goes by the order in which they lie
            if button is not self._go_on:
                theme.set_look(button, "primary" if number == 0 else "")
        if self.says_something():
            self.said.emit(order[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits say the pain wherever the focus is, S that it is sharp, catching or giving way.
        Enter on the scale then takes the choice that stands out."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if event.text().isdecimal():
            self._scale.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_S and not event.isAutoRepeat():
            self._sharp.toggle()
        elif enter and self._scale.hasFocus() and self.says_something():
            self._first.click()
        else:
            event.ignore()
