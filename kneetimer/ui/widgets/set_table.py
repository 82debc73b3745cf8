# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done of one exercise: a row for each set, a column for each side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.record import SetRecord
from kneetimer.ui import texts, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.text_label import TextLabel


class SetTable(QWidget):
    """Each attempt at a set says what was done of what was planned, and why it stopped short."""

    def __init__(self, sets: Sequence[SetRecord], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        sides = [side for side in Side if any(each.side is side for each in sets)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        top = Qt.AlignmentFlag.AlignTop
        for column, side in enumerate(sides, start=1):
            words = texts.side(side)
            grid.addWidget(_head(words[:1].upper() + words[1:]), 0, column)
            grid.setColumnStretch(column, 1)
        for row, number in enumerate(sorted({each.set for each in sets}), start=1):
            words = translate("SetTable", "Set {n}").format(n=number)
            grid.addWidget(_head(words), row, 0, top)
            for column, side in enumerate(sides, start=1):
                here = [each for each in sets if each.set == number and each.side is side]
                grid.addWidget(_cell(here), row, column, top)


def _head(words: str) -> TextLabel:
    label = TextLabel(words, "small", muted=True)
    label.setWordWrap(False)
    return label


def _cell(attempts: Sequence[SetRecord]) -> TextLabel:
    """The attempts below each other, the later ones numbered."""
    lines = []
    for each in attempts:
        words = texts.performed(each)
        if each.attempt > 1:
            words = translate("SetTable", "{done} (attempt {n})").format(done=words, n=each.attempt)
        lines.append(words)
    label = TextLabel("\n".join(lines) or "–")
    short = any(each.reason is not None for each in attempts)
    label.setAccessibleDescription(translate("SetTable", "stopped short") if short else "")
    return label
