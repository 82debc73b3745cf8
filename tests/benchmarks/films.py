# SPDX-License-Identifier: GPL-3.0-or-later
"""Animated pictures of the session page, for the README: a stretch and a strengthening exercise.
ImageMagick puts the pictures together.

    python3 packaging/dev.py films OUT
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kneetimer.core.preferences import Theme
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import theme
from kneetimer.ui.pages.session import SessionPage
from tests.support.drawings import drawings
from tests.support.look import settle
from tests.ui.support_session import FakeControl, name_of, timeline_of

SIZE = (960, 640)
SHOWN_WIDTH = 720
FRAME_MS = 80
FILMS = {
    "stretch": ("stretch", SegmentKind.GET_READY, 1, 14_000, Theme.LIGHT),
    "strengthening": ("first-week", SegmentKind.GET_READY, 2, 19_000, Theme.DARK),
}
"""Routine, the phase to begin at, the how manieth, for how long, and the theme."""


def main(arguments: list[str]) -> int:
    """Write the films to the folder given; 2 for wrong usage or without ImageMagick."""
    magick = shutil.which("magick") or shutil.which("convert")
    if len(arguments) != 1 or magick is None:
        print(__doc__, file=sys.stderr)
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    for name, (routine, kind, number, length_ms, look) in FILMS.items():
        theme.apply(app, look)
        with tempfile.TemporaryDirectory(prefix="kneetimer-") as folder:
            for index, frame in enumerate(_frames(routine, kind, number, length_ms)):
                frame.save(str(Path(folder) / f"{index:04}.png"))
            pictures = ["-delay", f"{FRAME_MS}x1000", "-loop", "0", f"{folder}/*.png"]
            packed = ["-quality", "70", "-define", "webp:method=6"]
            made = out / f"session-{name}.webp"
            subprocess.run([magick, *pictures, *packed, str(made)], check=True)
            print(f"{made}: {made.stat().st_size // 1000} kB")
    return 0


def _frames(routine: str, kind: SegmentKind, number: int, length_ms: int) -> Iterator[QImage]:
    control = FakeControl(timeline_of(routine))
    page = SessionPage(control, name_of, drawings())
    page.resize(*SIZE)
    page.show()
    control.go_to(kind, 0, number)
    control.segment_changed.emit(control.snapshot())
    for _ in range(length_ms // FRAME_MS):
        before = control.state.index
        control.go(FRAME_MS)
        if control.state.index != before:
            control.segment_changed.emit(control.snapshot())
        settle()
        shown = page.grab().toImage()
        yield shown.scaledToWidth(SHOWN_WIDTH, Qt.TransformationMode.SmoothTransformation)
    page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
