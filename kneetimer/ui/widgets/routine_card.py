# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine to choose: its name, whom it is for, what it is, how long and with what."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.core.overview import RoutineChoice
from kneetimer.ui import texts, theme
from kneetimer.ui.widgets.text_label import TextLabel

RADIUS = 4 * theme.GRID
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class RoutineCard(QAbstractButton):
    """One routine; checked where it is the present one.

    `step_requested` carries 1 where the focus is to go to the next card, -1 to the one before:
    unlike with other buttons of which one is chosen, an arrow key chooses nothing yet."""

    step_requested = Signal(int)

    def __init__(self, choice: RoutineChoice, present: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.routine = choice.id
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setChecked(present)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        facts = routine_facts(choice)
        self.setAccessibleName(f"{choice.texts.name}, {facts}")
        self.setAccessibleDescription(f"{choice.texts.for_whom} {choice.texts.about}".strip())
        name = TextLabel(choice.texts.name, bold=True)
        length = TextLabel(self._length(choice), muted=True)
        length.setWordWrap(False)
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(length)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[5 * theme.GRID] * 4)
        layout.setSpacing(2 * theme.GRID)
        layout.addLayout(head)
        if choice.texts.for_whom:
            layout.addWidget(TextLabel(choice.texts.for_whom))
        if choice.texts.about:
            layout.addWidget(TextLabel(choice.texts.about, "small", muted=True))
        layout.addWidget(TextLabel(_gear(choice), "small", muted=True))

    def _length(self, choice: RoutineChoice) -> str:
        minutes = texts.minutes(choice.estimate_ms)
        if self.isChecked():
            return self.tr("Chosen · {minutes}").format(minutes=minutes)
        return minutes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step_requested.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        outline = shades.accent if self.isChecked() else shades.line
        width = 2.0 if self.isChecked() else 1.0
        if self.hasFocus():
            outline, width = shades.text, 3.0
        painter.setPen(QPen(outline, width))
        painter.setBrush(shades.soft if self.underMouse() else shades.surface)
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.end()


def routine_facts(choice: RoutineChoice) -> str:
    """Its length and how many exercises it has."""
    return f"{texts.minutes(choice.estimate_ms)}, {texts.exercises(choice.exercises)}"


def _gear(choice: RoutineChoice) -> str:
    things = [texts.equipment(thing) for thing in choice.equipment]
    return " · ".join([texts.exercises(choice.exercises), *things])
