# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of a round of self-checks: what each asks, how it is done, and what was found before.

How each is done, and that none of them has a norm, is as the facts on knee care have it.
"""

from collections.abc import Callable, Sequence

from msgspec import structs
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kneetimer.core.amounts import whole_of
from kneetimer.core.catalogue import Side
from kneetimer.core.check_ups import EXERCISES, TASKS, Check, last_value, mm_of, value_of
from kneetimer.core.diary import HIGHEST_MM, MOST_REPS, CheckUp
from kneetimer.ui import texts, theme
from kneetimer.ui.fitting import fit_to_font
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import check_up_words as words
from kneetimer.ui.widgets.form_field import FormField
from kneetimer.ui.widgets.measure_field import MeasureField
from kneetimer.ui.widgets.pain_scale import PainScale
from kneetimer.ui.widgets.text_label import TextLabel
from kneetimer.ui.widgets.text_section import TextSection
from kneetimer.ui.widgets.trend_sentences import normal_variation

LEFT_AND_RIGHT = (Side.LEFT, Side.RIGHT)


class CheckStep(QWidget):
    """One step under a `title`; `check` is what its figure shows, None for the daily tasks."""

    check: Check | None = None

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4 * theme.GRID)
        self.title = title

    def show_check_up(self, check_up: CheckUp, earlier: Sequence[CheckUp]) -> None:
        """Show what has been entered, and what was found before."""
        raise NotImplementedError

    def fill_in(self, check_up: CheckUp) -> CheckUp:
        """A round of self-checks with what is entered here."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """One begins here."""
        raise NotImplementedError

    def first_wrong(self) -> MeasureField | None:
        """The first field that cannot be taken."""
        return None


class TasksStep(CheckStep):
    """Knee pain in four things that one does every day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Everyday pain"), parent)
        self.column.setSpacing(3 * theme.GRID)  # the scales have room of their own around them
        self.column.addWidget(
            TextLabel(self.tr("How much did the knee hurt lately, from 0 to 10? Leave out any."))
        )
        self._scales: dict[Check, PainScale] = {}
        for task in TASKS:
            scale = self._scales[task] = PainScale(words.name(task))
            group = QVBoxLayout()
            group.setSpacing(0)
            group.addWidget(TextLabel(words.name(task), bold=True))
            group.addWidget(scale)
            self.column.addLayout(group)
        self.column.addWidget(TextLabel(normal_variation(), "small", muted=True))

    def show_check_up(self, check_up: CheckUp, earlier: Sequence[CheckUp]) -> None:
        for task, scale in self._scales.items():
            scale.set_value(value_of(check_up, task))

    def fill_in(self, check_up: CheckUp) -> CheckUp:
        said = {task.value: scale.value() for task, scale in self._scales.items()}
        return structs.replace(check_up, **said)

    def focus_first(self) -> None:
        self._scales[TASKS[0]].setFocus()


class MeasureStep(CheckStep):
    """How a check is done, a field for each side, and the numbers of last time."""

    def __init__(
        self,
        check: Check,
        how: Sequence[str],
        hint: str,
        picks: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """`how` are sentences in order; `picks` are the names of exercises one might pick."""
        super().__init__(words.name(check), parent)
        self.check = check
        steps = TextSection(numbered=True)
        steps.show_lines(how)
        self.column.addWidget(steps)
        self.fields = {side: self.make_field(check, side) for side in LEFT_AND_RIGHT}
        beside = QHBoxLayout()
        beside.setSpacing(6 * theme.GRID)
        for side, field in self.fields.items():
            beside.addLayout(self.column_of(side, field), 1)
        self.column.addLayout(beside)
        self._before = TextLabel(muted=True)
        self.column.addWidget(self._before)
        self.column.addWidget(TextLabel(hint, "small", muted=True))
        picked = self.tr("Exercises one might pick: {names}.").format(names=", ".join(picks))
        self.column.addWidget(TextLabel(picked, "small", muted=True))

    def make_field(self, check: Check, side: Side) -> MeasureField:
        """The field of a side: a distance in cm."""
        return MeasureField(
            words.side_name(side),
            f"{words.name(check)}, {texts.side(side)}, {words.in_cm()}",
            words.in_cm(),
            highest=HIGHEST_MM,
            parse=mm_of,
            write=words.cm_number,
        )

    def column_of(self, side: Side, field: MeasureField) -> QVBoxLayout:
        """What stands below each other for a side."""
        column = QVBoxLayout()
        column.setSpacing(2 * theme.GRID)
        column.addWidget(field)
        column.addStretch(1)
        return column

    def show_check_up(self, check_up: CheckUp, earlier: Sequence[CheckUp]) -> None:
        assert self.check is not None
        before = []
        for side, field in self.fields.items():
            field.set_value(value_of(check_up, self.check, side))
            last = last_value(earlier, self.check, side)
            if last is not None:
                before.append(words.of_side(side, words.amount(self.check, last)))
        self._before.show_text(words.last_time(before))

    def fill_in(self, check_up: CheckUp) -> CheckUp:
        assert self.check is not None
        found = {side.value: field.value() for side, field in self.fields.items()}
        kind = type(getattr(check_up, self.check))
        return structs.replace(check_up, **{self.check.value: kind(**found)})

    def focus_first(self) -> None:
        self.fields[Side.LEFT].take_keys()

    def first_wrong(self) -> MeasureField | None:
        return next((field for field in self.fields.values() if field.is_wrong()), None)


class LiftStep(MeasureStep):
    """The lifts can be counted one by one; a note about all of it comes last."""

    def __init__(
        self,
        how: Sequence[str],
        hint: str,
        picks: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Check.SIDE_LIFT, how, hint, picks, parent)
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setPlaceholderText(self.tr("Anything to remember?"))
        note = self._note
        fit_to_font(note, lambda: note.setFixedHeight(4 * note.fontMetrics().lineSpacing()))
        self.column.addWidget(FormField(self.tr("Note"), self._note))

    def make_field(self, check: Check, side: Side) -> MeasureField:
        return MeasureField(
            words.side_name(side),
            f"{words.name(check)}, {texts.side(side)}",
            self.tr("lifts"),
            highest=MOST_REPS,
            parse=whole_of,
        )

    def column_of(self, side: Side, field: MeasureField) -> QVBoxLayout:
        column = super().column_of(side, field)
        count = QPushButton(self.tr("Count a lift"))
        count.setAccessibleName(f"{count.text()}, {texts.side(side)}")
        count.setMinimumHeight(16 * theme.GRID)
        count.clicked.connect(lambda: field.set_value(min(MOST_REPS, (field.value() or 0) + 1)))
        column.insertWidget(1, count)
        return column

    def show_check_up(self, check_up: CheckUp, earlier: Sequence[CheckUp]) -> None:
        super().show_check_up(check_up, earlier)
        self._note.setPlainText(check_up.note)

    def fill_in(self, check_up: CheckUp) -> CheckUp:
        note = self._note.toPlainText().strip()
        return structs.replace(super().fill_in(check_up), note=note)


def all_steps(names: Callable[[str], str]) -> tuple[CheckStep, ...]:
    """The four steps in order; `names` gives an exercise's name."""

    def picks(check: Check) -> list[str]:
        return [names(each) for each in EXERCISES[check]]

    no_aim = translate(
        "CheckStep",
        "There is no number to reach: it is for the trend, and for one side beside the other.",
    )
    return (
        TasksStep(),
        MeasureStep(
            Check.KNEE_TO_WALL, _knee_to_wall(), _knee_to_wall_hint(), picks(Check.KNEE_TO_WALL)
        ),
        MeasureStep(
            Check.HEEL_TO_BUTTOCK, _heel_to_buttock(), no_aim, picks(Check.HEEL_TO_BUTTOCK)
        ),
        LiftStep(_side_lift(), no_aim, picks(Check.SIDE_LIFT)),
    )


def _knee_to_wall() -> tuple[str, ...]:
    return (
        translate("CheckStep", "Face a wall, one foot in front, its toes towards the wall."),
        translate("CheckStep", "Bend the front knee until it touches the wall, the heel down."),
        translate(
            "CheckStep",
            "Move the foot back bit by bit, as long as the knee still gets there with the heel "
            "down.",
        ),
        translate(
            "CheckStep",
            "Measure from the big toe to the wall. The farthest of three tries counts.",
        ),
    )


def _knee_to_wall_hint() -> str:
    return translate(
        "CheckStep",
        "A change is told of from 2 cm on: less is within what measuring varies by (Powden 2015).",
    )


def _heel_to_buttock() -> tuple[str, ...]:
    return (
        translate("CheckStep", "Leave this one out if bending the knee hurts."),
        translate("CheckStep", "Lie face down, the hips flat on the mat."),
        translate(
            "CheckStep",
            "Bend one knee and draw the heel in, with a hand if you like, only as far as is "
            "comfortable.",
        ),
        translate(
            "CheckStep",
            "Have the gap between heel and buttock measured, 0 where they touch. The smallest of "
            "three tries counts.",
        ),
    )


def _side_lift() -> tuple[str, ...]:
    return (
        translate("CheckStep", "Lie on your side, legs long. It is the upper leg that counts."),
        translate("CheckStep", "Raise and lower it slowly, always at the same pace."),
        translate(
            "CheckStep",
            "Count until the form goes (the hip rolls back, the leg drifts forward), until it "
            "hurts, or up to 30.",
        ),
        translate("CheckStep", "At most three tries, well rested. The best one counts."),
    )
