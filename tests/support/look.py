# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at a window as a picky reader would: is a text cut, is a control nameless?"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

INTERACTIVE = (
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.EditableText,
)


def show(qtbot: QtBot, window: QWidget, width: int = 900, height: int = 600) -> None:
    """Show a window with the keyboard's focus; without a window manager it has to be asked for."""
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settle()


def settle() -> None:
    """Let layouts and posted events come to rest."""
    for _ in range(5):
        QApplication.processEvents()


def assert_whole(shown: QWidget, what: object = "") -> None:
    """Nothing of it is cut, stands on something else or has no name."""
    found = [*cut_texts(shown), *overlaps(shown), *nameless(shown)]
    assert not found, (what, found)


def cut_texts(window: QWidget) -> list[str]:
    """Every visible label or button too small for its text, and all that sticks out sideways."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text() and _label_is_cut(widget):
            found.append(f"cut: {widget.text()!r} has {widget.size().toTuple()}")
        elif isinstance(widget, QAbstractButton) and widget.text():
            least = widget.minimumSizeHint()
            if widget.width() < least.width() or widget.height() < least.height():
                found.append(f"squeezed: {widget.text()!r} has {widget.size().toTuple()}")
        if sticks_out(widget, window):
            found.append(f"sticks out: {type(widget).__name__} {widget.accessibleName()!r}")
        if isinstance(widget, QLabel | QAbstractButton) and widget.text() and _is_cut_off(widget):
            found.append(f"cut off: {widget.text()!r} by {type(widget.parentWidget()).__name__}")
    return found


def sticks_out(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget reaches beyond the window's or its scroll area's left or right edge."""
    area: QWidget | None = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    scrolls = isinstance(area, QScrollArea) and area.viewport().isAncestorOf(widget)
    inside = area.viewport() if isinstance(area, QScrollArea) and scrolls else window
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    allowed = QRect(inside.mapTo(window, QPoint(0, 0)), inside.size())
    return place.left() < allowed.left() or place.right() > allowed.right()


def overlaps(window: QWidget) -> list[str]:
    """Pairs of visible labels and buttons that stand on each other."""
    shown = [
        widget
        for kind in (QLabel, QAbstractButton)
        for widget in window.findChildren(kind)
        if widget.isVisible() and widget.text() and not _holds_labels(widget)
    ]
    places = [(w, QRect(w.mapTo(window, QPoint(0, 0)), w.size())) for w in shown]
    return [
        f"{a.text()!r} on {b.text()!r}"
        for number, (a, here) in enumerate(places)
        for b, there in places[number + 1 :]
        if here.intersects(there) and _same_area(a, b)
    ]


def nameless(window: QWidget) -> list[str]:
    """Every control that a screen reader could not name."""
    QAccessible.setActive(True)
    found = []
    for widget in window.findChildren(QWidget):
        face = QAccessible.queryAccessibleInterface(widget)
        wanted = face is not None and (
            face.role() in INTERACTIVE or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
        if wanted and widget.isVisible() and not face.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def tab_walk(window: QWidget, steps: int = 400) -> list[QWidget]:
    """Where Tab leads, from the present focus until it comes round."""
    start = QApplication.focusWidget()
    walked: list[QWidget] = []
    for _ in range(steps):
        here = QApplication.focusWidget()
        assert here is not None
        if walked and here is start:
            return walked
        walked.append(here)
        window.focusNextChild()
    raise AssertionError("Tab never came round")


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.1."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    """Relative luminance, by WCAG 2.1."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _label_is_cut(label: QLabel) -> bool:
    needed = label.heightForWidth(label.width()) if label.wordWrap() else -1
    if needed < 0:
        return label.width() < label.minimumSizeHint().width()
    return label.height() < needed


def _is_cut_off(widget: QWidget) -> bool:
    """Whether it reaches beyond what it stands on, up to what scrolls."""
    place, holder = widget.geometry(), widget.parentWidget()
    while holder is not None and not isinstance(holder.parentWidget(), QAbstractScrollArea):
        if not holder.rect().contains(place):
            return True
        place.translate(holder.pos())
        holder = None if holder.isWindow() else holder.parentWidget()
    return False


def _holds_labels(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and bool(widget.findChildren(QLabel))


def _same_area(a: QWidget, b: QWidget) -> bool:
    """Only what scrolls together can overlap: the rest is hidden below an edge."""
    return _area(a) is _area(b)


def _area(widget: QWidget) -> QWidget | None:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QAbstractScrollArea):
        area = area.parentWidget()
    return area
