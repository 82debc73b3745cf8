# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are not whole yet, in the folder of what they are to become."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

_BEGINNING, _END = ".kneetimer-", ".part"


def new_part(folder: Path) -> Path:
    """A new and empty file, for its owner's eyes only. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=_BEGINNING, suffix=_END)  # mode 0600
    os.close(handle)
    return Path(name)


def parts_in(folder: Path) -> list[Path]:
    """What is there of such files and their journals: being written, or left by a process that
    was ended."""
    return sorted(folder.glob(f"{_BEGINNING}*{_END}*"))


def drop_parts(folder: Path) -> None:
    """Remove what was left; nothing may be on its way there."""
    for part in parts_in(folder):
        with suppress(OSError):
            part.unlink(missing_ok=True)
