# SPDX-License-Identifier: GPL-3.0-or-later
"""The standing notice and the questions before a session, in this app's own words.

The notice keeps to the pain limits of My Knee Cap (La Trobe University). The same-day signs are
those of NHS Gloucestershire's red flags for the knee; the reasons to ask first are those of NHS
Greater Glasgow & Clyde's knee page, and from "under 18" on this app's own.
"""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def introduction() -> str:
    """What the app is, and for whom."""
    return translate(
        "Notice",
        "Knee Timer leads you through general exercises and keeps a private diary of them. It is "
        "for adults who were told that they have runner's knee, or who suspect it.",
    )


def points() -> tuple[str, ...]:
    """What to know before exercising with it."""
    return (
        translate("Notice", "While you exercise, keep knee pain at 0 to 2 out of 10."),
        translate("Notice", "Stop if the pain is sharp, or above 5 out of 10."),
        translate(
            "Notice",
            "A knee that is hot, very swollen or locked, that gives way or cannot take your "
            "weight, needs medical help.",
        ),
        translate(
            "Notice",
            "This is general information. It does not diagnose or treat anything, and it is no "
            "replacement for a physiotherapist.",
        ),
        translate("Notice", "It has not been reviewed by a clinician."),
    )


def same_day_signs() -> tuple[str, ...]:
    """Signs that want medical help the same day."""
    return (
        translate("Notice", "It is very painful, or it cannot take my weight"),
        translate("Notice", "I cannot move it"),
        translate("Notice", "It has changed its shape"),
        translate("Notice", "It is badly swollen"),
        translate("Notice", "It locks or gives way"),
        translate("Notice", "It is hot and red, and I have a fever or shivers"),
    )


def calf_warning() -> str:
    """What is no matter of stretching."""
    return translate(
        "Notice",
        "One calf that throbs and is swollen or warm is not something to stretch: get urgent "
        "help. If you are also short of breath or your chest hurts, call the emergency number.",
    )


def check_first_reasons() -> tuple[str, ...]:
    """Reasons to ask a professional before exercising."""
    return (
        translate("Notice", "A recent injury or surgery"),
        translate("Notice", "Several swollen joints"),
        translate("Notice", "Pain at night that is constant or getting worse"),
        translate("Notice", "Feeling unwell"),
        translate("Notice", "Losing weight"),
        translate("Notice", "Being under 18"),
        translate("Notice", "Pregnancy"),
        translate("Notice", "Osteoporosis"),
        translate("Notice", "Inflammatory arthritis"),
        translate("Notice", "Heart disease, or blood pressure that is not under control"),
        translate("Notice", "Trouble with balance"),
    )


def same_day_title() -> str:
    """The heading after a same-day sign."""
    return translate("Notice", "Please get medical help today")


def same_day_advice() -> str:
    """Where to turn after a same-day sign."""
    return translate(
        "Notice",
        "Have this looked at by a professional today: your doctor, an urgent care service or your "
        "country's medical helpline, and if none can be reached, an emergency department.",
    )


def same_day_consequence() -> str:
    """What the app does after a same-day sign."""
    return translate(
        "Notice",
        "Knee Timer starts no session today. You can look around, and answer the questions again "
        "on another day. Resting breaks nothing.",
    )


def check_first_title() -> str:
    """The heading after a reason to ask first."""
    return translate("Notice", "Please ask a professional first")


def check_first_advice() -> str:
    """What follows from a reason to ask first."""
    return translate(
        "Notice",
        "With what you ticked, a doctor or a physiotherapist should say whether exercises like "
        "these are for you. You can look around until then; sessions start once you confirm it.",
    )


def advised() -> str:
    """What the person confirms after having asked."""
    return translate("Notice", "A professional has advised me to do exercises like these")
