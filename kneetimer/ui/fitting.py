# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes that are counted in characters or lines, taken anew whenever the text size changes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


def fit_to_font(widget: QWidget, fit: Callable[[], object]) -> None:
    """Call `fit` now, and again whenever the widget's font changes."""
    widget.installEventFilter(_Fitting(widget, fit))
    fit()


class _Fitting(QObject):
    def __init__(self, widget: QWidget, fit: Callable[[], object]) -> None:
        super().__init__(widget)
        self._fit = fit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        return False
