# SPDX-License-Identifier: GPL-3.0-or-later
"""The tones in words: what each is called, what it means, and what is said in its place."""

from kneetimer.core.catalogue import Record
from kneetimer.ui.texts import translate


class ToneWords(Record, frozen=True):
    """`tone` names a file of resources/sounds; `phrase` the sentence of the phrasebook that goes
    with it or that it stands in for, "" where there is none."""

    tone: str
    name: str
    meaning: str
    phrase: str = ""


def tones() -> tuple[ToneWords, ...]:
    """Every tone that a session sounds, in the order in which one meets them."""
    return (
        ToneWords(
            tone="tick",
            name=translate("Sounds", "Tick"),
            meaning=translate("Sounds", "Three, two, one: the last seconds before a change."),
        ),
        ToneWords(
            tone="start",
            name=translate("Sounds", "Beginning"),
            meaning=translate("Sounds", "The work begins: a hold, or a set."),
            phrase="hold",
        ),
        ToneWords(
            tone="half",
            name=translate("Sounds", "Half"),
            meaning=translate(
                "Sounds", "Without words: half of a long hold is over, or it is time to change."
            ),
            phrase="halfway",
        ),
        ToneWords(
            tone="ten",
            name=translate("Sounds", "Ten seconds"),
            meaning=translate("Sounds", "Without words: ten seconds of a long hold or rest left."),
            phrase="ten_seconds",
        ),
        ToneWords(
            tone="end",
            name=translate("Sounds", "End"),
            meaning=translate("Sounds", "The hold or the set is over: let go."),
        ),
        ToneWords(
            tone="tock",
            name=translate("Sounds", "Beat"),
            meaning=translate(
                "Sounds", "In repetitions: lift, or lower. The number is said at the top."
            ),
        ),
        ToneWords(
            tone="cue",
            name=translate("Sounds", "Stand-in"),
            meaning=translate(
                "Sounds", "A sentence that could not be spoken: have a look at the screen."
            ),
        ),
    )
