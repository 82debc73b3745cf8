# SPDX-License-Identifier: GPL-3.0-or-later
"""What the library is filtered by: a chip for each facet, and a way back to everything."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from kneetimer.core.catalogue import Area, Equipment, Kind, Position
from kneetimer.core.exercise_library import NO_EQUIPMENT, Facet, Filters
from kneetimer.ui import faces, texts, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.wrap_layout import WrapLayout

PAD = 3 * theme.GRID
ARROW = 2 * theme.GRID
LONGEST_NAMES = 24
"""In characters: a chip that named more would push the others into a second row."""
_TOGGLING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def facet_name(facet: Facet) -> str:
    """What a facet is called."""
    return {
        Facet.AREA: translate("LibraryFilters", "Area"),
        Facet.POSITION: translate("LibraryFilters", "Position"),
        Facet.EQUIPMENT: translate("LibraryFilters", "Equipment"),
        Facet.KIND: translate("LibraryFilters", "Kind"),
        Facet.OWN: translate("LibraryFilters", "Your own"),
    }[facet]


def facet_values(facet: Facet) -> dict[object, str]:
    """All that one can choose of a facet, in words."""
    match facet:
        case Facet.AREA:
            words: dict[object, str] = {each: texts.area(each) for each in Area}
        case Facet.POSITION:
            words = {each: texts.position(each) for each in Position}
        case Facet.EQUIPMENT:
            none = translate("LibraryFilters", "No equipment")
            words = {NO_EQUIPMENT: none, **{each: texts.equipment(each) for each in Equipment}}
        case Facet.KIND:
            words = {
                Kind.HOLD: translate("LibraryFilters", "Stretches"),
                Kind.REPS: translate("LibraryFilters", "Strengthening"),
            }
        case Facet.OWN:
            words = {True: facet_name(facet)}
    return {value: each[:1].upper() + each[1:] for value, each in words.items()}


def _several(facet: Facet, n: int) -> str:
    """More values of a facet than a chip has room to name."""
    return {
        Facet.AREA: translate("LibraryFilters", "{n} areas"),
        Facet.POSITION: translate("LibraryFilters", "{n} positions"),
        Facet.EQUIPMENT: translate("LibraryFilters", "{n} kinds of equipment"),
        Facet.KIND: translate("LibraryFilters", "{n} kinds"),
    }[facet].format(n=n)


class Chip(QAbstractButton):
    """A rounded button, filled where it is checked. `opens` shows that a menu is behind it; a
    `quiet` one is bare and cannot be checked."""

    def __init__(
        self, opens: bool = False, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._opens = opens
        self._quiet = quiet
        self.setCheckable(not quiet)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no frame behind
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        arrow = ARROW + PAD // 2 if self._opens else 0
        width = metrics.horizontalAdvance(self.text()) + 2 * PAD + arrow
        return QSize(width, metrics.height() + 3 * theme.GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = place.height() / 2
        fill = shades.line if self.underMouse() else shades.soft
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shades.accent if self.isChecked() else fill)
        if not self._quiet or self.underMouse():
            painter.drawRoundedRect(place, radius, radius)
        if self.hasFocus():
            theme.paint_focus(painter, QRectF(self.rect()), radius)
        ink = shades.on_accent if self.isChecked() else shades.text
        painter.setPen(ink)
        room = self.rect().adjusted(PAD, 0, -PAD, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._opens:
            self._paint_arrow(painter, QPen(ink, 1.8))
        painter.end()

    def _paint_arrow(self, painter: QPainter, pen: QPen) -> None:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, half = QPointF(self.width() - PAD - ARROW / 2, self.height() / 2), ARROW / 2
        arrow = [QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2)]
        painter.drawPolyline(QPolygonF([middle + point for point in arrow]))


class StayingMenu(QMenu):
    """Entries to tick; it stays open until it is left, so that one can tick several."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() in _TOGGLING and action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)


class FacetChip(Chip):
    """One facet: a menu of all its values with the number of exercises that each would show. The
    chip says which are chosen, in place of the facet's name, and is never narrower than that."""

    FACE = faces.Opener

    toggled_value = Signal(object, bool)

    def __init__(self, facet: Facet, parent: QWidget | None = None) -> None:
        super().__init__(opens=True, parent=parent)
        self._facet = facet
        self._words = facet_values(facet)
        self.menu = StayingMenu(self)
        self._actions: dict[object, QAction] = {}
        for value, words in self._words.items():
            action = self.menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(
                lambda chosen, value=value: self.toggled_value.emit(value, chosen)
            )
            self._actions[value] = action
        self.clicked.connect(self._on_clicked)
        self.show_state(frozenset(), {})

    def show_state(self, chosen: frozenset[object], counts: Mapping[object, int]) -> None:
        """Show what is chosen, and offer what finds something; the rest keeps its place."""
        for value, action in self._actions.items():
            count = counts.get(value, 0)
            action.setText(f"{self._words[value]}\t{count}")
            action.setChecked(value in chosen)
            action.setEnabled(bool(count) or value in chosen)
        words = [self._words[value] for value in self._words if value in chosen]
        name = facet_name(self._facet)
        shown = ", ".join(words) or name
        if len(words) > 1 and len(shown) > LONGEST_NAMES:
            shown = _several(self._facet, len(words))
        self.setText(shown)
        self.setChecked(bool(words))
        self.setAccessibleName(self.tr("Filter by {facet}").format(facet=name.lower()))
        self.setAccessibleDescription(", ".join(words) or self.tr("All"))
        self.setToolTip(", ".join(words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        metrics = self.fontMetrics()
        named = metrics.horizontalAdvance(facet_name(self._facet))
        more = max(0, named - metrics.horizontalAdvance(self.text()))
        return QSize(hint.width() + more, hint.height())

    def _on_clicked(self) -> None:
        """The menu decides what is checked."""
        self.setChecked(any(action.isChecked() for action in self._actions.values()))
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class LibraryFilters(QWidget):
    """`changed` when the person has chosen something else; `filters` has what they want now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters: Filters = {}
        self._counts: Mapping[Facet, Mapping[object, int]] = {}
        self.chips = {facet: FacetChip(facet) for facet in Facet if facet is not Facet.OWN}
        self.own = Chip()
        self.own.setAccessibleName(self.tr("Only your own exercises"))
        self.own.clicked.connect(lambda chosen: self._choose(Facet.OWN, True, chosen))
        self._clear = Chip(quiet=True)
        self._clear.setText(self.tr("Clear filters"))
        self._clear.clicked.connect(self.clear)
        row = WrapLayout()
        for facet, chip in self.chips.items():
            chip.toggled_value.connect(partial(self._choose, facet))
            row.addWidget(chip)
        row.addWidget(self.own)
        row.addWidget(self._clear)
        self.setLayout(row)
        self._show_state()

    @property
    def is_any_chosen(self) -> bool:
        """Whether anything is filtered."""
        return any(self.filters.values())

    def show_counts(self, counts: Mapping[Facet, Mapping[object, int]]) -> None:
        """Show how many exercises each value would find."""
        self._counts = counts
        self._show_state()

    def clear(self) -> None:
        """Filter by nothing."""
        if self.is_any_chosen:
            if self._clear.hasFocus():
                self.chips[Facet.AREA].setFocus()
            self.filters = {}
            self.changed.emit()
            self._show_state()

    def _choose(self, facet: Facet, value: object, chosen: bool) -> None:
        present = self.filters.get(facet, frozenset())
        wanted = present | {value} if chosen else present - {value}
        self.filters = {**self.filters, facet: wanted}
        self.changed.emit()
        self._show_state()

    def _show_state(self) -> None:
        for facet, chip in self.chips.items():
            chip.show_state(self.filters.get(facet, frozenset()), self._counts.get(facet, {}))
        count = self._counts.get(Facet.OWN, {}).get(True, 0)
        self.own.setText(
            self.tr("{own} · {n}").format(own=facet_name(Facet.OWN), n=count)
            if count
            else facet_name(Facet.OWN)
        )
        self.own.setChecked(bool(self.filters.get(Facet.OWN)))
        self.own.updateGeometry()
        self._clear.setVisible(self.is_any_chosen)
