# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are written whole or not at all."""

import errno
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from kneetimer.core.errors import UserError

_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def write_whole(
    files: Mapping[Path, Iterable[str] | Iterable[bytes]],
    *,
    replace: bool = False,
    private: bool = False,
) -> None:
    """Write texts in UTF-8, or bytes, to files, each piece as it comes: all of them or none, and
    each to what a link leads to. Those that are `private` are for their owner's eyes only.

    Raises UserError where one cannot be written, or is there already and not to be replaced. What
    is raised by a text that is being made stops it all, and leaves nothing behind.
    """
    for file in files:
        if file.exists() and not replace:
            raise UserError(
                "file_there", "{file} is there already. Nothing was written.", file=file
            )
    parts: dict[Path, Path] = {}
    try:
        for file, text in files.items():
            with _told(file):
                target = Path(os.path.realpath(file))
                if target.exists() and not target.is_file():  # a device would become a file
                    raise OSError(errno.EINVAL, "no plain file")
                parts[target] = target.with_name(_part_name(target))
                _write(parts[target], text, 0o600 if private else 0o666)
        for target, part in parts.items():
            with _told(target):
                part.replace(target)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _write(part: Path, text: Iterable[str] | Iterable[bytes], mode: int) -> None:
    def opened(path: str, flags: int) -> int:
        return os.open(path, flags, mode)

    with open(part, "wb", opener=opened) as file:
        file.writelines(each.encode() if isinstance(each, str) else each for each in text)
        file.flush()
        os.fsync(file.fileno())  # some disks find only now that there is no room


def _part_name(target: Path) -> str:
    """Of a length that any folder takes, and another for every target and process."""
    return f".kneetimer-{os.getpid()}-{zlib.crc32(os.fsencode(target)):08x}.part"


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Turn the disk's trouble with a file into a UserError."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise UserError(
                "no_room",
                "{file}: there is no room left for it on the disk. Nothing was changed.",
                file=file,
            ) from None
        raise UserError(
            "unwritable",
            "{file}: cannot be written ({why}). Nothing was changed.",
            file=file,
            why=error.strerror,
        ) from None
