# SPDX-License-Identifier: GPL-3.0-or-later
"""The table behind a chart: the same values, to read line by line and to copy."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from kneetimer.core.trend import Trend, Unit
from kneetimer.ui import theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import trend_words
from kneetimer.ui.widgets.page_scroll import calm_scrolling
from kneetimer.ui.widgets.trend_rows import Row, heads, is_ranked, most_of, rows_of

Index = QModelIndex | QPersistentModelIndex
NOTHING = "–"
_CALM = """
QTableView { border: none; background: palette(window); alternate-background-color: palette(base); }
QTableView::item { padding: 0 8px; border: none; }
QHeaderView { background: palette(window); }
QHeaderView::section {
    background: palette(window); color: palette(placeholder-text);
    border: none; border-bottom: 1px solid palette(mid); padding: 6px 8px;
}
"""
_TOP = QModelIndex()


class TrendModel(QAbstractTableModel):
    """The rows of a trend, the newest first; areas as they are ranked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads: list[str] = []
        self._rows: list[Row] = []
        self._unit = Unit.SESSIONS
        self._most = 0.0

    def show_trend(self, trend: Trend) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._heads = heads(trend)
        rows = rows_of(trend)
        self._rows = rows if is_ranked(trend) else rows[::-1]
        self._unit = trend.unit
        self._most = most_of(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        if not index.column():
            return row.title
        value = row.values[index.column() - 1]
        if value is not None:
            return trend_words.value(self._unit, value, self._most)
        seen = role == Qt.ItemDataRole.DisplayRole
        return NOTHING if seen else translate("TrendTable", "no value")

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def as_text(self, rows: list[int]) -> str:
        """Rows with their heads, parted by tabs, as spreadsheets take them."""
        columns = range(len(self._heads))
        cells = ([str(self.data(self.index(row, n))) for n in columns] for row in rows)
        return "\n".join("\t".join(line) for line in (self._heads, *cells))


class TrendTable(QTableView):
    """Copying takes the rows that are chosen, or all where none is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TrendModel(self)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("The values of the chart"))
        calm_scrolling(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setStyleSheet(_CALM)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setResizeContentsPrecision(0)  # what is seen is enough to go by
        fit_to_font(self, self._keep_rows_apart)

    def show_trend(self, trend: Trend) -> None:
        """Show a trend's values."""
        self._model.show_trend(trend)
        self._share_width()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            theme.paint_focus(painter, QRectF(self.viewport().rect()), 0)
            painter.end()

    def _keep_rows_apart(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 3 * theme.GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Columns of equal width after the first, where each has room for its words."""
        header = self.horizontalHeader()
        wanted = [
            max(self.sizeHintForColumn(n), header.sectionSizeHint(n))
            for n in range(self._model.columnCount())
        ]
        mode = QHeaderView.ResizeMode
        if not wanted:
            return
        share = (self.viewport().width() - wanted[0]) / max(1, len(wanted) - 1)
        header.setSectionResizeMode(
            mode.Stretch if share >= max(wanted[1:], default=0) else mode.ResizeToContents
        )
        header.setSectionResizeMode(0, mode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
            every = list(range(self._model.rowCount()))
            QApplication.clipboard().setText(self._model.as_text(chosen or every))
        else:
            super().keyPressEvent(event)
