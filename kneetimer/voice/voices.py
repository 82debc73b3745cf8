# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of an engine's voices speaks a language when the person has chosen none."""

from collections.abc import Sequence

from kneetimer.core.ports import Voice


def normalized_tag(tag: str) -> str:
    """A language tag in one spelling: "en_GB.UTF-8" and "EN-gb" are both "en-gb"."""
    return tag.split(".")[0].split("@")[0].replace("_", "-").strip().lower()


def choose_voice(
    wanted: str, language: str, voices: Sequence[Voice], engine_default: str
) -> Voice | None:
    """The voice with id `wanted` if it is there, else the best one for the language.

    Best is the engine's own default if it speaks the language, else a voice of that very region,
    else one of the same base language, else the engine's own default; None only if it has none.
    """
    by_id = {voice.id: voice for voice in voices}
    if wanted in by_id:
        return by_id[wanted]
    own = by_id.get(engine_default)
    tag = normalized_tag(language)
    if own and _speaks(own, tag):
        return own
    exact = (voice for voice in voices if _speaks(voice, tag))
    related = (voice for voice in voices if _speaks(voice, tag.partition("-")[0]))
    return next(exact, None) or next(related, None) or own


def _speaks(voice: Voice, tag: str) -> bool:
    """Whether the voice's language is the tag's, or a region of it."""
    return (normalized_tag(voice.language) + "-").startswith(tag + "-")
