# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where trouble is said, in words, without interrupting anything."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel

OFFER_MS = 15_000
"""How long an offer stands: time to read it and to reach for the mouse."""


class _Notice(NamedTuple):
    """A sentence, and what can be done about it: the words of a button, "" for none."""

    sentence: str
    action: str
    on_action: Callable[[], object] | None


class NoticeBar(QWidget):
    """Shows the latest notice; dismissing it brings back the one before. Hidden while empty.

    A notice with a button is an offer: a later offer takes its place, and by itself it goes after
    a while, since what it offers can be had otherwise too.
    """

    def __init__(self) -> None:
        super().__init__()
        self._notices: list[_Notice] = []
        self._offer_ends = QTimer(self)
        self._offer_ends.setSingleShot(True)
        self._offer_ends.setInterval(OFFER_MS)
        self._offer_ends.timeout.connect(self._on_offer_ended)
        self._label = TextLabel()
        self._action = QPushButton()
        self._action.clicked.connect(self._on_action_clicked)
        self._dismiss = QPushButton()
        self._dismiss.setProperty("look", "step")
        self._dismiss.setAccessibleName(self.tr("Dismiss this notice"))
        self._dismiss.setToolTip(self.tr("Dismiss"))
        theme.set_icon(self._dismiss, "close")
        self._dismiss.clicked.connect(self._on_dismissed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Notice"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self._show_latest()

    def show_notice(
        self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Say something, with a button ("Undo") that calls `on_action` and takes the notice away.
        The same sentence is not shown twice: the latest stands."""
        self._notices = [
            each
            for each in self._notices
            if each.sentence != sentence and not (action and each.action)
        ]
        self._notices.append(_Notice(sentence, action, on_action))
        if action:
            self._offer_ends.start()
        self._show_latest()

    def notices(self) -> tuple[str, ...]:
        """What has not been dismissed, oldest first."""
        return tuple(each.sentence for each in self._notices)

    def _on_offer_ended(self) -> None:
        self._notices = [each for each in self._notices if not each.action]
        self._show_latest()

    def _on_dismissed(self) -> None:
        self._notices.pop()
        self._show_latest()

    def _on_action_clicked(self) -> None:
        on_action = self._notices.pop().on_action
        self._show_latest()
        if on_action is not None:
            on_action()

    def _show_latest(self) -> None:
        latest = self._notices[-1] if self._notices else _Notice("", "", None)
        self._label.setText(latest.sentence)
        self._action.setText(latest.action)
        self._action.setVisible(bool(latest.action))
        self.setAccessibleDescription(latest.sentence)
        self.setVisible(bool(self._notices))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        is_offer = bool(self._notices and self._notices[-1].action)
        tint, icon = (shades.accent, "info") if is_offer else (shades.warn, "notice")
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.blend(tint, shades.window, 0.14))
        side = 5.0 * theme.GRID
        place = QRectF(4 * theme.GRID, (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, icon, place, tint)
        painter.end()
