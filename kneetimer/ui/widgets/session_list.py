# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions in a list, grouped by week and month: a model, and a delegate that paints."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kneetimer.core.summary import Ended, SessionGroup, SessionSummary, Span
from kneetimer.ui import dates, texts, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.page_scroll import calm_scrolling

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row's SessionSummary or SessionGroup is found."""
PAD = 3 * theme.GRID
GAP = theme.GRID
RADIUS = 3 * theme.GRID
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def group_in_words(group: SessionGroup) -> str:
    """A group's heading."""
    return {
        Span.THIS_WEEK: translate("SessionList", "This week"),
        Span.LAST_WEEK: translate("SessionList", "Last week"),
        Span.MONTH: dates.month(group.start),
    }[group.span]


def session_facts(session: SessionSummary) -> str:
    """The line below a session's name: minutes, how it ended, the pain."""
    facts = [texts.minutes(session.performed_ms)]
    if session.ended is Ended.EARLY:
        facts.append(translate("SessionList", "ended early"))
    elif session.ended is Ended.CUT_OFF:
        facts.append(translate("SessionList", "cut off"))
    if session.pain_worst is not None:
        facts.append(translate("SessionList", "pain {n}").format(n=session.pain_worst))
    return " · ".join(facts)


class SessionModel(QAbstractListModel):
    """Headings and sessions in one list; only sessions can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SessionGroup | SessionSummary] = []

    def show_groups(self, groups: Sequence[SessionGroup]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += [group, *group.sessions]
        self.endResetModel()

    def row_of(self, session_id: str) -> int | None:
        """Where a session stands, if it does."""
        for number, row in enumerate(self._rows):
            if isinstance(row, SessionSummary) and row.id == session_id:
                return number
        return None

    def first_session(self) -> int | None:
        """Where the newest session stands."""
        return 1 if self._rows else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _in_words(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], SessionGroup):
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )


class SessionList(QListView):
    """`session_chosen` carries the id of the session that is now the current one."""

    session_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SessionModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_SessionDelegate(self))
        self.setAccessibleName(self.tr("Past sessions"))
        calm_scrolling(self)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_groups(self, groups: Sequence[SessionGroup], chosen: str | None) -> None:
        """Show these groups, with this session chosen if it is there, else the newest."""
        self._model.show_groups(groups)
        row = self._model.row_of(chosen) if chosen else None
        row = self._model.first_session() if row is None else row
        if row is not None:
            self.setCurrentIndex(self._model.index(row))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, SessionSummary):
            self.session_chosen.emit(row.id)


class _SessionDelegate(QStyledItemDelegate):
    """A heading, or a session's day, name and facts."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        small = QFontMetrics(theme.font(theme.Role.SMALL)).height()
        row = index.data(ROW)
        if isinstance(row, SessionGroup):
            above = 0 if index.row() == 0 else 4 * theme.GRID
            return QSize(0, above + small + 2 * theme.GRID)
        room = QRect(0, 0, self._view.viewport().width(), 0).adjusted(PAD, 0, -PAD, 0)
        words = _name_place(row, room).height() + GAP + _facts_place(row, room).height()
        return QSize(0, words + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = index.data(ROW)
        place = QRect(option.rect)
        if isinstance(row, SessionGroup):
            self._paint_group(painter, place, row)
        else:
            self._paint_session(painter, place, row, option.state)
        painter.restore()

    def _paint_group(self, painter: QPainter, place: QRect, group: SessionGroup) -> None:
        painter.setFont(theme.font(theme.Role.SMALL, bold=True))
        painter.setPen(theme.colours().muted)
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(place.adjusted(PAD, 0, -PAD, -theme.GRID), bottom, group_in_words(group))

    def _paint_session(
        self,
        painter: QPainter,
        place: QRect,
        session: SessionSummary,
        state: QStyle.StateFlag,
    ) -> None:
        shades = theme.colours()
        box = QRectF(place).adjusted(1.5, 1.5, -1.5, -1.5)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            share = 1.0 if chosen else 0.5
            painter.setBrush(theme.blend(shades.soft, shades.window, share))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if focused:
            painter.setPen(QPen(shades.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        inner = place.adjusted(PAD, PAD, -PAD, -PAD)
        name = _name_place(session, inner)
        painter.setPen(shades.text)
        painter.setFont(theme.font(theme.Role.BODY, bold=True))
        painter.drawText(name, _WRAP, session.name)
        painter.setPen(shades.muted)
        painter.setFont(theme.font(theme.Role.SMALL))
        top_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, top_right, _day(session))
        below = inner.adjusted(0, name.height() + GAP, 0, 0)
        painter.drawText(below, _WRAP, session_facts(session))


def _day(session: SessionSummary) -> str:
    return dates.short_day(session.started.date())


def _name_place(session: SessionSummary, room: QRect) -> QRect:
    """Where the name stands at the top of a room: left of the day, in as many lines as needed."""
    day = QFontMetrics(theme.font(theme.Role.SMALL)).horizontalAdvance(_day(session))
    metrics = QFontMetrics(theme.font(theme.Role.BODY, bold=True))
    narrow = QRect(room.left(), room.top(), max(1, room.width() - day - PAD), 10_000)
    return metrics.boundingRect(narrow, _WRAP, session.name)


def _facts_place(session: SessionSummary, room: QRect) -> QRect:
    """How much room the facts need below the name."""
    metrics = QFontMetrics(theme.font(theme.Role.SMALL))
    wide = QRect(room.left(), room.top(), max(1, room.width()), 10_000)
    return metrics.boundingRect(wide, _WRAP, session_facts(session))


def _in_words(row: SessionGroup | SessionSummary) -> str:
    if isinstance(row, SessionGroup):
        return group_in_words(row)
    return f"{row.name}, {dates.full_day(row.started.date())}, {session_facts(row)}"
