# SPDX-License-Identifier: GPL-3.0-or-later
"""One of the figures that there are, picked from small stills, or none."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from kneetimer.core.catalogue import Position, Side
from kneetimer.ui import theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.widgets.figure_tile import FigureTile
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.wrap_layout import WrapLayout

RIM = theme.GRID
RADIUS = 4 * theme.GRID


class FigureToPick(NamedTuple):
    """A figure's name, what it is called for people, and the position that it shows."""

    figure: str
    name: str
    position: Position


class FigurePicker(QWidget):
    """`picked` carries a figure's name, None for none: then a picture of the position stands for
    it. Arrow keys go from one to the next."""

    picked = Signal(object)

    def __init__(self, drawings: Drawings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawings = drawings
        self._figures: tuple[FigureToPick, ...] = ()
        self._none = _FigureChoice(None, self.tr("None, just the position"), drawings)
        self._choices: list[_FigureChoice] = [self._none]
        self._name = TextLabel(muted=True)
        self._wrap = WrapLayout(theme.GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(self._name)
        layout.addLayout(self._wrap)
        self._add(self._none)

    def show_figures(
        self, figures: Sequence[FigureToPick], of_position: str, present: str | None
    ) -> None:
        """Show figures, one of them or none as picked; `of_position` is the figure that stands
        for none."""
        self._none.show_figure(of_position)
        if tuple(figures) != self._figures:
            self._figures = tuple(figures)
            for choice in self._choices[1:]:
                self._wrap.removeWidget(choice)
                choice.hide()
                choice.deleteLater()
            self._choices = [self._none]
            for figure, name, _ in figures:
                choice = _FigureChoice(figure, name, self._drawings)
                choice.show_figure(figure)
                self._add(choice)
                self.setTabOrder(self._choices[-1], choice)
                self._choices.append(choice)
        self._pick(next((each for each in self._choices if each.figure == present), self._none))

    def position(self) -> Position | None:
        """What the picked figure shows, None where none is picked."""
        figure = self.figure()
        return next((each.position for each in self._figures if each.figure == figure), None)

    def figure(self) -> str | None:
        """The figure that is picked, None for none."""
        return next(each.figure for each in self._choices if each.isChecked())

    def _add(self, choice: "_FigureChoice") -> None:
        choice.toggled.connect(self._on_toggled)
        self._wrap.addWidget(choice)

    def _pick(self, choice: "_FigureChoice") -> None:
        self.blockSignals(True)
        choice.setChecked(True)
        self.blockSignals(False)
        for each in self._choices:  # Tab goes to the one that is picked, as Qt has it later on
            tab = Qt.FocusPolicy.StrongFocus if each is choice else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(tab)
        self._name.setText(choice.accessibleName())

    def _on_toggled(self, checked: bool) -> None:
        choice = self.sender()
        assert isinstance(choice, _FigureChoice)
        if checked:
            self._name.setText(choice.accessibleName())
            self.picked.emit(choice.figure)


class _FigureChoice(QAbstractButton):
    """One figure on its tile, framed where it is picked."""

    def __init__(self, figure: str | None, name: str, drawings: Drawings) -> None:
        super().__init__()
        self.figure = figure
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tile = FigureTile(drawings)
        self._tile.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[RIM] * 4)
        layout.addWidget(self._tile)

    def show_figure(self, figure: str) -> None:
        """The picture to show."""
        self._tile.show_exercise(figure, None, Side.LEFT)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isChecked() and not self.hasFocus():
            return
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(shades.accent, 3))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), RADIUS, RADIUS)
        if self.hasFocus():
            theme.paint_focus(painter, QRectF(self.rect()), RADIUS + 2)
        painter.end()
