# SPDX-License-Identifier: GPL-3.0-or-later
"""In which ways something in a file differs from what is here, a line each."""

from kneetimer.core.catalogue import Dose
from kneetimer.core.import_view import ImportItem, ImportView, side_by_side
from kneetimer.core.own import OwnExercise
from kneetimer.ui import texts
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import dose_words

MOST_LINES = 8


def routine_differences(view: ImportView) -> list[str]:
    """How my routine and the one in the file differ."""
    mine, theirs = view.mine, view.routine
    if mine is None:
        return []
    lines = []
    if mine.name != theirs.name:
        name = translate("ImportPreview", "Name")
        lines.append(_beside(name, mine.name, theirs.name))
    lines += [words for pair in side_by_side(view) if (words := _item_difference(*pair))]
    ids = [each.id for each in view.items]
    common = [each.id for each in view.my_items if each.id in ids]
    if common != [each for each in ids if each in common]:
        lines.append(translate("ImportPreview", "The order of the exercises differs."))
    if mine.get_ready_s != theirs.get_ready_s:
        ready = translate("ImportPreview", "Time to get ready")
        times = (_get_ready(mine.get_ready_s), _get_ready(theirs.get_ready_s))
        lines.append(_beside(ready, *times))
    if mine.note != theirs.note:
        lines.append(translate("ImportPreview", "The note on the routine differs."))
    return _shortened(lines)


def exercise_differences(mine: OwnExercise, theirs: OwnExercise) -> list[str]:
    """How an exercise of mine and the one in the file differ."""
    lines = []
    for what, one, other in (
        (translate("ImportPreview", "Name"), mine.name, theirs.name),
        (translate("ImportPreview", "Dose"), _own_dose(mine.dose), _own_dose(theirs.dose)),
        (
            translate("ImportPreview", "Position"),
            texts.position(mine.position),
            texts.position(theirs.position),
        ),
    ):
        if one != other:
            lines.append(_beside(what, one, other))
    if mine.steps != theirs.steps:
        lines.append(translate("ImportPreview", "The steps of how it is done differ."))
    shown = ("id", "name", "dose", "position", "steps")
    rest = (field for field in mine.__struct_fields__ if field not in shown)
    if any(getattr(mine, field) != getattr(theirs, field) for field in rest):
        lines.append(translate("ImportPreview", "Other things about it differ."))
    return _shortened(lines)


def _item_difference(mine: ImportItem | None, theirs: ImportItem | None) -> str:
    """One item here and in the file, "" where it is the same."""
    if mine is None:
        assert theirs is not None
        only = translate("ImportPreview", "Only in the file: {name}, {dose}")
        return only.format(name=theirs.name, dose=_how(theirs))
    if theirs is None:
        only = translate("ImportPreview", "Only in yours: {name}, {dose}")
        return only.format(name=mine.name, dose=_how(mine))
    parts = [_parts(mine), _parts(theirs)]
    if mine.name != theirs.name:
        one, other = (f"{each.name}, {_how(each)}" for each in (mine, theirs))
        return _beside(translate("ImportPreview", "Exercise"), one, other)
    one, other = (
        ", ".join(filter(None, (a for a, b in zip(own, others, strict=True) if a != b)))
        for own, others in (parts, parts[::-1])
    )
    return _beside(mine.name, one, other) if one != other else ""


def _parts(item: ImportItem) -> tuple[str, ...]:
    """What may differ of an item: dose, rest, rounds, note."""
    rounds = translate("ImportPreview", "{n} rounds").format(n=item.rounds)
    if item.plan is None:
        return _how(item), "", rounds, ""
    rest = translate("ImportPreview", "rest {time}").format(time=texts.seconds(item.plan.rest_s))
    note = translate("ImportPreview", "note “{note}”").format(note=item.plan.note)
    return dose_words.whole(item.plan), rest, rounds, note if item.plan.note else ""


def _how(item: ImportItem) -> str:
    if item.plan is None:
        return translate("ImportPreview", "cannot be done here")
    return dose_words.whole(item.plan)


def _own_dose(dose: Dose) -> str:
    much = texts.seconds(dose.hold_s) if dose.hold_s is not None else texts.reps(dose.reps or 0)
    return f"{dose.sets} × {much}"


def _get_ready(seconds: int | None) -> str:
    return translate("ImportPreview", "as usual") if seconds is None else texts.seconds(seconds)


def _beside(what: str, mine: str, theirs: str) -> str:
    nothing = translate("ImportPreview", "nothing")
    return translate("ImportPreview", "{what}: yours {mine}; in the file {theirs}").format(
        what=what, mine=mine or nothing, theirs=theirs or nothing
    )


def _shortened(lines: list[str]) -> list[str]:
    """The first lines, and how many more there are; what changes nothing that is seen is said to
    be that."""
    if not lines:
        return [translate("ImportPreview", "It is done in the same way; only details differ.")]
    if len(lines) <= MOST_LINES:
        return lines
    more = translate("ImportPreview", "And {n} more.").format(n=len(lines) - MOST_LINES + 1)
    return [*lines[: MOST_LINES - 1], more]
