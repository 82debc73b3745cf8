# SPDX-License-Identifier: GPL-3.0-or-later
"""Which past sessions one wants to see: by routine, exercise, period and pain, and by words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from kneetimer.core.calendar_view import days_on, months_on
from kneetimer.core.catalogue import Record
from kneetimer.core.search import SearchIndex, words_of
from kneetimer.core.summary import SessionSummary

SessionsWith = Callable[[str], frozenset[str]]
"""The ids of the sessions in which something of an exercise was done."""


class Period(StrEnum):
    """How far back."""

    ALL = "all"
    WEEKS_4 = "weeks_4"
    MONTHS_3 = "months_3"
    THIS_YEAR = "this_year"
    RANGE = "range"
    """From a day to a day."""


class SessionFilter(Record, frozen=True, kw_only=True):
    """What is wanted; "", ALL and False let everything through. `routine` and `exercise` are ids,
    `first` and `last` the days of a RANGE, both of them wanted too."""

    words: str = ""
    routine: str = ""
    exercise: str = ""
    period: Period = Period.ALL
    first: date = date.min
    last: date = date.max
    with_pain: bool = False

    @property
    def is_any(self) -> bool:
        """Whether it keeps anything back at all."""
        return self != SessionFilter(first=self.first, last=self.last)

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day wanted. A range that ends before it begins is turned."""
        match self.period:
            case Period.WEEKS_4:
                return days_on(today, -27), date.max
            case Period.MONTHS_3:
                return months_on(today, -3) + timedelta(days=1), date.max
            case Period.THIS_YEAR:
                return date(today.year, 1, 1), date.max
            case Period.RANGE:
                return min(self.first, self.last), max(self.first, self.last)
            case Period.ALL:
                return date.min, date.max


class SessionSearch:
    """Finds sessions by words in what they are called, in their notes and in their exercises."""

    def __init__(
        self,
        sessions: Sequence[SessionSummary],
        exercises: Mapping[str, Iterable[str]],
        sessions_with: SessionsWith,
    ) -> None:
        """`exercises` has the names of each exercise that was ever done."""
        named: defaultdict[str, set[str]] = defaultdict(set)
        for each in sessions:
            named[each.name].add(each.id)
            if each.note:
                named[each.note].add(each.id)
        self._texts = list(named.values())
        self._exercises = list(exercises)
        self._sessions_with = sessions_with
        texts = [((text,),) for text in named]
        self._index = SearchIndex([*texts, *((tuple(names),) for names in exercises.values())])

    def find(self, query: str) -> frozenset[str]:
        """The ids of the sessions that have every word somewhere, or all of them in one place
        whatever the blanks between them."""
        words = [self._found(word) for word in words_of(query)]
        whole = self._found(query)
        return whole.union(frozenset.intersection(*words)) if words else whole

    def _found(self, words: str) -> frozenset[str]:
        found: set[str] = set()
        for number in self._index.find(words).costs:
            if number < len(self._texts):
                found |= self._texts[number]
            else:
                found |= self._sessions_with(self._exercises[number - len(self._texts)])
        return frozenset(found)


def filtered(
    sessions: Sequence[SessionSummary],
    wanted: SessionFilter,
    today: date,
    search: Callable[[], SessionSearch],
    sessions_with: SessionsWith,
) -> list[SessionSummary]:
    """The sessions that are wanted, in the same order. `search` is asked for only where there are
    words to find."""
    first, last = wanted.days(today)
    ids = [sessions_with(wanted.exercise)] if wanted.exercise else []
    if words_of(wanted.words):
        ids.append(search().find(wanted.words))
    return [
        each
        for each in sessions
        if first <= each.started.date() <= last
        and wanted.routine in ("", each.routine)
        and (has_pain(each) or not wanted.with_pain)
        and all(each.id in some for some in ids)
    ]


def has_pain(session: SessionSummary) -> bool:
    """Whether any pain was told of, before the session or in it."""
    return bool(session.pain_before or session.pain_worst)
