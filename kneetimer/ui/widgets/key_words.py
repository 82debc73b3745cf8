# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys in words: those of a session from its own table, and those of the pages."""

from PySide6.QtCore import Qt

from kneetimer.core.catalogue import Record
from kneetimer.ui.session_keys import Action, keys_of
from kneetimer.ui.texts import translate

Key = Qt.Key
BETWEEN = "  "
"""Stands between keys that do the same."""
FROM_AFAR = frozenset(
    {
        *(Key.Key_MediaNext, Key.Key_MediaPrevious, Key.Key_MediaPlay, Key.Key_MediaPause),
        *(Key.Key_MediaTogglePlayPause, Key.Key_MediaStop),
        *(Key.Key_B, Key.Key_Period, Key.Key_F5),  # what presenter clickers send
    }
)
"""Keys of headphones, remote controls and clickers; told of in a line of their own."""


class KeyLine(Record, frozen=True):
    """Keys that do the same, and what they do."""

    keys: str
    meaning: str


class KeyGroup(Record, frozen=True):
    """Where some keys hold."""

    name: str
    lines: tuple[KeyLine, ...]


def in_session(rates: bool) -> tuple[KeyLine, ...]:
    """The keys of a session. `rates` where exercises are rated in it."""
    meanings = _meanings()
    lines = [KeyLine(keys=_keys(action), meaning=meanings[action]) for action in Action]
    how = translate("Keys", "While it is asked: the exercise was easy, just right, hard, painful")
    if rates:
        lines.insert(list(Action).index(Action.HURT), KeyLine(keys="1  2  3  4", meaning=how))
    media = translate("Keys", "Media keys")
    as_here = translate(
        "Keys",
        "Play and pause as Space, next and previous as → and ←, stop as Esc. A presenter's "
        "clicker works too: its black screen is Space, the start of its show is F.",
    )
    return (*lines, KeyLine(keys=media, meaning=as_here))


def groups() -> tuple[KeyGroup, ...]:
    """All keys there are, by where they hold."""
    return (
        KeyGroup(name=translate("Keys", "In a session"), lines=in_session(rates=True)),
        *(
            KeyGroup(
                name=name,
                lines=tuple(KeyLine(keys=keys, meaning=meaning) for keys, meaning in lines),
            )
            for name, lines in (
                (translate("Keys", "Everywhere else"), _everywhere()),
                (translate("Keys", "Today"), _today()),
                (translate("Keys", "After a session"), _end()),
                (translate("Keys", "Library and figures"), _exercises()),
                (translate("Keys", "Routines and the editor"), _routines()),
                (translate("Keys", "History and trends"), _history()),
                (translate("Keys", "Help"), _help()),
            )
        ),
    )


def spoken(keys: str) -> str:
    """Keys for the ear: signs by their names."""
    names = {
        "→": translate("Keys", "Right"),
        "←": translate("Keys", "Left"),
        "↑": translate("Keys", "Up"),
        "↓": translate("Keys", "Down"),
        "?": translate("Keys", "question mark"),
    }
    return "".join(names.get(sign, sign) for sign in keys)


def _keys(action: Action) -> str:
    """The names of an action's keys, those that work from afar apart."""
    if action is Action.NEXT_EXERCISE:
        return translate("Keys", "Shift →")
    names = {
        Key.Key_Space: translate("Keys", "Space"),
        Key.Key_Right: "→",
        Key.Key_Left: "←",
        Key.Key_Up: "↑",
        Key.Key_Down: "↓",
        Key.Key_Escape: translate("Keys", "Esc"),
        Key.Key_PageDown: translate("Keys", "Page Down"),
        Key.Key_PageUp: translate("Keys", "Page Up"),
    }
    return BETWEEN.join(
        names.get(key) or chr(key.value) for key in keys_of(action) if key not in FROM_AFAR
    )


def _meanings() -> dict[Action, str]:
    return {
        Action.MAIN: translate("Keys", "Pause, resume, or done at your own pace"),
        Action.NEXT: translate(
            "Keys", "Next side or set, or the end of this rest; Page Down is also done"
        ),
        Action.NEXT_EXERCISE: translate("Keys", "Next exercise"),
        Action.BACK: translate("Keys", "Start this again; twice: the one before"),
        Action.MORE: translate("Keys", "Hold 5 s longer; one rep more done"),
        Action.LESS: translate("Keys", "Hold 5 s shorter; one rep less done"),
        Action.HURT: translate("Keys", "That hurts"),
        Action.HEAR: translate("Keys", "Hear it again: pause, where you are, and how it is done"),
        Action.TIME: translate("Keys", "Hear what is left, of this and of the session"),
        Action.MUTE: translate("Keys", "Sound off or on"),
        Action.MAT: translate(
            "Keys", "Mat mode, to be read from afar; there any other key is Space"
        ),
        Action.ESCAPE: translate("Keys", "Leave mat mode; then end the session, after a question"),
        Action.KEYS: translate("Keys", "These keys"),
    }


def _everywhere() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Keys", "Ctrl 1 … 6"), translate("Keys", "A page: Today is 1, Help is 6")),
        ("F1", translate("Keys", "Help")),
        ("?", translate("Keys", "These keys")),
        (translate("Keys", "Tab  Shift Tab"), translate("Keys", "To the next control, or back")),
        (translate("Keys", "Enter  Space"), translate("Keys", "Press the button that is framed")),
        (translate("Keys", "Esc"), translate("Keys", "Leave what is open, or empty a search")),
        (
            translate("Keys", "Ctrl Z"),
            translate("Keys", "Take back the last change to a dose, an exercise or a routine"),
        ),
        (translate("Keys", "Ctrl Shift Z"), translate("Keys", "Do it again after all")),
        (
            translate("Keys", "Ctrl Q"),
            translate("Keys", "Quit; a session that runs is kept, to be resumed"),
        ),
    )


def _today() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Keys", "Enter"), translate("Keys", "Start, or resume what was cut off")),
        (
            "0 … 9",
            translate("Keys", "Knee pain now, wherever you are on the page; 10 is on the scale"),
        ),
        (translate("Keys", "Backspace"), translate("Keys", "Take the number back")),
    )


def _end() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Keys", "Ctrl Enter"), translate("Keys", "Finish, from wherever you are")),
        ("↑  ↓", translate("Keys", "In the ratings: one exercise to the next")),
        ("←  →", translate("Keys", "In the ratings: one answer to the next")),
    )


def _exercises() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Keys", "Letters"), translate("Keys", "Search, without going there first")),
        (translate("Keys", "Ctrl F"), translate("Keys", "To the search field")),
        (translate("Keys", "Enter"), translate("Keys", "Open the exercise")),
        ("←  →  ↑  ↓", translate("Keys", "On a large figure: look from another side")),
        (translate("Keys", "Space"), translate("Keys", "On a large figure: hold still, or move")),
    )


def _routines() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Keys", "Enter"), translate("Keys", "Open the routine")),
        ("F2", translate("Keys", "Rename the routine")),
        (translate("Keys", "Ctrl D"), translate("Keys", "Duplicate")),
        (translate("Keys", "Delete"), translate("Keys", "Delete, or take out of the routine")),
        (translate("Keys", "Insert"), translate("Keys", "Add exercises")),
        (translate("Keys", "Alt ↑  Alt ↓"), translate("Keys", "Move up or down")),
        (translate("Keys", "Ctrl Enter"), translate("Keys", "In a typed list: take it over")),
    )


def _history() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Keys", "Ctrl Tab"), translate("Keys", "Calendar, list, trends, checks")),
        ("←  →  ↑  ↓", translate("Keys", "From day to day; in a chart from point to point")),
        (translate("Keys", "Home  End"), translate("Keys", "To the first or the last")),
        (translate("Keys", "Enter"), translate("Keys", "Open the day or the session")),
        (translate("Keys", "Delete"), translate("Keys", "Delete the session; Undo is offered")),
        (translate("Keys", "Ctrl C"), translate("Keys", "Copy what is chosen in a table")),
    )


def _help() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Keys", "Ctrl F"), translate("Keys", "Search the guide")),
        (translate("Keys", "Enter  Shift Enter"), translate("Keys", "To the next place, or back")),
        (translate("Keys", "Ctrl Tab"), translate("Keys", "To the next part of Help")),
    )
