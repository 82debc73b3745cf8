# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the camera is turned round a figure: by hand, and back by itself."""

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QTimer, QVariantAnimation, Signal

from kneetimer.core.figure.figure_file import HIGHEST, LOWEST

DEGREES_PER_PX = 0.5
STAYS_MS = 2500
"""So long after the last turn, the figure turns back."""
RETURNS_MS = 700


class Turntable(QObject):
    """Turned by a drag or in steps; a while after that it turns back, or with `reduce_motion`
    stands back at once, unless it is still held."""

    turned = Signal()

    def __init__(self, reduce_motion: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._reduce_motion = reduce_motion
        self._turn = QPointF()
        self._lowest, self._highest = LOWEST, HIGHEST
        self._grabbed: QPointF | None = None
        self._stays = QTimer(self)
        self._stays.setSingleShot(True)
        self._stays.setInterval(STAYS_MS)
        self._stays.timeout.connect(self._turn_back)
        self._return = QVariantAnimation(self)
        self._return.setDuration(RETURNS_MS)
        self._return.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._return.valueChanged.connect(self._on_returning)

    def turn(self) -> tuple[float, float]:
        """To the side and up, in degrees; (0, 0) in its own place."""
        return self._turn.x(), self._turn.y()

    def set_elevation(self, degrees: float) -> None:
        """How high its own place is: it is turned as far as one may look from."""
        self._lowest, self._highest = LOWEST - degrees, HIGHEST - degrees

    def grab(self, at: QPointF) -> None:
        """A drag begins here."""
        self._return.stop()
        self._grabbed = at

    def drag(self, to: QPointF) -> None:
        """A drag goes on to here, if there is one."""
        if self._grabbed is not None:
            way = to - self._grabbed
            self._grabbed = to
            self.turn_by(-way.x() * DEGREES_PER_PX, way.y() * DEGREES_PER_PX)

    def release(self) -> None:
        """A drag ends."""
        if self._grabbed is not None:
            self._grabbed = None
            self._stays.start()

    def turn_by(self, aside: float, up: float) -> None:
        """Turn on by degrees."""
        self._return.stop()
        up = min(self._highest, max(self._lowest, self._turn.y() + up))
        self._turn = QPointF((self._turn.x() + aside + 180.0) % 360.0 - 180.0, up)
        self._stays.start()
        self.turned.emit()

    def stand_back(self) -> None:
        """Be in its own place, at once."""
        self._grabbed = None
        self._stays.stop()
        self._return.stop()
        self._turn = QPointF()

    def _turn_back(self) -> None:
        if self._grabbed is not None:
            self._stays.start()
        elif self._reduce_motion:
            self._on_returning(QPointF())
        else:
            self._return.setStartValue(self._turn)
            self._return.setEndValue(QPointF())
            self._return.start()

    def _on_returning(self, turn: QPointF) -> None:
        self._turn = turn
        self.turned.emit()
