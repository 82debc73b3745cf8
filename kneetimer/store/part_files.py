# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are not whole yet, in the folder of what they are to become, named after the process
that writes them."""

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"\.kneetimer-(?P<process>[1-9]\d{0,8})-.*\.part(-journal)?")


def new_part(folder: Path) -> Path:
    """A new and empty file, for its owner's eyes only. Raises OSError."""
    prefix = f".kneetimer-{os.getpid()}-"
    handle, name = tempfile.mkstemp(dir=folder, prefix=prefix, suffix=".part")  # mode 0600
    os.close(handle)
    return Path(name)


def parts_left_in(folder: Path) -> list[Path]:
    """Such files and their journals that a process which was ended has left. Those of this one
    count too: where every process of an app has the same number, it is that of the one before.
    So nothing of this one may be on its way there."""
    return sorted(
        each
        for each in folder.glob(".kneetimer-*")
        if (named := _NAME.fullmatch(each.name)) and not _is_another(int(named["process"]))
    )


def drop_parts(folder: Path) -> None:
    """Remove what was left."""
    for part in parts_left_in(folder):
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _is_another(process: int) -> bool:
    """Whether another process of this number is at work."""
    if process == os.getpid() or os.name == "nt":  # there a file that is open cannot be removed
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
