# SPDX-License-Identifier: GPL-3.0-or-later
"""Put what a Linux desktop wants to know of the app where it looks for it.

    python3 packaging/desktop_files.py PREFIX      such as /usr or /app

Needs PySide6 and `kneetimer` to be importable. The .deb and the Flatpak are both made with it.
"""

import gzip
import shutil
import sys
from pathlib import Path

from icons import write_hicolor
from kneetimer import APP_ID

LINUX = Path(__file__).parent / "linux"
PLACES = {
    f"{APP_ID}.desktop": "applications",
    f"{APP_ID}.metainfo.xml": "metainfo",
    f"{APP_ID}.xml": "mime/packages",
}
"""The files of packaging/linux, and their folders below PREFIX/share."""


def install(prefix: Path) -> None:
    """Put the desktop entry, the description for software centres, the type of routine files, the
    manual page and the icons below `prefix`."""
    share = prefix / "share"
    for name, place in PLACES.items():
        (share / place).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(LINUX / name, share / place / name)
    manual = share / "man" / "man1" / "kneetimer.1.gz"
    manual.parent.mkdir(parents=True, exist_ok=True)
    # Without its time, so that the same page always makes the same file.
    manual.write_bytes(gzip.compress((LINUX / "kneetimer.1").read_bytes(), mtime=0))
    write_hicolor(share / "icons" / "hicolor")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    install(Path(sys.argv[1]))
