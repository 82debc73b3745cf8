# SPDX-License-Identifier: GPL-3.0-or-later
"""The reminder of the self-checks, every two weeks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kneetimer.ui import theme
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.today_card import MARGINS, TodayCard
from kneetimer.ui.widgets.wrap_layout import WrapLayout


class CheckUpReminder(TodayCard):
    """Do them now, or be reminded again in some days."""

    requested = Signal()
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later = QPushButton(self.tr("Not now"))
        self._later.setProperty("look", "quiet")
        self._later.setAccessibleName(self.tr("Not now: remind me of the self-checks in 3 days"))
        self._later.clicked.connect(self.put_off)
        self._now = QPushButton(self.tr("Do it now"))
        self._now.setAccessibleName(self.tr("Do the self-checks now"))
        theme.set_icon(self._now, "check")
        self._now.clicked.connect(self.requested)
        buttons = WrapLayout()
        for button in (self._now, self._later):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setSpacing(2 * theme.GRID)
        layout.addWidget(TextLabel(self.tr("Time for the self-checks"), bold=True))
        layout.addWidget(
            TextLabel(
                self.tr(
                    "Every two weeks, warm, both sides, each the same way as last time. They show "
                    "how your own figures change, and leave out whatever hurts."
                ),
                "small",
                muted=True,
            )
        )
        layout.addLayout(buttons)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes to, in order."""
        return [self._now, self._later]
