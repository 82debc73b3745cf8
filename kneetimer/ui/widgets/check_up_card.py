# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminder of the self-checks, every two weeks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.today_card import MARGINS, TodayCard, card_button
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class CheckUpReminder(TodayCard):
    """Do them now, or be reminded again in some days."""

    requested = Signal()
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = card_button(self.tr("Do it now"), self.tr("Do the self-checks now"), "check")
        self._now.clicked.connect(self.requested)
        self._later = card_button(
            self.tr("Not now"),
            self.tr("Not now: remind me of the self-checks in 3 days"),
            look="quiet",
        )
        self._later.clicked.connect(self.put_off)
        buttons = WrapLayout()
        for button in (self._now, self._later):
            buttons.addWidget(button)
        self._about = TextLabel(role="small", muted=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("Time for the self-checks"), bold=True))
        layout.addWidget(self._about)
        layout.addLayout(buttons)

    def show_card(self, is_first: bool) -> None:
        """Say how they are done; the first ones like none before."""
        if is_first:
            about = self.tr(
                "See how far and how well the knee goes now, to compare with later. Do it warm, "
                "after a session or a walk, both sides. Leave out whatever hurts."
            )
        else:
            about = self.tr(
                "Every two weeks, warm, both sides, each the same way as last time. Leave out "
                "whatever hurts."
            )
        self._about.setText(about)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._now, self._later]
