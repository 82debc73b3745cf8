# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and text that are dropped anywhere on a window, and what shows that they may be."""

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QMainWindow, QWidget

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


class DropWindow(QMainWindow):
    """A window that takes files and text that are dropped on it, while `may_drop` says so.

    `dropped` carries the path of each file, in turn; `text_dropped` a text. A field below the
    pointer that takes drops itself comes first. (An event filter on the native window would come
    before the fields, and crashes when that is destroyed: PySide 6.11.)
    """

    dropped = Signal(str)
    text_dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._drop_cover: DropCover | None = None
        self.setAcceptDrops(True)

    def may_drop(self) -> bool:
        """Whether something may be dropped now."""
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if not self.may_drop() or not (_files(mime) or _text(event)):
            event.ignore()
            return
        if self._drop_cover is None:
            self._drop_cover = DropCover(self)
        self._drop_cover.show_words(
            self.tr("Drop it here to see what is in it")
            if _files(mime)
            else self.tr("Drop it here to make a routine of it")
        )
        _take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._uncover_drop()

    def dropEvent(self, event: QDropEvent) -> None:
        self._uncover_drop()
        if not self.may_drop():
            return
        _take(event)
        paths = _files(event.mimeData())
        for path in paths:
            self.dropped.emit(path)
        if not paths and (words := _text(event)):
            self.text_dropped.emit(words)

    def _uncover_drop(self) -> None:
        if self._drop_cover is not None:
            self._drop_cover.hide()


def _take(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _text(event: QDropEvent) -> str:
    """Text from elsewhere, "" where there is none."""
    mime = event.mimeData()
    if event.source() is not None or mime.hasUrls() or not mime.hasText():
        return ""
    return mime.text().strip() and mime.text()


def _files(mime: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
