# SPDX-License-Identifier: GPL-3.0-or-later
"""Where pages go: into a PDF file, to a printer, or into pictures to look at first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from kneetimer.core.errors import UserError
from kneetimer.core.whole_files import write_whole
from kneetimer.report.lettering import UNITS_PER_INCH
from kneetimer.report.marks import Mark, Pages, Paper
from kneetimer.report.painting import Picture, paint_pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

LaidOut: TypeAlias = Callable[[Paper], Pages]
"""A document set on sheets of that size. Raises UserError for sheets that are too small for it."""

LETTER_COUNTRIES = frozenset(
    QLocale.Country[name]
    for name in (
        *("Belize", "Canada", "Chile", "Colombia", "CostaRica", "ElSalvador", "Guatemala"),
        *("Mexico", "Nicaragua", "Panama", "Philippines", "PuertoRico", "UnitedStates"),
        "Venezuela",
    )
)
"""Where paper is Letter and not A4: Unicode CLDR, supplemental measurement data, paper size."""


def no_picture(*_: object) -> None:
    """For pages without any."""


def pdf_of(
    title: str, laid_out: LaidOut, locale: QLocale, picture: Picture = no_picture
) -> tuple[bytes, int]:
    """A document as a PDF file's bytes, on the paper that is usual in the locale, and the number of
    its pages."""
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS_PER_INCH)
    writer.setPageSize(QPageSize(usual_paper(locale)))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator("Knee Timer")
    pages = laid_out(_paper(writer.pageLayout()))
    painter = QPainter(writer)
    try:
        paint_pages(painter, pages, picture, writer.newPage)
    finally:
        painter.end()  # or Qt takes the process down when the writer goes
    buffer.close()
    return bytes(made.data()), len(pages)


def save(data: bytes, path: Path, *, private: bool = False) -> None:
    """Write a file, whole or not at all, over one that is there: raises UserError where it cannot
    be. One that is `private` is for its owner's eyes only."""
    write_whole({path: [data]}, replace=True, private=private)


def print_pages(
    title: str, laid_out: LaidOut, printer: "QPrinter", picture: Picture = no_picture
) -> int:
    """Print a document on the paper that the printer has; returns the number of pages. The printer
    wants to be one of high resolution. Raises UserError where it takes nothing."""
    printer.setFullPage(True)
    printer.setDocName(title)
    pages = laid_out(_paper(printer.pageLayout()))
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
        paint_pages(painter, pages, picture, printer.newPage)
    finally:
        painter.end()
    return len(pages)


def page_image(marks: tuple[Mark, ...], paper: Paper, wide: int) -> QImage:
    """One page as it will look on paper, so many pixels wide."""
    share = wide / paper.width
    image = QImage(wide, round(paper.height * share), QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    painter = QPainter(image)
    painter.scale(share, share)
    paint_pages(painter, (marks,), no_picture, lambda: True)
    painter.end()
    return image


def usual_paper(locale: QLocale) -> QPageSize.PageSizeId:
    """The paper of a country."""
    letter = locale.territory() in LETTER_COUNTRIES
    return QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4


def usual_sheet(locale: QLocale) -> Paper:
    """The same in units."""
    size = QPageSize(usual_paper(locale)).size(QPageSize.Unit.Millimeter)
    return _sheet(size)


def _paper(layout: QPageLayout) -> Paper:
    return _sheet(layout.fullRect(QPageLayout.Unit.Millimeter).size())


def _sheet(size: QSizeF) -> Paper:
    return Paper(size.width() * 100, size.height() * 100)
