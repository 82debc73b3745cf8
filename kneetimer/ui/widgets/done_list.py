# SPDX-License-Identifier: GPL-3.0-or-later
"""What was done in a session: a line for each exercise and side."""

from collections.abc import Container, Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.commands import Reason
from kneetimer.core.record import ItemRating, SetRecord
from kneetimer.ui import faces, texts, theme
from kneetimer.ui.texts import Names
from kneetimer.ui.widgets.item_question import Asked
from kneetimer.ui.widgets.rating_row import RatingRow
from kneetimer.ui.widgets.text_label import TextLabel


class DoneList(QWidget):
    """Each exercise with a mark (all done, or not), and its sides with what was done of each.

    Those in `rateable`, by their items' numbers, can be rated, and show what they were rated.
    """

    def __init__(
        self,
        sets: Sequence[SetRecord],
        names: Names,
        rateable: Container[int] = (),
        ratings: Sequence[ItemRating] = (),
    ) -> None:
        super().__init__()
        given = {each.item: each.rating for each in ratings}
        self._rows: dict[int, RatingRow] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * theme.GRID)
        grid.setVerticalSpacing(4 * theme.GRID)
        grid.setColumnStretch(1, 1)
        in_order = sorted(sets, key=lambda each: each.item)
        for row, (item, group) in enumerate(groupby(in_order, key=lambda each: each.item)):
            of_item = list(group)
            lines = _lines(of_item, names)
            grid.addWidget(DoneMark(_is_whole(of_item)), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(lines, row, 1)
            if item in rateable:
                asked = Asked(item, _name(of_item, names), None)
                self._rows[item] = rating = RatingRow(asked.in_words())
                rating.set_rating(given.get(item))
                lines.addSpacing(theme.GRID)
                lines.addWidget(rating)

    def ratings(self) -> tuple[ItemRating, ...]:
        """How the exercises felt, those that were rated."""
        rated = ((item, row.rating()) for item, row in self._rows.items())
        return tuple(ItemRating(item, rating) for item, rating in rated if rating is not None)


class DoneMark(QWidget):
    """A tick where all was done, a dash where something was left."""

    FACE = faces.Picture

    def __init__(self, whole: bool) -> None:
        super().__init__()
        self._whole = whole
        self.setAccessibleName(self.tr("all done") if whole else self.tr("not all done"))

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        icon, ink = ("check", shades.good) if self._whole else ("minus", shades.muted)
        theme.paint_icon(painter, icon, QRectF(self.rect()), ink)
        painter.end()


def _is_whole(sets: Sequence[SetRecord]) -> bool:
    """Whether each set was done as planned at some attempt."""
    wanted = {(each.side, each.set) for each in sets}
    done = {(each.side, each.set) for each in sets if each.is_whole}
    return wanted == done


def _lines(sets: Sequence[SetRecord], names: Names) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(TextLabel(_name(sets, names), bold=True))
    for side in dict.fromkeys(each.side for each in sets):
        done = _outcomes([each for each in sets if each.side is side])
        if side is not Side.BOTH:
            words = texts.side(side)
            done = f"{words[:1].upper()}{words[1:]}: {done}"
        lines.addWidget(TextLabel(done, muted=True))
    return lines


def _name(sets: Sequence[SetRecord], names: Names) -> str:
    """What the exercise was called in the end."""
    return names(sets[-1].exercise, sets[-1].variant)


def _outcomes(sets: Sequence[SetRecord]) -> str:
    """What was done of each set in order, like ones in a row together: "2 × 30 s · skipped"."""
    parts = []
    for words, alike in groupby(sets, key=_outcome):
        times = len(list(alike))
        parts.append(f"{times} × {words}" if times > 1 else words)
    return " · ".join(parts)


def _outcome(done: SetRecord) -> str:
    """What was done of a set; just why, where that is nothing."""
    if done.performed == 0 and done.reason not in (None, Reason.ENDED):
        return texts.reason(done.reason)
    return texts.performed(done)
