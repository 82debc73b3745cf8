# SPDX-License-Identifier: GPL-3.0-or-later
"""The rule for the dose, case by case: the facts on knee care, "Dose" and "Pain"."""

from collections.abc import Iterable
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kneetimer.core.catalogue import Catalogue, CitedDose, Dose, Equipment, SideDose
from kneetimer.core.commands import Reason
from kneetimer.core.diary import Morning
from kneetimer.core.dose_steps import Part, less, more, steps_of
from kneetimer.core.pain_reports import PainReport
from kneetimer.core.plan import KeptDoses, Plan
from kneetimer.core.preferences import Preferences
from kneetimer.core.progress import Suggestion, SuggestionKind, Why, suggestion
from kneetimer.core.record import ItemRating, Origin, Rating, SessionRecord
from kneetimer.core.training_days import Colour, Recent, colour_of
from tests.support.sessions import shipped
from tests.support.training import TODAY, morning, plan_of, sets_of, trained

DAYS = (2, 4, 6, 9, 11)
"""Training days, so many days ago: the dose has been the same for longer than a week."""
STEP_UP, STEP_DOWN = SuggestionKind.STEP_UP, SuggestionKind.STEP_DOWN
KEEP, REST_DAY = SuggestionKind.KEEP, SuggestionKind.REST_DAY
CONSIDER, GET_ADVICE = SuggestionKind.CONSIDER_ADVICE, SuggestionKind.GET_ADVICE


def good_days() -> dict[int, SessionRecord]:
    return {day: trained(day) for day in DAYS}


def good_mornings() -> dict[int, Morning]:
    return {day - 1: morning(day - 1) for day in DAYS}


def said(
    sessions: Iterable[SessionRecord],
    mornings: Iterable[Morning] = (),
    plan: Plan | None = None,
    preferences: Preferences = Preferences(),  # noqa: B008 (frozen)
    pain_now: int | None = None,
    today: date = TODAY,
) -> Suggestion:
    recent = Recent(sessions, mornings, today)
    return suggestion(recent, plan or plan_of(), shipped().catalogue, preferences, pain_now)


def found(*args: object, **more_args: object) -> tuple[SuggestionKind, Why]:
    suggested = said(*args, **more_args)  # type: ignore[arg-type]
    return suggested.kind, suggested.why


def with_change(days_ago: int, **changes: object) -> list[SessionRecord]:
    """The good days with one otherwise."""
    days = good_days()
    days[days_ago] = msgspec.structs.replace(days[days_ago], **changes)
    return list(days.values())


def with_morning(changed: Morning) -> list[Morning]:
    mornings = {each.day: each for each in good_mornings().values()}
    return list((mornings | {changed.day: changed}).values())


def cut_short(record: SessionRecord, reason: Reason = Reason.SKIPPED) -> SessionRecord:
    first = msgspec.structs.replace(record.sets[0], performed=3, reason=reason)
    return msgspec.structs.replace(record, sets=(first, *record.sets[1:]))


def report(pain: int | None = None, sharp: bool = False, exercise: str = "") -> PainReport:
    return PainReport(at_ms=1000, pain=pain, sharp=sharp, exercise=exercise or None)


# -- one step up


def test_three_full_easy_sessions_and_fine_mornings_make_one_step_up() -> None:
    suggested = said(good_days().values(), good_mornings().values())
    assert (suggested.kind, suggested.why) == (STEP_UP, Why.ALL_GOOD)
    assert suggested.step is not None
    assert (suggested.step.item.exercise, suggested.step.dose) == ("clamshell", Dose(sets=3))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"completed": False}, Why.NOT_FULL),
        ({"rating": Rating.JUST_RIGHT}, Why.NOT_EASY),
        ({"rating": None}, Why.NOT_EASY),
        ({"ratings": (ItemRating(2, Rating.HARD),)}, Why.NOT_EASY),
        ({"pain_worst": None}, Why.PAIN_UNTOLD),
        ({"pain_worst": 3}, Why.PAINFUL),
        ({"pain_worst": 0, "pains": (report(4),)}, Why.PAINFUL),
    ],
)
@pytest.mark.parametrize("day", DAYS[:3])
def test_what_keeps_the_dose_in_any_of_the_last_three_sessions(
    changes: dict[str, object], why: Why, day: int
) -> None:
    assert found(with_change(day, **changes), good_mornings().values()) == (KEEP, why)


@pytest.mark.parametrize("day", DAYS[:3])
def test_a_set_that_was_not_whole_keeps_the_dose(day: int) -> None:
    days = good_days()
    days[day] = cut_short(days[day])
    assert found(days.values(), good_mornings().values()) == (KEEP, Why.NOT_FULL)


def test_a_set_that_was_whole_in_the_end_is_whole() -> None:
    days = good_days()
    first = days[2].sets[0]
    failed = msgspec.structs.replace(first, performed=2, reason=Reason.SKIPPED)
    again = msgspec.structs.replace(first, attempt=2)
    sets = (failed, again, *days[2].sets[1:])
    days[2] = msgspec.structs.replace(days[2], sets=sets)
    assert found(days.values(), good_mornings().values()) == (STEP_UP, Why.ALL_GOOD)


@pytest.mark.parametrize("day", DAYS[:3])
@pytest.mark.parametrize("told", [None, Morning(day="2026-03-03")])
def test_a_morning_that_was_not_told_is_not_good(day: int, told: Morning | None) -> None:
    mornings = good_mornings()
    del mornings[day - 1]
    if told is not None:
        mornings[day - 1] = morning(day - 1, pain=None)
    assert found(good_days().values(), mornings.values()) == (KEEP, Why.MORNING_UNTOLD)


def test_a_morning_that_was_worse_is_not_good() -> None:
    mornings = with_morning(morning(5, pain=3))
    assert found(good_days().values(), mornings) == (KEEP, Why.PAINFUL)


def test_older_sessions_and_mornings_do_not_stand_in_the_way() -> None:
    days, mornings = good_days(), good_mornings()
    days[11] = trained(11, rating=Rating.HARD, pain_worst=4)
    del mornings[8]
    assert found(days.values(), mornings.values()) == (STEP_UP, Why.ALL_GOOD)


def test_after_the_session_of_today_the_morning_is_waited_for() -> None:
    days = [trained(0), *good_days().values()]
    assert found(days, good_mornings().values()) == (KEEP, Why.MORNING_UNTOLD)


def test_three_sessions_on_two_days_are_two() -> None:
    later = trained(2, started_at="2026-03-02T20:00:00+01:00")
    days = [trained(2), later, trained(4)]
    suggested = said(days, good_mornings().values())
    assert (suggested.kind, suggested.why) == (KEEP, Why.TOO_FEW)
    assert suggested.values == {"sessions": 2, "wanted": 3}


def test_a_session_over_midnight_belongs_to_the_day_it_began() -> None:
    days = good_days()
    days[2] = trained(
        2, started_at="2026-03-02T23:50:00+01:00", ended_at="2026-03-03T00:20:00+01:00"
    )
    assert found(days.values(), good_mornings().values()) == (STEP_UP, Why.ALL_GOOD)


def test_another_routine_that_hurt_in_between_keeps_the_dose() -> None:
    stretch = trained(3, plan_of("desk-break"), pain_worst=4)
    mornings = [*good_mornings().values(), morning(2)]
    assert found([stretch, *good_days().values()], mornings) == (KEEP, Why.PAINFUL)


def test_a_routine_is_known_by_its_own_sessions() -> None:
    done = found(good_days().values(), good_mornings().values(), plan_of("desk-break"))
    assert done == (KEEP, Why.NOTHING_YET)
    assert found([]) == (KEEP, Why.NOTHING_YET)


def test_pain_now_keeps_the_dose() -> None:
    days, mornings = good_days().values(), good_mornings().values()
    assert found(days, mornings, pain_now=3) == (KEEP, Why.PAIN_NOW)
    assert found(days, mornings, pain_now=2) == (STEP_UP, Why.ALL_GOOD)


def test_a_change_is_tried_before_the_next() -> None:
    kept = KeptDoses(items={"clamshell": Dose(sets=3)})
    changed = plan_of(kept=kept)
    assert found(good_days().values(), good_mornings().values(), changed) == (KEEP, Why.TO_BE_TRIED)


@pytest.mark.parametrize(("changed_on", "waits"), [(6, 1), (9, 0)])
def test_a_week_passes_between_two_changes(changed_on: int, waits: int) -> None:
    now = plan_of(kept=KeptDoses(items={"clamshell": Dose(sets=3)}))
    days = [trained(day, now if day <= changed_on else None) for day in DAYS]
    suggested = said(days, good_mornings().values(), now)
    assert suggested.kind is (KEEP if waits else STEP_UP)
    assert (suggested.why is Why.TOO_SOON) == bool(waits)
    assert suggested.values.get("days", 0) == waits


def test_a_routine_is_new_for_a_week() -> None:
    days = [trained(day) for day in (1, 3, 5)]
    mornings = [morning(day) for day in (0, 2, 4)]
    suggested = said(days, mornings)
    assert (suggested.why, suggested.values) == (Why.TOO_SOON, {"days": 2})


def test_a_logged_session_counts_with_what_it_says() -> None:
    logged = with_change(4, origin=Origin.LOGGED)
    assert found(logged, good_mornings().values()) == (STEP_UP, Why.ALL_GOOD)


def test_an_exercise_that_was_not_easy_is_left_as_it_is() -> None:
    days = with_change(2, ratings=(ItemRating(1, Rating.JUST_RIGHT),))
    step = said(days, good_mornings().values()).step
    assert step is not None
    assert step.item.exercise == "side-lying-leg-raise"


def test_an_exercise_that_was_left_out_once_is_left_as_it_is() -> None:
    sets = tuple(each for each in sets_of(plan_of()) if each.exercise != "clamshell")
    step = said(with_change(4, sets=sets), good_mornings().values()).step
    assert step is not None
    assert step.item.exercise == "side-lying-leg-raise"


# -- one step down


def test_a_red_morning_is_a_rest_day_and_then_a_step_down() -> None:
    days, mornings = good_days().values(), with_morning(morning(1, pain=3))
    assert found(days, mornings, today=date(2026, 3, 3)) == (REST_DAY, Why.MORNING)
    assert found(days, mornings) == (STEP_DOWN, Why.RED_MORNING)


@pytest.mark.parametrize(("pain", "is_red"), [(2, False), (3, True)])
def test_a_morning_is_red_from_two_points_above_usual(pain: int, is_red: bool) -> None:
    suggested = found(good_days().values(), [*good_mornings().values(), morning(0, pain)])
    assert (suggested == (REST_DAY, Why.MORNING)) == is_red


@pytest.mark.parametrize("pain", [0, 2, 5])
def test_where_nothing_is_usual_yet_only_the_fixed_lines_hold(pain: int) -> None:
    recent = Recent([trained(1)], [morning(0, pain)], TODAY)
    expected = Colour.GREEN if pain <= 2 else Colour.UNTOLD
    assert recent.morning_colour(TODAY) is expected


@pytest.mark.parametrize(("pain", "expected"), [(5, Colour.GREEN), (6, Colour.RED)])
def test_a_morning_at_six_is_red_whatever_is_usual(pain: int, expected: Colour) -> None:
    recent = Recent([trained(1)], [morning(1, 5), morning(0, pain)], TODAY)
    assert recent.morning_colour(TODAY) is expected


def test_a_swollen_knee_is_red_whatever_the_pain() -> None:
    told = [morning(1, 0), morning(0, 0, swelling=True)]
    assert Recent([], told, TODAY).morning_colour(TODAY) is Colour.RED


def test_two_amber_sessions_running_are_a_step_down() -> None:
    days = good_days()
    days[2] = trained(2, pain_worst=3)
    assert said(days.values(), good_mornings().values()).kind is KEEP
    days[4] = trained(4, pain_worst=5)
    assert found(days.values(), good_mornings().values()) == (STEP_DOWN, Why.TWO_AMBER)


def test_a_red_session_is_a_step_down() -> None:
    days = with_change(2, pain_worst=6)
    assert found(days, good_mornings().values()) == (STEP_DOWN, Why.RED_SESSION)


def test_three_sessions_below_dose_are_a_step_down() -> None:
    days = good_days()
    for day in (2, 4):
        days[day] = cut_short(days[day])
    assert said(days.values(), good_mornings().values()).kind is KEEP
    days[6] = cut_short(days[6])
    suggested = said(days.values(), good_mornings().values())
    assert (suggested.kind, suggested.why) == (STEP_DOWN, Why.BELOW_DOSE)
    assert suggested.step is not None
    assert suggested.step.item.exercise == "clamshell"


@pytest.mark.parametrize(("days_ago", "kind"), [(13, KEEP), (14, STEP_DOWN), (80, STEP_DOWN)])
def test_two_weeks_away_are_a_step_down(days_ago: int, kind: SuggestionKind) -> None:
    assert said([trained(days_ago)]).kind is kind


def test_what_hurt_is_what_is_lowered() -> None:
    days = good_days()
    days[2] = trained(2, pain_worst=4, pains=(report(4, exercise="glute-bridge"),))
    days[4] = trained(4, pain_worst=4)
    step = said(days.values(), good_mornings().values()).step
    assert step is not None
    assert (step.item.exercise, step.dose) == ("glute-bridge", Dose(reps=8))


def test_after_a_step_down_the_next_session_is_waited_for() -> None:
    lowered = plan_of(kept=KeptDoses(items={"clamshell": Dose(reps=8)}))
    days = with_change(2, pain_worst=6)
    assert said(days, good_mornings().values(), lowered).kind is KEEP


# -- advice


@pytest.mark.parametrize(
    "preferences",
    [
        Preferences(ask_again=True),
        Preferences(same_day_sign="2026-03-01"),
        Preferences(check_first=True),
    ],
)
def test_a_sign_that_was_told_comes_before_all_else(preferences: Preferences) -> None:
    mornings = [*good_mornings().values(), morning(0, pain=9)]
    suggested = found(good_days().values(), mornings, preferences=preferences)
    assert suggested == (GET_ADVICE, Why.ASKED_FIRST)


def test_what_a_professional_has_advised_is_no_reason() -> None:
    told = Preferences(check_first=True, advised=True)
    days, mornings = good_days().values(), good_mornings().values()
    assert found(days, mornings, preferences=told) == (STEP_UP, Why.ALL_GOOD)


@pytest.mark.parametrize(("days_ago", "is_advised"), [(0, True), (6, True), (7, False)])
def test_swelling_means_advice_for_a_week(days_ago: int, is_advised: bool) -> None:
    swollen = with_morning(morning(days_ago, pain=0, swelling=True))
    assert (found(good_days().values(), swollen) == (GET_ADVICE, Why.SWELLING)) == is_advised


@pytest.mark.parametrize(("days_ago", "is_advised"), [(6, True), (7, False)])
def test_sharp_pain_means_advice_for_a_week_at_any_number(days_ago: int, is_advised: bool) -> None:
    days = [*good_days().values(), trained(days_ago, pains=(report(0, sharp=True),))]
    suggested = found(days, good_mornings().values())
    assert (suggested == (GET_ADVICE, Why.SHARP)) == is_advised


def weeks_of(*pains: int | None, plan: Plan | None = None) -> list[SessionRecord]:
    """Three sessions a week, the first week first, each week with its pain."""
    last = len(pains) - 1
    return [
        trained(7 * (last - week) + day, plan, pain_worst=pain)
        for week, pain in enumerate(pains)
        for day in (6, 4, 2)
    ]


@pytest.mark.parametrize(
    ("pains", "is_worse"),
    [
        ((1, 1, 1, 1, 3, 3), True),
        ((1, 1, 1, 1, 3, 2), False),
        ((1, 1, 1, 1, 1, 3), False),
        ((1, 1, 1, 1, None, 3), False),
        ((3, 3), False),
    ],
)
def test_two_points_worse_for_two_weeks_means_advice(
    pains: tuple[int | None, ...], is_worse: bool
) -> None:
    assert (found(weeks_of(*pains)) == (GET_ADVICE, Why.WORSE)) == is_worse


@pytest.mark.parametrize("before", [True, False])
def test_it_is_compared_before_sessions_and_in_mornings_too(before: bool) -> None:
    levels = [1] * 4 + [3, 3]
    days = [
        trained(7 * (5 - week) + 2, **({"pain_before": level} if before else {}))
        for week, level in enumerate(levels)
    ]
    mornings = [morning(7 * (5 - week) + 1, level) for week, level in enumerate(levels)]
    assert found(days, () if before else mornings) == (GET_ADVICE, Why.WORSE)


def flat(*pains: int | None) -> tuple[SuggestionKind, Why, int]:
    """What is said of such weeks, but for ambers, which come first."""
    suggested = said([trained(1), trained(0), *weeks_of(*pains)])
    return suggested.kind, suggested.why, suggested.values.get("weeks", 0)


def test_pain_that_stays_is_a_reason_to_consider_advice_and_then_to_get_it() -> None:
    assert flat(4, 4)[0] is KEEP
    assert flat(4, 4, 4) == (CONSIDER, Why.FLAT, 3)
    assert flat(4, 4, 4, 4) == (CONSIDER, Why.FLAT, 4)
    assert flat(4, 4, 4, 4, 4, 3) == (GET_ADVICE, Why.FLAT, 6)
    assert flat(5, 4, 4, 4, 4, 3)[0] is KEEP


def test_pain_that_stays_where_it_is_meant_to_be_is_no_reason() -> None:
    assert flat(2, 2, 2, 2, 2, 2)[0] is not GET_ADVICE


def test_pain_that_was_not_told_is_no_change_and_no_reason() -> None:
    assert flat(None, 4, 4, 4, 4, 4)[0] is not GET_ADVICE
    assert flat(4, None, None, None, None, None)[0] is not GET_ADVICE


def test_with_fewer_sessions_advice_is_only_to_be_considered() -> None:
    rare = [trained(7 * week + 3, pain_worst=4 if week else 1) for week in range(7)]
    rare += [trained(day, pain_worst=4) for day in (5, 12)]
    two_ambers_apart = [trained(1), *rare]
    assert found(two_ambers_apart)[0] is CONSIDER


def test_weeks_count_from_the_last_break() -> None:
    old = [trained(day, pain_worst=4) for day in (60, 58, 56)]
    assert found([*old, trained(1), *weeks_of(4, 4)])[0] is KEEP


# -- all of it


def test_what_was_said_of_a_session_has_its_colour() -> None:
    assert colour_of(trained(1, pain_worst=2)) is Colour.GREEN
    assert colour_of(trained(1, pain_worst=3)) is Colour.AMBER
    assert colour_of(trained(1, pain_worst=None)) is Colour.UNTOLD
    assert colour_of(trained(1, pain_worst=5)) is Colour.AMBER
    assert colour_of(trained(1, rating=Rating.PAINFUL)) is Colour.AMBER
    assert colour_of(cut_short(trained(1), Reason.PAIN)) is Colour.AMBER
    assert colour_of(trained(1, pain_worst=6)) is Colour.RED
    assert colour_of(trained(1, pain_worst=1, pains=(report(7),))) is Colour.RED
    assert colour_of(trained(1, pains=(report(sharp=True),))) is Colour.RED


def test_a_session_of_the_future_is_passed_over() -> None:
    days = [trained(-3, pain_worst=9), *good_days().values()]
    assert found(days, good_mornings().values()) == (STEP_UP, Why.ALL_GOOD)


TOLD = st.one_of(st.none(), st.integers(0, 10))


@given(
    pains=st.lists(TOLD, min_size=3, max_size=5),
    ratings=st.lists(st.one_of(st.none(), st.sampled_from(Rating)), min_size=5, max_size=5),
    mornings=st.lists(TOLD, min_size=3, max_size=5),
    swelling=st.one_of(st.none(), st.booleans()),
)
def test_a_step_up_is_never_suggested_without_every_answer_good(
    pains: list[int | None],
    ratings: list[Rating | None],
    mornings: list[int | None],
    swelling: bool | None,
) -> None:
    days = [
        trained(day, pain_worst=pain, rating=rating)
        for day, pain, rating in zip(DAYS, pains, ratings, strict=False)
    ]
    told = [morning(day - 1, pain, swelling) for day, pain in zip(DAYS, mornings, strict=False)]
    suggested = said(days, told)
    if suggested.kind is STEP_UP:
        assert all(pain is not None and pain <= 2 for pain in pains[:3])
        assert all(rating is Rating.EASY for rating in ratings[:3])
        assert all(pain is not None for pain in mornings[:3])
        assert not swelling
    assert (suggested.step is not None) == (suggested.kind in (STEP_UP, STEP_DOWN))


# -- which step


def climb(routine: str, kept: KeptDoses = KeptDoses()) -> list[tuple[str, Part, object]]:  # noqa: B008
    """Every step up from a routine as it is, taken one by one, up to those in words only."""
    taken = []
    items = dict(kept.items)
    while True:
        plan = plan_of(routine, KeptDoses(items=items))
        step = more(steps_of(plan.items), shipped().catalogue)
        if step is None or step.dose == Dose():
            return taken
        taken.append((step.item.exercise, step.part, step.dose))
        items[step.item.item_id] = step.dose.over(items.get(step.item.item_id, Dose()))


def test_sets_come_before_reps_and_strengthening_before_stretches() -> None:
    steps = climb("first-week")
    strength = ["clamshell", "straight-leg-raise", "glute-bridge"]
    assert [name for name, _, _ in steps[:6]] == [name for name in strength for _ in range(2)]
    parts = [part for _, part, _ in steps]
    assert parts == sorted(parts, key=[Part.SETS, Part.AMOUNT].index)


def test_no_step_leads_beyond_what_the_sources_give() -> None:
    last = {(name, part): dose for name, part, dose in climb("first-week")}
    assert last["clamshell", Part.SETS] == Dose(sets=3)
    assert last["clamshell", Part.AMOUNT] == Dose(
        reps=15, left=SideDose(reps=15), right=SideDose(reps=15)
    )
    assert last["glute-bridge", Part.AMOUNT] == Dose(reps=10)
    assert last["wall-calf-stretch", Part.AMOUNT].hold_s == 60  # type: ignore[attr-defined]
    assert last["supine-hamstring-stretch", Part.AMOUNT].hold_s == 30  # type: ignore[attr-defined]


def test_where_the_sources_give_nothing_the_app_has_limits_of_its_own() -> None:
    assert ("butterfly-stretch", Part.SETS, Dose(sets=2)) in climb("stretch")
    assert ("butterfly-stretch", Part.SETS, Dose(sets=3)) not in climb("stretch")


def test_no_hold_leads_beyond_a_minute() -> None:
    (item,) = [each for each in plan_of("stretch").items if each.exercise == "wall-calf-stretch"]
    item = msgspec.structs.replace(item, sets=3, amounts=(60, 60))
    cited = CitedDose(source="ten", number=1, hold_s=(30, 90))
    exercise = msgspec.structs.replace(
        shipped().catalogue[item.exercise], cited_doses=(cited,), variants=()
    )
    assert more([item], Catalogue([exercise])) is None


def test_strengthening_comes_first_wherever_it_stands() -> None:
    assert steps_of(plan_of("ten").items)[0].exercise == "straight-leg-raise"


def test_what_is_done_in_rounds_has_no_more_sets() -> None:
    (item,) = [each for each in plan_of().items if each.exercise == "clamshell"]
    step = more([msgspec.structs.replace(item, rounds=2)], shipped().catalogue)
    assert step is not None
    assert step.part is Part.AMOUNT


def test_at_the_top_of_the_dose_comes_the_harder_way() -> None:
    items = [each for each in plan_of().items if each.exercise == "clamshell"]
    (full,) = [msgspec.structs.replace(each, sets=3, amounts=(15, 15)) for each in items]
    step = more([full], shipped().catalogue)
    assert step is not None
    assert (step.part, step.way, step.dose) == (Part.WAY, ("clamshell", "thigh-band"), Dose())
    banded = msgspec.structs.replace(full, variant="thigh-band", equipment=(Equipment.BAND,))
    step = more([banded], shipped().catalogue)
    assert step is not None
    assert step.part is Part.LOAD
    assert (
        more([msgspec.structs.replace(full, variant="smaller-opening")], shipped().catalogue)
        is None
    )


def test_less_goes_the_other_way_round() -> None:
    (item,) = [each for each in plan_of().items if each.exercise == "clamshell"]
    item = msgspec.structs.replace(item, variant="thigh-band", amounts=(11, 9))
    seen = []
    while (step := less([item], shipped().catalogue)) is not None:
        seen.append((step.part, step.way, step.changed.sets, step.changed.amounts))
        variant = step.way[1] if step.way else item.variant
        item = msgspec.structs.replace(step.changed, variant=variant)
    assert seen == [
        (Part.WAY, ("clamshell", None), 2, (11, 9)),
        (Part.AMOUNT, None, 2, (9, 8)),
        (Part.SETS, None, 1, (9, 8)),
        (Part.WAY, ("clamshell", "smaller-opening"), 1, (9, 8)),
    ]


def test_an_exercise_at_two_places_of_a_routine_has_no_step() -> None:
    names = [item.exercise for item in steps_of(plan_of("twenty").items)]
    assert "wall-calf-stretch" not in names
    assert "wall-slide" in names


def test_an_easier_way_may_be_another_exercise() -> None:
    (item,) = [each for each in plan_of().items if each.exercise == "side-lying-leg-raise"]
    step = less([msgspec.structs.replace(item, sets=1, amounts=(8, 8))], shipped().catalogue)
    assert step is not None
    assert step.way == ("clamshell", None)
