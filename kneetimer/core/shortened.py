# SPDX-License-Identifier: GPL-3.0-or-later
"""A routine as there is time and equipment for it today: what is done another way, what is done
less, what is left out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from kneetimer.core.catalogue import Catalogue, Equipment, Kind, Level, Record
from kneetimer.core.compiler import compile_plan
from kneetimer.core.language import Language
from kneetimer.core.length import estimate_ms
from kneetimer.core.plan import KeptDoses, PlanItem, resolve, resolve_items, stand_in
from kneetimer.core.preferences import Preferences
from kneetimer.core.routine import Routine, RoutineItem
from kneetimer.core.timeline import Timeline


class TodayChoices(Record, frozen=True, kw_only=True):
    """What the person wants otherwise today, and today only: ids of items left out, things that
    are not at hand, and how many minutes there are (None: as many as it takes)."""

    left_out: frozenset[str] = frozenset()
    missing: frozenset[Equipment] = frozenset()
    minutes: int | None = None


class Shortened(Record, frozen=True, kw_only=True):
    """A routine made shorter: the most sets of some items, and the ids of those that had no room.
    `fits` is false where even the least that could be left takes longer than wanted."""

    routine: Routine
    most_sets: Mapping[str, int] = msgspec.field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    fits: bool = True


class SessionToday(Record, frozen=True, kw_only=True):
    """What today's choices make of a routine.

    `routine` has every item, as it is done today. Items `unequipped` are left out for want of a
    thing, items `without_room` for want of time; `fits` is false where the rest takes longer still.
    `timeline` is None where nothing is left.
    """

    routine: Routine
    unequipped: frozenset[str] = frozenset()
    without_room: frozenset[str] = frozenset()
    fits: bool = True
    timeline: Timeline | None = None


def session_today(
    routine: Routine,
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    choices: TodayChoices,
    familiarity: Mapping[str, int] | None = None,
) -> SessionToday:
    """Today's session of a routine."""
    at_hand, unequipped = without(routine, catalogue, choices.missing)
    as_done = {item.id: item for item in at_hand.items}
    whole = msgspec.structs.replace(
        routine, items=tuple(as_done.get(item.id, item) for item in routine.items)
    )
    if not {*as_done} - choices.left_out:
        return SessionToday(routine=whole, unequipped=unequipped)
    less = Shortened(routine=at_hand)
    if choices.minutes is not None:
        less = within(
            at_hand,
            catalogue,
            language,
            kept,
            preferences,
            choices.minutes,
            choices.left_out,
            familiarity,
        )
    plan = resolve(
        less.routine,
        catalogue,
        kept,
        preferences,
        choices.left_out,
        familiarity,
        less.most_sets,
    )
    return SessionToday(
        routine=whole,
        unequipped=unequipped,
        without_room=less.dropped,
        fits=less.fits,
        timeline=compile_plan(plan, language),
    )


def without(
    routine: Routine, catalogue: Catalogue, missing: frozenset[Equipment]
) -> tuple[Routine, frozenset[str]]:
    """A routine in which nothing needs a missing thing, and the ids of the items that are gone.

    An item that needs one is done plainly if only its variant needs it, else in a variant that is
    no harder and does without; where there is none, it is left out.
    """
    if not missing:
        return routine, frozenset()
    found = {item.id: _other_way(item, catalogue, missing) for item in routine.items}
    items = tuple(other for other in found.values() if other is not None)
    gone = frozenset(name for name, other in found.items() if other is None)
    return _with_items(routine, items, routine.rounds), gone


def needed(item: RoutineItem, catalogue: Catalogue) -> frozenset[Equipment]:
    """The things that an item cannot be done without."""
    exercise, variant = stand_in(catalogue, item.exercise, item.variant)
    own = variant.equipment if variant is not None else None
    return frozenset((own or exercise.equipment).needed)


def within(
    routine: Routine,
    catalogue: Catalogue,
    language: Language,
    kept: KeptDoses,
    preferences: Preferences,
    minutes: int,
    left_out: frozenset[str] = frozenset(),
    familiarity: Mapping[str, int] | None = None,
) -> Shortened:
    """A routine that takes at most so many minutes: with fewer rounds, where that is not enough
    with fewer sets too, in the end with fewer exercises. Stretches and strengthening both stay
    where both were there. Something must be left of it."""
    once = [
        item
        for item in resolve_items(routine, catalogue, kept, preferences)
        if item.item_id not in left_out
    ]
    cuts = list(_cuts(routine, once))

    def fits(number: int) -> bool:
        less = _cut(routine, cuts[:number])
        plan = resolve(
            less.routine, catalogue, kept, preferences, left_out, familiarity, less.most_sets
        )
        return estimate_ms(plan, language) <= minutes * 60_000

    # Every cut makes it shorter, so the first number of cuts that fits is found by halving.
    number = bisect_left(range(len(cuts) + 1), True, key=fits)
    return _cut(routine, cuts[:number], fits=number <= len(cuts))


class _Cut(NamedTuple):
    """One step less. `rounds` or `sets` are those of a block or an item from here on, both None
    where the item goes."""

    name: str
    rounds: int | None = None
    sets: int | None = None


def _cuts(routine: Routine, items: Sequence[PlanItem]) -> Iterator[_Cut]:
    """All that can be cut from a routine whose wanted items these are, in the order in which it is
    done; the last ones go first."""
    blocks = list(dict.fromkeys(item.block for item in routine.items if item.block))
    for level in range(max(routine.rounds.values(), default=1), 1, -1):
        for block in reversed(blocks):
            if routine.rounds.get(block, 1) >= level:
                yield _Cut(block, rounds=level - 1)
    for level in range(max(item.sets for item in items), 1, -1):
        for item in reversed(items):
            if item.sets >= level:
                yield _Cut(item.item_id, sets=level - 1)
    yield from _dropped(items)


def _dropped(items: Sequence[PlanItem]) -> Iterator[_Cut]:
    """The last of the larger kind each time, until one of each kind is left."""
    by_kind: defaultdict[Kind, list[PlanItem]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    while any(len(alike) > 1 for alike in by_kind.values()):
        larger = max(by_kind.values(), key=lambda alike: (len(alike), alike[-1].number))
        yield _Cut(larger.pop().item_id)


def _cut(routine: Routine, cuts: Sequence[_Cut], fits: bool = True) -> Shortened:
    rounds = dict(routine.rounds)
    rounds.update({cut.name: cut.rounds for cut in cuts if cut.rounds is not None})
    dropped = frozenset(cut.name for cut in cuts if cut.rounds is None and cut.sets is None)
    items = tuple(item for item in routine.items if item.id not in dropped)
    return Shortened(
        routine=_with_items(routine, items, rounds),
        most_sets={cut.name: cut.sets for cut in cuts if cut.sets is not None},
        dropped=dropped,
        fits=fits,
    )


def _with_items(
    routine: Routine, items: tuple[RoutineItem, ...], rounds: Mapping[str, int]
) -> Routine:
    """A routine of these items; a block that is gone through once is none any more."""
    still = {item.block for item in items if item.block and rounds.get(item.block, 1) > 1}
    return msgspec.structs.replace(
        routine,
        items=tuple(
            item if item.block in still else msgspec.structs.replace(item, block=None)
            for item in items
        ),
        rounds={block: number for block, number in rounds.items() if block in still},
    )


def _other_way(
    item: RoutineItem, catalogue: Catalogue, missing: frozenset[Equipment]
) -> RoutineItem | None:
    """An item as it can be done without what is missing, None where it cannot."""
    variants = catalogue[item.exercise].variants
    no_harder = [each.id for each in variants if each.level is not Level.HARDER]
    ways = (
        msgspec.structs.replace(item, variant=variant)
        for variant in (item.variant, None, *no_harder)
    )
    return next((way for way in ways if not needed(way, catalogue) & missing), None)
