# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule for the dose: go on as before, one step more or less, a rest day, or get advice.

It is this app's own, written down in the facts on knee care, and never applied by itself. The most
careful answer comes first: advice, a rest day, a step down, and only then a step up. A missing
answer never counts as good. Pain at rest or at night the app asks about only among the reasons to
ask a professional first; those count here too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from kneetimer.core.catalogue import Catalogue, Record
from kneetimer.core.dose_steps import Step, less, more, steps_of
from kneetimer.core.pain_course import AWAY, WEEK, flat_weeks, is_worse
from kneetimer.core.plan import Plan
from kneetimer.core.planned import last_change, planned_in, planned_now, total
from kneetimer.core.preferences import Preferences
from kneetimer.core.record import Rating, SessionRecord
from kneetimer.core.safety import ADVISE_FROM_PAIN
from kneetimer.core.training_days import (
    GREEN_UP_TO,
    Colour,
    Recent,
    begun_on,
    colour_of,
    felt_easy,
    has_sharp_pain,
    hurting,
    is_full,
    rated,
    unfinished,
    worst_pain,
)

LOOK_BACK = timedelta(weeks=12)
"""What the rule is given: the longest usual plan (Ferber 2015; Osteras 2013)."""
SESSIONS = 3
"""So many in a row make a step."""
CONSIDER_FROM_WEEK, ADVICE_FROM_WEEK = 3, 6
"""Weeks, counted from 1, in which pain that stays as it was is a reason to ask somebody."""


class SuggestionKind(StrEnum):
    """What is suggested."""

    KEEP = "keep"
    STEP_UP = "step_up"
    STEP_DOWN = "step_down"
    REST_DAY = "rest_day"
    CONSIDER_ADVICE = "consider_advice"
    GET_ADVICE = "get_advice"


class Why(StrEnum):
    """The reason; `Suggestion.values` has the figures for it."""

    ASKED_FIRST = "asked_first"
    """A same-day sign or a reason to ask a professional was told, or the knee gave way."""
    SWELLING = "swelling"
    SHARP = "sharp"
    WORSE = "worse"
    FLAT = "flat"
    MORNING = "morning"
    """It is worse this morning."""
    RED_MORNING = "red_morning"
    RED_SESSION = "red_session"
    TWO_AMBER = "two_amber"
    BELOW_DOSE = "below_dose"
    AWAY = "away"
    ALL_GOOD = "all_good"
    PAIN_NOW = "pain_now"
    NOTHING_YET = "nothing_yet"
    TO_BE_TRIED = "to_be_tried"
    """Since the last session the dose is another one."""
    TOO_FEW = "too_few"
    NOT_FULL = "not_full"
    NOT_EASY = "not_easy"
    PAIN_UNTOLD = "pain_untold"
    PAINFUL = "painful"
    MORNING_UNTOLD = "morning_untold"
    TOO_SOON = "too_soon"
    AT_THE_TOP = "at_the_top"


class Suggestion(Record, frozen=True, kw_only=True):
    """What is suggested and why. `step` is there for a step up, and for a step down where there is
    one to take. Where one session is the reason, `day` is when it began, and `exercise` where it
    hurt most, "" where that was not told."""

    kind: SuggestionKind
    why: Why
    values: Mapping[str, int] = {}
    step: Step | None = None
    day: date | None = None
    exercise: str = ""

    @property
    def is_advice(self) -> bool:
        """Whether it is for the knee and not for the dose: it stays when it was refused."""
        return self.comes_first or self.kind in (
            SuggestionKind.CONSIDER_ADVICE,
            SuggestionKind.REST_DAY,
        )

    @property
    def comes_first(self) -> bool:
        """Whether it is to be seen before anything else."""
        return self.kind is SuggestionKind.GET_ADVICE


def suggestion(
    recent: Recent,
    plan: Plan,
    catalogue: Catalogue,
    preferences: Preferences,
    pain_now: int | None = None,
) -> Suggestion:
    """What the rule says, given the last twelve weeks and the whole of today's routine as it is
    now. `pain_now` is the knee pain told now, 0-10."""
    return (
        _advice(recent, preferences)
        or _rest_day(recent)
        or _step_down(recent, plan, catalogue)
        or _consider(recent)
        or _step_up(recent, plan, catalogue, pain_now)
    )


# -- advice, rest --------------------------------------------------------------------------------


def _advice(recent: Recent, preferences: Preferences) -> Suggestion | None:
    lately = recent.today - WEEK
    if (
        preferences.ask_again
        or preferences.same_day_sign
        or (preferences.check_first and not preferences.advised)
    ):
        return Suggestion(kind=SuggestionKind.GET_ADVICE, why=Why.ASKED_FIRST)
    if any(each.swelling for day, each in recent.mornings.items() if day > lately):
        return Suggestion(kind=SuggestionKind.GET_ADVICE, why=Why.SWELLING)
    if any(has_sharp_pain(each) for each in recent.sessions if begun_on(each) > lately):
        return Suggestion(kind=SuggestionKind.GET_ADVICE, why=Why.SHARP)
    if is_worse(recent):
        return Suggestion(kind=SuggestionKind.GET_ADVICE, why=Why.WORSE)
    weeks, enough = flat_weeks(recent)
    if weeks >= ADVICE_FROM_WEEK and enough:
        return Suggestion(kind=SuggestionKind.GET_ADVICE, why=Why.FLAT, values={"weeks": weeks})
    return None


def _consider(recent: Recent) -> Suggestion | None:
    weeks, _ = flat_weeks(recent)
    if weeks < CONSIDER_FROM_WEEK:
        return None
    return Suggestion(kind=SuggestionKind.CONSIDER_ADVICE, why=Why.FLAT, values={"weeks": weeks})


def _rest_day(recent: Recent) -> Suggestion | None:
    if recent.morning_colour(recent.today) is not Colour.RED:
        return None
    morning = recent.mornings[recent.today]
    values = {} if morning.pain is None else {"pain": morning.pain}
    return Suggestion(kind=SuggestionKind.REST_DAY, why=Why.MORNING, values=values)


# -- one step down -------------------------------------------------------------------------------


def _step_down(recent: Recent, plan: Plan, catalogue: Catalogue) -> Suggestion | None:
    found = _too_much(recent)
    if found is None or _is_less_already(recent, plan, catalogue):
        return None
    items = steps_of(plan.items)
    told = _told_against(recent.sessions[:SESSIONS])
    blamed = sorted(
        (item for item in items if told[item.exercise]), key=lambda i: -told[i.exercise]
    )
    step = next((step for item in blamed if (step := less([item], catalogue))), None)
    why, values = found
    down = Suggestion(
        kind=SuggestionKind.STEP_DOWN, why=why, values=values, step=step or less(items, catalogue)
    )
    if why is not Why.RED_SESSION:
        return down
    day, exercise = recent.days[0].day, _hurt_most(recent.sessions[0])
    return msgspec.structs.replace(down, day=day, exercise=exercise)


def _too_much(recent: Recent) -> tuple[Why, dict[str, int]] | None:
    """The reason to do less, if there is one."""
    if not recent.days:
        return None
    last, sessions = recent.days[0], recent.sessions
    if recent.morning_colour(last.day + timedelta(1)) is Colour.RED:
        return Why.RED_MORNING, {}
    if colour_of(sessions[0]) is Colour.RED:
        worst = worst_pain(sessions[0]) or 0
        return Why.RED_SESSION, {"pain": worst} if worst >= ADVISE_FROM_PAIN else {}
    if len(sessions) > 1 and all(colour_of(each).is_warning for each in sessions[:2]):
        return Why.TWO_AMBER, {}
    ended = [each for each in sessions[:SESSIONS] if each.ended_at is not None and each.sets]
    if len(ended) == SESSIONS and not any(is_full(each) for each in ended):
        return Why.BELOW_DOSE, {"sessions": SESSIONS}
    if recent.today - last.day >= AWAY:
        return Why.AWAY, {"weeks": (recent.today - last.day).days // WEEK.days}
    return None


def _hurt_most(session: SessionRecord) -> str:
    """The exercise in which the pain was told that makes a session red, "" where the worst was
    told at its end or outside of an exercise."""
    worst = worst_pain(session) or 0
    if worst >= ADVISE_FROM_PAIN:
        of_it = (each for each in session.pains if each.pain == worst)
    else:
        of_it = (each for each in session.pains if each.sharp)
    return next((each.exercise or "" for each in of_it), "")


def _told_against(sessions: Iterable[SessionRecord]) -> Counter[str]:
    """How much was told against each exercise: that it hurt, was hard, or was not done whole."""
    told: Counter[str] = Counter()
    for session in sessions:
        told.update(dict.fromkeys(hurting(session), 100))
        told.update(dict.fromkeys(rated(session, Rating.HARD), 10))
        told.update(unfinished(session))
    return told


def _is_less_already(recent: Recent, plan: Plan, catalogue: Catalogue) -> bool:
    """Whether some exercise of the routine is less now than in its last session, or an easier one
    stands in its place. A routine without a session is compared with the last session at all, if
    the exercises are the same otherwise: it may be a copy made for that."""
    own = (each for each in recent.sessions if each.routine == plan.routine)
    last = next(own, recent.sessions[0])
    before, now = planned_in(last), planned_now(plan)
    gone = before.keys() - now.keys()
    eased = {name for name in gone if _easier_exercise(name, catalogue) in now}
    if last.routine != plan.routine and (gone != eased or len(now) > len(before)):
        return False
    return bool(eased) or any(
        now[name] != before[name] and total(now[name]) <= total(before[name])
        for name in now.keys() & before.keys()
    )


def _easier_exercise(name: str, catalogue: Catalogue) -> str | None:
    """The exercise that is an easier way of another one, if there is one."""
    easier = catalogue[name].easier() if name in catalogue else None
    return None if easier is None else easier.exercise


# -- one step up ---------------------------------------------------------------------------------


def _step_up(recent: Recent, plan: Plan, catalogue: Catalogue, pain_now: int | None) -> Suggestion:
    own = [each for each in recent.sessions if each.routine == plan.routine]
    last = _of_last_days(own)
    found = _not_yet(recent, own, last, plan, pain_now)
    if found is not None:
        why, values = found
        return Suggestion(kind=SuggestionKind.KEEP, why=why, values=values)
    tried = [planned_in(each) for each in last]
    other = [each for each in Rating if each is not Rating.EASY]
    not_easy = frozenset[str]().union(*(rated(each, *other) for each in last))
    items = [
        item
        for item in steps_of(plan.items)
        if all(item.exercise in each for each in tried) and item.exercise not in not_easy
    ]
    step = more(items, catalogue)
    if step is None:
        return Suggestion(kind=SuggestionKind.KEEP, why=Why.AT_THE_TOP)
    return Suggestion(
        kind=SuggestionKind.STEP_UP, why=Why.ALL_GOOD, values={"sessions": SESSIONS}, step=step
    )


def _of_last_days(own: Sequence[SessionRecord]) -> list[SessionRecord]:
    """The sessions of the last three days with any."""
    days = sorted({begun_on(each) for each in own}, reverse=True)[:SESSIONS]
    return [each for each in own if begun_on(each) in days]


def _not_yet(
    recent: Recent,
    own: Sequence[SessionRecord],
    last: Sequence[SessionRecord],
    plan: Plan,
    pain_now: int | None,
) -> tuple[Why, dict[str, int]] | None:
    """What speaks against a step up, None where nothing does. `own` are the routine's sessions,
    `last` those of its last three days."""
    if not own:
        return Why.NOTHING_YET, {}
    before, now = planned_in(own[0]), planned_now(plan)
    if any(now[name] != before[name] for name in now.keys() & before.keys()):
        return Why.TO_BE_TRIED, {}
    days = {begun_on(each) for each in last}
    if len(days) < SESSIONS:
        return Why.TOO_FEW, {"sessions": len(days), "wanted": SESSIONS}
    if not all(is_full(each) for each in last):
        return Why.NOT_FULL, {}
    if not all(felt_easy(each) for each in last):
        return Why.NOT_EASY, {}
    against = _pain_against(recent, min(days), pain_now)
    if against is not None:
        return against, {}
    left = (last_change(own, recent.today - WEEK) + WEEK - recent.today).days
    return (Why.TOO_SOON, {"days": left}) if left > 0 else None


def _pain_against(recent: Recent, since: date, pain_now: int | None) -> Why | None:
    """Whatever the routine, every session from a day on, and every morning after, has to be
    fine."""
    if pain_now is not None and pain_now > GREEN_UP_TO:
        return Why.PAIN_NOW
    days = [each for each in recent.days if each.day >= since]
    colours = {colour_of(session) for day in days for session in day.sessions}
    if colours & {Colour.AMBER, Colour.RED}:
        return Why.PAINFUL
    if Colour.UNTOLD in colours:
        return Why.PAIN_UNTOLD
    mornings = {recent.morning_colour(each.day + timedelta(1)) for each in days}
    if Colour.RED in mornings:
        return Why.PAINFUL
    return Why.MORNING_UNTOLD if Colour.UNTOLD in mornings else None
