# SPDX-License-Identifier: GPL-3.0-or-later
"""When a session may start: the notice, its questions, and pain beforehand."""

from datetime import date

import pytest

from kneetimer.core.preferences import Preferences
from kneetimer.core.safety import ADVISE_FROM_PAIN, Verdict, answered, verdict

TODAY = date(2026, 3, 4)
YESTERDAY = "2026-03-03"


def test_nothing_starts_before_the_notice_is_accepted() -> None:
    found = verdict(Preferences(), TODAY, None)
    assert found is Verdict.UNASKED
    assert not found.may_start


def test_no_trouble_ticked_is_free() -> None:
    preferences = answered(
        Preferences(), TODAY, same_day_sign=False, check_first=False, advised=False
    )
    assert preferences.notice_read == "2026-03-04"
    assert verdict(preferences, TODAY, None) is Verdict.FREE


def test_a_same_day_sign_allows_no_session_that_day_whatever_else_is_said() -> None:
    preferences = answered(Preferences(), TODAY, same_day_sign=True, check_first=True, advised=True)
    found = verdict(preferences, TODAY, 0)
    assert found is Verdict.SAME_DAY_SIGN
    assert not found.may_start


def test_the_day_after_a_same_day_sign_the_questions_come_first() -> None:
    found = verdict(Preferences(notice_read=YESTERDAY, same_day_sign=YESTERDAY), TODAY, 0)
    assert found is Verdict.ASK_AGAIN
    assert not found.may_start


def test_answering_again_without_a_sign_frees_the_way() -> None:
    before = Preferences(notice_read=YESTERDAY, same_day_sign=YESTERDAY)
    after = answered(before, TODAY, same_day_sign=False, check_first=False, advised=False)
    assert verdict(after, TODAY, 0) is Verdict.FREE


def test_a_reason_to_check_first_waits_for_a_professional() -> None:
    waiting = answered(Preferences(), TODAY, same_day_sign=False, check_first=True, advised=False)
    assert verdict(waiting, TODAY, 0) is Verdict.CHECK_FIRST
    assert not Verdict.CHECK_FIRST.may_start
    told = answered(Preferences(), TODAY, same_day_sign=False, check_first=True, advised=True)
    assert verdict(told, TODAY, 0) is Verdict.FREE


def test_advice_is_forgotten_with_its_reason() -> None:
    before = Preferences(notice_read=YESTERDAY, check_first=True, advised=True)
    after = answered(before, TODAY, same_day_sign=False, check_first=False, advised=True)
    assert not after.advised


@pytest.mark.parametrize("pain", range(11))
def test_pain_of_six_or_more_brings_advice_and_the_person_decides(pain: int) -> None:
    found = verdict(Preferences(notice_read=YESTERDAY), TODAY, pain)
    assert found is (Verdict.PAINFUL if pain >= 6 else Verdict.FREE)
    assert found.may_start


def test_the_line_is_the_stricter_one() -> None:
    assert ADVISE_FROM_PAIN == 6


def test_answers_leave_other_preferences_alone() -> None:
    before = Preferences(weekly_target=5, volume=40)
    after = answered(before, TODAY, same_day_sign=False, check_first=False, advised=False)
    assert (after.weekly_target, after.volume) == (5, 40)
