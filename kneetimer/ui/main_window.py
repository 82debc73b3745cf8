# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: a rail, the pages it leads to, what covers them all, and one place for notices."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QUndoStack,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kneetimer.ui import faces, theme
from kneetimer.ui.widgets.drop_cover import DropWindow
from kneetimer.ui.widgets.nav_rail import NavRail
from kneetimer.ui.widgets.notice_bar import NoticeBar
from kneetimer.ui.widgets.undo_buttons import UndoButtons

if TYPE_CHECKING:
    from kneetimer.ui.widgets.overlay import Overlay

SMALLEST = QSize(900, 600)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FIRST_SIZE = QSize(1120, 760)


class MainWindow(DropWindow):
    """Pages are added by whoever builds the window; it remembers nothing itself.

    `page_shown` carries the key of a page that comes to the front. `close_requested` is emitted
    as the window closes, for what has to be kept.
    """

    page_shown = Signal(str)
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        faces.install()
        self.setWindowTitle(self.tr("Knee Timer"))
        self.setWindowIcon(theme.app_icon())
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE)
        self.notices = NoticeBar()
        self._rail = NavRail()
        self._rail.setAccessibleName(self.tr("Pages"))
        self._pages = QStackedWidget()
        self._keys: dict[str, QWidget] = {}
        self._shortcuts: list[QShortcut] = []
        self._maximized_before = False
        self._home = QWidget()
        beside = QHBoxLayout(self._home)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._rail)
        beside.addWidget(self._pages, 1)
        self._covers = QStackedWidget()
        self._covers.addWidget(self._home)
        self._whole = whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._covers, 1)
        layout.addWidget(self.notices)
        self.setCentralWidget(whole)
        self._cards: Overlay | None = None
        self._rail.chosen.connect(self.show_page)

    def add_page(self, key: str, icon_name: str, title: str, page: QWidget) -> None:
        """One more page at the rail's end; Ctrl and its number lead to it."""
        self._keys[key] = page
        self._pages.addWidget(page)
        sequence = QKeySequence(f"Ctrl+{len(self._keys)}")
        native = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        self._rail.add(key, icon_name, title, native)
        shortcut = QShortcut(sequence, self._home)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda key=key: self.show_page(key))
        self._shortcuts.append(shortcut)

    def add_key(
        self, key: QKeySequence | str, act: Callable[[], None], *, covered: bool = False
    ) -> None:
        """One more key that leads somewhere while nothing covers the pages, or also when they are
        `covered`."""
        shortcut = QShortcut(QKeySequence(key), self if covered else self._home)
        shortcut.activated.connect(act)
        if not covered:
            self._shortcuts.append(shortcut)

    def offer_undo(self, stack: QUndoStack) -> None:
        """Let the person take back what the stack holds, by keys and at the rail's foot."""
        undo = partial(self._step, stack.undo, stack.undoText, self.tr("Undone: {what}"))
        redo = partial(self._step, stack.redo, stack.redoText, self.tr("Done again: {what}"))
        buttons = UndoButtons(stack)
        buttons.undo_requested.connect(undo)
        buttons.redo_requested.connect(redo)
        self._rail.set_foot(buttons)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, undo),
            (QKeySequence.StandardKey.Redo, redo),
        ):
            self.add_key(QKeySequence(keys), act)

    def _step(self, go: Callable[[], None], what: Callable[[], str], told: str) -> None:
        """Take something back or do it again, and say what; trouble on the way says enough."""
        words, before = what(), self.notices.notices()
        go()
        if words and self.notices.notices() == before:
            self.notices.tell(told.format(what=words))

    @property
    def pages(self) -> tuple[str, ...]:
        """The keys of all pages, in their order."""
        return tuple(self._keys)

    @property
    def page(self) -> str:
        """The key of the page in front, or under what covers it; "" before the first."""
        shown = self._pages.currentWidget()
        return next((key for key, page in self._keys.items() if page is shown), "")

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self._rail.choose(key)
        page = self._keys[key]
        self._pages.setCurrentWidget(page)
        if not self._rail.isAncestorOf(self.focusWidget()):
            page.setFocus()
        self.page_shown.emit(key)

    def come_to_front(self) -> None:
        """Be seen, from wherever the window was put."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_first_run(self, widget: QWidget) -> None:
        """The notice and its questions, over everything; the window owns them until they leave."""
        self._cover(widget)

    def leave_first_run(self) -> None:
        """Back to the pages; the widget is deleted."""
        self._uncover()

    def show_session(self, widget: QWidget) -> None:
        """A session, over everything; the window owns it until it leaves."""
        self._cover(widget)

    def leave_session(self) -> None:
        """Back to the pages; the session's widget is deleted."""
        self.set_mat_mode(False)
        self._uncover()

    @property
    def cards(self) -> "Overlay":
        """Where cards are shown, over the whole window."""
        from kneetimer.ui.widgets.overlay import Overlay  # start-up does not wait for it

        if self._cards is None:
            self._cards = Overlay(self._whole)
            self._cards.closed.connect(self._on_card_closed)
        return self._cards

    def show_card(self, card: QWidget) -> None:
        """A question or what takes long, over the whole window, which waits until `cards` is
        closed."""
        self._enable_shortcuts(False)
        self.cards.open_card(card)

    @property
    def is_covered(self) -> bool:
        """Whether a session, the first run or a card covers the pages."""
        has_card = self._cards is not None and self._cards.card() is not None
        return has_card or self._covers.currentWidget() is not self._home

    def may_drop(self) -> bool:
        """A session has no time for it."""
        return not self.is_covered

    def set_mat_mode(self, on: bool) -> None:
        """Fill the screen, or go back to the window as it was."""
        if on == self.isFullScreen():
            return
        if on:
            self._maximized_before = self.isMaximized()
            self.showFullScreen()
        elif self._maximized_before:
            self.showMaximized()
        else:
            self.showNormal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does, where no page has another
        use for it; Esc takes away a notice that would go by itself."""
        focused = QApplication.focusWidget()
        if event.key() in ENTER and isinstance(focused, QAbstractButton) and focused.isEnabled():
            focused.click()
        else:
            self._offer_to_page(event, focused)
        if event.key() == Qt.Key.Key_Escape and not event.isAccepted():
            self.notices.dismiss_passing()
            event.accept()

    def _offer_to_page(self, event: QKeyEvent, focused: QWidget | None) -> None:
        """A key that is of no use where the focus is, beside the page, may be for the page."""
        page = self._pages.currentWidget()
        if page is None or self.is_covered or (focused and page.isAncestorOf(focused)):
            super().keyPressEvent(event)
        else:
            page.keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._cards is not None:
            self._cards.cover()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_requested.emit()
        event.accept()

    def _cover(self, widget: QWidget) -> None:
        self._uncover()
        self._covers.addWidget(widget)
        self._covers.setCurrentWidget(widget)
        self._enable_shortcuts(False)
        widget.setFocus()

    def _on_card_closed(self) -> None:
        self._enable_shortcuts(True)
        self._focus_page()

    def _uncover(self) -> None:
        cover = self._covers.currentWidget()
        if cover is None or cover is self._home:
            return
        self._covers.setCurrentWidget(self._home)
        self._covers.removeWidget(cover)
        cover.deleteLater()
        self._enable_shortcuts(True)
        self._focus_page()

    def _focus_page(self) -> None:
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus()

    def _enable_shortcuts(self, enabled: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)
