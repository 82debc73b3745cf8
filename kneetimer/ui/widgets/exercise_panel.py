# SPDX-License-Identifier: GPL-3.0-or-later
"""One exercise in full: its figure in motion, how it is done, and the person's own dose."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.catalogue import Level
from kneetimer.core.exercise_view import ExerciseView, OtherWay
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets import exercise_words
from kneetimer.ui.widgets.beside_figure import MARGIN, BesideFigure
from kneetimer.ui.widgets.dose_panel import DosePanel
from kneetimer.ui.widgets.link_row import LinkRow
from kneetimer.ui.widgets.playing_figure import PlayingFigure
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.text_section import TextSection
from kneetimer.ui.widgets.wrap_layout import WrapLayout

WIDEST_TEXT = 180 * theme.GRID
_WAY_ICONS = {
    Level.EASIER: "easier",
    Level.HARDER: "harder",
    Level.OTHER: "switch",
    None: "go-back",
}


class ExercisePanel(QWidget):
    """`dose_changed` carries the Dose to keep for the exercise everywhere; `add_requested` the id
    of an own routine, "" for a new one; `exercise_opened` an exercise and its variant (or None).
    Esc goes back, Page Up and Page Down scroll.
    """

    back_requested = Signal()
    dose_changed = Signal(object)
    dose_reset = Signal()
    try_requested = Signal()
    add_requested = Signal(str)
    exercise_opened = Signal(str, object)
    edit_requested = Signal()
    copy_requested = Signal()
    delete_requested = Signal()

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view: ExerciseView | None = None
        self._name = TextLabel(role="title")
        self._back = self._button(self.tr("Back"), "go-back", "quiet")
        self._back.clicked.connect(self.back_requested)
        self._figure = PlayingFigure(drawings, reduce_motion)
        self._origin = TextLabel(role="small", muted=True)
        self._facts = TextSection()
        self._try = self._button(self.tr("Try it once"), "play", "primary")
        self._try.clicked.connect(self.try_requested)
        self._add = self._button(self.tr("Add to a routine"), "plus")
        self._add.clicked.connect(self._on_add_clicked)
        self.routines = QMenu(self._add)
        """The person's routines to add it to, and a new one."""
        self._dose = DosePanel()
        self._dose_heading = TextLabel(self.tr("Your dose"), bold=True)
        self._dose.dose_changed.connect(self.dose_changed)
        self._dose.reset_requested.connect(self.dose_reset)
        self._steps = TextSection(self.tr("How to do it"), numbered=True)
        self._cues = TextSection(self.tr("Good form"))
        self._cautions = TextSection(self.tr("Take care"))
        self._ways = QWidget()
        self._ways_list = QVBoxLayout()
        self._links: list[LinkRow] = []
        self._sources = TextSection(self.tr("What the sources say"))
        self._notes = TextSection(self.tr("Where the app differs from them"))
        self._done = TextSection(self.tr("What you have done of it"))
        self._edit = self._button(self.tr("Edit"), "edit")
        self._edit.clicked.connect(self.edit_requested)
        self._copy = self._button(self.tr("Make your own from it"), "copy")
        self._copy.clicked.connect(self.copy_requested)
        self._delete = self._button(self.tr("Delete"), "delete", "danger")
        self._delete.clicked.connect(self.delete_requested)
        self._body = BesideFigure(self._figure, WIDEST_TEXT)
        self._body.arranged.connect(self._order_tabs)
        self.setFocusProxy(self._back)
        self._lay_out()

    def set_reduce_motion(self, reduce_motion: bool) -> None:
        """Two still pictures in place of the moving one, or the moving one again."""
        self._figure.set_reduce_motion(reduce_motion)

    def show_exercise(self, view: ExerciseView) -> None:
        """Show an exercise; the same one again keeps its place."""
        before, self._view = self._view, view
        if before is None or _which(before) != _which(view):
            self._body.scroll_to_top()
            focused = QApplication.focusWidget()
            if focused is not None and self.isAncestorOf(focused):
                self._back.setFocus()
        texts = view.texts
        self._name.setText(view.name)
        has_figure = self._figure.show_exercise(view.dose.plan, texts.lift, texts.lower, view.name)
        self._body.show_figure(has_figure)
        self._dose.show_dose(view.dose, view.name)
        self._show_texts(view)
        self._show_routines(view)
        if before is None or before.ways != view.ways:
            self._show_ways(view.ways)
        for button in (self._edit, self._delete):
            button.setVisible(view.own and not view.gone)
        self._copy.setVisible(not view.own)
        for part in (self._try, self._add, self._dose_heading, self._dose):
            part.setVisible(not view.gone)
        self._order_tabs()

    def _show_texts(self, view: ExerciseView) -> None:
        self._origin.setText(exercise_words.origin(view))
        self._facts.show_lines(exercise_words.facts(view))
        self._steps.show_lines(view.steps)
        self._cues.show_lines(() if view.own else view.texts.cues)
        self._cautions.show_lines(view.texts.cautions)
        self._notes.show_lines(view.texts.notes)
        self._sources.show_lines(exercise_words.sources(view))
        self._done.show_lines(exercise_words.done(view.done))

    def _show_routines(self, view: ExerciseView) -> None:
        self.routines.clear()
        for routine, name in view.routines:
            self.routines.addAction(
                name.replace("&", "&&"), partial(self.add_requested.emit, routine)
            )
        if view.routines:
            self.routines.addSeparator()
        self.routines.addAction(self.tr("A new routine"), partial(self.add_requested.emit, ""))

    def _show_ways(self, ways: tuple[OtherWay, ...]) -> None:
        for link in self._links:
            self._ways_list.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for way in ways:
            link = LinkRow(_WAY_ICONS[way.level], way.name, exercise_words.way(way))
            link.clicked.connect(partial(self.exercise_opened.emit, way.exercise, way.variant))
            self._ways_list.addWidget(link)
            self._links.append(link)
        self._ways.setVisible(bool(ways))

    def _button(self, text: str, icon: str, look: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("look", look)
        theme.set_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        head.setSpacing(4 * theme.GRID)
        head.addWidget(self._name, 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._body, 1)
        self._fill_column()

    def _fill_column(self) -> None:
        facts = QVBoxLayout()
        facts.setSpacing(theme.GRID)
        facts.addWidget(self._origin)
        facts.addWidget(self._facts)
        todo = WrapLayout()
        todo.addWidget(self._try)
        todo.addWidget(self._add)
        dose = QVBoxLayout()
        dose.setSpacing(2 * theme.GRID)
        dose.addWidget(self._dose_heading)
        dose.addWidget(self._dose)
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(theme.GRID)
        ways.addWidget(TextLabel(self.tr("Other ways to do it"), bold=True))
        ways.addLayout(self._ways_list)
        ends = WrapLayout()
        for button in (self._edit, self._copy, self._delete):
            ends.addWidget(button)
        column = self._body.column
        column.setSpacing(6 * theme.GRID)
        for layout in (facts, todo, dose):
            column.addLayout(layout)
        for part in (
            self._steps,
            self._cues,
            self._cautions,
            self._ways,
            self._done,
            self._sources,
            self._notes,
        ):
            column.addWidget(part)
        column.addLayout(ends)
        column.addStretch(1)

    def _order_tabs(self) -> None:
        """In the order of reading: links come and go, and the figure changes its place."""
        ends = (self._edit, self._copy, self._delete)
        start = (self._back, *self._figure.tab_stops(), self._try, self._add)
        for one, following in pairwise((*start, *self._dose.tab_stops(), *self._links, *ends)):
            self.setTabOrder(one, following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif not self._body.scroll_by_key(key):
            super().keyPressEvent(event)

    def _on_add_clicked(self) -> None:
        self.routines.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))


def _which(view: ExerciseView) -> tuple[str, str | None]:
    return view.exercise.id, view.variant_id
