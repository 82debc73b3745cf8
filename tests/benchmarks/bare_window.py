# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that shows an empty window, to compare ours with. Prints "painted", and quits then if
its argument is "once"."""

import sys

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SIZE = (1280, 800)


class FirstPaint(QObject):
    """Says when a window has been painted for the first time; with `once`, quits the app then."""

    def __init__(self, window: QWidget, once: bool) -> None:
        super().__init__(window)
        self._window = window
        self._once = once
        window.resize(*SIZE)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)  # when all of the window is painted
        return False

    def _on_painted(self) -> None:
        print("painted", flush=True)
        if self._once:
            QCoreApplication.quit()


def main() -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    FirstPaint(window, "once" in sys.argv)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
