# SPDX-License-Identifier: GPL-3.0-or-later
"""An archive as a JSON file, and back; `resources/export.md` tells people of every field.

Reading takes all that is right: a row that cannot be is passed over and told of with its place and
the reason. A file that is cut short, another program's or a newer version's is refused.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from kneetimer.core.archive import KINDS, Archive, Row, SessionRow, archive_of, canonical
from kneetimer.core.archive_checks import ImpossibleError, checked
from kneetimer.core.catalogue import Record
from kneetimer.core.errors import Remark, UserError, ended, in_short, remark
from kneetimer.core.misfits import Steps, field_name, found_words, misfit
from kneetimer.core.reading import text_of
from kneetimer.core.watching import Progress, unwatched

FORMAT = "kneetimer"
VERSION = 1
MOST_BYTES = 300_000_000
"""Ten years of daily sessions are about 30 MB."""
MOST_PROBLEMS = 1000
"""More are only counted."""
_TOP = ("format", "version", "app", "exported_at", *KINDS)


class PassedOver(Record, frozen=True):
    """Something in a file that could not be taken as it is: its place, the reason, and what was
    done instead of passing it over."""

    place: Steps
    reason: Remark
    instead: Remark | None = None

    @property
    def field(self) -> str:
        """The place as it is told, "sessions[3].session.pain_before"."""
        return field_name(self.place)

    @property
    def sentence(self) -> str:
        """The whole of it in words."""
        instead = self.instead.sentence if self.instead is not None else "It was passed over"
        return f"{self.field}: {ended(self.reason.sentence)} {ended(instead)}"


class ReadArchive(Record, frozen=True):
    """What a file gave: all that could be taken, what could not, and how much of that is not even
    told of."""

    archive: Archive
    problems: tuple[PassedOver, ...] = ()
    more: int = 0


def archive_lines(archive: Archive, app: str, exported_at: str) -> Iterator[str]:
    """An archive as JSON text, a row a line. `app` says what wrote it, `exported_at` when."""
    head = {"format": FORMAT, "version": VERSION, "app": app, "exported_at": exported_at}
    yield msgspec.json.encode(head).decode().removesuffix("}")
    for kind in KINDS:
        rows = archive.rows(kind)
        yield f',\n"{kind}":['
        for number, row in enumerate(rows):
            yield f"{',' if number else ''}\n{canonical(row).decode()}"
        yield "]"
    yield "}\n"


def read_archive_file(file: Path, progress: Progress = unwatched) -> ReadArchive:
    """What a file holds. Raises UserError where nothing at all can be made of it."""
    return read_archive_text(text_of(file, MOST_BYTES), str(file), progress)


def read_archive_text(text: str, file: str, progress: Progress = unwatched) -> ReadArchive:
    """As `read_archive_file`, for text that was read from `file`."""
    top = _top_of(text, file)
    _check_version(top, file)
    reading = _Reading(progress)
    for name in top:
        if name not in _TOP:
            known = ", ".join(_TOP)
            reading.say(
                (name,), remark("unknown_field", "unknown field, expected {known}", known=known)
            )
    archive = archive_of(reading.rows(top))
    return ReadArchive(archive, tuple(reading.problems), reading.more)


def _top_of(text: str, file: str) -> dict[str, msgspec.Raw]:
    try:
        return msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError:
        raise _foreign(file, "something else than an object") from None
    except msgspec.DecodeError as error:
        if "truncated" in str(error):
            raise UserError(
                "truncated_archive",
                "{file}: it ends in its midst, as if it had not been copied to its end. Nothing "
                "was taken from it.",
                file=file,
            ) from None
        raise UserError(
            "bad_json",
            "{file}: not valid JSON ({why}). Nothing was taken from it.",
            file=file,
            why=error,
        ) from None
    except RecursionError:
        raise UserError(
            "too_deep",
            "{file}: nested too deeply to be read. Nothing was taken from it.",
            file=file,
        ) from None


def _check_version(top: dict[str, msgspec.Raw], file: str) -> None:
    format_ = _plain(top.get("format"))
    if format_ != FORMAT:
        raise _foreign(file, f"format {found_words(format_)}")
    version = _plain(top.get("version"))
    if type(version) is not int or version < 1:
        raise _foreign(file, f"version {found_words(version)}")
    if version > VERSION:
        raise UserError(
            "newer_archive",
            "{file}: exported by a newer Knee Timer (format {found}); this one reads {known}. "
            "Nothing was taken from it; update this one first.",
            file=file,
            found=found_words(version),
            known=VERSION,
        )


def _foreign(file: str, found: str) -> UserError:
    return UserError(
        "no_archive",
        "{file}: no export of Knee Timer's: found {found}, expected format {known!r}. Nothing was "
        "taken from it.",
        file=file,
        found=found,
        known=FORMAT,
    )


class _Reading:
    """Takes rows out of JSON, and notes what could not be taken."""

    def __init__(self, progress: Progress) -> None:
        self.problems: list[PassedOver] = []
        self.more = 0
        self._progress = progress

    def say(self, place: Steps, reason: Remark, instead: Remark | None = None) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(PassedOver(place, reason, instead))
        else:
            self.more += 1

    def rows(self, top: dict[str, msgspec.Raw]) -> dict[str, list[Row]]:
        """All rows that are right, by kind."""
        raw = {kind: self._listed(kind, top[kind]) for kind in KINDS if kind in top}
        total, done = sum(map(len, raw.values())), 0
        found: dict[str, list[Row]] = {}
        for kind, some in raw.items():
            found[kind] = []
            for number, each in enumerate(some):
                self._progress(done, total)
                done += 1
                row = self._row((kind, number), each, KINDS[kind])
                if row is not None:
                    found[kind].append(row)
        return found

    def _listed(self, kind: str, raw: msgspec.Raw) -> list[msgspec.Raw]:
        try:
            return msgspec.json.decode(raw, type=list[msgspec.Raw])
        except msgspec.ValidationError:
            expected = "found {found}, expected a list"
            self.say((kind,), remark("no_list", expected, found=found_words(_plain(raw))))
            return []

    def _row(self, place: Steps, raw: msgspec.Raw, kind: type[Row]) -> Row | None:
        try:
            row = msgspec.json.decode(raw, type=kind)
            right = checked(row)
        except ImpossibleError as error:
            self.say((*place, *error.place), error.reason)
            return None
        except msgspec.ValidationError as error:
            steps, why = misfit(error, _plain(raw), kind)
            self.say((*place, *steps), why)
            return None
        except (msgspec.DecodeError, RecursionError) as error:
            self.say(place, remark("unreadable_row", "{why}", why=in_short(str(error))))
            return None
        if isinstance(row, SessionRow) and isinstance(right, SessionRow):
            self._tell_of_end((*place, "session", "ended_at"), row, right)
        return right

    def _tell_of_end(self, place: Steps, found: SessionRow, right: SessionRow) -> None:
        if found.session is None or right.session is None:
            return
        if found.session.ended_at != right.session.ended_at:
            before = remark("end_before_start", "the end lies before the start")
            instead = "The session was taken, with what was done in it as its length"
            self.say(place, before, remark("length_done", instead))


def _plain(raw: msgspec.Raw | None) -> Any:
    """A JSON value of any kind, None for none and for one that cannot be read."""
    try:
        return None if raw is None else msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None
