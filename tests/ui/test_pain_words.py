# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of pain, as the end of a session and the history tell them."""

import pytest

from kneetimer.core.catalogue import Side
from kneetimer.core.pain_reports import LedTo, PainReport
from kneetimer.ui.widgets import pain_words
from tests.ui.support_session import name_of

pytestmark = pytest.mark.usefixtures("qapp")


def report(
    pain: int | None = 5,
    *,
    sharp: bool = False,
    exercise: str | None = "clamshell",
    side: Side | None = None,
    led_to: LedTo | None = None,
) -> PainReport:
    return PainReport(at_ms=0, pain=pain, sharp=sharp, exercise=exercise, side=side, led_to=led_to)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (report(side=Side.LEFT, led_to=LedTo.SKIPPED), "Clamshell, left: 5 of 10, skipped"),
        (report(side=Side.BOTH, led_to=LedTo.LESS), "Clamshell: 5 of 10, did less of it"),
        (report(0), "Clamshell: 0 of 10"),
        (
            report(None, sharp=True, led_to=LedTo.ENDED),
            "Clamshell: sharp, catching or giving way, ended the session",
        ),
        (report(None, led_to=LedTo.EASIER), "Clamshell: it hurt, went on the easier way"),
        (report(exercise=None, led_to=LedTo.WENT_ON), "5 of 10, went on"),
        (report(None, exercise=None), "It hurt"),
    ],
)
def test_a_report_says_where_how_much_and_what_became_of_it(told: PainReport, words: str) -> None:
    assert pain_words.report(told, name_of) == words
