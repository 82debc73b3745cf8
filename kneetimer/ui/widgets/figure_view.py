# SPDX-License-Identifier: GPL-3.0-or-later
"""The person on the screen, in step with the session, to be looked at from all sides."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.figure.moment import PEAK, START, Spot, moment, spot
from kneetimer.core.view import Snapshot
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.turntable import Turntable

if TYPE_CHECKING:
    from kneetimer.core.figure.figure import Figure
    from kneetimer.ui.figure.drawing import Drawing

DEGREES_PER_KEY = 15.0
STRAIGHT = (0.0, 0.0)
"""The camera in its own place."""
STEPS = 120
"""Steps of the body from rest to start, and from start to peak."""
BREATHS = 20
KEPT = 300
"""So many drawings are kept: the way there and back of one rep, and some breaths; each takes some
40 kB."""
STILLS_GAP = 8 * theme.GRID
_OTHER_PICTURES = (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)
_KEYS = {
    Qt.Key.Key_Left: (-DEGREES_PER_KEY, 0.0),
    Qt.Key.Key_Right: (DEGREES_PER_KEY, 0.0),
    Qt.Key.Key_Up: (0.0, DEGREES_PER_KEY),
    Qt.Key.Key_Down: (0.0, -DEGREES_PER_KEY),
}


@dataclass(frozen=True)
class FigureFace:
    """All that the view shows of a moment; two equal faces look the same. With `stills`, start and
    peak stand side by side, and `spot` says which of them it is now. `label` is the working side's,
    "" where both work or where the body comes back from the other one."""

    figure_id: str
    spot: Spot
    label: str
    stills: bool


class FigureView(QWidget):
    """Shows snapshots and keeps no time. Dragging turns the figure, and so do the arrow keys
    while the view has the focus; it turns back by itself. With `reduce_motion` there are two still
    pictures in place of the moving one."""

    def __init__(self, drawings: Drawings, reduce_motion: bool = False) -> None:
        super().__init__()
        self._drawings = drawings
        self._reduce_motion = reduce_motion
        self._ground: QColor | None = None
        self._figure: Figure | None = None
        self._kept: dict[object, Drawing] = {}
        self._face: FigureFace | None = None
        self._turntable = Turntable(reduce_motion, self)
        self._turntable.turned.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(self.tr("Figure"))
        self.setToolTip(self.tr("Drag, or press the arrow keys, to look from another side"))

    def show_snapshot(self, snapshot: Snapshot) -> bool:
        """Show the body at a moment; returns whether there is a figure to show."""
        shown = moment(snapshot)
        item = snapshot.item
        if shown is None or item is None:
            self._figure = self._face = None
            return False
        place = _step(spot(shown)) if self._reduce_motion else _shown(spot(shown))
        segment = snapshot.current
        figure = self._drawings.figure(segment.exercise or item.exercise, segment.variant)
        label = _label(place.side) if place.side is segment.side else ""
        face = None
        if figure is not None:
            face = FigureFace(figure.id, place, label, self._reduce_motion)
        if face != self._face:
            before, self._figure, self._face = self._face, figure, face
            self._update_from(before)
        return face is not None

    def _update_from(self, before: FigureFace | None) -> None:
        """Have painted anew what looks different now."""
        face, figure = self._face, self._figure
        if (
            before is None
            or face is None
            or figure is None
            or before.figure_id != face.figure_id
            or before.label != face.label
            or face.stills
            or self.turn() != STRAIGHT
        ):
            self.update()
            return
        from kneetimer.ui.figure.drawing import changed

        place = QRectF(self.rect())
        drawings = (
            self._drawing(place, figure, spot, face.label) for spot in (before.spot, face.spot)
        )
        self.update(changed(*drawings))

    def set_ground(self, colour: QColor) -> None:
        """The colour behind the figure: with it the view paints all of itself."""
        if colour != self._ground:
            self._ground = colour
            self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
            self.update()

    def face(self) -> FigureFace | None:
        """What is shown now, None where there is no figure."""
        return self._face

    def turn(self) -> tuple[float, float]:
        """How far the camera has been turned, to the side and up, in degrees."""
        return self._turntable.turn()

    def sizeHint(self) -> QSize:
        return QSize(90 * theme.GRID, 70 * theme.GRID)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        face, figure = self._face, self._figure
        if face is None or figure is None:
            return
        painter = QPainter(self)
        if self._ground is not None:
            painter.fillRect(event.rect(), self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        if face.stills:
            self._paint_stills(painter, place, figure, face)
        else:
            self._paint_body(painter, place, figure, face.spot, face.label, event.rect())
        if self.hasFocus():
            theme.paint_focus(painter, place, 3 * theme.GRID)
        painter.end()

    def _paint_body(
        self,
        painter: QPainter,
        place: QRectF,
        figure: "Figure",
        spot: Spot,
        label: str,
        within: QRect | None = None,
    ) -> None:
        from kneetimer.ui.figure.drawing import paint_drawing

        paint_drawing(painter, self._drawing(place, figure, spot, label), within)

    def _drawing(self, place: QRectF, figure: "Figure", spot: Spot, label: str) -> "Drawing":
        """The body at a spot, kept for the next rep unless it is looked at from another side."""
        if self.turn() != STRAIGHT:
            return self._drawn(place, figure, spot, label)
        key = (figure.id, spot, label, place.getRect())
        drawing = self._kept.get(key)
        if drawing is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            drawing = self._kept[key] = self._drawn(place, figure, spot, label)
        return drawing

    def _drawn(self, place: QRectF, figure: "Figure", spot: Spot, label: str) -> "Drawing":
        from kneetimer.core.figure.motion import posture
        from kneetimer.ui.figure.figure_paint import figure_drawing

        body = posture(figure, spot)
        return figure_drawing(place, body, self.turn(), label, self.devicePixelRatioF())

    def _paint_stills(
        self, painter: QPainter, place: QRectF, figure: "Figure", face: FigureFace
    ) -> None:
        """Start and peak, an arrow from one to the other, and a line below what is done now."""
        shades = theme.colours()
        across = place.width() > place.height()
        for index, along in enumerate((START, PEAK)):
            half = _half(place, index, across)
            self._paint_body(painter, half, figure, Spot(face.spot.side, along), face.label)
            if face.spot.along == along:
                mark = QRectF(0, 0, half.width() * 0.3, theme.GRID)
                mark.moveCenter(QPointF(half.center().x(), half.bottom() - theme.GRID))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shades.accent)
                painter.drawRoundedRect(mark, theme.GRID / 2, theme.GRID / 2)
        arrow = QRectF(0, 0, STILLS_GAP * 0.7, STILLS_GAP * 0.7)
        arrow.moveCenter(place.center())
        theme.paint_icon(painter, "right" if across else "lower", arrow, shades.muted)

    # -- turning

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._turntable.grab(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._turntable.drag(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._turntable.release()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        else:
            self._turntable.turn_by(*way)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _OTHER_PICTURES:
            self._kept.clear()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._turntable.stand_back()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()


def _label(side: Side) -> str:
    return "" if side is Side.BOTH else texts.side_capitals(side)


def _shown(place: Spot) -> Spot:
    """The place in steps too small to be seen, so that reps pass through the same ones."""
    return Spot(
        place.side, round(place.along * STEPS) / STEPS, round(place.breath * BREATHS) / BREATHS
    )


def _step(place: Spot) -> Spot:
    """The nearer of start and peak."""
    return Spot(place.side, PEAK if place.along > (START + PEAK) / 2 else START)


def _half(place: QRectF, index: int, across: bool) -> QRectF:
    """The first or second half of a place, side by side or one above the other."""
    if across:
        wide = (place.width() - STILLS_GAP) / 2
        return QRectF(place.x() + index * (wide + STILLS_GAP), place.y(), wide, place.height())
    high = (place.height() - STILLS_GAP) / 2
    return QRectF(place.x(), place.y() + index * (high + STILLS_GAP), place.width(), high)
