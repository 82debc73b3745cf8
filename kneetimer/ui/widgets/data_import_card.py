# SPDX-License-Identifier: GPL-3.0-or-later
"""What another installation's export would bring: a look before it is taken in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.archive import Tally
from kneetimer.core.archive_file import PassedOver
from kneetimer.ui import theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.text_label import TextLabel

MOST_TOLD = 5
"""So many reasons are read at one look."""


class DataImportCard(QWidget):
    """`agreed` when it is to be taken in, `left` when not. `more` is how many problems there are
    besides those given."""

    agreed = Signal()
    left = Signal()

    def __init__(
        self,
        file_name: str,
        tallies: Mapping[str, Tally],
        problems: Sequence[PassedOver],
        more: int,
    ) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * theme.GRID)
        is_nothing = all(tally.is_nothing for tally in tallies.values())
        title = self.tr("Import {file}?").format(file=file_name)
        if is_nothing:
            title = self.tr("There is nothing to import")
        self.setAccessibleName(title)
        self._column.addWidget(TextLabel(title, "title"))
        if is_nothing:
            words = self.tr(
                "All that {file} holds is here already, as it is there or changed later."
            )
            if not tallies:
                words = self.tr("Nothing in {file} could be taken.")
            self._column.addWidget(TextLabel(words.format(file=file_name)))
        else:
            self._column.addWidget(_counts(tallies))
            words = self.tr(
                "Of what is here and there, the one that was changed last counts. Nothing comes "
                "twice, and nothing comes back that was deleted after it was changed."
            )
            self._column.addWidget(TextLabel(words))
        if problems:
            self._show_problems(problems, more)
        self._column.addSpacing(theme.GRID)
        self._add_foot(is_nothing)

    def _show_problems(self, problems: Sequence[PassedOver], more: int) -> None:
        count = len(problems) + more
        words = self.tr("1 entry in the file is not right:")
        if count != 1:
            words = self.tr("{n} entries in the file are not right:").format(n=count)
        self._column.addWidget(TextLabel(words))
        told = [problem.sentence for problem in problems[:MOST_TOLD]]
        if count > MOST_TOLD:
            told.append(self.tr("And {n} more.").format(n=count - MOST_TOLD))
        reasons = QVBoxLayout()
        reasons.setSpacing(theme.GRID)
        for sentence in told:
            reasons.addWidget(TextLabel(sentence, "small", muted=True))
        self._column.addLayout(reasons)

    def _add_foot(self, is_nothing: bool) -> None:
        leave = QPushButton(self.tr("Close") if is_nothing else self.tr("Cancel"))
        leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        first = leave
        if not is_nothing:
            leave.setProperty("look", "quiet")
            first = QPushButton(self.tr("Import"))
            first.setProperty("look", "primary")
            first.clicked.connect(self.agreed)
            row.addWidget(first)
        row.addWidget(leave)
        row.addStretch(1)
        self._column.addLayout(row)
        self.setFocusProxy(first)


def _counts(tallies: Mapping[str, Tally]) -> QWidget:
    """A row for each kind that the file has, and what comes of it."""
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6 * theme.GRID)
    grid.setVerticalSpacing(theme.GRID)
    grid.setColumnStretch(0, 1)
    heads = (
        translate("DataImportCard", "New"),
        translate("DataImportCard", "Changed"),
        translate("DataImportCard", "Deleted"),
        translate("DataImportCard", "Here already"),
    )
    for column, head in enumerate(heads, start=1):
        grid.addWidget(TextLabel(head, "small", muted=True), 0, column, Qt.AlignmentFlag.AlignRight)
    rows = [(name, tallies[kind]) for kind, name in _names().items() if kind in tallies]
    for row, (name, tally) in enumerate(rows, start=1):
        label = TextLabel(name)
        grid.addWidget(label, row, 0)
        numbers = (tally.new, tally.changed, tally.deleted, tally.kept)
        for column, (head, number) in enumerate(zip(heads, numbers, strict=True), start=1):
            cell = TextLabel(str(number) if number else "–", muted=not number)
            cell.setAccessibleName(f"{name}, {head}: {number}")
            grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignRight)
    return whole


def _names() -> dict[str, str]:
    """What an archive's kinds are called."""
    return {
        "sessions": translate("DataImportCard", "Sessions"),
        "mornings": translate("DataImportCard", "Mornings"),
        "check_ups": translate("DataImportCard", "Self-checks"),
        "routines": translate("DataImportCard", "Own routines"),
        "exercises": translate("DataImportCard", "Own exercises"),
        "kept_doses": translate("DataImportCard", "Kept doses"),
        "preferences": translate("DataImportCard", "Settings"),
    }
