# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours that can be told apart, sizes that follow the system, icons that are there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPalette, QRegion
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kneetimer.core.preferences import Theme
from kneetimer.core.timeline import SegmentKind
from kneetimer.ui import theme
from kneetimer.ui.colours import colours_of
from kneetimer.ui.widgets.choice_box import ChoiceBox
from kneetimer.ui.widgets.marked_text import phase_icon
from kneetimer.ui.widgets.tick import Choice, Tick
from tests.support.look import contrast

THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)
ICONS = Path(__file__).parents[2] / "resources" / "icons"


@pytest.mark.parametrize("chosen", THEMES)
@pytest.mark.parametrize("kind", [Tick, Choice])
@pytest.mark.parametrize("ground", ["window", "surface", "soft"])
def test_the_edge_of_a_box_to_tick_stands_out(
    qapp: QApplication, qtbot: QtBot, chosen: Theme, kind: type[Tick | Choice], ground: str
) -> None:
    theme.apply(qapp, chosen)
    under = getattr(theme.colours(), ground)
    box = kind("")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    image = QImage(box.size(), QImage.Format.Format_RGB32)
    image.fill(under)
    box.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    row = image.height() // 2
    seen = [contrast(image.pixelColor(x, row), under) for x in range(image.width())]
    assert sum(each >= 4.5 for each in seen) >= 2, "an edge at the left and one at the right"


@pytest.mark.parametrize("chosen", THEMES)
def test_menus_are_rounded_and_the_entry_one_is_at_can_be_read(
    qapp: QApplication, qtbot: QtBot, chosen: Theme
) -> None:
    theme.apply(qapp, chosen)
    shades = theme.colours()
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction("Rename")
    menu.addAction("Delete")
    menu.setActiveAction(action)
    menu.resize(menu.sizeHint())
    image = menu.grab().toImage()
    assert image.pixelColor(0, 0) != shades.edge
    assert image.pixelColor(image.width() // 2, 0) == shades.edge
    place = menu.actionGeometry(action)
    fill = image.pixelColor(place.right() - 8, place.center().y())
    assert fill != shades.surface
    assert contrast(shades.text, fill) >= 4.5


def test_entries_of_a_drop_down_are_never_cut_short(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, Theme.LIGHT)
    box = ChoiceBox("Sort")
    qtbot.addWidget(box)
    box.show_choices([(n, "The longest entry there is " * n) for n in (1, 2)], 1)
    box.setFixedWidth(box.minimumSizeHint().width())
    box.show()
    box.showPopup()
    view = box.view()
    assert view.viewport().width() >= view.sizeHintForColumn(0)
    box.hidePopup()


def test_a_theme_dresses_the_application(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colours().window
    assert theme.colours() is colours_of(Theme.DARK)


def test_system_follows_the_desktop(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.SYSTEM)
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.colours() is colours_of(Theme.DARK if dark else Theme.LIGHT)


def test_sizes_follow_the_applications_font(qapp: QApplication) -> None:
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSizeF(before.pointSizeF() * 1.5)
    small = theme.font(theme.Role.TITLE).pointSizeF()
    qapp.setFont(larger)
    try:
        assert theme.font(theme.Role.TITLE).pointSizeF() == pytest.approx(small * 1.5)
    finally:
        qapp.setFont(before)


def test_icons_follow_the_theme_and_the_look(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Start")
    qtbot.addWidget(button)
    theme.set_icon(button, "play")
    light = inks(button)
    theme.apply(qapp, Theme.DARK)
    dark = inks(button)
    theme.set_look(button, "primary")
    assert light == {colours_of(Theme.LIGHT).text.name()}
    assert dark == {colours_of(Theme.DARK).text.name()}
    assert inks(button) == {colours_of(Theme.DARK).on_accent.name()}


def inks(button: QPushButton) -> set[str]:
    """The colours of the opaque pixels of a button's icon."""
    image = button.icon().pixmap(64, 64).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("kind", SegmentKind)
def test_every_phase_has_its_icon(kind: SegmentKind) -> None:
    assert (ICONS / f"{phase_icon(kind)}.svg").is_file()


def test_the_applications_icon_is_drawn(qapp: QApplication) -> None:
    icon = theme.app_icon()
    assert not icon.pixmap(64, 64).isNull()
    small = icon.pixmap(16, 16).toImage()
    assert small == theme.app_image(16).convertToFormat(small.format())  # not a large one shrunk
