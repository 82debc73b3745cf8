# SPDX-License-Identifier: GPL-3.0-or-later
"""The steppers for what a dose is made of, each with its limits, its steps and its words."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics

from kneetimer.core.adjust import stepped_hold
from kneetimer.core.amounts import limits, seconds_of, whole_of
from kneetimer.ui import texts, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.widgets import dose_words
from kneetimer.ui.widgets.stepper import Stepper

_WORDS = {
    "hold_s": texts.seconds,
    "reps": texts.reps,
    "sets": texts.sets,
    "rep_hold_s": dose_words.rep_hold,
}


def amount_stepper(field: str, name: str) -> Stepper:
    """A stepper for "hold_s", "reps", "sets" or "rep_hold_s", all as wide, for below each other.
    A hold goes in the steps of the session; beyond them it can be typed."""
    return _AmountStepper(field, name)


class _AmountStepper(Stepper):
    def __init__(self, field: str, name: str) -> None:
        low, high = limits(field)
        super().__init__(
            name,
            low,
            high,
            in_words=_WORDS[field],
            stepped=stepped_hold if field == "hold_s" else None,
            parse=seconds_of if field in ("hold_s", "rep_hold_s") else whole_of,
        )
        self._amount = field
        fit_to_font(self, self._keep_as_wide)

    def _keep_as_wide(self) -> None:
        metrics = QFontMetrics(theme.font(theme.Role.BODY, bold=True))
        widths = {each: _widest(metrics, each) for each in _WORDS}
        self._room = QSize(max(widths.values()) - widths[self._amount], 0)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + self._room

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + self._room


def _widest(metrics: QFontMetrics, field: str) -> int:
    """How wide the words for the least and the most of it are, as a stepper measures them."""
    return max(metrics.horizontalAdvance(_WORDS[field](each)) for each in limits(field))
