# SPDX-License-Identifier: GPL-3.0-or-later
"""A time that is the one in the settings until it is given its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from kneetimer.core.amounts import seconds_of
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.stepper import Stepper
from kneetimer.ui.widgets.text_label import TextLabel


class UsualStepper(QWidget):
    """`changed` carries the seconds, or None to go back to the settings."""

    changed = Signal(object)

    def __init__(
        self, name: str, minimum: int, maximum: int, step: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._usual = ""
        self._label = TextLabel(name)
        self._stepper = Stepper(name, minimum, maximum, step, texts.seconds, parse=seconds_of)
        self._stepper.value_changed.connect(self.changed.emit)
        self._stepper.said.connect(self._on_said)
        self._hint = TextLabel(role="small", muted=True)
        self._reset = QPushButton(self.tr("As in settings"))
        self._reset.setProperty("look", "quiet")
        theme.set_icon(self._reset, "reset")
        self._reset.clicked.connect(self._on_reset_clicked)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4 * theme.GRID)
        layout.setVerticalSpacing(theme.GRID)
        layout.addWidget(self._label, 0, 0)
        layout.addWidget(self._stepper, 0, 1)
        layout.addWidget(self._hint, 1, 0, 1, 2)
        layout.addWidget(self._reset, 2, 0, 1, 2, Qt.AlignmentFlag.AlignRight)
        layout.setColumnStretch(0, 1)

    def show_time(self, own_s: int | None, usual_s: int) -> None:
        """Show the time of its own, else the one in the settings."""
        self._usual = self.tr("As in settings") if own_s is None else ""
        self._stepper.set_value(usual_s if own_s is None else own_s)
        self._hint.show_text(self._usual)
        self._reset.setVisible(own_s is not None)
        words = self.tr("{name} as in settings: {time}")
        self._reset.setAccessibleName(words.format(name=self._name, time=texts.seconds(usual_s)))

    def _on_said(self, why: str) -> None:
        self._hint.show_text(why or self._usual)

    def _on_reset_clicked(self) -> None:
        """The button goes away: the focus is on the stepper then."""
        self._stepper.setFocus()
        self.changed.emit(None)
