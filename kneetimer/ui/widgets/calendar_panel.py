# SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar of the history: a month or a year, and beside it the day one looks at."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.calendar_view import Calendar, months_on
from kneetimer.core.diary import Morning
from kneetimer.ui import dates, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets import day_words
from kneetimer.ui.widgets.day_grid import DayGrid
from kneetimer.ui.widgets.day_panel import DayPanel
from kneetimer.ui.widgets.month_calendar import MonthCalendar
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.setting_rows import Segments
from kneetimer.ui.widgets.tall_page import TallPage
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.year_map import YearMap

MARGIN = 8 * theme.GRID
DAY_CHARACTERS, DAY_LINES = 28, 9
"""The least room of the day, beside the month and below it."""
BESIDE_FROM = 90
"""Characters wide it must be for the day beside the month."""
WIDEST_DAY = 120 * theme.GRID
MOST_MONTH = QSize(300 * theme.GRID, 240 * theme.GRID)
MONTH, YEAR = "month", "year"


class CalendarPanel(QWidget):
    """`session_opened` carries a session's id, `log_requested` a day."""

    session_opened = Signal(str)
    log_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = Calendar(())
        self._target = 1
        self._today = self._day = date.min
        self._morning_of: Callable[[date], Morning | None] = lambda _: None
        self._title = TextLabel(role="title")
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._back = self._arrow("left", -1)
        self._on = self._arrow("right", 1)
        self._to_today = QPushButton(self.tr("Today"))
        self._to_today.clicked.connect(lambda: self.show_day(self._today))
        self._kind = Segments(self.tr("Show"), [(MONTH, self.tr("Month")), (YEAR, self.tr("Year"))])
        self._kind.show_value(MONTH)
        self._kind.chosen.connect(self._on_kind_chosen)
        self.month, self.year = MonthCalendar(), YearMap()
        self._told = TextLabel(role="small", muted=True)
        self._legend = TextLabel(
            self.tr(
                "\N{BLACK DIAMOND} pain in a session\N{EM SPACE} \N{BULLET} a session in another "
                "month\N{EM SPACE} At the foot of a day: minutes"
            ),
            "small",
            muted=True,
        )
        self._sum = TextLabel()
        self.day = DayPanel()
        self.day.session_opened.connect(self.session_opened)
        self.day.log_requested.connect(self.log_requested)
        for grid in (self.month, self.year):
            grid.day_chosen.connect(self.show_day)
            grid.day_opened.connect(lambda _: self.day.focus_first())
            grid.told.connect(self._told.setText)
        self.month.setMaximumSize(MOST_MONTH)
        self._lay_out()
        fit_to_font(self, self._arrange)

    # -- what is shown

    @property
    def shown_day(self) -> date:
        """The day that is looked at."""
        return self._day

    def show_calendar(
        self,
        calendar: Calendar,
        target: int,
        today: date,
        morning_of: Callable[[date], Morning | None],
    ) -> None:
        """Show sessions by day, `target` of them wanted a week; `morning_of` finds the morning of
        a day. The day that was looked at stays, at first it is today."""
        first_time = self._day == date.min
        followed = first_time or self._day == self._today
        self._calendar, self._target, self._today = calendar, target, today
        self._morning_of = morning_of
        self.show_day(today if followed else self._day)

    def show_day(self, day: date) -> None:
        """Turn to a day."""
        self._day = day
        grid = self._grid
        year = grid is self.year
        self._title.setText(str(day.year) if year else dates.month(day))
        self._sum.setVisible(year)
        self._legend.setVisible(not year)
        if year:
            shown = self._calendar.year(day.year, self._target)
            self.year.show_year(shown, day, self._today)
            self._sum.setText(day_words.year(shown, self._target))
        else:
            self.month.show_month(self._calendar.month(day, self._target), day, self._today)
        self._name_arrows(year)
        self._to_today.setEnabled(day != self._today)
        self.day.show_day(
            day,
            self._calendar.on(day),
            self._morning_of(day),
            may_log=day <= self._today,
        )

    @property
    def _grid(self) -> DayGrid:
        return self.year if self._shown.currentWidget() is self._year_page else self.month

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._grid.setFocus()

    # -- layout

    def _arrow(self, icon: str, by: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("look", "icon")
        theme.set_icon(button, icon)
        button.clicked.connect(lambda: self._turn(by))
        return button

    def _name_arrows(self, year: bool) -> None:
        names = (
            (self.tr("The year before"), self.tr("The year after"))
            if year
            else (self.tr("The month before"), self.tr("The month after"))
        )
        for button, name in zip((self._back, self._on), names, strict=True):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * theme.GRID)
        for button in (self._back, self._on):
            head.addWidget(button)
        head.addWidget(self._title, 1)
        head.addWidget(self._to_today)
        head.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignVCenter)
        self._year_page = QWidget()
        below = QVBoxLayout(self._year_page)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2 * theme.GRID)
        below.addWidget(self._sum)
        below.addWidget(self.year)
        below.addStretch(1)
        self._shown = QStackedWidget()
        self._shown.addWidget(self.month)
        self._shown.addWidget(self._year_page)
        self._left = QVBoxLayout()
        self._left.setSpacing(3 * theme.GRID)
        self._left.addWidget(self._shown, 1)
        self._left.addWidget(self._told)
        self._left.addWidget(self._legend)
        self._beside = PageScroll(WIDEST_DAY, margin=0)
        self._beside.column.addWidget(self.day)
        self._beside.setAccessibleName(self.tr("The day"))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(8 * theme.GRID)
        self._across.addLayout(self._left, 3)
        self._across.addWidget(self._beside, 2)
        layout = TallPage(self).inside
        layout.setContentsMargins(MARGIN, 3 * theme.GRID, MARGIN, 4 * theme.GRID)
        layout.setSpacing(3 * theme.GRID)
        layout.addLayout(head)
        layout.addLayout(self._across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The year needs the whole width, and so does a month where there is little of it: the day
        stands below then."""
        way = QBoxLayout.Direction
        year = self._grid is self.year
        character = self.fontMetrics().averageCharWidth()
        below = year or self.width() < character * BESIDE_FROM
        self._across.setDirection(way.TopToBottom if below else way.LeftToRight)
        policy = QSizePolicy.Policy
        self._shown.setSizePolicy(policy.Expanding, policy.Maximum if year else policy.Expanding)
        for page in (self.month, self._year_page):  # the one behind asks for no room
            front = policy.Expanding if page is self._shown.currentWidget() else policy.Ignored
            page.setSizePolicy(front, front)
        least, room = character * DAY_CHARACTERS, self.width() - 2 * MARGIN
        self._beside.setMinimumWidth(min(WIDEST_DAY, room) if below else min(least, room * 2 // 5))
        self._beside.setMinimumHeight(DAY_LINES * self.fontMetrics().lineSpacing() if below else 0)
        self._across.setAlignment(
            self._beside, Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag(0)
        )
        self._across.setStretch(0, 0 if year else 3)

    # -- what the person does

    def _turn(self, by: int) -> None:
        self.show_day(months_on(self._day, 12 * by if self._grid is self.year else by))

    def _on_kind_chosen(self, kind: object) -> None:
        self._shown.setCurrentWidget(self._year_page if kind == YEAR else self.month)
        self._arrange()
        self.show_day(self._day)
