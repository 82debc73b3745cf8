# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand-out on paper or in a PDF file."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import (
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
    QRectF,
    QSaveFile,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from kneetimer.core.catalogue import Side
from kneetimer.core.errors import UserError
from kneetimer.core.hand_out import HandOut
from kneetimer.report.lettering import UNITS_PER_INCH, font_of, metrics_of, width_of
from kneetimer.report.marks import Badge, Bar, Figure, Lines, Mark, Pages, Place, Tick
from kneetimer.report.page_layout import Paper, lay_out

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Picture: TypeAlias = Callable[[str, str | None, Side, float, QSize], QImage | None]
"""The picture of an exercise (or its variant, or None) with a side working, at a place of its way
(0 rest, 1 start, 2 peak), in so many pixels; None if it has none. Pixels of 1/300 inch and less."""

PICTURE_DPI = 450
LETTER_COUNTRIES = frozenset(
    QLocale.Country[name]
    for name in (
        *("Belize", "Canada", "Chile", "Colombia", "CostaRica", "ElSalvador", "Guatemala"),
        *("Mexico", "Nicaragua", "Panama", "Philippines", "PuertoRico", "UnitedStates"),
        "Venezuela",
    )
)
"""Where paper is Letter and not A4: Unicode CLDR, supplemental measurement data, paper size."""
BLACK, WHITE = QColor(0, 0, 0), QColor(255, 255, 255)
EDGE, EDGE_GREY = 14, 110
"""The line round a box to tick: units, and grey."""
CORNER = 60
ROUND = 60


def write_handout(
    hand_out: HandOut, path: Path, picture: Picture, locale: QLocale | None = None
) -> int:
    """Save a hand-out as a PDF file, on the paper that is usual in the locale (by itself the app's
    own); returns the number of pages. The file is written whole or not at all: raises UserError
    where it cannot be."""
    locale = locale or QLocale()
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _unwritten(path, file.errorString())
    writer = QPdfWriter(file)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageSize(QPageSize(usual_paper(locale)))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(hand_out.name)
    writer.setCreator("Knee Timer")
    pages = lay_out(hand_out, _paper(writer.pageLayout()), locale)
    painter = QPainter(writer)
    try:
        _paint(painter, pages, picture, writer.newPage)
    finally:
        painter.end()  # or Qt takes the process down when the writer goes
    if not file.commit():
        raise _unwritten(path, file.errorString())
    return len(pages)


def print_handout(
    hand_out: HandOut, printer: "QPrinter", picture: Picture, locale: QLocale | None = None
) -> int:
    """Print a hand-out on the paper that the printer has; returns the number of pages. The printer
    wants to be one of high resolution. Raises UserError where it takes nothing."""
    printer.setFullPage(True)
    printer.setDocName(hand_out.name)
    pages = lay_out(hand_out, _paper(printer.pageLayout()), locale or QLocale())
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            "no_printer",
            "{printer} takes nothing to print. Nothing was printed. Save the page as a PDF file "
            "instead.",
            printer=printer.printerName() or "The printer",
        )
    share = printer.resolution() / UNITS_PER_INCH
    painter.scale(share, share)
    try:
        _paint(painter, pages, picture, printer.newPage)
    finally:
        painter.end()
    return len(pages)


def usual_paper(locale: QLocale) -> QPageSize.PageSizeId:
    """The paper of a country."""
    letter = locale.territory() in LETTER_COUNTRIES
    return QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4


def _paper(layout: QPageLayout) -> Paper:
    size: QSizeF = layout.fullRect(QPageLayout.Unit.Millimeter).size()
    return Paper(size.width() * 100, size.height() * 100)


def _unwritten(path: Path, why: str) -> UserError:
    return UserError(
        "unwritten_file",
        "{file}: this file cannot be written ({why}). Nothing was changed.",
        file=path,
        why=why,
    )


# -- painting


def _paint(painter: QPainter, pages: Pages, picture: Picture, new_page: Callable[[], bool]) -> None:
    """Paint all pages; one of the painter's steps is a unit."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    greys = cache(partial(_in_greys, picture))  # an exercise that comes again is kept once
    for number, marks in enumerate(pages):
        if number:
            new_page()
        for mark in marks:
            paint_mark(painter, mark, greys)


def paint_mark(painter: QPainter, mark: Mark, picture: Picture) -> None:
    """Paint one mark; one of the painter's steps is a unit."""
    match mark:
        case Lines():
            _paint_lines(painter, mark)
        case Figure():
            _paint_figure(painter, mark, picture)
        case Badge():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_grey(ROUND))
            painter.drawEllipse(QRectF(*mark.place))
            _paint_middle(painter, mark, WHITE)
        case Tick():
            painter.setPen(QPen(_grey(EDGE_GREY), EDGE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(*mark.place), CORNER, CORNER)
            _paint_middle(painter, mark, _grey(mark.face.grey))
        case Bar():
            painter.fillRect(QRectF(*mark.place), _grey(mark.grey))


def _paint_lines(painter: QPainter, mark: Lines) -> None:
    painter.setFont(font_of(mark.face))
    painter.setPen(_grey(mark.face.grey))
    for index, line in enumerate(mark.lines):
        base = mark.place.top + index * mark.face.line + mark.face.rise
        painter.drawText(QPointF(mark.place.left, base), line)


def _paint_middle(painter: QPainter, mark: Badge | Tick, colour: QColor) -> None:
    """Words in the middle of their place."""
    left, top, wide, high = mark.place
    measures = metrics_of(mark.face)
    painter.setFont(font_of(mark.face))
    painter.setPen(colour)
    x = left + (wide - width_of(mark.words, mark.face)) / 2
    painter.drawText(QPointF(x, top + (high + measures.capHeight()) / 2), mark.words)


def _paint_figure(painter: QPainter, mark: Figure, picture: Picture) -> None:
    place, item = mark.place, mark.item
    image = picture(item.exercise, item.variant, item.side, mark.moment, _pixels(place))
    if image is not None:
        painter.drawImage(QRectF(*place), image)


def _in_greys(
    picture: Picture, exercise: str, variant: str | None, side: Side, moment: float, size: QSize
) -> QImage | None:
    image = picture(exercise, variant, side, moment, size)
    return image and image.convertToFormat(QImage.Format.Format_Grayscale8)


def _pixels(place: Place) -> QSize:
    share = PICTURE_DPI / UNITS_PER_INCH
    return QSize(round(place.width * share), round(place.height * share))


def _grey(level: int) -> QColor:
    return QColor(level, level, level)
