# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the report's tables, in words. Rows that belong together are one group."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from kneetimer.core.catalogue import Side, is_uuid
from kneetimer.core.check_ups import TASKS, Check
from kneetimer.core.commands import Reason
from kneetimer.core.language import Language
from kneetimer.core.periods import Days
from kneetimer.core.progress_report.making import ProgressReport
from kneetimer.core.progress_report.pain import PainCourse, PainEvent, is_long_enough
from kneetimer.core.progress_report.self_checks import CheckCourse
from kneetimer.core.progress_report.words import ReportWords
from kneetimer.core.progress_report.work import ExerciseDone, SideDone
from kneetimer.core.record import Rating

Row: TypeAlias = tuple[str, ...]
Groups: TypeAlias = tuple[tuple[Row, ...], ...]

MM_PER_CM = 10
A_YEAR = timedelta(days=365)


def has_years(report: ProgressReport) -> bool:
    """Whether a day needs its year: a shorter period has each day and month once."""
    return report.period.last - report.period.first >= A_YEAR


# -- knee pain -----------------------------------------------------------------------------------


def is_compared(report: ProgressReport) -> bool:
    """Whether the period is long enough to hold its beginning against its end."""
    return is_long_enough(Days(first=report.told_from, last=report.period.last))


def pain_columns(report: ProgressReport, words: ReportWords) -> Row:
    """The heads of the table of pain."""
    return words.list("pain.columns" if is_compared(report) else "pain.columns_short")


def pain_rows(report: ProgressReport, words: ReportWords) -> Groups:
    """A row for each kind of pain that was told of."""
    compared = is_compared(report)
    return tuple((_pain_row(each, compared, words),) for each in report.pain if each.points)


def pain_below(report: ProgressReport, words: ReportWords) -> str:
    """How to read it, and what was said of swelling."""
    said = [words.say("pain.about" if is_compared(report) else "pain.too_short")]
    asked = words.counted("mornings", report.swelling.asked)
    if report.swelling.swollen:
        said.append(words.say("pain.swelling", swollen=report.swelling.swollen, asked=asked))
    elif report.swelling.asked:
        said.append(words.say("pain.swelling_none", asked=asked))
    return " ".join(said)


def _pain_row(course: PainCourse, compared: bool, words: ReportWords) -> Row:
    low, high = course.range or (0, 0)
    over = [words.say("pain.range", low=low, high=high) if low < high else str(low)]
    over.insert(0, _or_nothing(course.median, words))
    if compared:
        over = [_or_nothing(course.early, words), _or_nothing(course.late, words), *over]
        over.append(_pain_change(course, words))
    return (words.say(f"pain.{course.told}"), str(len(course.points)), *over)


def _pain_change(course: PainCourse, words: ReportWords) -> str:
    if course.change is None:
        return words.say("nothing")
    change = words.signed(course.change)
    return words.say("pain.within", change=change) if course.is_within_variation else change


# -- exercises -----------------------------------------------------------------------------------


def work_columns(report: ProgressReport, words: ReportWords) -> Row:
    """The heads of the table of exercises: one for each reason to stop short that there was, and
    one for how they felt where it was said."""
    reasons = (words.say(f"reasons.{each}") for each in _reasons(report))
    felt = (words.say("work.columns_felt"),) if _is_rated(report) else ()
    return (*words.list("work.columns"), *reasons, *felt)


def work_rows(report: ProgressReport, language: Language, words: ReportWords) -> Groups:
    """For each exercise a row for each side."""
    reasons, rated = _reasons(report), _is_rated(report)
    groups = []
    for done in report.work:
        heads = (_work_name(done, language, words), *[""] * (len(done.sides) - 1))
        felt = _felt(done, words) if rated else []
        rows = []
        for head, side in zip(heads, done.sides, strict=True):
            last = felt if head else [""] * len(felt)
            rows.append((head, *_side_row(side, done.unit, reasons, words), *last))
        groups.append(tuple(rows))
    return tuple(groups)


def _reasons(report: ProgressReport) -> list[Reason]:
    """Why sets were not done whole, as far as it happened."""
    sides = [side for done in report.work for side in done.sides]
    return [each for each in Reason if any(each in dict(side.short) for side in sides)]


def _is_rated(report: ProgressReport) -> bool:
    return any(done.ratings for done in report.work)


def exercise_name(exercise: str, language: Language, words: ReportWords) -> str:
    """What an exercise is called; one of the person's own may be known no more."""
    name = language.exercise_name(exercise)
    is_nameless = is_uuid(exercise) and name.lower().replace(" ", "-") == exercise
    return words.say("work.gone") if is_nameless else name


def _work_name(done: ExerciseDone, language: Language, words: ReportWords) -> str:
    """An exercise, and in which other ways it was done."""
    name = exercise_name(done.exercise, language, words)
    ways = (language.exercise_name(done.exercise, way) for way, _ in done.variants)
    others = ", ".join(each for each in ways if each != name)
    return words.say("work.also_as", name=name, list=others) if others else name


def _felt(done: ExerciseDone, words: ReportWords) -> list[str]:
    """How often it felt easy, just right, hard and painful."""
    times = dict(done.ratings)
    if not times:
        return [""]
    return [words.say("work.separator").join(str(times.get(each, 0)) for each in Rating)]


def _side_row(side: SideDone, unit: str, reasons: Sequence[Reason], words: ReportWords) -> Row:
    sets, amount = side.dose
    short = dict(side.short)
    return (
        words.say(f"sides.{side.side}"),
        str(side.sessions),
        words.say("work.of", done=side.sets_whole, planned=side.sets_planned),
        *(_or_nothing(each, words) for each in (side.first, side.median, side.last)),
        words.say("work.dose", sets=sets, amount=_amount(amount, unit, words)),
        *(str(short[each]) if each in short else "" for each in reasons),
    )


def _amount(value: int, unit: str, words: ReportWords) -> str:
    return words.say("work.seconds", n=value) if unit == "s" else words.counted("reps", value)


# -- reports, self-checks, notes -----------------------------------------------------------------


def event_rows(report: ProgressReport, language: Language, words: ReportWords) -> Groups:
    """A row for each pain that was reported in a session, the newest first."""
    year = has_years(report)
    return tuple((_event_row(each, language, words, year),) for each in report.pain_events)


def _event_row(event: PainEvent, language: Language, words: ReportWords, year: bool) -> Row:
    where = words.say("events.no_exercise")
    if event.exercise is not None:
        where = exercise_name(event.exercise, language, words)
        if event.side in (Side.LEFT, Side.RIGHT):
            side = words.say(f"sides.{event.side}")
            where = words.say("events.of_side", exercise=where, side=side)
    much = [words.say("events.of_ten", pain=event.pain)] if event.pain is not None else []
    much += [words.say("events.sharp")] if event.sharp else []
    led_to = words.say(f"events.{event.led_to}" if event.led_to else "nothing")
    return (words.day(event.day, year), where, ", ".join(much) or words.say("nothing"), led_to)


def check_rows(report: ProgressReport, words: ReportWords) -> Groups:
    """A row for each check, and for each side of it."""
    year = has_years(report)
    return tuple((_check_row(each, words, year),) for each in report.checks)


def _check_row(course: CheckCourse, words: ReportWords, year: bool) -> Row:
    check, nothing = course.check, words.say("nothing")
    side = words.say(f"sides.{course.side}") if course.side else ""
    last, change = nothing, nothing
    if course.last is not None and course.last_day is not None:
        last = _on_day(check, course.last, course.last_day, words, year)
    if course.change is not None:
        change = _check_value(check, course.change, words.signed, words)
    first = _on_day(check, course.first, course.first_day, words, year)
    return (words.say(f"checks.{check}", side=side), first, last, change)


def _on_day(check: Check, value: int, day: date, words: ReportWords, year: bool) -> str:
    said = _check_value(check, value, words.number, words)
    return words.say("checks.on_day", value=said, day=words.day(day, year))


def _check_value(check: Check, value: int, say: Callable[[float], str], words: ReportWords) -> str:
    if check in TASKS or check is Check.SIDE_LIFT:
        return say(value)
    return words.say("checks.cm", n=say(value / MM_PER_CM))


def note_rows(report: ProgressReport, words: ReportWords, longest: int) -> Groups:
    """A row for each note, the newest first."""
    year = has_years(report)
    return tuple(
        (
            (
                words.day(note.day, year),
                note.name or words.say("notes.check_up"),
                _in_short(note.text, longest, words),
            ),
        )
        for note in report.notes
    )


def _in_short(text: str, longest: int, words: ReportWords) -> str:
    """A text on one line, with a mark where it is cut that says how much is left."""
    said = " ".join(text.split())
    if len(said) <= longest:
        return said
    kept, _, _ = said[:longest].rpartition(" ")
    kept = kept if len(kept) > longest // 2 else said[:longest]
    left = len(said[len(kept) :].split())
    return words.say("and_more", text=kept, more=words.counted("words", left))


def _or_nothing(value: float | None, words: ReportWords) -> str:
    return words.say("nothing") if value is None else words.number(value)
