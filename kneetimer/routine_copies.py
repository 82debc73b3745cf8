# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine of the person's own, copied from one that is there, under a name that is free."""

import re
import uuid

import msgspec

from kneetimer.content import Content
from kneetimer.core.editing import rename
from kneetimer.core.parcel import parcel_of
from kneetimer.core.routine import OwnRoutine, Routine, routine_texts
from kneetimer.core.taking_in import free_name
from kneetimer.ui.texts import translate


def own_copy(routine: Routine, content: Content) -> OwnRoutine:
    """A copy that is not saved yet; every dose kept for a shipped routine is written into it."""
    if isinstance(routine, OwnRoutine):
        copy = msgspec.structs.replace(routine, id=new_id())
        return rename(copy, free_routine_name(routine.name, content))
    copy = parcel_of(routine, content, new_id()).routine
    own = translate("routine_copies", "{name} (own)").format(name=copy.name)
    return rename(copy, free_routine_name(own, content))


def free_routine_name(name: str, content: Content) -> str:
    """The name, with a number where a routine has it already."""
    known = [*content.routines.values(), *content.shelf.routines.values()]
    taken = {routine_texts(each, content.language).name.casefold() for each in known}
    plain = re.sub(r" \(\d+\)$", "", name)
    return free_name(plain, taken) if name.casefold() in taken else name


def new_id() -> str:
    """For a routine that has none."""
    return str(uuid.uuid4())
