# SPDX-License-Identifier: GPL-3.0-or-later
"""Pain that was reported in a session, in words: the same at its end and in the history."""

from kneetimer.core.catalogue import Side
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.ui import texts
from kneetimer.ui.texts import Names, translate


def report(told: PainReport, names: Names) -> str:
    """A report in a line: "Clamshell, left: 5 of 10, skipped"."""
    parts = [_how(told)]
    if told.led_to is not None:
        parts.append(led_to(told.led_to))
    said = ", ".join(parts)
    where = _where(told, names)
    return f"{where}: {said}" if where else f"{said[:1].upper()}{said[1:]}"


def led_to(where: LedTo) -> str:
    """Where a report led, within a sentence."""
    return {
        LedTo.WENT_ON: translate("pain_words", "went on"),
        LedTo.EASIER: translate("pain_words", "went on the easier way"),
        LedTo.LESS: translate("pain_words", "did less of it"),
        LedTo.SKIPPED: translate("pain_words", "skipped"),
        LedTo.ENDED: translate("pain_words", "ended the session"),
    }[where]


def _where(told: PainReport, names: Names) -> str:
    """The exercise and the side, "" outside of an exercise."""
    if told.exercise is None:
        return ""
    name = names(told.exercise, None)
    if told.side in (None, Side.BOTH):
        return name
    return f"{name}, {texts.side(told.side)}"


def _how(told: PainReport) -> str:
    """How much, and whether it was sharp."""
    parts = []
    if told.pain is not None:
        parts.append(translate("pain_words", "{n} of 10").format(n=told.pain))
    if told.sharp:
        parts.append(translate("pain_words", "sharp, catching or giving way"))
    return ", ".join(parts) or translate("pain_words", "it hurt")
