# SPDX-License-Identifier: GPL-3.0-or-later
"""Which key means what in a session: the table of the design, media keys and clickers included."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kneetimer.core.record import Rating

Key = Qt.Key


class Action(Enum):
    """What a key asks for."""

    MAIN = "main"
    NEXT = "next"
    NEXT_EXERCISE = "next exercise"
    BACK = "back"
    MORE = "more"
    LESS = "less"
    HURT = "hurt"
    HEAR = "hear"
    TIME = "time"
    MUTE = "mute"
    MAT = "mat"
    ESCAPE = "escape"
    KEYS = "keys"


_TABLE = {
    Key.Key_Space: Action.MAIN,
    Key.Key_Right: Action.NEXT,
    Key.Key_Left: Action.BACK,
    Key.Key_Up: Action.MORE,
    Key.Key_Down: Action.LESS,
    Key.Key_P: Action.HURT,
    Key.Key_H: Action.HEAR,
    Key.Key_T: Action.TIME,
    Key.Key_M: Action.MUTE,
    Key.Key_F: Action.MAT,
    Key.Key_Escape: Action.ESCAPE,
    Key.Key_Question: Action.KEYS,
    Key.Key_PageDown: Action.NEXT,
    Key.Key_PageUp: Action.BACK,
    Key.Key_MediaNext: Action.NEXT,
    Key.Key_MediaPrevious: Action.BACK,
    Key.Key_MediaPlay: Action.MAIN,
    Key.Key_MediaPause: Action.MAIN,
    Key.Key_MediaTogglePlayPause: Action.MAIN,
    Key.Key_MediaStop: Action.ESCAPE,
    # Presenter clickers: "black screen" is one of the first two, "start the show" the third.
    Key.Key_B: Action.MAIN,
    Key.Key_Period: Action.MAIN,
    Key.Key_F5: Action.MAT,
}

_RATINGS = dict(zip((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4), Rating, strict=True))

_NEVER_MAIN = {
    Key.Key_Shift,
    Key.Key_Control,
    Key.Key_Alt,
    Key.Key_AltGr,
    Key.Key_Meta,
    Key.Key_CapsLock,
    Key.Key_NumLock,
    Key.Key_ScrollLock,
    Key.Key_VolumeUp,
    Key.Key_VolumeDown,
    Key.Key_VolumeMute,
    Key.Key_MonBrightnessUp,
    Key.Key_MonBrightnessDown,
    Key.Key_Print,
    Key.Key_unknown,
}
"""Keys that mean something outside the session, also in mat mode."""

_WITH_OTHER_KEYS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def keys_of(action: Action) -> tuple[Key, ...]:
    """The keys that ask for something, the foremost first. NEXT_EXERCISE is the key of NEXT, with
    Shift."""
    return tuple(key for key, asked in _TABLE.items() if asked is action)


def rating_of(event: QKeyEvent) -> Rating | None:
    """The answer that a key gives while it is asked how an exercise was: 1 to 4 in their order."""
    if event.modifiers() & _WITH_OTHER_KEYS or event.isAutoRepeat():
        return None
    return _RATINGS.get(Key(event.key()))


def action_of(event: QKeyEvent, mat_mode: bool, self_paced: bool) -> Action | None:
    """What a key press asks for, None if it is nothing of the session's.

    Page Down is "done" in self-paced work; in mat mode any other key is the one big key. Only
    Up and Down repeat while they are held.
    """
    if event.modifiers() & _WITH_OTHER_KEYS:
        return None
    key = Key(event.key())
    action = _TABLE.get(key)
    if key == Key.Key_Right and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        action = Action.NEXT_EXERCISE
    any_key = action is None and mat_mode and key not in _NEVER_MAIN
    if any_key or (key == Key.Key_PageDown and self_paced):
        action = Action.MAIN
    if event.isAutoRepeat() and action not in (Action.MORE, Action.LESS):
        return None
    return action
