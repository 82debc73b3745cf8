# SPDX-License-Identifier: GPL-3.0-or-later
"""A speaker for sessions that are to be silent."""

from collections.abc import Sequence

from kneetimer.core.ports import Utterance


class SilentSpeaker:
    """`core.ports.Speaker` that makes no sound and needs nothing."""

    def prepare(self, utterances: Sequence[Utterance]) -> None:
        """Nothing is rendered."""

    def say(self, utterance: Utterance) -> None:
        """Nothing is said."""

    def answer(self, utterance: Utterance) -> None:
        """Nothing is said."""

    def tone(self, name: str) -> None:
        """Nothing sounds."""

    def silence(self) -> None:
        """It is silent already."""

    def set_muted(self, muted: bool) -> None:
        """It is mute in any case."""
