# SPDX-License-Identifier: GPL-3.0-or-later
"""When these exercises are for someone and when not: signs, rules for pain, and their sources.

The figures are those of the rules that the app goes by (core.safety, core.progress); where they
come from stands below each part.
"""

from kneetimer.core.catalogue import Record
from kneetimer.ui.texts import translate
from kneetimer.ui.widgets import notice_text


class SafetyPart(Record, frozen=True):
    """A heading, an opening sentence or "", what there is to know, and where that comes from."""

    heading: str
    opening: str
    points: tuple[str, ...]
    source: str


def parts() -> tuple[SafetyPart, ...]:
    """All there is to know before exercising alone, the most urgent first."""
    return (_notice(), _same_day(), _ask_first(), _pain(), _see_someone(), _around())


def _notice() -> SafetyPart:
    return SafetyPart(
        heading=translate("Safety", "What Knee Timer is"),
        opening=notice_text.introduction(),
        points=notice_text.points(),
        source="",
    )


def _same_day() -> SafetyPart:
    return SafetyPart(
        heading=translate("Safety", "Get medical help the same day"),
        opening=translate("Safety", "If any of this is true of your knee:"),
        points=(*notice_text.same_day_signs(), notice_text.calf_warning()),
        source=translate(
            "Safety", "After NHS Gloucestershire, red flags for the knee, and advice of the NHS."
        ),
    )


def _ask_first() -> SafetyPart:
    return SafetyPart(
        heading=translate("Safety", "Ask a professional before you begin"),
        opening=translate("Safety", "If any of this applies to you:"),
        points=notice_text.check_first_reasons(),
        source=translate(
            "Safety",
            "After NHS Greater Glasgow & Clyde, musculoskeletal knee pages; from “under 18” on "
            "they are this app's own.",
        ),
    )


def _pain() -> SafetyPart:
    return SafetyPart(
        heading=translate("Safety", "Pain, from 0 to 10"),
        opening="",
        points=(
            translate("Safety", "0 to 2 during the exercise: go on."),
            translate("Safety", "3 to 5: take an easier way, or do less."),
            translate("Safety", "6 or more, or sharp, catching or giving way at any number: stop."),
            translate("Safety", "6 or more before a session: better not train today."),
            translate("Safety", "Afterwards it should be back as usual within 60 minutes."),
            translate(
                "Safety",
                "The next morning it should not be worse: with 2 points or more above usual, "
                "rest for a day.",
            ),
            translate("Safety", "A change of less than 2 points is within normal variation."),
        ),
        source=translate(
            "Safety",
            "0 to 2, never above 5, 60 minutes, and not worse next morning: My Knee Cap, La Trobe "
            "University. Variation: Farrar, Pain 2001;94:149. Where this app draws its lines is "
            "its own choice, on the careful side.",
        ),
    )


def _see_someone() -> SafetyPart:
    return SafetyPart(
        heading=translate("Safety", "When to see a doctor or a physiotherapist"),
        opening="",
        points=(
            translate(
                "Safety",
                "It hurts during or after exercise, on stairs, when squatting or after long "
                "sitting, or has not gone after a few weeks.",
            ),
            translate(
                "Safety",
                "At once: it swells, locks or gives way, hurts at rest or at night, or has been 2 "
                "points worse for two weeks.",
            ),
            translate(
                "Safety",
                "After six weeks with two or more sessions a week and a change of less than 2 "
                "points.",
            ),
            translate(
                "Safety",
                "You are unsure what to do: a physiotherapist can make a plan that fits you.",
            ),
        ),
        source=translate(
            "Safety",
            "The first and the last: the health site's ten exercises. The others are this app's "
            "own, after the few weeks that its sources name. Clicking without pain is not a "
            "warning (NHS Lanarkshire).",
        ),
    )


def _around() -> SafetyPart:
    return SafetyPart(
        heading=translate("Safety", "Around the exercises"),
        opening="",
        points=(
            translate("Safety", "Move with control, breathe in every hold, and force nothing."),
            translate("Safety", "On a step or on one leg: a rail, a wall or a chair in reach."),
            translate("Safety", "Something soft under a knee that kneels."),
            translate("Safety", "Nothing loose on the floor, and water near."),
        ),
        source=translate(
            "Safety", "The first: the health site's ten exercises. The others are this app's own."
        ),
    )
