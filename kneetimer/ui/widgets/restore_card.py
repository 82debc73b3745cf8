# SPDX-License-Identifier: GPL-3.0-or-later
"""Which copy to restore, and what is in it beside what is here now: a look before it is done."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.holding import CopyView, Holding
from kneetimer.ui import theme
from kneetimer.ui.widgets import copy_words
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.text_label import TextLabel


class RestoreCard(QWidget):
    """`copy_chosen` carries the file to look into, `file_wanted` asks for one from elsewhere.
    `agreed` carries the file to restore; `left` where nothing is to be done."""

    copy_chosen = Signal(object)
    file_wanted = Signal()
    agreed = Signal(object)
    left = Signal()

    def __init__(self, copies: Sequence[tuple[Path, datetime]], now: Holding, today: date) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Restore a copy"))
        self._today = today
        self._now = now
        self._view: CopyView | None = None
        self._box = ChoiceBox(self.tr("Copy"))
        self._choices: list[tuple[object, str]] = [
            (file, copy_words.moment(when, today).capitalize()) for file, when in copies
        ]
        self._box.setEnabled(bool(copies))
        self._box.chosen.connect(self.copy_chosen)
        other = QPushButton(self.tr("Another file…"))
        theme.set_icon(other, "open-folder")
        other.clicked.connect(self.file_wanted)
        self._about = TextLabel(role="small", muted=True)
        self._comparison = _Comparison()
        self._restore = QPushButton(self.tr("Restore this copy"))
        self._restore.setProperty("look", "primary")
        self._restore.clicked.connect(self._on_restore)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setProperty("look", "quiet")
        cancel.clicked.connect(self.left)
        which = QHBoxLayout()
        which.setSpacing(2 * theme.GRID)
        which.addWidget(self._box, 1)
        which.addWidget(other)
        foot = QHBoxLayout()
        foot.setSpacing(2 * theme.GRID)
        foot.addWidget(self._restore)
        foot.addWidget(cancel)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("Restore a copy"), "title"))
        layout.addLayout(which)
        layout.addWidget(self._about)
        layout.addWidget(self._comparison)
        layout.addWidget(
            TextLabel(
                self.tr(
                    "Everything here becomes as it is in the copy, settings too. What is here now "
                    "is saved as a copy first, so you can come back to it."
                )
            )
        )
        layout.addLayout(foot)
        self.show_choice(None, self.tr("There is no copy yet."))
        if copies:
            self.show_choice(copies[0][0], self.tr("Looking into it…"))

    def show_choice(self, file: Path | None, words: str) -> None:
        """A copy is chosen; what is in it is not known, or cannot be: `words` say why."""
        self._view = None
        known = any(each == file for each, _ in self._choices)
        if file is not None and not known:
            self._choices.append((file, file.name))
        self._box.setEnabled(bool(self._choices))
        self._box.show_choices(self._choices, file)
        self._show(words, None)

    def show_view(self, view: CopyView) -> None:
        """What is in the chosen copy."""
        self._view = view
        words = self.tr("{size}, made {moment}: {file}").format(
            size=copy_words.size(view.size_bytes),
            moment=copy_words.moment(view.made_at, self._today),
            file=view.file.name,
        )
        self._show(words, view.holding)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The choice comes first."""
        self._box.setFocus()

    def _show(self, words: str, there: Holding | None) -> None:
        self._about.setText(words)
        self._restore.setEnabled(there is not None)
        self._comparison.show_holdings(there, self._now)

    def _on_restore(self) -> None:
        assert self._view is not None
        self.agreed.emit(self._view.file)


class _Comparison(QWidget):
    """What two states hold, side by side; what differs stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: list[tuple[TextLabel, TextLabel]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6 * theme.GRID)
        grid.setVerticalSpacing(theme.GRID)
        for column, (head, stretch) in enumerate(
            (("", 2), (self.tr("In the copy"), 3), (self.tr("Here now"), 3))
        ):
            grid.addWidget(TextLabel(head, "small", muted=True), 0, column)
            grid.setColumnStretch(column, stretch)
        for row, (name, _, _) in enumerate(self._rows(None, Holding()), start=1):
            cells = TextLabel(), TextLabel()
            for column, label in enumerate((TextLabel(name), *cells)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
            self._cells.append(cells)

    def show_holdings(self, there: Holding | None, here: Holding) -> None:
        """What a copy holds, None while that is not known, and what is here."""
        rows = self._rows(there, here)
        for cells, (name, *values) in zip(self._cells, rows, strict=True):
            differ = there is not None and values[0] != values[1]
            for label, value, column in zip(
                cells, values, (self.tr("in the copy"), self.tr("here now")), strict=True
            ):
                label.setText(value)
                weight = QFont()
                weight.setBold(differ)
                label.setFont(weight)
                label.setAccessibleName(f"{name}, {column}: {value}")

    def _rows(self, there: Holding | None, here: Holding) -> list[tuple[str, str, str]]:
        def of(holding: Holding | None) -> list[str]:
            if holding is None:
                return ["–"] * (len(copy_words.counts(here)) + 1)
            numbers = [str(n) for _, n in copy_words.counts(holding)]
            return [*numbers, copy_words.period(holding) or "–"]

        names = [*(name for name, _ in copy_words.counts(here)), self.tr("Days")]
        return list(zip(names, of(there), of(here), strict=True))
