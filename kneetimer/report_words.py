# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line's word `report`: a report for a physiotherapist, as a PDF file or as text."""

import argparse
import os
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kneetimer import paths
from kneetimer.assembly import content_in, local_now, read_store
from kneetimer.console import counted
from kneetimer.core.errors import UserError

if TYPE_CHECKING:
    from kneetimer.core.periods import Days
    from kneetimer.core.progress_report.sheet import Sheet

# What a report is made of is imported when one is made: start-up does without.

STANDARD_OUTPUT = Path("-")
MOST_WEEKS = 1000


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add what comes after `report`."""
    since = parser.add_mutually_exclusive_group()
    since.add_argument("--from", dest="first", type=_day, metavar="DATE", help="the first day")
    since.add_argument(
        "--weeks",
        type=_weeks,
        metavar="N",
        help="the last N whole weeks, 6 if nothing is said",
    )
    parser.add_argument("--to", dest="last", type=_day, metavar="DATE", help="the last day: today")
    parser.add_argument("--name", default="", help="the person's name, to stand at its head")
    parser.add_argument("--without-notes", action="store_true", help="leave the notes out")
    parser.add_argument("--text", action="store_true", help="as text, for an e-mail")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="where to save it, - for standard output; without one it is printed as text",
    )
    parser.set_defaults(run=_report)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2026-03-04") from None


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {MOST_WEEKS}")
    return int(text)


def _report(options: argparse.Namespace, folders: paths.Folders) -> int:
    file: Path | None = options.file
    saved = file is not None and file != STANDARD_OUTPUT
    if file is not None and saved and file.exists() and not options.force:
        raise UserError("file_there", "{file} is there already. Nothing was written.", file=file)
    is_text = options.text or file is None
    if file is not None and saved:
        is_text = _is_text(file, options.text)
    sheet = _sheet(options, folders)
    if is_text:
        _put_text(sheet, file if saved else None)
    else:
        _put_pdf(sheet, file if saved else None)
    return 0


def _is_text(file: Path, wanted: bool) -> bool:
    """Whether a file is to have text in it: as it was said or by its name. Raises UserError."""
    ending = file.suffix.casefold()
    if ending == ".pdf" and not wanted:
        return False
    if ending == ".txt" or (wanted and ending != ".pdf"):
        return True
    raise UserError(
        "unknown_form",
        "{file}: name a file.pdf, or a file.txt for text. Nothing was written.",
        file=file,
    )


def _sheet(options: argparse.Namespace, folders: paths.Folders) -> "Sheet":
    from kneetimer.core.progress_report.sheet import Part, sheet_of
    from kneetimer.report_making import make_report, newest_day

    store = read_store(folders)
    try:
        today, language = local_now().date(), content_in(store).language
        period = _period(options, today, newest_day(store, today))
        preferences = store.preferences.preferences()
        report = make_report(store, language, preferences, period, today)
    finally:
        store.database.close()
    parts = set(Part) - ({Part.NOTES} if options.without_notes else set())
    return sheet_of(report, language, name=options.name, parts=parts)


def _period(options: argparse.Namespace, today: date, newest: date) -> "Days":
    """The period that was asked for: so many weeks end today, or on another day."""
    from kneetimer.core.progress_report.period import USUAL_WEEKS, between, last_weeks

    last: date = options.last or today
    if options.first is not None:
        return between(options.first, last, newest)
    return last_weeks(options.weeks or USUAL_WEEKS, min(last, newest))


def _put_text(sheet: "Sheet", file: Path | None) -> None:
    from kneetimer.core.progress_report.text import text_of
    from kneetimer.core.whole_files import write_whole

    text = text_of(sheet)
    if file is None:
        sys.stdout.buffer.write(text.encode())
        return
    write_whole({file: [text]}, replace=True, private=True)
    print(f"{file}: {_period_of(sheet)}")


def _put_pdf(sheet: "Sheet", file: Path | None) -> None:
    from PySide6.QtCore import QLocale

    from kneetimer.report.output import pdf_of, save
    from kneetimer.report.progress_pages import lay_out

    app = _without_window()
    data, count = pdf_of(sheet.title, partial(lay_out, sheet), QLocale())
    del app
    if file is None:
        sys.stdout.buffer.write(data)
        return
    save(data, file, private=True)
    print(f"{file}: {_period_of(sheet)}, {counted(count, 'page')}")


def _period_of(sheet: "Sheet") -> str:
    """The period as every terminal can show it."""
    return sheet.period.replace("\N{NO-BREAK SPACE}", " ")


def _without_window() -> object:
    """What Qt needs to know fonts. On Linux it asks for no display: one that is there may still
    refuse, and then Qt takes the process down."""
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    if running is None and sys.platform == "linux":
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return running or QGuiApplication(sys.argv[:1])
