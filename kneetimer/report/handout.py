# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand-out on paper or in a PDF file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from kneetimer.core.hand_out import HandOut
from kneetimer.report.output import LaidOut, pdf_of, print_pages, save
from kneetimer.report.page_layout import lay_out
from kneetimer.report.painting import Picture

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def write_handout(
    hand_out: HandOut, path: Path, picture: Picture, locale: QLocale | None = None
) -> int:
    """Save a hand-out as a PDF file, on the paper that is usual in the locale (by itself the app's
    own); returns the number of pages. The file is written whole or not at all: raises UserError
    where it cannot be."""
    locale = locale or QLocale()
    data, count = pdf_of(hand_out.name, _laid_out(hand_out, locale), locale, picture)
    save(data, path)
    return count


def print_handout(
    hand_out: HandOut, printer: "QPrinter", picture: Picture, locale: QLocale | None = None
) -> int:
    """Print a hand-out on the paper that the printer has; returns the number of pages. The printer
    wants to be one of high resolution. Raises UserError where it takes nothing."""
    return print_pages(hand_out.name, _laid_out(hand_out, locale or QLocale()), printer, picture)


def _laid_out(hand_out: HandOut, locale: QLocale) -> LaidOut:
    return partial(lay_out, hand_out, locale=locale)
