# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sentence is to be read now: what was just said, for a while, else what stands by itself."""

from PySide6.QtCore import QObject, QTimer, Signal

READ_MS, READ_MS_PER_CHAR = 1000, 60
"""How long a sentence stands at least, however fast it is spoken."""


class Caption(QObject):
    """What is said stands for as long as it is spoken, or takes to read."""

    changed = Signal()
    """Another sentence may be shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._said = ""
        self._standing = ""
        self._over = QTimer(self, singleShot=True)
        self._over.timeout.connect(self._on_over)

    def show_said(self, sentence: str, lasts_ms: int) -> None:
        """A sentence begins that takes so long to say."""
        self._said = sentence
        self._over.start(max(lasts_ms, READ_MS + READ_MS_PER_CHAR * len(sentence)))
        self.changed.emit()

    def show_standing(self, sentence: str) -> None:
        """What is to be read while nothing is said, "" for nothing."""
        if sentence != self._standing:
            self._standing = sentence
            self.changed.emit()

    def text(self) -> str:
        """The sentence shown."""
        return self._said or self._standing

    def _on_over(self) -> None:
        self._said = ""
        self.changed.emit()
