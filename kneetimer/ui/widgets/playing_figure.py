# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise that plays by itself, large: its figure over and over at the exercise's tempo."""

from msgspec import structs
from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.moment import Moment
from kneetimer.core.figure.showing import Showing, is_calm
from kneetimer.core.plan import PlanItem
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.figure_view import FigureView
from kneetimer.ui.widgets.text_label import TextLabel

FRAME_MS = 33
LONGEST_FRAME_MS = 250
"""After a stall the figure goes on from where it was."""
INSET = 3 * theme.GRID
RADIUS = 5.0 * theme.GRID


class PlayingFigure(QWidget):
    """Space or the button below it stops it and lets it go on; arrow keys and dragging turn it.
    With `reduce_motion` it is a pair of still pictures, and there is nothing to stop. A picture of
    a position just breathes: it says nothing of sides or of a rep's ways."""

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._reduce_motion = reduce_motion
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(INSET, INSET, INSET, INSET)
        self._layout.setSpacing(theme.GRID)
        self._view = self._make_view()
        self._item: PlanItem | None = None
        self._showing: Showing | None = None
        self._is_calm = False
        self._words: dict[SegmentKind, str] = {}
        self._name = ""
        self._elapsed_ms = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)
        self._plays = True
        self._button = QPushButton()
        self._button.setProperty("look", "quiet")
        self._button.clicked.connect(self._on_button_clicked)
        self._word = TextLabel(muted=True)
        self._word.setWordWrap(False)
        below = QHBoxLayout()
        below.setSpacing(2 * theme.GRID)
        below.addWidget(self._button)
        below.addWidget(self._word, 1)
        self._layout.addLayout(below)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._show_playing()

    def show_exercise(
        self, item: PlanItem, lift: str = "", lower: str = "", name: str = ""
    ) -> bool:
        """Show an exercise from its beginning, or go on where it is the same; returns whether it
        has a figure. `lift` and `lower` are its own words for the ways of a rep, `name` what it is
        called."""
        self._name = name
        self._words = {SegmentKind.LIFT: lift, SegmentKind.LOWER: lower}
        if self._item is None or _look(item) != _look(self._item):
            self._plays, self._elapsed_ms = True, 0
        figure = self._drawings.figure(item.exercise, item.variant)
        name = figure.id if figure is not None else ""
        self._is_calm = is_calm(name)
        shown = structs.replace(item, sides=(Side.BOTH,)) if self._is_calm else item
        self._item, self._showing = item, Showing(shown, name)
        self._show_playing()
        return self._show_now()

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Still pictures from now on, or the moving one."""
        if reduce_motion == self._reduce_motion:
            return
        self._reduce_motion = reduce_motion
        before, self._view = self._view, self._make_view()
        self.setTabOrder(before, self._view)
        self._layout.removeWidget(before)
        before.hide()
        before.deleteLater()
        self._show_playing()
        self._show_now()

    def set_playing(self, plays: bool) -> None:
        """Stop it where it is, or let it go on."""
        self._plays = plays
        self._show_playing()

    @property
    def is_moving(self) -> bool:
        """Whether the picture changes by itself now: only while it is seen."""
        return self._timer.isActive()

    def advance(self, ms: int) -> None:
        """Go on by so much time; a timer does it while the figure plays."""
        self._elapsed_ms += ms
        self._show_now()

    def moment(self) -> Moment | None:
        """What is shown now, None before any exercise is."""
        return self._showing.at(self._elapsed_ms) if self._showing is not None else None

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._view, self._button]

    def _make_view(self) -> FigureView:
        view = FigureView(self._drawings, self._reduce_motion)
        view.set_ground(theme.colours().surface)
        self._layout.insertWidget(0, view, 1)
        return view

    def _show_now(self) -> bool:
        shown = self.moment()
        if shown is None or self._item is None:
            return False
        word = self._words.get(shown.phase) or texts.phase(shown.phase)
        if self._is_calm or shown.phase is SegmentKind.GET_READY:
            word = ""
        if word != self._word.text():
            self._word.setText(word)
        self._view.show_name(self._name)
        position = texts.position(self._item.position)
        self._view.setAccessibleDescription(", ".join(filter(None, (word, position))))
        return self._view.show_moment(self._item.exercise, self._item.variant, shown)

    def _show_playing(self) -> None:
        """Timer and button in step with what is wanted."""
        words = self.tr("Pause") if self._plays else self.tr("Play")
        self._button.setText(words)
        self._button.setAccessibleName(
            self.tr("Pause the figure") if self._plays else self.tr("Play the figure")
        )
        theme.set_icon(self._button, "pause" if self._plays else "play")
        self._button.setVisible(not self._reduce_motion)
        self._word.setVisible(not self._reduce_motion)
        if self._plays and self.isVisible() and not self._reduce_motion:
            if not self._timer.isActive():
                self._since.start()
                self._timer.start()
        else:
            self._timer.stop()

    def _on_time(self) -> None:
        self.advance(min(LONGEST_FRAME_MS, self._since.restart()))

    def _on_button_clicked(self) -> None:
        self.set_playing(not self._plays)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not self._reduce_motion:
            self.set_playing(not self._plays)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._show_playing()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._view.set_ground(theme.colours().surface)
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(90 * theme.GRID, 84 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(60 * theme.GRID, 60 * theme.GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colours().surface)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()


def _look(item: PlanItem) -> tuple[object, ...]:
    """All that its picture depends on but the tempo."""
    return item.exercise, item.variant, item.kind, item.sides
