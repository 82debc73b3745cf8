# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who has a keyboard only: where Tab leads, in what order, and whether it can be seen."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from tests.support.look import contrast

SEEN, PIXELS = 3.0, 24
"""The focus is seen where at least so many pixels change by so much contrast."""


PARTS = 40
"""So often Tab may lead on within one control."""


class Stop(NamedTuple):
    """Where the focus came to, where that stands, and whether it could be seen."""

    widget: QWidget
    name: str
    place: QRect
    is_seen: bool


def walk(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab, most: int = 400) -> list[Stop]:
    """Press Tab (or Backtab) until the focus comes to where it was already. A field of several
    parts, or a text with links, may keep it for some presses."""
    here = QApplication.focusWidget()
    assert here is not None
    assert window.isAncestorOf(here)
    looks = key == Qt.Key.Key_Tab  # on the way back it has been seen
    stops: list[Stop] = []
    for _ in range(most):
        focused = _picture(here) if looks else None
        place = _place(here, window)
        there = _next(here, key)
        if there is here:  # the only control there is
            here.clearFocus()
        is_seen = focused is None or _differ(focused, _picture(here))
        there.setFocus()
        stops.append(Stop(here, name_of(here), place, is_seen))
        if there in [stop.widget for stop in stops]:
            return stops
        here = there
    raise AssertionError("the focus never came round")


def _next(here: QWidget, key: Qt.Key) -> QWidget:
    for _ in range(PARTS):
        QTest.keyClick(here, key)
        QApplication.processEvents()
        there = QApplication.focusWidget()
        assert there is not None, f"the focus is lost after {name_of(here)}"
        if there is not here:
            return there
    return here


def name_of(widget: QWidget) -> str:
    """What a widget is called, with its kind."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or text!r}"


def unseen(stops: Sequence[Stop]) -> list[str]:
    """Stops that look the same with the focus and without it."""
    return [stop.name for stop in stops if not stop.is_seen]


def controls(window: QWidget) -> list[QWidget]:
    """All that Tab has to come to."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _is_one_of_many(each)
    ]


def passed_by(window: QWidget, stops: Sequence[Stop]) -> list[str]:
    """Controls that take the focus and that Tab never came to."""
    walked = [stop.widget for stop in stops]
    return [
        name_of(each)
        for each in controls(window)
        if each not in walked and each.focusProxy() not in walked
    ]


def out_of_order(stops: Sequence[Stop]) -> list[str]:
    """Steps that lead back up, and not to another column: nobody reads like that. The step that
    comes round to the first is none."""
    return [
        f"{one.name} to {other.name}"
        for one, other in _steps(stops)
        if other.place.bottom() <= one.place.top() and other.place.left() < one.place.right()
    ]


def _steps(stops: Sequence[Stop]) -> Iterator[tuple[Stop, Stop]]:
    """Each stop with the next, of those that scroll together."""
    for one, other in pairwise(stops):
        if _area(one.widget) is _area(other.widget):
            yield one, other


def _area(widget: QWidget) -> QScrollArea | None:
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def _place(widget: QWidget, window: QWidget) -> QRect:
    """Where it stands in its window, or in what scrolls there."""
    area = _area(widget)
    around = area.widget() if area is not None and area.isAncestorOf(widget) else window
    inside = around if around.isAncestorOf(widget) else window
    return QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())


def _is_one_of_many(widget: QWidget) -> bool:
    """Of buttons that exclude each other Tab goes to one, and arrows lead on."""
    return isinstance(widget, QAbstractButton) and (
        widget.group() is not None or widget.autoExclusive()
    )


def _picture(widget: QWidget) -> QImage:
    """It alone, as it stands on a page."""
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    picture.fill(QApplication.palette().window().color())
    flags = QWidget.RenderFlag.DrawChildren
    widget.render(picture, QPoint(), QRegion(), flags)
    return picture


def _differ(one: QImage, other: QImage) -> bool:
    """Whether two pictures of a control differ so that one can see it."""
    if one.size() != other.size():
        return True
    here, there = (memoryview(each.constBits()).cast("B").cast("I") for each in (one, other))
    changed = {pair for pair in zip(here, there, strict=True) if pair[0] != pair[1]}
    plain = {(a, b) for a, b in changed if contrast(QColor.fromRgb(a), QColor.fromRgb(b)) >= SEEN}
    return sum((a, b) in plain for a, b in zip(here, there, strict=True)) >= PIXELS
