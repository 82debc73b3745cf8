# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything there is to exercise with: what the app ships, and what is on the person's shelf."""

import logging
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kneetimer.core.catalogue import Catalogue, load_catalogue
from kneetimer.core.language import Language, load_language
from kneetimer.core.own import exercise_of, texts_of
from kneetimer.core.routine import OwnRoutine, Routine, item_trouble, load_routines, routine_texts
from kneetimer.core.shelf import Shelf

_log = logging.getLogger(__name__)


class Content(msgspec.Struct, frozen=True):
    """Exercises, routines by id in list order, and texts. Those of the person's own are among them:
    exercises that are off the shelf too, since routines and sessions may still name them, and
    routines that can be done, before the shipped ones."""

    catalogue: Catalogue
    routines: Mapping[str, Routine]
    language: Language
    shelf: Shelf = Shelf()

    def figure_of(self, exercise_id: str) -> str:
        """The name of an exercise's figure."""
        known = exercise_id in self.catalogue and self.catalogue[exercise_id].figure
        return known or exercise_id

    def is_own(self, exercise_id: str) -> bool:
        """Whether the person has made an exercise."""
        return exercise_id in self.shelf.exercises or exercise_id in self.shelf.gone


def load_content(resources: Path, language: str = "en") -> Content:
    """Read what the app ships. Raises UserError for the first file that is wrong."""
    catalogue = load_catalogue(resources / "exercises")
    return Content(
        catalogue=catalogue,
        routines=load_routines(resources / "routines", catalogue),
        language=load_language(resources / "languages" / language, catalogue),
    )


def with_shelf(shipped: Content, shelf: Shelf) -> Content:
    """What the app ships together with what the person has."""
    known = {**shelf.gone, **shelf.exercises}
    named = sorted(known.values(), key=lambda each: (each.name.casefold(), each.id))
    own = [each for each in named if each.id not in shipped.catalogue]
    catalogue = Catalogue([*shipped.catalogue, *map(exercise_of, own)])
    routines = sorted(shelf.routines.values(), key=lambda each: (each.name.casefold(), each.id))
    return Content(
        catalogue=catalogue,
        routines={
            **{each.id: ready for each in routines if (ready := _ready(each, catalogue))},
            **shipped.routines,
        },
        language=shipped.language.with_texts(
            {each.id: texts_of(each, shipped.language) for each in own},
            {each.id: routine_texts(each, shipped.language) for each in routines},
        ),
        shelf=shelf,
    )


def _ready(routine: OwnRoutine, catalogue: Catalogue) -> OwnRoutine | None:
    """A routine without what cannot be done here (an exercise of a newer version's, say), None
    where nothing is left. On the shelf it stays whole."""
    items = tuple(item for item in routine.items if item_trouble(item, catalogue) is None)
    if len(items) < len(routine.items):
        _log.warning("%s: %d items cannot be done", routine.id, len(routine.items) - len(items))
    return msgspec.structs.replace(routine, items=items) if items else None
