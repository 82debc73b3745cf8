# SPDX-License-Identifier: GPL-3.0-or-later
"""May a session start? The rules of the notice and its questions, and of pain beforehand.

They are those of the facts on knee care: a same-day sign allows no session that day; a reason to
ask a professional first allows one only once a professional has advised it; pain of 6 or more
(this app's own, stricter line) is met with advice, and the person decides.
"""

from datetime import date
from enum import StrEnum

import msgspec

from kneetimer.core.preferences import Preferences

ADVISE_FROM_PAIN = 6
"""Knee pain before a session, 0-10, from which the advice is not to train today."""


class Verdict(StrEnum):
    """Whether a session may start, and if not, what stands in the way."""

    FREE = "free"
    PAINFUL = "painful"
    """May start; the advice is not to."""
    UNASKED = "unasked"
    """The notice was never accepted."""
    SAME_DAY_SIGN = "same_day_sign"
    """A sign that wants medical help the same day was ticked today."""
    ASK_AGAIN = "ask_again"
    """One was ticked on another day, or the knee gave way since: the questions come first."""
    CHECK_FIRST = "check_first"
    """A professional is to be asked first."""

    @property
    def may_start(self) -> bool:
        """Whether the person may start, whatever is advised."""
        return self in (Verdict.FREE, Verdict.PAINFUL)


def verdict(preferences: Preferences, today: date, pain: int | None) -> Verdict:
    """Whether a session may start on `today` with this knee pain now (0-10, None: not said)."""
    if not preferences.notice_read:
        return Verdict.UNASKED
    if preferences.same_day_sign == today.isoformat():
        return Verdict.SAME_DAY_SIGN
    if preferences.same_day_sign or preferences.ask_again:
        return Verdict.ASK_AGAIN
    if preferences.check_first and not preferences.advised:
        return Verdict.CHECK_FIRST
    if pain is not None and pain >= ADVISE_FROM_PAIN:
        return Verdict.PAINFUL
    return Verdict.FREE


def answered(
    preferences: Preferences,
    today: date,
    *,
    same_day_sign: bool,
    check_first: bool,
    advised: bool,
) -> Preferences:
    """The preferences with the notice accepted and its questions answered on `today`."""
    day = today.isoformat()
    return msgspec.structs.replace(
        preferences,
        notice_read=day,
        ask_again=False,
        same_day_sign=day if same_day_sign else "",
        check_first=check_first,
        advised=check_first and advised,
    )
