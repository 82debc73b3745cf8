# SPDX-License-Identifier: GPL-3.0-or-later
"""The person on the screen, in step with the session, to be looked at from all sides."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs
from PySide6.QtCore import (
    QEvent,
    QPointF,
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
from kneetimer.core.figure.moment import PEAK, START, Moment, Spot, moment, spot
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import faces, texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.turntable import Turntable

if TYPE_CHECKING:
    from kneetimer.core.figure.figure import Figure
    from kneetimer.ui.figure.drawing import Drawing

DEGREES_PER_KEY = 15.0
STEPS = 72
"""Steps of a lift or a lower, so that reps pass through the same pictures; a slow one has more."""
STEP_MS = 45
BREATHS = 20
"""Steps of a breath: too small to be seen."""
KEPT = 100
"""So many drawings are kept, of some 100 kB each: those of a rep, or of a breath."""
STILLS_GAP = 8 * theme.GRID
_OTHER_PICTURES = (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange)
_REPEATED = (SegmentKind.LIFT, SegmentKind.REP_HOLD, SegmentKind.LOWER, SegmentKind.HOLD)
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

    FACE = faces.Picture

    def __init__(self, drawings: Drawings, reduce_motion: bool = False) -> None:
        super().__init__()
        self._drawings = drawings
        self._reduce_motion = reduce_motion
        self._ground: QColor | None = None
        self._figure: Figure | None = None
        self._face: FigureFace | None = None
        self._drawing: Drawing | None = None
        self._kept: dict[FigureFace, Drawing] = {}
        self._turntable = Turntable(reduce_motion, self)
        self._turntable.turned.connect(self._draw_anew)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.show_name("")
        self.setToolTip(self.tr("Drag, or press the arrow keys, to look from another side"))

    def show_name(self, exercise: str) -> None:
        """What the exercise is called, for who cannot see it."""
        words = self.tr("Figure: {exercise}").format(exercise=exercise)
        self.setAccessibleName(words if exercise else self.tr("Figure"))

    def show_snapshot(self, snapshot: Snapshot) -> bool:
        """Show the body at a moment; returns whether there is a figure to show."""
        shown = moment(snapshot)
        item = snapshot.item
        if shown is None or item is None:
            self._figure = self._face = None
            return False
        segment = snapshot.current
        return self.show_moment(segment.exercise or item.exercise, segment.variant, shown)

    def show_moment(self, exercise: str, variant: str | None, shown: Moment) -> bool:
        """Show an exercise at a moment; returns whether it has a figure."""
        place = _step(spot(shown)) if self._reduce_motion else _place_of(shown)
        figure = self._drawings.figure(exercise, variant)
        label = _label(place.side) if place.side is shown.side else ""
        face = None
        if figure is not None:
            face = FigureFace(figure.id, place, label, self._reduce_motion)
        if face != self._face:
            if figure is not None and figure is not self._figure:
                self._turntable.set_elevation(figure.camera.elevation)
            self._figure = figure
            self._show_face(face, shown.phase in _REPEATED)
        return face is not None

    def _show_face(self, face: FigureFace | None, keep: bool) -> None:
        """Have painted anew what looks different now; `keep` the drawing for the next time."""
        before, self._face = self._face, face
        drawn, self._drawing = self._drawing, None
        if face is None or before is None or drawn is None or not self.isVisible():
            self.update()
            return
        self._drawing = self._kept.get(face) or self._made(face, QRectF(self.rect()))
        if keep and len(self._kept) < KEPT:
            self._kept[face] = self._drawing
        if (before.figure_id, before.label) != (face.figure_id, face.label):
            self._kept.clear()
            self.update()
            return
        from kneetimer.ui.figure.drawing import changed

        self.update(changed(drawn, self._drawing))

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
        face = self._face
        if face is None:
            return
        from kneetimer.ui.figure.drawing import paint_drawing

        place = QRectF(self.rect())
        drawings = self._stills(face, place) if face.stills else [self._current(face, place)]
        painter = QPainter(self)
        if self._ground is not None:
            painter.fillRect(event.rect(), self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawing in drawings:
            paint_drawing(painter, drawing, event.rect())
        if face.stills:
            self._mark_still(painter, place, face.spot.along)
        if self.hasFocus():
            theme.paint_focus(painter, place, 3 * theme.GRID)
        painter.end()

    def _made(self, face: FigureFace, place: QRectF) -> "Drawing":
        from kneetimer.core.figure.motion import posture
        from kneetimer.ui.figure.figure_drawing import figure_drawing

        assert self._figure is not None
        body, turn = posture(self._figure, face.spot), self.turn()
        # Finding a place for the label takes longer than all else, and would make it jump about.
        label = face.label if turn == (0.0, 0.0) else ""
        return figure_drawing(place, body, turn, label, self.devicePixelRatioF())

    def _current(self, face: FigureFace, place: QRectF) -> "Drawing":
        if self._drawing is None:
            self._drawing = self._made(face, place)
        return self._drawing

    def _stills(self, face: FigureFace, place: QRectF) -> list["Drawing"]:
        """Start and peak, each in its half."""
        made = []
        for along, half in zip((START, PEAK), _halves(place), strict=True):
            still = replace(face, spot=Spot(face.spot.side, along))
            if still not in self._kept:
                self._kept[still] = self._made(still, half)
            made.append(self._kept[still])
        return made

    def _mark_still(self, painter: QPainter, place: QRectF, along: float) -> None:
        """An arrow from the first to the second, and a line below what is done now."""
        shades, halves = theme.colours(), _halves(place)
        now = halves[(START, PEAK).index(along)]
        mark = QRectF(0, 0, now.width() * 0.3, theme.GRID)
        mark.moveCenter(QPointF(now.center().x(), now.bottom() - theme.GRID))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.accent)
        painter.drawRoundedRect(mark, theme.GRID / 2, theme.GRID / 2)
        arrow = QRectF(0, 0, STILLS_GAP * 0.7, STILLS_GAP * 0.7)
        arrow.moveCenter(place.center())
        icon = "right" if halves[1].left() > halves[0].left() else "lower"
        theme.paint_icon(painter, icon, arrow, shades.muted)

    # -- turning

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._turntable.grab(event.position())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._turntable.drag(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._turntable.release()
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _KEYS.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        else:
            self._turntable.turn_by(*way)

    def resizeEvent(self, event: object) -> None:
        self._draw_anew()

    def event(self, event: QEvent) -> bool:
        if event.type() in _OTHER_PICTURES:
            self._draw_anew()
        return super().event(event)

    def _draw_anew(self) -> None:
        """What has been drawn is no longer what is to be seen."""
        self._drawing = None
        self._kept.clear()
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._turntable.stand_back()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._draw_anew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()


def _label(side: Side) -> str:
    return "" if side is Side.BOTH else texts.side_capitals(side)


def _place_of(shown: Moment) -> Spot:
    """The place, where reps and breaths come by again in steps that do not show."""
    if shown.phase in (SegmentKind.LIFT, SegmentKind.LOWER):
        steps = max(STEPS, (shown.duration_ms or 0) // STEP_MS)
        shown = structs.replace(shown, progress=round(shown.progress * steps) / steps)
    place = spot(shown)
    return Spot(place.side, round(place.along, 5), round(place.breath * BREATHS) / BREATHS)


def _step(place: Spot) -> Spot:
    """The nearer of start and peak."""
    return Spot(place.side, PEAK if place.along > (START + PEAK) / 2 else START)


def _halves(place: QRectF) -> tuple[QRectF, QRectF]:
    """Two halves of a place, side by side or one above the other, with a gap between them."""
    if place.width() > place.height():
        wide = (place.width() - STILLS_GAP) / 2
        left = QRectF(place.x(), place.y(), wide, place.height())
        return left, left.translated(wide + STILLS_GAP, 0)
    high = (place.height() - STILLS_GAP) / 2
    upper = QRectF(place.x(), place.y(), place.width(), high)
    return upper, upper.translated(0, high + STILLS_GAP)
