# SPDX-License-Identifier: GPL-3.0-or-later
"""The left of the session: which exercise and side, the figure, and what is said."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kneetimer.core.catalogue import Side
from kneetimer.core.state import Status
from kneetimer.core.timeline import SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.caption import Caption
from kneetimer.ui.widgets.figure_place import FigurePlace
from kneetimer.ui.widgets.side_mark import SideMark
from kneetimer.ui.widgets.text_label import TextLabel

RADIUS = 5.0 * theme.GRID


class Stage(QWidget):
    """One surface, washed with the phase's colour."""

    def __init__(
        self, drawings: Drawings, reduce_motion: bool = False, captions: bool = True
    ) -> None:
        """Without `captions` what is said is shown elsewhere."""
        super().__init__()
        self._phase: tuple[SegmentKind, bool] = (SegmentKind.INTRODUCE, False)
        self._where = TextLabel("", "small", muted=True)
        self._name = TextLabel()
        self._side = SideMark()
        self._set = TextLabel("", bold=True)
        self._figure = FigurePlace(drawings, reduce_motion)
        self._caption = Caption(self)
        self._caption.changed.connect(self._on_caption_changed)
        self._line = TextLabel("")
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout()
        row.setSpacing(3 * theme.GRID)
        row.addWidget(self._side)
        row.addWidget(self._set, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column = layout = QVBoxLayout(self)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._where)
        layout.addWidget(self._name)
        layout.addSpacing(theme.GRID)
        layout.addLayout(row)
        layout.addWidget(self._figure, 1)
        layout.addWidget(self._line)
        self._line.setVisible(captions)
        self.set_tight(False)

    def resizeEvent(self, event: object) -> None:
        theme.set_font(self._line, theme.reading_role(self.size()))
        self._line.setFixedHeight(2 * self._line.fontMetrics().lineSpacing() + 2)

    def set_tight(self, tight: bool) -> None:
        """Whether there is so little room that the words give way to the figure."""
        theme.set_font(self._name, theme.Role.BODY if tight else theme.Role.TITLE, bold=True)
        self._side.set_tight(tight)
        self._figure.set_tight(tight)
        side, high = (3, 2) if tight else (5, 4)
        self._column.setContentsMargins(
            side * theme.GRID, high * theme.GRID, side * theme.GRID, (high - 1) * theme.GRID
        )

    def show_word(self, shown: bool) -> None:
        """Whether the phase's word stands below the figure: it may stand beside it already."""
        self._figure.show_word(shown)

    def show_exercise(self, where: str, name: str, side: Side | None, set_text: str) -> None:
        """Where in the session, which exercise, which leg, and which set of how much."""
        for label, text in ((self._where, where), (self._name, name), (self._set, set_text)):
            if label.text() != text:
                label.setText(text)
        self._side.show_side(side)
        self._figure.show_name(name)

    def show_snapshot(self, snapshot: Snapshot, word: str) -> None:
        """Show the moment in the figure's place."""
        phase = (snapshot.kind, snapshot.status is Status.PAUSED)
        if phase != self._phase:
            self._phase = phase
            self.update()
        self._figure.show_snapshot(snapshot, word)

    def show_said(self, sentence: str, lasts_ms: int) -> None:
        """A sentence begins that takes so long to say."""
        self._caption.show_said(sentence, lasts_ms)

    def show_caption(self, sentence: str) -> None:
        """What is to be read while nothing is said, "" for nothing."""
        self._caption.show_standing(sentence)

    def caption(self) -> str:
        """The sentence shown."""
        return self._caption.text()

    def _on_caption_changed(self) -> None:
        self._line.setText(self._caption.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        fill, _ = shades.phase(*self._phase)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.washed(fill))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()
