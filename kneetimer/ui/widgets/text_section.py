# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of text, mostly with a heading above them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel


class TextSection(QWidget):
    """Each line wraps by itself; `numbered` ones are counted. Without lines it is not there."""

    def __init__(
        self, heading: str = "", numbered: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._numbered = numbered
        self._lines: tuple[str, ...] = ()
        self._labels: list[TextLabel] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * theme.GRID)
        self._grid.setVerticalSpacing(2 * theme.GRID)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        if heading:
            layout.addWidget(TextLabel(heading, bold=True))
        layout.addLayout(self._grid)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these in place of those before."""
        lines = tuple(lines)
        self.setVisible(bool(lines))
        if lines == self._lines:
            return
        self._lines = lines
        for label in self._labels:
            self._grid.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = []
        for row, line in enumerate(lines):
            self._add(row, line)

    def _add(self, row: int, line: str) -> None:
        text = TextLabel(line)
        self._labels.append(text)
        if not self._numbered:
            self._grid.addWidget(text, row, 0, 1, 2)
            return
        number = TextLabel(self.tr("{n}.").format(n=row + 1), muted=True)
        number.setWordWrap(False)
        self._labels.append(number)
        self._grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
