# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything the app ships to be read: exercises, routines and one language's texts."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from kneetimer.core.catalogue import Catalogue, load_catalogue
from kneetimer.core.language import Language, load_language
from kneetimer.core.routine import Routine, load_routines


class Content(msgspec.Struct, frozen=True):
    """The shipped catalogue, routines by id in list order, and texts."""

    catalogue: Catalogue
    routines: Mapping[str, Routine]
    language: Language


def load_content(resources: Path, language: str = "en") -> Content:
    """Read it all. Raises UserError for the first file that is wrong."""
    catalogue = load_catalogue(resources / "exercises")
    return Content(
        catalogue=catalogue,
        routines=load_routines(resources / "routines", catalogue),
        language=load_language(resources / "languages" / language, catalogue),
    )
