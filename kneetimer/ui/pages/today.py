# SPDX-License-Identifier: GPL-3.0-or-later
"""Today: the next session and what to change in it, and Start."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.overview import RoutineChoice, TodayItem, TodayView
from kneetimer.core.plan import COOL_DOWN_S, WARM_UP_S
from kneetimer.ui import texts, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.card_place import CardPlace
from kneetimer.ui.widgets.exercise_row import ExerciseRow
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.resume_card import ResumeCard
from kneetimer.ui.widgets.routine_chooser import RoutineChooser
from kneetimer.ui.widgets.start_bar import StartBar
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Tick
from kneetimer.ui.widgets.today_choices import TodayChoicesBar
from kneetimer.ui.widgets.week_panel import WeekPanel

WIDEST = 220 * theme.GRID
BESIDE_FROM = 90
"""Characters across from which the week stands beside the routine."""
WEEK_BESIDE = 34
"""How many characters wide the week is there: the last session has room in two lines."""


class TodayPage(QWidget):
    """Shows a TodayView and says what the person wants; whoever hears it makes the next view.

    `dose_changed` carries an item's id and a Dose with just what was changed, `dose_reset` its id,
    `left_out_changed` the frozenset of item ids, `missing_changed` one of Equipment,
    `minutes_changed` a number or None, `pain_changed` 0-10 or None. `choices_requested` asks for
    `show_choices`: the routines to choose from are about to be seen. `card` is what may stand above
    it all: a question or a suggestion.
    """

    start_requested = Signal()
    resume_requested = Signal()
    discard_requested = Signal()
    questions_requested = Signal()
    choices_requested = Signal()
    routine_chosen = Signal(str)
    left_out_changed = Signal(object)
    warm_up_changed = Signal(bool)
    cool_down_changed = Signal(bool)
    missing_changed = Signal(object)
    minutes_changed = Signal(object)
    dose_changed = Signal(str, object)
    dose_reset = Signal(str)
    pain_changed = Signal(object)

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._view: TodayView | None = None
        self._rows: dict[str, ExerciseRow] = {}
        self._made_for: list[tuple[str, str]] = []
        self._routines: tuple[RoutineChoice, ...] = ()
        self._resume = ResumeCard()
        self.card = CardPlace()
        self._title = TextLabel(role="title")
        self._for_whom = TextLabel()
        self._facts = TextLabel(muted=True)
        self._choices = TodayChoicesBar()
        self._week = WeekPanel()
        self._change = QPushButton(self.tr("Choose another routine"))
        theme.set_icon(self._change, "choose")
        self._warm_up = Tick(
            self.tr("Warm up first: {minutes} of easy walking or cycling").format(
                minutes=texts.minutes(WARM_UP_S * 1000)
            )
        )
        self._cool_down = Tick(
            self.tr("Cool down after: {minutes} of slow walking").format(
                minutes=texts.minutes(COOL_DOWN_S * 1000)
            )
        )
        self._list = QVBoxLayout()
        self._head = QHBoxLayout()
        self._foot = QVBoxLayout()
        self._bar = StartBar(WIDEST)
        self._chooser = RoutineChooser(WIDEST)
        self._stack = QStackedWidget()
        self._main = self._make_main()
        self._lay_out()
        self._connect()

    def show_view(self, view: TodayView) -> None:
        """Show this; rows of the same exercises stay, and with them the focus."""
        self._view = view
        self._resume.setVisible(view.cut_off is not None)
        if view.cut_off is not None:
            self._resume.show_session(
                view.cut_off, view.cut_off_left_ms, view.today, view.verdict.may_start
            )
        self._title.setText(view.texts.name)
        self._for_whom.show_text(view.texts.for_whom or view.texts.about)
        self._for_whom.setToolTip(view.texts.about if view.texts.for_whom else "")
        self._facts.show_text(_facts(view))
        self._choices.show_choices(view)
        self._week.show_week(view.week, view.last, view.today)
        self._warm_up.setChecked(view.warm_up)
        self._cool_down.setChecked(view.cool_down)
        self._show_rows(view)
        leads = self._leading_button.hasFocus()
        self._bar.show_verdict(
            view.verdict,
            view.pain,
            prominent=view.cut_off is None,
            is_empty=view.plan is None,
        )
        if leads:
            self._leading_button.setFocus()  # Start gives way to the questions, or comes back
        self._arrange()

    def show_choices(self, routines: tuple[RoutineChoice, ...]) -> None:
        """The routines to choose from are these."""
        self._routines = routines

    def _make_main(self) -> QWidget:
        routine = QVBoxLayout()
        routine.setSpacing(2 * theme.GRID)
        routine.addWidget(TextLabel(self.tr("Next session"), "small", muted=True))
        routine.addWidget(self._title)
        routine.addWidget(self._for_whom)
        routine.addWidget(self._facts)
        routine.addWidget(self._choices)
        routine.addStretch(1)
        self._head.setSpacing(10 * theme.GRID)
        self._head.addLayout(routine, 1)
        self._head.addWidget(self._week)
        self._list.setSpacing(0)
        scroll = PageScroll(WIDEST)
        self._bar.stand_below(scroll)
        scroll.column.addWidget(self._resume)
        scroll.column.addWidget(self.card)
        scroll.column.addLayout(self._head)
        first = QHBoxLayout()
        first.addWidget(self._warm_up, 1)
        first.addWidget(self._change)
        scroll.column.addLayout(first)
        scroll.column.addLayout(self._list)
        scroll.column.addWidget(self._cool_down)
        scroll.column.addLayout(self._foot)
        scroll.column.addStretch(1)
        main = QWidget()
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._bar)
        return main

    def _lay_out(self) -> None:
        self._stack.addWidget(self._main)
        self._stack.addWidget(self._chooser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self._resume.resume_requested.connect(self.resume_requested)
        self._resume.discard_requested.connect(self.discard_requested)
        self.card.exchanged.connect(self._put_in_tab_order)
        self.card.left.connect(self.setFocus)
        self._change.clicked.connect(self._on_change_clicked)
        self._warm_up.clicked.connect(self.warm_up_changed)
        self._cool_down.clicked.connect(self.cool_down_changed)
        self._choices.missing_changed.connect(self.missing_changed)
        self._choices.minutes_changed.connect(self.minutes_changed)
        self._bar.start_requested.connect(self.start_requested)
        self._bar.pain_changed.connect(self.pain_changed)
        self._bar.questions_requested.connect(self.questions_requested)
        self._chooser.chosen.connect(self._on_routine_chosen)
        self._chooser.left.connect(self._show_main)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self._main)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_enter)

    def _show_rows(self, view: TodayView) -> None:
        made_for = [(item.id, item.plan.exercise) for item in view.items]
        if made_for != self._made_for:
            self._made_for = made_for
            self._make_rows(view.items)
        still_in = sum(item.absence is None for item in view.items)
        for item in view.items:
            self._rows[item.id].show_item(item, view.choices, may_leave_out=still_in > 1)
        self._put_in_tab_order()

    def _make_rows(self, items: Sequence[TodayItem]) -> None:
        for old in self._rows.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = {}
        for item in items:
            row = ExerciseRow(item, self._drawings)
            row.left_out_changed.connect(partial(self._on_left_out, item.id))
            row.dose_changed.connect(partial(self.dose_changed.emit, item.id))
            row.reset_requested.connect(partial(self.dose_reset.emit, item.id))
            self._list.addWidget(row)
            self._rows[item.id] = row

    def _put_in_tab_order(self) -> None:
        """From top to bottom, though rows come and go."""
        stops: list[QWidget] = self._resume.tab_stops()
        stops += self.card.tab_stops()
        stops += self._choices.tab_stops()
        stops += [self._warm_up, self._change]
        for row in self._rows.values():
            stops += row.tab_stops()
        stops += [self._cool_down, *self._bar.tab_stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _on_left_out(self, item_id: str, out: bool) -> None:
        assert self._view is not None
        already = self._view.choices.left_out
        self.left_out_changed.emit(frozenset(already | {item_id} if out else already - {item_id}))

    def _on_change_clicked(self) -> None:
        assert self._view is not None
        self.choices_requested.emit()
        self._stack.setCurrentWidget(self._chooser)
        self._chooser.show_choices(self._routines, self._view.routine)

    def _on_routine_chosen(self, routine: str) -> None:
        self._show_main()
        self.routine_chosen.emit(routine)

    def _show_main(self) -> None:
        self._stack.setCurrentWidget(self._main)
        self._change.setFocus()

    def _on_enter(self) -> None:
        """Enter presses the button that has the focus, else the one that leads on."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self._leading_button.click()

    @property
    def _leading_button(self) -> QPushButton:
        """The one primary button: Resume where a session was cut off, else the bar's."""
        return self._resume.resume_button if self._resume.can_resume else self._bar.leading_button

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A number answers the question for the morning where that is asked; Enter starts. A focus
        proxy would have Tab pass by all that stands before it."""
        (self.card.asks or self._leading_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that nothing else has a use for may say the knee pain now."""
        if self._stack.currentWidget() is self._main:
            self._bar.take_key(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """The size of the text may be another one since it was seen."""
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, the week goes below the routine and the question for pain
        to the end of the list."""
        if self._bar.fits(self.width()):
            self._bar.take_pain_part()
        else:
            self._foot.addWidget(self._bar.pain_part)
        wide = self.width() >= self.fontMetrics().averageCharWidth() * BESIDE_FROM
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if wide else way.TopToBottom)
        beside = self.fontMetrics().averageCharWidth() * WEEK_BESIDE
        self._week.setMinimumWidth(beside if wide else 0)
        self._week.setMaximumWidth(beside if wide else 16_777_215)


def _facts(view: TodayView) -> str:
    """How long it takes, how many exercises, and with what, none of it broken where the line
    wraps; nothing where nothing is left."""
    if view.plan is None:
        return ""
    about = texts.translate("TodayPage", "About {minutes}").format(
        minutes=texts.minutes(view.estimate_ms)
    )
    things = [texts.equipment(thing) for thing in view.equipment]
    done = sum(item.absence is None for item in view.items)
    parts = [about, texts.exercises(done), *things]
    return " · ".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)
