# SPDX-License-Identifier: GPL-3.0-or-later
"""What quick text tells the person: each kind of trouble with its sentence."""

from collections.abc import Mapping

from kneetimer.core.catalogue import Record

SENTENCES: Mapping[str, str] = {
    "unknown_name": "No exercise is called “{name}”.",
    "near_name": "No exercise is called “{name}”. The nearest is {nearest}.",
    "uncertain_name": "“{name}” may be more than one exercise.",
    "guessed_name": "“{name}” is taken for {taken}.",
    "no_name": "“{text}”: expected the name of an exercise.",
    "kept_as_note": "“{text}” was not understood. It is kept in the note.",
    "note_too_long": "The note has {found} characters: expected up to {high}. The rest is cut.",
    "out_of_range": "“{text}”: expected a whole number from {low} to {high}. It is left out.",
    "range": "“{text}”: expected one number. The first is taken.",
    "given_twice": "“{text}”: this was said before. The first is taken.",
    "seconds_for_reps": "“{text}”: {name} is counted in reps, as in “3x12”; “hold 2s” holds each "
    "rep. The seconds are left out.",
    "reps_for_hold": "“{text}”: {name} is held, as in “2x45s”. The reps are left out.",
    "sets_kept": "The number of sets is kept: {sets}.",
    "both_together": "“{text}”: {name} works both sides together. It is left out.",
    "empty_rounds": "“{text}”: expected exercises in the lines below. It is left out.",
    "name_taken": "“{text}”: there is another block of this name. This one is called {taken}.",
    "line_too_long": "This line is too long for an exercise. It is left out.",
    "too_many_lines": "From line {line} on nothing was read: expected up to {high} lines.",
    "too_many_words": "From line {line} on nothing was read: expected up to {high} words.",
    "too_many_items": "From line {line} on nothing was read: expected up to {high} exercises.",
}


class Trouble(Record, frozen=True, kw_only=True):
    """What was not understood, or not taken, and what was done instead. `key` is one of
    SENTENCES, and `values` fill its sentence."""

    key: str
    values: Mapping[str, str]

    @property
    def sentence(self) -> str:
        """The whole of it in words."""
        return SENTENCES[self.key].format(**self.values)


def trouble(key: str, **values: object) -> Trouble:
    """A trouble of the kind `key` with its values."""
    return Trouble(key=key, values={name: str(value) for name, value in values.items()})
