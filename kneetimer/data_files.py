# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has made to files and from a file, alike in the window and on the command line."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from kneetimer import __version__
from kneetimer.core.archive import KINDS, Archive, Tally, since, tallies
from kneetimer.core.archive_file import ReadArchive, archive_lines, read_archive_file
from kneetimer.core.calendar_entry import calendar_entry
from kneetimer.core.errors import UserError
from kneetimer.core.language import Language
from kneetimer.core.spreadsheets import spreadsheets
from kneetimer.core.watching import Progress, unwatched
from kneetimer.core.whole_files import write_whole
from kneetimer.report.calendar_file import calendar_pieces
from kneetimer.store.archive import merge, read_archive
from kneetimer.store.database import Database

APP = f"Knee Timer {__version__}"


class Form(StrEnum):
    """What is exported: everything in one file, tables in a folder, or past sessions."""

    JSON = "json"
    CSV = "csv"
    CALENDAR = "ics"


class Look(msgspec.Struct, frozen=True):
    """What a file holds, and what taking it in would bring, by kind."""

    read: ReadArchive
    tallies: dict[str, Tally]


def export(
    database: Database,
    language: Language,
    form: Form,
    place: Path,
    now: datetime,
    *,
    first: date | None = None,
    replace: bool = False,
    progress: Progress = unwatched,
) -> None:
    """Write what there is, or what is told of `first` and later days, to a file, for CSV to a
    folder, which is made where it is not there. Nobody but its owner may read it. Raises
    UserError, and leaves nothing behind then."""
    archive = _all_of(database, first)
    if form is Form.CSV:
        lines = spreadsheets(archive, language, progress)
        _write_folder(place, lines, replace)
    else:
        pieces = text_pieces(archive, language, form, now, progress)
        write_whole({place: pieces}, replace=replace, private=True)


def export_text(
    database: Database, language: Language, form: Form, now: datetime, first: date | None = None
) -> Iterator[str]:
    """The same as text, piece by piece. There is none of CSV."""
    return text_pieces(_all_of(database, first), language, form, now, unwatched)


def look_into(database: Database, file: Path, progress: Progress = unwatched) -> Look:
    """What taking a file in would bring. Raises UserError where nothing can be made of it."""
    read = read_archive_file(file, progress)
    return Look(read, tallies(_all_of(database, None), read.archive))


def take_in(
    database: Database, archive: Archive, progress: Progress = unwatched
) -> dict[str, Tally]:
    """Join what was read with what is here, all of it or nothing: what came in, by kind."""
    with database.writing() as connection:
        return merge(connection, archive, progress)


def text_pieces(
    archive: Archive, language: Language, form: Form, now: datetime, progress: Progress
) -> Iterator[str]:
    """An export that is one file."""
    if form is Form.JSON:
        total = sum(len(archive.rows(kind)) for kind in KINDS)
        at = now.isoformat(timespec="seconds")
        return _watched(archive_lines(archive, APP, at), total, progress)
    words = language.export
    rows = sorted(archive.sessions, key=lambda row: row.session.started_at if row.session else "")
    entries = (calendar_entry(row, language, words) for row in rows)
    some = (entry for entry in entries if entry is not None)
    return _watched(calendar_pieces("Knee Timer", some), len(archive.sessions), progress)


def _all_of(database: Database, first: date | None) -> Archive:
    with database.reading() as connection:
        archive = read_archive(connection)
    return archive if first is None else since(archive, first)


def _watched(pieces: Iterable[str], total: int, progress: Progress) -> Iterator[str]:
    """Pieces, of which there are about so many."""
    for number, piece in enumerate(pieces):
        progress(min(number, total), total)
        yield piece


def _write_folder(folder: Path, files: dict[str, Iterator[str]], replace: bool) -> None:
    made = not folder.exists()
    try:
        if made:
            folder.mkdir(mode=0o700)
    except OSError as error:
        raise UserError(
            "unwritable_folder",
            "{folder}: this folder cannot be made ({why}). Nothing was written.",
            folder=folder,
            why=error.strerror,
        ) from None
    try:
        named = {folder / name: lines for name, lines in files.items()}
        write_whole(named, replace=replace, private=True)
    except BaseException:
        if made:
            folder.rmdir()
        raise
