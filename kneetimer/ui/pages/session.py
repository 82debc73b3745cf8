# SPDX-License-Identifier: GPL-3.0-or-later
"""The session as it is looked at and steered. It shows Snapshots and keeps no time of its own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kneetimer.core.catalogue import HOLD_MAX_S, HOLD_MIN_S, Kind, Side
from kneetimer.core.ports import SessionControl
from kneetimer.core.record import Rating
from kneetimer.core.state import Status
from kneetimer.core.timeline import Segment, SegmentKind
from kneetimer.core.view import Snapshot
from kneetimer.ui import faces, theme
from kneetimer.ui.drawings import Drawings
from kneetimer.ui.session_keys import Action, action_of, rating_of
from kneetimer.ui.session_questions import SessionQuestions
from kneetimer.ui.session_words import SessionWords
from kneetimer.ui.texts import Names
from kneetimer.ui.widgets.caption_band import CaptionBand
from kneetimer.ui.widgets.digits import digits_of
from kneetimer.ui.widgets.flash_frame import FlashFrame
from kneetimer.ui.widgets.item_question import Asked, ItemQuestion
from kneetimer.ui.widgets.mat_view import MatView
from kneetimer.ui.widgets.overlay import Overlay
from kneetimer.ui.widgets.read_panel import ReadPanel
from kneetimer.ui.widgets.rep_dots import marks_of
from kneetimer.ui.widgets.session_controls import CourseControls, TopControls
from kneetimer.ui.widgets.stage import Stage
from kneetimer.ui.widgets.timeline_strip import TimelineStrip
from kneetimer.ui.widgets.work_panel import WorkPanel

Facts = Callable[[str], tuple[str, tuple[str, ...]]]
"""Of an exercise, by its id: what sources say of its dose, in a line, and its cautions."""

READING = (SegmentKind.SET_UP, SegmentKind.INTRODUCE)

ROOMY_FROM_LINES = 30
"""How many lines of text high the page must be, without captions, for all that it can show. In
less, digits, side and figure stay large; words that are told elsewhere too give way."""
STAGE_SHARES, PANEL_SHARE = {False: 11, True: 6}, 9
"""How the width is shared, by whether much is to be read in little room."""


class SessionPage(QWidget):
    """One running session. Make one for each; it ends with `control.finished`. With `rates` it
    asks how each exercise was, from its end until the next work begins."""

    FACE = faces.Group

    mat_mode_changed = Signal(bool)
    """The page wants the whole screen, or no longer."""

    def __init__(
        self,
        control: SessionControl,
        names: Names,
        drawings: Drawings,
        *,
        facts: Facts = lambda exercise: ("", ()),
        reduce_motion: bool = False,
        muted: bool = False,
        rates: bool = False,
        captions: bool = False,
        flash: bool = False,
    ) -> None:
        super().__init__()
        self._control = control
        self._facts = facts
        self._names = names
        self._words = SessionWords(names, self)
        self._muted = muted
        self._rates = rates
        self._asked: Asked | None = None
        self._trouble = ""
        self._is_tight = False
        self._captions = CaptionBand() if captions else None
        self._stage = Stage(drawings, reduce_motion, captions=not captions)
        self._work = WorkPanel(drawings, reduce_motion)
        self._read = ReadPanel(reduce_motion)
        self._top = TopControls()
        self._course = CourseControls()
        self._strip = TimelineStrip(names)
        self._question = ItemQuestion()
        self._mat = MatView(drawings, reduce_motion)
        self._lay_out()
        self._overlay = Overlay(self)
        self._flash = FlashFrame(self, reduce_motion) if flash else None
        self._questions = SessionQuestions(control, self._overlay, rates=rates)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Session"))
        self._connect()
        self._top.show_muted(muted)
        self._strip.show_segments(control.segments)
        self._show(control.snapshot())

    def ask_to_end(self) -> None:
        """Pause, and ask whether to end the session."""
        self.set_mat_mode(False)
        self._questions.ask_to_end()
        self._refresh()

    def leave(self) -> None:
        """The page goes while the session may go on later: what was said on a card is kept."""
        self._questions.leave()

    @property
    def is_muted(self) -> bool:
        """Whether the person wants no sound for now."""
        return self._muted

    def mat_mode(self) -> bool:
        """Whether the page shows itself for the mat."""
        return self._views.currentWidget() is self._mat

    def set_mat_mode(self, on: bool) -> None:
        """Show the page for the mat, or as usual."""
        if on == self.mat_mode():
            return
        self._views.setCurrentWidget(self._mat if on else self._desk)
        self.setFocus()
        self._refresh()
        self.mat_mode_changed.emit(on)

    # -- layout

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        self._right.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._right.addWidget(self._work)
        self._right.addWidget(self._read)
        self._middle = middle = QHBoxLayout()
        middle.setSpacing(8 * theme.GRID)
        middle.addWidget(self._stage, STAGE_SHARES[False])
        middle.addWidget(self._right, PANEL_SHARE)
        self._desk = QWidget()
        self._column = desk = QVBoxLayout(self._desk)
        desk.addWidget(self._top)
        desk.addLayout(middle, 1)
        desk.addWidget(self._question)
        desk.addWidget(self._strip)
        desk.addWidget(self._course)
        self._views = QStackedWidget(self)
        self._views.addWidget(self._desk)
        self._views.addWidget(self._mat)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._views)
        if self._captions is not None:
            layout.addWidget(self._captions)

    def _connect(self) -> None:
        control = self._control
        control.frame.connect(self._show)
        control.segment_changed.connect(self._on_segment_changed)
        control.status_changed.connect(self._on_status_changed)
        control.segments_changed.connect(self._on_segments_changed)
        control.said.connect(self._on_said)
        if self._flash is not None:
            control.sounded.connect(self._flash.flash)
        control.halted.connect(self._on_halted)
        control.finished.connect(self._on_finished)
        self._strip.jump_requested.connect(self._on_jump_requested)
        self._work.carry_on.connect(self._on_carry_on)
        self._questions.answered.connect(self._refresh)
        self._question.rated.connect(self._on_rated)
        self._overlay.closed.connect(self.setFocus)
        buttons = {
            self._top.end: Action.ESCAPE,
            self._top.time: Action.TIME,
            self._top.hear: Action.HEAR,
            self._top.mute: Action.MUTE,
            self._top.mat: Action.MAT,
            self._top.keys: Action.KEYS,
            self._course.back: Action.BACK,
            self._course.main: Action.MAIN,
            self._course.next: Action.NEXT,
            self._course.skip: Action.NEXT_EXERCISE,
            self._course.less: Action.LESS,
            self._course.more: Action.MORE,
            self._course.hurt: Action.HURT,
        }
        for button, action in buttons.items():
            button.clicked.connect(lambda _=False, action=action: self.do(action))

    # -- showing

    def _show(self, snapshot: Snapshot) -> None:
        """Show a moment. Every widget compares first, so a frame repaints only what moved."""
        segment = self._control.segments[snapshot.index]
        word = self._words.phase(snapshot)
        self._top.show_left(snapshot.session_left_ms)
        self._strip.show_snapshot(snapshot)
        for echo in (self._captions, self._flash):
            if echo is not None:
                paused = snapshot.status is Status.PAUSED
                echo.show_phase(snapshot.kind, paused, fills=self.mat_mode())
        if self.mat_mode():
            side = segment.side if segment.side is not Side.BOTH else None
            below = self._to_be_told or self._words.for_the_mat(snapshot, segment)
            self._mat.show_snapshot(snapshot, word, side, below, self._asked)
        self._stage.show_snapshot(snapshot, word)
        if snapshot.kind in READING:
            self._read.show_snapshot(snapshot, word)
        else:
            marks = marks_of(segment, snapshot.item, snapshot.done_reps)
            self._work.show_snapshot(snapshot, word, marks)
            carry_on = digits_of(snapshot).number if snapshot.restarts else ""
            self._work.show_restart(carry_on)

    def _show_texts(self, snapshot: Snapshot) -> None:
        """Show what changes with the segment or the status only."""
        segment = self._control.segments[snapshot.index]
        paused = snapshot.status is Status.PAUSED
        self_paced = segment.kind is SegmentKind.SELF_PACED
        reading = snapshot.kind in READING
        words = self._words
        self._stage.show_exercise(
            words.where(snapshot, self._control.segments),
            words.name(segment),
            segment.side,
            words.set_and_amount(snapshot, segment),
        )
        if reading:
            item = snapshot.item
            sources, cautions = self._facts(item.exercise) if item else ("", ())
            self._read.show_texts(
                words.dose(snapshot),
                sources,
                words.equipment(snapshot),
                segment.lines,
                cautions,
                note=words.note(snapshot),
            )
        else:
            self._work.show_lines(segment.lines, words.upcoming(snapshot, segment))
        self._right.setCurrentWidget(self._read if reading else self._work)
        self._middle.setStretch(0, STAGE_SHARES[reading and self._is_tight])
        self._stage.show_word(reading or not self._is_tight)
        self._ask_to_rate()
        self._course.show_main(paused, self_paced)
        holds = snapshot.item is not None and snapshot.item.kind is Kind.HOLD
        self._course.show_steps(holds, self_paced)
        if paused:
            self._show_caption(self._to_be_told or words.about_pause(segment))

    def _show_caption(self, sentence: str) -> None:
        """What is to be read, whether it is said or not; "" for nothing."""
        (self._captions or self._stage).show_caption(sentence)

    @property
    def _to_be_told(self) -> str:
        """What comes before anything else that is said of a pause."""
        return self._trouble or self._questions.advice

    def _ask_to_rate(self) -> None:
        """Ask about the exercise that is over, or nothing."""
        item = self._control.to_rate() if self._rates else None
        self._strip.setVisible(item is None or not self._is_tight)
        if item is None:
            self._asked = None
            if self._question.has_keys:
                self.setFocus()
            self._question.hide()
            return
        given = {each.item: each.rating for each in self._control.ratings}
        name = self._names(item.exercise, item.variant)
        self._asked = Asked(item.number, name, given.get(item.number))
        self._question.ask(self._asked)

    def _refresh(self) -> None:
        """After a request: show at once what it has changed."""
        snapshot = self._control.snapshot()
        self._show_texts(snapshot)
        self._show(snapshot)

    # -- the session's signals

    def _on_segment_changed(self, snapshot: Snapshot) -> None:
        self._show_caption("")
        self._show_texts(snapshot)
        self._show(snapshot)

    def _on_status_changed(self, snapshot: Snapshot) -> None:
        if snapshot.status is not Status.PAUSED:
            self._trouble = ""
            self._show_caption("")
            self._questions.drop()
        self._show_texts(snapshot)
        self._show(snapshot)

    def _on_segments_changed(self, segments: tuple[Segment, ...]) -> None:
        self._strip.show_segments(segments)
        self._refresh()

    def _on_said(self, sentence: str, lasts_ms: int) -> None:
        """Captions have all of it; else what stands elsewhere on the page need not be here."""
        snapshot = self._control.snapshot()
        if self._captions is not None:
            self._captions.show_said(sentence, lasts_ms)
        elif snapshot.status is not Status.PAUSED and not self._words.stands(sentence, snapshot):
            self._stage.show_said(sentence, lasts_ms)

    def _on_halted(self, why: str) -> None:
        self._trouble = self._words.about_halt(why)
        self._refresh()

    def _on_finished(self, state: object) -> None:
        self._overlay.close_card()
        self.set_mat_mode(False)

    # -- what the person asks for

    def do(self, action: Action) -> None:
        """Carry out what a key or a button asks for; it breaks off what is being answered."""
        self._control.hush()
        {
            Action.MAIN: self._control.main_key,
            Action.NEXT: self._control.next_set,
            Action.NEXT_EXERCISE: self._control.next_exercise,
            Action.BACK: self._control.back,
            Action.MORE: self._more,
            Action.LESS: self._less,
            Action.HURT: self._questions.ask_about_pain,
            Action.HEAR: self._control.hear_again,
            Action.TIME: self._control.tell_time,
            Action.MUTE: self._toggle_sound,
            Action.MAT: self._toggle_mat_mode,
            Action.ESCAPE: self._escape,
            Action.KEYS: self._questions.show_keys,
        }[action]()
        self._refresh()

    def _more(self) -> None:
        snapshot = self._control.snapshot()
        if snapshot.kind is SegmentKind.SELF_PACED:
            self._control.count(min(snapshot.done_reps + 1, snapshot.segment.reps or 0))
        elif not self._control.longer():
            self._say_limits(snapshot)

    def _less(self) -> None:
        snapshot = self._control.snapshot()
        if snapshot.kind is SegmentKind.SELF_PACED:
            self._control.count(max(snapshot.done_reps - 1, 0))
        elif not self._control.shorter():
            self._say_limits(snapshot)

    def _say_limits(self, snapshot: Snapshot) -> None:
        if snapshot.item is not None and snapshot.item.kind is Kind.HOLD:
            told = self.tr("Holds last from {least} to {most} seconds.").format(
                least=HOLD_MIN_S, most=HOLD_MAX_S
            )
            (self._captions or self._stage).show_said(told, 0)
        else:
            self._control.tell("no_hold")

    def _toggle_sound(self) -> None:
        self._muted = not self._muted
        self._control.set_muted(self._muted)
        self._top.show_muted(self._muted)

    def _toggle_mat_mode(self) -> None:
        self.set_mat_mode(not self.mat_mode())

    def _escape(self) -> None:
        if self.mat_mode():
            self.set_mat_mode(False)
            return
        self._questions.ask_to_end()

    def _on_rated(self, rating: Rating) -> None:
        if self._asked is not None:
            self._control.rate(self._asked.item, rating)
            self._refresh()

    def _on_carry_on(self) -> None:
        self._control.resume(False)
        self.setFocus()
        self._refresh()

    def _on_jump_requested(self, item: int) -> None:
        self._control.jump(item)
        self.setFocus()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._overlay.cover()
        if self._captions is not None:
            self._captions.fit(event.size().height())
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        """Where there is little room for the text, keep it for what counts on the mat."""
        captions = self._captions.height() if self._captions is not None else 0
        lines = (self.height() - captions) / self.fontMetrics().height()
        self._is_tight = lines < ROOMY_FROM_LINES
        self._strip.set_numbered(not self._is_tight)
        self._stage.set_tight(self._is_tight)
        self._work.set_tight(self._is_tight)
        self._course.set_tight(self._is_tight)
        self._question.keep_room(self._rates and not self._is_tight)
        side, high, gap = (4, 2, 2) if self._is_tight else (6, 4, 4)
        self._column.setContentsMargins(*(n * theme.GRID for n in (side, high - 1, side, high + 1)))
        self._column.setSpacing(gap * theme.GRID)
        self._show_texts(self._control.snapshot())

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._overlay.card() is not None:
            self._overlay.keyPressEvent(event)
            return
        rating = rating_of(event) if self._asked is not None else None
        if rating is not None:
            self._on_rated(rating)
            return
        snapshot = self._control.snapshot()
        self_paced = snapshot.kind is SegmentKind.SELF_PACED
        action = action_of(event, self.mat_mode(), self_paced)
        if action is None:
            event.ignore()
        else:
            self.do(action)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """In mat mode there is nothing to go to: Tab is a key like any other."""
        return False if self.mat_mode() else super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        self.setFocus()
        self._refresh()
