# SPDX-License-Identifier: GPL-3.0-or-later
"""The report in words: what paper and e-mail have in common. Sections come in the order of what a
physiotherapist wants to know first."""

from collections.abc import Collection
from enum import StrEnum

import msgspec

from kneetimer.core.catalogue import Record, Side
from kneetimer.core.language import Language, Plural
from kneetimer.core.progress_report.charts import Charts, charts_of
from kneetimer.core.progress_report.making import ProgressReport
from kneetimer.core.progress_report.sections import (
    Groups,
    Row,
    check_rows,
    event_rows,
    note_rows,
    pain_below,
    pain_columns,
    pain_rows,
    work_columns,
    work_rows,
)
from kneetimer.core.progress_report.words import ReportWords


class Part(StrEnum):
    """What may be left out of a report."""

    PAIN = "pain"
    WORK = "work"
    CHECKS = "checks"
    NOTES = "notes"


class Figure(Record, frozen=True):
    """A number to be seen first, and what it is of."""

    value: str
    label: str


class Section(Record, frozen=True, kw_only=True):
    """A table with a heading. `groups` are the rows that belong together, the most telling first;
    in all but the first row of one the first cell is empty. `below` is said under the table, `more`
    counts groups that are left out."""

    part: Part
    title: str
    columns: tuple[str, ...]
    groups: Groups
    more: Plural
    below: str = ""
    left_out: str = ""

    def cut(self, most: int) -> "Section":
        """The same with at most so many groups, saying how many more there are."""
        left = len(self.groups) - most
        if left <= 0:
            return self
        said = (self.more.one if left == 1 else self.more.other).format(n=left)
        return msgspec.structs.replace(self, groups=self.groups[:most], left_out=said)


class Sheet(Record, frozen=True, kw_only=True):
    """The whole report."""

    title: str
    period: str
    about: tuple[str, ...]
    figures: tuple[Figure, ...]
    summary: tuple[str, ...]
    charts: Charts
    sections: tuple[Section, ...]
    what_it_is: str
    notice: str
    maker: str
    page: str


MOST_ROUTINES = 4
"""So many are named, those done most often."""
LONGEST_NAME = 60
"""Characters of a person's name."""


def sheet_of(
    report: ProgressReport,
    language: Language,
    *,
    name: str = "",
    parts: Collection[Part] = tuple(Part),
    longest_note: int = 400,
) -> Sheet:
    """A report in words, with those parts of which there is anything. `longest_note` is in
    characters; what is left of a longer one is said."""
    words = language.report
    name = " ".join(name.split())[:LONGEST_NAME]
    sections = (
        _section(
            "pain",
            Part.PAIN,
            pain_rows(report, words),
            words,
            columns=pain_columns(report, words),
            below=pain_below(report, words),
        ),
        _section(
            "work",
            Part.WORK,
            work_rows(report, language, words),
            words,
            columns=work_columns(report, words),
            below=words.say("work.about"),
        ),
        _section("events", Part.PAIN, event_rows(report, language, words), words),
        _section(
            "checks", Part.CHECKS, check_rows(report, words), words, below=words.say("checks.about")
        ),
        _section("notes", Part.NOTES, note_rows(report, words, longest_note), words),
    )
    first, last = words.day(report.period.first), words.day(report.period.last)
    return Sheet(
        title=words.say("of_name", name=name) if name else words.say("title"),
        period=words.say("period", first=first, last=last),
        about=_about(report, words),
        figures=_figures(report, words),
        summary=_summary(report, words),
        charts=charts_of(report, words),
        sections=tuple(each for each in sections if each.groups and each.part in parts),
        what_it_is=words.say("what_it_is"),
        notice=words.say("notice"),
        maker=words.say("maker"),
        page=words.say("page", number="{number}", count="{count}"),
    )


def _section(
    key: str,
    part: Part,
    groups: Groups,
    words: ReportWords,
    *,
    columns: Row = (),
    below: str = "",
) -> Section:
    return Section(
        part=part,
        title=words.say(f"headings.{key}"),
        columns=columns or words.list(f"{key}.columns"),
        groups=groups,
        more=words.plural(f"more_{key}"),
        below=below,
    )


def _about(report: ProgressReport, words: ReportWords) -> tuple[str, ...]:
    """When it was made, and which side it is about."""
    said = [words.say("made_on", day=words.day(report.made_on))]
    if report.affected_side in (Side.LEFT, Side.RIGHT):
        said.append(words.say("affected", side=words.say(f"sides.{report.affected_side}")))
    return tuple(said)


def _figures(report: ProgressReport, words: ReportWords) -> tuple[Figure, ...]:
    done = report.adherence
    if not done.sessions:
        return ()
    figures = [Figure(str(done.sessions), words.counted("sessions", done.sessions))]
    if done.whole:
        value = words.say("figures.reached", reached=done.reached, whole=done.whole)
        label = words.counted("reached", done.whole, target=done.target)
        figures.append(Figure(value, label))
    if report.sets_planned:
        percent = 100 * report.sets_whole // report.sets_planned
        value = words.say("figures.sets", percent=percent)
        figures.append(Figure(value, words.say("figures.sets_label")))
    value = words.say("figures.minutes", n=_minutes(report.median_ms))
    return (*figures, Figure(value, words.say("figures.minutes_label")))


def _summary(report: ProgressReport, words: ReportWords) -> tuple[str, ...]:
    """The rest of what is to be known first, in sentences."""
    done = report.adherence
    said = [] if done.sessions else [words.say("summary.none")]
    if done.sessions:
        sets = {"done": report.sets_whole, "planned": report.sets_planned}
        said.append(words.say("summary.total", time=_time(report.total_ms, words), **sets))
    for key, n in (("logged", report.logged), ("begun_only", report.begun_only)):
        if n:
            said.append(words.counted(key, n))
    said.append(words.counted("aim", done.target))
    if report.told_from > report.period.first:
        said.append(words.say("summary.told_from", day=words.day(report.told_from)))
    routines = [words.say("summary.times", name=name, n=n) for name, n in report.routines]
    ratings = [
        words.say("summary.rating", name=words.say(f"ratings.{rating}"), n=n)
        for rating, n in report.ratings
    ]
    lines = [" ".join(said)]
    if routines:
        left = len(routines) - MOST_ROUTINES
        more = (words.counted("more_routines", left),) if left > 0 else ()
        listed = ", ".join((*routines[:MOST_ROUTINES], *more))
        lines.append(words.say("summary.routines", list=listed))
    if ratings:
        lines.append(words.say("summary.ratings", list=", ".join(ratings)))
    return tuple(lines)


def _time(ms: int, words: ReportWords) -> str:
    hours, minutes = divmod(_minutes(ms), 60)
    key = "summary.hours" if hours else "summary.minutes"
    return words.say(key, hours=hours, minutes=minutes)


def _minutes(ms: int) -> int:
    return round(ms / 60_000)
