# SPDX-License-Identifier: GPL-3.0-or-later
"""Past sessions in a list, grouped by week and month: a model, and a delegate that paints."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kneetimer.core.session_filter import has_pain
from kneetimer.core.summary import SessionGroup, SessionSummary, Span
from kneetimer.ui import dates, theme
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets.day_grid import paint_pain
from kneetimer.ui.widgets.day_words import session_facts
from kneetimer.ui.widgets.list_row import paint_ground
from kneetimer.ui.widgets.page_scroll import calm_scrolling

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role under which a row's SessionSummary or SessionGroup is found."""
PAD = 3 * theme.GRID
GAP = theme.GRID
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def group_in_words(group: SessionGroup) -> str:
    """A group's heading."""
    return {
        Span.THIS_WEEK: translate("SessionList", "This week"),
        Span.LAST_WEEK: translate("SessionList", "Last week"),
        Span.MONTH: dates.month(group.start),
    }[group.span]


AT_ONCE = 150
"""So many rows more than a view has need of it is told of."""


class SessionModel(QAbstractListModel):
    """Headings and sessions in one list; only sessions can be chosen.

    A view is told of the rows by and by, as it comes to them: there can be thousands, and it
    measures each.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SessionGroup | SessionSummary] = []
        self._told = 0

    def show_groups(self, groups: Sequence[SessionGroup]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows += [group, *group.sessions]
        self._told = min(AT_ONCE, len(self._rows))
        self.endResetModel()

    def tell_of(self, row: int) -> None:
        """Tell the view of all rows up to this one, if it does not know of it yet."""
        if row >= self._told < len(self._rows):
            last = min(row + AT_ONCE, len(self._rows)) - 1
            self.beginInsertRows(QModelIndex(), self._told, last)
            self._told = last + 1
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        return not parent.isValid() and self._told < len(self._rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        self.tell_of(self._told)

    def last_row(self) -> int:
        """The last row there is, -1 where there is none."""
        return len(self._rows) - 1

    def row_of(self, session_id: str) -> int | None:
        """Where a session stands, if it does."""
        for number, row in enumerate(self._rows):
            if isinstance(row, SessionSummary) and row.id == session_id:
                return number
        return None

    def nearest_session(self, row: int) -> int | None:
        """The row of a session at a row, or as near to it as there is one."""
        sessions = [n for n, each in enumerate(self._rows) if isinstance(each, SessionSummary)]
        return min(sessions, key=lambda n: (abs(n - row), -n), default=None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._told

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
    """`session_chosen` carries the id of the session that is now the current one; `opened` says
    that the person goes on to it, with Enter. Delete is `delete_requested`."""

    session_chosen = Signal(str)
    opened = Signal()
    delete_requested = Signal()

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
        """Show these groups, with this session chosen if it is there, else the one that stands
        where the chosen one stood."""
        before = self.currentIndex().row()
        self._model.show_groups(groups)
        row = self._model.row_of(chosen) if chosen else None
        row = self._model.nearest_session(before) if row is None else row
        if row is not None:
            self._go_to(row)

    @property
    def chosen(self) -> str | None:
        """The id of the current session, if there is one."""
        row = self.currentIndex().data(ROW)
        return row.id if isinstance(row, SessionSummary) else None

    def has(self, session_id: str) -> bool:
        """Whether a session is listed."""
        return self._model.row_of(session_id) is not None

    def choose(self, session_id: str) -> None:
        """Make a session the current one, where it is listed."""
        row = self._model.row_of(session_id)
        if row is not None:
            self._go_to(row)
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._row_by(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.chosen is not None:
            self.delete_requested.emit()
        elif row is not None:
            self._go_to(row)
        else:
            self._model.tell_of(self.currentIndex().row() + AT_ONCE)
            super().keyPressEvent(event)

    def _row_by(self, key: Qt.Key) -> int | None:
        """Where a key leads that might come to rest on a heading, None for any other key."""
        row = self.currentIndex().row()
        high = self.sizeHintForIndex(self.currentIndex()).height()
        page = self.viewport().height() // max(1, high)
        match key:
            case Qt.Key.Key_Home:
                return self._model.nearest_session(0)
            case Qt.Key.Key_End:
                return self._model.nearest_session(self._model.last_row())
            case Qt.Key.Key_PageUp:
                return self._model.nearest_session(row - max(2, page - 1))
            case Qt.Key.Key_PageDown:
                return self._model.nearest_session(row + max(2, page - 1))
        return None

    def _go_to(self, row: int) -> None:
        self._model.tell_of(row)
        self.setCurrentIndex(self._model.index(row))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.data(ROW)
        if isinstance(row, SessionSummary):
            self.session_chosen.emit(row.id)


class _SessionDelegate(QStyledItemDelegate):
    """A heading, or a session's day and time, name and facts."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights = _Heights(0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        room, line = self._view.viewport().width() - 2 * PAD, self._view.fontMetrics().height()
        if self._heights.fitted != (room, line):
            self._heights = _Heights(room, line)
        row = index.data(ROW)
        if isinstance(row, SessionGroup):
            above = 0 if index.row() == 0 else 4 * theme.GRID
            return QSize(0, above + self._heights.small.height() + 2 * theme.GRID)
        return QSize(0, self._heights.of(row))

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
        paint_ground(painter, place, state)
        inner = place.adjusted(PAD, PAD, -PAD, -PAD)
        painter.setPen(shades.text)
        painter.setFont(theme.font(theme.Role.BODY, bold=True))
        day = QFontMetrics(theme.font(theme.Role.SMALL)).horizontalAdvance(_day(session))
        beside = inner.adjusted(0, 0, -day - PAD, 0)
        name = painter.boundingRect(beside, _WRAP, session.name)
        painter.drawText(name, _WRAP, session.name)
        painter.setPen(shades.muted)
        painter.setFont(theme.font(theme.Role.SMALL))
        top_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, top_right, _day(session))
        small = painter.fontMetrics().height()
        below = inner.adjusted(0, name.height() + GAP, -_mark_width(session, small), 0)
        painter.drawText(below, _WRAP, session_facts(session))
        if has_pain(session):
            middle = QPointF(inner.right() - small / 4, below.top() + small / 2)
            paint_pain(painter, middle, small / 4, shades.text)


def _day(session: SessionSummary) -> str:
    return f"{dates.short_day(session.started.date())}, {dates.time(session.started)}"


def _mark_width(session: SessionSummary, small: int) -> int:
    """The room that the mark of pain takes beside the facts, in small letters so high."""
    return small // 2 + PAD if has_pain(session) else 0


class _Heights:
    """How high rows are in a width, for a font whose lines are so high: each is worked out once,
    as there can be thousands."""

    def __init__(self, room: int, line: int) -> None:
        self.fitted = room, line
        self.small = QFontMetrics(theme.font(theme.Role.SMALL))
        self._room = room
        self._bold = QFontMetrics(theme.font(theme.Role.BODY, bold=True))
        self._known: dict[SessionSummary, int] = {}

    def of(self, session: SessionSummary) -> int:
        """Name and facts take as many lines as they need."""
        height = self._known.get(session)
        if height is None:
            beside_day = self._room - self.small.horizontalAdvance(_day(session)) - PAD
            beside_mark = self._room - _mark_width(session, self.small.height())
            name = _lines(session.name, self._bold, beside_day)
            facts = _lines(session_facts(session), self.small, beside_mark)
            height = self._known[session] = name + GAP + facts + 2 * PAD
        return height


def _lines(text: str, metrics: QFontMetrics, width: int) -> int:
    """The height of a text; most need but one line."""
    if metrics.horizontalAdvance(text) <= width:
        return metrics.height()
    return metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), _WRAP, text).height()


def _in_words(row: SessionGroup | SessionSummary) -> str:
    if isinstance(row, SessionGroup):
        return group_in_words(row)
    when = f"{dates.full_day(row.started.date())}, {dates.time(row.started)}"
    return f"{row.name}, {when}, {session_facts(row)}"
