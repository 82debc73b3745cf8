# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's icon as the systems want it, made of the drawings in resources/icons.

    python3 packaging/icons.py FOLDER      writes kneetimer.ico and kneetimer.icns there

Needs PySide6, and `kneetimer` to be importable.
"""

import shutil
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from kneetimer import APP_ID, paths
from kneetimer.ui.theme import app_image

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels of the pictures for Linux: what the icon theme "hicolor" has folders for."""
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
MACOS_KINDS = {
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic13": 256,
    b"ic09": 512,
    b"ic14": 512,
    b"ic10": 1024,
}
"""What a macOS icon calls its pictures, and their pixels: some are another's double."""


def png(side: int) -> bytes:
    """The icon as a PNG picture, `side` pixels wide."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = app_image(side).save(buffer, "PNG")  # type: ignore[call-overload]
    assert written, "Qt always has PNG"
    return bytes(buffer.data().data())


def write_hicolor(theme: Path) -> None:
    """Put the icon into the folder of an icon theme: in all sizes, as a drawing, and in one colour
    for panels."""
    for side in SIZES:
        _write(theme / f"{side}x{side}" / "apps" / f"{APP_ID}.png", png(side))
    drawings = paths.resources() / "icons"
    for drawing, place in (
        ("kneetimer.svg", theme / "scalable" / "apps" / f"{APP_ID}.svg"),
        ("kneetimer-symbolic.svg", theme / "symbolic" / "apps" / f"{APP_ID}-symbolic.svg"),
    ):
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(drawings / drawing, place)


def write_ico(file: Path) -> None:
    """Write the icon for Windows: a table of contents, then one PNG picture after the other."""
    pictures = [(side, png(side)) for side in WINDOWS_SIZES]
    offset = 6 + 16 * len(pictures)
    table = [struct.pack("<HHH", 0, 1, len(pictures))]
    for side, picture in pictures:
        byte = side % 256  # 256 is written as 0
        table.append(struct.pack("<BBBBHHII", byte, byte, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    _write(file, b"".join(table) + b"".join(picture for _, picture in pictures))


def write_icns(file: Path) -> None:
    """Write the icon for macOS: a head, then each PNG picture behind its kind and length."""
    pictures = [(kind, png(side)) for kind, side in MACOS_KINDS.items()]
    body = b"".join(
        kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures
    )
    _write(file, b"icns" + struct.pack(">I", 8 + len(body)) + body)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    write_ico(Path(sys.argv[1]) / "kneetimer.ico")
    write_icns(Path(sys.argv[1]) / "kneetimer.icns")
