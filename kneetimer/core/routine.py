# SPDX-License-Identifier: GPL-3.0-or-later
"""Routines: which exercises, in which order, with which doses."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from kneetimer.core.catalogue import Catalogue, Dose, Id, Kind, Record, unknown_id
from kneetimer.core.errors import UserError
from kneetimer.core.reading import read_toml

RestS = Annotated[int, Meta(ge=0, le=120)]


class RoutineItem(Record, frozen=True, kw_only=True):
    """One entry of a routine.

    `id` is stable while the routine is edited: kept doses hang on it. In shipped routines it is
    the exercise's id, with "-2" and so on where an exercise comes more than once. `rest_s` is the
    rest after each of its sets, None for the preference.
    """

    exercise: Id
    id: str = ""
    dose: Dose = Dose()
    variant: str | None = None
    rest_s: RestS | None = None


class Routine(Record, frozen=True, kw_only=True):
    """An ordered list of items; name and description are in the language folder."""

    id: Id
    items: Annotated[tuple[RoutineItem, ...], Meta(min_length=1)]
    order: int = 100
    """Where it stands in lists, lowest first."""

    def item(self, item_id: str) -> RoutineItem | None:
        """The item with this id, if there is one."""
        return next((item for item in self.items if item.id == item_id), None)


def load_routines(folder: Path, catalogue: Catalogue) -> dict[str, Routine]:
    """Every routine in a folder's TOML files by id, in list order.

    Raises UserError for the first that is wrong or names an exercise that does not exist.
    """
    routines = []
    for path in sorted(folder.glob("*.toml")):
        routine = _with_item_ids(read_toml(path, Routine))
        if routine.id != path.stem:
            raise UserError(
                "bad_routine",
                "{file}: field id: found {found!r}, expected the file's name {expected!r}. "
                "Nothing was read from it.",
                file=path,
                found=routine.id,
                expected=path.stem,
            )
        _check_items(routine, catalogue, path)
        routines.append(routine)
    return {routine.id: routine for routine in sorted(routines, key=lambda r: (r.order, r.id))}


def find_routine(routines: Mapping[str, Routine], routine_id: str) -> Routine:
    """The routine with this id. Raises UserError with the nearest ids if there is none."""
    if routine_id not in routines:
        raise unknown_id("routine", routine_id, routines)
    return routines[routine_id]


def _with_item_ids(routine: Routine) -> Routine:
    seen: Counter[str] = Counter()
    items = []
    for item in routine.items:
        seen[item.exercise] += 1
        count = seen[item.exercise]
        own_id = item.id or (item.exercise if count == 1 else f"{item.exercise}-{count}")
        items.append(msgspec.structs.replace(item, id=own_id))
    return msgspec.structs.replace(routine, items=tuple(items))


def _foreign_dose(dose: Dose, kind: Kind) -> str | None:
    """A field of a dose that means nothing for this kind of exercise."""
    foreign = ("reps", "rep_hold_s") if kind is Kind.HOLD else ("hold_s",)
    for owner, part in (("", dose), ("left.", dose.left), ("right.", dose.right)):
        for field in foreign:
            if getattr(part, field, None) is not None:
                return owner + field
    return None


def _check_items(routine: Routine, catalogue: Catalogue, path: Path) -> None:
    for number, item in enumerate(routine.items):
        field = f"items[{number}]"
        if item.exercise not in catalogue:
            why = unknown_id("exercise", item.exercise, [e.id for e in catalogue]).sentence
        elif [each.id for each in routine.items].count(item.id) > 1:
            why = f"found the id {item.id!r} twice, expected each once."
        elif (wrong := _foreign_dose(item.dose, catalogue[item.exercise].kind)) is not None:
            why = f"found dose.{wrong}, which {item.exercise} does not have."
        elif item.variant is not None and catalogue[item.exercise].variant(item.variant) is None:
            why = f"{item.exercise} has no variant {item.variant!r}."
        else:
            continue
        raise UserError(
            "bad_routine",
            "{file}: field {field}: {why} Nothing was read from it.",
            file=path,
            field=field,
            why=why,
        )
