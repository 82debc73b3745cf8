# SPDX-License-Identifier: GPL-3.0-or-later
"""The one place where things are said that happened: trouble, what can be taken back, and what
went well; in words, without interrupting anything."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from shiboken6 import isValid

from kneetimer.ui import faces, theme
from kneetimer.ui.widgets.text_label import TextLabel

PASSING_MS = 15_000
"""How long an offer or news stands: time to read it and to reach for the mouse."""


class _Notice(NamedTuple):
    """A sentence, and what can be done about it: the words of a button, "" for none. What is
    `passing` is no trouble, and goes by itself; what `calls` is none either, and stands."""

    sentence: str
    action: str = ""
    on_action: Callable[[], object] | None = None
    passing: bool = False
    calls: bool = False


class NoticeBar(QWidget):
    """Shows the latest notice; dismissing it brings back the one before. Hidden while empty.

    A notice with a button is an offer. An offer, or news that is no trouble, takes the place of
    the one before, and by itself it goes after a while: what it offers can be had otherwise too.
    It waits while somebody is at it, and with a screen reader, which may come to it late. Trouble
    stands until it is dismissed. Esc dismisses the notice that has the focus. When that goes, the
    focus returns to where it was before.
    """

    FACE = faces.Group

    def __init__(self) -> None:
        super().__init__()
        self._notices: list[_Notice] = []
        self._came_from: QWidget | None = None
        self._passes = QTimer(self)
        self._passes.setSingleShot(True)
        self._passes.setInterval(PASSING_MS)
        self._passes.timeout.connect(self._on_passed)
        self._label = TextLabel()
        self._action = QPushButton()
        self._action.clicked.connect(self._on_action_clicked)
        self._dismiss = QPushButton()
        self._dismiss.setProperty("look", "step")
        self._dismiss.setAccessibleName(self.tr("Dismiss this notice"))
        self._dismiss.setToolTip(self.tr("Dismiss"))
        theme.set_icon(self._dismiss, "close")
        self._dismiss.clicked.connect(self._on_dismissed)
        self._buttons = (self._action, self._dismiss)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Notice"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self._show_latest()

    def show_notice(
        self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Say that something is wrong; or, with a button ("Undo") that calls `on_action` and takes
        the notice away, offer something. The same sentence is not shown twice: the latest
        stands."""
        self._show(_Notice(sentence, action, on_action, passing=bool(action)))

    def show_trouble(self, sentence: str, action: str, on_action: Callable[[], object]) -> None:
        """Say that something is wrong that a button can mend: it stands until it is dismissed."""
        self._show(_Notice(sentence, action, on_action))

    def tell(self, sentence: str) -> None:
        """Say something that is no trouble ("Saved as ...")."""
        self._show(_Notice(sentence, passing=True))

    def call(self, sentence: str, action: str, on_action: Callable[[], object]) -> None:
        """Call the person, who may be away, to something: it stands until it is dismissed."""
        self.withdraw_calls()
        self._show(_Notice(sentence, action, on_action, calls=True))

    def withdraw_calls(self) -> None:
        """Nobody is called any more."""
        self._keep_only(lambda each: not each.calls)

    def withdraw_offers(self) -> None:
        """Take away what is offered: it no longer holds."""
        self._keep_only(lambda each: not (each.action and each.passing))

    def notices(self) -> tuple[str, ...]:
        """What has not been dismissed, oldest first."""
        return tuple(each.sentence for each in self._notices)

    def dismiss_passing(self) -> None:
        """Dismiss the latest notice if it would go by itself."""
        if self._notices and self._notices[-1].passing:
            self._on_dismissed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_dismissed()
        else:
            super().keyPressEvent(event)

    def _show(self, notice: _Notice) -> None:
        self._notices = [
            each
            for each in self._notices
            if each.sentence != notice.sentence and not (notice.passing and each.passing)
        ]
        self._notices.append(notice)
        if notice.passing:
            self._passes.start()
        self._show_latest()
        faces.announce(self, notice.sentence)

    def _keep_only(self, stays: Callable[[_Notice], bool]) -> None:
        self._notices = [each for each in self._notices if stays(each)]
        self._show_latest()

    def _on_passed(self) -> None:
        focused = QApplication.focusWidget() in self._buttons
        if focused or self.underMouse() or QAccessible.isActive():
            self._passes.start()
        else:
            self._keep_only(lambda each: not each.passing)

    def _on_dismissed(self) -> None:
        self._notices.pop()
        self._show_latest()

    def _on_action_clicked(self) -> None:
        on_action = self._notices.pop().on_action
        self._show_latest()
        if on_action is not None:
            on_action()

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Remember where the focus came from while it is here."""
        if now not in self._buttons:
            self._came_from = None
        elif before not in self._buttons:
            self._came_from = before

    def _give_focus_back(self) -> None:
        before, self._came_from = self._came_from, None
        focused = QApplication.focusWidget() in self._buttons
        if focused and before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def _show_latest(self) -> None:
        latest = self._notices[-1] if self._notices else _Notice("")
        if not self._notices:
            self._give_focus_back()
        if not any(each.passing for each in self._notices):
            self._passes.stop()
        self._label.setText(latest.sentence)
        self._action.setText(latest.action)
        self._action.setVisible(bool(latest.action))
        self.setAccessibleDescription(latest.sentence)
        self.setVisible(bool(self._notices))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        latest = self._notices[-1] if self._notices else _Notice("")
        calm = latest.passing or latest.calls
        tint, icon = (shades.text, "info") if calm else (shades.warn, "notice")
        painter = QPainter(self)
        painter.fillRect(
            self.rect(), shades.soft if calm else theme.blend(tint, shades.window, 0.14)
        )
        side = 5.0 * theme.GRID
        place = QRectF(4 * theme.GRID, (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, icon, place, tint)
        painter.end()
