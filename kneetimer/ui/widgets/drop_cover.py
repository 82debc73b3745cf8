# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and text that are dropped anywhere on a window, and what shows that they may be."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from kneetimer.ui import theme

EDGE = 3 * theme.GRID
ICON = 14 * theme.GRID
RADIUS = 4 * theme.GRID


class DropCover(QWidget):
    """Lies over a window while something that it takes is held above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what dropping will do."""
        window = self.parentWidget()
        assert window is not None
        self._words = words
        self.setAccessibleName(words)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = shades.window.toRgb()
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(shades.accent, 3, Qt.PenStyle.DashLine))
        place = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        middle = place.center()
        mark = QRectF(middle.x() - ICON / 2, middle.y() - ICON - theme.GRID, ICON, ICON)
        theme.paint_icon(painter, "import", mark, shades.accent)
        painter.setPen(shades.text)
        painter.setFont(theme.font(theme.Role.TITLE, bold=True))
        words = QRectF(place.left(), middle.y() + 2 * theme.GRID, place.width(), place.height() / 2)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(words, int(top) | int(Qt.TextFlag.TextWordWrap), self._words)
        painter.end()


class FileDrop(QObject):
    """Takes files and text that are dropped on a window, while `may_drop` says so.

    `dropped` carries the path of each file, in turn; `text_dropped` a text. Files are taken over
    the whole window, before any field in it gets to see them; text only where no field takes it.
    """

    dropped = Signal(str)
    text_dropped = Signal(str)

    def __init__(self, window: QWidget, may_drop: Callable[[], bool] = lambda: True) -> None:
        super().__init__(window)
        self._window = window
        self._may_drop = may_drop
        self._cover = DropCover(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self._watch_native()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind in (QEvent.Type.WinIdChange, QEvent.Type.Show):
                self._watch_native()
            return False
        if isinstance(event, QDropEvent):  # entering and moving are kinds of it
            return self._on_drag(event)
        if kind is QEvent.Type.DragLeave:
            self._cover.hide()
        return False

    def _watch_native(self) -> None:
        """A drag comes to the native window before any widget hears of it."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def _on_drag(self, event: QDropEvent) -> bool:
        """Whether it is taken here."""
        entering = isinstance(event, QDragEnterEvent | QDragMoveEvent)
        paths = _files(event.mimeData())
        is_text = not paths and self._is_free_text(event)
        if not self._may_drop() or not (paths or is_text):
            self._cover.hide()
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if entering:
            self._cover.show_words(
                self.tr("Drop it here to see what is in it")
                if paths
                else self.tr("Drop it here to make a routine of it")
            )
            return True
        self._cover.hide()
        for path in paths:
            self.dropped.emit(path)
        if is_text:
            self.text_dropped.emit(event.mimeData().text())
        return True

    def _is_free_text(self, event: QDropEvent) -> bool:
        """Text from elsewhere, above nothing that takes text itself."""
        mime = event.mimeData()
        ours = event.source() is not None
        if ours or mime.hasUrls() or not mime.hasText() or not mime.text().strip():
            return False
        return not self._is_field(event.position().toPoint())

    def _is_field(self, place: QPoint) -> bool:
        widget = self._window.childAt(place)
        while widget is not None and widget is not self._window:
            if widget.acceptDrops():
                return True
            widget = widget.parentWidget()
        return False


def _files(mime: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
