# SPDX-License-Identifier: GPL-3.0-or-later
"""A month: its days with what was done on them, and beside each week how many of the sessions
wanted it has."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kneetimer.core.calendar_view import (
    CalendarWeek,
    Day,
    Month,
    days_on,
    last_of_month,
    months_on,
)
from kneetimer.core.summary import DAYS_A_WEEK
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.day_grid import DayGrid, level_edge, level_fill, paint_pain
from kneetimer.ui.widgets.week_dots import week_in_words

GAP = theme.GRID
PAD = 2 * theme.GRID
RADIUS = 2.0 * theme.GRID
MOST_WEEKS = 6
TRACE = 3
"""The radius of the dot that stands for the sessions of a day of another month."""


class MonthCalendar(DayGrid):
    """Arrows go from day to day, Home and End to the month's ends, Page Up and Page Down to other
    months."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("MonthCalendar", "Month"), parent)
        self._month: Month | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_month(self, month: Month, day: date, today: date) -> None:
        """Show a month, with one of its days as the present one."""
        self._month = month
        days = {each.date: each for week in month.weeks for each in week.days}
        self.setAccessibleName(dates.month(month.first))
        self._show(days, day, today)

    def key_leads_to(self, key: Qt.Key, day: date) -> date | None:
        match key:
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                return days_on(day, -1 if key == Qt.Key.Key_Left else 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                return days_on(day, -DAYS_A_WEEK if key == Qt.Key.Key_Up else DAYS_A_WEEK)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                return months_on(day, -1 if key == Qt.Key.Key_PageUp else 1)
            case Qt.Key.Key_Home:
                return day.replace(day=1)
            case Qt.Key.Key_End:
                return last_of_month(day)
        return None

    def part_words(self, number: int) -> str:
        words = super().part_words(number)
        assert self._month is not None
        row, column = divmod(number, DAYS_A_WEEK)
        if column:
            return words
        week = self._month.weeks[row].week
        of_week = week_in_words(week.done, week.target)
        return translate("MonthCalendar", "{day}; in this week {sessions}").format(
            day=words, sessions=of_week
        )

    # -- places

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        return QSize(round(least.width() * 1.5), least.height())

    def minimumSizeHint(self) -> QSize:
        body = QFontMetrics(theme.font(theme.Role.BODY))
        small = self._small().height()
        wide = body.horizontalAdvance("00") + small + 2 * theme.GRID
        high = body.height() + small + 3 * theme.GRID
        return QSize(
            DAYS_A_WEEK * (wide + GAP) + self._week_width(),
            self._head_height() + MOST_WEEKS * (high + GAP) + GAP,
        )

    def place(self, day: date) -> QRectF:
        assert self._month is not None
        row = next(
            row
            for row, week in enumerate(self._month.weeks)
            if week.week.start <= day <= week.days[-1].date
        )
        return self._cell(row, day.weekday())

    def _cell(self, row: int, column: int) -> QRectF:
        wide = (self.width() - self._week_width() - 2) / DAYS_A_WEEK
        high = (self.height() - self._head_height() - 2) / MOST_WEEKS
        left, top = 1 + column * wide, self._head_height() + row * high
        return QRectF(left, top, wide - GAP, high - GAP)

    def _small(self) -> QFontMetrics:
        return QFontMetrics(theme.font(theme.Role.SMALL))

    def _head_height(self) -> int:
        return self._small().height() + 2 * theme.GRID

    def _week_width(self) -> int:
        return self._small().horizontalAdvance(_of(7, 7)) + 3 * PAD

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._month is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for row, week in enumerate(self._month.weeks):
            for column, day in enumerate(week.days):
                self._paint_day(painter, self._cell(row, column), day)
            self._paint_week(painter, row, week)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        painter.setPen(theme.colours().muted)
        painter.setFont(theme.font(theme.Role.SMALL))
        for column in range(DAYS_A_WEEK):
            place = self._cell(0, column)
            head = QRectF(place.left(), 0, place.width(), self._head_height() - GAP)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, dates.short_weekday(column + 1))
        place = self._week_place(0)
        head = QRectF(place.left(), 0, place.width(), self._head_height() - GAP)
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, self.tr("Week"))

    def _paint_day(self, painter: QPainter, place: QRectF, day: Day) -> None:
        assert self._month is not None
        shades, within = theme.colours(), self._month.has(day.date)
        fill, ink = level_fill(day.level)
        painter.setPen(level_edge(day.level))
        painter.setBrush(fill)
        if within:
            painter.drawRoundedRect(place, RADIUS, RADIUS)
        else:
            ink = shades.muted
            self._paint_trace(painter, place, day)
        inner = place.adjusted(PAD, theme.GRID, -PAD, -theme.GRID)
        today = day.date == self._today
        painter.setFont(theme.font(theme.Role.BODY, bold=today))
        painter.setPen(ink)
        top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, top_left, str(day.date.day))
        if today:
            wide = painter.fontMetrics().horizontalAdvance(str(day.date.day))
            under = inner.top() + painter.fontMetrics().height()
            painter.setPen(QPen(ink, 2))
            painter.drawLine(QPointF(inner.left(), under), QPointF(inner.left() + wide, under))
        painter.setFont(theme.font(theme.Role.SMALL))
        painter.setPen(ink)
        if day.worst_pain and within:
            self._paint_pain(painter, inner, day.worst_pain)
        if day.sessions and within:
            self._paint_minutes(painter, inner, day)
        self._paint_frame(painter, day.date, place, RADIUS)

    def _paint_trace(self, painter: QPainter, place: QRectF, day: Day) -> None:
        """Of a day of another month only that there was a session."""
        if day.sessions:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colours().edge)
            at = QPointF(place.left() + PAD + TRACE, place.bottom() - theme.GRID - TRACE)
            painter.drawEllipse(at, TRACE, TRACE)

    def _paint_pain(self, painter: QPainter, inner: QRectF, pain: int) -> None:
        """At the top right: a diamond, and how much it was."""
        metrics, ink = painter.fontMetrics(), painter.pen().color()
        top_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        half = metrics.height() / 4
        wide = metrics.horizontalAdvance(str(pain))
        day = QFontMetrics(theme.font(theme.Role.BODY, bold=True)).horizontalAdvance("00")
        room = inner.width() - day - 2 * half - 3
        middle = QPointF(inner.right() - half, inner.top() + metrics.height() / 2 + 1)
        if room >= wide + theme.GRID:
            painter.drawText(inner, top_right, str(pain))
            middle.setX(inner.right() - wide - half - 2)
        elif room < 0:
            half, middle = half * 0.7, middle + QPointF(half, -half / 2)
        paint_pain(painter, middle, half, ink)
        painter.setPen(ink)

    def _paint_minutes(self, painter: QPainter, inner: QRectF, day: Day) -> None:
        """At the foot: how long, and how many sessions where there were several; in fewer words
        where it is narrow."""
        metrics = painter.fontMetrics()
        minutes = texts.minutes(day.performed_ms)
        short = str(max(1, round(day.performed_ms / 60_000)))
        several = f"{day.sessions} ×" if day.sessions > 1 else ""
        wordings = [" · ".join(filter(None, (several, minutes))), minutes, short]
        fits = (each for each in wordings if metrics.horizontalAdvance(each) <= inner.width())
        if inner.height() >= 2 * metrics.height():
            bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(inner, bottom, next(fits, ""))

    def _week_place(self, row: int) -> QRectF:
        last = self._cell(row, DAYS_A_WEEK - 1)
        left = last.right() + GAP + PAD
        return QRectF(left, last.top(), self.width() - left, last.height())

    def _paint_week(self, painter: QPainter, row: int, week: CalendarWeek) -> None:
        """The sessions of a week that has some or is not over: how many of those wanted."""
        done, target = week.week.done, week.week.target
        if (not done and week.days[-1].date < self._today) or week.week.start > self._today:
            return
        shades, place = theme.colours(), self._week_place(row)
        reached = done >= target
        painter.setFont(theme.font(theme.Role.SMALL, bold=reached))
        painter.setPen(shades.text if reached else shades.muted)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _of(done, target))
        if reached:
            side = QFontMetrics(painter.font()).height()
            high = place.center().y() + side / 2
            if high + side <= place.bottom():
                mark = QRectF(place.center().x() - side / 2, high, side, side)
                theme.paint_icon(painter, "check", mark, shades.good)


def _of(done: int, target: int) -> str:
    """Sessions done of those wanted, short; those beyond are just as many."""
    if done > target:
        return str(done)
    return translate("MonthCalendar", "{done} of {target}").format(done=done, target=target)
