# SPDX-License-Identifier: GPL-3.0-or-later
"""The head of a routine: its name, what it comes to, and what can be done with all of it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.own import LONGEST_NAME
from kneetimer.core.routine_view import RoutineView
from kneetimer.ui import texts, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.item_rows import BRACKET, PAD
from kneetimer.ui.widgets.menu_place import show_below
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout

INSET = BRACKET + PAD
"""Words and buttons stand above the list's pictures."""


class RoutineHead(QWidget):
    """`renamed` carries the name as it was typed."""

    renamed = Signal(str)
    left = Signal()
    start_requested = Signal()
    add_requested = Signal()
    group_requested = Signal()
    copy_requested = Signal()
    text_requested = Signal()
    export_requested = Signal()
    hand_out_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self._own = False
        self._back = QPushButton()
        self._back.setProperty("look", "quiet")
        self._back.setAccessibleName(self.tr("Back to all routines"))
        self._back.setToolTip(self.tr("Back to all routines (Esc)"))
        theme.set_icon(self._back, "go-back")
        self._name = _NameField()
        self._name.setMaxLength(LONGEST_NAME)
        self._name.setAccessibleName(self.tr("Name of the routine"))
        self._title = TextLabel(role="title")
        self._start = self._button(self.tr("Start"), "play", self.start_requested, "primary")
        self._more = QPushButton()
        self._more.setAccessibleName(self.tr("More to do with this routine"))
        self._more.setToolTip(self.tr("More"))
        self._more.setProperty("look", "step")
        theme.set_icon(self._more, "more")
        self._more.clicked.connect(self._show_menu)
        self._facts = TextLabel(muted=True)
        self._add = self._button(self.tr("Add exercises"), "plus", self.add_requested)
        self._add.setToolTip(self.tr("Add after the chosen exercise (Insert)"))
        self._group = self._button(self.tr("Group by position"), "choose", self.group_requested)
        self._group.setToolTip(
            self.tr("Puts together what is done standing, on your back and so on; rounds stay.")
        )
        self._copy = self._button(self.tr("Duplicate to edit"), "copy", self.copy_requested)
        self._back.clicked.connect(self.left)
        self._name.editingFinished.connect(self.tell)
        self._lay_out()

    def show_routine(self, view: RoutineView) -> None:
        """Show what a routine comes to; a name that is being typed stays."""
        self._own = view.own
        self._name.setVisible(view.own)
        self._title.setVisible(not view.own)
        self._title.setText(view.name)
        if view.name != self._told:
            self._told = view.name
            self._name.setText(view.name)
            self._name.setCursorPosition(0)
        self._facts.setText(_facts(view))
        self._start.setEnabled(view.estimate_ms > 0)
        self._add.setVisible(view.own and bool(view.items))
        self._group.setVisible(view.grouped is not None)
        self._copy.setVisible(not view.own)

    def tell(self) -> None:
        """Say the name that was typed, if that was not said yet."""
        typed = self._name.text()
        if typed != self._told:
            self._told = typed
            self.renamed.emit(typed)

    def menu(self) -> QMenu:
        """What can be done besides."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, signal in (
            (self.tr("Duplicate"), self.copy_requested),
            (self.tr("As text…"), self.text_requested),
            (self.tr("Export…"), self.export_requested),
            (self.tr("Hand-out…"), self.hand_out_requested),
        ):
            action = QAction(words, menu)
            action.triggered.connect(signal)
            menu.addAction(action)
        if self._own:
            menu.addAction(self.tr("Delete")).triggered.connect(self.delete_requested)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the name takes it and does no more."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _button(
        self, words: str, icon: str, pressed: SignalInstance, look: str = ""
    ) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("look", look)
        theme.set_icon(button, icon)
        button.clicked.connect(pressed)
        return button

    def _show_menu(self) -> None:
        show_below(self.menu(), self._more)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(2 * theme.GRID)
        first.addWidget(self._back)
        first.addWidget(self._name, 1)
        first.addWidget(self._title, 1)
        first.addWidget(self._start)
        first.addWidget(self._more)
        buttons = WrapLayout()
        for button in (self._copy, self._add, self._group):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addLayout(first)
        below = QVBoxLayout()
        below.setContentsMargins(INSET, 0, 0, 0)
        below.setSpacing(2 * theme.GRID)
        below.addWidget(self._facts)
        below.addLayout(buttons)
        layout.addLayout(below)


class _NameField(QLineEdit):
    """The name in the size of a title."""

    def __init__(self) -> None:
        super().__init__()
        theme.set_font(self, theme.Role.TITLE, bold=True)
        fit_to_font(self, lambda: self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 8))


def _facts(view: RoutineView) -> str:
    if not view.estimate_ms:
        return texts.exercises(len(view.items)) if view.items else ""
    about = translate("RoutineHead", "About {minutes}").format(
        minutes=texts.minutes(view.estimate_ms)
    )
    facts = [about, texts.exercises(len(view.items)), _changes(view.position_changes)]
    return " · ".join([*facts, *(texts.equipment(thing) for thing in view.equipment)])


def _changes(n: int) -> str:
    if n == 0:
        return translate("RoutineHead", "one position")
    if n == 1:
        return translate("RoutineHead", "1 position change")
    return translate("RoutineHead", "{n} position changes").format(n=n)
