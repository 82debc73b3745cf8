# SPDX-License-Identifier: GPL-3.0-or-later
"""What a routine's editor shows, worked out from the routine and what is kept."""

from collections import Counter

import msgspec

from kneetimer.core.catalogue import Catalogue, Equipment, Position, Record
from kneetimer.core.dosing import DoseView, dose_views
from kneetimer.core.editing import grouped_by_position, position_changes
from kneetimer.core.errors import Remark, ended
from kneetimer.core.language import Language
from kneetimer.core.length import Length, length_of
from kneetimer.core.plan import KeptDoses, resolve, usual_rest_s
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import OwnRoutine, Routine, RoutineItem, item_trouble, routine_texts


class Way(Record, frozen=True):
    """A way to do an item: an exercise, or (with `variant`) a variant of it, and its name."""

    exercise: str
    variant: str | None
    name: str


class ItemView(Record, frozen=True, kw_only=True):
    """One item of a routine.

    `dose` is None where the item cannot be done here, and `trouble` says why. `estimate_ms` is
    for all its rounds, with the rests that lead to it. `usual_rest_s` is the rest where the item
    has none of its own. `ways` are what can be done in its place, the exercise itself first.
    `rounds` is 1 outside of blocks; `opens` and `closes` mark the ends of a block.
    """

    item: RoutineItem
    name: str
    dose: DoseView | None = None
    trouble: str = ""
    estimate_ms: int = 0
    usual_rest_s: int = 0
    ways: tuple[Way, ...] = ()
    rounds: int = 1
    opens: bool = False
    closes: bool = False

    @property
    def id(self) -> str:
        """The routine item's id."""
        return self.item.id

    @property
    def position(self) -> Position | None:
        """How the body is placed, None where the item cannot be done here."""
        return self.dose.plan.position if self.dose else None

    @property
    def rest_s(self) -> int:
        """The rest after each set."""
        return self.usual_rest_s if self.item.rest_s is None else self.item.rest_s

    @property
    def way(self) -> tuple[str, str | None]:
        """The exercise and variant really done."""
        plan = self.dose.plan if self.dose else self.item
        return plan.exercise, plan.variant


class RoutineView(Record, frozen=True, kw_only=True):
    """A routine as its editor shows it. `estimate_ms` is exactly what its session would say;
    `usual_get_ready_s` the time before a set where the routine has none of its own. `grouped` is
    an own routine grouped by position, None where that would change nothing."""

    routine: Routine
    name: str
    about: str
    items: tuple[ItemView, ...]
    estimate_ms: int
    position_changes: int
    equipment: tuple[Equipment, ...]
    usual_get_ready_s: int
    grouped: OwnRoutine | None

    @property
    def own(self) -> bool:
        """Whether it is the person's, to be changed."""
        return isinstance(self.routine, OwnRoutine)


def routine_view(
    routine: Routine,
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
) -> RoutineView:
    """A routine as it is on the shelf or shipped, with items that cannot be done here too; `kept`
    are the doses kept for it."""
    troubles = {item.id: item_trouble(item, catalogue) for item in routine.items}
    able = tuple(item for item in routine.items if troubles[item.id] is None)
    sound = msgspec.structs.replace(routine, items=able)
    plan = resolve(sound, catalogue, kept, preferences) if able else None
    length = length_of(plan, language) if plan else Length(estimate_ms=0, items_ms=())
    parts_ms: Counter[str] = Counter()
    for planned, part_ms in zip(plan.items if plan else (), length.items_ms, strict=True):
        parts_ms[planned.item_id] += part_ms
    doses = {view.plan.item_id: view for view in dose_views(sound, catalogue, kept, preferences)}
    blocks = [None, *(item.block for item in routine.items), None]
    items = []
    for number, item in enumerate(routine.items, start=1):
        if (dose := doses.get(item.id)) is not None:
            known = _known(item, dose, catalogue, language, preferences)
        else:
            known = _unknown(item, language, troubles[item.id])
        in_routine = {
            "estimate_ms": parts_ms[item.id],
            "rounds": routine.rounds.get(item.block, 1) if item.block else 1,
            "opens": item.block not in (None, blocks[number - 1]),
            "closes": item.block not in (None, blocks[number + 1]),
        }
        items.append(msgspec.structs.replace(known, **in_routine))
    texts = routine_texts(routine, language)
    return RoutineView(
        routine=routine,
        name=texts.name,
        about=texts.about,
        items=tuple(items),
        estimate_ms=length.estimate_ms,
        position_changes=position_changes(routine, catalogue),
        equipment=plan.equipment if plan else (),
        usual_get_ready_s=preferences.get_ready_s,
        grouped=_grouped(routine, catalogue),
    )


def _known(
    item: RoutineItem,
    dose: DoseView,
    catalogue: Catalogue,
    language: Language,
    preferences: Preferences,
) -> ItemView:
    done = dose.plan
    exercise = catalogue[item.exercise]
    others = [
        (variant.exercise or exercise.id, None if variant.exercise else variant.id)
        for variant in exercise.variants
    ]
    return ItemView(
        item=item,
        name=language.exercise_name(done.exercise, done.variant),
        dose=dose,
        usual_rest_s=usual_rest_s(catalogue[done.exercise], preferences),
        ways=tuple(
            Way(exercise_id, variant, language.exercise_name(exercise_id, variant))
            for exercise_id, variant in [(exercise.id, None), *others]
        ),
    )


def _unknown(item: RoutineItem, language: Language, trouble: Remark | None) -> ItemView:
    words = "" if trouble is None else ended(trouble.sentence)
    return ItemView(item=item, name=language.exercise_name(item.exercise), trouble=words)


def _grouped(routine: Routine, catalogue: Catalogue) -> OwnRoutine | None:
    if not isinstance(routine, OwnRoutine):
        return None
    grouped = grouped_by_position(routine, catalogue)
    return grouped if grouped.items != routine.items else None
