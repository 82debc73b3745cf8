# SPDX-License-Identifier: GPL-3.0-or-later
"""What the session page says of a moment, in words."""

from PySide6.QtCore import QObject

from kneetimer.core.catalogue import Kind, Side
from kneetimer.core.state import Status
from kneetimer.core.timeline import Segment, SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import texts
from kneetimer.ui.texts import Names
from kneetimer.ui.widgets.digits import digits_of

LEADING_IN = (SegmentKind.GET_READY, SegmentKind.SWITCH_SIDES)


class SessionWords(QObject):
    """`segment` is always the session's own, also while the snapshot shows a count-in."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names

    def phase(self, snapshot: Snapshot) -> str:
        """The word for what is happening, the exercise's own where it has one."""
        if snapshot.status is Status.PAUSED:
            return self.tr("Paused")
        return texts.phase_of(snapshot.segment)

    def name(self, segment: Segment) -> str:
        """The exercise, or the phase where there is none."""
        if segment.exercise is None:
            return texts.phase(segment.kind)
        return self._names(segment.exercise, segment.variant)

    def where(self, snapshot: Snapshot, segments: tuple[Segment, ...]) -> str:
        """Which exercise of how many, and in which round."""
        item = snapshot.item
        if item is None:
            return ""
        numbers = sorted({s.item for s in segments if s.item is not None})
        words = self.tr("Exercise {number} of {all}").format(
            number=numbers.index(item.number) + 1, all=len(numbers)
        )
        if item.rounds > 1:
            of = self.tr("round {number} of {all}").format(number=item.round, all=item.rounds)
            words = f"{words} · {of}"
        if snapshot.kind is SegmentKind.REST:
            return self.tr("Next: {exercise}").format(exercise=words)
        return words

    def note(self, snapshot: Snapshot) -> str:
        """What the person has noted about the exercise, for when it is introduced."""
        introduced = snapshot.item if snapshot.kind is SegmentKind.INTRODUCE else None
        return introduced.note if introduced else ""

    def set_and_amount(self, snapshot: Snapshot, segment: Segment) -> str:
        """Which set of how many, and how much of it; a single set goes without saying."""
        item = snapshot.item
        if item is None or segment.set is None or segment.side not in item.sides:
            return ""
        unit = "s" if item.kind is Kind.HOLD else "reps"
        amount = texts.amount(item.amount(segment.side), unit)
        if item.sets == 1:
            return amount
        return f"{texts.set_of(segment.set, item.sets)} · {amount}"

    def dose(self, snapshot: Snapshot) -> str:
        """How much of the exercise in all."""
        return texts.dose(snapshot.item) if snapshot.item else ""

    def equipment(self, snapshot: Snapshot) -> str:
        """What is needed for the exercise."""
        if snapshot.item is None:
            return ""
        needed = snapshot.item.equipment
        if not needed:
            return self.tr("Nothing needed")
        return self.tr("You need {things}").format(things=", ".join(map(texts.equipment, needed)))

    def upcoming(self, snapshot: Snapshot, segment: Segment) -> str:
        """What comes after the present set; "" where the page shows just that already."""
        upcoming = snapshot.upcoming
        if upcoming is None:
            return self.tr("Last one") if segment.kind.is_work else ""
        if segment.kind in LEADING_IN:
            return ""
        name = self._names(upcoming.exercise, upcoming.variant)
        if upcoming.side is Side.BOTH:
            return self.tr("Next: {name}").format(name=name)
        return self.tr("Next: {name}, {side}").format(name=name, side=texts.side(upcoming.side))

    def for_the_mat(self, snapshot: Snapshot, segment: Segment) -> str:
        """The line at the foot of mat mode."""
        if snapshot.status is not Status.PAUSED:
            return self.upcoming(snapshot, segment)
        if snapshot.restarts:
            return self.tr("The hold starts again. Press Space to go on.")
        return self.tr("Press Space to go on")

    def stands(self, sentence: str, snapshot: Snapshot) -> bool:
        """Whether the page shows just what is said already: the phase, the exercise or a line."""
        words = sentence.removesuffix(".")
        shown = [self.phase(snapshot), self.name(snapshot.current), digits_of(snapshot).number]
        return words in shown or sentence in snapshot.current.lines

    def about_pause(self, segment: Segment) -> str:
        """What to know while the session is paused."""
        if segment.kind.is_work and segment.kind is not SegmentKind.SELF_PACED:
            return self.tr("Take your time. Resuming counts you in first.")
        return self.tr("Take your time.")

    def about_halt(self, why: str) -> str:
        """Why the session was paused by itself: "suspended" or "stalled"."""
        if why == "suspended":
            return self.tr("The computer was asleep, so the session was paused.")
        return self.tr("The computer was held up, so the session was paused.")
