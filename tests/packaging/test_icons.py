# SPDX-License-Identifier: GPL-3.0-or-later
"""The app's icon in every form that a system wants, and legible where it is small."""

import gzip
from collections.abc import Callable, Collection
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage, QImageReader

import desktop_files
import icons
from kneetimer import APP_ID

LINES = QColor("#fff4e8")


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place like /usr into which all is installed."""
    folder = tmp_path_factory.mktemp("prefix")
    desktop_files.install(folder)
    return folder


def pure(image: QImage) -> int:
    """How many pixels have the full colour of the lines."""
    every = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == LINES for x, y in every)


@pytest.mark.parametrize("side", [16, 22, 24])
def test_small_icons_have_lines_of_two_full_pixels(side: int) -> None:
    """A leg bent twice is some 24 of 16 units long: what is thinner, or between pixels, blurs."""
    image = QImage.fromData(icons.png(side))
    assert pure(image) >= 2 * 24 * side / 16


@pytest.mark.parametrize("side", icons.SIZES)
def test_the_icon_theme_has_every_size(side: int, prefix: Path) -> None:
    theme = prefix / "share" / "icons" / "hicolor"
    image = QImage(str(theme / f"{side}x{side}" / "apps" / f"{APP_ID}.png"))
    assert (image.width(), image.height()) == (side, side)
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(side // 2, 0).alpha() > 0 or side >= 32  # small ones use all the room


def test_the_icon_for_panels_has_one_colour_and_only_filled_shapes(prefix: Path) -> None:
    """Panels put a colour of their own in its place, and know no lines."""
    file = prefix / f"share/icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg"
    drawing = ElementTree.parse(file).getroot()
    told = [set(each.attrib) & {"fill", "stroke", "style"} for each in drawing.iter()]
    assert told == [{"fill"}, *([set()] * len(drawing))]


@pytest.mark.parametrize(
    ("write", "name", "sides"),
    [
        (icons.write_ico, "k.ico", icons.WINDOWS_SIZES),
        (icons.write_icns, "k.icns", icons.MACOS_KINDS.values()),
    ],
)
def test_windows_and_macos_have_all_sizes_in_one_file(
    write: Callable[[Path], None], name: str, sides: Collection[int], tmp_path: Path
) -> None:
    write(tmp_path / name)
    reader = QImageReader(str(tmp_path / name))
    found = []
    for number in range(reader.imageCount()):
        assert reader.jumpToImage(number)
        found.append(reader.read().width())
    assert sorted(found) == sorted(sides)


def test_what_desktops_read_is_where_they_look(prefix: Path) -> None:
    share = prefix / "share"
    for place in (
        f"applications/{APP_ID}.desktop",
        f"metainfo/{APP_ID}.metainfo.xml",
        f"mime/packages/{APP_ID}.xml",
        f"icons/hicolor/scalable/apps/{APP_ID}.svg",
    ):
        assert (share / place).stat().st_size > 0
    manual = gzip.decompress((share / "man" / "man1" / "kneetimer.1.gz").read_bytes())
    assert manual.startswith(b'.\\" SPDX')
