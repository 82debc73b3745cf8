# SPDX-License-Identifier: GPL-3.0-or-later
"""The look: colours, text sizes, icons and one small style sheet, on Qt's Fusion style.

The theme in force is kept by the application object itself; widgets that paint ask `colours()`
while they paint and so follow a change without being told.
"""

from enum import Enum
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QIcon,
    QImage,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyleFactory, QWidget

from kneetimer.core.preferences import Theme
from kneetimer.ui.colours import Colours, colours_of

GRID = 4
"""Every distance is a multiple of this, in device-independent pixels."""


WASH = 0.1
"""How much of a phase's colour a washed surface takes."""


class Role(Enum):
    """The three text sizes, as factors of the application's own font."""

    SMALL = 0.9
    BODY = 1.0
    TITLE = 1.6


def colours() -> Colours:
    """The colours of the theme in force."""
    return colours_of(in_force())


def apply(app: QApplication, theme: Theme, text_percent: int = 100) -> None:
    """Put a theme in force, with text in so many percent of the desktop's own size. SYSTEM goes on
    following the desktop until another is chosen."""
    first = app.property("theme") is None
    app.setProperty("theme", theme.value)
    _set_text_size(app, text_percent)
    if first:
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(_on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(_on_system_changed)
    _dress(app)


def font(role: Role, bold: bool = False) -> QFont:
    """A text size, following the size of the application's font; figures are of equal width."""
    made = QApplication.font()
    made.setPointSizeF(QFontInfo(made).pointSizeF() * role.value)
    made.setBold(bold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def set_font(widget: QWidget, role: Role, bold: bool = False) -> None:
    """Give a widget a text size that it keeps when the size of all text changes."""
    widget.setProperty("font_role", role.name)
    widget.setFont(font(role, bold))


def reading_role(room: QSize) -> Role:
    """The size for text that is also read from the mat: large where there is plenty of room."""
    metrics = QFontMetrics(font(Role.BODY))
    columns = room.width() / metrics.averageCharWidth()
    lines = room.height() / metrics.lineSpacing()
    return Role.TITLE if columns >= 56 and lines >= 28 else Role.BODY


def display(pixels: float) -> QFont:
    """The font of painted digits and words that grow with their place, `pixels` high."""
    made = QApplication.font()
    made.setPixelSize(max(1, round(pixels)))
    made.setBold(True)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """`share` (0-1) of one colour laid over another, opaque."""
    return QColor.fromRgbF(
        *(
            a * share + b * (1 - share)
            for a, b in (
                (over.redF(), under.redF()),
                (over.greenF(), under.greenF()),
                (over.blueF(), under.blueF()),
            )
        )
    )


def washed(fill: QColor) -> QColor:
    """A surface with a touch of a phase's colour."""
    return blend(fill, colours().surface, WASH)


def icon(name: str, side: int, colour: QColor | None = None, gap: int = 0) -> QIcon:
    """The icon `resources/icons/<name>.svg`, `side` high, in the text colour or another, with a
    `gap` at its right. It is sharp on this screen, and at scales 1 and 2."""
    shades = colours()
    ratios = tuple(sorted({1.0, _app().devicePixelRatio(), 2.0}))
    paints = ((colour or shades.text).name(), _faded(shades).name())
    return QIcon(_icon(name, side, gap, *paints, ratios))


def set_icon(button: QAbstractButton, name: str) -> None:
    """Give a button an icon that follows the theme and the button's look."""
    button.setProperty("icon_name", name)
    look = button.property("look")
    shades = colours()
    paint = {"primary": shades.on_accent, "danger": shades.stop}.get(look, shades.text)
    side = round(QFontMetrics(QApplication.font()).height() * 1.1)
    gap = 2 * GRID if button.text() else 0
    button.setIcon(icon(name, side, paint, gap))
    button.setIconSize(QSize(side + gap, side))


def set_look(button: QAbstractButton, look: str) -> None:
    """Change a button's look ("primary", "quiet", "danger", "" for plain) and dress it anew."""
    button.setProperty("look", look)
    button.style().unpolish(button)
    button.style().polish(button)
    if button.property("icon_name"):
        set_icon(button, button.property("icon_name"))


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
    """Paint an icon into a place, at the device's own sharpness."""
    ratio = painter.device().devicePixelRatioF()
    side = max(1, round(min(place.width(), place.height()) * ratio))
    painter.drawImage(place, _drawn(name, side, colour.name()))


def paint_focus(painter: QPainter, place: QRectF, radius: float) -> None:
    """Paint the outline of what the keys go to, just inside a place."""
    painter.setPen(QPen(colours().text, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius)


def app_icon() -> QIcon:
    """The application's own icon, in its own colours, sharp at every size that desktops show."""
    made = QIcon()
    for side in (16, 22, 24, 32, 48, 64, 128):
        made.addPixmap(QPixmap.fromImage(app_image(side)))
    return made


def app_image(side: int) -> QImage:
    """The application's own icon, `side` pixels wide; below 32 it is a simpler drawing."""
    return _drawn("kneetimer" if side >= 32 else "kneetimer-small", side, "")


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the look belongs to an application with windows"
    return app


def in_force() -> Theme:
    """The theme in force; never SYSTEM."""
    return Theme(_app().property("theme_in_force") or Theme.LIGHT)


def _wanted(app: QApplication) -> Theme:
    """What the person, or with SYSTEM their desktop, asks for."""
    chosen = Theme(app.property("theme") or Theme.SYSTEM)
    if chosen is not Theme.SYSTEM:
        return chosen
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Theme.CONTRAST
    return Theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT


def _on_system_changed() -> None:
    app = _app()
    if Theme(app.property("theme")) is Theme.SYSTEM:
        _dress(app)


def _set_text_size(app: QApplication, percent: int) -> None:
    """The desktop's own font is left alone, and followed, until another size is asked for."""
    if percent == (app.property("text_percent") or 100):
        return
    own_points = app.property("desktop_points") or QFontInfo(app.font()).pointSizeF()
    app.setProperty("desktop_points", own_points)
    app.setProperty("text_percent", percent)
    sized = app.font()
    sized.setPointSizeF(own_points * percent / 100)
    app.setFont(sized)


def _dress(app: QApplication) -> None:
    app.setProperty("theme_in_force", _wanted(app).value)
    shades = colours()
    app.setPalette(_palette(shades))
    app.setStyleSheet(_sheet())
    for widget in app.allWidgets():
        role = widget.property("font_role")
        if role:
            set_font(widget, Role[role], widget.font().bold())
        name = widget.property("icon_name")
        if name and isinstance(widget, QAbstractButton):
            set_icon(widget, name)


def _faded(shades: Colours) -> QColor:
    """What cannot be used now is written in this."""
    return blend(shades.muted, shades.window, 0.6)


def _palette(shades: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for place, colour in {
        role.Window: shades.window,
        role.WindowText: shades.text,
        role.Base: shades.surface,
        role.AlternateBase: shades.soft,
        role.Text: shades.text,
        role.PlaceholderText: shades.muted,
        role.Button: shades.soft,
        role.ButtonText: shades.text,
        role.BrightText: shades.stop,
        role.Highlight: shades.accent,
        role.HighlightedText: shades.on_accent,
        role.Accent: shades.accent,
        role.Link: shades.accent,
        role.LinkVisited: shades.accent,
        role.ToolTipBase: shades.surface,
        role.ToolTipText: shades.text,
        role.Light: shades.surface,
        role.Midlight: shades.line,
        role.Mid: shades.line,
        role.Dark: shades.edge,
        role.Shadow: shades.edge,
    }.items():
        palette.setColor(place, colour)
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, _faded(shades))
    return palette


_SHEET = """
QLabel[role="title"], QPushButton[role="title"] {
    font-size: %(title)spt; font-weight: bold;
}
QLabel[role="small"] { font-size: %(small)spt; }
QLabel[role="muted"] { color: palette(placeholder-text); }
QToolTip { padding: 4px; border: 1px solid palette(mid); }
QPushButton {
    background: palette(button); color: palette(button-text);
    border: 2px solid transparent; border-radius: 8px; padding: 0.5em 1.1em;
    background-clip: padding;
}
QPushButton:focus { outline: none; }
QPushButton:hover { background: palette(midlight); }
QPushButton:pressed { background: palette(mid); }
QPushButton:checked { background: palette(highlight); color: palette(highlighted-text); }
QPushButton:disabled { color: palette(placeholder-text); }
QPushButton:focus { border-color: palette(text); }
QPushButton[look="primary"] {
    background: palette(highlight); color: palette(highlighted-text); font-weight: bold;
}
QPushButton[look="primary"]:hover { background: %(accent_hover)s; }
QPushButton[look="primary"]:disabled {
    background: palette(button); color: palette(placeholder-text);
}
QPushButton[look="quiet"] { background: transparent; }
QPushButton[look="quiet"]:hover { background: palette(button); }
QPushButton[look="danger"] {
    background: transparent; color: palette(bright-text);
    border: 1px solid palette(bright-text); margin: 1px;
}
QPushButton[look="danger"]:hover { background: palette(button); }
QPushButton[look="danger"]:focus {
    background: palette(button); border: 2px solid palette(text); margin: 0;
}
QPushButton[look="scale"] { padding: 0.5em 0; min-width: 1.6em; }
QPushButton[look="step"] { padding: 0.4em; }
QPushButton[look="icon"] { padding: 0.3em; background: transparent; }
QPushButton[look="icon"]:hover { background: palette(button); }
QLineEdit, QPlainTextEdit, QTextEdit {
    background: palette(base); border: 1px solid palette(dark); border-radius: 8px;
    padding: 0.4em;
}
QDateTimeEdit {
    background: palette(base); border: 1px solid palette(dark); border-radius: 8px;
    padding: 0.5em; min-width: 3.5em;
}
QDateTimeEdit QLineEdit { border: none; padding: 0; background: transparent; }
QDateTimeEdit::drop-down { border: none; width: 2em; }
QDateTimeEdit::down-arrow { image: none; }
QTimeEdit::up-button, QTimeEdit::down-button { border: none; width: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QDateTimeEdit:focus {
    border: 2px solid palette(text);
}
QMenu, QComboBox QAbstractItemView {
    background: palette(base); color: palette(text);
    border: 1px solid palette(dark); border-radius: 8px; padding: 4px; outline: none;
}
QMenu::item, QComboBox QAbstractItemView::item {
    padding: 0.4em 1.1em; border: 1px solid transparent; border-radius: 6px;
}
QMenu::item:selected, QComboBox QAbstractItemView::item:selected {
    background: palette(button); color: palette(text); border-color: palette(dark);
}
QMenu::item:disabled { background: transparent; color: %(faded)s; border-color: transparent; }
QMenu::separator { height: 1px; background: palette(mid); margin: 4px 8px; }
QComboBox { combobox-popup: 0; }
QSlider { min-height: 1.6em; }
QSlider::groove:horizontal { height: 0.3em; background: palette(dark); border-radius: 2px; }
QSlider::sub-page:horizontal { background: palette(highlight); border-radius: 2px; }
QSlider::handle:horizontal {
    width: 1.2em; margin: -0.55em 0; border: 2px solid palette(window);
    border-radius: 0.6em; background: palette(highlight);
}
QSlider::handle:horizontal:hover { background: palette(text); }
QScrollArea, QScrollArea > QWidget > QWidget#page { background: transparent; border: none; }
"""
"""Only what the palette and Fusion cannot say; colours come by palette role."""


def _sheet() -> str:
    shades = colours()
    return _SHEET % {
        "title": f"{font(Role.TITLE).pointSizeF():.1f}",
        "small": f"{font(Role.SMALL).pointSizeF():.1f}",
        "faded": _faded(shades).name(),
        "accent_hover": blend(shades.text, shades.accent, 0.12).name(),
    }


def _icons() -> Path:
    """Inside the package where it was installed, beside it in the repository."""
    package = Path(__file__).parents[1]
    inside = package / "resources" / "icons"
    return inside if inside.is_dir() else package.parent / "resources" / "icons"


@lru_cache(maxsize=512)
def _icon(
    name: str, side: int, gap: int, colour: str, faded: str, ratios: tuple[float, ...]
) -> QIcon:
    """An icon in its colour and, for a button that cannot be used, in the faded one. The same
    buttons stand in every row of a page."""
    made = QIcon()
    for mode, paint in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faded)):
        for ratio in ratios:
            pixmap = QPixmap(round((side + gap) * ratio), round(side * ratio))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.drawImage(0, 0, _drawn(name, round(side * ratio), paint))
            painter.end()
            made.addPixmap(pixmap, mode)
    return made


@lru_cache(maxsize=512)
def _drawn(name: str, side: int, colour: str) -> QImage:
    """An icon of `side` device pixels in one colour, with "" in its own."""
    made = QImage(_shape(name, side))
    if colour:
        painter = QPainter(made)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(made.rect(), QColor(colour))
        painter.end()
    return made


@lru_cache(maxsize=256)
def _shape(name: str, side: int) -> QImage:
    """An icon as its file has it. A missing one is a bug: raises."""
    renderer = QSvgRenderer(QByteArray((_icons() / f"{name}.svg").read_bytes()))
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made
