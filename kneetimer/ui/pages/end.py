# SPDX-License-Identifier: GPL-3.0-or-later
"""After a session: what was done, how it was, and which changed holds to keep."""

from collections.abc import Container, Sequence

from PySide6.QtCore import QKeyCombination, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kneetimer.core.adjust import ChangedHold
from kneetimer.core.dosing import ONCE
from kneetimer.core.record import Feedback, ItemRating, Rating, SessionRecord
from kneetimer.ui import faces, texts, theme
from kneetimer.ui.texts import Names, translate
from kneetimer.ui.widgets import pain_words
from kneetimer.ui.widgets.done_list import DoneList
from kneetimer.ui.widgets.hurt_panel import STOP_FROM
from kneetimer.ui.widgets.keep_hold import KeepHold
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.rating_row import RatingRow
from kneetimer.ui.widgets.text_label import TextLabel

WIDEST_PX = 270 * theme.GRID
BESIDE_FROM_COLUMNS = 110
"""How many characters wide the page must be for two columns."""
NOTE_LINES = 3
KEYS_REST_MS = 1000
"""How long keys do nothing at first: they were meant for the session."""


class EndPage(QWidget):
    """Everything may be left unanswered: the session itself is saved already.

    Keys do nothing at first, as a session ends while they are pressed; the mouse does.
    """

    FACE = faces.Group

    feedback_given = Signal(object)
    """A Feedback, when there is anything in it."""
    exercises_rated = Signal(object)
    """A tuple of ItemRating: all there are now, where they are not what they were."""
    keep_hold = Signal(object, str)
    """A ChangedHold, and "item" or "exercise"."""
    closed = Signal()

    def __init__(self, names: Names) -> None:
        super().__init__()
        self._names = names
        self._offers: list[KeepHold] = []
        self._ratings: tuple[ItemRating, ...] = ()
        self._done_list: DoneList | None = None
        self._keys_rest = QTimer(self)
        self._keys_rest.setSingleShot(True)
        self._keys_rest.setInterval(KEYS_REST_MS)
        self._keys_rest.timeout.connect(self._on_keys_rested)
        self._title = TextLabel("", "title")
        self._totals = TextLabel()
        self._done = QVBoxLayout()
        self._rating = RatingRow()
        self._pain = PainScale(self.tr("Worst knee pain during the session"))
        self._pain.changed.connect(self._on_answer_changed)
        self._rating.changed.connect(self._on_answer_changed)
        self._reported = TextLabel("", "small", muted=True)
        self._advice = TextLabel(texts.pain_advice(), bold=True)
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setPlaceholderText(self.tr("Anything to remember?"))
        self._keep_title = TextLabel(self.tr("For next time"), "title")
        self._keep = QVBoxLayout()
        self._finish = QPushButton(self.tr("Finish"))
        self._finish.setMinimumWidth(40 * theme.GRID)
        self._finish.setProperty("look", "primary")
        self._finish.clicked.connect(self.finish)
        self._finish.setToolTip(self.tr("Ctrl+Enter"))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keys = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, key))
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_finish_keys)
        self._first: QWidget = self._rating
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("After the session"))

    def show_session(
        self,
        record: SessionRecord,
        changed: Sequence[ChangedHold],
        rateable: Container[int] = (),
    ) -> None:
        """Show a session that has ended, and offer to keep the holds that were changed in it.
        Items in `rateable`, by number, can be rated."""
        self._title.setText(_title(record))
        self._totals.setText(_totals(record))
        for part in self._questions:
            part.setVisible(not record.is_empty)
        self._first = self._finish if record.is_empty else self._rating
        self._done_list = None
        if not record.is_empty:
            self._done_list = DoneList(record.sets, self._names, rateable, record.ratings)
            self._ratings = self._done_list.ratings()
        _replace(self._done, [self._done_list] if self._done_list else [])
        self._rating.set_rating(record.rating)
        self._pain.set_value(record.worst_pain)
        reported = (pain_words.report(each, self._names) for each in record.pains)
        self._reported.show_text("\n".join(reported))
        self._note.setPlainText(record.note)
        self._offers = [
            KeepHold(
                each,
                self._names(each.item.exercise, each.item.variant),
                in_routine=record.routine != ONCE,
            )
            for each in changed
        ]
        _replace(self._keep, self._offers)
        self._keep_title.setVisible(bool(self._offers))
        self._on_answer_changed()
        self._scroll.verticalScrollBar().setValue(0)
        self._keys_rest.start()
        self.setFocus()

    # -- keys

    def _on_keys_rested(self) -> None:
        """Keys are for this page from now on, unless the mouse has led them on already."""
        self._keys_rest.stop()
        if self.focusWidget() in (None, self):
            self._first.setFocus()

    def _on_finish_keys(self) -> None:
        """Finish from wherever one is, so that nobody has to pass every question."""
        if not self._keys_rest.isActive():
            self.finish()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._keys_rest.isActive():
            self._first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While keys rest the page itself has the focus, and takes them."""
        event.setAccepted(self._keys_rest.isActive())

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab leads nowhere while keys rest."""
        return self._keys_rest.isActive() or super().focusNextPrevChild(forward)

    # -- layout

    def _lay_out(self) -> None:
        summary = QVBoxLayout()
        summary.setSpacing(5 * theme.GRID)
        summary.addLayout(_group(self._title, self._totals))
        summary.addLayout(self._done)
        summary.addStretch(1)
        self._keep.setSpacing(5 * theme.GRID)
        answers = QVBoxLayout()
        answers.setSpacing(5 * theme.GRID)
        how = TextLabel(self.tr("How was it?"), "title")
        answers.addLayout(_group(how, self._rating))
        pain = TextLabel(self.tr("Worst knee pain during the session"))
        answers.addLayout(_group(pain, self._pain, self._reported, self._advice))
        note = TextLabel(self.tr("Note"))
        answers.addLayout(_group(note, self._note))
        self._questions = (how, self._rating, pain, self._pain, note, self._note)
        answers.addWidget(self._keep_title)
        answers.addLayout(self._keep)
        answers.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12 * theme.GRID)
        self._columns.addLayout(summary, 1)
        self._columns.addLayout(answers, 1)
        self._scroll = PageScroll(WIDEST_PX)
        self._scroll.column.addLayout(self._columns)
        foot = QHBoxLayout()
        margin = 8 * theme.GRID
        foot.setContentsMargins(margin, 3 * theme.GRID, margin, 5 * theme.GRID)
        foot.addStretch(1)
        foot.addWidget(self._finish)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        metrics = self.fontMetrics()
        beside = event.size().width() >= BESIDE_FROM_COLUMNS * metrics.averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        self._note.setFixedHeight((NOTE_LINES + 1) * metrics.lineSpacing())

    # -- answers

    def _on_answer_changed(self) -> None:
        painful = self._rating.rating() is Rating.PAINFUL
        self._advice.setVisible(painful or (self._pain.value() or 0) >= STOP_FROM)

    def finish(self) -> None:
        """Hand over what was answered and chosen, and close: what the button does."""
        feedback = Feedback(
            rating=self._rating.rating(),
            pain_worst=self._pain.value(),
            note=self._note.toPlainText().strip(),
        )
        if feedback != Feedback():
            self.feedback_given.emit(feedback)
        ratings = self._done_list.ratings() if self._done_list else ()
        if ratings != self._ratings:
            self.exercises_rated.emit(ratings)
        for offer in self._offers:
            scope = offer.scope()
            if scope is not None:
                self.keep_hold.emit(offer.changed, scope)
        self.closed.emit()


def _title(record: SessionRecord) -> str:
    if record.is_empty:
        return translate("EndPage", "Nothing was done")
    if record.completed:
        return translate("EndPage", "Session done")
    return translate("EndPage", "Session ended early")


def _totals(record: SessionRecord) -> str:
    """How much was done, and whether it counts."""
    if record.is_empty:
        return translate(
            "EndPage", "No hold and no rep was done. It does not count towards your week."
        )
    words = translate("EndPage", "{exercises} in {minutes}. It is saved.")
    if not record.counts:
        words = translate(
            "EndPage",
            "{exercises} begun, but no set done whole: it does not count towards your week.",
        )
    done = len({each.item for each in record.sets if each.performed})
    return words.format(exercises=texts.exercises(done), minutes=texts.minutes(record.performed_ms))


def _group(*widgets: QWidget) -> QVBoxLayout:
    """Widgets that belong together, close to each other."""
    group = QVBoxLayout()
    group.setSpacing(2 * theme.GRID)
    for widget in widgets:
        group.addWidget(widget)
    return group


def _replace(layout: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Put widgets in place of those that a layout holds."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)
