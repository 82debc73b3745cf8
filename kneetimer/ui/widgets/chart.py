# SPDX-License-Identifier: GPL-3.0-or-later
"""A trend as a chart whose points are read by mouse or keyboard."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.trend import Trend
from kneetimer.ui import faces, theme
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.chart_picture import Column, Picture, picture_of
from kneetimer.ui.widgets.chart_readout import Entry, paint_readout, readout_place
from kneetimer.ui.widgets.trend_rows import heads, is_ranked

MARGIN = 3 * theme.GRID
LEAST_LINES = 13
"""Its least height, in lines of text."""
RADIUS = 10


class Chart(QWidget):
    """Left and Right, Home and End lead from point to point; Up and Down from series to series, or
    through the points too where there is one. A chart of a single point tells it at once. All but
    what is being read is painted once, into a picture."""

    FACE = faces.Row

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trend: Trend | None = None
        self._picture: Picture | None = None
        self._painted: QPixmap | None = None
        self._column: int | None = None
        self._series = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_trend(self, trend: Trend) -> None:
        """Show a trend that is not empty."""
        self._trend = trend
        self._column = None
        self._series = 0
        self.setAccessibleName(self.tr("Chart: {what}").format(what=trend_words.kind(trend.kind)))
        self.setAccessibleDescription(
            self.tr("Left and Right read the points. The table has the same values.")
        )
        self._lay_out()
        self.updateGeometry()

    @property
    def reading(self) -> str:
        """What is being read, in words; "" for nothing."""
        return "" if self._column is None else self.part_words(self._column)

    # -- the points, one by one for who cannot see them

    def part_count(self) -> int:
        """How many points can be read."""
        return 0 if self._picture is None else len(self._picture.columns)

    def part_words(self, number: int) -> str:
        """A day or a week or whatever it is, and its values."""
        assert self._picture is not None
        column = self._picture.columns[number]
        values = (
            each.value if not each.name else f"{each.name} {each.value}"
            for each in self._entries(column)
        )
        return f"{column.row.title}: {', '.join(values)}"

    def part_place(self, number: int) -> QRect:
        """Where its marks are."""
        assert self._picture is not None
        points = [place for place in self._picture.columns[number].places if place is not None]
        around = QPolygonF(points).boundingRect()
        return around.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).toAlignedRect()

    def present_part(self) -> int | None:
        """What is being read."""
        return self._column

    def press_part(self, number: int) -> None:
        """Read it."""
        self._read(number)

    def sizeHint(self) -> QSize:
        return QSize(120 * theme.GRID, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60 * theme.GRID, LEAST_LINES * self.fontMetrics().lineSpacing())

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        if self._painted is None:
            self._painted = self._paint_still(self._picture)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._painted)
        column = self._read_column()
        if column is not None and self._column is not None:
            self._picture.paint_chosen(painter, self._column, self._series)
            if self._picture.room is not None:
                self._paint_readout(painter, self._picture.room, column)
        if self.hasFocus():
            theme.paint_focus(painter, QRectF(self.rect()), RADIUS)
        painter.end()

    def _paint_still(self, picture: Picture) -> QPixmap:
        ratio = self.devicePixelRatioF()
        still = QPixmap(self.size() * ratio)
        still.setDevicePixelRatio(ratio)
        still.fill(Qt.GlobalColor.transparent)
        painter = QPainter(still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        picture.paint(painter)
        painter.end()
        return still

    def _paint_readout(self, painter: QPainter, room: QRectF, column: Column) -> None:
        points = [place for place in column.places if place is not None]
        entries = self._entries(column)
        place = readout_place(room, points, column.row.title, entries)
        paint_readout(painter, place, column.row.title, entries)

    def _entries(self, column: Column) -> list[Entry]:
        """The values of a column, each with its name where there are several series."""
        assert self._trend is not None
        assert self._picture is not None
        several = len(column.row.values) > 1
        names = heads(self._trend)[1:]
        return [
            Entry(
                look=self._picture.looks[n] if several else None,
                name=names[n] if several else "",
                value=trend_words.value(self._trend.unit, value, self._picture.most),
                is_chosen=n == self._series,
            )
            for n, value in enumerate(column.row.values)
            if value is not None
        ]

    def _lay_out(self) -> None:
        """Place everything anew; what is being read stays."""
        self._painted = None
        if self._trend is not None:
            place = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            self._picture = picture_of(self._trend, place, theme.font(theme.Role.SMALL))
            if len(self._picture.columns) == 1:
                self._column = 0
        self._tell()
        self.update()

    # -- reading

    def _read_column(self) -> Column | None:
        if self._picture is None or self._column is None:
            return None
        return self._picture.columns[self._column]

    def _read(self, column: int | None, series: int | None = None) -> None:
        """Read another point: of this series, else of the first that has one there."""
        if self._picture is None:
            return
        if column is not None:
            places = self._picture.columns[column].places
            wanted = self._series if series is None else series
            if places[wanted] is None:
                wanted = next(n for n, place in enumerate(places) if place is not None)
            self._series = wanted
        self._column = column
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Have a screen reader say what is being read."""
        if self._column is not None and self.hasFocus():
            faces.tell_part(self, self._column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._picture is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        last = len(self._picture.columns) - 1
        here = self._column
        match event.key():
            case Qt.Key.Key_Right:
                self._read(0 if here is None else min(last, here + 1))
            case Qt.Key.Key_Left:
                self._read(last if here is None else max(0, here - 1))
            case Qt.Key.Key_Home:
                self._read(0)
            case Qt.Key.Key_End:
                self._read(last)
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._lead(1 if event.key() == Qt.Key.Key_Down else -1, last)
            case _:
                event.ignore()

    def _lead(self, by: int, last: int) -> None:
        """To the next series that has a point here; through the points where there is one alone."""
        column = self._read_column()
        if column is None:
            self._read(0 if self._is_list() else last)
        elif len(column.places) == 1:
            assert self._column is not None
            self._read(max(0, min(last, self._column + by)))
        else:
            there = [n for n, place in enumerate(column.places) if place is not None]
            onward = [n for n in there if (n - self._series) * by > 0]
            if onward:
                self._read(self._column, min(onward, key=lambda n: abs(n - self._series)))

    def _is_list(self) -> bool:
        return self._trend is not None and is_ranked(self._trend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._picture is None:
            return
        at = event.position()
        column = self._picture.nearest(at)
        self._read(column, None if column is None else self._nearest_series(column, at))

    def _nearest_series(self, column: int, at: QPointF) -> int:
        assert self._picture is not None
        places = self._picture.columns[column].places
        there = [(abs(place.y() - at.y()), n) for n, place in enumerate(places) if place]
        return min(there)[1]

    def leaveEvent(self, event: QEvent) -> None:
        if self._picture is not None and not self.hasFocus() and len(self._picture.columns) > 1:
            self._read(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._picture is not None and len(self._picture.columns) > 1:
            self._read(None)
        self.update()

    # -- changes

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._lay_out()
        super().changeEvent(event)
