# SPDX-License-Identifier: GPL-3.0-or-later
"""What trends are made of, from the database: the port `TrendStore`.

Ten years are a hundred thousand sets and more: what can be added up is added up there, and the
index `set_by_exercise` is read rather than the sets.
"""

from datetime import date

from kneetimer.core.catalogue import Side
from kneetimer.core.periods import Days, Step
from kneetimer.core.trends import SetLine, WorkLine
from kneetimer.store.database import Database
from kneetimer.store.session_rows import DAY

_SIDES = {side.value: side for side in Side}
_KEPT = f"deleted_at IS NULL AND {DAY} BETWEEN ? AND ?"
_SECONDS = "sum(CASE unit WHEN 's' THEN performed ELSE 0 END)"
_REPS = "sum(CASE unit WHEN 'reps' THEN performed ELSE 0 END)"

# Few sessions are looked up one by one: CROSS keeps them first. Nearly all of them are first added
# up each, in the order of the index, and their months are laid ready: sorting every set by its
# month would take three times as long.
_BY_DAY = f"""SELECT {DAY} AS first, exercise, {_SECONDS}, {_REPS}
    FROM session CROSS JOIN session_set ON session_id = id
    WHERE {_KEPT} AND performed > 0 GROUP BY first, exercise"""
_BY_MONTH = f"""WITH kept AS MATERIALIZED (
        SELECT id, substr(started_at, 1, 7) || '-01' AS first FROM session WHERE {_KEPT})
    SELECT first, exercise, sum(s), sum(r)
    FROM (SELECT exercise, session_id, {_SECONDS} AS s, {_REPS} AS r FROM session_set
        WHERE performed > 0 GROUP BY exercise, session_id) JOIN kept ON id = session_id
    GROUP BY first, exercise"""


class SqliteTrends:
    """`TrendStore` over a database that its owner opens and closes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def bounds(self) -> tuple[date, date] | None:
        """The days of the first and the last session; None where there is none."""
        with self._database.reading() as connection:
            found = [
                connection.execute(
                    f"SELECT {DAY} FROM session WHERE deleted_at IS NULL"
                    f" ORDER BY {DAY} {order} LIMIT 1"
                ).fetchone()
                for order in ("ASC", "DESC")
            ]
        first, last = (row and date.fromisoformat(row[0]) for row in found)
        return (first, last) if first and last else None

    def exercises_done(self) -> dict[str, int]:
        """In how many sessions something of each exercise was done, the most first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT exercise, count(DISTINCT session_id) AS sessions FROM session_set"
                " WHERE performed > 0 AND session_id NOT IN"
                "  (SELECT id FROM session WHERE deleted_at IS NOT NULL)"
                " GROUP BY exercise ORDER BY sessions DESC, exercise"
            )
            return dict(rows.fetchall())

    def sets_of(self, exercise: str, days: Days) -> list[SetLine]:
        """The sets of an exercise on these days, each with the best of its attempts."""
        with self._database.reading() as connection:
            rows = connection.execute(
                f"SELECT {DAY}, side, unit, max(planned), max(performed)"
                " FROM session_set JOIN session ON id = session_id"
                f" WHERE exercise = ? AND {_KEPT}"
                " GROUP BY session_id, item, side, set_number, unit",
                (exercise, *_values(days)),
            ).fetchall()
        return [
            SetLine(date.fromisoformat(day), _SIDES[side], unit, planned, performed)
            for day, side, unit, planned, performed in rows
        ]

    def work(self, days: Days) -> list[WorkLine]:
        """What was done of every exercise on each of the days, or in each month where the days'
        step is months."""
        with self._database.reading() as connection:
            rows = connection.execute(
                _BY_MONTH if days.step is Step.MONTH else _BY_DAY, _values(days)
            ).fetchall()
        return [
            WorkLine(date.fromisoformat(first), exercise, seconds, reps)
            for first, exercise, seconds, reps in rows
        ]


def _values(days: Days) -> tuple[str, str]:
    return days.first.isoformat(), days.last.isoformat()
