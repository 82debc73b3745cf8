# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the first run, one widget each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout

from kneetimer.core.catalogue import Side
from kneetimer.ui import theme
from kneetimer.ui.widgets import notice_text
from kneetimer.ui.widgets.amount_slider import AmountSlider
from kneetimer.ui.widgets.bullet_list import BulletList
from kneetimer.ui.widgets.icon_tile import IconTile
from kneetimer.ui.widgets.page_scroll import PageScroll
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.tick import Choice, Tick
from kneetimer.ui.widgets.tick_list import TickList
from kneetimer.ui.widgets.voice_check import VoiceCheck
from kneetimer.ui.widgets.wrap_layout import WrapLayout

WIDEST = 200 * theme.GRID


class Step(PageScroll):
    """One step: a heading, and below it what the step is about."""

    def __init__(self, heading: str, icon_name: str = "") -> None:
        super().__init__(WIDEST)
        self.setAccessibleName(heading)
        if icon_name:
            self.column.addStretch(2)
            self.column.addWidget(IconTile(icon_name, 18 * theme.GRID))
            self.column.addSpacing(2 * theme.GRID)
        self.column.addWidget(TextLabel(heading, "title"))


class NoticeStep(Step):
    """The standing notice; the first time below a welcome."""

    def __init__(self, again: bool) -> None:
        before = self.tr("Before you begin")
        super().__init__(before if again else self.tr("Welcome to Knee Timer"), "info")
        self.column.addWidget(TextLabel(notice_text.introduction()))
        self.column.addSpacing(2 * theme.GRID)
        if not again:
            self.column.addWidget(TextLabel(before, bold=True))
        self.column.addWidget(BulletList(notice_text.points()))
        if not again:
            promise = self.tr(
                "Four short steps, and you can start. What you say here stays on this computer."
            )
            self.column.addSpacing(2 * theme.GRID)
            self.column.addWidget(TextLabel(promise, muted=True))
        self.column.addStretch(3)


class QuestionsStep(Step):
    """Both questions side by side; `changed` at every tick."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Two questions first"))
        self.column.addWidget(
            TextLabel(self.tr("Tick what applies in each list, or “None of these” at its end."))
        )
        self.signs = TickList(
            self.tr("Is any of this true of your knee today?"), notice_text.same_day_signs()
        )
        self.reasons = TickList(
            self.tr("Does any of this apply to you?"), notice_text.check_first_reasons()
        )
        left = QVBoxLayout()
        left.setSpacing(4 * theme.GRID)
        left.addWidget(self.signs)
        left.addWidget(TextLabel(notice_text.calf_warning()))
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(8 * theme.GRID)
        both.addLayout(left, 1)
        both.addWidget(self.reasons, 1)
        self.column.addLayout(both)
        self.column.addStretch(3)
        self.signs.changed.connect(self.changed)
        self.reasons.changed.connect(self.changed)

    @property
    def is_answered(self) -> bool:
        """Whether both questions have an answer."""
        return self.signs.is_answered and self.reasons.is_answered


class SameDayStep(Step):
    """What follows from a same-day sign."""

    def __init__(self) -> None:
        super().__init__(notice_text.same_day_title(), "notice")
        self.column.addWidget(TextLabel(notice_text.same_day_advice()))
        self.column.addWidget(TextLabel(notice_text.calf_warning()))
        self.column.addWidget(TextLabel(notice_text.same_day_consequence()))
        self.column.addStretch(3)


class CheckFirstStep(Step):
    """What follows from a reason to ask first; `advised` is to be ticked once one has asked."""

    def __init__(self) -> None:
        super().__init__(notice_text.check_first_title(), "notice")
        self.advised = Tick(notice_text.advised())
        self.column.addWidget(TextLabel(notice_text.check_first_advice()))
        self.column.addWidget(self.advised)
        self.column.addStretch(3)


class VoiceStep(Step):
    """The voice, its test and its volume, and what takes its place for those who cannot hear it."""

    def __init__(self, volume: int, *, captions: bool, flash: bool) -> None:
        super().__init__(self.tr("Can you hear the voice?"), "listen")
        self.check = VoiceCheck(leads_to_settings=False)
        self.volume = AmountSlider(self.tr("Volume"), 0, 100, 5, "{n} %")
        self.volume.changed.connect(self.check.show_volume)
        self.volume.show_value(volume)
        self.check.show_volume(volume)
        loudness = QHBoxLayout()
        loudness.setSpacing(3 * theme.GRID)
        loudness.addWidget(QLabel(self.tr("Volume")))
        loudness.addWidget(self.volume, 1)
        self.column.addWidget(
            TextLabel(
                self.tr(
                    "During a session you lie, kneel or stand a few steps away. The voice says "
                    "what to do, and counts. Press the button, and listen."
                )
            )
        )
        self.column.addWidget(self.check)
        self.captions = Tick(self.tr("Show what is said"))
        self.captions.setChecked(captions)
        self.flash = Tick(self.tr("Flash with every tone"))
        self.flash.setChecked(flash)
        ticks = WrapLayout(4 * theme.GRID)
        ticks.addWidget(self.captions)
        ticks.addWidget(self.flash)
        unheard = QVBoxLayout()
        unheard.setSpacing(theme.GRID)
        unheard.addWidget(TextLabel(self.tr("If you cannot hear it, a session can also be seen:")))
        unheard.addLayout(ticks)
        self.column.addLayout(loudness)
        self.column.addLayout(unheard)
        self.column.addStretch(3)


class SideStep(Step):
    """Which side goes first."""

    def __init__(self, side: Side | None) -> None:
        super().__init__(self.tr("Which knee is it?"), "switch")
        self.column.addWidget(
            TextLabel(self.tr("That side goes first in every exercise. You can change it later."))
        )
        self._group = QButtonGroup(self)
        self._choices: dict[Choice, Side | None] = {
            Choice(self.tr("The left knee")): Side.LEFT,
            Choice(self.tr("The right knee")): Side.RIGHT,
            Choice(self.tr("Both, or neither")): None,
        }
        for choice, stands_for in self._choices.items():
            self._group.addButton(choice)
            self.column.addWidget(choice)
            choice.setChecked(stands_for == side)
        self.column.addStretch(3)

    @property
    def side(self) -> Side | None:
        """The side chosen."""
        return next(side for choice, side in self._choices.items() if choice.isChecked())
