# SPDX-License-Identifier: GPL-3.0-or-later
"""An exercise's page in words: what it is, what the sources say, what was done of it."""

from collections.abc import Sequence

from kneetimer.core.catalogue import Equipment, Gear, Kind, Level, Side, Sides
from kneetimer.core.exercise_view import ExerciseView, OtherWay
from kneetimer.core.practice import DoneSoFar
from kneetimer.ui import dates, texts
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import cited


def origin(view: ExerciseView) -> str:
    """Whose exercise it is; of a variant, how it compares with the exercise itself."""
    if view.gone:
        return translate(
            "ExercisePage", "You have deleted this exercise. Routines that have it keep it."
        )
    if view.own:
        return translate("ExercisePage", "Your own exercise")
    if view.variant is None:
        return translate("ExercisePage", "Comes with Knee Timer")
    pattern = {
        Level.EASIER: translate("ExercisePage", "An easier way to do it: {name}"),
        Level.HARDER: translate("ExercisePage", "A harder way to do it: {name}"),
        Level.OTHER: translate("ExercisePage", "Another way to do it: {name}"),
    }[view.variant.level]
    words = pattern.format(name=view.texts.name)
    if view.variant.own:
        words = translate("ExercisePage", "{way} (this app's own idea)").format(way=words)
    return words


def facts(view: ExerciseView) -> tuple[str, ...]:
    """Position and sides, equipment, and the areas."""
    exercise = view.exercise
    sides = {
        Sides.EACH: translate("ExercisePage", "each side in turn"),
        Sides.BOTH: translate("ExercisePage", "both sides together"),
    }[exercise.sides]
    variant = view.variant
    gear = exercise.equipment
    if variant is not None and variant.equipment is not None:
        gear = variant.equipment
    lines = [f"{texts.position(view.position)} · {sides}", _equipment(gear)]
    if view.areas:
        areas = _listed([texts.area(each) for each in view.areas])
        if exercise.kind is Kind.HOLD:
            lines.append(translate("ExercisePage", "Stretches: {areas}").format(areas=areas))
        else:
            lines.append(translate("ExercisePage", "Works: {areas}").format(areas=areas))
    if view.texts.aliases and variant is None:
        names = _listed(view.texts.aliases)
        lines.append(translate("ExercisePage", "Also called: {names}").format(names=names))
    return tuple(lines)


def sources(view: ExerciseView) -> tuple[str, ...]:
    """Every source's dose with its number, and where the dose that one starts with is from."""
    default = view.exercise.default_dose
    if default.source == "person":
        return ()
    lines = [f"{cited.in_full((dose,))}. {dose.note}".strip() for dose in view.dose.cited]
    start = texts.dose(view.dose.usual)
    if default.source == "own" and not default.note:
        pattern = translate("ExercisePage", "The app starts with {dose}, its own choice.")
    else:
        pattern = translate("ExercisePage", "The app starts with {dose}.")
    start = pattern.format(dose=start)
    return (*lines, f"{start} {default.note}".strip())


def done(so_far: DoneSoFar | None) -> tuple[str, ...]:
    """How often and when last, and each side's last and largest amount."""
    if so_far is None:
        return (translate("ExercisePage", "Not done yet."),)
    day = dates.full_day(so_far.last)
    if so_far.sessions == 1:
        first = translate("ExercisePage", "In 1 session, on {day}").format(day=day)
    else:
        first = translate("ExercisePage", "In {n} sessions, last on {day}").format(
            n=so_far.sessions, day=day
        )
    lines = [first]
    for each in so_far.sides:
        amounts = translate("ExercisePage", "last {last}, at most {most}").format(
            last=texts.amount(each.last, so_far.unit), most=texts.amount(each.most, so_far.unit)
        )
        if each.side is not Side.BOTH:
            side = texts.side(each.side).capitalize()
            amounts = translate("ExercisePage", "{side}: {amounts}").format(
                side=side, amounts=amounts
            )
        lines.append(amounts)
    return tuple(lines)


def way(other: OtherWay) -> str:
    """How another way compares with the exercise itself."""
    words = {
        Level.EASIER: translate("ExercisePage", "Easier"),
        Level.HARDER: translate("ExercisePage", "Harder"),
        Level.OTHER: translate("ExercisePage", "Another way"),
        None: translate("ExercisePage", "The usual way"),
    }[other.level]
    if other.own:
        words = translate("ExercisePage", "{way} · this app's own idea").format(way=words)
    return words


def _equipment(gear: Gear) -> str:
    if not gear.needed and not gear.optional:
        return translate("ExercisePage", "No equipment")
    optional = _things(gear.optional)
    if not gear.needed:
        return translate("ExercisePage", "If you like: {things}").format(things=optional)
    words = translate("ExercisePage", "You need {things}").format(things=_things(gear.needed))
    if gear.optional:
        words = translate("ExercisePage", "{needed}; if you like, {things}").format(
            needed=words, things=optional
        )
    return words


def _things(gear: Sequence[Equipment]) -> str:
    return _listed([texts.equipment(each) for each in gear])


def _listed(words: Sequence[str]) -> str:
    return translate("ExercisePage", ", ").join(words)
