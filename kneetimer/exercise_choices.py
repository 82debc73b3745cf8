# SPDX-License-Identifier: GPL-3.0-or-later
"""The exercises that a routine can be given, as its editor lists them and as a list names them."""

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QCoreApplication

from kneetimer.content import Content
from kneetimer.core.catalogue import Exercise
from kneetimer.core.plan import resolve_items
from kneetimer.core.preferences import Preferences
from kneetimer.core.quick.names import Names
from kneetimer.core.routine import OwnRoutine, RoutineItem
from kneetimer.ui import texts
from kneetimer.ui.widgets import dose_words
from kneetimer.ui.widgets.exercise_picker import ExerciseEntry
from kneetimer.ui.widgets.quick_text_panel import QuickContent

translate = QCoreApplication.translate


def exercise_entries(here: Content) -> list[ExerciseEntry]:
    """All by name, each with its variants behind it."""
    entries = []
    for exercise in _listed(here):
        known = here.language.exercise(exercise.id)
        areas = (here.language.word(area) for area in exercise.areas)
        search = " ".join((*known.aliases, *areas))
        entries.append(ExerciseEntry(exercise.id, None, known.name, search))
        entries += [
            ExerciseEntry(exercise.id, variant, way.name, f"{known.name} {search}")
            for variant, way in known.variants.items()
        ]
    return entries


def quick_content(here: Content, preferences: Preferences) -> QuickContent:
    """All that a list may name, by name."""
    names = Names(here.catalogue, here.language, here.shelf.gone)
    known = (names.match(each.exercise, each.variant) for each in exercise_entries(here))
    everything = sorted(known, key=lambda match: match.name.casefold())
    return QuickContent(
        names, tuple(everything), lambda item: _dose_in_words(item, here, preferences)
    )


def _listed(here: Content) -> Iterator[Exercise]:
    """What is not off the shelf, by name."""
    known = (each for each in here.catalogue if each.id not in here.shelf.gone)
    return iter(sorted(known, key=lambda each: here.language.exercise_name(each.id).casefold()))


def _dose_in_words(item: RoutineItem, here: Content, preferences: Preferences) -> str:
    """An item's dose, rest and note as they would be in a routine of the person's."""
    alone = msgspec.structs.replace(item, id="alone", block=None)
    routine = OwnRoutine(id="alone", name="alone", items=(alone,))
    (plan,) = resolve_items(routine, here.catalogue, here.shelf.kept(""), preferences)
    rest = translate("ExerciseChoices", "rest {seconds}")
    said = [dose_words.whole(plan), rest.format(seconds=texts.seconds(plan.rest_s)), item.note]
    return ", ".join(filter(None, said))
